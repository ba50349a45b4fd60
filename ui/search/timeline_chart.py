"""The bars of the timeline, painted: to look at, to zoom into, to brush a period.

A painted widget rather than pyqtgraph: one row of bars needs no scene graph and no numpy
in the window, follows the palette by itself, and can be read out by a screen reader.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from archive.search import Unit
from ui.plain import plain_tip
from ui.search import timeline_scale as scale
from ui.search.timeline_brush import Brush
from ui.search.timeline_layout import HIGHEST, Layout, laid_out
from ui.search.timeline_paint import paint_bars, paint_focus
from ui.search.timeline_scale import Bar, Counted, Period, Stretch, View

_ZOOM: Final = 1.6
_NOTCH: Final = 120.0  # of a wheel
_TREMBLE: Final = 4  # pixels that the mouse may tremble in a click
_NOTHING: Final = Counted(Unit.YEAR)
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: -(10**6),
    Qt.Key.Key_End: 10**6,
}


class TimelineChart(QWidget):
    """Bars over time. What is brushed is told; what to show is told to it.

    Keys: arrows from bar to bar, with Shift to brush, Enter to apply, Escape to give up or
    to take the period off, + and - and 0 to zoom.
    """

    period_chosen = Signal(object)  # Period | None
    unit_wanted = Signal(object)  # Unit: another would show more or is enough
    pointed = Signal(str)  # what the bar or the brush says, "" when there is none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counted = _NOTHING
        self._period: Period | None = None
        self._zoomed: View | None = None
        self._brush: Brush | None = None
        self._cursor: Bar | None = None
        self._hover: Bar | None = None
        self._pressed: QPoint | None = None
        self._whole = Stretch(1, 2)
        self._layout = self._laid_out()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def show_counts(self, timeline: Counted, *, of_same: bool = False) -> None:
        """Show other counts, of the same result or another.

        A view that was zoomed stays, unless nothing of another result is in it.
        """
        self._counted = timeline
        self._arrange()
        lost = not (of_same or self._layout.bars or self._period is not None)
        if self._zoomed is not None and lost:
            self._zoomed = None
            self._arrange()

    def show_period(self, period: Period | None) -> None:
        """Mark a period, without telling: it was chosen before or elsewhere."""
        self._period, self._brush = period, None
        self._arrange()

    def zoom(self, steps: float, about: float | None = None) -> None:
        """Look closer (or less close) around a day, else around where the user is."""
        if about is None:
            at = self._cursor or self._selected() or self._layout.view
            about = (
                max(at.first, self._layout.view.first) + min(at.end, self._layout.view.end)
            ) / 2
        view = scale.zoomed(self._layout.view, _ZOOM**steps, about, self._whole)
        self._zoomed = None if view == scale.fitted(self._whole) else view
        self._arrange()

    def show_all(self) -> None:
        """Zoom out to everything."""
        self._zoomed = None
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(240, HIGHEST + self.fontMetrics().height() + 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self._arrange()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            bar = self._layout.bar_at(event.pos().x())
            QToolTip.showText(event.globalPos(), plain_tip(self.bar_words(bar)), self)
            return True
        return super().event(event)

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

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = None
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
            edge_to = scale.nearest_edge(held, day)
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
            words = self.tr("Only %s").replace("%s", scale.stretch_words(days))
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

    def bar_words(self, bar: Bar) -> str:
        """Return what a bar says: "April 1912: 37 articles"."""
        words = scale.stretch_words(Stretch(bar.first, bar.end))
        if bar.vague:
            words = self.tr("%s, no closer date").replace("%s", words)
        if not bar.articles:
            number = self.tr("no articles")
        else:
            number = self.tr("%s article") if bar.articles == 1 else self.tr("%s articles")
            number = number.replace("%s", self.locale().toString(bar.articles))
        return f"{words}: {number}"

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        cursor = self._cursor if self.hasFocus() else None
        paint_bars(QPainter(self), self._layout, self._current(), cursor)
        if self.hasFocus():
            paint_focus(QPainter(self), self.rect())

    def _laid_out(self) -> Layout:
        view = self._zoomed or scale.fitted(self._whole)
        return laid_out(self.size(), self.fontMetrics(), view, self._counted.unit)

    def _arrange(self) -> None:
        """Reckon everything that is painted, and say if other counts would be better."""
        known = scale.extent(self._counted)
        chosen = scale.days_of(self._period, known) if self._period and known else None
        self._whole = scale.joined((known, chosen)) or Stretch(1, 2)
        self._layout = self._laid_out().dressed(self._counted, self._selected())
        self._cursor, self._hover = self._again(self._cursor), self._again(self._hover)
        self._point()
        wanted = scale.grain_for(self._layout.view, self._layout.plot.width()).unit
        if known is not None and self.isVisible() and wanted is not self._counted.unit:
            self.unit_wanted.emit(wanted)

    def _again(self, bar: Bar | None) -> Bar | None:
        """Return the bar that is drawn now where another was."""
        if bar is None or not self._layout.bars:
            return None
        middle = (bar.first + bar.end) // 2
        return (
            self._layout.bar_of(middle)
            if self._layout.view.first <= middle < self._layout.view.end
            else bar
        )

    def _current(self) -> Bar | None:
        """Return what the user points at, with the mouse or else with the keyboard."""
        return self._hover or (self._cursor if self.hasFocus() else None)

    def _selected(self) -> Stretch | None:
        if self._brush is not None and (self._brush.moved or self._brush.by_keys):
            return self._brush.days
        return scale.days_of(self._period, self._whole) if self._period else None

    def _step(self, steps: int, *, brushing: bool) -> None:
        """Go to another bar, in sight or beyond, and brush as far as there if asked to."""
        before = self._cursor
        after = self._bar_beyond(before, steps)
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

    def _bar_beyond(self, before: Bar | None, steps: int) -> Bar | None:
        """Return the bar so many steps from another, the last one if there are fewer."""
        bars: list[Bar] = []
        length = self._layout.view.end - self._layout.view.first
        near = View(self._layout.view.first - length, self._layout.view.end + length)
        for view in (near, scale.fitted(self._whole)):
            bars = sorted(
                bar
                for bar in scale.bars_of(self._counted, self._layout.grain, view)
                if not bar.vague or bar.end - bar.first <= length
            )
            if before is None:
                return bars[max(0, min(steps, len(bars)) - 1)] if bars else None
            at = next((n for n, bar in enumerate(bars) if bar.end >= before.end), len(bars))
            if steps > 0 and at < len(bars) and bars[at].first > before.first:
                at -= 1  # from an empty place, the next bar is the first to come
            if 0 <= at + steps < len(bars):
                return bars[at + steps]
        return (bars[0] if steps < 0 else bars[-1]) if bars else None

    def _apply(self) -> None:
        """Choose what is brushed, else the bar under the cursor."""
        brush, self._brush = self._brush, None
        if brush is not None:
            self._choose(brush.days)
        elif self._cursor is not None:
            self._choose(Stretch(self._cursor.first, self._cursor.end))

    def _choose(self, days: Stretch | None) -> None:
        period = scale.period_of(days) if days is not None else None
        changed = period != self._period
        self._period = period
        self._arrange()
        if changed:
            self.period_chosen.emit(period)

    def _drop_brush(self) -> None:
        self._pressed = self._brush = None
        self._arrange()

    def _point(self) -> None:
        """Tell what is under the pointer or the cursor, and repaint."""
        bar = self._current()
        words = self.bar_words(bar) if bar is not None else ""
        if self._brush is not None and (self._brush.moved or self._brush.by_keys):
            words = scale.stretch_words(self._brush.days)
            if self._brush.by_keys:
                words = self.tr("%s: press Enter").replace("%s", words)
        self._describe(words)
        self.pointed.emit(words)
        self.update()

    def _describe(self, words: str = "") -> None:
        name = self.tr("Timeline")
        name = f"{name}: {words}" if words else name
        period = (
            self.tr("Only %s.").replace("%s", scale.period_words(self._period))
            if self._period
            else self.tr("Any time.")
        )
        keys = self.tr(
            "Arrow keys go from bar to bar, with Shift they brush a period, Enter chooses "
            "it, Escape takes it off, plus and minus zoom."
        )
        if name != self.accessibleName():
            self.setAccessibleName(name)
        if f"{period} {keys}" != self.accessibleDescription():
            self.setAccessibleDescription(f"{period} {keys}")
