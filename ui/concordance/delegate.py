"""How one line of a concordance looks: the match in the middle, its context beside it."""

from __future__ import annotations

import unicodedata
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QLinearGradient, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.concordance import Line
from ui import theme
from ui.concordance.model import DATE, HEADLINE, KEYWORD, LEFT, RIGHT, ConcordanceModel

PADDING: Final = 3  # pixels of marker on either side of a match
MARGIN: Final = 4  # as in the heads of the table
_FADING: Final = 28  # pixels in which a context that is cut off ends
_LINES: Final = 1.6  # height of a row in lines of text
_BAR: Final = 3

_Index = QModelIndex | QPersistentModelIndex
_ALIGN = Qt.AlignmentFlag
_ONE_LINE: Final = Qt.TextFlag.TextSingleLine


class LineDelegate(QStyledItemDelegate):
    """Draws context that ends at the match and is cut at its far end only.

    Of a line that is read from right to left, what comes before stands on the right.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        metrics = QFontMetrics(option.font)
        text = str(index.data() or "")
        return QSize(metrics.horizontalAdvance(text) + 2 * MARGIN, row_height(metrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(ConcordanceModel.LINE)
        if not isinstance(line, Line):
            return
        painter.save()
        painter.setFont(option.font)
        self._paint_ground(painter, option, index)
        rect: QRect = option.rect
        painter.setClipRect(rect)
        palette: QPalette = option.palette
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        if index.column() <= RIGHT and reads_leftwards(line.keyword):
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        match index.column():
            case column if column == KEYWORD:
                self._paint_match(painter, rect, line)
            case column if column in {LEFT, RIGHT}:
                _paint_context(painter, option, line, column)
            case _:
                self._paint_place(painter, rect, index)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if not state & QStyle.StateFlag.State_Selected:
            return
        painter.fillRect(rect, theme.tint())
        if index.column() == LEFT:
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            active = state & QStyle.StateFlag.State_Active
            painter.fillRect(bar, theme.accent() if active else theme.muted())

    def _paint_match(self, painter: QPainter, rect: QRect, line: Line) -> None:
        metrics = painter.fontMetrics()
        room = rect.width() - 2 * PADDING
        text = metrics.elidedText(line.keyword, Qt.TextElideMode.ElideMiddle, room)
        width = min(metrics.horizontalAdvance(text), room)
        height = metrics.height() + 2
        top = rect.top() + (rect.height() - height) // 2
        start = rect.left()
        if reads_leftwards(line.keyword):  # it ends, on the right, where the context begins
            start = rect.right() + 1 - width - 2 * PADDING
        marker = QRect(start, top, width + 2 * PADDING, height)
        painter.fillRect(marker, theme.match_background())
        painter.drawText(
            marker.adjusted(PADDING, 0, -PADDING, 0),
            _ONE_LINE | _ALIGN.AlignVCenter | _ALIGN.AlignLeft | _ALIGN.AlignAbsolute,
            text,
        )

    def _paint_place(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        if index.column() != HEADLINE:
            painter.setPen(theme.muted())
        inner = rect.adjusted(MARGIN, 0, 0 if index.column() == DATE else -MARGIN, 0)
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, _ONE_LINE | _ALIGN.AlignVCenter | _ALIGN.AlignLeft, text)


def row_height(metrics: QFontMetrics) -> int:
    """Return the height of every row, in pixels."""
    return round(_LINES * metrics.height())


def reads_leftwards(text: str) -> bool:
    """Whether a text is read from right to left, by its first letter."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"


def _paint_context(
    painter: QPainter, option: QStyleOptionViewItem, line: Line, column: int
) -> None:
    """Draw context so that what does not fit fades out where it is farthest away."""
    on_left = column == LEFT
    text = line.left if on_left != reads_leftwards(line.keyword) else line.right
    rect: QRect = option.rect
    inner = (
        rect.adjusted(2 * MARGIN, 0, -1, 0) if on_left else rect.adjusted(1, 0, -MARGIN, 0)
    )
    side = _ALIGN.AlignRight if on_left else _ALIGN.AlignLeft
    painter.setClipRect(inner)
    painter.drawText(
        inner, _ONE_LINE | _ALIGN.AlignVCenter | side | _ALIGN.AlignAbsolute, text
    )
    if painter.fontMetrics().horizontalAdvance(text) <= inner.width():
        return
    ground = _ground(option)
    clear = QColor(ground)
    clear.setAlpha(0)
    far = inner.left() if on_left else inner.right()
    near = far + _FADING if on_left else far - _FADING
    fading = QLinearGradient(far, 0, near, 0)
    fading.setColorAt(0, ground)
    fading.setColorAt(1, clear)
    painter.fillRect(inner, fading)


def _ground(option: QStyleOptionViewItem) -> QColor:
    state: QStyle.StateFlag = option.state
    palette: QPalette = option.palette
    chosen = state & QStyle.StateFlag.State_Selected
    return theme.tint() if chosen else palette.color(QPalette.ColorRole.Base)
