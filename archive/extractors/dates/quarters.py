"""English parts of years as business counts them: quarters, halves, fiscal years."""

from __future__ import annotations

import re

from archive.extractors.dates import resolve, seasons, values
from archive.extractors.dates.reading import Form, Meaning, Reading, relative
from archive.extractors.dates.words import EARLY, PART_OF, YEAR, S, number_of
from archive.extractors.dates.years import in_named_year

_FISCAL_YEAR = rf"(?:fiscal{S})?"
_OF_YEAR = (
    rf"(?:{_FISCAL_YEAR}(?P<year>{YEAR})(?!,\d)"
    rf"|(?:the{S})?(?P<step>last|next|this|same|previous|current|coming){S}(?:fiscal{S})?year)\b"
)
_FINANCIAL = (
    r"(?:profits?|net|earnings|sales|results?|loss(?:es)?|revenues?|pretax|income|report"
    r"|figures|dividend|operating|output|production|growth|trading|performance|orders)"
)
_FINANCIAL_AFTER = re.compile(rf"(?:{S}|-){_FINANCIAL}\b", re.IGNORECASE)
_AROUND = 80
_BUSINESS = re.compile(
    r"%|\b(?:per\s?cent|pct|[mb]illion|[mb]ln|profits?|earnings|sales|revenues?|growth|econom\w+"
    r"|exports?|imports?|production|output|dividends?|inflation|analysts?|forecasts?|demand"
    r"|orders|shipments|prices|recovery|results|losses)\b",
    re.IGNORECASE,
)
_GAME = re.compile(
    r"\b(?:games?|scor(?:e|ed|es|ing)|goals?|lead|trail(?:s|ed|ing)|minutes?|yards?|coach|match"
    r"|kick(?:s|ed|ing)?|penalty|seasons?|teams?|half-?time|shot|shooting|rebounds?|baskets?"
    r"|touchdowns?|quarterback|points?|play(?:s|ed|ers?)|ball|win|defen[cs]e)\b",
    re.IGNORECASE,
)
_EARLY_IN_YEAR, _MIDYEAR = 3, 6


def _read_quarter(reading: Reading) -> Meaning:
    nth = reading.group("nth")
    number = 4 if nth in {"final", "last"} else number_of(nth or reading.group("digit"))
    meaning = in_named_year(reading, lambda year: values.of_quarter(year, number))
    if year := reading.group("year_before"):
        return Meaning(values.of_quarter(int(year), number))
    if reading.group("ago"):
        own = reading.issue.year
        value = values.of_quarter(own - 1, number) if own else None
        rule = resolve.counted("last year")
        return relative(value, rule, reading.issue)
    return meaning or seasons.quarter(reading.issue, number, reading.ahead)


def _read_half(reading: Reading) -> Meaning | None:
    half = 1 if reading.group("nth").startswith(("first", "1")) else 2
    if reading.match[0].lower().endswith("half") and not _is_business(reading.match):
        return None
    meaning = in_named_year(reading, lambda year: values.of_half(year, half))
    return meaning or seasons.half(reading.issue, half, reading.ahead)


def _is_business(half: re.Match[str]) -> bool:
    """Say whether the words around a half speak of business and not of a game."""
    start, end = half.span()
    if _FINANCIAL_AFTER.match(half.string, end):
        return True
    around = half.string[max(0, start - _AROUND) : end + _AROUND]
    return bool(_BUSINESS.search(around)) and not _GAME.search(around)


def _read_fiscal(reading: Reading) -> Meaning | None:
    if last := reading.group("last"):
        first = reading.group("year")
        return Meaning(values.of_years(int(first), int(first[: -len(last)] + last)))
    return in_named_year(reading, values.of_year)


def _read_year_end(reading: Reading) -> Meaning | None:
    """Read "by year-end": of the issue's year, or of the one just past."""
    issue = reading.issue
    if year := reading.group("year") or reading.group("before_year"):
        return Meaning(values.of_year(int(year)))
    early = issue.month is not None and issue.month <= _EARLY_IN_YEAR
    step = -1 if early and not reading.ahead else 0
    rule = resolve.counted("last year") if step else "year of the issue"
    return resolve.units_away(issue, "year", step, rule)


def _read_mid_year(reading: Reading) -> Meaning | None:
    """Read "by midyear": of the issue's year, unless that is over or not yet there."""
    month = reading.issue.month or _MIDYEAR
    step = int(month > _MIDYEAR) if reading.ahead else -int(month < _MIDYEAR)
    if reading.ahead is None:
        step = 0
    rule = resolve.YEAR_RULES[step]
    return in_named_year(reading, values.of_year) or resolve.units_away(
        reading.issue, "year", step, rule
    )


_NTH = (
    r"(?P<nth>first|second|third|fourth|final|1st|2nd|3rd|4th"
    rf"|last(?={S}quarter{S}of{S}(?:{YEAR}|last|this|next)))"
)

QUARTER = Form(
    re.compile(
        rf"(?:\b(?:(?P<before>last|this|next){S}year['’]s|(?:fiscal{S})?(?P<year_before>{YEAR})(?:['’]s)?){S}"
        rf"(?:fiscal{S})?)?{EARLY}(?P<ago>\b(?:the{S})?year-(?:ago|earlier){S})?(?:\bfiscal{S})?\b{_NTH}(?:{S}|-)"
        rf"(?:fiscal(?:{S}|-))?quarter\b(?:,?{S}(?:of{S})?{_OF_YEAR})?",
        re.IGNORECASE,
    ),
    _read_quarter,
)
Q_QUARTER = Form(
    re.compile(rf"\bQ(?P<digit>[1-4])\b(?:{S}(?:of{S})?(?P<year>{YEAR})\b)?"), _read_quarter
)
# The second half of a game is none: a half needs its year, or words of business about it.
HALF = Form(
    re.compile(
        rf"(?:\b(?P<before>last|this|next){S}year['’]s{S})?\b(?:the{S})?"
        rf"(?P<nth>first|second|latter|1st|2nd)(?:{S}|-)half"
        rf"(?:,?{S}(?:of{S}|in{S})?{_OF_YEAR}|{S}of{S}the{S}year\b|\b(?!{S}of\b|[-\s](?:hour|time)))",
        re.IGNORECASE,
    ),
    _read_half,
)
FISCAL = Form(
    re.compile(
        rf"(?:{PART_OF}|{EARLY})(?:\bfiscal(?:{S}years?)?{S}(?:(?P<year>{YEAR})(?:[-/](?P<last>{YEAR}|\d\d))?|['’](?P<short>\d\d))\b"
        rf"|\b(?P<step>this|last|next|the{S}(?:current|previous|coming|latest)|current|previous){S}"
        rf"fiscal{S}year\b)",
        re.IGNORECASE,
    ),
    _read_fiscal,
)
FISCAL_AFTER = Form(
    re.compile(rf"\b(?:the{S})?(?P<year>{YEAR}){S}fiscal{S}year\b", re.IGNORECASE),
    _read_fiscal,
)
YEAR_END = Form(
    re.compile(
        rf"\b(?:(?P<before_year>{YEAR}){S})?(?:calendar{S}|fiscal{S})?(?:year-?end|(?:the{S})?year['’]s{S}end"
        r"|(?:(?<=\bby )|(?<=\bat )|(?<=\bbefore )|(?<=\buntil )|(?<=\d\d\d\d ))year end)\b"
        rf"(?:{S}(?P<year>{YEAR})\b)?",
        re.IGNORECASE,
    ),
    _read_year_end,
    needs=re.compile(r"end\b", re.IGNORECASE),
)
MID_YEAR = Form(
    re.compile(
        rf"(?:\b(?P<before>last|this|next){S}year['’]s{S})?\bmid-?year\b(?:{S}(?P<year>{YEAR})\b)?",
        re.IGNORECASE,
    ),
    _read_mid_year,
    needs=re.compile(r"mid", re.IGNORECASE),
)
