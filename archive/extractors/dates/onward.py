"""English dates that go on from one the story named: "the next day", "a year earlier".

Without a date before them to count from, those that can count from the issue do, and the
rest are no dates.
"""

from __future__ import annotations

import re

from archive.extractors.dates import resolve, story
from archive.extractors.dates.reading import Form, Meaning, Onward, Reading, relative
from archive.extractors.dates.words import (
    NTH,
    PART_OF_DAY,
    SEASONS,
    WEEKDAY,
    YEAR,
    S,
    any_of,
    number_of,
    weekday_of,
)

_PARTS_OF_DAY = r"(?:day|morning|forenoon|afternoon|evening|night)"
_BACK = {"previous", "preceding", "prior", "before"}
_ON = {"next", "following", "succeeding", "ensuing", "after"}
# "Over the next year" is a length of time.
_LENGTH = re.compile(
    r"\b(?:over|during|in|within|for|through)\s+(?:the\s+)?$", re.IGNORECASE
)
_OF_IT = re.compile(r"\b(?:during|in|for|of)\s+the\s+$", re.IGNORECASE)
_PARAGRAPHS, _SENTENCE = 1_200, 250


def _count(word: str) -> int:
    return -1 if word in _BACK else int(word in _ON)


def _phrase(reading: Reading) -> str:
    return " ".join(reading.match[0].split()).lower()


def _read_day(reading: Reading) -> Meaning:
    step = story.days(_count(reading.group("which")))
    return Meaning(None, onward=Onward(_phrase(reading), step))


def _read_unit(reading: Reading) -> Meaning | None:
    """Read "the following week", "that summer", "later that year"."""
    unit, which = reading.group("unit"), reading.group("which")
    count, phrase = _count(which), _phrase(reading)
    before = reading.match.string[
        max(0, reading.match.start() - 12) : reading.match.start()
    ]
    if which == "next" and _LENGTH.search(before):
        return None
    if unit in SEASONS:
        return Meaning(None, onward=Onward(phrase, story.season(SEASONS[unit], count)))
    onward = Onward(phrase, story.BY_UNIT[unit](count))
    if not count or which == "prior":
        return Meaning(None, onward=onward)
    meaning = resolve.units_away(reading.issue, unit, count, resolve.counted(phrase))
    return Meaning(meaning.value, meaning.rule, meaning.relative, onward)


def _read_weekday(reading: Reading) -> Meaning:
    """Read "the following Friday"."""
    number, way = weekday_of(reading.group("weekday")), _count(reading.group("which"))
    onward = Onward(_phrase(reading), story.weekday(number, way))
    meaning = resolve.stepped_weekday(reading.issue, number, way)
    return Meaning(meaning.value, meaning.rule, meaning.relative, onward)


def _read_year_ago(reading: Reading) -> Meaning:
    """Read "the year-ago period", "the same month last year"."""
    printed = next(filter(None, map(reading.group, ("year", "year_before", "year_of"))), "")
    step = story.same_part(-1, int(printed) if printed else None)
    reach = _PARAGRAPHS if printed or reading.group("unit") else _SENTENCE
    onward = Onward(_phrase(reading), step, reach, story.is_comparison)
    if printed:
        return Meaning(f"{int(printed):04d}", onward=onward)
    rule = "1 year before the issue's date"
    meaning = resolve.units_away(reading.issue, "year", -1, rule)
    return Meaning(meaning.value, meaning.rule, meaning.relative, onward)


def _read_latest(reading: Reading) -> Meaning:
    """Read "the latest period", "the quarter": the one that the story named before."""
    quarter, phrase = reading.group("unit") == "quarter", _phrase(reading)
    step = story.quarters(0) if quarter else story.same_part(0)
    onward = Onward(phrase, step, _PARAGRAPHS, story.is_comparison)
    if not quarter or phrase == "the quarter":
        return Meaning(None, onward=onward)
    rule = resolve.counted("last quarter")
    meaning = resolve.units_away(reading.issue, "quarter", -1, rule)
    return Meaning(meaning.value, meaning.rule, meaning.relative, onward)


def _read_day_beside(reading: Reading) -> Meaning | None:
    """Read "the day before last Tuesday"."""
    number, step = weekday_of(reading.group("weekday")), reading.group("step")
    away = -1 if reading.group("which") == "before" else 1
    issue = reading.issue
    if issue.day is None:
        return relative(None, "", issue)
    if step:
        meaning = resolve.stepped_weekday(issue, number, -1 if step == "last" else 1)
    else:
        meaning = resolve.weekday(issue, number, reading.ahead)
    value = story.days(away)(meaning.value) if meaning.value else None
    return relative(value, f"the day {reading.group('which')} that {meaning.rule}", issue)


def _read_nth(reading: Reading) -> Meaning:
    """Read "the 20th of the same month", "25th idem"."""
    step = story.day_of_month(number_of(reading.group("day")))
    return Meaning(None, onward=Onward(_phrase(reading), step))


def _of_a_quarter(text: str, start: int, _end: int) -> bool:
    return bool(_OF_IT.search(text[max(0, start - 12) : start]))


_WHICH = (
    r"(?:the{S}(?P<which>next|following|previous|preceding|prior|succeeding|ensuing|same)"
    r"|that(?:{S}(?:same|very))?)"
).replace("{S}", S)

NEXT_DAY = Form(
    re.compile(
        rf"\b(?:(?:earlier|later){S}(?:on{S})?)?{_WHICH}{S}{_PARTS_OF_DAY}\b", re.IGNORECASE
    ),
    _read_day,
)
# "The year before." and "the day after," with nothing that they are before or after.
DAY_BEFORE = Form(
    re.compile(
        rf"\bthe{S}{_PARTS_OF_DAY}{S}(?P<which>before|after)\b(?=[,.;:)]|{S}(?:and|but|that)\b)",
        re.IGNORECASE,
    ),
    _read_day,
)
UNIT_BEFORE = Form(
    re.compile(
        rf"\bthe{S}(?P<unit>week|month|year){S}(?P<which>before|after)\b"
        rf"(?=[,.;:)]|{S}(?:and|but|that)\b)",
        re.IGNORECASE,
    ),
    _read_unit,
)
NEXT_UNIT = Form(
    re.compile(
        rf"\b(?:(?:early|late|earlier|later|mid){S}(?:in{S}|on{S})?)?{_WHICH}{S}"
        rf"(?P<unit>week|month|quarter|year|decade|{any_of(SEASONS)})\b(?!{S}(?:ago|old)|-)",
        re.IGNORECASE,
    ),
    _read_unit,
)
NEXT_WEEKDAY = Form(
    re.compile(
        rf"\b[Tt]he{S}(?P<which>next|following|previous|preceding|succeeding){S}"
        rf"(?P<weekday>{WEEKDAY}){PART_OF_DAY}(?!\w)"
    ),
    _read_weekday,
)
_YEAR_AGO = (
    rf"(?:last{S}year|a{S}year{S}(?:ago|earlier|before)"
    rf"|the{S}(?:previous|prior|preceding){S}year|the{S}year{S}before)"
)
SAME_PART = Form(
    re.compile(
        rf"\b(?:(?:the{S})?(?:same|comparable|corresponding|like|similar){S}(?:nine|six|three|\d{{1,2}})?"
        rf"(?:{S}|-)?(?:(?P<unit>quarter|period|month|half|week|time){S}"
        rf"(?:of{S}|in{S})?(?:{_YEAR_AGO}|(?P<year>{YEAR}))|(?P<year_before>{YEAR}){S}(?:quarter|period|month|half))"
        rf"|the{S}(?P<year_of>{YEAR}){S}(?:quarter|period|half))\b",
        re.IGNORECASE,
    ),
    _read_year_ago,
)
YEAR_AGO = Form(
    re.compile(
        rf"\b(?:the{S}|a{S})?year[-\s](?:ago|earlier)(?:{S}(?P<unit>quarter|period|month|half)\b)?",
        re.IGNORECASE,
    ),
    _read_year_ago,
    needs=re.compile(r"ago|earlier", re.IGNORECASE),
)
LATEST = Form(
    re.compile(
        rf"\b(?:the{S}|its{S})?(?:latest|most{S}recent|just-ended){S}(?P<unit>quarter|period|half|month)\b",
        re.IGNORECASE,
    ),
    _read_latest,
)
THE_QUARTER = Form(
    re.compile(rf"\bthe{S}(?P<unit>quarter)\b(?!-|{S}(?:of|ended)\b)", re.IGNORECASE),
    _read_latest,
    "unit",
    _of_a_quarter,
)
DAY_BESIDE = Form(
    re.compile(
        rf"\b(?:the{S})?day{S}(?P<which>before|after){S}(?:(?P<step>last|next|this){S})?"
        rf"(?P<weekday>{WEEKDAY})(?!\w)",
        re.IGNORECASE,
    ),
    _read_day_beside,
)
SAME_MONTH = Form(
    re.compile(
        rf"(?:\bthe{S})?\b(?P<day>{NTH})(?:{S}of{S}(?:the{S}same|that){S}month\b|,?{S}(?:idem|same)\b\.?)"
    ),
    _read_nth,
)
