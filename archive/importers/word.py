"""Ordinary Word documents: typed and pasted stories."""

from __future__ import annotations

from collections.abc import Iterator

from archive.errors import SourceError
from archive.importers.databases.documents import Form, form_of, read_lines
from archive.importers.databases.prose import prose_pages
from archive.importers.databases.word_text import is_word
from archive.model import Page
from archive.source import Source

_MARKS = (b"[Content_Types].xml", b"word/", b"_rels/.rels")
_LARGEST = 64 * 2**20


class WordImporter:
    """Reads a Word document, one story or several."""

    name = "word"
    version = 1
    title = "Word documents"
    gives = "the stories of a document, with what is printed around them"

    def accepts(self, source: Source, head: bytes) -> float:
        """How sure this importer is.

        Word's form of before 2007 is accepted too, to say what can be done about it.
        """
        form = form_of(head)
        if form is Form.OLD_WORD:
            return 0.6
        if form is not Form.WORD:
            return 0.0
        if any(mark in head for mark in _MARKS[1:]) and _MARKS[0] in head:
            return 0.9
        try:
            return 0.9 if is_word(source.read(_LARGEST)) else 0.0
        except SourceError:
            return 0.0

    def read(self, source: Source) -> Iterator[Page]:
        lines = read_lines(source.read(_LARGEST), source.name)
        if not lines:
            raise SourceError(source.name, "holds no text; it may hold only pictures")
        pages = list(prose_pages(lines))
        if not pages:
            raise SourceError(source.name, "holds no words that could be a story")
        yield from pages
