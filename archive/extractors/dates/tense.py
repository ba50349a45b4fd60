"""Which way a date points: does the sentence around it look ahead or back?

A bare weekday or month in a newspaper is almost always the last one, unless the words
around it announce something. A verb that touches the date decides ("said Friday", "Friday
will"); then the nearest clue before it; only without one do the words after it.
"""

from __future__ import annotations

import re

from archive.extractors.dates.words import any_of

_BEFORE, _AFTER = 110, 85

# Words in -ed that are no verbs.
_NO_VERB = (
    r"(?!(?:[Nn]eed|[Ii]ndeed|[Hh]undred|[Ss]peed|feed|seed|breed|bed|sacred|United|Fred"
    r"|Alfred|Wilfred|Winifred|Manfred|Ahmed|Mohammed)\b)"
)
# "Would still be built", and "is heard in May", say nothing of the past; but "could not be
# found Monday" does.
_NO_PRESENT = r"(?<!(?<!could) be )(?<! is )(?<! are )"
_PARTICIPLE = r"(?<!-)" + rf"(?-i:{_NO_VERB}[A-Za-z][a-z]+ed)"
# Pasts of irregular verbs that are no present too, as "hit" and "put" are, nor nouns.
_IRREGULAR = """
was were had did said went came began met told took made won lost fell rose held got
left found gave saw became sent shot broke spoke wrote heard drew struck burnt slew sank
led ran sought brought fought bought thought paid set arose ate bent bled blew bred
built caught chose clung crept dealt drank drove dug fed felt flew fled flung forbade
forgave forgot froze grew hid hung kept knew laid lent lit meant mistook oversaw
overthrew overcame overtook overran rang rebuilt retook resold rode sang shook sold
slept slid spent sprang spun stole stood stuck swam swept swore swung tore threw
underwent undertook understood upheld withdrew withheld withstood woke wore
"""
_PAST = rf"{_NO_PRESENT}(?:{_PARTICIPLE}|{any_of(_IRREGULAR.split())})"
_PLANNED = (
    r"scheduled|planned|expected|proposed|arranged|announced for|called for|slated"
    r"|forecast for"
)
# Present tense of what somebody will do on a day, where the day follows at once.
_WILL = (
    r"\b(?:arrives?|follows?|departs?|visits?|speaks?|goes|comes|takes|re(?:sume|open|start|join)s?|meets?|begins?|starts?"
    r"|(?-i:opens?)|returns?|leaves?|votes?|reconvenes?|continues|plays?|faces|hosts|travels?|ends"
    r"|expires?|closes|concludes?|matures?|appears|sails?|falls|airs|debuts|premieres)"
)
_WILL_BEFORE = re.compile(
    rf"{_WILL}\s+(?:(?:here|again|there|in\s+[A-Z]\w+(?:\s[A-Z]\w+)?)\s+)?(?:(?:on|in)\s+)?$",
    re.IGNORECASE,
)
# What is due on a day; but "due to an earthquake" tells a cause.
_DUE = (
    r"due(?! to\b)|due to (?:be|begin|end|start|open|close|meet|arrive|attend|leave|return"
    r"|visit|take|hold|vote|sign|report|release|publish|announce|expire|resume|speak|testify|discuss|retire"
    r"|go|come|make|give|appear|launch|travel|fly)"
)
_AHEAD = re.compile(
    r"\b(?:as (?:early|soon) as|no (?:later|earlier|sooner) than|(?-i:will|may)|shall|won't"
    # "Should have hung" tells of what is over, "would have to" of what is not.
    r"|(?:would|must|might|should|could(?! not\b))(?!\s+(?:not\s+)?have\s+(?!to\b))"
    r"|to be|(?:is|are|was|were) to|expects?"
    r"|awaits?|plans? to|planning to"
    rf"|preparing to|threaten(?:s|ed) to|{_DUE}"
    r"|set (?:for|to)|plan(?:ning)? for|prepar(?:e|es|ing) for|upcoming"
    r"|forthcoming|coming|ensuing|starting|beginning|begins?|takes? effect"
    rf"|starts?|{_PLANNED}|(?-i:opens?)|hold|deadline|to-?night|to-?morrow|effective(?!\s+\w{{3}})"
    r"|expires?|going to|ahead of|hopes? to|intends?|aims?|sails|leaves|arrives|departs"
    r"|goes to|meets"
    r"|reconvenes|returns|resumes)\b|['’]ll\b",
    re.IGNORECASE,
)
_BACK = re.compile(rf"\b(?:{_PAST}|since|ago|(?<!\bto )last)\b", re.IGNORECASE)
# After a date "since" and "ago" tell of others: "Friday, the first vote since 1933".
_BACK_AFTER = re.compile(rf"\b(?:{_PAST})\b", re.IGNORECASE)
_PAST_BEFORE = re.compile(
    rf"\b(?!(?:{_PLANNED})\b)(?:{_PAST}),?\s+(?:here\s+)?(?:(?:late|early|also)\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
_PAST_AFTER = re.compile(
    rf"(?:\s+(?:[a-z]+ly|also))?\s+(?!(?:{_PLANNED})\b)(?:{_PAST})\b", re.IGNORECASE
)
_AHEAD_AFTER = re.compile(r",?\s+(?:will|shall|is to|are to|would)\b", re.IGNORECASE)
# These announce a limit, which may lie behind us: "Until Thursday, they had not called."
_LIMIT = re.compile(r"\b(?:until|till|by|up to)\s+(?:the\s+)?$", re.IGNORECASE)
# "They have until Friday to comply"; and who said so is no clue.
_TO_DO = re.compile(r"\s+to\s+[a-z]")
_SAID = re.compile(r",[\"”’']{0,2}\s+(?:[\w.’']+\s+){1,5}(?:said|announced|added|warned)\b")
_DAY_AND = re.compile(
    r"\b(?:[A-Z]\w{2,6}day|to-?day|to-?morrow)(?:\s(?:morning|afternoon|evening|night))?,?"
    r"\s+(?:and|or)\s+(?:on\s+)?$"
)
# "Will stay closed through Friday", but not the end of "Monday through Friday".
_THROUGH = re.compile(r"(?<!day )(?<!\d )\bthrough\s+$")
_AFTER_EVENT = re.compile(
    r"\b(?:after|following|wake of|despite|from|than|versus|since|because of)\s+$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s+(?:early\s+|late\s+)?$", re.IGNORECASE)
_AND_THAT = re.compile(r",?\s+that\s+(?!(?:will|would|is|are)\b)", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:may|might|could|should|would)\b")
_LINE_BREAK = re.compile(r"\s*\n\s*")
_POSSESSIVE = re.compile(r"['’]s\b")
_AT_EVENT = re.compile(
    r"\b(?:at|in|for|before|of|during|after)\s+(?:the\s+)?$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?][\"”’']{0,2}\s+(?=[A-Z\"“‘'`])|;\s|\n\s*\n")
# A full stop after these does not end the sentence.
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Col|Capt|Lieut|Rev|Hon|Gov|Sen|Rep|Prof|No|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|inst|ult|prox)$"
)


def looks_ahead(text: str, start: int, end: int) -> bool | None:
    """Say whether the sentence around ``start:end`` speaks of what is to come.

    ``None`` means that it gives no clue.
    """
    left = _LINE_BREAK.sub(" ", _sentence_before(text[max(0, start - _BEFORE) : start]))
    right = _LINE_BREAK.sub(" ", _sentence_after(text[end : end + _AFTER]))
    # What tells of the first of two days tells of both: "due Tuesday and Thursday".
    left = _DAY_AND.sub("", left)
    touching = _touching(left, right)
    if touching is not None:
        return touching
    # "An announcement Friday that it will", "Sunday's elections may": those come after it.
    after = None if _AND_THAT.match(right) else _first(right)
    possessive = bool(_POSSESSIVE.match(right))
    if possessive and (after is False or _AFTER_EVENT.search(left)):
        return False
    if possessive and after and not _first(_MODAL.sub("", right)):
        after = None
    if _LIMIT.search(left):
        return bool(_TO_DO.match(right)) or _first(_SAID.sub("", right)) is not False
    if after is not False and _THROUGH.search(left) and _AHEAD.search(left):
        return True
    before = _nearest(left)
    if before and after is None and possessive and not _AT_EVENT.search(left):
        # "They would look for ways around Friday's ruling", unless "expect" touches it.
        return _last(_AHEAD, left) >= len(left) - 1
    return after if before is None else before


def _touching(left: str, right: str) -> bool | None:
    """Say which way a word that touches the date points."""
    if _SINCE.search(left):
        return False
    past = bool(_PAST_BEFORE.search(left))
    # "The trial, which began Monday, will last": past the comma another clause goes on.
    if (past and right.startswith(",")) or not (
        _AHEAD_AFTER.match(right) or _WILL_BEFORE.search(left)
    ):
        return False if past or _PAST_AFTER.match(right) else None
    return True


def _first(text: str) -> bool | None:
    """Say which way the first clue of what follows a date points."""
    ahead, back = _AHEAD.search(text), _BACK_AFTER.search(text)
    if ahead and back:
        return ahead.start() <= back.start()
    return bool(ahead) if ahead or back else None


def _nearest(text: str) -> bool | None:
    """Say which way the last clue of a text points."""
    ahead, back = _last(_AHEAD, text), _last(_BACK, text)
    return None if ahead == back == -1 else ahead >= back


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def _sentence_before(text: str) -> str:
    begin = 0
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text, 0, match.start()):
            begin = match.end()
    return text[begin:]


def _sentence_after(text: str) -> str:
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text, 0, match.start()):
            return text[: match.start()]
    return text
