"""Days as agencies and feeds write them; the day is the one printed, with its own offset.

``20190301T233000-0500`` (IPTC), ``2019-03-01T23:30:00-05:00`` (W3C), ``Fri, 01 Mar 2019
23:30:00 EST`` (RFC 822) are all of 1 March. So are the forms of the older wires:
``26-FEB-1987 15:01:01.79`` and ``01MAR19``.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from archive.importers.web.dates import day_in

_EARLIEST = 1600
_CENTURY = 100
# RFC 2822: years of two digits are of this century up to 49.
_TURN = 50
_NUMERIC = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)(?!-?\d)")
_LONG = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{4}(?:\d{2})?)(?!\d)")
_MONTH = re.compile(r"(\d{4})-(\d{2})(?:$|[^\d-])")
_YEAR = re.compile(r"\d{4}$")
_NAMED = re.compile(
    r"(?:[^\W\d_]+\.?,?\s+)?(\d{1,2})[\s-]*([^\W\d_]{3,9})\.?[\s,-]*(\d{4}|\d{2})(?!\d)"
)
_FROM_NAMES = (
    (r"jan|янв", 1), (r"feb|fév|фев", 2), (r"m[aäe]r|mrt|мар", 3), (r"a[pv]r|апр", 4),
    (r"ma[iy]|ма[йя]", 5), (r"jun|juin|giu|июн", 6), (r"jul|juil|lug|июл", 7),
    (r"aug|ao[uû]t|ago|авг", 8), (r"se[pt]|сен", 9), (r"o[ck]t|ott|out|окт", 10),
    (r"nov|ноя", 11), (r"de[czsk]|déc|dic|dez|дек", 12),
)  # fmt: skip
_MONTHS = tuple((re.compile(names, re.IGNORECASE), month) for names, month in _FROM_NAMES)


def day(text: str | None) -> str | None:
    """Return the day, or the month or year if no more is said, as EDTF.

    ``None`` for what is no date, lies before printing or in the future.
    """
    text = (text or "").strip()[:100]
    for pattern in (_NUMERIC, _LONG):
        if match := pattern.match(text):
            return calendar_day(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH.match(text):
        first = calendar_day(int(match[1]), int(match[2]), 1)
        return first[:-3] if first else None
    if _YEAR.match(text):
        first = calendar_day(int(text), 1, 1)
        return first[:4] if first else None
    # Other months than the wires' are known below.
    if (match := _NAMED.match(text)) and (month := month_of(match[2])):
        return calendar_day(whole_year(match[3]), month, int(match[1]))
    found = day_in(text)
    return found.isoformat() if found else None


def first_day(*texts: str | None) -> str | None:
    """Return the first of `texts` that is a date, as `day` does."""
    return next((found for text in texts if (found := day(text))), None)


def calendar_day(year: int, month: int, number: int) -> str | None:
    """Return a day as EDTF, ``None`` if there was none such."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    return found.isoformat() if found.year >= _EARLIEST and found <= tomorrow else None


def whole_year(digits: str) -> int:
    """Return a year of two digits as one of four."""
    year = int(digits)
    if len(digits) > 2 or year >= _CENTURY:  # noqa: PLR2004 - two digits
        return year
    return year + (1900 if year >= _TURN else 2000)


def month_of(name: str) -> int | None:
    """Return the number of the month that `name` begins like, in the wires' languages."""
    return next((month for names, month in _MONTHS if names.match(name)), None)
