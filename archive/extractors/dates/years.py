"""English dates that name a year or more: years, decades, centuries, seasons."""

from __future__ import annotations

import re
from collections.abc import Callable

from archive.extractors.dates import resolve, values
from archive.extractors.dates.reading import Form, Meaning, Reading, relative
from archive.extractors.dates.traps import (
    is_first_year,
    is_last_year,
    is_short_year,
    is_year,
)
from archive.extractors.dates.words import (
    ABOUT,
    DECADES,
    EARLY,
    ORDINALS,
    S0,
    SEASONS,
    YEAR,
    S,
    any_of,
    number_of,
    step_of,
)

UNNAMED_CENTURY = Meaning(None, "of a century that is not named", relative=True)


def in_named_year(reading: Reading, write: Callable[[int], str | None]) -> Meaning | None:
    """Return the meaning of a form with a group ``year`` or ``step`` ("last year").

    `write` gives the value in that year. ``None`` if the form names no year.
    """
    if year := reading.group("year"):
        return Meaning(write(int(year)))
    step = reading.group("step") or reading.group("before")
    if not step:
        return None
    own = reading.issue.year
    rule = resolve.counted(f"{step} year")
    return relative(write(own + step_of(step)) if own else None, rule, reading.issue)


def _read_year(reading: Reading) -> Meaning:
    value = values.of_year(int(reading.group("year")))
    return Meaning(values.about(value) if reading.group("about") else value)


def _read_years(reading: Reading) -> Meaning:
    first, last = reading.group("first"), reading.group("last")
    return Meaning(values.of_years(int(first), int(first[: -len(last)] + last)))


def _read_decade(reading: Reading) -> Meaning:
    if digits := reading.group("decade"):
        return Meaning(values.of_decade(int(digits)))
    own = reading.issue.year
    if own is None:
        return UNNAMED_CENTURY
    tens = 10 * DECADES[reading.group("word")] if reading.group("word") else 0
    year = own // 100 * 100 + (tens or int(reading.group("short")))
    year -= 100 if year > own else 0
    return relative(
        values.of_decade(year), "last such decade before the issue", reading.issue
    )


def _read_short_year(reading: Reading) -> Meaning:
    own = reading.issue.year
    if own is None:
        return UNNAMED_CENTURY
    year = own // 100 * 100 + int(reading.group("short"))
    year -= 100 if year > own else 0
    return relative(values.of_year(year), "last such year before the issue", reading.issue)


def _read_century(reading: Reading) -> Meaning | None:
    number = number_of(reading.group("century"))
    return Meaning(values.of_century(100 * (number - 1))) if number > 1 else None


def _read_season(reading: Reading) -> Meaning:
    number = SEASONS[reading.group("season")]
    return Meaning(values.of_season(int(reading.group("year")), number))


BARE_YEAR = Form(
    re.compile(
        rf"{ABOUT}{EARLY}(?<![\d,.$£€#/:\w-])(?P<year>{YEAR})"
        r"(?![\w%/:]|,\d|\.\d|-\w|(?<=0)['’]s\b)"
    ),
    _read_year,
    "year",
    is_year,
)
YEARS = Form(
    re.compile(
        rf"(?<![\d,.$£#/-])\b(?P<first>{YEAR}){S0}[-–—/]{S0}(?P<last>{YEAR}|\d\d)\b(?![\d%-])"
    ),
    _read_years,
    "first",
    is_first_year,
)
FROM_YEAR = Form(
    re.compile(
        rf"\b(?:[Ff]rom|[Bb]etween){S}(?P<first>{YEAR}){S}"
        rf"(?:to|until|till|and|through){S}(?P<last>{YEAR})\b(?!,\d)"
    ),
    _read_years,
    "last",
    is_last_year,
)
DECADE = Form(
    re.compile(
        rf"{EARLY}(?:the{S})?(?:\b(?P<decade>1[4-9]\d0|20[0-4]0)(?:['’]|[^\S\n])?s\b"
        r"|(?<!\w)['’‘`](?P<short>[1-9]0)['’]?s\b)",
        re.IGNORECASE,
    ),
    _read_decade,
)
# "The winter of '98": the last such year, if the words before speak of a time.
SHORT_YEAR = Form(
    re.compile(r"(?<!\w)['’‘](?P<short>\d\d)\b(?!['’])"),
    _read_short_year,
    "short",
    is_short_year,
)
DECADE_WORD = Form(
    re.compile(
        rf"(?:the{S}{EARLY}|\b(?:early|late|mid)(?:{S}|-))(?P<word>{any_of(DECADES)})\b",
        re.IGNORECASE,
    ),
    _read_decade,
)
CENTURY = Form(
    re.compile(
        rf"{EARLY}\b(?:the{S})?(?P<century>\d{{1,2}}(?:st|nd|rd|th)|{any_of(ORDINALS)})"
        rf"(?:{S}|-)century\b",
        re.IGNORECASE,
    ),
    _read_century,
)
SEASON_YEAR = Form(
    re.compile(
        rf"{EARLY}(?:the{S})?\b(?P<season>{any_of(SEASONS)})(?:,?{S}of)?,?{S}"
        rf"(?P<year>{YEAR})(?:[-–/](?:{YEAR}|\d\d))?\b(?!,\d)",
        re.IGNORECASE,
    ),
    _read_season,
)
