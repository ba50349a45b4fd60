"""How a cell of the calendar is painted: its ground says how often it is mentioned."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication

from archive.model import EntityKind
from ui import theme
from ui.entities.calendar_layout import Cell

_PALEST, _STRONGEST = 0.12, 0.45  # opacity of the ground of a day that is mentioned
_ALIGN: Final = Qt.AlignmentFlag


def paint_cell(painter: QPainter, cell: Cell, *, is_small: bool, is_hovered: bool) -> None:
    """Paint a cell; one that `is_small` has room for its label only."""
    plain = painter.font()
    inner = cell.rect.adjusted(1, 1, -1, -1)
    text = QApplication.palette().color(QPalette.ColorRole.Text)
    if cell.often and not cell.is_head:
        ground = theme.kind_style(EntityKind.DATE).colour
        ground.setAlphaF(_PALEST + (_STRONGEST - _PALEST) * cell.level)
        painter.fillRect(inner, ground)
    if is_hovered:
        painter.fillRect(inner, _over(text))
    painter.setFont(_weighed(plain, is_bold=bool(cell.often or cell.is_head)))
    painter.setPen(text if cell.often else theme.muted())
    if cell.is_head:
        side = _ALIGN.AlignLeft if cell.value else _ALIGN.AlignHCenter
        painter.drawText(inner, side | _ALIGN.AlignVCenter, cell.label)
    elif is_small or inner.height() < 2 * painter.fontMetrics().height():
        painter.drawText(inner, _ALIGN.AlignCenter, cell.label)
    else:
        corner = inner.adjusted(4, 2, -4, -2)
        painter.drawText(corner, _ALIGN.AlignLeft | _ALIGN.AlignTop, cell.label)
        if cell.often:
            painter.setFont(plain)
            shown = QLocale().toString(cell.often)
            painter.drawText(corner, _ALIGN.AlignRight | _ALIGN.AlignBottom, shown)
    painter.setFont(plain)


def paint_frame(painter: QPainter, cell: Cell, wide: int) -> None:
    """Frame a cell with a line of so many pixels."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.accent(), wide))
    painter.drawRect(cell.rect.adjusted(1, 1, -2, -2))


def _weighed(font: QFont, *, is_bold: bool) -> QFont:
    weighed = QFont(font)
    weighed.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    return weighed


def _over(text: QColor) -> QColor:
    veil = QColor(text)
    veil.setAlphaF(0.08)
    return veil
