"""Dates as older papers wrote them: Quakers' months, law terms, years of our Lord."""

from __future__ import annotations

import re

from archive.extractors.dates import resolve, values
from archive.extractors.dates.reading import AS_PRINTED, Form, Meaning, Reading, relative
from archive.extractors.dates.spelled import SPELLED_YEAR, spelled_year
from archive.extractors.dates.words import (
    NTH,
    ORDINALS,
    S0,
    YEAR,
    S,
    any_of,
    number_of,
    proper,
)
from archive.extractors.dates.year_traps import is_year

# Until 1752 the year began in March, which Quakers called the first month.
_NEW_STYLE = 1752
_MONTHS_OF_YEAR = 12
_QUAKER = "months by number, as Quakers count them"
# First and last month of each term, of the courts and the universities alike.
_TERMS = {
    "michaelmas": (10, 12, "October to December"),
    "hilary": (1, 3, "January to March"),
    "easter": (4, 5, "April and May"),
    "trinity": (5, 7, "May to July"),
}


def _read_quaker(reading: Reading) -> Meaning | None:
    """Read "5th mo. 3d, 1790", "3d of 5th month": before 1752 the fifth month is July."""
    number = number_of(reading.group("nth") or reading.group("word"))
    day = number_of(reading.group("day") or reading.group("after"))
    issue = reading.issue
    year = int(reading.group("year")) if reading.group("year") else None
    if not 1 <= number <= _MONTHS_OF_YEAR:
        return None
    old = (year or issue.year or _NEW_STYLE) < _NEW_STYLE
    month = (number + 1) % _MONTHS_OF_YEAR + 1 if old else number
    if year is None:
        meaning = resolve.day_of_unnamed_year(issue, month, day, reading.ahead)
        return Meaning(meaning.value, f"{meaning.rule}; {_QUAKER}", meaning.relative)
    exact = values.exact_day(year + (month < number), month, day)
    return Meaning(values.of_day(exact), f"{AS_PRINTED}, {_QUAKER}")


def _read_term(reading: Reading) -> Meaning:
    first, last, months = _TERMS[reading.group("term")]
    rule, issue = f"the term of {months}", reading.issue
    if year := reading.group("year"):
        return Meaning(values.of_months(int(year), first, int(year), last), rule)
    if issue.year is None or issue.month is None:
        return relative(None, "", issue)
    step = 0
    if reading.group("after") == "next" or reading.ahead:
        step = int(last < issue.month)
    elif first > issue.month:
        step = -1
    value = values.of_months(issue.year + step, first, issue.year + step, last)
    return relative(value, f"{rule}, counted from the issue's date", issue)


def _read_lord_year(reading: Reading) -> Meaning:
    words = reading.group("spelled")
    year = (
        spelled_year(words)
        if words
        else int(reading.group("year") or reading.group("before"))
    )
    return Meaning(values.of_year(year))


def _read_spelled_year(reading: Reading) -> Meaning:
    return Meaning(values.of_year(spelled_year(reading.group("spelled"))))


_NUMERAL = r"1[0-2]|[1-9]"
_TH = r"(?:st|nd|rd|th|d)"
_WORD = any_of([word for word, n in ORDINALS.items() if n <= _MONTHS_OF_YEAR])
_YEAR_OF_IT = rf"(?:,?{S}(?:A\.{S0}D\.,?{S})?(?P<year>{YEAR})\b(?!,\d))?"
_NO_AGE = rf"(?!{S0}(?:%|per\b|days?\b|weeks?\b|years?\b|yrs|old\b|o['’]clock))"

# "3d of 5th mo.", "3d day of the fifth month", with the day before the month,
QUAKER_DAY = Form(
    re.compile(
        rf"(?<![\d.,:$£€/-])\b(?P<day>{NTH}){S}(?:day{S})?(?:of{S})?(?:the{S})?"
        rf"(?:(?P<nth>{_NUMERAL})(?:{_TH}{S}[Mm]o(?:nth)?\b\.?|{S0}[Mm]o\b\.)"
        rf"|(?P<word>{any_of(proper(ORDINALS))}|{_WORD}){S}[Mm]o(?:nth)?\b\.?){_YEAR_OF_IT}{_NO_AGE}"
    ),
    _read_quaker,
    needs=re.compile(r"\d"),
)
# and "5th mo. 3d", "5 mo. 3d", "Fifth Month 3", after it.
QUAKER_MONTH = Form(
    re.compile(
        rf"(?<![\d.,:$£€/-])\b(?:(?P<nth>{_NUMERAL})(?:{_TH}{S}[Mm]o(?:nth)?\b\.?|{S0}[Mm]o\b\.)"
        rf"|(?P<word>{any_of(proper(ORDINALS))}){S}[Mm]o(?:nth)?\b\.?),?{S0}"
        rf"(?:the{S})?(?P<after>(?:3[01]|[12]\d|[1-9])(?:{_TH}\b|\b(?=,?{S}{YEAR}\b)))"
        rf"(?:{S}day\b)?{_YEAR_OF_IT}{_NO_AGE}"
    ),
    _read_quaker,
    needs=re.compile(r"\d"),
)
TERM = Form(
    re.compile(
        rf"\b(?P<term>Michaelmas|Hilary|Easter|Trinity){S}[Tt]erm\b"
        rf"(?:,?{S}(?:of{S}|in{S})?(?P<year>{YEAR})\b|,?{S}(?P<after>last|next)\b)?"
    ),
    _read_term,
)
LORD_YEAR = Form(
    re.compile(
        rf"(?:\b(?:(?:the{S})?[Yy]ear{S}of{S}(?:our{S}(?:Lord|Saviour|Redemption)|[Gg]race|Christ)"
        rf"|A\.{S0}D\.|AD|Anno(?:{S}Dom(?:ini\b|\.))?),?{S0}"
        rf"(?:(?P<year>{YEAR}|\d{{3}})\b(?!,\d)|(?P<spelled>{SPELLED_YEAR}))"
        rf"|(?<![\d.,$£€/-])\b(?P<before>[1-9]\d{{0,3}}){S}(?:A\.{S0}D\.|AD\b))"
    ),
    _read_lord_year,
    needs=re.compile(r"[AYy](?:nno|\.?\s{0,9}D\b|ear\s+of)"),
)
IN_WORDS = Form(
    re.compile(rf"\b(?P<spelled>{SPELLED_YEAR})(?!-|{S}(?:and|thousand|hundred)\b)"),
    _read_spelled_year,
    "spelled",
    is_year,
)
