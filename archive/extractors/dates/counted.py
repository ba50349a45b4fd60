"""English dates that count from the issue's: "yesterday", "last month", "the weekend"."""

from __future__ import annotations

import re

from archive.extractors.dates import resolve, seasons, values
from archive.extractors.dates.quotation import spoken_on
from archive.extractors.dates.reading import Form, Meaning, Reading, relative
from archive.extractors.dates.words import (
    EARLY_DAY,
    EARLY_UNIT,
    HOUR,
    LAST,
    MONTH,
    NEXT,
    PART_OF,
    PART_OF_DAY,
    SEASONS,
    SENNIGHT,
    THIS,
    S,
    any_of,
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

_MODERN = 1945
_MIDWEEK, _SATURDAY, _EARLY_IN_YEAR = 3, 5, 2
_STEPS = {-1: "last", 0: "this", 1: "next"}


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
    if step == 0 and day is not None and day.weekday() < _SATURDAY:
        # Early in the week "the weekend" is the one just past, unless it is still to come;
        # later it is the next one, unless the sentence tells what was.
        told = reading.ahead is False and not reading.group("step").startswith("this")
        step = -1 if (not reading.ahead if day.weekday() < _MIDWEEK else told) else 0
    rule = resolve.counted(f"{_STEPS[step]} weekend")
    return resolve.units_away(reading.issue, "weekend", step, rule)


# The papers and programmes of that name, and "today's youth", are of no certain day.
_TODAY = (
    rf"(?<!USA )to-?day(?![\"”’']{{0,2}}{S}(?:programme|program|show)\b"
    rf"|['’]s{S}(?:youth|young|youngsters|teen|kids|world|society|generation|standards))"
)
_OF_THE = re.compile(r"\b(?:of|in)\s+(?:the|this|next|last)\b", re.IGNORECASE)

DAY_WORD = Form(
    re.compile(
        rf"(?<![\w-]){EARLY_DAY}{HOUR}(?P<word>{_TODAY}|to-?night|yester-?day|yester-?(?:night|morning|evening|eve)|to-?morrow(?!{S}(?-i:Group|Ltd|Inc)\b)|last{S}night"
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
    needs=_OF_THE,
)
PART_OF_UNIT = Form(
    re.compile(
        rf"{PART_OF}(?P<step>the){S}(?P<unit>week|month|quarter|year|decade|century)\b(?!{S}of\b|-)",
        re.IGNORECASE,
    ),
    _read_part_of_unit,
    needs=_OF_THE,
)
WEEKEND = Form(
    re.compile(
        rf"\b(?:early{S}|late{S})?"
        rf"(?P<step>this(?:{S}(?:past|coming))?|last|next|the(?:{S}(?:past|coming))?){S}week-?end\b"
        # The weekend before or after something else is counted from that.
        rf"(?!{S}of{S}(?-i:{MONTH})|{S}(?:before|after)\b)",
        re.IGNORECASE,
    ),
    _read_weekend,
)
UNIT_BEYOND = Form(
    re.compile(
        rf"\b(?:the{S})?(?P<unit>week|month|year|weekend)"
        rf"{S}(?:before{S}(?P<step>last)|after{S}next)\b",
        re.IGNORECASE,
    ),
    _read_unit_beyond,
    needs=re.compile(r"before\s+last|after\s+next", re.IGNORECASE),
)
