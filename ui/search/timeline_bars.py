"""The bars of the timeline: counts by date as stretches of days, added up as needed."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from archive.search import Timeline, Unit
from ui.search.timeline_days import Grain, Stretch, is_exact, slot, stretch
from ui.search.timeline_scale import UNITS, View, fitted


class Bar(NamedTuple):
    """How many articles are of a stretch; `vague` ones are dated no better than it."""

    first: int
    end: int
    articles: int
    vague: bool = False


class Counted(NamedTuple):
    """A timeline ready to be drawn: its bars in order of time, and those less exact."""

    unit: Unit
    bars: tuple[Bar, ...] = ()
    vague: tuple[Bar, ...] = ()
    undated: int = 0


def counted(timeline: Timeline) -> Counted:
    """Return a timeline as stretches of days; what is no date is passed over."""
    exact: list[Bar] = []
    vague: list[Bar] = []
    for key, count in timeline.bars:
        found = stretch(key)
        if found is not None:
            less = not is_exact(found, timeline.unit)
            (vague if less else exact).append(Bar(*found, count, less))
    return Counted(
        timeline.unit, tuple(sorted(exact)), tuple(sorted(vague)), timeline.undated
    )


def bars_of(timeline: Counted, grain: Grain, view: View) -> tuple[Bar, ...]:
    """Return the bars in sight, the vague first: they are drawn behind the others.

    Counts finer than `grain` are added up; coarser ones stand as they are.
    """
    if UNITS.index(timeline.unit) < UNITS.index(grain.unit):
        grain = Grain(timeline.unit)
    sums: dict[Stretch, int] = {}
    held = slot(grain, int(view.first))
    begin = bisect_left(timeline.bars, (held.first,))
    end = bisect_left(timeline.bars, (view.end,))
    for bar in timeline.bars[begin:end]:
        if bar.first >= held.end:
            held = slot(grain, bar.first)
        sums[held] = sums.get(held, 0) + bar.articles
    vague = []
    for bar in timeline.vague:
        if bar.end <= view.first or bar.first >= view.end:
            continue
        held = slot(grain, bar.first)
        if bar.end <= held.end:
            sums[held] = sums.get(held, 0) + bar.articles
        else:
            vague.append(bar)
    exact = (Bar(*days, count) for days, count in sorted(sums.items()))
    return (*sorted(vague, key=lambda bar: bar.first - bar.end), *exact)


def out_of_sight(timeline: Counted, view: View) -> int:
    """Return how many articles are of stretches that lie outside a view as a whole."""
    return sum(
        bar.articles
        for bar in (*timeline.bars, *timeline.vague)
        if bar.end <= view.first or bar.first >= view.end
    )


def extent(timeline: Counted) -> Stretch | None:
    """Return the stretch from the first to the last bar, ``None`` if there are none."""
    bars = (*timeline.bars[:1], *timeline.bars[-1:], *timeline.vague)
    if not bars:
        return None
    return Stretch(min(bar.first for bar in bars), max(bar.end for bar in bars))


def bar_beyond(
    timeline: Counted,
    grain: Grain,
    view: View,
    whole: Stretch,
    before: Bar | None,
    steps: int,
) -> Bar | None:
    """Return the bar so many steps from another, the last one if there are fewer.

    It may be out of sight, but is within `whole`; ``None`` if there are no bars at all.
    """
    bars: list[Bar] = []
    length = view.end - view.first
    near = View(view.first - length, view.end + length)
    for wider in (near, fitted(whole)):
        bars = sorted(
            bar
            for bar in bars_of(timeline, grain, wider)
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
