"""English: which word or number gives away which forms."""

from __future__ import annotations

from archive.extractors.dates import (
    ago,
    antique,
    counted,
    days,
    events,
    holidays,
    monthdays,
    monthweeks,
    numbers,
    onward,
    quarters,
    ranges,
    weekdays,
    years,
)
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
    days.MONTH_DAY_SPOKEN,
    days.MONTH_DAYS,
    days.DAY_MONTH,
    days.DAYS_MONTH,
    days.MONTH_YEAR,
    days.MONTHS,
    days.STEPPED_MONTH,
    days.BARE_MONTH,
    monthweeks.MONTH_QUARTER,
    ranges.MONTH_THAT_YEAR,
    ranges.THAT_MONTH,
)
_WEEKDAY = (
    weekdays.WEEKDAY_BARE,
    weekdays.STEP_WEEKDAY,
    weekdays.WEEKDAY_STEP,
    weekdays.WEEKDAY_WEEK,
    weekdays.WEEKDAY_OF_WEEK,
    weekdays.WEEK_FROM,
    weekdays.WEEKDAY_BEYOND,
    weekdays.WEEKDAY_NTH,
    monthweeks.NTH_WEEKDAY,
    onward.NEXT_WEEKDAY,
    onward.DAY_BESIDE,
)
_UNIT = (
    counted.STEP_UNIT,
    counted.PART_OF_STEP,
    counted.PART_OF_UNIT,
    ago.AGO,
    counted.UNIT_BEYOND,
    onward.NEXT_UNIT,
    onward.UNIT_BEFORE,
)
_PART_OF_DAY = (counted.DAY_WORD, onward.NEXT_DAY, onward.DAY_BEFORE)
_COMPARED = (onward.SAME_PART, onward.YEAR_AGO, onward.LATEST)
_HOLIDAY = (holidays.HOLIDAY,)
_SEASON = (
    years.SEASON_YEAR,
    years.SEASON_AND_SEASON,
    years.BARE_SEASON,
    ranges.MONTH_THAT_YEAR,
    *_UNIT,
)
_QUAKERS = (antique.QUAKER_DAY, antique.QUAKER_MONTH)
_OF_MONTH = (monthdays.DAY_OF_MONTH,)

_COMMON: dict[str, tuple[Form, ...]] = {
    "day": (*_PART_OF_DAY, ago.AGO, *_HOLIDAY),
    "days": (ago.AGO,),
    "today": (counted.DAY_WORD,),
    "tonight": (counted.DAY_WORD,),
    "yesterday": (counted.DAY_WORD,),
    "yesternight": (counted.DAY_WORD,),
    "tomorrow": (counted.DAY_WORD,),
    "morrow": (counted.DAY_WORD,),
    "night": _PART_OF_DAY,
    "morning": _PART_OF_DAY,
    "forenoon": _PART_OF_DAY,
    "afternoon": _PART_OF_DAY,
    "evening": _PART_OF_DAY,
    "week": (
        *_UNIT,
        weekdays.WEEK_WEEKDAY,
        monthweeks.WEEK_OF,
        monthweeks.WEEK_OF_MONTH,
        onward.SAME_PART,
    ),
    "weeks": (ago.AGO,),
    "weekend": (counted.WEEKEND, counted.UNIT_BEYOND, monthweeks.WEEK_OF),
    "month": (*_UNIT, *_QUAKERS, *_OF_MONTH, onward.SAME_MONTH, *_COMPARED),
    "months": (ago.AGO,),
    "quarter": (*_UNIT, quarters.QUARTER, onward.THE_QUARTER, *_COMPARED),
    "quarters": (ago.AGO,),
    "half": (quarters.HALF, *_COMPARED),
    "year": (*_UNIT, quarters.YEAR_END, quarters.MID_YEAR, onward.YEAR_AGO),
    "years": (ago.AGO,),
    "decade": _UNIT,
    "decades": (ago.AGO,),
    "centuries": (ago.AGO,),
    "century": (*_UNIT, years.CENTURY),
    "end": (counted.WEEKEND, quarters.YEAR_END),
    "yearend": (quarters.YEAR_END,),
    "midyear": (quarters.MID_YEAR,),
    "period": _COMPARED,
    "twelvemonth": (ago.AGO, counted.DAY_WORD),
    "hundred": (antique.IN_WORDS,),
    "thousand": (antique.IN_WORDS,),
    "nineteen": (antique.IN_WORDS,),
    "eighteen": (antique.IN_WORDS,),
    "seventeen": (antique.IN_WORDS,),
    "mo": _QUAKERS,
    "term": (antique.TERM,),
    "yestermorning": (counted.DAY_WORD,),
    "yesterevening": (counted.DAY_WORD,),
    "sabbath": (weekdays.STEP_WEEKDAY, weekdays.WEEKDAY_STEP),
    "fortnight": (ago.AGO, counted.DAY_WORD),
    "idem": (onward.SAME_MONTH,),
    "fiscal": (quarters.FISCAL, quarters.FISCAL_AFTER),
    "inst": _OF_MONTH,
    "instant": _OF_MONTH,
    "ult": _OF_MONTH,
    "ulto": _OF_MONTH,
    "ultimo": _OF_MONTH,
    "curt": _OF_MONTH,
    "current": _OF_MONTH,
    "prox": _OF_MONTH,
    "proxo": _OF_MONTH,
    "proximo": _OF_MONTH,
} | dict.fromkeys(DECADES, (years.DECADE_WORD,))

# Holidays are named after weekdays and months too: Good Friday, the Fourth of July.
_PROPER: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys(MONTHS, _MONTH),
    **dict.fromkeys(("september", "sept"), (events.ATTACKS, *_MONTH)),
    **dict.fromkeys(WEEKDAYS, _WEEKDAY),
    **dict.fromkeys(FULL_WEEKDAYS, (*_WEEKDAY, *_HOLIDAY)),
    "july": (*_MONTH, *_HOLIDAY),
    **dict.fromkeys(
        (
            "christmas",
            "easter",
            "thanksgiving",
            "halloween",
            "michaelmas",
            "pentecost",
            "hallowe",
            "juneteenth",
            "epiphany",
            "candlemas",
            "lammas",
            "martinmas",
            "whitsunday",
            "whitsuntide",
            "gras",
        ),
        _HOLIDAY,
    ),
    "armistice": (events.ARMISTICE, *_HOLIDAY),
    "birthday": _HOLIDAY,
    "eve": _HOLIDAY,
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
        **_any_case(dict.fromkeys(SEASONS, _SEASON)),
        **{cased: forms for word, forms in _PROPER.items() for cased in proper([word])},
        **dict.fromkeys(
            ("Lord", "Saviour", "grace", "Anno", "D", "AD"), (antique.LORD_YEAR,)
        ),
        **dict.fromkeys(("Q1", "Q2", "Q3", "Q4"), (quarters.Q_QUARTER,)),
    },
    years=(
        years.BARE_YEAR,
        years.YEARS,
        years.FROM_YEAR,
        antique.LORD_YEAR,
        numbers.ISO,
        numbers.SLASHES,
        years.DECADE,
    ),
    short=(years.DECADE, years.SHORT_YEAR, monthdays.BARE_NTH),
    numeric=(numbers.SLASHES, events.ATTACKS),
)
