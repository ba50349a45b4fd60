"""The dates that files of scanned issues give, in the few orders that they come in."""

from __future__ import annotations

import re
from datetime import date

from archive.importers.pasted.printed_dates import printed_date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan",
            "feb",
            "mar mär mrt",
            "apr avr",
            "may mai mei maj",
            "jun jui",
            "jul",
            "aug aoû",
            "sep",
            "oct okt",
            "nov",
            "dec dez déc",
        ),
        1,
    )
    for name in names.split()
}
# "juillet" begins like "juin".
_JULY = "juil"
_LONGEST = 500
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?![\d])")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<![\d.])(\d{2})\.(\d{4})(?![\d])")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})[-. ]+([^\W\d_]{3,12})[-. ,]+(\d{4})(?!\d)")


def issued(text: str) -> str | None:
    """Return the EDTF date that `text` gives; ``None`` if it gives none that there was.

    Year first ("1858-12-07", "1898/02/14", "18580814", "1858-12", "1858") or day first
    ("01.08.1821", "03/09/1901", "13-DEC-1944", "01.1911"); where the month cannot be one,
    it is taken for the day. Else as newspapers print it ("September 5, 1902").
    """
    text = text[:_LONGEST]
    for pattern in (_DAY_FIRST, _NAMED):
        for match in pattern.finditer(text):
            day, month, year = match.groups()
            if found := _day(year, month, day) or _day(year, day, month):
                return found
    for match in _COMPACT.finditer(text):
        if found := _day(*match.groups()):
            return found
    for match in _YEAR_FIRST.finditer(text):
        year, _, month, day = match.groups()
        if month is None:
            continue
        if day is not None and (found := _day(year, month, day)):
            return found
        if day is None and 1 <= int(month) <= 12:  # noqa: PLR2004
            return f"{year}-{int(month):02}"
    for month, year in _MONTH_FIRST.findall(text):
        if 1 <= int(month) <= 12:  # noqa: PLR2004 - months of a year
            return f"{year}-{month}"
    return _year(text) or _printed(text)


def _year(text: str) -> str | None:
    alone = re.fullmatch(r"\s*\[?(\d{4})\]?\.?\s*", text)
    return alone[1] if alone and int(alone[1]) else None


def _printed(text: str) -> str | None:
    printed = printed_date(text)
    return printed.published if printed is not None and not printed.doubt else None


def _day(year: str, month: str, day: str) -> str | None:
    if not day.isdecimal():
        return None
    try:
        return date(int(year), _month(month), int(day)).isoformat()
    except ValueError:
        return None


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    name = text.casefold()
    return 7 if name.startswith(_JULY) else _MONTHS.get(name[:3], 0)
