"""Four digits that look like a year and are none: counts, prices and house numbers."""

from __future__ import annotations

import re

_NEAR = 28

# A bare number is a year only after one of these, or after a bracket, a dash or nothing.
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|from|until|till|by|of|to|through|between|and|during|before|after|late"
    r"|early|mid|circa|about|around|for|the|or|ending|ended|year|as|season|end|back|than|fiscal|due|throughout|past|full-year|calendar|model-year|model"
    r"|summer|spring|winter|fall|autumn|class of|election|on|that|into|born|died|est\.?"
    r"|established|founded|over|versus|with|against|anno|base|A\.D\.|a|an|his|her|its|their|our)"
    r"|[(\[,:–—]|--|^)\s*$|\b(?:mid|end|late|early|post|pre)-$",
    re.IGNORECASE,
)
# "The post-1959 politics", "in late 1995 stocks": nothing is counted there.
_PART_BEFORE = re.compile(
    r"\b(?:post|pre)-$|\b(?:early|late|mid)[\s-]+$|\b(?:end|beginning|middle) of\s+$",
    re.IGNORECASE,
)
_STRONG_YEAR_CUE = re.compile(
    r"\b(?:in|since|until|till|during|circa|year|born|died|of|before|after)\s*$",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(
    r"(?:\b(?:no|nos|number|page|pages|pp|p|route|room|flight|box|boeing|model|section|chapter"
    r"|psalm|lot|suite|apartment|apt|tel|telephone|phone|channel|highway|interstate|serial"
    r"|docket|bill|form|size|vol|volume|version|windows|office|rule)\.?|[$£€#№])\s*$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r"(?:\s+(?:to|or|and)\s+(?:\d,\d{3}|\d{4}))?"
    r"(?:\s*(?:%|percent\b|per\s+cent|people\b|men\b|women\b|children\b|feet\b|foot\b|miles?\b|met(?:er|re)s?\b|acres?\b|words?\b|seats?\b|pages?\b"
    r"|ft\b|lbs?\b|oz\b|m\b|km\b|kg\b|pm\b|am\b|[ap]\.\s?m\b|GMT\b|EST\b|EDT\b|UTC\b|hours\b"
    r"|million|billion|thousand|hundred|dollars|cents|square\b|tons?\b|tonnes\b|pounds?\b"
    r"|head\b|bushels|bales|o['’]clock|souls\b|horse\b|volts\b|watts\b|bags\b|francs\b|marks\b"
    r"|rupees\b|persons\b|odd\b|additional\b|more\b|new\b|such\b|sq\b|mm\b|cm\b|mph\b|rpm\b)"
    r"|\s+(?!was\b|is\b|has\b|does\b|as\b|this\b|his\b|its\b|plus\b|across\b|versus\b|perhaps\b"
    r"|elections\b|seasons\b|campaigns\b|budgets\b|editions\b|sales\b|profits\b|results\b|earnings\b|revenues\b|figures\b|levels\b|besides\b"
    r"|(?:expire|begin|end|show|say|make|take|goe|come|remain|mean|give|seem|look|appear|require"
    r"|allow|call|include|contain|cover|run|leave|need|become|bring|help|keep|mark)s\b)"
    r"[a-z]+(?<!s)s\b"
    r"|\s+(?:[A-Z][\w.’']*\s+){0,3}(?:[Ss]tree?t|[Ss]t\.|[Aa]venue|[Aa]ve\b|Av\.|Road\b|Rd\b|Boulevard|Blvd"
    r"|Lane|Drive|Terrace|Highway|Pike|Parkway|Broadway))"
)
# "About 1500 were killed" counts; "built about 1500," dates.
_ABOUT_BEFORE = re.compile(r"\b(?:about|around|some|over)\s+$", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"\s*(?:[,.;:)\]]|$|(?:and|when|until|to|by|at|as|but|in)\b)")
_UNIT_AFTER = re.compile(
    r"\s*(?:%|percent|per\s+cent|people|men|women|children|feet|miles?|met(?:er|re)s|acres"
    r"|tons?|tonnes|pounds|dollars|francs|marks|bushels|hours|troops|workers|persons)\b"
)
# What makes four digits belong to a noun: an article, a possessive, at most a word between.
_DETERMINED = re.compile(
    r"(?:\b(?i:the|a|an|its|his|her|their|our|this|that|any)|['’]s)\s+"
    r"(?P<word>(?!(?:about|some|over|nearly|almost|roughly|first|last|next|other|estimated|total"
    r"|additional|another|more|only|mere|further|full|year|years|remaining|late|early)\b)[a-z]{2,}\s+)?$"
)
# Any word before a year but one that counts, or tells the hour; or the sentence begins.
_WORD_BEFORE = re.compile(
    r"\b(?!(?:about|some|over|nearly|almost|roughly|only|just|another|more|other|additional|total"
    r"|totaled|totalled|estimated|exactly|least|most|up|at|hit|reached|killed|around|all|full)\b)"
    r"[a-z]{2,}[,)]?\s+$|[a-z)][.!?][\"”’']{0,2}\s+$"
)
_NOUN_AFTER = re.compile(
    r"\s+(?!(?:in|on|at|of|to|by|for|from|with|and|or|but|as|than|were|was|is|are|had|have|has"
    r"|when|who|which|that|per|each|a|an|the|it|he|she|they)\b)[A-Za-z]"
)
_PERSONS_AFTER = re.compile(
    r"\s+(?:[a-z]+(?:ers|ors|ists|ants|ents|ians|ees|oops|ims)|feet|jobs|votes|homes|houses"
    r"|shares|cases|copies|cars|units|cattle|residents|dead|wounded|injured)\b(?<!elections)"
)
_THE_BEFORE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_EVENT_AFTER = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:campaign|elections?|Olympics|Games|season|race|crash|war|riots|earthquake"
    r"|fire|flood|strike|budget|convention|primar(?:y|ies)|World|vote|championships?)\b"
)
_TIME_BEFORE = re.compile(
    r"\b(?:in|since|year|summer of|winter of|spring of|fall of|autumn of|class of|back in"
    r"|(?:till|until|before) the year)\s+$",
    re.IGNORECASE,
)
# "1985, '86 and", "'96-": the year before one that is cut short.
_YEAR_BEFORE = re.compile(
    r"(?<!\d)(?:1[4-9]\d\d|20[0-4]\d|['’‘]\d\d)"
    r"(?:,|,?\s+(?:and|or|to|through)|[-–])\s*$"
)
# "1980 to 1989 was a decade", "1995, 1996 and".
_YEAR_NEXT = re.compile(
    r"(?:,|\s+(?:and|or|to|through|until))\s+(?:1[4-9]\d\d|20[0-4]\d)\b(?![,.]?\d|[%/-])"
)
_SENTENCE_BEFORE = re.compile(r"[.!?;][\"”’']{0,2}\s+$")
_HYPHEN_NUMBER = re.compile(r"\s*[-–]\s*\d")


def is_year(text: str, start: int, end: int, *, modern: bool = False) -> bool:
    """Say whether the four digits at ``start:end`` can be a year rather than a number.

    `modern` says that a count would be printed with a comma.
    """
    left = text[max(0, start - _NEAR) : start]
    right = text[end : end + 60]
    if _NUMBER_BEFORE.search(left) or _HYPHEN_NUMBER.match(right):
        return False
    loose = modern and _is_loose(text[start:end], left, right)
    if loose or (modern and _is_attribute(left, right)) or _PART_BEFORE.search(left):
        return True
    if not _YEAR_CUE.search(left):
        listed = modern and _YEAR_NEXT.match(right) and not _COUNTED_AFTER.match(right)
        return bool(listed) and bool(_SENTENCE_BEFORE.search(left))
    if _ABOUT_BEFORE.search(left) and not _CLAUSE_ENDS.match(right):
        return False
    counted = _COUNTED_AFTER.match(right)
    if counted and re.search(r"[A-Z]", counted[0]) and not counted[0].isupper():
        return bool(_STRONG_YEAR_CUE.search(left))
    return not counted


def _is_attribute(left: str, right: str) -> bool:
    """Say whether a year stands before its noun: "Iraq's 1990 invasion"."""
    determined = _DETERMINED.search(left)
    if determined is None or _UNIT_AFTER.match(right) or not _NOUN_AFTER.match(right):
        return False
    counted = _COUNTED_AFTER.match(right)
    return not counted or (not determined["word"] and not _PERSONS_AFTER.match(right))


def _is_loose(year: str, left: str, right: str) -> bool:
    """Say whether a year may stand before any noun: "expects to report 1986 earnings"."""
    if year.endswith("00") or not _WORD_BEFORE.search(left):
        return False
    return bool(_NOUN_AFTER.match(right)) and not (
        _COUNTED_AFTER.match(right) or _UNIT_AFTER.match(right)
    )


def is_first_year(text: str, start: int, _end: int) -> bool:
    """Say whether the first of two numbers with a dash between can be a year."""
    return not _NUMBER_BEFORE.search(text[max(0, start - _NEAR) : start])


def is_last_year(text: str, _start: int, end: int) -> bool:
    """Say whether the second of "from 1500 to 2000" can be a year: no unit follows."""
    return not _UNIT_AFTER.match(text[end : end + _NEAR])


def is_short_year(text: str, start: int, end: int) -> bool:
    """Say whether two digits after an apostrophe are a year: "in '76", "the '96 vote"."""
    left = text[max(0, start - 1 - _NEAR) : start - 1]
    if _THE_BEFORE.search(left):
        return bool(_EVENT_AFTER.match(text[end : end + _NEAR]))
    return bool(_TIME_BEFORE.search(left) or _YEAR_BEFORE.search(left))
