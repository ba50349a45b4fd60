"""Ordinary Word documents: typed and pasted stories."""

from __future__ import annotations

from collections.abc import Iterator

from archive.errors import SourceError
from archive.importers.databases.documents import Form, form_of, read_lines
from archive.importers.databases.prose import prose_pages
from archive.importers.databases.word_text import is_word
from archive.model import Page
from archive.source import Source

# The stream that holds the text; spreadsheets come in the same wrapping without it.
_OLD_TEXT = "WordDocument".encode("utf-16-le")
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
        if form not in {Form.WORD, Form.OLD_WORD}:
            return 0.0
        try:
            content = source.read(_LARGEST)
        except SourceError:
            return 0.0
        if form is Form.OLD_WORD:
            return 0.6 if _OLD_TEXT in content else 0.0
        return 0.9 if is_word(content) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        lines = read_lines(source.read(_LARGEST), source.name)
        if not lines:
            raise SourceError(source.name, "holds no text; it may hold only pictures")
        pages = list(prose_pages(lines, source.name))
        if not pages:
            raise SourceError(source.name, "holds no words that could be a story")
        yield from pages
