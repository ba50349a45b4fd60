"""Draws a bookmark on two or three lines, and a folder with the number of its articles."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import rows, theme
from ui.bookmarks.model import BookmarkRole

_Index = QModelIndex | QPersistentModelIndex
_UNDER = (BookmarkRole.SECOND, BookmarkRole.THIRD)


class BookmarkDelegate(QStyledItemDelegate):
    """Draws rows as high as their lines are, all cut at the right edge with an ellipsis."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        lines = 0
        if index.data(BookmarkRole.BOOKMARK) is not None:
            lines = sum(bool(index.data(role)) for role in _UNDER)
        return QSize(0, rows.row_height(option.font, lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        rows.paint_ground(painter, option)
        line = rows.first_line(option)
        painter.setFont(option.font)
        if index.data(BookmarkRole.BOOKMARK) is None:
            _draw_folder(painter, line, option, index)
        else:
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))
            rows.draw_elided(painter, line, str(index.data()))
            texts = (index.data(role) for role in _UNDER)
            rows.draw_under(painter, line, option.font, texts)
        rows.paint_focus(painter, option)
        painter.restore()


def _draw_folder(
    painter: QPainter, line: QRect, option: QStyleOptionViewItem, index: _Index
) -> None:
    count = str(index.data(BookmarkRole.SECOND))
    painter.setPen(theme.muted())
    painter.drawText(line, rows.RIGHT, count)
    taken = painter.fontMetrics().horizontalAdvance(count + "  ")
    side = line.height()
    theme.icon("folder").paint(painter, QRect(line.left(), line.top(), side, side))
    painter.setPen(option.palette.color(QPalette.ColorRole.Text))
    rows.draw_elided(painter, line.adjusted(side + 6, 0, -taken, 0), str(index.data()))
