"""English dates that count from the issue's: "yesterday", "last month", "two years ago"."""

from __future__ import annotations

import re

from archive.extractors.dates import resolve, seasons, story, values
from archive.extractors.dates.quotation import spoken_on
from archive.extractors.dates.reading import Form, Meaning, Onward, Reading, relative
from archive.extractors.dates.words import (
    EARLY_UNIT,
    HOUR,
    LAST,
    NEXT,
    NUMBER,
    PART_OF,
    PART_OF_DAY,
    SEASONS,
    SENNIGHT,
    THIS,
    S,
    any_of,
    number_of,
    step_of,
)

_DAYS = {
    "today": 0,
    "tonight": 0,
    "this day": 0,
    "this morning": 0,
    "this forenoon": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": -1,
    "yesternight": -1,
    "yestermorning": -1,
    "yesterevening": -1,
    "yestereve": -1,
    "last night": -1,
    "last evening": -1,
    "night before last": -2,
    "evening before last": -2,
    "day before yesterday": -2,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
_WEEKS = {"w": 7, "s": 7, "f": 14}

_FRACTION = re.compile(r"(?:a\s+)?(half|quarter)")

_MODERN = 1945
_MIDWEEK, _EARLY_IN_YEAR = 3, 2
_STEPS = {-1: "last", 0: "this", 1: "next"}
# A comparison with another year's quarter or month stands in the sentence of that.
_SENTENCE = 250


def _read_day_word(reading: Reading) -> Meaning | None:
    word = re.sub(r"\s+", " ", reading.group("word").replace("-", ""))
    # Of old papers "this day" is today; now "to this day" speaks of no certain one.
    weeks = reading.group("weeks")
    if word == "this day" and not weeks and (reading.issue.year or 0) >= _MODERN:
        return None
    days = _DAYS[word]
    if weeks:
        sign = -1 if days < 0 or (days == 0 and reading.ahead is False) else 1
        word = f"{word} {weeks}"
        if weeks == "twelvemonth":
            rule = resolve.counted(word)
            return resolve.same_day_away(reading.issue, "year", sign, rule)
        days += _WEEKS[weeks[0]] * sign
    own = reading.issue.day
    if own and (spoken := spoken_on(reading.match.string, *reading.match.span(), own)):
        rule = f"{word}, counted from the day on which it was said"
        return relative(values.of_day(values.moved(spoken, days)), rule, reading.issue)
    return resolve.units_away(reading.issue, "day", days, resolve.counted(word))


def _read_stepped_unit(reading: Reading) -> Meaning | None:
    step, unit = step_of(reading.group("step")), reading.group("unit")
    # "The past decade" and "the last year" are lengths of time that end today; "this past
    # week" is the last one.
    if unit not in SEASONS and unit != "quarter" and _is_length(reading.group("step")):
        return None
    rule = resolve.counted(f"{_STEPS[step]} {unit}")
    if unit in SEASONS:
        return seasons.season(reading.issue, SEASONS[unit], step, rule)
    return resolve.units_away(
        reading.issue, unit, step, rule if step else f"{unit} of the issue"
    )


def _is_length(step: str) -> bool:
    words = step.split()
    return words[0] in {"the", "past"} and words[-1] in {"past", "last"}


def _read_part_of_unit(reading: Reading) -> Meaning:
    """Read "the end of the year": in January's reports, perhaps the year before."""
    unit, issue = reading.group("unit"), reading.issue
    early = issue.month is not None and issue.month <= _EARLY_IN_YEAR
    step = -1 if unit == "year" and early and reading.ahead is False else 0
    rule = resolve.counted(f"last {unit}") if step else f"{unit} of the issue"
    return resolve.units_away(issue, unit, step, rule)


def _read_unit_beyond(reading: Reading) -> Meaning:
    """Read "the week before last", "the year after next"."""
    unit, step = reading.group("unit"), -2 if reading.group("step") else 2
    rule = resolve.counted(f"{unit} {'before last' if step < 0 else 'after next'}")
    return resolve.units_away(reading.issue, unit, step, rule)


def _read_weekend(reading: Reading) -> Meaning:
    step = step_of(reading.group("step"))
    day = reading.issue.day
    # Early in the week "the weekend" is the one just past, unless it is still to come.
    if step == 0 and day is not None and day.weekday() < _MIDWEEK and not reading.ahead:
        step = -1
    rule = resolve.counted(f"{_STEPS[step]} weekend")
    return resolve.units_away(reading.issue, "weekend", step, rule)


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
    meaning = resolve.units_away(reading.issue, unit, sign * number, rule)
    return _in_the_story(meaning, way, unit, sign * number)


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
    else:
        return meaning
    onward = Onward(f"{abs(count)} {unit} {way}", step, _SENTENCE)
    return Meaning(meaning.value, meaning.rule, meaning.relative, onward)


DAY_WORD = Form(
    re.compile(
        rf"(?<![\w-]){HOUR}(?P<word>to-?day|to-?night|yester-?day|yester-?(?:night|morning|evening|eve)|to-?morrow(?!{S}(?-i:Group|Ltd|Inc)\b)|last{S}night"
        rf"|last{S}evening|this{S}(?:morning|forenoon|afternoon|evening)"
        rf"|(?<!\bto )this{S}day(?!{S}(?:in|of|and|when)\b)"
        rf"|day{S}before{S}yesterday|day{S}after{S}to-?morrow"
        rf"|(?:night|evening){S}before{S}last)\b{PART_OF_DAY}"
        rf"(?:,?{S}(?P<weeks>week|fortnight|twelvemonth|{SENNIGHT})\b(?!['’-]|{S}(?:of|ago)\b))?",
        re.IGNORECASE,
    ),
    _read_day_word,
)
STEP_UNIT = Form(
    re.compile(
        rf"(?:{EARLY_UNIT}\b(?P<step>{LAST}|{NEXT}|{THIS}){S}(?P<unit>week|month|quarter|year|decade|century"
        rf"|{any_of(SEASONS)}))\b(?!{S}(?:ago|old)|-old)",
        re.IGNORECASE,
    ),
    _read_stepped_unit,
)
# Of weeks and months only the words themselves are kept: "the end of | next month".
PART_OF_STEP = Form(
    re.compile(
        rf"{PART_OF}(?P<step>last|next|this|the{S}(?:present|current)){S}"
        rf"(?P<unit>quarter|year|decade|century|{any_of(SEASONS)})\b",
        re.IGNORECASE,
    ),
    _read_stepped_unit,
)
PART_OF_UNIT = Form(
    re.compile(
        rf"{PART_OF}(?P<step>the){S}(?P<unit>week|month|quarter|year|decade|century)\b(?!{S}of\b|-)",
        re.IGNORECASE,
    ),
    _read_part_of_unit,
)
WEEKEND = Form(
    re.compile(
        rf"\b(?:early{S}|late{S})?"
        rf"(?P<step>this(?:{S}(?:past|coming))?|last|next|the(?:{S}(?:past|coming))?){S}week-?end\b",
        re.IGNORECASE,
    ),
    _read_weekend,
)
AGO = Form(
    re.compile(
        rf"(?:\b(?:about|nearly|almost|some|around|roughly|just|more{S}than|less{S}than|over"
        rf"|exactly|only|at{S}least){S})?"
        rf"(?<![\w-])(?P<count>{NUMBER}|(?:a{S})?half{S}an?|half-an?|(?:a{S})?quarter{S}of{S}a)"
        rf"(?:{S}and{S}a{S}half|-and-a-half|{S}1/2|½)?"
        rf"(?:{S}|-)(?:(?:full|short|long|whole){S})?"
        rf"(?P<unit>day|week|fortnight|twelvemonth|month|quarter|year|decade|centur(?=y|ies))"
        rf"(?:s|y|ies)?(?:{S}and{S}a{S}half)?"
        rf"{S}(?P<way>ago|earlier|before(?=[,.;:)]|$|{S}(?:and|but)\b)|later|afterwards|hence|since(?=[,.;:)]|$)|from{S}(?:now|to-?day))\b"
        rf"(?P<today>{S}(?:to-?day|this{S}day)\b)?",
        re.IGNORECASE,
    ),
    _read_ago,
)
UNIT_BEYOND = Form(
    re.compile(
        rf"\b(?:the{S})?(?P<unit>week|month|year|weekend)"
        rf"{S}(?:before{S}(?P<step>last)|after{S}next)\b",
        re.IGNORECASE,
    ),
    _read_unit_beyond,
)
