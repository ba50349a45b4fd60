"""English dates so many units away: "two years ago", "a week later", "a year ago today"."""

from __future__ import annotations

import re
from datetime import date

from archive.extractors.dates import resolve, story
from archive.extractors.dates.issue import Issue
from archive.extractors.dates.reading import Form, Meaning, Onward, Reading
from archive.extractors.dates.words import NUMBER, WEEKDAY, S, number_of, weekday_of

_FRACTION = re.compile(r"(?:a\s+)?(half|quarter)")
# A comparison with another year's quarter or month stands in the sentence of that.
_SENTENCE = 250


def _read_ago(reading: Reading) -> Meaning | None:
    way, unit, count = reading.group("way"), reading.group("unit"), reading.group("count")
    sign = 1 if way in {"later", "hence", "afterwards"} or way.startswith("from") else -1
    side = "before" if sign < 0 else "after"
    unit = {"twelvemonth": "year", "centur": "century"}.get(unit, unit)
    if part := _FRACTION.match(count):
        whole = {"year": ("month", 12), "century": ("year", 100)}.get(unit)
        if whole is None:
            return None
        away = whole[1] // (2 if part[1] == "half" else 4) * sign
        phrase = f"{' '.join(count.split())} {unit} {side} the issue's date"
        return resolve.units_away(reading.issue, whole[0], away, phrase)
    number = number_of(count)
    if number == 0:
        return None
    if unit == "decade" and number == 1:
        unit, number = "year", 10
    rule = f"{number} {unit}{'' if number == 1 else 's'} {side} the issue's date"
    if reading.group("today"):
        return resolve.same_day_away(reading.issue, unit, sign * number, rule)
    if reading.group("weekday"):
        return _of_weekday(reading, unit, sign * number, rule)
    meaning = resolve.units_away(reading.issue, unit, sign * number, rule)
    return _in_the_story(meaning, way, unit, sign * number)


def _of_weekday(reading: Reading, unit: str, count: int, rule: str) -> Meaning:
    """Read "two years ago Monday": what a Monday near the issue is the anniversary of."""
    number = weekday_of(reading.group("weekday"))
    near = resolve.weekday(reading.issue, number, reading.ahead)
    if near.value is None:
        return near
    day = date.fromisoformat(near.value)
    return resolve.same_day_away(Issue(day.year, day.month, day), unit, count, rule)


def _in_the_story(meaning: Meaning, way: str, unit: str, count: int) -> Meaning:
    """Let "seven days later" go on from the story, "a year earlier" compare with it."""
    way = "earlier" if way == "before" else way
    if way in {"later", "afterwards"} or (way == "earlier" and unit in {"day", "week"}):
        rule = "counts from another day of the story"
        by_unit = story.BY_UNIT.get(unit)
        phrase = f"{abs(count)} {unit}s {way}"
        onward = Onward(phrase, by_unit(count)) if by_unit else None
        return Meaning(None, rule, relative=True, onward=onward)
    if unit == "month" and way == "earlier":
        step = story.months_of_months(count)
    elif unit == "year" and count == -1 and way in {"ago", "earlier"}:
        # The quarter's figures are compared with those of the quarter a year ago.
        step = story.same_part(-1)
    elif unit == "year" and way == "earlier" and count < -1:
        step = story.years(count)
    else:
        return meaning
    onward = Onward(f"{abs(count)} {unit} {way}", step, _SENTENCE, story.is_comparison)
    return Meaning(meaning.value, meaning.rule, meaning.relative, onward)


AGO = Form(
    re.compile(
        rf"(?:\b(?:about|nearly|almost|some|around|roughly|just|more{S}than|less{S}than|over"
        rf"|exactly|only|at{S}least){S})?"
        rf"(?<![\w-])(?P<count>{NUMBER}|(?:a{S})?half{S}an?|half-an?|(?:a{S})?quarter{S}of{S}a)"
        rf"(?:{S}and{S}a{S}half|-and-a-half|{S}1/2|½)?"
        rf"(?:{S}|-)(?:(?:full|short|long|whole){S})?"
        rf"(?P<unit>day|week|fortnight|twelvemonth|month|quarter|year|decade|centur(?=y|ies))"
        rf"(?:s|y|ies)?(?:{S}and{S}a{S}half)?(?:{S}or{S}so)?"
        rf"{S}(?P<way>ago|earlier|before(?=[,.;:)]|$|{S}(?:and|but)\b)|later|afterwards|hence|since(?=[,.;:)]|$)|from{S}(?:now|to-?day))\b(?!{S}than\b)"
        rf"(?:(?P<today>{S}(?:to-?day|this{S}day)\b)"
        rf"|(?:(?<=years ago)|(?<=year ago)|(?<=months ago)|(?<=month ago)){S}(?:on{S})?"
        rf"(?P<weekday>(?-i:{WEEKDAY})))?",
        re.IGNORECASE,
    ),
    _read_ago,
    needs=re.compile(
        r"\b(?:ago|earlier|before|later|afterwards|hence|since|from)\b", re.IGNORECASE
    ),
)
