"""What is printed in the article column, and in which order: plain values, before Qt.

The article's fields are kept code point for code point, so that mentions and matches, whose
offsets count in the fields, can be found again in the parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QLocale

from archive.model import ArticleKind, Field, HeldArticle
from reader.edtf_words import edtf_words
from ui.plain import dotted

LINE_BREAK = "\u2028"
_LONGEST = (
    8_000  # code points: Qt lays out a block as a whole, which takes a while if it is long
)
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
# Signs with which Qt would begin a new block, or which it takes for a byte order mark.
_TAKEN_BY_QT = str.maketrans(
    dict.fromkeys("\n\u2029", LINE_BREAK)
    | dict.fromkeys("\r\ufdd0\ufdd1", " ")
    | dict.fromkeys("\ufeff\ufffe", "\u2060")
)


class Role(Enum):
    """What a part of the article column is."""

    MASTHEAD = auto()
    HEADLINE = auto()
    DECK = auto()
    BYLINE = auto()
    TEXT = auto()
    NOTE = auto()
    DETAILS = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the article column.

    Attributes:
        role: What it is.
        text: What is printed, on one line or with `LINE_BREAK`.
        field: The field it shows, ``None`` for what is not of the article itself.
        start: The code point of the field at which the part begins.
        lead: The code points at the head of `text` that are not of the field: the dateline.
        follows_on: Whether it continues the paragraph of the part before it.
    """

    role: Role
    text: str
    field: Field | None = None
    start: int = 0
    lead: int = 0
    follows_on: bool = False


def article_parts(held: HeldArticle) -> tuple[Part, ...]:
    """Return the parts of an article in reading order."""
    article = held.article
    parts = [Part(Role.MASTHEAD, masthead(held).translate(_TAKEN_BY_QT))]
    for role, field in (
        (Role.HEADLINE, Field.HEADLINE),
        (Role.DECK, Field.DECK),
        (Role.BYLINE, Field.BYLINE),
    ):
        if article.field(field).strip():
            parts.append(Part(role, article.field(field).translate(_TAKEN_BY_QT), field))
    parts.extend(_text_parts(article.text, article.dateline))
    parts.extend(Part(Role.NOTE, _sentence(note)) for note in article.notes)
    parts.append(Part(Role.DETAILS, _details(held)))
    return tuple(parts)


def masthead(held: HeldArticle) -> str:
    """Return the quiet line above the headline: publication, date, page, kind, language."""
    page = QCoreApplication.translate("Article", "page {page}").format(page=held.page)
    return dotted(
        held.publication,
        edtf_words(held.published)
        if held.published
        else QCoreApplication.translate("Article", "undated"),
        page if held.page else "",
        _kind(held.article.kind),
        _language(held.article.language),
    )


def _kind(kind: ArticleKind) -> str:
    """Return what an item is called that is more, or less, than an article."""
    translate = QCoreApplication.translate
    return {
        ArticleKind.ADVERTISEMENT: translate("Article", "advertisement"),
        ArticleKind.NOTICE: translate("Article", "notice"),
        ArticleKind.OBITUARY: translate("Article", "obituary"),
        ArticleKind.LETTER: translate("Article", "letter"),
        ArticleKind.EDITORIAL: translate("Article", "editorial"),
        ArticleKind.ILLUSTRATION: translate("Article", "illustration"),
        ArticleKind.TABLE: translate("Article", "table"),
        ArticleKind.PAGE: translate("Article", "whole page"),
    }.get(kind, "")


def _language(tag: str | None) -> str:
    if not tag:
        return ""
    language = QLocale.codeToLanguage(tag.partition("-")[0])
    return (
        tag
        if language == QLocale.Language.AnyLanguage
        else QLocale.languageToString(language)
    )


def _details(held: HeldArticle) -> str:
    source = held.article.provenance.source
    from_source = QCoreApplication.translate("Article", "From {source}").format(
        source=source
    )
    sure = held.article.confidence
    read = QCoreApplication.translate("Article", "text recognition {sure} % sure")
    return dotted(
        held.article.section,
        from_source,
        read.format(sure=round(100 * sure)) if sure is not None else "",
        held.article.url,
    ).translate(_TAKEN_BY_QT)


def _sentence(note: str) -> str:
    bare = note.strip().translate(_TAKEN_BY_QT)
    return bare[:1].upper() + bare[1:] + ("" if bare.endswith((".", "!", "?")) else ".")


def _text_parts(text: str, dateline: str) -> Iterator[Part]:
    lead = f"{dateline.translate(_TAKEN_BY_QT)} — " if dateline.strip() else ""
    for paragraph in _PARAGRAPH.finditer(text):
        follows_on = False
        for start, piece in _pieces(paragraph.group(), paragraph.start()):
            printed = lead + piece.translate(_TAKEN_BY_QT)
            yield Part(Role.TEXT, printed, Field.TEXT, start, len(lead), follows_on)
            lead = ""
            follows_on = True
    if lead:
        yield Part(Role.TEXT, lead, Field.TEXT, 0, len(lead))


def _pieces(paragraph: str, start: int) -> Iterator[tuple[int, str]]:
    """Cut an endless paragraph after words, so that it is laid out piece by piece."""
    begin = 0
    while len(paragraph) - begin > _LONGEST:
        space = paragraph.rfind(" ", begin, begin + _LONGEST)
        end = space + 1 if space > begin else begin + _LONGEST
        yield start + begin, paragraph[begin:end]
        begin = end
    yield start + begin, paragraph[begin:]
