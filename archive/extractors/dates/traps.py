"""What looks like an English date and is none: verbs, titles and names.

Month and weekday words also serve as verbs and names. A tagger of names catches most of
the names; these rules do not wait for it, since archives are read without one too.
"""

from __future__ import annotations

import re

from archive.extractors.dates.words import FULL_MONTHS, any_of, proper

_NEAR = 28

_DAY_BEFORE = re.compile(
    r"\b(?:on|until|till|since|dated|(?:morning|forenoon|afternoon|evening|night|noon"
    r"|midnight|letters?|papers?|advices|despatch(?:es)?|dispatch(?:es)?) (?:of|to)"
    r"|[A-Z]\w{2,5}day(?: \w+)?,? (?:last|next),?)\s+the\s+$"
)
_SPORT = re.compile(
    r"\b(?:holes?|birdied?|bog(?:e|i)y(?:ed)?|eagled?|par|inning|greens?|tee|laps?|rounds?"
    r"|floor|place|putts?|fairway|homer|pitch)\b"
)
_SEASON_CUE = re.compile(
    r"\b(?:(?:in|during|before|after) the|(?:by|since|until|till|through|before)(?: the)?)"
    r"\s+(?:(?:early|late|mid)[\s-])?$"
)

_LOWER_AFTER = re.compile(r"\s+[a-z]")
_MONTH_CUE = re.compile(
    r"\b(?:in|since|by|until|till|from|to|of|through|during|before|after|between|and|early"
    r"|late|mid|end|beginning|middle|for|this|each|every|on|or|around|last|next|its|their"
    r"|ended|ending|the|at|as|was|is|it's|a|half|about|cold|warm|year['’]s)[\s-]+$",
    re.IGNORECASE,
)
_STRONG_MONTH_CUE = re.compile(
    r"\b(?:in|since|by|until|till|last|next|this|early|late|mid|end|of|from|through|during)"
    r"[\s-]+$",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(
    r"\s+(?:be|not|have|also|well|or|on|against|in|to|past|into|out|up|off|through|with|for"
    r"|he|she|it|they|we|you|I)\b"
)
_NAME_AFTER = re.compile(
    r"\s+(?:[A-Z][a-z]+|[A-Z]\.)|\s+(?:of\s+(?:Dimes|Time)|madness|company)\b|['’]s\s+Day\b"
)
_OTHER_MONTH_AFTER = re.compile(
    rf"\s*(?:,|\s(?:and|or|to|through))\s+(?:early\s|late\s)?{any_of(proper(FULL_MONTHS))}\b"
    r"(?!\s+[A-Z])"
)
_TITLE_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Miss|Ms|Dr|Gen|General|Gov|Col|Capt|Captain|Lieut|Sir|Lady|Lord|Judge|Rev"
    r"|Senator|Sen|Rep|President|Professor|Prof|Prime Minister|Secretary|Maj|Major|Sgt|Aunt"
    r"|Uncle|Queen|Princess|Theresa|Elaine|Fredric|Brian|Robert|Ernst|Peggy|James|Cape|Fort)"
    r"\.?\s+$"
)
_DAY_NAME_AFTER = re.compile(
    r"\s+(?:Evening\s+Post|Night\s+(?:Live|Lights|Football|Fever)|Morning\s+Post|Times"
    r"|Telegraph|Express|Mirror|Post|World|Herald|Sun|Tribune|Graphic|Dispatch|Mercury|Mail"
    r"|People|Independent|Observer|Globe|News|Star|Journal|Chronicle|Gazette|Review|Magazine"
    r"|Market|[Ss]chools?|(?:[A-Z]\w+\s+){0,2}Club)\b"
)
_DAY_NAME_BEFORE = re.compile(
    r"\b(?:Black|Bloody|Ruby|Fat|Super|Cyber|Joe|Man|[Gg]irl|Mr\.|Mrs\.|Miss|every|Every|each"
    r"|Each|any|Any|per|one|One|other|alternate|consecutive|first|First|second|Second|third"
    r"|Third|fourth|Fourth|Bowl)\s+$"
)
# "On a Monday" is any; "a Monday night meeting" was on one; "a Sunday law" is for all.
_ARTICLE_BEFORE = re.compile(r"\b[Aa]\s+$")
_EVENT_AFTER = re.compile(
    r"(?:\s+(?:morning|afternoon|evening|night))?\s+(?!(?:and|or|in|on|at|of|to|by|for|from"
    r"|with|when|that|which|as|is|was|will|before|after|last|next|than|but|during|if|until"
    r"|since|because|while|morning|afternoon|evening|night|week|laws?|closing|schools?|half"
    r"|papers?|newspapers?|editions?|supplement|magazine|dinner|roast|drive|best|holiday"
    r"|excursions?|trains?|boat|services?|suit|clothes|rest|amusements?|game|paper)\b)[a-z]{3,}"
)
# "Every Tuesday and Friday".
_RECURRING = re.compile(r"\b(?:[Ee]very|[Ee]ach)\s+\w+day(?:,\s+\w+day)?,?\s+and\s+$")
_GREETING_BEFORE = re.compile(r"\b(?:[Mm]erry|[Hh]appy|[Ff]ather)\s+$")
_HOLIDAY_AFTER = re.compile(
    r"\s+(?:Island|Carol|Seals?|[Tt]rees?|[Cc]ards?|[Cc]lub|[Pp]resents?|[Gg]ifts?|[Ee]ggs?"
    r"|[Bb]onnets?|[Ll]il(?:y|ies)|[Ss]hopping|[Ss]tockings?|[Pp]udding|Parade\b|[Tt]erm\b|[Ss]eason|[Hh]olidays?|[Bb]reak|[Pp]art(?:y|ies)\b)"
)


def is_nth(text: str, start: int, end: int) -> bool:
    """Say whether "12th" at ``start:end`` is a day: "the morning of the 12th,", no hole."""
    left, right = text[max(0, start - 2 * _NEAR) : start], text[end : end + 2 * _NEAR]
    return bool(_DAY_BEFORE.search(left)) and not _SPORT.search(f"{left} {right}")


def is_season(text: str, start: int, _end: int) -> bool:
    """Say whether a season at `start` is of a certain year: "by spring"."""
    return bool(_SEASON_CUE.search(text[max(0, start - _NEAR) : start]))


def is_month(text: str, start: int, end: int) -> bool:
    """Say whether the month word at ``start:end`` stands for the month."""
    word = text[start:end].lower().rstrip(".")
    left, right = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if _TITLE_BEFORE.search(left) or _OTHER_MONTH_AFTER.match(right):
        return not _TITLE_BEFORE.search(left)
    short = word not in FULL_MONTHS
    if short and text[end - 1] != "." and _LOWER_AFTER.match(right):
        return False  # the first half of "Sep tember", or of "Mar ine"
    cue = bool(_MONTH_CUE.search(left))
    strong = bool(_STRONG_MONTH_CUE.search(left))
    if word in {"may", "march", "mar"}:
        return (
            cue
            and (strong or not _VERB_AFTER.match(right))
            and not _NAME_AFTER.match(right)
        )
    if short:
        dotted = text[end - 1] == "."
        return (strong or (cue and dotted)) and not _NAME_AFTER.match(right)
    if word in {"april", "june", "august", "january"} and not strong:
        return not _NAME_AFTER.match(right)
    return True


def is_weekday(text: str, start: int, end: int) -> bool:
    """Say whether the weekday at ``start:end`` is one day, not "every Friday"."""
    left, right = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if _ARTICLE_BEFORE.search(left):
        return bool(_EVENT_AFTER.match(right))
    name = _DAY_NAME_AFTER.match(right) or _DAY_NAME_BEFORE.search(left)
    name = name or _TITLE_BEFORE.search(left)
    return not (name or _RECURRING.search(left))


def is_holiday(text: str, start: int, end: int) -> bool:
    """Say whether the holiday at ``start:end`` is the day, not its trees, nor a name."""
    left = text[max(0, start - _NEAR) : start]
    named = _TITLE_BEFORE.search(left) or _GREETING_BEFORE.search(left)
    return not (named or _HOLIDAY_AFTER.match(text[end : end + _NEAR]))
