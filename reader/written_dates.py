"""Dates as a person types them, to EDTF: "28 July 2018", "July 1912", "1930s"."""

from __future__ import annotations

import re
from datetime import date

from reader.edtf_words import MONTHS, edtf_words

_ABOUT = re.compile(r"(?:about|around|circa|ca?\.?)\s+(?=\d|[a-z])")
_PERHAPS = re.compile(r"(?:perhaps|possibly|maybe)\s+")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([a-zä]{3,})\.?,?\s+(\d{4})"
)
_MONTH_FIRST = re.compile(r"([a-zä]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH = re.compile(r"([a-zä]{3,})\.?,?\s+(\d{4})")
_POINTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_GERMAN = {  # months that begin otherwise than in English; March as "Maerz", too
    "januar": 1,
    "jänner": 1,
    "februar": 2,
    "feber": 2,
    "märz": 3,
    "maerz": 3,
    "mai": 5,
    "juni": 6,
    "juli": 7,
    "oktober": 10,
    "dezember": 12,
}
_DECADE = re.compile(r"(\d{3})0['’]?s")


def edtf_of(text: str) -> str | None:
    """Return EDTF of a date as a person writes it, ``None`` if it is none that can be.

    EDTF itself is understood, and so are "28 July 2018", "July 28, 2018", "28.7.2018",
    "28. Juli 2018", "July 2018", "1930s", and "about" or "perhaps" before any of them.
    ``3/4/1912`` is not: it means two different days on the two sides of the ocean.
    """
    typed = " ".join(text.split())
    if "/" in typed:
        return _interval(typed)
    return _edtf(typed.upper()) or _written(typed.casefold())


def _interval(typed: str) -> str | None:
    ends = typed.upper().split("/")
    if len(ends) != 2 or not any(map(_edtf, ends)):  # noqa: PLR2004
        return None
    known = all(end in {"", ".."} or _edtf(end) for end in ends)
    return "/".join(ends) if known else None


def _edtf(typed: str) -> str | None:
    if edtf_words(typed) == typed and not re.fullmatch(r"[1-9]\d{3}", typed):
        return None
    return typed if _exists(typed) else None


def _exists(value: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", bare := value.rstrip("~?%")):
        return True
    try:
        date.fromisoformat(bare)
    except ValueError:
        return False
    return True


def _written(typed: str) -> str | None:
    mark = ""
    for qualifier, sign in ((_ABOUT, "~"), (_PERHAPS, "?")):
        if found := qualifier.match(typed):
            typed, mark = typed[found.end() :], sign
    value = _plain(typed)
    return value + mark if value is not None else None


def _plain(typed: str) -> str | None:
    if found := _POINTS.fullmatch(typed):
        return _checked(found[3], int(found[2]), found[1])
    if found := _DAY_FIRST.fullmatch(typed):
        return _checked(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.fullmatch(typed):
        return _checked(found[3], _month(found[1]), found[2])
    if found := _MONTH.fullmatch(typed):
        return _checked(found[2], _month(found[1]))
    if found := _DECADE.fullmatch(typed):
        return f"{found[1]}X"
    return _edtf(typed.upper())


def _checked(year: str, month: int, day: str = "") -> str | None:
    value = f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
    return _edtf(value) if 1 <= month <= len(MONTHS) else None


def _month(word: str) -> int:
    """Return the number of a month written out or cut short, 0 if it is none."""
    english = {name.casefold(): number for number, name in enumerate(MONTHS, start=1)}
    names = (english | _GERMAN).items()
    return next((number for name, number in names if name.startswith(word[:9])), 0)
