"""One reading of every file form in which library databases export: lines with looks.

So each vendor's grammar is written once and works on text, RTF, Word, HTML and PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from archive.errors import SourceError
from archive.importers.databases.lines import Line, lines_of_text
from archive.importers.databases.pdf_lines import pdf_lines
from archive.importers.databases.rich_text import rich_text_lines
from archive.importers.databases.web_lines import web_lines
from archive.importers.databases.word_text import is_word, word_lines
from archive.importers.pasted.decoding import decoded, decoded_head
from archive.source import HEAD_SIZE, Source

MAX_LINES = 600_000
_GLIMPSE = 400
_GLIMPSED_RTF = 2 * 2**20
_LONGEST_GLIMPSED = 64 * 2**20
_MARKUP = re.compile(
    rb"\s*<(?:!doctype\s+html|html|head|body|meta|div|table|center|article)\b",
    re.IGNORECASE,
)
_BOMS = b"\xef\xbb\xbf\xff\xfe"
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Form(StrEnum):
    """The forms of file that exports come in."""

    TEXT = "text"
    RTF = "rtf"
    WORD = "word"
    OLD_WORD = "old word"
    HTML = "html"
    PDF = "pdf"


_WHOLE = frozenset({Form.RTF, Form.WORD, Form.PDF})


@lru_cache(maxsize=4)
def form_of(head: bytes) -> Form:
    """Return the form of a file by its first bytes; what is nothing else is text.

    A zip file counts as Word, though only reading tells whether it is.
    """
    start = head.lstrip(_BOMS).lstrip()
    if start.startswith(b"{\\rtf"):
        return Form.RTF
    if head.startswith(b"PK\x03\x04"):
        return Form.WORD
    if head.startswith(_OLD_WORD):
        return Form.OLD_WORD
    if b"%PDF-" in head[:1024]:
        return Form.PDF
    return Form.HTML if _MARKUP.match(start.replace(b"\0", b"")) else Form.TEXT


def shows(head: bytes) -> bool:
    """Whether the words of a document show in its bytes, for marks to be looked for."""
    return form_of(head) in {Form.TEXT, Form.HTML}


def read_lines(content: bytes, name: str) -> tuple[Line, ...]:
    """Return the lines of a document; `name` is the source's, for the errors.

    Raises:
        SourceError: It is damaged, too large, or in Word's form of before 2007.
    """
    lines = tuple(islice(_lines(content, name), MAX_LINES + 1))
    if len(lines) > MAX_LINES:
        raise SourceError(name, "has more lines than can be read at once; split it first")
    return lines


def glimpse(source: Source, head: bytes) -> str:
    """Return the first lines of a document as text, for telling vendors apart.

    ``""`` if they cannot be read. `head` is the first 16 KiB.
    """
    form = form_of(head)
    try:
        content = source.read(_LONGEST_GLIMPSED) if form in _WHOLE else head
    except SourceError:
        return ""
    return _glimpsed(content, form)


@lru_cache(maxsize=1)  # every vendor's importer asks about the same source in turn
def _glimpsed(content: bytes, form: Form) -> str:
    if form is Form.WORD and not is_word(content):
        return ""
    try:
        if form is Form.PDF:
            lines: Iterator[Line] = pdf_lines(content, "", pages=3)
        else:
            lines = _lines(content[:_GLIMPSED_RTF] if form is Form.RTF else content, "")
        return "\n".join(line.text for line in islice(lines, _GLIMPSE))
    except SourceError:
        return ""


def _lines(content: bytes, name: str) -> Iterator[Line]:
    match form_of(content[:HEAD_SIZE]):
        case Form.RTF:
            return rich_text_lines(content[content.find(b"{\\rtf") :], name)
        case Form.WORD:
            return word_lines(content, name)
        case Form.OLD_WORD:
            raise SourceError(
                name, "is in Word's form of before 2007; save it as .docx or .rtf first"
            )
        case Form.PDF:
            return pdf_lines(content, name)
        case Form.HTML:
            return web_lines(content, name)
        case Form.TEXT:
            read = decoded if len(content) > HEAD_SIZE else decoded_head
            return iter(lines_of_text(read(content)))
