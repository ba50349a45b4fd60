"""Titles of issues that say the day as well, as e-books of newspapers have them."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"""[\s,;:|–—([-]*
    (?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?
    (?: (?P<iso>(?:1[5-9]|20)\d\d-\d\d-\d\d)
      | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})
      | (?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})
      | (?P<day3>\d{{1,2}})\.\s?(?P<month3>\d{{1,2}})\.\s?(?P<year3>\d{{4}})
    )[\s)\]]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_STATED = re.compile(r"((?:1[5-9]|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")


def parted(title: str) -> tuple[str, str | None]:
    """Return a title without the day at its end, and that day in EDTF."""
    found = _DAY.search(title[:1000])
    if found is None:
        return title.strip(), None
    day = found["iso"]
    if day is None:
        month = found["month"] or found["month2"] or found["month3"]
        number = _MONTHS.get(month.lower()) or int(month)
        year = found["year"] or found["year2"] or found["year3"]
        day = f"{year}-{number:02}-{int(found['day'] or found['day2'] or found['day3']):02}"
    if not _is_day(day):
        return title.strip(), None
    return title[: found.start()].strip(), day


def day_of(stated: str) -> str | None:
    """Return a date of metadata (W3C-DTF, with or without a time) in EDTF."""
    found = _STATED.match(stated.strip())
    if found is None:
        return None
    year, month, day = found.groups()
    if not _is_day(f"{year}-{month or '01'}-{day or '01'}"):
        return None
    return "-".join(filter(None, (year, month, day)))


def _is_day(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True
