"""English: which word or number gives away which forms."""

from __future__ import annotations

from archive.extractors.dates import counted, days, years
from archive.extractors.dates.reading import Form, Language
from archive.extractors.dates.words import (
    DECADES,
    FULL_WEEKDAYS,
    MONTHS,
    SEASONS,
    WEEKDAYS,
    proper,
)

_MONTH = (
    days.MONTH_DAY,
    days.DAY_MONTH,
    days.MONTH_YEAR,
    days.STEPPED_MONTH,
    days.BARE_MONTH,
)
_WEEKDAY = (
    counted.WEEKDAY_BARE,
    counted.STEP_WEEKDAY,
    counted.WEEKDAY_STEP,
    counted.WEEKDAY_OF_WEEK,
    counted.WEEK_FROM,
    days.NTH_WEEKDAY,
)
_UNIT = (counted.STEP_UNIT, counted.AGO, counted.UNIT_BEYOND)
_HOLIDAY = (days.HOLIDAY,)

_COMMON: dict[str, tuple[Form, ...]] = {
    "day": (counted.DAY_WORD, counted.AGO, days.HOLIDAY),
    "days": (counted.AGO,),
    "today": (counted.DAY_WORD,),
    "tonight": (counted.DAY_WORD,),
    "yesterday": (counted.DAY_WORD,),
    "yesternight": (counted.DAY_WORD,),
    "tomorrow": (counted.DAY_WORD,),
    "morrow": (counted.DAY_WORD,),
    "night": (counted.DAY_WORD,),
    "morning": (counted.DAY_WORD,),
    "forenoon": (counted.DAY_WORD,),
    "afternoon": (counted.DAY_WORD,),
    "evening": (counted.DAY_WORD,),
    "week": (*_UNIT, counted.WEEK_WEEKDAY, days.WEEK_OF),
    "weeks": (counted.AGO,),
    "fortnight": (counted.AGO,),
    "weekend": (counted.WEEKEND, counted.UNIT_BEYOND),
    "month": (*_UNIT, counted.DAY_OF_MONTH),
    "months": (counted.AGO,),
    "quarter": (*_UNIT, years.QUARTER),
    "quarters": (counted.AGO,),
    "half": (years.HALF,),
    "year": (*_UNIT, counted.YEAR_AGO),
    "years": (counted.AGO,),
    "decade": _UNIT,
    "decades": (counted.AGO,),
    "century": (counted.STEP_UNIT, years.CENTURY),
    "end": (counted.WEEKEND,),
    "fiscal": (years.FISCAL,),
    "inst": (counted.DAY_OF_MONTH,),
    "instant": (counted.DAY_OF_MONTH,),
    "ult": (counted.DAY_OF_MONTH,),
    "ulto": (counted.DAY_OF_MONTH,),
    "ultimo": (counted.DAY_OF_MONTH,),
    "prox": (counted.DAY_OF_MONTH,),
    "proxo": (counted.DAY_OF_MONTH,),
    "proximo": (counted.DAY_OF_MONTH,),
} | dict.fromkeys(DECADES, (years.DECADE_WORD,))

# Holidays are named after weekdays and months too: Good Friday, the Fourth of July.
_PROPER: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys(MONTHS, _MONTH),
    **dict.fromkeys(WEEKDAYS, _WEEKDAY),
    **dict.fromkeys(FULL_WEEKDAYS, (*_WEEKDAY, days.HOLIDAY)),
    "july": (*_MONTH, days.HOLIDAY),
    **dict.fromkeys(
        (
            "christmas",
            "easter",
            "thanksgiving",
            "halloween",
            "michaelmas",
            "pentecost",
            "gras",
        ),
        (days.HOLIDAY,),
    ),
    "birthday": (days.HOLIDAY,),
    "eve": (days.HOLIDAY,),
}


def _any_case(common: dict[str, tuple[Form, ...]]) -> dict[str, tuple[Form, ...]]:
    return {
        cased: forms
        for word, forms in common.items()
        for cased in (word, word.capitalize(), word.upper())
    }


ENGLISH = Language(
    words={
        **_any_case(_COMMON),
        **_any_case(dict.fromkeys(SEASONS, (years.SEASON_YEAR, *_UNIT))),
        **{cased: forms for word, forms in _PROPER.items() for cased in proper([word])},
        **dict.fromkeys(("Q1", "Q2", "Q3", "Q4"), (years.Q_QUARTER,)),
    },
    years=(
        years.BARE_YEAR,
        years.YEARS,
        years.FROM_YEAR,
        days.ISO,
        days.SLASHES,
        years.DECADE,
    ),
    short=(years.DECADE, years.SHORT_YEAR, counted.BARE_NTH),
    numeric=(days.SLASHES,),
)
