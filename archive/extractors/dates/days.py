"""English dates that name a day or month: "Friday, July 27-28, 2018", "in March", Easter.

Where the year is left out it is the one nearest to the issue's date; everything else means
what it says.
"""

from __future__ import annotations

import re
from dataclasses import replace

from archive.extractors.dates import resolve, story, values
from archive.extractors.dates.ranges import in_shared_year, until_month
from archive.extractors.dates.reading import Form, Meaning, Onward, Reading
from archive.extractors.dates.spelled import SPELLED_YEAR
from archive.extractors.dates.traps import is_month
from archive.extractors.dates.words import (
    ABOUT,
    EARLY,
    HOUR,
    MONTH,
    NTH,
    NUMBERS,
    ORDINALS,
    S0,
    THROUGH,
    WEEKDAY,
    WEEKDAY_AND,
    YEAR,
    S,
    any_of,
    month_of,
    number_of,
    proper,
    step_of,
    weekday_of,
)
from archive.extractors.dates.years import in_named_year

_LEAP_YEAR, _NEAR, _STORY = 2000, 16, 600
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_DIGITS = tuple(word for word, number in NUMBERS.items() if number in range(1, 10))[:9]
_CAPITAL_DIGITS = tuple(word.capitalize() for word in _DIGITS)

_STEP = rf"(?P<step>last|next|this|the{S}(?:present|current))"
# A year, "of last year", or the old "March last" and "March next".
YEAR_AFTER = (
    rf"(?:(?:{S0}[,.]{S0}|{S})(?:of{S}|(?:A\.{S0}D\.|Anno{S}Domini),?{S}"
    rf"|(?:in{S}|of{S})?the{S}[Yy]ear{S}(?:of{S}(?:our{S}Lord|[Gg]race),?{S})?)?"
    rf"(?:(?P<year>{YEAR})(?:(?<=1[5-7]\d\d)(?P<dual>[-/–](?:1[5-7]\d\d|\d\d?))(?!\d)"
    rf"|\b(?!,\d|[-–]\d\d?\b))(?:,?{S}(?P<style>[ON]\.{S0}S\.))?"
    rf"|(?P<spelled>{SPELLED_YEAR})|['’‘](?P<short>\d\d)\b(?!['’]))"
    rf"|,?{S}(?:of{S})?{_STEP}{S}year\b"
    rf"|,?{S}(?P<after>last|next)\b(?!{S}(?:year|month|week|night|{WEEKDAY})))"
)
# "March 5 percent", "May 1,200", "June 10:30", "July 4 degrees" are no days.
NO_DAY = (
    rf"(?![.:]?\d|,\d{{3}}(?!\d))(?!{S0}(?:%|percent|per{S}cent|degrees|points|million|billion"
    rf"|[ap]\.?{S0}m\b|o['’]clock))"
)


def read_day(reading: Reading) -> Meaning | None:
    """Read "July 27-29, 2018"; groups ``month``, ``day`` and those of `YEAR_AFTER`."""
    month, day = (
        month_of(reading.group("month")),
        number_of(reading.group("day") or reading.group("word")),
    )
    if values.exact_day(_LEAP_YEAR, month, day) is None:
        return None
    if moved := reading.group("after") or reading.group("before"):
        return _until(
            reading, resolve.stepped_day(reading.issue, month, day, step_of(moved))
        )

    def write(year: int) -> str | None:
        return values.of_day(values.exact_day(year, month, day))

    meaning = in_named_year(reading, write) or in_shared_year(reading, month, write)
    if meaning is None:
        named = reading.group("weekday")
        weekday = weekday_of(named) if named else None
        meaning = resolve.day_of_unnamed_year(
            reading.issue, month, day, reading.ahead, weekday
        )
    return _until(reading, meaning)


def _until(reading: Reading, meaning: Meaning) -> Meaning:
    """Extend a day to "July 27-29" or "July 30 to August 2"."""
    last = reading.group("last")
    if not last or meaning.value is None:
        return meaning
    year, month, day = (int(part) for part in meaning.value.split("-"))
    named = reading.group("last_month")
    last_month = month_of(named) if named else month
    until = values.exact_day(year + (last_month < month), last_month, number_of(last))
    interval = values.of_days(values.exact_day(year, month, day), until)
    return replace(meaning, value=interval) if interval else meaning


def _read_two_days(reading: Reading) -> Meaning | None:
    """Read "April 24 and 25" and "between 3 and 5 May"; of other two days each is read."""
    start, day = reading.match.start(), number_of(reading.group("day"))
    last = 0 if reading.group("last_month") else number_of(reading.group("last"))
    before = reading.match.string[max(0, start - _NEAR) : start]
    if last == day + 1 or _BETWEEN.search(before):
        return read_day(reading)
    return None


def read_month(reading: Reading) -> Meaning:
    """Read "in March last"; groups ``month`` and those of `YEAR_AFTER`."""
    month = month_of(reading.group("month"))
    if moved := reading.group("after") or reading.group("before"):
        return _stepped_month(reading, month, moved)

    def write(year: int) -> str | None:
        value = values.of_month(year, month)
        return values.about(value) if reading.group("about") else value

    meaning = in_named_year(reading, write) or in_shared_year(reading, month, write)
    if meaning is not None:
        return meaning
    meaning = resolve.month_of_unnamed_year(reading.issue, month, reading.ahead)
    return until_month(reading, month, meaning)


def _stepped_month(reading: Reading, month: int, moved: str) -> Meaning:
    """Read "last May", and "the following May" from what the story named before."""
    way = step_of(moved)
    meaning = resolve.named_month(reading.issue, month, way)
    if not moved.endswith(("previous", "following")):
        return meaning
    phrase = " ".join(reading.match[0].split())
    return replace(meaning, onward=Onward(phrase, story.named_month(month, way), _STORY))


def _read_months(reading: Reading) -> Meaning:
    """Read "July-September" and "December-January 1990", a quarter where it is one."""
    first, last = (month_of(reading.group(name)) for name in ("month", "last_month"))

    def write(year: int) -> str | None:
        if last == first + 2 and first % 3 == 1:
            return values.of_quarter(year, last // 3)
        return values.of_months(year - (last <= first), first, year, last)

    meaning = in_named_year(reading, write)
    if meaning is None:
        meaning = resolve.month_of_unnamed_year(reading.issue, last, reading.ahead)
        year = meaning.value and write(int(meaning.value[:4]))
        meaning = replace(meaning, value=year or None)
    return meaning


_LAST_DAY = rf"(?:(?P<last_month>{MONTH}){S})?(?P<last>{NTH})\b{NO_DAY}(?!{S}of\b)"
_MONTH_AND_DAY = (
    rf"{HOUR}{WEEKDAY_AND}(?:\b(?P<before>[Ll]ast|[Nn]ext|[Tt]his){S})?"
    # The rockets named Long March have numbers.
    rf"(?<!\bLong )\b(?P<month>{MONTH}){S0}(?:the{S})?(?P<day>{NTH})\b{NO_DAY}"
)
_TWO_DAYS = re.compile(r"\d\w{0,2}\s+(?:and|or)\b")

MONTH_DAY = Form(
    re.compile(rf"{_MONTH_AND_DAY}(?:{S0}{THROUGH}{S0}{_LAST_DAY})?{YEAR_AFTER}?"),
    read_day,
    needs=re.compile(r"\d"),
)
MONTH_DAYS = Form(
    re.compile(rf"{_MONTH_AND_DAY}{S}(?:and|or){S}{_LAST_DAY}{YEAR_AFTER}?"),
    _read_two_days,
    needs=_TWO_DAYS,
)
# "January eighteenth, nineteen ninety-eight", as it is spoken, and "Record April One".
MONTH_DAY_SPOKEN = Form(
    re.compile(
        rf"{WEEKDAY_AND}\b(?P<month>{MONTH}){S}(?:the{S})?"
        rf"(?P<word>{any_of(ORDINALS)}|{any_of(_DIGITS)}(?=[,.;)]|$|{S}[A-Z])"
        rf"|{any_of(_CAPITAL_DIGITS)})\b"
        rf"(?!-|{S}(?:quarter|half|of|time|year|week))(?:{YEAR_AFTER})?"
    ),
    read_day,
    needs=re.compile(
        rf"[a-z](?:th|st|nd|rd)\b|\s(?:{any_of((*_DIGITS, *_CAPITAL_DIGITS))})\b"
    ),
)
DAY_MONTH = Form(
    re.compile(
        rf"{HOUR}{WEEKDAY_AND}(?:the{S})?(?<![\d.,:$£/-])\b"
        rf"(?:(?P<day>{NTH})(?:{S0}(?:{THROUGH}|/){S0}(?:the{S})?(?P<last>{NTH}))?(?:{S}days?)?(?:{S}of)?"
        rf"|(?P<word>{any_of(proper(ORDINALS))}|{any_of(ORDINALS)})(?:{S}day)?{S}of),?{S}"
        rf"(?P<month>{MONTH})(?!\w){YEAR_AFTER}?"
    ),
    read_day,
    needs=re.compile(
        r"\d\w{0,2}\W{1,9}(?:days?\W{1,9})?(?:of\W{1,9})?[A-Z]|\bof\W{1,9}[A-Z]"
    ),
)
DAYS_MONTH = Form(
    re.compile(
        rf"{WEEKDAY_AND}(?:the{S})?(?<![\d.,:$£/-])\b(?P<day>{NTH}){S}(?:and|or){S}(?:the{S})?"
        rf"(?P<last>{NTH})(?:{S}days?)?(?:{S}of)?,?{S}(?P<month>{MONTH})(?!\w){YEAR_AFTER}?"
    ),
    _read_two_days,
    needs=_TWO_DAYS,
)
MONTH_YEAR = Form(
    re.compile(rf"{ABOUT}{EARLY}\b(?P<month>{MONTH})(?!\w){YEAR_AFTER}"),
    read_month,
    needs=re.compile(
        r"\d{4}|teen[ -]\w*(?:ty|teen|ten|eleven|twelve)\b"
        r"|['’‘]\d\d|\byear\b|\blast\b|\bnext\b"
    ),
)
# "The July-September quarter", whose months may have a year of their own.
MONTHS = Form(
    re.compile(
        rf"\b(?P<month>{MONTH}){S0}[-–/]{S0}(?P<last_month>{MONTH})(?![\w-]|{S0}{NTH}\b{NO_DAY})"
        rf"(?:{S}quarter\b)?{YEAR_AFTER}?(?:{S}quarter\b)?"
    ),
    _read_months,
    needs=re.compile(r"[-–/]"),
)
STEPPED_MONTH = Form(
    re.compile(
        rf"{EARLY}\b(?P<before>[Ll]ast|[Nn]ext|[Tt]his(?:{S}(?:past|coming))?"
        rf"|(?:[Tt]he{S})?(?:previous|following|past)){S}(?P<month>{MONTH})(?!\w|{S0}{NTH}\b{NO_DAY})"
    ),
    read_month,
    needs=re.compile(r"ast\b|ext\b|his\b|previous|following"),
)
BARE_MONTH = Form(
    re.compile(rf"{EARLY}\b(?P<month>{MONTH})(?![\w-]|{S0}{NTH}\b{NO_DAY})"),
    read_month,
    "month",
    is_month,
)
