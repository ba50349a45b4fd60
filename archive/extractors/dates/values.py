"""Dates written as EDTF (ISO 8601-2), the only notation that leaves this package.

Weeks and weekends become intervals of days, for EDTF has no weeks; quarters are the codes
33 to 36, halves of a year 40 and 41, and seasons 21 to 24 in the place of a month, as the
standard's level 2 has it.
"""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta
from itertools import pairwise

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24


def exact_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or ``None`` where the calendar has no such day (31 June)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moved(day: date, days: int) -> date | None:
    """Return the day so many days later, or ``None`` past the ends of the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def moved_month(year: int, month: int, months: int) -> tuple[int, int]:
    """Return the year and month so many months later."""
    years, rest = divmod(month - 1 + months, 12)
    return year + years, rest + 1


def of_year(year: int) -> str | None:
    """Write a year, ``None`` outside 1 to 9999."""
    return f"{year:04d}" if 1 <= year <= MAXYEAR else None


def of_month(year: int, month: int) -> str | None:
    """Write a month: ``1912-04``."""
    written = of_year(year)
    return written and f"{written}-{month:02d}"


def of_day(day: date | None) -> str | None:
    """Write a day: ``2018-07-27``."""
    return day.isoformat() if day else None


def of_season(year: int, season: int) -> str | None:
    """Write a season (21 to 24) or a quarter (33 to 36) of a year: ``2016-22``."""
    return of_month(year, season)


def of_quarter(year: int, quarter: int) -> str | None:
    """Write a quarter, counted from 1: ``2017-33`` is the first of 2017."""
    return of_season(year, 32 + quarter)


def of_half(year: int, half: int) -> str | None:
    """Write a half of a year, counted from 1: ``2017-40`` is the first of 2017."""
    return of_season(year, 39 + half)


def of_decade(year: int) -> str | None:
    """Write the decade a year belongs to: ``193X``."""
    written = of_year(year)
    return written and written[:3] + "X"


def of_century(year: int) -> str | None:
    """Write the hundred years that share a year's first two digits: ``18XX``."""
    written = of_year(year)
    return written and written[:2] + "XX"


def of_days(first: date | None, last: date | None) -> str | None:
    """Write an interval of days; ``None`` unless it runs forward."""
    if first is None or last is None or last <= first:
        return None
    return f"{first.isoformat()}/{last.isoformat()}"


def of_years(*years: int) -> str | None:
    """Write an interval from the first to the last year; ``None`` unless each is later."""
    if any(later <= earlier for earlier, later in pairwise(years)):
        return None
    first, last = of_year(years[0]), of_year(years[-1])
    return f"{first}/{last}" if first and last else None


def of_months(year: int, month: int, last_year: int, last: int) -> str | None:
    """Write an interval of months: ``1989-11/1990-01``."""
    since, until = of_month(year, month), of_month(last_year, last)
    return f"{since}/{until}" if since and until else None


def of_week(day: date | None) -> str | None:
    """Write the week a day belongs to, Monday to Sunday."""
    monday = moved(day, -day.weekday()) if day else None
    return of_days(monday, moved(monday, 6)) if monday else None


def of_weekend(day: date | None) -> str | None:
    """Write the Saturday and Sunday of the week a day belongs to."""
    saturday = moved(day, 5 - day.weekday()) if day else None
    return of_days(saturday, moved(saturday, 1)) if saturday else None


def about(value: str | None) -> str | None:
    """Mark a year, month or day as approximate: ``1912~``."""
    plain = value is not None and "/" not in value and "X" not in value
    return f"{value}~" if plain else value
