"""What the words beside a name tell of its kind, all over the article.

"Fontaine, 41, said" and "Fontaine's wife" speak of a person wherever Fontaine is named, "in
Andahuaylas" of a place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

from archive.extractors.names.gazetteer import world_places
from archive.extractors.names.occurrences import occurrences
from archive.extractors.names.places import KNOWN_PLACES
from archive.extractors.names.spans import Span, Spans, overlapping
from archive.extractors.names.words import (
    CAPITAL_WORD,
    COMMON_BODIES,
    HEADS,
    ROLES,
    listed,
)
from archive.model import EntityKind

EVIDENCE_RULE = "what stands beside the name"

_LOOK_BACK = 30
_PERSON_BEFORE = re.compile(
    rf"(?:\b(?:Mrs?|Ms|Miss)\.? |(?<![\w-])(?:{'|'.join(sorted(ROLES))}) )$"
)
_PERSON_AFTER = re.compile(
    r", ?(?:aged |then )?\d\d(?=[,;]|[.](?!\d)| who)"
    r"| \(\d\d\)"
    r"|['’]s (?:late |eldest |elder |older |younger |former |ex-)?"
    r"(?:aunt|body|boyfriend|brother|colleague|cousin|daughter|death|father|fiancee?|"
    r"funeral|girlfriend|grandfather|grandmother|husband|lawyer|mother|nephew|niece|"
    r"parents|sister|son|uncle|widow|wife)\b"
    r"| (?:himself|herself|recalled|testified|tweeted|smiled|laughed|nodded)\b"
)
_PERSON_WHO = re.compile(r", who(?:se|m)?\b")
_OF_OTHERS = re.compile(r"\b(?:of|the|in|at|from|for) $")
_SAYS = re.compile(
    r",? (?:said|says|told|added|explained|recalled|wrote|insisted|admitted)\b"
)
# "The Kenner Group said", "Immigration and Customs Enforcement said": those are no people.
_PART = re.compile(r"\b[Tt]he $|[A-Z]\w+ and $")
_PLACE_BEFORE = re.compile(
    r"(?<![\w-])(?:[Ii]n(?: the (?:city|town|village|county|province|district|state) of)?|"
    r"(?:cit(?:y|ies)|count(?:y|ies)|departments?|districts?|islands?|municipalit(?:y|ies)|"
    r"provinces?|regions?|[Rr]esidents|suburbs?|towns?|villages?) of|"
    r"(?:north|south|east|west|northeast|northwest|southeast|southwest|outskirts|coast) of|"
    r"(?:north|south|east|west)(?:ern|-?east(?:ern)?|-?west(?:ern)?)?|central|"
    r"(?:km|kms|kilomet(?:er|re)s|miles) (?:from|off)|capital|"
    r"nearby|near|outside) $"
)
_WITH_ANOTHER = re.compile(
    rf"(?<![\w-])[Ii]n (?:both )?{CAPITAL_WORD}(?: {CAPITAL_WORD})? and $"
)
# What follows a name that stands for itself, unlike that of "in EDA software".
_SMALL_WORDS = listed(
    "after ago and as at because before but by during for from had has have he her his if "
    "in is last next of on or she since so that the their they this through to today "
    "tomorrow under until was we were when where which while who will with would yesterday"
)
_STANDS_ALONE = re.compile(
    rf"[.,;:)?!\"”\n—]|$| (?:{'|'.join(sorted(_SMALL_WORDS))})\b"
    r"| (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_PLACE_NOUN = re.compile(
    r" (?:airport|border|bridge|city|coast|constituency|county|district|"
    r"governorate|highway|island|mountains|municipality|peninsula|prefecture|province|region|river|suburb|"
    r"town|valley|village)\b"
)
_ORGANIZATION_AFTER = re.compile(
    r"(?:['’]s)? (?:bosses|CEO|chairman|chairwoman|chief executive|customers|directors|"
    r"employees|executives?|investors|products|shareholders|shares|spokesman|spokesperson|"
    r"spokeswoman|stock(?! (?:exchange|market))|subsidiary|website)\b"
    # Of these somebody may be the owner.
    r"| (?:airline|broadcaster|fighters|insurgents|magazine|militants|militia|news agency|"
    r"newspaper|rebels|television|TV)\b"
)
_ORGANIZATION_BEFORE = re.compile(
    r"\b(?:CEO of|chief executive of|co-founders? of|company|company called|founders? of|"
    r"firm|owner of|[Ss]hares (?:in|of)|spokes(?:man|person|woman) for|subsidiary of|"
    r"startup|start-up|unit of|newspaper) (?:the )?$"
)


def weigh(text: str, spans: Spans) -> Spans:
    """Give names the kind that the words beside them tell, here or elsewhere.

    Names that their own last word explains, or everyone knows, need no witness.
    """
    names = {
        name
        for span in spans
        if (name := text[span.start : span.end]) not in KNOWN_PLACES
        and name.split()[-1].rstrip(".") not in HEADS
    }
    told: defaultdict[str, Counter[EntityKind]] = defaultdict(Counter)
    for start, end, name in occurrences(text, names):
        if any(
            (span.start, span.end) != (start, end)
            for span in overlapping(spans, start, end)
        ):
            continue
        kind = _told(text, start, end)
        if kind:
            told[name][kind] += 1
    return tuple(_weighed(text, span, told) for span in spans)


def _told(text: str, start: int, end: int) -> EntityKind | None:
    before = text[max(0, start - _LOOK_BACK) : start]
    if _PERSON_BEFORE.search(before) or _PERSON_AFTER.match(text, end):
        return EntityKind.PERSON
    if _PERSON_WHO.match(text, end) and not _OF_OTHERS.search(before):
        return EntityKind.PERSON
    if _says(text, start, end, before):
        return EntityKind.PERSON
    if _ORGANIZATION_BEFORE.search(before) or _ORGANIZATION_AFTER.match(text, end):
        return EntityKind.ORGANIZATION
    if _PLACE_NOUN.match(text, end) or _is_where(text, start, end, before):
        return EntityKind.PLACE
    return None


def _says(text: str, start: int, end: int, before: str) -> bool:
    """Say whether a name of two words, as people have, is that of a speaker."""
    name = text[start:end]
    return (
        name.count(" ") == 1
        and not any(word.isupper() for word in name.split())
        and name not in world_places()
        and _SAYS.match(text, end) is not None
        and not _PART.search(before)
    )


def _is_where(text: str, start: int, end: int, before: str) -> bool:
    name = text[start:end]
    return (
        not name.isupper()
        and name.lower() not in COMMON_BODIES
        and (_PLACE_BEFORE.search(before) or _WITH_ANOTHER.search(before)) is not None
        and _STANDS_ALONE.match(text, end) is not None
    )


def _weighed(text: str, span: Span, told: dict[str, Counter[EntityKind]]) -> Span:
    tally = told.get(text[span.start : span.end])
    if not tally:
        return span
    ranked = tally.most_common(2)
    kind, count = ranked[0]
    undecided = len(ranked) > 1 and ranked[1][1] == count
    if kind is span.kind or undecided:
        return span
    return replace(span, kind=kind, rule=EVIDENCE_RULE)
