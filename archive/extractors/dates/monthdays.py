"""English days of a month that is told from the issue's: "12th inst.", "the 20th,"."""

from __future__ import annotations

import re

from archive.extractors.dates import resolve
from archive.extractors.dates.reading import Form, Meaning, Reading
from archive.extractors.dates.traps import is_nth
from archive.extractors.dates.words import (
    NTH,
    ORDINALS,
    S0,
    TO,
    WEEKDAY_AND,
    S,
    any_of,
    number_of,
    proper,
    step_of,
)

_WORD = rf"{any_of(ORDINALS)}|{any_of(proper(ORDINALS))}"


def _read_day_of_month(reading: Reading) -> Meaning:
    which = re.sub(r"\s+", " ", reading.group("which") or reading.group("month"))
    months = {"ult": -1, "pro": 1}.get(which[:3], step_of(which))
    last = number_of(reading.group("last")) if reading.group("last") else None
    day = number_of(reading.group("day") or reading.group("word"))
    return resolve.day_of_month(reading.issue, day, months, last)


def _read_nth(reading: Reading) -> Meaning:
    """Read "on the 12th,": of the issue's month, or the month before or after."""
    day, own = number_of(reading.group("day")), reading.issue.day
    months = 0
    if own and day > own.day and not reading.ahead:
        months = -1
    elif own and day < own.day and reading.ahead:
        months = 1
    return resolve.day_of_month(reading.issue, day, months)


DAY_OF_MONTH = Form(
    re.compile(
        rf"{WEEKDAY_AND}(?:the{S})?\b(?:(?P<day>{NTH})|(?P<word>{_WORD}))"
        rf"(?:{S0}{TO}{S0}(?:the{S})?(?P<last>{NTH}))?(?:{S}day)?"
        rf"(?:(?:,|{S}of)?{S}(?P<which>(?i:inst(?:ant|\b)|ult(?:imo|o|\b)|prox(?:imo|o|\b))"
        rf"|curr?t?(?=\.)|current(?=[,.;:]|{S}[a-z]))\.?"
        rf"|{S}of{S}(?P<month>this|last|next|the{S}(?:present|current|instant|following|preceding))"
        rf"{S}month\b)"
    ),
    _read_day_of_month,
)
BARE_NTH = Form(
    re.compile(r"\b(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th|d))(?=[,.;:])"),
    _read_nth,
    "day",
    is_nth,
)
