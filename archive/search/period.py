"""Dates of publication as days that can be compared, from the EDTF strings of the model."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_DATE = re.compile(
    r"(?<![\dX-])([\dX]{4})(?:-(\d{2}|\dX|XX)(?:-(\d{2}|\dX|XX))?)?(?![\dX])"
)
_SEASONS = [(3, 5), (6, 8), (9, 11), (12, 12)]
_PARTS = {
    **dict(enumerate(_SEASONS, 21)),  # anywhere
    **dict(enumerate(_SEASONS, 25)),  # of the northern hemisphere
    **dict(enumerate(_SEASONS[2:] + _SEASONS[:2], 29)),  # of the southern
    **dict(enumerate([(1, 3), (4, 6), (7, 9), (10, 12)], 33)),
    **dict(enumerate([(1, 4), (5, 8), (9, 12)], 37)),
    **dict(enumerate([(1, 6), (7, 12)], 40)),
}


class Days(NamedTuple):
    """The first and the last day a date may mean, each as the number YYYYMMDD.

    Days are for comparing only: every month ends on a 31st.
    """

    first: int
    last: int


ALWAYS = Days(0, 99_999_999)


@lru_cache(maxsize=1 << 14)
def days(edtf: str | None) -> Days | None:
    """Return the days that an EDTF date covers, ``None`` for one that names no year.

    Qualifiers (``?``, ``~``, ``%``) change nothing; of an interval or a set the earliest
    and the latest day count; an open or unknown end is that of the other side. Seasons,
    quarters, thirds and halves of a year have the codes 21 to 41 in the place of a month.
    """
    found = [_date(*match.groups()) for match in _DATE.finditer(edtf or "")]
    if not found:
        return None
    return Days(min(day.first for day in found), max(day.last for day in found))


def year(edtf: str | None) -> str | None:
    """Return the year of an EDTF date, ``None`` unless it is certain to the year."""
    covered = days(edtf)
    if covered is None or covered.first // 10_000 != covered.last // 10_000:
        return None
    return f"{covered.first // 10_000:04}"


def _date(year: str, month: str | None, day: str | None) -> Days:
    digits = month or "XX"
    earliest, latest = max(1, _at_least(digits)), min(12, _at_most(digits))
    if digits.isdigit():
        earliest, latest = _PARTS.get(int(digits), (earliest, latest))
    first = _at_least(year) * 10_000 + earliest * 100
    last = _at_most(year) * 10_000 + latest * 100
    return Days(
        first + max(1, _at_least(day or "XX")), last + min(31, _at_most(day or "XX"))
    )


def _at_least(digits: str) -> int:
    return int(digits.replace("X", "0"))


def _at_most(digits: str) -> int:
    return int(digits.replace("X", "9"))
