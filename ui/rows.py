"""How a row of several lines is drawn in the sidebar: cut at the edge, muted below."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView

from ui import theme

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SMALLER = 0.88  # the lines under the first


class RowsTree(QTreeView):
    """A tree whose chosen rows are tinted evenly, as its delegate does it."""

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, theme.tint())
        super().drawBranches(painter, rect, index)


def row_height(font: QFont, lines: int) -> int:
    """Return the height of a row with so many lines under its first one."""
    return _height(font.key(), lines)


def first_line(option: QStyleOptionViewItem) -> QRect:
    """Return where the first line of a row stands."""
    metrics, rect = QFontMetrics(option.font), QRect(option.rect)
    line = rect.adjusted(4, _gap(metrics) // 2, -8, 0)
    line.setHeight(metrics.height())
    return line


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint what tells that a row is chosen or pointed at."""
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, theme.tint())
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, option.palette.button())


def paint_focus(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint the frame of the row that the keyboard is on."""
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(theme.accent())
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def draw_elided(painter: QPainter, line: QRect, text: str) -> None:
    """Draw a text on one line, with an ellipsis where it is cut."""
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, line.width()
    )
    painter.drawText(line, _LEFT, shown)


def draw_under(
    painter: QPainter, line: QRect, font: QFont, texts: Iterable[object]
) -> None:
    """Draw the lines under the first one, `line`; those that are empty take no room."""
    painter.setFont(smaller(font))
    painter.setPen(theme.muted())
    below = line.translated(0, line.height())
    below.setHeight(painter.fontMetrics().height())
    for text in filter(None, texts):
        draw_elided(painter, below, str(text))
        below.translate(0, below.height())


def smaller(font: QFont) -> QFont:
    """Return the font of the lines under the first."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALLER)
    return small


@lru_cache
def _height(font_key: str, lines: int) -> int:
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetrics(font)
    small = QFontMetrics(smaller(font))
    return metrics.height() + _gap(metrics) + lines * small.height()


def _gap(metrics: QFontMetrics) -> int:
    return max(metrics.height() // 2, 6)
