"""Ordinary RTF documents: typed and pasted stories."""

from __future__ import annotations

from collections.abc import Iterator

from archive.errors import SourceError
from archive.importers.databases.documents import Form, form_of, read_lines
from archive.importers.databases.prose import prose_pages
from archive.model import Page
from archive.source import Source


class RtfImporter:
    """Reads an RTF document, one story or several."""

    name = "rtf"
    version = 1
    title = "RTF documents"
    gives = "the stories of a document, with what is printed around them"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        return 0.9 if form_of(head) is Form.RTF else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        lines = read_lines(source.read(), source.name)
        if not lines:
            raise SourceError(source.name, "holds no text; it may hold only pictures")
        pages = list(prose_pages(lines, source.name))
        if not pages:
            raise SourceError(source.name, "holds no words that could be a story")
        yield from pages
