"""English feasts and holidays: "Christmas Day 1914", "last Easter", "Thanksgiving"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from archive.extractors.dates import seasons, values
from archive.extractors.dates.almanac import HOLIDAYS
from archive.extractors.dates.reading import Form, Meaning, Reading
from archive.extractors.dates.traps import is_holiday
from archive.extractors.dates.words import YEAR, S, step_of

# Black Fridays before were crashes, each of its own day.
_SINCE = {"black friday": 1975, "earth day": 1970, "juneteenth": 1865}
_ALWAYS = 9999
_TUESDAY, _FRIDAY, _SUNDAY = 1, 4, 6

# Other names of holidays, as `almanac` has them.
_SAME_HOLIDAY = {
    "labour day": "labor day",
    "veterans' day": "veterans day",
    "4th of july": "fourth of july",
    "glorious fourth": "fourth of july",
    "saint patrick's day": "st. patrick's day",
    "valentine day": "valentine's day",
    "hallowe'en": "halloween",
    "martin luther king jr. day": "martin luther king day",
    "presidents' day": "presidents day",
    "whitsun day": "whit sunday",
    "whitsunday": "whit sunday",
    "whitsuntide": "whit sunday",
    "michaelmas day": "michaelmas",
    "candlemas day": "candlemas",
    "all saints day": "all saints' day",
    "all souls day": "all souls' day",
}


def _read_holiday(reading: Reading) -> Meaning | None:
    meaning = _read_day(reading)
    if meaning and reading.group("week") and meaning.value is not None:
        day = date.fromisoformat(meaning.value)
        write = values.of_week if reading.group("week") == "week" else _long_weekend
        return replace(meaning, value=write(day))
    return meaning


def _long_weekend(day: date) -> str | None:
    """Write the days from a holiday near a weekend to its end, or from its begin to it."""
    weekday = day.weekday()
    first = values.moved(day, -2 - weekday) if weekday <= _TUESDAY else day
    last = values.moved(day, _SUNDAY - weekday) if weekday > _TUESDAY else day
    return values.of_weekend(day) if weekday > _FRIDAY else values.of_days(first, last)


def _read_day(reading: Reading) -> Meaning | None:
    name = re.sub(r"[\s-]+", " ", reading.group("holiday").replace("’", "'"))
    name = _SAME_HOLIDAY.get(name, name)
    if (reading.issue.year or _ALWAYS) < _SINCE.get(name, 0):
        return None
    before = reading.group("before")
    if before and step_of(before):
        return seasons.stepped_holiday(reading.issue, name, step_of(before))
    year = int(reading.group("year")) if reading.group("year") else None
    return seasons.holiday(reading.issue, name, year, reading.ahead)


def _holiday_names() -> str:
    names = sorted((*HOLIDAYS, *_SAME_HOLIDAY), key=lambda name: (-len(name), name))
    titles = (name.title().replace("'S", "'s").replace(" Of ", " of ") for name in names)
    escaped = (re.escape(title.replace("Th of", "th of")) for title in titles)
    joined = "|".join(escaped).replace("'", "['’]")
    # Old papers join them: "Easter-Monday", "Christmas-day".
    return joined.replace(r"\ Day", rf"(?:{S}|-)[Dd]ay").replace(r"\ ", rf"(?:{S}|-)")


HOLIDAY = Form(
    re.compile(
        rf"(?:\b(?P<before>[Ll]ast|[Nn]ext|[Tt]his(?:{S}(?:past|coming))?){S})?\b(?P<holiday>{_holiday_names()})\b"
        rf"(?:{S}(?P<week>[Ww]eek(?:end)?)\b)?(?:(?:,|{S}of)?{S}(?P<year>{YEAR})\b)?"
    ),
    _read_holiday,
    "holiday",
    is_holiday,
)
