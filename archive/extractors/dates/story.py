"""Going on from a date that the story named before: "the next day", "that year".

Each function here makes the step from one EDTF value to another; it gives ``None`` from a
value that is too coarse to count from, such as a year for "the next day".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from archive.extractors.dates import values

Step = Callable[[str], str | None]

_PARTS = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?~?$")
_MONTHS, _QUARTERS = range(1, 13), range(33, 37)
# What figures are compared with, by its own words or those before it.
_COMPARISON = re.compile(
    r"\b(?:ago|earlier|before|previous|prior|preceding|same|corresponding|comparable)\b",
    re.IGNORECASE,
)
_COMPARED_BEFORE = re.compile(
    r"\b(?:from|than|against|versus|vs|over|with)\s+(?:(?:in|the|its|a)\s+){0,2}$",
    re.IGNORECASE,
)
_NEAR = 24


def is_comparison(text: str, start: int, end: int) -> bool:
    """Say whether a date at ``start:end`` is one that the story's own is compared with."""
    before = text[max(0, start - _NEAR) : start]
    return bool(_COMPARISON.search(text, start, end) or _COMPARED_BEFORE.search(before))


def _parts(value: str) -> tuple[int, int | None, int | None] | None:
    """Return year, month (or the code of a season or quarter) and day of a single date."""
    match = _PARTS.match(value)
    if not match:
        return None
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _day(value: str, count: int) -> date | None:
    first, _, last = value.partition("/")
    parts = _parts(last if last and count > 0 else first)
    if parts is None or parts[1] is None or parts[2] is None:
        return None
    return values.exact_day(parts[0], parts[1], parts[2])


def days(count: int) -> Step:
    """Go so many days on from a day, from the last of several or back from the first."""

    def step(value: str) -> str | None:
        day = _day(value, count)
        if day is None or ("/" in value and count == 0):
            return None
        return values.of_day(values.moved(day, count))

    return step


def weeks(count: int) -> Step:
    """Go to the week so many weeks on from a day or a week."""

    def step(value: str) -> str | None:
        day = _day(value, 0)
        return values.of_week(values.moved(day, 7 * count)) if day else None

    return step


def months(count: int) -> Step:
    """Go to the month so many months on from a day or month."""

    def step(value: str) -> str | None:
        parts = _parts(value.partition("/")[0])
        if parts is None or parts[1] not in _MONTHS:
            return None
        return values.of_month(*values.moved_month(parts[0], parts[1] or 1, count))

    return step


def months_of_months(count: int) -> Step:
    """Go so many months on from a month: December's figures, compared with November's."""

    def step(value: str) -> str | None:
        parts = _parts(value)
        return months(count)(value) if parts and parts[2] is None else None

    return step


def quarters(count: int) -> Step:
    """Go to the quarter so many quarters on from a quarter."""

    def step(value: str) -> str | None:
        parts = _parts(value)
        if parts is None or parts[1] not in _QUARTERS:
            return None
        more, rest = divmod((parts[1] or 33) - 33 + count, 4)
        return values.of_quarter(parts[0] + more, rest + 1)

    return step


def years(count: int) -> Step:
    """Go to the year so many years on from anything that lies in one year."""

    def step(value: str) -> str | None:
        parts = _parts(value.partition("/")[0])
        return values.of_year(parts[0] + count) if parts else None

    return step


def in_year(count: int, write: Callable[[int], str | None]) -> Step:
    """Go to what `write` gives in the year so many years on from that of a date."""

    def step(value: str) -> str | None:
        parts = _parts(value.partition("/")[0])
        return write(parts[0] + count) if parts else None

    return step


def same_part(count: int, year: int | None = None) -> Step:
    """Go to the same month, quarter or half so many years on, or of the `year`."""

    def step(value: str) -> str | None:
        parts = _parts(value)
        if parts is None or parts[1] is None or parts[2] is not None:
            return None
        return values.of_season(parts[0] + count if year is None else year, parts[1])

    return step


def season(number: int, way: int = 0) -> Step:
    """Go to the season of the year of a date, or the first after it or before it."""
    begins = 3 * (number - values.SPRING) + 3

    def step(value: str) -> str | None:
        parts = _parts(value.partition("/")[0])
        if parts is None:
            return None
        month = parts[1] if parts[1] in _MONTHS else None
        here = month is not None and way * (begins - month) > 0
        return values.of_season(parts[0] + (0 if here else way), number)

    return step


def weekday(number: int, way: int) -> Step:
    """Go to the nearest such weekday after (`way` 1) or before (-1) a day."""

    def step(value: str) -> str | None:
        day = _day(value, way)
        if day is None:
            return None
        distance = (way * (number - day.weekday()) - 1) % 7 + 1
        return values.of_day(values.moved(day, way * distance))

    return step


def month_from(number: int) -> Step:
    """Go to the first such month from a month on."""

    def step(value: str) -> str | None:
        parts = _parts(value)
        if parts is None or parts[1] not in _MONTHS:
            return None
        return values.of_month(parts[0] + (number < (parts[1] or 1)), number)

    return step


def named_month(number: int, way: int) -> Step:
    """Go to the first such month after a date (`way` 1), or the last before it (-1)."""

    def step(value: str) -> str | None:
        parts = _parts(value.partition("/")[0])
        if parts is None:
            return None
        month = parts[1] if parts[1] in _MONTHS else None
        here = month is not None and way * (number - month) > 0
        return values.of_month(parts[0] + (0 if here else way), number)

    return step


def day_of_month(number: int) -> Step:
    """Go to a day of the month that a date lies in."""

    def step(value: str) -> str | None:
        parts = _parts(value.partition("/")[0])
        if parts is None or parts[1] not in _MONTHS:
            return None
        return values.of_day(values.exact_day(parts[0], parts[1] or 1, number))

    return step


def first_of(*steps: Step) -> Step:
    """Try steps in turn."""

    def step(value: str) -> str | None:
        return next((told for one in steps if (told := one(value)) is not None), None)

    return step


BY_UNIT: dict[str, Callable[[int], Step]] = {
    "day": days,
    "week": weeks,
    "fortnight": lambda count: weeks(2 * count),
    "month": months,
    "quarter": quarters,
    "year": years,
    "decade": lambda count: years(10 * count),
}
