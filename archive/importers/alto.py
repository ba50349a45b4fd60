"""ALTO pages that come by themselves: their issue's METS is missing, or there was none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.importers import xml
from archive.importers.pasted.language import guessed_language
from archive.importers.printed import page_ocr
from archive.importers.printed.alto import read_layouts
from archive.importers.printed.effort import bounded, check_words
from archive.importers.printed.whole_page import page_of
from archive.model import Page
from archive.source import Source

_MAX_SIZE = 32 * 2**20
_WORD = re.compile(rb"<(?:[\w.-]+:)?String\b")


class AltoImporter:
    """Reads an ALTO file as one page with all that is printed on it."""

    name = "alto"
    version = 1
    title = "ALTO pages"
    gives = "pages with a place for every word"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        root = xml.root_of(head)
        known = root is not None and root.name.lower() in {"alto", page_ocr.ROOT}
        return 0.95 if known else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        """Yield the pages.

        Raises:
            SourceError: It is damaged, holds no page, or more words than are read at once.
        """
        content = source.read(_MAX_SIZE)
        check_words(content, _WORD, source.name)
        root = xml.parse(content, source.name)
        alto = page_ocr.alto_in(root)
        said = () if alto is root else tuple(page_ocr.said_of(root))
        cut = xml.note_if_cut_off(content)
        layouts = read_layouts(root if alto is None else alto, source.name, cut)
        for layout in bounded(layouts, source.name):
            yield page_of(source, layout, guessed_language, said)
