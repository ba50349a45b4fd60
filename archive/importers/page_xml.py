"""PAGE XML pages: of Transkribus, OCR-D and the PRImA tools."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.importers import xml
from archive.importers.pasted.language import guessed_language
from archive.importers.printed.effort import bounded, check_words
from archive.importers.printed.page_xml import read_layout
from archive.importers.printed.whole_page import page_of
from archive.model import Page
from archive.source import Source

_MAX_SIZE = 32 * 2**20
_PART = re.compile(rb"<(?:[\w.-]+:)?(?:TextRegion|TextLine|Coords|Word)\b")


class PageXmlImporter:
    """Reads a PAGE XML file as one page, with articles where its regions tell them."""

    name = "page-xml"
    version = 1
    title = "PAGE XML pages"
    gives = "pages with a place for every word, and articles where they are marked"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        root = xml.root_of(head)
        return 0.95 if root is not None and root.name == "PcGts" else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        content = source.read(_MAX_SIZE)
        check_words(content, _PART, source.name)
        layout = read_layout(content, source.name)
        for one in bounded((layout,), source.name):
            yield page_of(source, one, guessed_language)
