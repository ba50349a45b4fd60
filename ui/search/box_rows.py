"""Rows with a box at the left, which the list ticks and not the row."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.search.facets_model import Mark


class BoxDelegate(QStyledItemDelegate):
    """Leaves the ticking to the list, and tints the row that is at hand."""

    def editorEvent(
        self,
        event: QEvent,  # noqa: ARG002
        model: QAbstractItemModel,  # noqa: ARG002
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> bool:
        return False  # the view does the ticking

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002  # all rows are alike
    ) -> QSize:
        return QSize(80, option.fontMetrics.height() + 8)

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> bool:
        """Tint a row that the mouse or the keyboard is at; return whether it is."""
        state, flag = option.state, QStyle.StateFlag
        focused = bool(state & flag.State_Selected and state & flag.State_HasFocus)
        at_hand = focused or bool(state & flag.State_MouseOver)
        if at_hand:
            painter.fillRect(option.rect, theme.tint())
        return at_hand


def paint_box(painter: QPainter, box: QRectF, mark: Mark) -> None:
    """Paint a box that is empty, ticked or has a bar across, for out or for in part."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ticked = mark is Mark.CHOSEN
    painter.setPen(theme.accent() if ticked else theme.muted())
    painter.setBrush(theme.accent() if ticked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3, 3)
    if mark is Mark.NONE:
        return
    palette = QGuiApplication.palette()
    role = QPalette.ColorRole.HighlightedText if ticked else QPalette.ColorRole.Text
    pen = QPen(palette.color(role))
    pen.setWidthF(box.width() / 7)
    painter.setPen(pen)
    corners = (
        ((0.24, 0.54), (0.43, 0.72), (0.77, 0.31)) if ticked else ((0.24, 0.5), (0.76, 0.5))
    )
    painter.drawPolyline(
        [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in corners]
    )
