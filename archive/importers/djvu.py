"""DjVuXML, the text that the Internet Archive keeps beside its scans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.importers import xml
from archive.importers.pasted.language import guessed_language
from archive.importers.printed.djvu import read_layouts
from archive.importers.printed.effort import bounded, check_words
from archive.importers.printed.whole_page import page_of
from archive.model import Page
from archive.source import Source

_MAX_SIZE = 64 * 2**20
_WORD = re.compile(rb"<WORD\b", re.IGNORECASE)


class DjvuImporter:
    """Reads a DjVuXML file of any number of pages."""

    name = "djvu"
    version = 1
    title = "DjVuXML pages"
    gives = "pages with a place for every word"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """Be sure of the root of DjVuXML."""
        root = xml.root_of(head)
        return 0.95 if root is not None and root.name.lower() == "djvuxml" else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        """Yield the pages.

        Raises:
            SourceError: It is damaged, holds no page, or more words than are read at once.
        """
        content = source.read(_MAX_SIZE)
        check_words(content, _WORD, source.name)
        for layout in bounded(read_layouts(content, source.name), source.name):
            yield page_of(source, layout, guessed_language)
