"""The bars of the timeline, painted: what part of time is in sight, and what is chosen.

A painted widget rather than pyqtgraph: one row of bars needs no scene graph and no numpy
in the window, follows the palette by itself, and can be read out by a screen reader.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from archive.search import Unit
from ui.pointing import Pointed
from ui.search import timeline_scale as scale
from ui.search.timeline_bars import Bar, Counted, extent, out_of_sight
from ui.search.timeline_brush import Brush
from ui.search.timeline_days import (
    Period,
    Stretch,
    days_of,
    joined,
    period_words,
    stretch_words,
)
from ui.search.timeline_layout import HIGHEST, Layout, laid_out
from ui.search.timeline_paint import paint_bars, paint_focus
from ui.search.timeline_scale import View

_ZOOM: Final = 1.6
_NOTHING: Final = Counted(Unit.YEAR)


class TimelinePlot(Pointed[Bar]):
    """Bars over time, to look at and to zoom into; what to show is told to it."""

    period_chosen = Signal(object)  # Period | None
    unit_wanted = Signal(object)  # Unit: another would show more or is enough

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counted = _NOTHING
        self._period: Period | None = None
        self._zoomed: View | None = None
        self._brush: Brush | None = None
        self._cursor: Bar | None = None
        self._pressed: QPoint | None = None
        self._whole = Stretch(1, 2)
        self._layout = self._laid_out()
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

    def out_of_sight(self) -> int:
        """Return how many of the articles are not in the view that was zoomed to."""
        if self._zoomed is None:
            return 0
        return out_of_sight(self._counted, self._layout.view)

    def show_all(self) -> None:
        """Zoom out to everything."""
        self._zoomed = None
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(240, HIGHEST + self.fontMetrics().height() + 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def bar_words(self, bar: Bar) -> str:
        """Return what a bar says: "April 1912: 37 articles"."""
        words = stretch_words(Stretch(bar.first, bar.end))
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
        known = extent(self._counted)
        chosen = days_of(self._period, known) if self._period and known else None
        self._whole = joined((known, chosen)) or Stretch(1, 2)
        self._layout = self._laid_out().dressed(self._counted, self._selected())
        self._cursor, self._hover = self._again(self._cursor), self._again(self._hover)
        self._point()
        wanted = scale.grain_for(self._layout.view, self._layout.plot.width()).unit
        if known is not None and self.isVisible() and wanted is not self._counted.unit:
            self.unit_wanted.emit(wanted)

    def _words_at(self, at: QPoint) -> str:
        return self.bar_words(self._layout.bar_at(at.x()))

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
        return days_of(self._period, self._whole) if self._period else None

    def _point(self) -> None:
        """Tell what is under the pointer or the cursor, and repaint."""
        bar = self._current()
        words = self.bar_words(bar) if bar is not None else ""
        if self._brush is not None and (self._brush.moved or self._brush.by_keys):
            words = stretch_words(self._brush.days)
            if self._brush.by_keys:
                words = self.tr("%s: press Enter").replace("%s", words)
        self._describe(words)
        self.pointed.emit(words)
        self.update()

    def _describe(self, words: str = "") -> None:
        name = self.tr("Timeline")
        name = f"{name}: {words}" if words else name
        period = (
            self.tr("Only %s.").replace("%s", period_words(self._period))
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
