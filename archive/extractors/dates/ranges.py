"""Dates that tell of each other: "between May and June 1912", "March of that year"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from archive.extractors.dates import resolve, story, values
from archive.extractors.dates.reading import (
    AS_PRINTED,
    Form,
    Meaning,
    Onward,
    Reading,
    relative,
)
from archive.extractors.dates.words import (
    MONTH,
    NTH,
    SEASONS,
    WEEKDAY,
    YEAR,
    S,
    any_of,
    month_of,
    number_of,
    step_of,
)

_BEFORE = 44  # "between early September of 1998 and late "
_REACH = 24
_UNTIL = r"(?:and|to|until|till|through)\s+(?:(?:early|late|mid)[\s-])?$"
_FROM_MONTH = re.compile(
    rf"\b(?:[Ff]rom|[Bb]etween)\s+(?:(?:early|late|mid)[\s-])?{MONTH}(?:(?:,|\s+of)?\s+{YEAR})?\s+{_UNTIL}"
)
_FROM_WEEKDAY = re.compile(rf"\b(?:[Ff]rom|[Bb]etween)\s+{WEEKDAY}\s+{_UNTIL}")
# The year stands after the last of the months or days only.
_YEAR_SHARED = re.compile(
    rf"(?:,{S}{MONTH}(?:{S}{NTH})?){{0,3}},?{S}(?:and|or|to|through|until){S}"
    rf"(?:(?:early|late|mid)(?:{S}|-))?(?P<month>{MONTH})(?:{S}{NTH}\b)?,?{S}(?:of{S})?"
    rf"(?:(?P<year>{YEAR})|(?P<step>last|this|next){S}year)\b(?!,\d)"
)
_SHARED_REACH, _STORY = 90, 600


def in_shared_year(
    reading: Reading, month: int, write: Callable[[int], str | None]
) -> Meaning | None:
    """Return the meaning of a month or day in the year of the one it is joined to.

    `write` gives the value in that year. ``None`` if no year follows.
    """
    end = reading.match.end()
    shared = _YEAR_SHARED.match(reading.match.string, end, end + _SHARED_REACH)
    if shared is None:
        return None
    # "Between November and March 1912" began the year before.
    back = int(month > month_of(shared["month"]))
    if shared["year"]:
        year = int(shared["year"]) - back
        return Meaning(write(year), f"{AS_PRINTED}, with the year of the next")
    own, rule = reading.issue.year, resolve.counted(f"{shared['step']} year")
    value = write(own + step_of(shared["step"]) - back) if own else None
    return relative(value, rule, reading.issue)


def until_month(reading: Reading, month: int, meaning: Meaning) -> Meaning:
    """Let a month that ends a range go on from the month that begins it."""
    if not _FROM_MONTH.search(_left(reading)):
        return meaning
    step = story.month_from(month)
    return replace(meaning, onward=Onward("such a month", step, _REACH))


def until_weekday(reading: Reading, number: int, meaning: Meaning) -> Meaning:
    """Let a weekday that ends a range go on from the one that begins it."""
    if not _FROM_WEEKDAY.search(_left(reading)):
        return meaning
    step = story.weekday(number, 1)
    return replace(meaning, onward=Onward("such a day", step, _REACH))


def _left(reading: Reading) -> str:
    start = reading.match.start()
    return reading.match.string[max(0, start - _BEFORE) : start]


def _read_month_that_year(reading: Reading) -> Meaning | None:
    """Read "April of that year", "May 4 of the following year", "spring of that year"."""
    which, season = reading.group("which"), reading.group("season")
    month = SEASONS[season] if season else month_of(reading.group("month"))
    printed = reading.group("day") or reading.group("nth")
    day = number_of(printed) if printed else None
    count = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(which, 0)

    def write(year: int) -> str | None:
        if day is None:
            return values.of_month(year, month)
        return values.of_day(values.exact_day(year, month, day))

    phrase = " ".join(reading.match[0].split())
    onward = Onward(phrase, story.in_year(count, write), _STORY)
    own = reading.issue.year
    value = write(own + count) if own else None
    meaning = relative(value, resolve.counted(f"{which or 'same'} year"), reading.issue)
    return replace(meaning, onward=onward)


def _read_that_month(reading: Reading) -> Meaning | None:
    """Read "that December" of a story."""
    month = month_of(reading.group("month"))

    def write(year: int) -> str | None:
        return values.of_month(year, month)

    step = story.first_of(story.month_from(month), story.in_year(0, write))
    phrase = " ".join(reading.match[0].split())
    meaning = resolve.month_of_unnamed_year(reading.issue, month, reading.ahead)
    return replace(meaning, onward=Onward(phrase, step, _STORY))


MONTH_THAT_YEAR = Form(
    re.compile(
        rf"(?:(?<![\d.,:$£/-])\b(?P<nth>{NTH})(?:{S}day)?(?:{S}of)?{S})?"
        rf"\b(?:(?P<month>{MONTH})(?:{S}(?P<day>{NTH})\b)?|(?P<season>{any_of(SEASONS)}))"
        rf",?{S}(?:of{S})?"
        rf"(?:that(?:{S}same)?|the{S}(?P<which>same|next|following|previous|preceding)){S}year\b"
    ),
    _read_month_that_year,
    needs=re.compile(r"(?:that|same|next|following|previous|preceding)\s+year"),
)
# "The collapse that December.", with nothing that it would be the subject of.
THAT_MONTH = Form(
    re.compile(rf"\bthat{S}(?P<month>{MONTH})(?=[.,;:)]|$|{S}(?:and|when|after|as)\b)"),
    _read_that_month,
    needs=re.compile(r"\bthat\s"),
)
