"""The XML of ABBYY FineReader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.importers import xml
from archive.importers.pasted.language import guessed_language
from archive.importers.printed.abbyy import read_layouts
from archive.importers.printed.effort import bounded
from archive.importers.printed.whole_page import page_of
from archive.model import Page
from archive.source import Source

_MAX_SIZE = 32 * 2**20
_BLOCK = re.compile(
    rb"<(?:\w+:)?block\s[^>]*\bblockType\s*=|<(?:\w+:)?page\s[^>]*\bresolution\s*="
)


class AbbyyImporter:
    """Reads a FineReader file of any number of pages."""

    name = "abbyy"
    version = 1
    title = "ABBYY FineReader XML"
    gives = "pages with a place for every line or word"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        root = xml.root_of(head)
        if root is None or root.name not in {"document", "page"}:
            return 0.0
        named = "abbyy" in root.namespace.lower() or "finereader" in root.namespace.lower()
        return 0.95 if named or (not root.namespace and _BLOCK.search(head)) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        content = source.read(_MAX_SIZE)
        for layout in bounded(read_layouts(content, source.name), source.name):
            yield page_of(source, layout, guessed_language)
