"""Feasts and public holidays of the Anglo-American year, fixed and movable."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

MONDAY, THURSDAY, SUNDAY = 0, 3, 6
NOVEMBER = 11
# The American act that moved holidays to Mondays, of 1968, took effect.
_UNIFORM_HOLIDAYS = 1971
_EARLY_THANKSGIVINGS = range(1939, 1942)

_FIXED = {
    "new year's day": (1, 1),
    "twelfth night": (1, 5),
    "twelfth day": (1, 6),
    "epiphany": (1, 6),
    "candlemas": (2, 2),
    "groundhog day": (2, 2),
    "lincoln's birthday": (2, 12),
    "valentine's day": (2, 14),
    "washington's birthday": (2, 22),
    "st. david's day": (3, 1),
    "st. patrick's day": (3, 17),
    "lady day": (3, 25),
    "april fool's day": (4, 1),
    "earth day": (4, 22),
    "st. george's day": (4, 23),
    "australia day": (1, 26),
    "anzac day": (4, 25),
    "may day": (5, 1),
    "empire day": (5, 24),
    "flag day": (6, 14),
    "juneteenth": (6, 19),
    "midsummer day": (6, 24),
    "dominion day": (7, 1),
    "canada day": (7, 1),
    "independence day": (7, 4),
    "fourth of july": (7, 4),
    "bastille day": (7, 14),
    "lammas": (8, 1),
    "michaelmas": (9, 29),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "all souls' day": (11, 2),
    "guy fawkes day": (11, 5),
    "martinmas": (11, 11),
    "armistice day": (11, 11),
    "remembrance day": (11, 11),
    "veterans day": (11, 11),
    "st. andrew's day": (11, 30),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}

# Days from Easter Sunday.
_FROM_EASTER = {
    "shrove tuesday": -47,
    "mardi gras": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter day": 0,
    "easter monday": 1,
    "ascension day": 39,
    "whit sunday": 49,
    "pentecost": 49,
    "whit monday": 50,
    "trinity sunday": 56,
}


def easter(year: int) -> date:
    """Return Easter Sunday of a Gregorian year.

    The anonymous Gregorian computus, as in J. Meeus, Astronomical Algorithms, chapter 8.
    """
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, leap_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    quads, quad_rest = divmod(of_century, 4)
    weekday = (32 + 2 * leap_rest + 2 * quads - epact - quad_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth such weekday of a month, counted from 1 (Monday is 0)."""
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))


def last_weekday(year: int, month: int, weekday: int) -> date:
    """Return the last such weekday of a month (Monday is 0)."""
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta((last.weekday() - weekday) % 7)


def _memorial_day(year: int) -> date:
    return date(year, 5, 30) if year < _UNIFORM_HOLIDAYS else last_weekday(year, 5, MONDAY)


def _thanksgiving(year: int) -> date:
    # By custom the last Thursday, a week before that in 1939 to 1941, then the fourth.
    fourth = nth_weekday(year, NOVEMBER, THURSDAY, 4)
    fifth = fourth + timedelta(7)
    last = fifth if fifth.month == NOVEMBER else fourth
    if year in _EARLY_THANKSGIVINGS:
        return last - timedelta(7)
    return last if year < _EARLY_THANKSGIVINGS.start else fourth


def _columbus_day(year: int) -> date:
    return (
        date(year, 10, 12) if year < _UNIFORM_HOLIDAYS else nth_weekday(year, 10, MONDAY, 2)
    )


_MOVABLE: dict[str, Callable[[int], date]] = {
    "martin luther king day": lambda year: nth_weekday(year, 1, MONDAY, 3),
    "presidents day": lambda year: nth_weekday(year, 2, MONDAY, 3),
    "memorial day": _memorial_day,
    "decoration day": _memorial_day,
    "mother's day": lambda year: nth_weekday(year, 5, SUNDAY, 2),
    "father's day": lambda year: nth_weekday(year, 6, SUNDAY, 3),
    "labor day": lambda year: nth_weekday(year, 9, MONDAY, 1),
    "columbus day": _columbus_day,
    "election day": lambda year: nth_weekday(year, NOVEMBER, MONDAY, 1) + timedelta(1),
    "thanksgiving": _thanksgiving,
    "thanksgiving day": _thanksgiving,
    "black friday": lambda year: _thanksgiving(year) + timedelta(1),
}

HOLIDAYS = (*_FIXED, *_FROM_EASTER, *_MOVABLE)


def holiday(name: str, year: int) -> date:
    """Return the day of a holiday of `HOLIDAYS` in a year from 1 to 9999."""
    if name in _FIXED:
        month, day = _FIXED[name]
        return date(year, month, day)
    if name in _FROM_EASTER:
        return easter(year) + timedelta(_FROM_EASTER[name])
    return _MOVABLE[name](year)
