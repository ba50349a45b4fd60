"""Nations by their initials, by their full style, and those that people are called like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.extractors.names.gazetteer import world_places
from archive.extractors.names.places import KNOWN_PLACES
from archive.extractors.names.spans import (
    Span,
    Spans,
    lay_between,
    lay_over,
    overlapping,
    within_word,
)
from archive.extractors.names.wholes import EVENTS
from archive.extractors.names.words import CAPITAL_WORD, listed
from archive.model import EntityKind

NATION_RULE = "nation"

# These begin with letters, not with a look back, which would be looked for everywhere.
_INITIALS = re.compile(
    r"(?:U\. ?S\. ?A\.|U\. ?S\.|U\. ?K\.|U\. ?A\. ?E\.|USA|UK|UAE)"
    r"(?![\w&-]| ?\$)"
)
# "The U.S. Open" is no nation.
_EVENT_NEXT = re.compile(rf" (?:[A-Z][\w-]* )*(?i:{'|'.join(sorted(EVENTS))})(?![\w-])")
_STYLE = re.compile(
    r"(?:Commonwealth|Emirate|Kingdom|Province|Republic|State|Sultanate|Territory) of "
    rf"(?:the )?(?P<name>{CAPITAL_WORD}(?: {CAPITAL_WORD}){{0,2}})"
)
_STYLE_BEFORE = re.compile(
    r"(?:(?<![\w'’-])(?:Democratic|Federal|Islamic|People['’]s|United) )+$"
)
_LOOK_BACK = 40
# Where nobody is so called in full, they are no people.
_LIKE_PEOPLE = listed("Chad Georgia Jordan Turkey")


def know_nations(text: str, spans: Spans) -> Spans:
    """Make places of nations by their style ("State of Israel") and by their initials."""
    spans = lay_over(_not_people(text, spans), _styled(text, spans))
    return lay_between(spans, _initials(text))


def _not_people(text: str, spans: Spans) -> Spans:
    names = {
        word
        for span in spans
        if span.kind is EntityKind.PERSON and " " in text[span.start : span.end]
        for word in text[span.start : span.end].split()
    }
    nations = _LIKE_PEOPLE - names
    return tuple(
        replace(span, kind=EntityKind.PLACE, rule=NATION_RULE)
        if span.kind is EntityKind.PERSON and text[span.start : span.end] in nations
        else span
        for span in spans
    )


def _styled(text: str, spans: Spans) -> Iterator[Span]:
    for match in _STYLE.finditer(text):
        start = match.start()
        if within_word(text, start):
            continue
        before = _STYLE_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
        start = before.start() if before else start
        end = match.start("name") + len(_place_in(match["name"]))
        inside = overlapping(spans, start, end)
        if end > match.start("name") and all(
            span.start >= start and span.end <= end for span in inside
        ):
            yield Span(start, end, EntityKind.PLACE, NATION_RULE)


def _place_in(words: str) -> str:
    """Return the longest beginning of `words` that is a known place, ``""`` if none is."""
    while words and not (words in KNOWN_PLACES or words in world_places()):
        words = words.rpartition(" ")[0]
    return words


def _initials(text: str) -> Iterator[Span]:
    for match in _INITIALS.finditer(text):
        if within_word(text, match.start()):
            continue
        if not _EVENT_NEXT.match(text, match.end()):
            yield Span(*match.span(), EntityKind.PLACE, NATION_RULE)
