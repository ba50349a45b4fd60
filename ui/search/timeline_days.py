"""Stretches of time: dates as days, days as years, months and days.

Apart from the widget because it needs no Qt. A day is a number as `date.toordinal` counts;
a stretch of time is its first day and the day after its last, so that stretches join.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from archive.search import Unit
from reader.edtf_words import edtf_words

END: Final = date.max.toordinal() + 1
LAST_MONTH: Final = 12
LONGEST_MONTH: Final = 31  # days
_LONGEST: Final = {Unit.DAY: 1, Unit.MONTH: LONGEST_MONTH, Unit.YEAR: 366}  # days
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_VAGUE = re.compile(r"(\d{3}|\d{2}(?=XX))(XX?)")
_LETTERS = {Unit.YEAR: 4, Unit.MONTH: 7, Unit.DAY: 10}  # of an EDTF date

Period = tuple[str, str]


class Stretch(NamedTuple):
    """From the first day to the day after the last."""

    first: int
    end: int


class Grain(NamedTuple):
    """What one bar stands for: so many years, or one month or day."""

    unit: Unit
    step: int = 1


def stretch(edtf: str) -> Stretch | None:
    """Return the days of an EDTF century, decade, year, month or day, else ``None``.

    A month or day that no calendar has counts for the year or month it stands in.
    """
    if (vague := _VAGUE.fullmatch(edtf)) is not None:
        years = 10 ** len(vague[2])
        first = max(int(vague[1]) * years, 1)
        return Stretch(first_of(first), first_of(int(vague[1]) * years + years))
    found = _DATE.fullmatch(edtf)
    if found is None or found[1] == "0000":
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if not 1 <= month <= LAST_MONTH:
        return Stretch(first_of(year), first_of(year + 1))
    try:
        number = date(year, month, day).toordinal()
    except ValueError:
        return Stretch(first_of(year, month), first_of(year, month + 1))
    return Stretch(number, number + 1)


def is_exact(days: Stretch, unit: Unit) -> bool:
    """Say whether a date that covers `days` is exact to the unit."""
    return days.end - days.first <= _LONGEST[unit]


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
    at = date.fromordinal(max(1, min(day, END - 1)))
    if grain.unit is Unit.MONTH:
        return Stretch(first_of(at.year, at.month), first_of(at.year, at.month + 1))
    first = at.year - at.year % grain.step
    return Stretch(first_of(first), first_of(first + grain.step))


def snapped(days: Stretch, unit: Unit) -> Stretch:
    """Return the stretch of whole units that is nearest to `days`."""
    first, end = (nearest_edge(slot(Grain(unit), day), day) for day in days)
    return Stretch(first, end) if first < end else slot(Grain(unit), days.first)


def nearest_edge(days: Stretch, day: float) -> int:
    """Return the end of a stretch that is nearer to a day."""
    return days.first if day - days.first < days.end - day else days.end


def joined(stretches: Iterable[Stretch | None]) -> Stretch | None:
    """Return the stretch from the earliest to the latest of several."""
    known = [days for days in stretches if days is not None]
    if not known:
        return None
    return Stretch(min(days.first for days in known), max(days.end for days in known))


def first_of(year: int, month: int = 1) -> int:
    """Return the first day of a month, the nearest that the calendar has."""
    if month > LAST_MONTH:
        year, month = year + 1, 1
    year = max(year, 1)
    return date(year, month, 1).toordinal() if year <= date.max.year else END
