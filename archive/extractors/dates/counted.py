"""English dates that count from the issue's: weekdays, "last month", "12th inst."."""

from __future__ import annotations

import re

from archive.extractors.dates import resolve, values
from archive.extractors.dates.quotation import spoken_on
from archive.extractors.dates.reading import Form, Meaning, Reading, relative
from archive.extractors.dates.traps import is_nth, is_weekday
from archive.extractors.dates.words import (
    EARLY_UNIT,
    LAST,
    NEXT,
    NTH,
    NUMBER,
    PART_OF_DAY,
    S0,
    SEASONS,
    THIS,
    TO,
    WEEKDAY,
    WEEKDAY_AND,
    S,
    any_of,
    number_of,
    step_of,
    weekday_of,
)

_DAYS = {
    "today": 0,
    "tonight": 0,
    "this day": 0,
    "this day week": 7,
    "this day fortnight": 14,
    "this morning": 0,
    "this forenoon": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": -1,
    "yesternight": -1,
    "last night": -1,
    "last evening": -1,
    "the night before last": -2,
    "night before last": -2,
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
}

_MIDWEEK = 3
_STEPS = {-1: "last", 0: "this", 1: "next"}


def _read_day_word(reading: Reading) -> Meaning | None:
    word = re.sub(r"\s+", " ", reading.group("word").replace("-", ""))
    own = reading.issue.day
    if own and (spoken := spoken_on(reading.match.string, *reading.match.span(), own)):
        rule = f"{word}, counted from the day on which it was said"
        return relative(
            values.of_day(values.moved(spoken, _DAYS[word])), rule, reading.issue
        )
    return resolve.units_away(reading.issue, "day", _DAYS[word], resolve.counted(word))


def _read_weekday(reading: Reading) -> Meaning | None:
    return resolve.weekday(
        reading.issue, weekday_of(reading.group("weekday")), reading.ahead
    )


def _read_stepped_weekday(reading: Reading) -> Meaning | None:
    number, step = weekday_of(reading.group("weekday")), step_of(reading.group("step"))
    if reading.group("step") in {"week", "se'nnight", "se’nnight"}:
        return resolve.stepped_weekday(reading.issue, number, 1, weeks=1)
    if reading.group("step") == "fortnight":
        return resolve.stepped_weekday(reading.issue, number, 1, weeks=2)
    return resolve.stepped_weekday(reading.issue, number, step)


def _read_weekday_of_week(reading: Reading) -> Meaning | None:
    """Read "Tuesday of last week", "next week Friday"."""
    issue, step = reading.issue, step_of(reading.group("step"))
    if issue.day is None:
        return relative(None, "", issue)
    days = weekday_of(reading.group("weekday")) - issue.day.weekday() + 7 * step
    rule = resolve.counted(f"{_STEPS[step]} week")
    return relative(values.of_day(values.moved(issue.day, days)), rule, issue)


def _read_day_of_month(reading: Reading) -> Meaning | None:
    which = re.sub(r"\s+", " ", reading.group("which") or reading.group("month"))
    months = {"ult": -1, "pro": 1}.get(which[:3], step_of(which))
    last = number_of(reading.group("last")) if reading.group("last") else None
    return resolve.day_of_month(
        reading.issue, number_of(reading.group("day")), months, last
    )


def _read_nth(reading: Reading) -> Meaning | None:
    """Read "on the 12th,": of the issue's month, or the month before or after."""
    day, own = number_of(reading.group("day")), reading.issue.day
    months = 0
    if own and day > own.day and not reading.ahead:
        months = -1
    elif own and day < own.day and reading.ahead:
        months = 1
    return resolve.day_of_month(reading.issue, day, months)


def _read_stepped_unit(reading: Reading) -> Meaning | None:
    step, unit = step_of(reading.group("step")), reading.group("unit")
    # "Over the past decade" is a length of time, not the decade before this one.
    if unit in {"decade", "century"} and "past" in reading.group("step"):
        return None
    rule = resolve.counted(f"{_STEPS[step]} {unit}")
    if unit in SEASONS:
        return resolve.season(reading.issue, SEASONS[unit], step, rule)
    return resolve.units_away(
        reading.issue, unit, step, rule if step else f"{unit} of the issue"
    )


def _read_unit_beyond(reading: Reading) -> Meaning | None:
    """Read "the week before last", "the year after next"."""
    unit, step = reading.group("unit"), -2 if reading.group("step") else 2
    rule = resolve.counted(f"{unit} {'before last' if step < 0 else 'after next'}")
    return resolve.units_away(reading.issue, unit, step, rule)


def _read_week_from(reading: Reading) -> Meaning | None:
    """Read "a week from Tuesday" and "a week ago Friday"."""
    number, step = weekday_of(reading.group("weekday")), 1
    if reading.group("way") == "ago":
        step = -1
    return resolve.stepped_weekday(reading.issue, number, step, weeks=step)


def _read_weekend(reading: Reading) -> Meaning | None:
    step = step_of(reading.group("step"))
    day = reading.issue.day
    # Early in the week "the weekend" is the one just past, unless it is still to come.
    if step == 0 and day is not None and day.weekday() < _MIDWEEK and not reading.ahead:
        step = -1
    rule = resolve.counted(f"{_STEPS[step]} weekend")
    return resolve.units_away(reading.issue, "weekend", step, rule)


def _read_ago(reading: Reading) -> Meaning | None:
    way, unit, count = reading.group("way"), reading.group("unit"), reading.group("count")
    # "Seven days later" goes on from the story; "a year earlier" compares with the present.
    if way == "later" or (way == "earlier" and unit in {"day", "week", "fortnight"}):
        return Meaning(None, "counts from another day of the story", relative=True)
    sign = -1 if way in {"ago", "earlier", "since"} else 1
    side = "before" if sign < 0 else "after"
    if "half" in count:
        if unit != "year":
            return None
        phrase = f"half a year {side} the issue's date"
        return resolve.units_away(reading.issue, "month", 6 * sign, phrase)
    number = number_of(count)
    if number == 0:
        return None
    if unit == "decade" and number == 1:
        unit, number = "year", 10
    rule = f"{number} {unit}{'' if number == 1 else 's'} {side} the issue's date"
    return resolve.units_away(reading.issue, unit, sign * number, rule)


def _read_year_ago(reading: Reading) -> Meaning | None:
    return resolve.units_away(reading.issue, "year", -1, "1 year before the issue's date")


DAY_WORD = Form(
    re.compile(
        rf"\b(?P<word>to-?day|to-?night|yester-?day|yesternight|to-?morrow|last{S}night"
        rf"|last{S}evening|this{S}day{S}(?:week|fortnight)|this{S}(?:day|morning|forenoon|afternoon|evening)"
        rf"|(?:the{S})?day{S}before{S}yesterday|(?:the{S})?day{S}after{S}to-?morrow"
        rf"|(?:the{S})?night{S}before{S}last)\b{PART_OF_DAY}",
        re.IGNORECASE,
    ),
    _read_day_word,
)
WEEKDAY_BARE = Form(
    re.compile(
        rf"(?:\b(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater)(?:{S}on)?{S})?"
        rf"\b(?P<weekday>{WEEKDAY}){PART_OF_DAY}(?!\w)"
    ),
    _read_weekday,
    "weekday",
    is_weekday,
)
STEP_WEEKDAY = Form(
    re.compile(
        rf"\b(?P<step>[Ll]ast|[Nn]ext|[Tt]his(?:{S}(?:past|coming))?"
        rf"|[Tt]he{S}(?:previous|preceding|following))"
        rf"{S}(?P<weekday>{WEEKDAY}){PART_OF_DAY}(?!\w)"
    ),
    _read_stepped_weekday,
)
WEEKDAY_STEP = Form(
    re.compile(
        rf"\b(?P<weekday>{WEEKDAY}){PART_OF_DAY},?{S}"
        r"(?P<step>last|next|week|fortnight|se['’]nnight|prox(?=\.)|ult(?=\.))\b"
        rf"(?!{S}(?:week|month|year|night|fall|spring|summer|winter|autumn|time))"
    ),
    _read_stepped_weekday,
)
WEEKDAY_OF_WEEK = Form(
    re.compile(
        rf"\b(?P<weekday>{WEEKDAY}){PART_OF_DAY}(?:{S}of)?{S}(?P<step>last|this|next){S}week\b"
    ),
    _read_weekday_of_week,
)
WEEK_WEEKDAY = Form(
    re.compile(
        rf"\b(?P<step>[Ll]ast|[Tt]his|[Nn]ext){S}week{S}(?:on{S})?(?P<weekday>{WEEKDAY})(?!\w)"
    ),
    _read_weekday_of_week,
)
DAY_OF_MONTH = Form(
    re.compile(
        rf"{WEEKDAY_AND}(?:the{S})?\b"
        rf"(?P<day>{NTH})(?:{S0}{TO}{S0}(?:the{S})?(?P<last>{NTH}))?(?:{S}day)?"
        rf"(?:(?:,|{S}of)?{S}(?P<which>inst(?:ant)?|ult(?:imo|o)?|prox(?:imo|o)?)\b\.?"
        rf"|{S}of{S}(?P<month>this|last|next|the{S}(?:present|current|following|preceding)){S}month\b)"
    ),
    _read_day_of_month,
)
STEP_UNIT = Form(
    re.compile(
        rf"{EARLY_UNIT}\b(?P<step>{LAST}|{NEXT}|{THIS}){S}(?P<unit>week|month|quarter|year|decade|century"
        rf"|{any_of(SEASONS)})\b(?!{S}(?:ago|old)|-old)",
        re.IGNORECASE,
    ),
    _read_stepped_unit,
)
WEEKEND = Form(
    re.compile(
        rf"\b(?P<step>this(?:{S}(?:past|coming))?|last|next|the(?:{S}past)?|over{S}the){S}week-?end\b",
        re.IGNORECASE,
    ),
    _read_weekend,
)
AGO = Form(
    re.compile(
        rf"(?:\b(?:about|nearly|almost|some|around|roughly|just|more{S}than|less{S}than|over"
        rf"|exactly|only){S})?\b(?P<count>{NUMBER}|(?:a{S})?half{S}an?)"
        rf"(?:{S}|-)(?:(?:full|short|long){S})?(?P<unit>day|week|fortnight|month|quarter|year|decade)"
        rf"s?(?:{S}and{S}a{S}half)?"
        rf"{S}(?P<way>ago|earlier|later|hence|since|from{S}(?:now|today))\b",
        re.IGNORECASE,
    ),
    _read_ago,
)
YEAR_AGO = Form(re.compile(r"\byear-(?:ago|earlier)\b", re.IGNORECASE), _read_year_ago)
UNIT_BEYOND = Form(
    re.compile(
        rf"\b(?:the{S})?(?P<unit>week|month|year|weekend)"
        rf"{S}(?:before{S}(?P<step>last)|after{S}next)\b",
        re.IGNORECASE,
    ),
    _read_unit_beyond,
)
WEEK_FROM = Form(
    re.compile(
        rf"\b[Aa]{S}week{S}(?P<way>from|ago){S}(?:(?:next|last|on){S})?"
        rf"(?P<weekday>{WEEKDAY}){PART_OF_DAY}(?!\w)"
    ),
    _read_week_from,
)
BARE_NTH = Form(
    re.compile(r"\b(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th|d))(?=[,.;:])"),
    _read_nth,
    "day",
    is_nth,
)
