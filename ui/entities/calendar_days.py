"""Days, months and years that an archive tells of, counted; and how one moves among them.

Apart from the widget because it needs no pixels.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from math import sqrt
from typing import Final

from archive.search import Query, Unit
from reader.entities import Calendar, Counted
from ui.search.timeline_days import LAST_MONTH

DECADE: Final = 10
WEEK: Final = 7
_YEAR, _DAY = 4, 10  # letters of an EDTF date


class Scale(StrEnum):
    """How close a calendar is looked at: a cell for a year, or a day, or a day at large."""

    YEARS = "years"
    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class MentionedDays:
    """In how many articles years, months and days are mentioned, as far as it is known.

    Attributes:
        counts: By EDTF date, as ``1912-04-15``.
        looked_into: What was asked for: ``""`` for the years, ``1912`` for its months …
        vague: By what was looked into, dates that are less exact.
        most: The highest count of years under ``""``; of the days of a year under it.
    """

    counts: Mapping[str, Counted] = field(default_factory=dict)
    looked_into: frozenset[str] = frozenset()
    vague: Mapping[str, tuple[Counted, ...]] = field(default_factory=dict)
    most: Mapping[str, int] = field(default_factory=dict)

    def to_be_recounted(self) -> MentionedDays:
        """Return it with what is known, of which nothing counts as looked into."""
        return replace(self, looked_into=frozenset())

    def with_calendar(self, found: Calendar) -> MentionedDays:
        """Return it with what was found within a year, a month or all years.

        What was known of the same is forgotten.
        """
        others = {
            name: known
            for name, known in self.counts.items()
            if name.rpartition("-")[0] != found.within
        }
        most = dict(self.most)
        if found.unit is not Unit.MONTH:
            highest = max((one.articles for one in found.dates), default=0)
            beside = found.within[:_YEAR]
            most[beside] = max(most.get(beside, 0), highest)
        return MentionedDays(
            {**others, **{one.name: one for one in found.dates}},
            self.looked_into | {found.within},
            {**self.vague, found.within: found.vague},
            most,
        )

    def often(self, value: str) -> int:
        """Return how many articles mention a day, month or year."""
        found = self.counts.get(value)
        return found.articles if found is not None else 0

    def query(self, value: str) -> Query | None:
        """Return the query for the articles that mention a date, ``None`` if none do."""
        found = self.counts.get(value)
        return found.query if found is not None else None

    def level(self, value: str) -> float:
        """Return how much that is: from 0 for never to 1 for the most of its like.

        A day is set against the days of its year, a year against all.
        """
        most = self.most.get(value[:_YEAR] if len(value) == _DAY else "", 0)
        return sqrt(min(1.0, self.often(value) / most)) if most else 0.0

    def busiest(self) -> int | None:
        """Return the year mentioned most, the latest of several; ``None`` if none is."""
        years = (name for name in self.counts if len(name) == _YEAR)
        found = max(years, key=lambda year: (self.often(year), year), default=None)
        return int(found) if found is not None else None

    def extent(self) -> tuple[int, int] | None:
        """Return the first and the last year mentioned."""
        years = [int(name) for name in self.counts if len(name) == _YEAR]
        return (min(years), max(years)) if years else None

    def next_day(self, after: date, way: int) -> date | None:
        """Return the nearest day mentioned after another, or before it if `way` is -1.

        It is ``None`` if that cannot be told from what was looked into of that year.
        """
        at, year = after.isoformat(), f"{after.year:04}"
        days = (
            name
            for name in self.counts
            if len(name) == _DAY
            and name.startswith(year)
            and (name > at if way > 0 else name < at)
        )
        found = min(days, default=None) if way > 0 else max(days, default=None)
        if found is None:
            return None
        there = date.fromisoformat(found)
        months = range(after.month, there.month + way, way)
        known = all(f"{year}-{month:02}" in self.looked_into for month in months)
        return there if known else None


def weeks_of(year: int, month: int, first_weekday: int) -> tuple[tuple[int, ...], ...]:
    """Return the weeks of a month as days of it, 0 where a week reaches out of it.

    `first_weekday` is the day a week begins with, 0 for Monday.
    """
    weeks = calendar.Calendar(first_weekday).monthdayscalendar(year, month)
    return tuple(map(tuple, weeks))


def moved(at: date, *, days: int = 0, months: int = 0, years: int = 0) -> date:
    """Return a date moved, to the last of a month that has no such day.

    It stays between the first and the last day the calendar has.
    """
    number = (at.year + years) * LAST_MONTH + at.month - 1 + months
    low = date.min.year * LAST_MONTH
    high = date.max.year * LAST_MONTH + LAST_MONTH - 1
    year, month = divmod(max(low, min(number, high)), LAST_MONTH)
    month += 1
    there = date(year, month, min(at.day, calendar.monthrange(year, month)[1]))
    try:
        return there + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def value_at(at: date, scale: Scale) -> str:
    """Return the EDTF value of the cell that holds a date: its year or the day itself."""
    return f"{at.year:04}" if scale is Scale.YEARS else at.isoformat()


def within_of(at: date, scale: Scale) -> tuple[str, ...]:
    """Return what has to be looked into to fill what a scale shows of a date."""
    year = f"{at.year:04}"
    months = tuple(f"{year}-{month:02}" for month in range(1, LAST_MONTH + 1))
    match scale:
        case Scale.YEARS:
            return ("",)
        case Scale.YEAR:
            return ("", year, *months)
        case Scale.MONTH:
            return ("", year, f"{year}-{at.month:02}")
