"""The arithmetic of the timeline: dates as days, days as bars, and which bars fit.

Apart from the widget because it needs no Qt. A day is a number as `date.toordinal` counts;
a stretch of time is its first day and the day after its last, so that stretches join.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from archive.search import Timeline, Unit
from reader.edtf_words import MONTHS, edtf_words

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_END: Final = date.max.toordinal() + 1
_LAST_MONTH: Final = 12
_LONGEST_MONTH: Final = 31  # days
_DAYS_A = {Unit.YEAR: 365.2425, Unit.MONTH: 30.437, Unit.DAY: 1.0}
_ORDER = (Unit.YEAR, Unit.MONTH, Unit.DAY)
_LETTERS = {Unit.YEAR: 4, Unit.MONTH: 7, Unit.DAY: 10}  # of an EDTF date
_YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # round numbers of years
_NARROWEST: Final = 3.0  # pixels of a bar
_LEAST_DAYS: Final = 7.0  # of a view: a single day stands in the middle of a week

Period = tuple[str, str]


class Stretch(NamedTuple):
    """From the first day to the day after the last."""

    first: int
    end: int


class Bar(NamedTuple):
    """How many articles are of a stretch; `vague` ones are dated no better than it."""

    first: int
    end: int
    articles: int
    vague: bool = False


class View(NamedTuple):
    """The part of time that is in sight; its ends need not be whole days."""

    first: float
    end: float


class Grain(NamedTuple):
    """What one bar stands for: so many years, or one month or day."""

    unit: Unit
    step: int = 1


class Tick(NamedTuple):
    """A label of the axis, for the stretch that it names."""

    first: int
    end: int
    label: str


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
            less = unit_of(found) is not timeline.unit
            (vague if less else exact).append(Bar(*found, count, less))
    return Counted(
        timeline.unit, tuple(sorted(exact)), tuple(sorted(vague)), timeline.undated
    )


def stretch(edtf: str) -> Stretch | None:
    """Return the days of an EDTF year, month or day, ``None`` for anything else.

    A month or day that no calendar has counts for the year or month it stands in.
    """
    found = _DATE.fullmatch(edtf)
    if found is None or found[1] == "0000":
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if not 1 <= month <= _LAST_MONTH:
        return Stretch(_first_of(year), _first_of(year + 1))
    try:
        number = date(year, month, day).toordinal()
    except ValueError:
        return Stretch(_first_of(year, month), _first_of(year, month + 1))
    return Stretch(number, number + 1)


def unit_of(days: Stretch) -> Unit:
    """Return how exact a date is that covers `days`."""
    length = days.end - days.first
    if length == 1:
        return Unit.DAY
    return Unit.MONTH if length <= _LONGEST_MONTH else Unit.YEAR


def days_of(period: Period, within: Stretch) -> Stretch | None:
    """Return the days of a period; an open end is that of `within`."""
    since, until = (stretch(end) for end in period)
    first = since.first if since else within.first
    end = until.end if until else within.end
    return Stretch(first, end) if first < end else None


def whole_unit(days: Stretch) -> Unit:
    """Return the largest unit that a stretch is made of whole ones of."""
    for unit in (Unit.YEAR, Unit.MONTH):
        begins = slot(Grain(unit), days.first).first == days.first
        if begins and slot(Grain(unit), days.end - 1).end == days.end:
            return unit
    return Unit.DAY


def period_of(days: Stretch) -> Period:
    """Return a stretch as the two ends of a period, in the largest units that fit it."""
    letters = _LETTERS[whole_unit(days)]
    since, until = (date.fromordinal(day) for day in (days.first, days.end - 1))
    return since.isoformat()[:letters], until.isoformat()[:letters]


def snapped(days: Stretch, unit: Unit) -> Stretch:
    """Return the stretch of whole units that is nearest to `days`."""
    first, end = (nearest_edge(slot(Grain(unit), day), day) for day in days)
    return Stretch(first, end) if first < end else slot(Grain(unit), days.first)


def nearest_edge(days: Stretch, day: float) -> int:
    """Return the end of a stretch that is nearer to a day."""
    return days.first if day - days.first < days.end - day else days.end


def period_words(period: Period) -> str:
    """Return a period in words: "1912–1914", "April 1912", "from 1912 on"."""
    since, until = period
    return edtf_words(since if since == until else f"{since}/{until}")


def stretch_words(days: Stretch) -> str:
    """Return a stretch in words."""
    return period_words(period_of(days))


def slot(grain: Grain, day: int) -> Stretch:
    """Return the stretch of one bar that holds a day."""
    if grain.unit is Unit.DAY:
        return Stretch(day, day + 1)
    at = date.fromordinal(max(1, min(day, _END - 1)))
    if grain.unit is Unit.MONTH:
        return Stretch(_first_of(at.year, at.month), _first_of(at.year, at.month + 1))
    first = at.year - at.year % grain.step
    return Stretch(_first_of(first), _first_of(first + grain.step))


def bars_of(timeline: Counted, grain: Grain, view: View) -> tuple[Bar, ...]:
    """Return the bars in sight, the vague first: they are drawn behind the others.

    Counts finer than `grain` are added up; coarser ones stand as they are.
    """
    if _ORDER.index(timeline.unit) < _ORDER.index(grain.unit):
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


def extent(timeline: Counted) -> Stretch | None:
    """Return the stretch from the first to the last bar, ``None`` if there are none."""
    bars = (*timeline.bars[:1], *timeline.bars[-1:], *timeline.vague)
    if not bars:
        return None
    return Stretch(min(bar.first for bar in bars), max(bar.end for bar in bars))


def joined(stretches: Iterable[Stretch | None]) -> Stretch | None:
    """Return the stretch from the earliest to the latest of several."""
    known = [days for days in stretches if days is not None]
    if not known:
        return None
    return Stretch(min(days.first for days in known), max(days.end for days in known))


def fitted(whole: Stretch) -> View:
    """Return the view that shows all of `whole`."""
    return _around((whole.first + whole.end) / 2, max(whole.end - whole.first, _LEAST_DAYS))


def zoomed(view: View, factor: float, about: float, whole: Stretch) -> View:
    """Return a view `factor` times as close, with the day `about` where it is."""
    widest = fitted(whole)
    length = max(_LEAST_DAYS, (view.end - view.first) / factor)
    if length >= widest.end - widest.first:
        return widest
    share = (about - view.first) / (view.end - view.first)
    return _moved_into(View(about - share * length, about + (1 - share) * length), widest)


def shifted(view: View, days: float, whole: Stretch) -> View:
    """Return a view moved in time, as far as there is anything to see."""
    return _moved_into(View(view.first + days, view.end + days), fitted(whole))


def showing(view: View, days: Stretch, whole: Stretch) -> View:
    """Return a view moved no farther than needed to show `days`."""
    if days.first < view.first:
        return shifted(view, days.first - view.first, whole)
    return shifted(view, max(0.0, days.end - view.end), whole)


def grain_for(view: View, pixels: float) -> Grain:
    """Return the finest grain whose bars are wide enough to be seen and clicked."""
    per_day = pixels / (view.end - view.first)
    for unit in (Unit.DAY, Unit.MONTH):
        if per_day * _DAYS_A[unit] >= _NARROWEST:
            return Grain(unit)
    year = per_day * _DAYS_A[Unit.YEAR]
    steps = (step for step in _YEARS if year * step >= _NARROWEST)
    return Grain(Unit.YEAR, next(steps, _YEARS[-1]))


def coarser(one: Grain, other: Grain) -> Grain:
    """Return the grain that has fewer bars."""
    return min(one, other, key=lambda grain: (_ORDER.index(grain.unit), -grain.step))


def ticks(view: View, pixels: float, grain: Grain, room: float) -> tuple[Tick, ...]:
    """Return as many round dates of the axis as have `room` pixels each, first to last."""
    if pixels < room:
        return ()
    per_day = pixels / (view.end - view.first)
    if grain.unit is Unit.DAY:
        for step in (1, 2, 5, 10):
            if per_day * step >= room:
                return tuple(_days(view, step))
    if grain.unit is not Unit.YEAR:
        for step in (1, 2, 3, 6):
            if per_day * _DAYS_A[Unit.MONTH] * step >= room:
                return tuple(_months(view, step))
    year = per_day * _DAYS_A[Unit.YEAR]
    step = next((step for step in _YEARS if year * step >= room), _YEARS[-1])
    return tuple(_years(view, step))


def _days(view: View, step: int) -> Iterable[Tick]:
    for number in range(int(view.first), int(view.end) + 1):
        at = date.fromordinal(max(1, min(number, _END - 1)))
        # The 31st would stand too near the 1st.
        if (at.day - 1) % step == 0 and (step == 1 or at.day < _LONGEST_MONTH):
            days = Stretch(number, number + 1)
            if _is_in(days, view):
                yield Tick(*days, f"{at.day} {MONTHS[at.month - 1][:3]} {at.year}")


def _months(view: View, step: int) -> Iterable[Tick]:
    for year in _years_of(view):
        for month in range(1, _LAST_MONTH + 1, step):
            days = Stretch(_first_of(year, month), _first_of(year, month + 1))
            if _is_in(days, view):
                yield Tick(*days, f"{MONTHS[month - 1][:3]} {year}")


def _years(view: View, step: int) -> Iterable[Tick]:
    for year in _years_of(view):
        days = Stretch(_first_of(year), _first_of(year + 1))
        if year % step == 0 and _is_in(days, view):
            yield Tick(*days, str(year))


def _is_in(days: Stretch, view: View) -> bool:
    return view.first <= (days.first + days.end) / 2 <= view.end


def _years_of(view: View) -> range:
    first, last = (max(1, min(int(day), _END - 1)) for day in (view.first, view.end))
    return range(date.fromordinal(first).year, date.fromordinal(last).year + 1)


def _first_of(year: int, month: int = 1) -> int:
    if month > _LAST_MONTH:
        year, month = year + 1, 1
    year = max(year, 1)
    return date(year, month, 1).toordinal() if year <= date.max.year else _END


def _around(middle: float, length: float) -> View:
    return _moved_into(View(middle - length / 2, middle + length / 2), View(1, _END))


def _moved_into(view: View, widest: View) -> View:
    length = view.end - view.first
    first = max(widest.first, min(view.first, widest.end - length))
    return View(first, first + length)
