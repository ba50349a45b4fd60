"""Dates all in numbers: 2018-07-28 and the American 7/28/2018."""

from __future__ import annotations

import re

from archive.extractors.dates import values
from archive.extractors.dates.reading import Form, Meaning, Reading
from archive.extractors.dates.words import DAY, S0, YEAR, S
from archive.extractors.dates.years import UNNAMED_CENTURY

_AHEAD = 20


def _read_numbers(reading: Reading) -> Meaning:
    year, month, day = (reading.group(name) for name in ("year", "month", "day"))
    if not day and not reading.group("first"):
        return Meaning(values.of_month(int(year), int(month)))
    if reading.group("first"):  # 22/3/2013 is the British way
        month, day = reading.group("second"), reading.group("first")
    full = int(year)
    if full < 100:  # noqa: PLR2004 - two digits
        if reading.issue.year is None:
            return UNNAMED_CENTURY
        # News tells of what was more often than of what is far ahead.
        full += (reading.issue.year + _AHEAD - full) // 100 * 100
    return Meaning(values.of_day(values.exact_day(full, int(month), int(day))))


ISO = Form(
    re.compile(
        rf"(?<![\d/.-])(?P<year>{YEAR})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>{DAY}))?"
        rf"|/(?P<second>0?[1-9]|1[0-2])/(?P<first>{DAY}))(?![\d/-])"
    ),
    _read_numbers,
    needs=re.compile(r"\d{4}[-/]\d"),
)
SLASHES = Form(
    re.compile(
        # With dashes only a full year, or an agency's hour after it: 10-8-05 is a score.
        rf"(?:(?<![\d/.-])|(?<=[A-Z]-))(?:(?P<month>0?[1-9]|1[0-2])(?P<sep>[/-])(?P<day>{DAY})(?P=sep)"
        r"|(?P<first>3[01]|2\d|1[3-9])/(?P<second>0?[1-9]|1[0-2])/)"
        rf"(?P<year>{YEAR}|(?<=/)\d\d|\d\d(?={S}\d{{3,4}}{S0}(?:[ECMP][DS]T|GMT)\b))(?![\d/-])"
    ),
    _read_numbers,
    needs=re.compile(r"\d[/-]\d{1,2}[/-]\d"),
)
