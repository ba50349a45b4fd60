"""The tables of words that Tesseract writes."""

from __future__ import annotations

from collections.abc import Iterator

from archive.importers.pasted.language import guessed_language
from archive.importers.printed.effort import bounded
from archive.importers.printed.tsv import has_header, read_layouts
from archive.importers.printed.whole_page import page_of
from archive.model import Page
from archive.source import Source

_MAX_SIZE = 16 * 2**20
_HEAD = 300  # bytes that the names of the columns have at most


class TesseractImporter:
    """Reads a table of any number of pages."""

    name = "tesseract"
    version = 1
    title = "Tesseract tables (TSV)"
    gives = "pages with a place for every word"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n ")[:_HEAD]
        return 0.95 if has_header(start.decode("ascii", "replace")) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        text = source.read(_MAX_SIZE).decode("utf-8-sig", "replace").lstrip("\r\n ")
        for layout in bounded(read_layouts(text, source.name), source.name):
            yield page_of(source, layout, guessed_language)
