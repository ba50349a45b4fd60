"""The English words of dates: their numbers, and the patterns forms are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.extractors.dates.values import AUTUMN, SPRING, SUMMER, WINTER

# The full name first. The abbreviations with -y and -r are the eighteenth century's; 7ber
# is September, the seventh month of a year that began in March.
_MONTH_NAMES = (
    "january jan jany",
    "february feb febr feby",
    "march mar",
    "april apr apl",
    "may",
    "june jun",
    "july jul",
    "august aug augt",
    "september sept sep septr 7ber",
    "october oct octr octob 8ber",
    "november nov novr novem 9ber",
    "december dec decr decem 10ber xber",
)
_WEEKDAY_NAMES = (
    "monday mon",
    "tuesday tue tues",
    "wednesday wed weds",
    "thursday thu thur thurs",
    "friday fri",
    "saturday sat",
    "sunday sun",
)


def _numbered(lines: Iterable[str], first: int) -> dict[str, int]:
    return {name: n for n, names in enumerate(lines, first) for name in names.split()}


MONTHS = _numbered(_MONTH_NAMES, 1)
WEEKDAYS = _numbered(_WEEKDAY_NAMES, 0)
SUNDAY = 6
FULL_MONTHS = tuple(names.split()[0] for names in _MONTH_NAMES)
FULL_WEEKDAYS = tuple(names.split()[0] for names in _WEEKDAY_NAMES)
# English words that stand for a day or month by themselves, as they are printed.
CALENDAR_WORDS = frozenset(
    word.capitalize() for word in (*FULL_MONTHS, *FULL_WEEKDAYS, "easter", "christmas")
)
SEASONS = {
    "spring": SPRING,
    "summer": SUMMER,
    "autumn": AUTUMN,
    "fall": AUTUMN,
    "winter": WINTER,
}
DECADES = {
    word: number
    for number, word in enumerate(
        [
            "twenties",
            "thirties",
            "forties",
            "fifties",
            "sixties",
            "seventies",
            "eighties",
            "nineties",
        ],
        2,
    )
}
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: number for number, word in enumerate(_UNITS.split())} | {
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "a hundred": 100,
    **{tens: number for number, tens in zip(range(20, 100, 10), _TENS, strict=True)},
}
NUMBERS |= {
    f"{tens}-{unit}": NUMBERS[tens] + NUMBERS[unit]
    for tens in _TENS
    for unit in _UNITS.split()[1:10]
}
_ORDINAL_WORDS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), 1)}
ORDINALS |= {f"twenty-{word}": 20 + ORDINALS[word] for word in list(ORDINALS)[:9]}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}

_Tree = dict[str, "_Tree"]

# White space within a date: some blanks, or one line break, never a paragraph's end.
S = r"(?:[^\S\n]{1,4}|[^\S\n]?\n[^\S\n]{0,8})"
# The same where it may be missing.
S0 = r"(?:[^\S\n]{0,4}|[^\S\n]?\n[^\S\n]{0,8})"


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest that fits first, blanks as `S`.

    Words that begin alike share their beginning, so that a long list costs no more time
    than a short one.
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _alternatives(tree)


def _alternatives(node: _Tree) -> str:
    """Return a pattern for what may follow in a tree of letters; "" ends a word."""
    branches = [
        (S if letter == " " else re.escape(letter)) + _alternatives(rest)
        for letter, rest in node.items()
        if letter
    ]
    if not branches:
        return ""
    one = len(branches) == 1 and "" not in node
    return branches[0] if one else f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"


def proper(words: Iterable[str]) -> tuple[str, ...]:
    """Return words as a newspaper prints them: with a capital, or all in capitals."""
    lower = tuple(words)
    return tuple(word.capitalize() for word in lower) + tuple(
        word.upper() for word in lower
    )


_SHORT_MONTHS = proper(name for name in MONTHS if name not in FULL_MONTHS)
_SHORT_WEEKDAYS = proper(name for name in WEEKDAYS if name not in FULL_WEEKDAYS)

MONTH = rf"(?:{any_of(proper(FULL_MONTHS))}\b|{any_of(_SHORT_MONTHS)}\b\.?)"
# A short weekday without its full stop is too often the sun, or past tense of sit and wed.
WEEKDAY = rf"(?:{any_of(proper(FULL_WEEKDAYS))}\b|{any_of(_SHORT_WEEKDAYS)}\.)"
YEAR = r"(?:1[4-9]\d\d|20[0-4]\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
# Old papers print 2d and 3d, their scans 10tb; ordinals may be in capitals.
NTH = rf"{DAY}(?:st|nd|rd|th|tb|d|ST|ND|RD|TH|D)?"
NUMBER = rf"(?:\d{{1,3}}|{any_of(NUMBERS)})"
THROUGH = r"(?:[-–—]|\b(?:to|through)\b)"
TO = r"(?:[-–—]|\b(?:to|and|through|or)\b)"
PART_OF_DAY = (
    rf"(?:{S}(?i:morning|forenoon|afternoon|evening|night|noon|midday|midnight)\b)?"
)
# "9 a.m. EDT Tuesday", "noon yesterday": the hour belongs to the mention, not to the value.
HOUR = (
    rf"(?:\b(?:\d{{1,2}}(?:[:.]\d\d)?[^\S\n]?[ap]\.?[^\S\n]?m\b\.?|noon|midnight|midday)"
    rf"(?:{S}(?:[A-Z]{{2,4}}|local{S}time))?,?{S}(?:on{S})?)?"
)
# "Late Thursday" and "early today", as "late October" and "early 1912": of the mention. But
# "earlier Thursday" tells of the order of two things.
EARLY_DAY = rf"(?:(?i:\bearly|\blate){S})?"
# A weekday before the date it belongs to; scans print its comma as a full stop.
WEEKDAY_AND = (
    rf"(?:\b(?:(?:[Ll]ast|[Nn]ext|[Tt]his){S})?(?P<weekday>{WEEKDAY}){PART_OF_DAY}"
    rf"{S0}[.,]?{S0}(?:the{S})?)?"
)
# Early and late do not change the value: EDTF has no halves of months or decades.
EARLY = (
    rf"(?i:(?:the{S})?(?:(?:early|late|mid|middle)(?:{S}(?:of|in))?|(?:beginning|start|end|turn"
    rf"|close|first half|second half|latter part|first part|latter end){S}of|end(?=-))"
    rf"(?:{S}|-)(?:the{S})?)?"
)
# Of weeks and months only the word itself is kept: "the end of | next month".
EARLY_UNIT = (
    rf"(?:\b(?:early|late|mid|middle|earlier|later)(?:{S}|-)(?:in{S})?(?:the{S})?)?"
)
# "The end of the year", a part of a longer time.
PART_OF = (
    rf"\b(?:(?:early|late|earlier|later){S}in{S}|(?:the{S})?(?:beginning|start|end|middle|close|first{S}half|second{S}half|latter{S}part"
    rf"|first{S}part|early{S}part|rest|remainder|balance){S}of{S})"
)
# An old week: "Tuesday se'nnight".
SENNIGHT = r"se['’]?e?n?['’]?-?night"
ABOUT = rf"(?:(?P<about>about|circa|around|ca\.|c\.){S0})?"
THIS = rf"(?:this(?:{S}(?:past|coming))?|(?:the|its|their){S}(?:present|current|instant))"
LAST = rf"(?:last|past|the{S}(?:last|past))"
NEXT = rf"(?:next(?={S}century)|(?<!\bthe\s)next|the{S}(?:coming|ensuing))"


def number_of(word: str) -> int:
    """Return the number a word or digits stand for ("twelve", "2d", "12th")."""
    word = re.sub(r"\s+", " ", word.lower())
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits[0])
    return NUMBERS[word] if word in NUMBERS else ORDINALS[word]


def month_of(word: str) -> int:
    """Return the number of a month, 1 to 12."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_of(word: str) -> int:
    """Return the number of a weekday, Monday 0 to Sunday 6."""
    bare = word.lower().rstrip(".")
    return SUNDAY if bare == "sabbath" else WEEKDAYS[bare]


def step_of(word: str) -> int:
    """Return -1 for last and its like, 1 for next and its like, else 0."""
    words = set(word.lower().split())
    if words & {"last", "past", "previous", "preceding", "ult", "ultimo"}:
        return -1
    return 1 if words & {"next", "coming", "following", "ensuing", "prox", "proximo"} else 0
