"""PAGE XML pages: of Transkribus, OCR-D and the PRImA tools."""

from __future__ import annotations

from collections.abc import Iterator

from archive.importers import xml
from archive.importers.pasted.language import guessed_language
from archive.importers.printed.effort import bounded
from archive.importers.printed.page_xml import read_layout
from archive.importers.printed.whole_page import page_of
from archive.model import Page
from archive.source import Source

_MAX_SIZE = 32 * 2**20


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
        layout = read_layout(source.read(_MAX_SIZE), source.name)
        for one in bounded((layout,), source.name):
            yield page_of(source, one, guessed_language)
