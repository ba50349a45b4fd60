"""Dates as people write them: EDTF (ISO 8601-2) in English words, "28 July 2018"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = ("spring", "summer", "autumn", "winter")
_PARTS = (
    (21, [f"{season} " for season in _SEASONS]),
    (25, [f"{season} " for season in _SEASONS]),  # of the northern hemisphere
    (29, [f"{season} " for season in _SEASONS]),  # of the southern
    (33, [f"{part} quarter of " for part in ("first", "second", "third", "fourth")]),
    (37, [f"{part} third of " for part in ("first", "second", "last")]),
    (40, [f"{part} half of " for part in ("first", "second")]),
)
_PARTS_OF_YEAR = {
    first + number: words for first, parts in _PARTS for number, words in enumerate(parts)
}
_QUALIFIED = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_DATE = re.compile(
    r"(?P<year>-?[0-9X]{4})"
    r"(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?"
    r"(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})[0-9:.Z+-]*)?"
    r"(?P<qualifier>[~?%])?"
)


@lru_cache(maxsize=4096)  # lists of articles show the same few days again and again
def edtf_words(value: str) -> str:
    """Return an EDTF value in words: ``2018-07-27`` gives "27 July 2018".

    A month, year, decade (``193X``), century (``18XX``), season, quarter, interval, open
    interval and the marks ``~ ? %`` for about, perhaps, and both are understood. What is
    not is returned as it is, since a strange value says more than none.
    """
    if "/" in value:
        since, _, until = value.partition("/")
        return _interval(since, until)
    found = _DATE.fullmatch(value)
    if found is None:
        return value
    words = _single(found)
    if words is None:
        return value
    return _QUALIFIED.get(found["qualifier"] or "", "") + words


def _single(found: re.Match[str]) -> str | None:
    month, day, year = found["month"], found["day"], _year(found["year"])
    if month is None:
        return year
    if "X" in month:
        return f"a {'day' if day else 'month'} of {year}"
    if day is None and int(month) in _PARTS_OF_YEAR:
        return _PARTS_OF_YEAR[int(month)] + year
    if not 1 <= int(month) <= len(MONTHS):
        return None
    part = "" if day is None else "a day of " if "X" in day else f"{int(day)} "
    words = part + MONTHS[int(month) - 1]
    words += ", year unknown" if found["year"] == "XXXX" else f" {year}"
    return words if found["hour"] is None else f"{words}, {found['hour']}:{found['minute']}"


def _year(year: str) -> str:
    if year == "XXXX":
        return "an unknown year"
    if year.endswith("XX"):
        return f"{_ordinal(int(year[:-2]) + 1)} century"
    if year.endswith("X"):
        return f"{year[:-1]}0s"
    if "X" in year:
        return year
    return str(int(year)) if int(year) >= 0 else f"{1 - int(year)} BC"


def _ordinal(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _interval(since: str, until: str) -> str:
    if since in {"", ".."}:
        return f"until {edtf_words(until)}"
    if until in {"", ".."}:
        return f"from {edtf_words(since)} on"
    first, last = _day(since), _day(until)
    if first is None or last is None:
        return _joined(since, until)
    return _days(first, last) or _joined(since, until)


def _days(first: date, last: date) -> str | None:
    """Return an interval of days in fewer words than its two ends, if it has any."""
    end = edtf_words(last.isoformat())
    if last - first == timedelta(days=6) and first.weekday() == 0:
        return f"week of {edtf_words(first.isoformat())}"
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        months = (f"{day.year:04}-{day.month:02}" for day in (first, last))
        return " – ".join(dict.fromkeys(edtf_words(month) for month in months))
    if first.year != last.year:
        return None
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {end}"
    return f"{first.day}–{end}"


def _joined(since: str, until: str) -> str:
    dash = "–" if since.isdigit() and until.isdigit() else " – "
    return f"{edtf_words(since)}{dash}{edtf_words(until)}"


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
