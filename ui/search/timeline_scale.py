"""The scale of the timeline: what part of time is in sight, and how fine it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from archive.search import Unit
from reader.edtf_words import MONTHS
from ui.search.timeline_days import (
    END,
    LAST_MONTH,
    LONGEST_MONTH,
    Grain,
    Stretch,
    first_of,
)

UNITS: Final = (Unit.YEAR, Unit.MONTH, Unit.DAY)  # the coarsest first
_DAYS_A = {Unit.YEAR: 365.2425, Unit.MONTH: 30.437, Unit.DAY: 1.0}
_YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # round numbers of years
_NARROWEST: Final = 3.0  # pixels of a bar
_LEAST_DAYS: Final = 7.0  # of a view: a single day stands in the middle of a week


class View(NamedTuple):
    """The part of time that is in sight; its ends need not be whole days."""

    first: float
    end: float


class Tick(NamedTuple):
    """A label of the axis, for the stretch that it names."""

    first: int
    end: int
    label: str


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
    return min(one, other, key=lambda grain: (UNITS.index(grain.unit), -grain.step))


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
        at = date.fromordinal(max(1, min(number, END - 1)))
        # The 31st would stand too near the 1st.
        if (at.day - 1) % step == 0 and (step == 1 or at.day < LONGEST_MONTH):
            days = Stretch(number, number + 1)
            if _is_in(days, view):
                yield Tick(*days, f"{at.day} {MONTHS[at.month - 1][:3]} {at.year}")


def _months(view: View, step: int) -> Iterable[Tick]:
    for year in _years_of(view):
        for month in range(1, LAST_MONTH + 1, step):
            days = Stretch(first_of(year, month), first_of(year, month + 1))
            if _is_in(days, view):
                yield Tick(*days, f"{MONTHS[month - 1][:3]} {year}")


def _years(view: View, step: int) -> Iterable[Tick]:
    for year in _years_of(view):
        days = Stretch(first_of(year), first_of(year + 1))
        if year % step == 0 and _is_in(days, view):
            yield Tick(*days, str(year))


def _is_in(days: Stretch, view: View) -> bool:
    return view.first <= (days.first + days.end) / 2 <= view.end


def _years_of(view: View) -> range:
    first, last = (max(1, min(int(day), END - 1)) for day in (view.first, view.end))
    return range(date.fromordinal(first).year, date.fromordinal(last).year + 1)


def _around(middle: float, length: float) -> View:
    return _moved_into(View(middle - length / 2, middle + length / 2), View(1, END))


def _moved_into(view: View, widest: View) -> View:
    length = view.end - view.first
    first = max(widest.first, min(view.first, widest.end - length))
    return View(first, first + length)
