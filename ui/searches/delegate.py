"""Draws a search on two or three lines, and a heading with the number under it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import rows, theme
from ui.searches.model import SearchRole

_Index = QModelIndex | QPersistentModelIndex
_UNDER = (SearchRole.SECOND, SearchRole.THIRD)


class SearchDelegate(QStyledItemDelegate):
    """Draws rows as high as their lines are, all cut at the right edge with an ellipsis."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        lines = sum(bool(index.data(role)) for role in _UNDER)
        return QSize(0, rows.row_height(option.font, lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        rows.paint_ground(painter, option)
        line = rows.first_line(option)
        left = _draw_aside(painter, line, option, index)
        font = QFont(option.font)
        if index.data(SearchRole.SEARCH) is None:  # a heading
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        rows.draw_elided(painter, left, str(index.data()))
        texts = (index.data(role) for role in _UNDER)
        rows.draw_under(painter, line, option.font, texts)
        rows.paint_focus(painter, option)
        painter.restore()


def _draw_aside(
    painter: QPainter, line: QRect, option: QStyleOptionViewItem, index: _Index
) -> QRect:
    """Draw what stands at the right end of a line, and return what is left of it."""
    aside = str(index.data(SearchRole.ASIDE) or "")
    if not aside:
        return line
    font = rows.smaller(option.font)
    is_news = bool(index.data(SearchRole.NEWS))
    if is_news:
        font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(theme.accent() if is_news else theme.muted())
    painter.drawText(line, rows.RIGHT, aside)
    taken = painter.fontMetrics().horizontalAdvance(aside + "  ")
    return line.adjusted(0, 0, -taken, 0)
