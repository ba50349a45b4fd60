"""ALTO pages that come by themselves: their issue's METS is missing, or there was none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.importers import xml
from archive.importers.pasted.language import guessed_language
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
        return 0.95 if root is not None and root.name.lower() == "alto" else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        content = source.read(_MAX_SIZE)
        check_words(content, _WORD, source.name)
        for layout in bounded(read_layouts(content, source.name), source.name):
            yield page_of(source, layout, guessed_language)
