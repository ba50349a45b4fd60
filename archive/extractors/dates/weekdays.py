"""English weekdays: "said Friday", "Tuesday of last week", "Monday se'nnight"."""

from __future__ import annotations

import re

from archive.extractors.dates import resolve, values
from archive.extractors.dates.ranges import until_weekday
from archive.extractors.dates.reading import Form, Meaning, Reading, relative
from archive.extractors.dates.traps import is_weekday
from archive.extractors.dates.words import (
    EARLY_DAY,
    HOUR,
    PART_OF_DAY,
    SENNIGHT,
    WEEKDAY,
    S,
    number_of,
    step_of,
    weekday_of,
)

_STEPS = {-1: "last", 0: "this", 1: "next"}
# Weeks further than the weekday itself: "Monday week", "Monday se'nnight".
_WEEKS = {"w": 1, "s": 1, "f": 2}


def _read_weekday(reading: Reading) -> Meaning:
    number = weekday_of(reading.group("weekday"))
    meaning = resolve.weekday(reading.issue, number, reading.ahead)
    return until_weekday(reading, number, meaning)


def _read_stepped_weekday(reading: Reading) -> Meaning:
    number, step = weekday_of(reading.group("weekday")), step_of(reading.group("step"))
    day = reading.issue.day
    # Nobody calls tomorrow "next Tuesday"; "Tuesday next" it was called.
    tomorrow = day is not None and (number - day.weekday()) % 7 == 1
    weeks = int(tomorrow and reading.match[0].lower().startswith("next"))
    return resolve.stepped_weekday(reading.issue, number, step, weeks)


def _read_weekday_week(reading: Reading) -> Meaning:
    """Read "Tuesday week", "last Monday fortnight", "Friday was se'nnight"."""
    number, weeks = weekday_of(reading.group("weekday")), _WEEKS[reading.group("weeks")[0]]
    back = reading.group("was") or step_of(reading.group("step")) < 0
    if not back and not reading.group("step"):
        back = reading.ahead is False
    sign = -1 if back else 1
    return resolve.stepped_weekday(reading.issue, number, sign, weeks=sign * weeks)


def _read_weekday_of_week(reading: Reading) -> Meaning:
    """Read "Tuesday of last week", "next week Friday"."""
    issue, step = reading.issue, step_of(reading.group("step"))
    if issue.day is None:
        return relative(None, "", issue)
    days = weekday_of(reading.group("weekday")) - issue.day.weekday() + 7 * step
    rule = resolve.counted(f"{_STEPS[step]} week")
    return relative(values.of_day(values.moved(issue.day, days)), rule, issue)


def _read_week_from(reading: Reading) -> Meaning:
    """Read "a week from Tuesday" and "a week ago Friday"."""
    number, step = weekday_of(reading.group("weekday")), 1
    if reading.group("way") == "ago":
        step = -1
    return resolve.stepped_weekday(reading.issue, number, step, weeks=step)


def _read_weekday_beyond(reading: Reading) -> Meaning:
    """Read "the Friday before last" and "Friday after next"."""
    number, step = weekday_of(reading.group("weekday")), -1 if reading.group("last") else 1
    return resolve.stepped_weekday(reading.issue, number, step, weeks=step)


def _read_weekday_nth(reading: Reading) -> Meaning | None:
    """Read "Thursday, the 12th": the month near the issue's in which both agree."""
    weekday, day = weekday_of(reading.group("weekday")), number_of(reading.group("day"))
    return resolve.weekday_of_month(reading.issue, weekday, day)


WEEKDAY_BARE = Form(
    re.compile(
        rf"{EARLY_DAY}{HOUR}\b(?P<weekday>{WEEKDAY}){PART_OF_DAY}(?!\w|{S}(?:morning|afternoon|evening|night)s\b)"
    ),
    _read_weekday,
    "weekday",
    is_weekday,
)
STEP_WEEKDAY = Form(
    re.compile(
        rf"\b(?P<step>[Ll]ast|[Nn]ext|[Tt]his(?:{S}(?:past|coming))?|[Tt]he{S}(?:past|coming))"
        rf"{S}(?P<weekday>{WEEKDAY}|[Ss]abbath\b){PART_OF_DAY}(?!\w)"
    ),
    _read_stepped_weekday,
)
WEEKDAY_STEP = Form(
    re.compile(
        rf"\b(?P<weekday>{WEEKDAY}|[Ss]abbath\b){PART_OF_DAY},?{S}"
        r"(?P<step>last|next|instant|prox(?=\.)|ult(?=\.))\b"
        rf"(?!{S}(?:week|month|year|night|fall|spring|summer|winter|autumn|time))"
    ),
    _read_stepped_weekday,
)
WEEKDAY_WEEK = Form(
    re.compile(
        rf"\b(?:(?P<step>[Ll]ast|[Nn]ext){S})?(?P<weekday>{WEEKDAY}){PART_OF_DAY},?{S}"
        rf"(?:(?P<was>was{S}(?:a{S})?))?(?P<weeks>week|fortnight|{SENNIGHT})\b(?!{S}(?:of|at|in)\b)"
        rf"(?:{S}(?:last|next)\b)?"
    ),
    _read_weekday_week,
)
WEEKDAY_OF_WEEK = Form(
    re.compile(
        rf"\b(?P<weekday>{WEEKDAY}){PART_OF_DAY}(?:,?{S}of)?{S}(?P<step>last|this|next){S}week\b"
    ),
    _read_weekday_of_week,
)
WEEK_WEEKDAY = Form(
    re.compile(
        rf"\b(?P<step>[Ll]ast|[Tt]his|[Nn]ext){S}week{S}(?:on{S})?(?P<weekday>{WEEKDAY})(?!\w)"
    ),
    _read_weekday_of_week,
)
WEEK_FROM = Form(
    re.compile(
        rf"\b[Aa]{S}week{S}(?P<way>from|ago){S}(?:(?:next|last|on){S})?"
        rf"(?P<weekday>{WEEKDAY}){PART_OF_DAY}(?!\w)"
    ),
    _read_week_from,
)
WEEKDAY_BEYOND = Form(
    re.compile(
        rf"\b(?P<weekday>{WEEKDAY}){PART_OF_DAY}{S}(?:before{S}(?P<last>last)|after{S}next)\b"
    ),
    _read_weekday_beyond,
    needs=re.compile(r"before\s+last|after\s+next"),
)
WEEKDAY_NTH = Form(
    re.compile(
        rf"\b(?P<weekday>{WEEKDAY}){PART_OF_DAY}\.?,?{S}(?:the{S})?"
        r"(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th|d))\b(?![-–]|\s+(?:of|day|[A-Z]))"
    ),
    _read_weekday_nth,
)
