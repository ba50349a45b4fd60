"""Counting from the issue's date: the one place that decides direction and distance.

Each function returns a `Meaning`; where the issue's date does not allow an answer, the
meaning has no value and says why.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, date

from archive.extractors.dates import values
from archive.extractors.dates.issue import Issue
from archive.extractors.dates.reading import Meaning, relative

# How far ahead a day without a year may lie before the year before is meant, where the
# sentence does not look ahead; and how far back before the year after is.
_NEAR_AHEAD, _FAR_BACK = 120, 300
# The same where the sentence looks back: "as of Dec. 31" printed in October is last year's.
_NEAR_AHEAD_PAST = 60
# The same for a month, where the sentence gives no clue at all, and where it looks back:
# "in May" printed in April is hardly eleven months ago.
_NEAR_AHEAD_MONTHS, _NEXT_MONTH, _JUST_PAST = 2, 1, 2

YEAR_RULES = {
    -1: "year before the issue's",
    0: "year of the issue",
    1: "year after the issue's",
}
_FAR_YEAR = "the year in which weekday and day agree"
_OWN = "the issue's own day"


def counted(phrase: str) -> str:
    """Word the rule of a phrase like "last month"."""
    return f"{phrase}, counted from the issue's date"


def day_of_unnamed_year(
    issue: Issue, month: int, day: int, ahead: bool | None, weekday: int | None = None
) -> Meaning:
    """Resolve "July 27", or "Monday, July 27": a weekday decides between the years."""
    year = _nearest_year(issue, month, day, ahead)
    exact = values.exact_day(year, month, day) if year else None
    if weekday is not None and exact is not None and exact.weekday() != weekday:
        around = [values.exact_day(exact.year + step, month, day) for step in (-1, 0, 1)]
        agreeing = [near for near in around if near and near.weekday() == weekday]
        exact = agreeing[0] if len(agreeing) == 1 else exact
        year = exact.year
    return _of_nearest_year(values.of_day(exact), year, issue)


def month_of_unnamed_year(issue: Issue, month: int, ahead: bool | None) -> Meaning:
    """Resolve "in March"."""
    year = _nearest_year(issue, month, None, ahead)
    return _of_nearest_year(values.of_month(year, month) if year else None, year, issue)


def _of_nearest_year(value: str | None, year: int | None, issue: Issue) -> Meaning:
    if value is None or year is None or issue.year is None:
        return relative(None, "", issue)
    return relative(value, YEAR_RULES.get(year - issue.year, _FAR_YEAR), issue)


def _nearest_year(
    issue: Issue, month: int, day: int | None, ahead: bool | None
) -> int | None:
    if issue.year is None or issue.month is None:
        return issue.year
    if day is None or issue.day is None:
        return issue.year + _step_to_month(month - issue.month, ahead)
    # 28 stands for the 29th of February too, which the issue's year may lack.
    distance = (date(issue.year, month, min(day, 28)) - issue.day).days
    if ahead:
        return issue.year + (distance < -_NEAR_AHEAD)
    if ahead is None and distance < -_FAR_BACK and issue.year < MAXYEAR:
        return issue.year + 1
    return issue.year - (distance > (_NEAR_AHEAD if ahead is None else _NEAR_AHEAD_PAST))


def _step_to_month(distance: int, ahead: bool | None) -> int:
    if ahead:
        # Of the months just past a sentence may tell what will still be known of them:
        # they are hardly the ones ten months ahead.
        return int(distance < -_JUST_PAST)
    reach = _NEAR_AHEAD_MONTHS if ahead is None else _NEXT_MONTH
    return -int(distance > reach)


def named_month(issue: Issue, month: int, step: int) -> Meaning:
    """Resolve "last May" (step -1), "this May" (0) and "next May" (1)."""
    if issue.year is None or (issue.month is None and step):
        return relative(None, "", issue)
    year = issue.year
    if issue.month is not None and step:
        passed = month < issue.month if step < 0 else month > issue.month
        year += 0 if passed else step
    rule = ("last such month before", "year of", "next such month after")[step + 1]
    return relative(values.of_month(year, month), f"{rule} the issue", issue)


def weekday(issue: Issue, number: int, ahead: bool | None) -> Meaning:
    """Resolve a bare weekday: the one before the issue's day or on it, unless `ahead`.

    Without a clue the morrow's name is the morrow, not the day six days before it.
    """
    if issue.day is None:
        return relative(None, "", issue)
    days, rule = (number - issue.day.weekday()) % 7, "weekday after the issue's date"
    if not (ahead or (ahead is None and days == 1)):
        days = -((issue.day.weekday() - number) % 7)
        rule = "weekday before the issue's date"
    return relative(
        values.of_day(values.moved(issue.day, days)), rule if days else _OWN, issue
    )


def stepped_weekday(issue: Issue, number: int, step: int, weeks: int = 0) -> Meaning:
    """Resolve "last Tuesday", "this Tuesday", "Tuesday next", and weeks beyond that."""
    if issue.day is None:
        return relative(None, "", issue)
    days = (number - issue.day.weekday() - 1) % 7 + 1
    rule = "weekday after the issue's date"
    if step < 0:
        days, rule = (
            -((issue.day.weekday() - number - 1) % 7 + 1),
            ("weekday before the issue's date"),
        )
    elif step == 0:
        days, rule = number - issue.day.weekday(), "weekday of the issue's week"
    if weeks:
        count = "a week" if abs(weeks) == 1 else f"{abs(weeks)} weeks"
        rule = f"{rule}, and {count} {'further' if weeks > 0 else 'back'}"
    return relative(values.of_day(values.moved(issue.day, days + 7 * weeks)), rule, issue)


def weekday_of_month(issue: Issue, number: int, day: int) -> Meaning | None:
    """Resolve "Thursday, the 12th": the day nearest to the issue's on which both agree.

    ``None`` if they agree in no month from the last but one to the next but one.
    """
    if issue.day is None:
        return relative(None, "", issue)
    near = []
    for step in range(-2, 3):
        year, month = values.moved_month(issue.day.year, issue.day.month, step)
        exact = values.exact_day(year, month, day)
        if exact is not None and exact.weekday() == number:
            near.append(exact)
    if not near:
        return None
    own = issue.day
    nearest = min(near, key=lambda one: abs((one - own).days))
    return relative(values.of_day(nearest), "the nearest such weekday and day", issue)


def stepped_day(issue: Issue, month: int, day: int, step: int) -> Meaning:
    """Resolve "last Oct. 23" (step -1) and "the 3d of March next" (1)."""
    if issue.year is None or issue.day is None:
        return relative(None, "", issue)
    passed = (issue.day.month, issue.day.day) > (month, day)
    to_come = (issue.day.month, issue.day.day) < (month, day)
    year = issue.year + (0 if (passed if step < 0 else to_come) else step)
    rule = ("last such day before", "year of", "next such day after")[step + 1]
    value = values.of_day(values.exact_day(year, month, day))
    return relative(value, f"{rule} the issue", issue)


def day_of_month(issue: Issue, day: int, months: int, last: int | None = None) -> Meaning:
    """Resolve "the 12th inst." (months 0), "ult." (-1), "prox." (1), and "12th to 14th"."""
    if issue.year is None or issue.month is None:
        return relative(None, "", issue)
    year, month = values.moved_month(issue.year, issue.month, months)
    first = values.exact_day(year, month, day)
    until = values.exact_day(year, month, last) if last else None
    rule = ("month before the issue's", "month of the issue", "month after the issue's")
    value = values.of_days(first, until) or values.of_day(first)
    return relative(value, rule[months + 1], issue)


def units_away(issue: Issue, unit: str, count: int, rule: str) -> Meaning:
    """Resolve so many units away, as "last month" (-1) or "two years hence" (2).

    `unit` is day, week, fortnight, weekend, month, quarter, year, decade or century.
    """
    return relative(_UNITS[unit](issue, count), rule, issue)


def same_day_away(issue: Issue, unit: str, count: int, rule: str) -> Meaning:
    """Resolve "ten years ago to-day": the same day so many weeks, months or years away."""
    own = issue.day
    if own is None:
        return relative(None, "", issue)
    months = {"month": count, "year": 12 * count, "decade": 120 * count}.get(unit)
    if months is None:
        days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
        return relative(values.of_day(values.moved(own, (days or 1) * count)), rule, issue)
    year, month = values.moved_month(own.year, own.month, months)
    return relative(values.of_day(values.exact_day(year, month, own.day)), rule, issue)


def _day(issue: Issue, count: int) -> str | None:
    return values.of_day(values.moved(issue.day, count)) if issue.day else None


def _week(issue: Issue, count: int) -> str | None:
    return values.of_week(values.moved(issue.day, 7 * count)) if issue.day else None


def _weekend(issue: Issue, count: int) -> str | None:
    return values.of_weekend(values.moved(issue.day, 7 * count)) if issue.day else None


def _month(issue: Issue, count: int) -> str | None:
    if issue.year is None or issue.month is None:
        return None
    return values.of_month(*values.moved_month(issue.year, issue.month, count))


def _quarter(issue: Issue, count: int) -> str | None:
    if issue.year is None or issue.month is None:
        return None
    years, quarter = divmod((issue.month - 1) // 3 + count, 4)
    return values.of_quarter(issue.year + years, quarter + 1)


def _year(issue: Issue, count: int) -> str | None:
    return values.of_year(issue.year + count) if issue.year else None


def _decade(issue: Issue, count: int) -> str | None:
    return values.of_decade(issue.year + 10 * count) if issue.year else None


def _century(issue: Issue, count: int) -> str | None:
    return values.of_century(issue.year + 100 * count) if issue.year else None


_UNITS: dict[str, Callable[[Issue, int], str | None]] = {
    "day": _day,
    "week": _week,
    "fortnight": lambda issue, count: _week(issue, 2 * count),
    "weekend": _weekend,
    "month": _month,
    "quarter": _quarter,
    "year": _year,
    "decade": _decade,
    "century": _century,
}
