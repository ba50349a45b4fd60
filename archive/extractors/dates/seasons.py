"""Counting from the issue's date in parts of a year: seasons, quarters, halves, holidays.

As in `resolve`, each function returns a `Meaning`; where the issue's date does not allow an
answer, the meaning has no value and says why.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR

from archive.extractors.dates import almanac, values
from archive.extractors.dates.issue import Issue
from archive.extractors.dates.reading import Meaning, relative
from archive.extractors.dates.resolve import YEAR_RULES

_QUARTER = 3
_SOON = 21


def season(issue: Issue, number: int, step: int, rule: str) -> Meaning:
    """Resolve "last fall" (step -1), "this summer" (0), "next spring" (1)."""
    if issue.year is None or (issue.month is None and step):
        return relative(None, "", issue)
    begins = 3 * (number - values.SPRING) + 3
    year = issue.year
    if issue.month is not None:
        over = issue.month > begins + 2
        to_come = issue.month < begins
        if (step < 0 and not over) or (step > 0 and not to_come):
            year += step
        # The winter of a January or February began the year before.
        if step == 0 and number == values.WINTER and issue.month < begins - 9:
            year -= 1
    return relative(values.of_season(year, number), rule, issue)


def bare_season(issue: Issue, number: int, ahead: bool | None) -> Meaning:
    """Resolve "by spring": the season of now or to come if `ahead`, else the last begun."""
    if issue.year is None:
        return relative(None, "", issue)
    begins = 3 * (number - values.SPRING) + 3
    step = 0
    if issue.month is not None:
        if ahead:
            step = int(issue.month > begins + 2)
        elif issue.month < begins:
            step = -1
    value = values.of_season(issue.year + step, number)
    return relative(value, YEAR_RULES[step], issue)


def quarter(issue: Issue, number: int, ahead: bool | None) -> Meaning:
    """Resolve "the first quarter": of the issue's year, or the last one that began.

    Where the sentence looks ahead, a quarter that is over is the next year's.
    """
    return _part(issue, number, _QUARTER, ahead, values.of_quarter)


def half(issue: Issue, number: int, ahead: bool | None) -> Meaning:
    """Resolve "the second half of the year" as `quarter` resolves a quarter."""
    return _part(issue, number, 6, ahead, values.of_half)


def _part(
    issue: Issue,
    number: int,
    months: int,
    ahead: bool | None,
    write: Callable[[int, int], str | None],
) -> Meaning:
    if issue.year is None:
        return relative(None, "", issue)
    step = 0
    if issue.month is not None:
        own = (issue.month - 1) // months + 1
        if ahead:
            # "Will report for the fourth quarter", in the first: the one just past.
            step = (
                -1 if months == _QUARTER and number - own == _QUARTER else int(number < own)
            )
        elif number > own:
            step = -1
    return relative(write(issue.year + step, number), YEAR_RULES[step], issue)


def holiday(issue: Issue, name: str, year: int | None, ahead: bool | None) -> Meaning:
    """Resolve a holiday of `almanac.HOLIDAYS`: of its year, or the nearest one."""
    if year is not None:
        return Meaning(values.of_day(almanac.holiday(name, year)))
    if issue.year is None or issue.day is not None:
        return _holiday_near(issue, name, ahead)
    in_year = values.of_day(almanac.holiday(name, issue.year))
    return relative(in_year, YEAR_RULES[0], issue)


def stepped_holiday(issue: Issue, name: str, step: int) -> Meaning:
    """Resolve "last Easter" (step -1), "next Thanksgiving" (1)."""
    return _holiday_near(issue, name, step > 0, grace=0)


def _holiday_near(
    issue: Issue, name: str, ahead: bool | None, grace: int = _SOON
) -> Meaning:
    own = issue.day
    if own is None:
        return relative(None, "", issue)
    near = [almanac.holiday(name, year) for year in _years_around(own.year)]
    rule = "the holiday nearest to the issue's date"
    if ahead is not None:
        # Shops sold out before a Christmas that is but weeks away.
        soon = values.moved(own, grace) or own
        near = [day for day in near if (day >= own if ahead else day <= soon)]
        rule = (
            f"the {'first' if ahead else 'last'} such holiday counted from the issue's date"
        )
    nearest = min(near, key=lambda day: abs((day - own).days), default=None)
    return relative(values.of_day(nearest), rule, issue)


def _years_around(year: int) -> list[int]:
    return [near for near in (year - 1, year, year + 1) if 1 <= near <= MAXYEAR]
