"""Towns and provinces of the whole world whose names are hardly anything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import resources
from archive.extractors.names.known import stands_alone
from archive.extractors.names.occurrences import occurrences
from archive.extractors.names.spans import Span, Spans, lay_between, overlapping
from archive.extractors.names.words import BEFORE
from archive.model import EntityKind

WORLD_RULE = "list of the world's places"

_LOOK_BACK = 40


@cache
def world_places() -> frozenset[str]:
    """The names of towns and provinces that are no words, surnames or given names."""
    return _listed("names/places.txt") | _listed("names/cities.txt")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(resources.path(name).read_text(encoding="utf-8").splitlines())


def know_world(text: str, spans: Spans) -> Spans:
    """Make places of the names on the list, seen or unseen, unless part of a longer name.

    Where somebody has the name as a part of a full one, it is left to the other rules.
    """
    taken = _people_words(text, spans)
    corrected = tuple(
        replace(span, kind=EntityKind.PLACE, rule=WORLD_RULE)
        if (name := text[span.start : span.end]) in _places_not(span.kind)
        and name not in taken
        and not _is_titled(text, span)
        else span
        for span in spans
    )
    return lay_between(corrected, _unseen(text, corrected, taken))


def _is_titled(text: str, span: Span) -> bool:
    """Say whether a title makes a person of what a town is called, too: "Mr. Gurney"."""
    before = text[max(0, span.start - _LOOK_BACK) : span.start]
    return span.kind is EntityKind.PERSON and BEFORE.search(before) is not None


def _places_not(kind: EntityKind) -> frozenset[str]:
    """Return the places that may be taken for names of a `kind`.

    Large towns have teams that are called like them.
    """
    match kind:
        case EntityKind.PERSON:
            return world_places()
        case EntityKind.ORGANIZATION:
            return _listed("names/places.txt")
        case _:
            return frozenset()


def _people_words(text: str, spans: Spans) -> set[str]:
    """Return the words of full names of people; a town of two words is nobody's."""
    names = (
        text[span.start : span.end] for span in spans if span.kind is EntityKind.PERSON
    )
    return {
        word
        for name in names
        if " " in name and name not in world_places()
        for word in name.split()
    }


def _unseen(text: str, spans: Spans, taken: set[str]) -> Iterator[Span]:
    for start, end, name in occurrences(text, world_places()):
        if name in taken or overlapping(spans, start, end):
            continue
        if stands_alone(text, start, end):
            yield Span(start, end, EntityKind.PLACE, WORLD_RULE)
