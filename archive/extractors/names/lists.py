"""People and bodies of lists and line-ups, where no sentence helps: "R. Eyles (Oman)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from archive.extractors.names.places import KNOWN_PLACES
from archive.extractors.names.spans import Span, Spans, lay_between, lay_over, overlapping
from archive.extractors.names.words import (
    CALENDAR,
    CAPITAL_WORD,
    DEMONYM,
    NO_NAMES,
    OPENERS,
    ORGANIZATION_HEADS,
    PLACE_HEADS,
    TITLE_NAMES,
)
from archive.model import EntityKind

NATION_RULE = "nation in parentheses"
INITIALS_RULE = "initials before a surname"
BODIES_RULE = "list of bodies"

_PARTICLES = "al|de|der|di|la|van|von"
_OF_NATION = re.compile(
    rf"(?<![\w'’.-])(?:{CAPITAL_WORD}|[A-Z]\.) (?:(?:{_PARTICLES}|{CAPITAL_WORD}) ){{0,2}}"
    rf"{CAPITAL_WORD}(?= \((?P<nation>[A-Z][A-Za-z. ]{{2,20}})\))"
)
_INITIALED = re.compile(
    rf"(?<![\w.'’&-])(?<!\bU\. )(?P<before>[A-Z]\w* )?"
    rf"(?!U\. ?[A-Z]\.|P\. ?S\.)(?:[A-Z]\. ?){{1,3}}"
    rf"(?:(?:{_PARTICLES}) ){{0,2}}[A-ZÀ-ÖØ-Þ][\w'’-]*[a-zß-öø-ÿ](?![\w@])(?! [A-Z&])"
)
_IN_LIST = re.compile(
    rf", (?:the )?(?P<name>{CAPITAL_WORD}(?: {CAPITAL_WORD}){{0,2}})(?:,? and |, )(?:the )?"
)


def find_in_lists(text: str, spans: Spans) -> Spans:
    """Find full names before a nation in parentheses, and initials with a surname."""
    return lay_over(spans, [*_of_nations(text, spans), *_initialed(text, spans)])


def find_listed_bodies(text: str, spans: Spans) -> Spans:
    """Make a body of what stands in a list between two: "Uber, Lyft and Doorbell"."""
    return lay_between(spans, _between_bodies(text, spans))


def _between_bodies(text: str, spans: Spans) -> Iterator[Span]:
    for before, after in pairwise(spans):
        match = _IN_LIST.match(text, before.end)
        if not match or match.end() != after.start:
            continue
        bodies = before.kind is after.kind is EntityKind.ORGANIZATION
        if bodies and _may_be_body(match["name"]):
            yield Span(*match.span("name"), EntityKind.ORGANIZATION, BODIES_RULE)


def _may_be_body(name: str) -> bool:
    return not (
        DEMONYM.fullmatch(name)
        or CALENDAR.match(name)
        or name.split(" ", 1)[0].lower() in OPENERS | TITLE_NAMES
    )


def _of_nations(text: str, spans: Spans) -> Iterator[Span]:
    for match in _OF_NATION.finditer(text):
        nation = match["nation"]
        if nation not in KNOWN_PLACES and nation != "U.S.":
            continue
        start, end = match.span()
        inside = overlapping(spans, start, end)
        if all(
            span.kind is not EntityKind.ORGANIZATION for span in inside
        ) and _may_be_person(text[start:end]):
            yield Span(start, end, EntityKind.PERSON, NATION_RULE)


def _initialed(text: str, spans: Spans) -> Iterator[Span]:
    for match in _INITIALED.finditer(text):
        if match["before"] or not _may_be_person(match.group()):
            continue
        start, end = match.span()
        inside = overlapping(spans, start, end)
        cut_short = len(inside) == 1 and inside[0].start > start and inside[0].end == end
        mistaken = len(inside) == 1 and (inside[0].start, inside[0].end) == (start, end)
        if not inside or mistaken or (cut_short and inside[0].kind is EntityKind.PERSON):
            yield Span(start, end, EntityKind.PERSON, INITIALS_RULE)


def _may_be_person(name: str) -> bool:
    first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    return not (
        first.lower() in OPENERS
        or DEMONYM.fullmatch(last)
        or last in ORGANIZATION_HEADS
        or last in PLACE_HEADS
        or last.lower() in NO_NAMES
        or last.lower() in TITLE_NAMES
        or CALENDAR.fullmatch(last)
    )
