"""The article column as a `QTextDocument`, set from plain parts in a serif for reading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from ui import theme
from ui.article.document import Part, Role

LINE_HEIGHT = 1.45  # of the size of the letters
MEASURE = 68  # letters to a line of a column
_LARGER = 1.25  # than the interface
_STEP = 1.1  # a step of the zoom
_SIZES = {
    Role.MASTHEAD: 0.82,
    Role.HEADLINE: 1.42,
    Role.DECK: 1.1,
    Role.BYLINE: 0.86,
    Role.NOTE: 0.86,
    Role.DETAILS: 0.76,
}
_SPACE_BEFORE = {  # in sizes of the text
    Role.HEADLINE: 0.5,
    Role.DECK: 0.35,
    Role.BYLINE: 0.7,
    Role.TEXT: 0.75,
    Role.NOTE: 1.4,
    Role.DETAILS: 1.4,
}
_OF_THE_INTERFACE = {Role.MASTHEAD, Role.BYLINE, Role.NOTE, Role.DETAILS}
_MUTED = {Role.MASTHEAD, Role.BYLINE, Role.NOTE, Role.DETAILS}
_SAMPLE = (
    "the quick brown fox jumps over the lazy dog and then reads on, at ease, for a while"
)


def text_size(zoom: int) -> float:
    """Return the size of the text in points, `zoom` steps from the usual."""
    return QGuiApplication.font().pointSizeF() * _LARGER * _STEP**zoom


def column_width(size: float) -> int:
    """Return the width in pixels of a column of text of `size` points."""
    metrics = QFontMetricsF(theme.reading_font(size))
    return round(metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * MEASURE)


def typeset(parts: Sequence[Part], size: float) -> QTextDocument:
    """Return a document with one block for each part, its text set at `size` points."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(_pixels(theme.reading_font(size)) * 1.6)
    document.setDefaultFont(theme.reading_font(size))
    blocks = {joined: _block_formats(size, follows_on=joined) for joined in (False, True)}
    inks = {role: _char_format(role, size) for role in Role}
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, part in enumerate(parts):
        block, letters = blocks[part.follows_on][part.role], inks[part.role]
        if number:
            cursor.insertBlock(block, letters)
        else:
            cursor.setBlockFormat(block)
        if part.lead:
            cursor.insertText(part.text[: part.lead], _dateline_format(letters))
        cursor.insertText(part.text[part.lead :], letters)
    cursor.endEditBlock()
    return document


def _block_formats(size: float, *, follows_on: bool) -> dict[Role, QTextBlockFormat]:
    return {role: _block_format(role, size, follows_on=follows_on) for role in Role}


def _block_format(role: Role, size: float, *, follows_on: bool) -> QTextBlockFormat:
    font = _font(role, size)
    metrics = QFontMetricsF(font)
    made = QTextBlockFormat()
    made.setLineHeight(
        100 * LINE_HEIGHT * _pixels(font) / metrics.height(),
        QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
    )
    if not follows_on:
        made.setTopMargin(_SPACE_BEFORE.get(role, 0.0) * _pixels(theme.reading_font(size)))
    return made


def _char_format(role: Role, size: float) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(_font(role, size))
    ink = QGuiApplication.palette().color(QPalette.ColorRole.Text)
    made.setForeground(theme.muted() if role in _MUTED else ink)
    return made


def _dateline_format(letters: QTextCharFormat) -> QTextCharFormat:
    made = QTextCharFormat(letters)
    made.setForeground(theme.muted())
    return made


def _font(role: Role, size: float) -> QFont:
    points = size * _SIZES.get(role, 1.0)
    if role in _OF_THE_INTERFACE:
        font = QGuiApplication.font()
        font.setPointSizeF(points)
        font.setItalic(role is Role.NOTE)
        return font
    font = theme.reading_font(points)
    if role is Role.HEADLINE:
        font.setWeight(QFont.Weight.DemiBold)
    font.setItalic(role is Role.DECK)
    return font


@cache
def _pixels_per_point() -> float:
    font = QGuiApplication.font()
    font.setPointSizeF(72)
    return QFontMetricsF(font).fontDpi() / 72


def _pixels(font: QFont) -> float:
    return font.pointSizeF() * _pixels_per_point()
