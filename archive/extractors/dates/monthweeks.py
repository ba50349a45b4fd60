"""English weeks, weekdays and quarters by their month: "the first week of May"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from archive.extractors.dates import resolve, values
from archive.extractors.dates.almanac import last_weekday, nth_weekday
from archive.extractors.dates.days import NO_DAY, YEAR_AFTER, read_day, read_month
from archive.extractors.dates.reading import Form, Meaning, Reading
from archive.extractors.dates.words import (
    MONTH,
    NTH,
    S0,
    THROUGH,
    WEEKDAY,
    S,
    month_of,
    number_of,
    weekday_of,
)
from archive.extractors.dates.years import in_named_year

_WEEK = 7
_BY_SEVENS = "a week being seven days of the month"


def _read_nth_weekday(reading: Reading) -> Meaning:
    """Read "the first Monday of May next", "the last Thursday in November, 1863"."""
    meaning = read_month(reading)
    if meaning.value is None:
        return meaning
    year, month = (int(part) for part in meaning.value.split("-"))
    weekday, nth = weekday_of(reading.group("weekday")), reading.group("nth")
    if nth == "last":
        day = last_weekday(year, month, weekday)
    else:
        day = nth_weekday(year, month, weekday, number_of(nth))
    return replace(meaning, value=values.of_day(day))


def _read_week_of(reading: Reading) -> Meaning | None:
    """Read "the week of March 6", "the weekend of March 6-7"."""
    meaning = read_day(reading)
    if meaning is None or meaning.value is None:
        return meaning
    write = values.of_weekend if reading.group("end") else values.of_week
    return replace(meaning, value=write(date.fromisoformat(meaning.value)))


def _read_week_of_month(reading: Reading) -> Meaning:
    """Read "the second week of May", the 8th to the 14th, and "the last week in June"."""
    meaning = read_month(reading)
    if meaning.value is None:
        return meaning
    year, month = (int(part) for part in meaning.value.split("-"))
    nth, length = reading.group("nth"), monthrange(year, month)[1]
    begin = length - _WEEK if nth in {"last", "final"} else _WEEK * (number_of(nth) - 1)
    week = values.of_days(date(year, month, begin + 1), date(year, month, begin + _WEEK))
    return replace(meaning, value=week, rule=f"{meaning.rule}, {_BY_SEVENS}")


def _read_month_quarter(reading: Reading) -> Meaning:
    """Read "the December quarter", the three months that end with it."""
    month = month_of(reading.group("month"))

    def write(year: int) -> str | None:
        if month % 3 == 0:
            return values.of_quarter(year, month // 3)
        return values.of_months(*values.moved_month(year, month, -2), year, month)

    meaning = in_named_year(reading, write)
    if meaning is not None:
        return meaning
    meaning = resolve.month_of_unnamed_year(reading.issue, month, reading.ahead)
    return replace(meaning, value=meaning.value and write(int(meaning.value[:4])))


NTH_WEEKDAY = Form(
    re.compile(
        rf"\b(?:the{S})?(?P<nth>first|second|third|fourth|last){S}(?P<weekday>{WEEKDAY})"
        rf"{S}(?:of|in){S}(?P<month>{MONTH})(?!\w){YEAR_AFTER}?"
    ),
    _read_nth_weekday,
)
WEEK_OF = Form(
    re.compile(
        rf"\b(?:the{S})?week(?P<end>-?end)?{S}(?:of|beginning){S}(?P<month>{MONTH}){S0}"
        rf"(?P<day>{NTH})\b{NO_DAY}(?:{S0}{THROUGH}{S0}(?:{MONTH}{S})?{NTH}\b{NO_DAY})?{YEAR_AFTER}?"
    ),
    _read_week_of,
    needs=re.compile(r"week-?(?:end)?\s+(?:of|beginning)\s+[A-Z]"),
)
# Not "the first week of May Day", nor "the first week of May 4".
WEEK_OF_MONTH = Form(
    re.compile(
        rf"\b(?:[Tt]he{S})?(?P<nth>(?i:first|second|third|fourth|last|final)){S}week{S}(?:of|in){S}"
        rf"(?P<month>{MONTH})(?!\w|{S0}{NTH}\b{NO_DAY}){YEAR_AFTER}?"
    ),
    _read_week_of_month,
    needs=re.compile(r"week\s+(?:of|in)\s+[A-Z]"),
)
MONTH_QUARTER = Form(
    re.compile(rf"\b(?P<month>{MONTH}){S}quarter\b{YEAR_AFTER}?"),
    _read_month_quarter,
    needs=re.compile(r"quarter"),
)
