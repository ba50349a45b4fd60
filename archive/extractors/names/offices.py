"""Offices beside names: "Health Minister" is of no body, and a president is no bank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.extractors.names.gazetteer import world_places
from archive.extractors.names.places import KNOWN_PLACES
from archive.extractors.names.spans import Span, Spans, disjoint
from archive.extractors.names.words import CAPITAL_WORD, DEMONYM, HEADS, listed
from archive.model import EntityKind

OFFICE_RULE = "office beside the name"

_PORTFOLIOS = listed(
    "Affairs Agriculture Aviation Cabinet Civil Commerce Communications Culture "
    "Defence Defense Development Economic Economy Education Energy Environment "
    "External Family Finance Fisheries Foreign Forestry Health Home Housing "
    "Immigration Industry Information Infrastructure Interior Internal Investment "
    "Justice Labor Labour Local Mines Mining National Oil Petroleum Planning Police "
    "Public Railways Religious Science Security Social Sports Tourism Trade "
    "Transport Transportation Water Women Works Youth"
)
_NATIONS = frozenset({"U.K.", "U.S.", "UK", "US"})
_MINISTER = re.compile(r" (?:[Mm]inisters?|Secretary)\b(?! of\b)")
_TITLE = (
    r"(?:(?:Vice |Deputy |Acting )?(?:Chairman|Chairwoman|Chancellor|Chief Executive|"
    r"Chief Executive Officer|Commissioner|Director|Director[- ]General|Governor|Minister|"
    r"President|Secretary|Secretary[- ]General|Spokesman|Spokeswoman|Superintendent)|CEO)"
)
_HELD = re.compile(
    rf"(?P<body>.+?) {_TITLE} "
    rf"(?P<name>{CAPITAL_WORD}(?: (?:[A-Z]\.|{CAPITAL_WORD})){{1,3}})"
)
_OPEN = re.compile(r"\b(?:and|of|for|the|&)$|[,(]$")


def part_from_offices(text: str, spans: Spans) -> Spans:
    """Leave portfolios out, and part bodies from who presides over them."""
    return disjoint(part for span in spans for part in _parted(text, span))


def _parted(text: str, span: Span) -> Iterator[Span]:
    held = _HELD.fullmatch(text, span.start, span.end)
    if held and span.kind is not EntityKind.PLACE and not _OPEN.search(held["body"]):
        person = Span(*held.span("name"), EntityKind.PERSON, OFFICE_RULE)
        if held["name"].rsplit(maxsplit=1)[-1] not in HEADS:
            yield Span(span.start, held.end("body"), _kind_of(held["body"]), OFFICE_RULE)
            yield person
            return
    if span.kind is EntityKind.PERSON or not _MINISTER.match(text, span.end):
        yield span
        return
    rest = name = text[span.start : span.end]
    while rest and (last := rest.rpartition(" "))[2] in _PORTFOLIOS:
        rest = last[0]
    if rest == name:
        yield span
    elif rest and not DEMONYM.fullmatch(rest) and not _OPEN.search(rest):
        yield Span(span.start, span.start + len(rest), _kind_of(rest), OFFICE_RULE)


def _kind_of(name: str) -> EntityKind:
    known = name in _NATIONS or name in KNOWN_PLACES or name in world_places()
    return EntityKind.PLACE if known else EntityKind.ORGANIZATION
