"""Days that are printed without their year because everybody knows it: 9/11."""

from __future__ import annotations

import re
from datetime import date

from archive.extractors.dates import values
from archive.extractors.dates.reading import Form, Meaning, Reading
from archive.extractors.dates.words import S

_ATTACKS, _ARMISTICE = date(2001, 9, 11), date(1918, 11, 11)
_RULE = "the day known by that name"


def _read(reading: Reading, day: date) -> Meaning | None:
    """Read a day that no paper printed before could know of."""
    if reading.issue.year is not None and reading.issue.year < day.year:
        return None
    return Meaning(values.of_day(day), _RULE)


def _read_attacks(reading: Reading) -> Meaning | None:
    return _read(reading, _ATTACKS)


def _read_armistice(reading: Reading) -> Meaning | None:
    return _read(reading, _ARMISTICE)


ARMISTICE = Form(
    re.compile(rf"\b[Tt]he{S}Armistice\b(?!{S}(?:[Dd]ay|with|between|of|Commission))"),
    _read_armistice,
)
ATTACKS = Form(
    re.compile(
        r"(?<![\d/.,$-])\b(?:9/11\b(?![/\d])"
        rf"|(?:September|Sept\.?){S}11(?:th)?(?=,?{S}(?:al-Qaida{S}|terror(?:ist)?{S}|suicide{S})?"
        r"(?:attacks?|hijack(?:ings?|ers?))\b))"
    ),
    _read_attacks,
    needs=re.compile(r"\b11"),
)
