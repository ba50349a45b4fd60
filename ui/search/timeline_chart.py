"""The timeline as the mouse and the keyboard use it: a period is brushed and chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu

from ui.search import timeline_scale as scale
from ui.search.timeline_bars import bar_beyond
from ui.search.timeline_brush import Brush
from ui.search.timeline_days import Stretch, nearest_edge, period_of, stretch_words
from ui.search.timeline_plot import TimelinePlot

_NOTCH: Final = 120.0  # of a wheel
_TREMBLE: Final = 4  # pixels that the mouse may tremble in a click
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: -(10**6),
    Qt.Key.Key_End: 10**6,
}


class TimelineChart(TimelinePlot):
    """A timeline to brush periods on; what is brushed is told.

    Keys: arrows from bar to bar, with Shift to brush, Enter to apply, Escape to give up or
    to take the period off, + and - and 0 to zoom.
    """

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._cursor is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            selected = self._selected()
            shown = [drawn.bar for drawn in self._layout.bars if not drawn.bar.vague]
            inside = [bar for bar in shown if selected and bar.first >= selected.first]
            self._cursor = next(iter(inside or shown), None)
        self._point()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._brush is not None and self._brush.by_keys:
            self._drop_brush()
        self._point()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._layout.bars:
            super().mousePressEvent(event)
            return
        at = event.position().toPoint()
        self._pressed, self._cursor = at, self._layout.bar_at(at.x())
        held, selected = self._layout.slot_at(at.x()), self._selected()
        if selected is not None and (edge := self._layout.edge_at(at.x(), selected)):
            self._brush = Brush.of_edge(selected, edge)
        elif selected is not None and selected.first <= held.first < selected.end:
            self._brush = Brush.of_whole(selected, held)
        else:
            self._brush = Brush.begun(held)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None or self._brush is None:
            self._hover = self._layout.bar_at(at.x())
            selected = self._selected()
            edge = selected is not None and self._layout.edge_at(at.x(), selected)
            shape = Qt.CursorShape
            self.setCursor(shape.SizeHorCursor if edge else shape.ArrowCursor)
            self._point()
            return
        far = abs(at.x() - self._pressed.x()) >= _TREMBLE
        if far or self._brush.moved:
            day, held = self._layout.day_at(at.x()), self._layout.slot_at(at.x())
            edge_to = nearest_edge(held, day)
            brush = self._brush
            self._brush = brush.edge_to(edge_to, held) if brush.is_edge else brush.to(held)
            self._arrange()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        self._pressed, brush = None, self._brush
        if brush is not None and brush.moved:
            self._apply()
        elif brush is not None:
            self._brush = None
            if self._cursor is not None and self._cursor.articles and not brush.is_edge:
                self._choose(Stretch(self._cursor.first, self._cursor.end))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self.clear()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        bar = self._cursor if self._layout.bars else None
        if self._layout.bars and event.reason() is not QContextMenuEvent.Reason.Keyboard:
            bar = self._layout.bar_at(event.pos().x())
        if bar is not None:
            days = Stretch(bar.first, bar.end)
            words = self.tr("Only %s").replace("%s", stretch_words(days))
            menu.addAction(words, lambda: self._choose(days))
        off = menu.addAction(self.tr("Any time") + "\tEsc", self.clear)
        off.setEnabled(self._period is not None)
        menu.addSeparator()
        menu.addAction(self.tr("Zoom in") + "\t+", lambda: self.zoom(1))
        for words, deed in (
            (self.tr("Zoom out") + "\t−", lambda: self.zoom(-1)),
            (self.tr("Show all") + "\t0", self.show_all),
        ):
            menu.addAction(words, deed).setEnabled(self._zoomed is not None)
        menu.popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn, aside = event.angleDelta().y(), event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            turn, aside = 0, aside or turn
        if turn:
            self.zoom(turn / _NOTCH, self._layout.day_at(event.position().x()))
        elif aside and self._zoomed is not None:
            days = -aside / _NOTCH * (self._layout.view.end - self._layout.view.first) / 8
            self._zoomed = scale.shifted(self._layout.view, days, self._whole)
            self._arrange()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        brushing = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        pressed = Qt.Key(event.key())
        if pressed in _STEPS:
            self._step(_STEPS[pressed], brushing=brushing)
        elif pressed in {key.Key_Return, key.Key_Enter, key.Key_Space}:
            self._apply()
        elif pressed == key.Key_Escape and self._brush is not None:
            self._drop_brush()
        elif self._period is not None and pressed in {
            *(key.Key_Escape, key.Key_Delete, key.Key_Backspace)
        }:
            self.clear()
        elif pressed in {key.Key_Plus, key.Key_Equal}:
            self.zoom(1)
        elif pressed in {key.Key_Minus, key.Key_Underscore}:
            self.zoom(-1)
        elif pressed == key.Key_0:
            self.show_all()
        else:
            super().keyPressEvent(event)

    def clear(self) -> None:
        """Take the brush off, and tell so if a period was chosen."""
        self._pressed = self._brush = None
        if self._period is not None:
            self._choose(None)
        else:
            self._arrange()

    def _step(self, steps: int, *, brushing: bool) -> None:
        """Go to another bar, in sight or beyond, and brush as far as there if asked to."""
        before = self._cursor
        layout = self._layout
        after = bar_beyond(
            self._counted, layout.grain, layout.view, self._whole, before, steps
        )
        if after is None:
            return
        self._cursor, self._hover = after, None
        days = Stretch(after.first, after.end)
        if brushing:
            begun = Stretch(before.first, before.end) if before else days
            brush = self._brush if self._brush and self._brush.by_keys else None
            self._brush = (brush or Brush.begun(begun, by_keys=True)).to(days)
        else:
            self._brush = None
        if self._zoomed is not None:
            self._zoomed = scale.showing(self._layout.view, days, self._whole)
        self._arrange()

    def _apply(self) -> None:
        """Choose what is brushed, else the bar under the cursor."""
        brush, self._brush = self._brush, None
        if brush is not None:
            self._choose(brush.days)
        elif self._cursor is not None:
            self._choose(Stretch(self._cursor.first, self._cursor.end))

    def _choose(self, days: Stretch | None) -> None:
        period = period_of(days) if days is not None else None
        changed = period != self._period
        self._period = period
        self._arrange()
        if changed:
            self.period_chosen.emit(period)

    def _drop_brush(self) -> None:
        self._pressed = self._brush = None
        self._arrange()
