"""hOCR: recognised pages in the shape of a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.importers.head import has_any
from archive.importers.pasted.language import guessed_language
from archive.importers.printed.effort import bounded, check_words
from archive.importers.printed.hocr import read_layouts
from archive.importers.printed.whole_page import page_of
from archive.model import Page
from archive.source import Source

_MAX_SIZE = 32 * 2**20
_PART = re.compile(rb"\bocrx?_\w")
_MARKS = re.compile(
    rb"""class\s*=\s*["'][^"'<>]*\bocr_page\b|name\s*=\s*["']ocr-(?:system|capabilities)\b""",
    re.IGNORECASE,
)
_MARKUP = re.compile(rb"^[\xef\xbb\xbf\xff\xfe\s]*<")


class HocrImporter:
    """Reads an hOCR file of any number of pages."""

    name = "hocr"
    version = 1
    title = "hOCR pages"
    gives = "pages with a place for every word"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        if not has_any(head, b"ocr_page", b"ocr-"):
            return 0.0
        if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            head = head.replace(b"\0", b"")
        return 0.95 if _MARKUP.match(head) and _MARKS.search(head) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        content = source.read(_MAX_SIZE)
        check_words(content, _PART, source.name)
        for layout in bounded(read_layouts(content, source.name), source.name):
            yield page_of(source, layout, guessed_language)
