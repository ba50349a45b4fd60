"""How the timeline is painted: bars, what is chosen of them, the axis and its labels."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPalette, QPen

from ui import theme
from ui.search.timeline_bars import Bar
from ui.search.timeline_layout import Drawn, Layout

_OUTSIDE: Final = 0.75  # how much is left of the ink of a bar outside the period
_VAGUE: Final = 0.25  # ... and of the body of a bar that is dated no better


def paint_bars(
    painter: QPainter, layout: Layout, current: Bar | None, cursor: Bar | None
) -> None:
    """Paint a timeline; `current` is pointed at, `cursor` is where the keyboard is."""
    palette, plot = QGuiApplication.palette(), layout.plot
    ground = plot.bottom() + 1
    if layout.band is not None:
        painter.fillRect(layout.band, theme.tint())
    painter.fillRect(plot.left(), ground, plot.width(), 1, theme.line())
    inside, outside = theme.accent(), _faded(theme.muted(), _OUTSIDE)
    for drawn in layout.bars:
        ink = inside if drawn.inside else outside
        if drawn.bar == current:
            ink = palette.color(QPalette.ColorRole.Text)
        _paint_bar(painter, drawn, ink)
        if drawn.bar == cursor:
            painter.fillRect(drawn.rect.left(), ground, drawn.rect.width(), 3, ink)
    painter.setPen(theme.muted())
    for tick, rect in layout.ticks:
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, tick.label)
    if layout.band is not None:
        _paint_edges(painter, layout.band)


def paint_focus(painter: QPainter, rect: QRect) -> None:
    """Paint the frame that says where the keyboard is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.accent()))
    painter.drawRoundedRect(QRectF(rect).adjusted(4.5, 0.5, -4.5, -0.5), 5, 5)


def _paint_bar(painter: QPainter, drawn: Drawn, ink: QColor) -> None:
    if not drawn.bar.vague:
        painter.fillRect(drawn.rect, ink)
        return
    painter.fillRect(drawn.rect, _faded(ink, _VAGUE))
    painter.fillRect(QRect(drawn.rect.topLeft(), QSize(drawn.rect.width(), 1)), ink)


def _paint_edges(painter: QPainter, band: QRect) -> None:
    """Paint the edges of a period, with something to take hold of."""
    ink = theme.accent()
    for x in (band.left(), band.right() + 1):
        painter.fillRect(QRect(x, band.top(), 1, band.height()), ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink))
    painter.setBrush(QGuiApplication.palette().base())
    for x in (band.left(), band.right() + 1):
        painter.drawRoundedRect(QRectF(x - 1.5, band.center().y() - 4.5, 4, 11), 2, 2)


def _faded(colour: QColor, share: float) -> QColor:
    pale = QColor(colour)
    pale.setAlphaF(share)
    return pale
