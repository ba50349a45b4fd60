"""Dates as they are typed in a query: years, months and days of EDTF, and no others.

What is no such date is never guessed at, but the sentence that says so shows how it would
be written, where that is certain or one of two.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Sequence

from archive.search.period import days
from archive.search.tokens import Token, wrong
from archive.search.tree import Mentions, Node, Period, Undated

PERIODS = ("since", "until", "date", "mentions")
_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])|[^\W\d_]{3,}")
_FIGURES = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_SHORT_MONTHS = ("04", "06", "09", "11")
_MONTHS_IN_YEAR = 12
_YEAR_DIGITS = 4
_LONGEST = 80  # code points of what was typed that are worth repeating


def period(field: Token, typed: Sequence[Token]) -> Node:
    """Return what a field of `PERIODS` asks for.

    Args:
        field: The name with its colon.
        typed: The pieces that follow it; only the first is its value.

    Raises:
        QuerySyntaxError: That is no date or range of dates.
    """
    name = field.text.rstrip(":").lower()
    value = typed[0] if typed else None
    if value is None or value.kind not in ("word", "phrase"):
        raise wrong(f"“{name}:” needs a date such as 1912, 1912-04 or 1912-04-16", field)
    if value.kind == "word" and name == "date" and value.text == "none":
        return Undated(start=field.start, end=value.end)
    surely = name == "mentions" and value.text.startswith("=")
    since, dots, until = value.text.removeprefix("=" if surely else "").partition("..")
    given = [part for part in (since, until) if part]
    if value.kind == "phrase" or not given or not all(map(_is_date, given)):
        raise wrong(_correction(name, typed), value)
    if not dots:
        until = since
    elif name in ("since", "until"):
        raise wrong(f"“{name}:” takes one date; a range is written date:1912..1914", value)
    first, last = days(given[0]), days(given[-1])
    if first and last and first.first > last.last:
        raise wrong("this period ends before it begins", value)
    if name == "mentions":
        return Mentions(since, until, surely, start=field.start, end=value.end)
    return Period(
        since="" if name == "until" else since,
        until="" if name == "since" else until,
        start=field.start,
        end=value.end,
    )


def as_edtf(typed: str) -> str:
    """Return the one date that `typed` can mean, ``""`` if it is not certain.

    >>> as_edtf("16 April 1912"), as_edtf("4/16/1912"), as_edtf("4/5/1912")
    ('1912-04-16', '1912-04-16', '1912')
    """
    pieces = [piece[0].lower() for piece in _NUMBER.finditer(typed)]
    years = [piece for piece in pieces if piece.isdigit() and len(piece) == _YEAR_DIGITS]
    if len(years) != 1:
        return ""
    (year,) = years
    at = pieces.index(year)
    named = [piece for piece in pieces if piece[:3] in _MONTHS]
    numbers = [int(piece) for piece in pieces if piece.isdigit() and piece != year]
    month, day = 0, 0
    if named:
        month = _MONTHS.index(named[0][:3]) + 1
        day = numbers[0] if len(numbers) == 1 else 0
    elif len(numbers) == 1 or (len(numbers) == 2 and at == 0):  # noqa: PLR2004
        month, day = numbers[0], sum(numbers[1:])
    elif len(numbers) == 2:  # noqa: PLR2004
        # The day comes first with some and the month with others.
        day, month = sorted(numbers, reverse=True)
        if day <= _MONTHS_IN_YEAR and day != month:
            day, month = 0, 0
    for date in (f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", year):
        if _is_date(date):
            return date
    return ""


def _correction(name: str, typed: Sequence[Token]) -> str:
    text = typed[0].text[:_LONGEST]
    if two := _two_days(text):
        first, second = (f"{name}:{day}" for day in two)
        return f"“{text}” may be two days; write {first} or {second}"
    meant = as_edtf(text)
    if not meant:
        following = [token.text[:_LONGEST] for token in typed[1:3] if token.kind == "word"]
        meant = as_edtf(" ".join([text, *following]))
    if meant:
        return f"“{text}” is no date of this language; write {name}:{meant}"
    return f"“{text}” is no date such as 1912, 1912-04 or 1912-04-16"


def _two_days(typed: str) -> tuple[str, str] | None:
    """Return the two days that figures mean to those who write the month or the day first.

    ``None`` unless there are just two.
    """
    found = _FIGURES.fullmatch(typed)
    if found is None:
        return None
    first, second, year = (int(figure) for figure in found.groups())
    if first == second or not (0 < first <= _MONTHS_IN_YEAR >= second > 0):
        return None
    return f"{year:04}-{first:02}-{second:02}", f"{year:04}-{second:02}-{first:02}"


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if found is None:
        return False
    year, month, day = found.groups()
    if month == "02":
        return int(day or 1) <= (29 if isleap(int(year)) else 28)
    return not (month in _SHORT_MONTHS and day == "31")
