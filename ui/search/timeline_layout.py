"""Where the bars and labels of a timeline stand, reckoned once for many paintings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics

from archive.search import Unit
from ui.search import timeline_scale as scale
from ui.search.timeline_bars import Bar, Counted, bars_of
from ui.search.timeline_days import Grain, Stretch, slot
from ui.search.timeline_scale import Tick, View

MARGIN: Final = 12  # at the left and the right, as the list under it has
TOP: Final = 5
HIGHEST: Final = 36  # pixels of the highest bar
_GRIP: Final = 4  # pixels to either side of an edge that take hold of it
_WITH_GAP: Final = 3  # pixels of a bar from which on a gap parts it from the next


class Drawn(NamedTuple):
    """A bar in its place; `inside` unless a period is chosen that does not touch it."""

    bar: Bar
    rect: QRect
    inside: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A timeline in its places.

    Attributes:
        plot: Where bars stand, the axis at its bottom.
        view: What part of time it shows.
        grain: What one bar stands for.
        bars: The bars in sight, the vague behind the others.
        band: What is brushed or chosen, as far as it is in sight.
        ticks: The labels of the axis.
    """

    plot: QRect
    view: View
    grain: Grain
    bars: tuple[Drawn, ...] = ()
    band: QRect | None = None
    ticks: tuple[tuple[Tick, QRect], ...] = ()

    def x(self, day: float) -> float:
        """Return where a day begins, in sight or not."""
        first, end = self.view
        return self.plot.left() + (day - first) * self.plot.width() / (end - first)

    def day_at(self, x: float) -> float:
        """Return the day at a place, the nearest in sight if it is beside them."""
        first, end = self.view
        share = (x - self.plot.left()) / self.plot.width()
        return first + max(0.0, min(share, 1 - 1e-9)) * (end - first)

    def slot_at(self, x: float) -> Stretch:
        """Return the stretch at a place that a bar of this grain stands for."""
        return slot(self.grain, int(self.day_at(x)))

    def bar_at(self, x: float) -> Bar:
        """Return the bar at a place, however low it is."""
        return self.bar_of(int(self.day_at(x)))

    def bar_of(self, day: int) -> Bar:
        """Return the bar of a day, an empty one where there is none."""
        for drawn in reversed(self.bars):  # the vague ones last
            if drawn.bar.first <= day < drawn.bar.end:
                return drawn.bar
        return Bar(*slot(self.grain, day), 0)

    def edge_at(self, x: float, days: Stretch) -> str:
        """Return which edge of a stretch is at a place, ``""`` if none is."""
        for edge, day in (("end", days.end), ("first", days.first)):
            if abs(self.x(day) - x) <= _GRIP:
                return edge
        return ""

    def dressed(self, timeline: Counted, selected: Stretch | None) -> Layout:
        """Return it with its bars and with a stretch that is brushed or chosen."""
        bars = bars_of(timeline, self.grain, self.view)
        levels = _levels(bars)
        highest = max(levels, default=1)
        drawn = tuple(
            Drawn(bar, self._rect(bar, level / highest), _is_inside(bar, selected))
            for bar, level in zip(bars, levels, strict=True)
        )
        band = self._band(selected) if selected is not None else None
        return Layout(self.plot, self.view, self.grain, drawn, band, self.ticks)

    def _rect(self, bar: Bar, share: float) -> QRect:
        plot = self.plot
        left = max(plot.left(), round(self.x(bar.first)))
        right = min(plot.right() + 1, round(self.x(bar.end)))
        wide = right - left - (1 if right - left >= _WITH_GAP else 0)
        high = max(1, round(share * plot.height()))
        return QRect(left, plot.bottom() + 1 - high, max(1, wide), high)

    def _band(self, days: Stretch) -> QRect | None:
        left, right = (round(self.x(day)) for day in days)
        above = self.plot.adjusted(-1, -3, 1, 0)
        band = QRect(left, above.top(), max(1, right - left - 1), above.height())
        shown = band.intersected(above)
        return None if shown.isEmpty() else shown


def laid_out(
    size: QSize, metrics: QFontMetrics, view: View, finest: Unit = Unit.DAY
) -> Layout:
    """Return the layout of a view in a widget of some size, without bars as yet.

    Bars are not finer than `finest`: there are no counts for such ones.
    """
    plot = QRect(MARGIN, TOP, max(1, size.width() - 2 * MARGIN), HIGHEST)
    grain = scale.coarser(scale.grain_for(view, plot.width()), Grain(finest))
    bare = Layout(plot, view, grain)
    return Layout(plot, view, grain, ticks=_labels(bare, size.width(), metrics))


def _labels(
    layout: Layout, width: int, metrics: QFontMetrics
) -> tuple[tuple[Tick, QRect], ...]:
    """Return the labels of the axis with their places, none cut and none overlapping."""
    wide, grain = layout.plot.width(), scale.grain_for(layout.view, layout.plot.width())
    sample = {Unit.YEAR: "2000", Unit.MONTH: "Mmm 2000"}.get(grain.unit, "00 Mmm 2000")
    space = metrics.averageCharWidth()
    room = metrics.horizontalAdvance(sample) + 2 * space
    placed: list[tuple[Tick, QRect]] = []
    top, free = layout.plot.bottom() + 4, 0
    for tick in scale.ticks(layout.view, wide, grain, room):
        long = metrics.horizontalAdvance(tick.label) + 2
        middle = round(layout.x((tick.first + tick.end) / 2))
        left = max(2, min(middle - long // 2, width - 2 - long))
        if left >= free:
            placed.append((tick, QRect(left, top, long, metrics.height())))
            free = left + long + space
    return tuple(placed)


def _levels(bars: tuple[Bar, ...]) -> list[float]:
    """Return how high bars stand; a vague one as if its articles were spread evenly."""
    usual = next((bar.end - bar.first for bar in reversed(bars) if not bar.vague), 1)
    return [
        bar.articles * min(1.0, usual / (bar.end - bar.first))
        if bar.vague
        else bar.articles
        for bar in bars
    ]


def _is_inside(bar: Bar, selected: Stretch | None) -> bool:
    return selected is None or (bar.first < selected.end and bar.end > selected.first)
