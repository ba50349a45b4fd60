"""The issue's date, as far as it is known: what relative dates count from.

Nothing here converts between the Julian and the Gregorian calendar: dates are those the
paper printed, so a London paper before September 1752 stays in the Old Style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from archive.extractors.dates.values import exact_day

_EDTF = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?(?![\dX])")


@dataclass(frozen=True, slots=True)
class Issue:
    """The day, or only the month or year, of an issue; ``None`` for what is unknown.

    `day` is set only with `month`, `month` only with `year`.
    """

    year: int | None = None
    month: int | None = None
    day: date | None = None

    @property
    def known(self) -> str:
        """Say how much is known, for a rule: ``day``, ``month``, ``year``, ``nothing``."""
        if self.day:
            return "day"
        if self.month:
            return "month"
        return "year" if self.year else "nothing"


def issue_of(published: str | None) -> Issue:
    """Read an issue's EDTF date; what cannot be read is unknown, never an error.

    Of an interval only what both of its ends share is known: ``2018-07-23/2018-07-29`` is
    July 2018. A decade or century says nothing a relative date could count from.
    """
    if not published:
        return Issue()
    first, *rest = (_read(end) for end in published.split("/"))
    for other in rest:
        first = _shared(first, other)
    return first


def _read(text: str) -> Issue:
    match = _EDTF.match(text.strip())
    if not match or int(match[1]) == 0:
        return Issue()
    year = int(match[1])
    month = int(match[2]) if match[2] else None
    day = exact_day(year, month, int(match[3])) if month and match[3] else None
    return Issue(year, month, day)


def _shared(one: Issue, other: Issue) -> Issue:
    if one.year is None or one.year != other.year:
        return Issue()
    if one.month is None or one.month != other.month:
        return Issue(one.year)
    return Issue(one.year, one.month, one.day if one.day == other.day else None)
