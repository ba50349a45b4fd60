"""Days that are printed without their year because everybody knows it: 9/11."""

from __future__ import annotations

import re
from datetime import date

from archive.extractors.dates import values
from archive.extractors.dates.reading import Form, Meaning, Reading
from archive.extractors.dates.words import S

_DAY = date(2001, 9, 11)
_RULE = "the day known by that name"


def _read_event(reading: Reading) -> Meaning | None:
    if reading.issue.year is not None and reading.issue.year < _DAY.year:
        return None
    return Meaning(values.of_day(_DAY), _RULE)


EVENT = Form(
    re.compile(
        r"(?<![\d/.,$-])\b(?:9/11\b(?![/\d])"
        rf"|(?:September|Sept\.?){S}11(?:th)?(?=,?{S}(?:al-Qaida{S}|terror(?:ist)?{S}|suicide{S})?"
        r"(?:attacks?|hijack(?:ings?|ers?))\b))"
    ),
    _read_event,
    needs=re.compile(r"\b11"),
)
