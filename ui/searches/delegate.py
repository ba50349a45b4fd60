"""Draws a search on two or three lines, and a heading with the number under it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.searches.model import SearchRole

_SMALLER = 0.88  # the lines under the name
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_UNDER = (SearchRole.SECOND, SearchRole.THIRD)


class SearchDelegate(QStyledItemDelegate):
    """Draws rows as high as their lines are, all cut at the right edge with an ellipsis."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
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
        is_heading = index.data(SearchRole.SEARCH) is None
        left = self._draw_aside(painter, line, option, index)
        font = QFont(option.font)
        if is_heading:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        _draw_elided(painter, left, str(index.data()))
        painter.setFont(_smaller(option.font))
        painter.setPen(theme.muted())
        line.translate(0, line.height())
        line.setHeight(painter.fontMetrics().height())
        for text in filter(None, (index.data(role) for role in _UNDER)):
            _draw_elided(painter, line, str(text))
            line.translate(0, line.height())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.accent())
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _draw_aside(
        self,
        painter: QPainter,
        line: QRect,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QRect:
        """Draw what stands at the right end of a line, and return what is left of it."""
        aside = str(index.data(SearchRole.ASIDE) or "")
        if not aside:
            return line
        font = _smaller(option.font)
        is_news = bool(index.data(SearchRole.NEWS))
        if is_news:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.accent() if is_news else theme.muted())
        painter.drawText(line, _RIGHT, aside)
        taken = painter.fontMetrics().horizontalAdvance(aside + "  ")
        return line.adjusted(0, 0, -taken, 0)


@lru_cache
def _height(font_key: str, lines: int) -> int:
    """Return the height of a row with so many lines under its first one."""
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetrics(font)
    small = QFontMetrics(_smaller(font))
    return metrics.height() + _gap(metrics) + lines * small.height()


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
