"""English dates that name a year or more: years, decades, centuries, seasons."""

from __future__ import annotations

import re
from collections.abc import Callable

from archive.extractors.dates import resolve, seasons, values
from archive.extractors.dates.issue import Issue
from archive.extractors.dates.reading import AS_PRINTED, Form, Meaning, Reading, relative
from archive.extractors.dates.spelled import spelled_year
from archive.extractors.dates.traps import is_season
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
from archive.extractors.dates.year_traps import (
    is_first_year,
    is_last_year,
    is_short_year,
    is_year,
)

# Since about the Second World War a newspaper prints the thousands of a count with a comma,
# and four digits without one are mostly a year, if one of its readers' age.
_MODERN, _AGE = 1945, 1900
_ABOUT_TO_BEGIN, _PLANNED, _AHEAD = 2, 5, 40
_DECADE_OF_HUNDRED = 2000

_CLASS = re.compile(r"\bclass\s+of\s+$", re.IGNORECASE)
_CLASS_NEAR = 12

UNNAMED_CENTURY = Meaning(None, "of a century that is not named", relative=True)


def in_named_year(reading: Reading, write: Callable[[int], str | None]) -> Meaning | None:
    """Return the meaning of a form with a group ``year`` or ``step`` ("last year").

    `write` gives the value in that year. ``None`` if the form names no year.
    """
    if year := reading.group("year"):
        dual = bool(reading.group("dual"))
        return Meaning(write(int(year) + dual), _style(reading, dual=dual))
    if words := reading.group("spelled"):
        return Meaning(write(spelled_year(words)))
    if short := reading.group("short"):
        return _in_short_year(reading.issue, int(short), write)
    step = reading.group("step") or reading.group("before")
    if not step:
        return None
    own = reading.issue.year
    rule = resolve.counted(f"{step} year")
    return relative(write(own + step_of(step)) if own else None, rule, reading.issue)


def _style(reading: Reading, *, dual: bool) -> str:
    """Word the rule of "Jan. 30, 1748-9, O.S.", of a year that began in March."""
    style = {"o": "Old Style", "n": "New Style"}.get(reading.group("style")[:1], "")
    parts = [AS_PRINTED, f"in the {style}" if style else ""]
    parts.append("the second of the two years" if dual else "")
    return ", ".join(part for part in parts if part)


def _in_short_year(issue: Issue, short: int, write: Callable[[int], str | None]) -> Meaning:
    if issue.year is None:
        return UNNAMED_CENTURY
    # "Fiscal '92" may be planned some years before it.
    year = of_century(issue.year, short, _PLANNED)
    rule = "the last such year before the issue, or one soon after it"
    return relative(write(year), rule, issue)


def _read_year(reading: Reading) -> Meaning | None:
    own = reading.issue.year
    modern = own is not None and own >= _MODERN
    modern = modern and int(reading.group("year")) in range(_AGE, (own or 0) + _AHEAD)
    if not is_year(reading.match.string, *reading.match.span("year"), modern=modern):
        return None
    value = values.of_year(int(reading.group("year")))
    return Meaning(values.about(value) if reading.group("about") else value)


def _read_years(reading: Reading) -> Meaning | None:
    first, last = reading.group("first"), reading.group("last") or reading.group("cut")
    # "The winter of 1878-9" is of old papers.
    if len(last) == 1 and (reading.issue.year or _MODERN) >= _MODERN:
        return None
    return Meaning(values.of_years(int(first), int(first[: -len(last)] + last)))


def of_century(own: int, short: int, soon: int = _ABOUT_TO_BEGIN) -> int:
    """Return the last such year before the issue's, or one at most `soon` years after."""
    year = own // 100 * 100 + short
    if year + 100 <= own + soon:
        return year + 100
    return year - 100 if year > own + soon else year


def _read_decade(reading: Reading) -> Meaning:
    if digits := reading.group("decade"):
        # "The 1800s" are a century; of the 2000s so far only a decade is spoken of.
        whole = digits.endswith("00") and int(digits) < _DECADE_OF_HUNDRED
        return Meaning((values.of_century if whole else values.of_decade)(int(digits)))
    if hundreds := reading.group("hundreds"):
        century = 100 * number_of(hundreds)
        return Meaning(values.of_decade(century + 10 * DECADES[reading.group("word")]))
    own = reading.issue.year
    if own is None:
        return UNNAMED_CENTURY
    tens = 10 * DECADES[reading.group("word")] if reading.group("word") else 0
    year = of_century(own, tens or int(reading.group("short")))
    return relative(
        values.of_decade(year), "last such decade before the issue", reading.issue
    )


def _read_bare_season(reading: Reading) -> Meaning:
    number = SEASONS[reading.group("season")]
    return seasons.bare_season(reading.issue, number, reading.ahead)


def _read_short_year(reading: Reading) -> Meaning:
    own = reading.issue.year
    if own is None:
        return UNNAMED_CENTURY
    start = reading.match.start()
    before = reading.match.string[max(0, start - _CLASS_NEAR) : start]
    soon = _PLANNED if _CLASS.search(before) else _ABOUT_TO_BEGIN
    year = of_century(own, int(reading.group("short")), soon)
    return relative(values.of_year(year), "last such year before the issue", reading.issue)


def _read_century(reading: Reading) -> Meaning | None:
    number = number_of(reading.group("century"))
    return Meaning(values.of_century(100 * (number - 1))) if number > 1 else None


def _read_season(reading: Reading) -> Meaning | None:
    number = SEASONS[reading.group("season")]
    return in_named_year(reading, lambda year: values.of_season(year, number))


BARE_YEAR = Form(
    re.compile(
        rf"{ABOUT}(?:{EARLY}(?:(?<=\bthe )year{S})?|\b(?:post|pre)-)"
        rf"(?:(?<=[a-z]-)|(?<![\d,.$£€#/:\w-]))(?P<year>{YEAR})"
        r"(?![\w%/:]|,\d|\.\d|-\w|(?<=0)['’]s\b|[^\S\n]?B\.[^\S\n]?C\b)"
    ),
    _read_year,
)
YEARS = Form(
    re.compile(
        rf"(?<![\d,.$£#/-])\b(?P<first>{YEAR})(?:{S0}[-–—/]{S0}|{S}through{S})(?:(?P<last>{YEAR}|\d\d?)|['’‘](?P<cut>\d\d))\b(?![\d%-])"
    ),
    _read_years,
    "first",
    is_first_year,
)
FROM_YEAR = Form(
    re.compile(
        rf"\b(?:[Ff]rom|[Yy]ears(?:{S}from)?){S}(?P<first>{YEAR}){S}"
        rf"(?:to|until|till|through){S}(?P<last>{YEAR})\b(?!,\d)"
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
    needs=re.compile(r"0(?:['’]|[^\S\n])?s\b", re.IGNORECASE),
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
        rf"(?:the{S}{EARLY}|\b(?:early|late|mid)(?:{S}|-))(?:(?P<hundreds>seventeen|eighteen|nineteen)(?:-|{S}))?"
        rf"(?P<word>{any_of(DECADES)})\b",
        re.IGNORECASE,
    ),
    _read_decade,
)
CENTURY = Form(
    re.compile(
        rf"{EARLY}\b(?:the{S})?(?P<century>\d{{1,2}}(?:st|nd|rd|th)|{any_of(ORDINALS)})"
        rf"(?:{S}|-)century\b"
        rf"(?!{S}(?-i:Fox|Limited|Ltd|Fund|Insurance|Studios?|Pictures|Foods|Society)\b)",
        re.IGNORECASE,
    ),
    _read_century,
)
# "By spring", "since the fall": but not the fall of a city, nor how cold it is in winter.
BARE_SEASON = Form(
    re.compile(
        rf"{EARLY}(?:the{S})?\b(?P<season>{any_of(SEASONS)})\b"
        rf"(?!['’-]|{S}(?:of|in|from|to|by|and|on|for|was|is|that|season|months?|training|\d))"
    ),
    _read_bare_season,
    "season",
    is_season,
)
SEASON_YEAR = Form(
    re.compile(
        rf"{EARLY}(?:the{S})?\b(?P<season>{any_of(SEASONS)})(?:,?{S}of)?,?{S}"
        rf"(?:(?P<year>{YEAR})(?:[-–/](?:{YEAR}|\d\d?))?|['’‘](?P<short>\d\d)"
        rf"|(?<=\bof )(?P<step>last|next|this){S}year)\b(?!,\d|['’])",
        re.IGNORECASE,
    ),
    _read_season,
)
# "The spring and summer of 1997": the year stands after the second only.
SEASON_AND_SEASON = Form(
    re.compile(
        rf"{EARLY}(?:the{S})?\b(?P<season>{any_of(SEASONS)})"
        rf"(?={S}(?:and|or|to|through){S}{EARLY}(?:{any_of(SEASONS)})(?:,?{S}of)?,?{S}"
        rf"(?P<year>{YEAR})\b(?!,\d|[-–]\d))",
        re.IGNORECASE,
    ),
    _read_season,
)
