"""The second end of a range, which lies after the first: "between November and March"."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.extractors.dates import story
from archive.extractors.dates.reading import Meaning, Onward, Reading
from archive.extractors.dates.words import MONTH, WEEKDAY, YEAR

_BEFORE = 44  # "between early September of 1998 and late "
_REACH = 24
_UNTIL = r"(?:and|to|until|till|through)\s+(?:(?:early|late|mid)[\s-])?$"
_FROM_MONTH = re.compile(
    rf"\b(?:[Ff]rom|[Bb]etween)\s+(?:(?:early|late|mid)[\s-])?{MONTH}(?:(?:,|\s+of)?\s+{YEAR})?\s+{_UNTIL}"
)
_FROM_WEEKDAY = re.compile(rf"\b(?:[Ff]rom|[Bb]etween)\s+{WEEKDAY}\s+{_UNTIL}")


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
