"""Draws a bookmark on two or three lines, and a folder with the number of its articles."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.bookmarks.model import BookmarkRole

_SMALLER = 0.88  # the lines under the headline
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BookmarkDelegate(QStyledItemDelegate):
    """Draws rows as high as their lines are, all cut at the right edge with an ellipsis."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = 0
        if index.data(BookmarkRole.BOOKMARK) is not None:
            lines = sum(bool(index.data(role)) for role in _UNDER)
        return QSize(0, _height(option.font.key(), lines))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.tint())
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, option.palette.button())
        metrics = QFontMetrics(option.font)
        line = rect.adjusted(4, _gap(metrics) // 2, -8, 0)
        line.setHeight(metrics.height())
        painter.setFont(option.font)
        if index.data(BookmarkRole.BOOKMARK) is None:
            _draw_folder(painter, line, option, index)
        else:
            _draw_bookmark(painter, line, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.accent())
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()


_UNDER = (BookmarkRole.SECOND, BookmarkRole.THIRD)


@lru_cache
def _height(font_key: str, lines: int) -> int:
    """Return the height of a row with so many lines under its first one."""
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetrics(font)
    small = QFontMetrics(_smaller(font))
    return metrics.height() + _gap(metrics) + lines * small.height()


def _draw_folder(
    painter: QPainter,
    line: QRect,
    option: QStyleOptionViewItem,
    index: QModelIndex | QPersistentModelIndex,
) -> None:
    count = str(index.data(BookmarkRole.SECOND))
    painter.setPen(theme.muted())
    painter.drawText(line, _RIGHT, count)
    taken = painter.fontMetrics().horizontalAdvance(count + "  ")
    side = line.height()
    theme.icon("folder").paint(painter, QRect(line.left(), line.top(), side, side))
    painter.setPen(option.palette.color(QPalette.ColorRole.Text))
    _draw_elided(painter, line.adjusted(side + 6, 0, -taken, 0), str(index.data()))


def _draw_bookmark(
    painter: QPainter,
    line: QRect,
    option: QStyleOptionViewItem,
    index: QModelIndex | QPersistentModelIndex,
) -> None:
    painter.setPen(option.palette.color(QPalette.ColorRole.Text))
    _draw_elided(painter, line, str(index.data()))
    painter.setFont(_smaller(option.font))
    painter.setPen(theme.muted())
    line.translate(0, line.height())
    line.setHeight(painter.fontMetrics().height())
    for text in filter(None, (index.data(role) for role in _UNDER)):
        _draw_elided(painter, line, str(text))
        line.translate(0, line.height())


def _draw_elided(painter: QPainter, line: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, line.width()
    )
    painter.drawText(line, _LEFT, shown)


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALLER)
    return small


def _gap(metrics: QFontMetrics) -> int:
    return max(metrics.height() // 2, 6)
