"""Small documents of every form, written for the tests of exports."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape

from archive.importers import Importer, importer_for
from archive.model import Article, Page
from archive.source import Source

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(importer: Importer, content: str | bytes) -> list[Page]:
    """Return what an importer reads, after making sure that it is the one chosen."""
    source = Source(
        "export", content=content.encode() if isinstance(content, str) else content
    )
    assert importer_for(source).name == importer.name
    return list(importer.read(source))


def articles(importer: Importer, content: str | bytes) -> list[tuple[Page, Article]]:
    return [(page, one) for page in read(importer, content) for one in page.articles]


def word(paragraphs: Iterable[str], *, bold: Iterable[str] = ()) -> bytes:
    """Return a Word document with `paragraphs`, of which those in `bold` are."""
    body = "".join(
        f"<w:p><w:r>{'<w:rPr><w:b/></w:rPr>' if text in bold else ''}"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for text in paragraphs
    )
    return packed(f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>')


def packed(document: str | bytes) -> bytes:
    """Return a Word file whose text is `document`, in WordprocessingML."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


def rich_text(lines: Iterable[str]) -> str:
    """Return an RTF document of `lines`."""
    return "{\\rtf1\\ansi\\ansicpg1252\n" + "\\par\n".join(lines) + "\\par}"
