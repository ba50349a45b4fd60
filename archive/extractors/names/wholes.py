"""Names made whole: cut where two ran together, extended where one was cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from archive.extractors.names.occurrences import occurrences
from archive.extractors.names.spans import Span, Spans, disjoint, lay_over, overlapping
from archive.extractors.names.words import (
    CALENDAR,
    COMMON_BODIES,
    DEMONYM,
    LEGAL_FORMS,
    NO_NAMES,
    OPENERS,
    ORGANIZATION_HEADS,
    PLACE_HEADS,
    TITLE_NAMES,
    listed,
)
from archive.model import EntityKind

EXTENDED_RULE = "whole sequence of capitalized words"
PARENTHESIS_RULE = "initials in parentheses"

_COMMA = re.compile(r", ")
_LEGAL = re.compile(r", (?:Inc|Ltd|LLC|L\.L\.C|Co|Corp|PLC|plc|S\.A|P\.A|LLP|L\.P|N\.A)\b")
# "Halden Resources and Quill's Elmore Mines" are three.
_OWNED = re.compile(
    r"(?P<one>(?:(?! of | and |['’]).)+) and (?P<owner>[A-Z][\w-]+)['’]s (?P<owned>[A-Z].+)"
)
_LISTING = re.compile(r"(?:&|\band\b)")
EVENTS = listed(
    "Act Accord Agreement Amendment Award Awards Bill Ceremony Championship Championships "
    "Constitution Cup Day Declaration Derby Election Elections Expo Festival "
    "Forum Games Marathon Medal Oscars Olympics Open Pact Prix Prize Protocol Series "
    "Summit Symposium Tournament Treaty Trophy War Week Weekend"
)
_NEXT_WORD = re.compile(
    r" (?:(?:al|ben|bin|da|de|de la|de los|del|den|der|di|dos|du|el|ibn|la|le|ter|van|"
    r"van den|van der|von|von der|zu) )?(?P<word>[A-ZÀ-ÖØ-Þ][\w'’-]*[a-zà-öø-ÿ])(?!\w)"
)
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-zß-öø-ÿ]+(?![\w'’-])")
_CAPITAL_NEXT = re.compile(r" [A-ZÀ-ÖØ-Þ]")
_MOST_WORDS = 4
_INITIALS = re.compile(r" \((?P<letters>[A-Z][A-Za-z&]{1,7})\)")
_DOLLARS = re.compile(r" ?\$")


def cut_at_commas(text: str, spans: Spans) -> Spans:
    """Cut organizations at commas: "National Archives, Ann Lee" are two names."""
    return disjoint(part for span in spans for part in _cut(text, span))


def _cut(text: str, span: Span) -> Iterator[Span]:
    if span.kind is not EntityKind.ORGANIZATION:
        yield span
        return
    if owned := _OWNED.fullmatch(text, span.start, span.end):
        for part in ("one", "owner", "owned"):
            yield Span(*owned.span(part), span.kind, span.rule)
        return
    start = span.start
    name = text[span.start : span.end]
    if not _LISTING.search(name):
        for comma in _COMMA.finditer(text, span.start, span.end):
            if _LEGAL.match(text, comma.start()):
                continue
            yield replace(span, start=start, end=comma.start())
            start = comma.end()
    yield replace(span, start=start)


def drop_events(text: str, spans: Spans) -> Spans:
    """Drop what is named but is nobody and nowhere: awards, laws, "US $3", two peoples."""
    return tuple(
        span
        for span in spans
        if span.kind is EntityKind.PERSON
        or not (_DOLLARS.match(text, span.end) or _is_event(text[span.start : span.end]))
    )


def _is_event(name: str) -> bool:
    words = name.split()
    if len(words) == 1 or ORGANIZATION_HEADS.intersection(words):
        return False
    return words[-1] in EVENTS or all(DEMONYM.fullmatch(word) for word in words)


def extend_people(text: str, spans: Spans) -> Spans:
    """Let the names of people go on to the last of the capitalized words.

    Words that the article also writes small are common ones, only adorned.
    """
    return lay_over(spans, _extended(text, spans, small_words(text)))


# Several rules ask for those of the same text.
@lru_cache(maxsize=2)
def small_words(text: str) -> frozenset[str]:
    """Return the words that a text writes small."""
    return frozenset(_SMALL_WORD.findall(text))


def _extended(text: str, spans: Spans, common: frozenset[str]) -> Iterator[Span]:
    for span in spans:
        if span.kind is not EntityKind.PERSON:
            continue
        end = span.end
        while (follows := _NEXT_WORD.match(text, end)) and may_be_part(
            follows["word"], common
        ):
            inside = overlapping(spans, *follows.span("word"))
            if inside and inside[0].end != follows.end("word"):
                break
            end = follows.end("word")
        longer = end > span.end and not _CAPITAL_NEXT.match(text, end)
        if longer and len(text[span.start : end].split()) <= _MOST_WORDS:
            yield Span(span.start, end, EntityKind.PERSON, EXTENDED_RULE)


def may_be_part(word: str, common: frozenset[str]) -> bool:
    """Say whether a capitalized word may belong to a person's name beside it.

    Args:
        word: The word.
        common: The words that the article writes small.
    """
    plain = word.lower()
    return not (
        plain in common
        or CALENDAR.fullmatch(word)
        or word in ORGANIZATION_HEADS
        or word in PLACE_HEADS
        or word in EVENTS
        or plain in OPENERS
        or plain in NO_NAMES
        or plain in COMMON_BODIES
        or plain in TITLE_NAMES
        or plain in LEGAL_FORMS
        or DEMONYM.fullmatch(word)
        or word.endswith(("'s", "’s"))
    )


def find_initials(text: str, spans: Spans) -> Spans:
    """Make organizations of initials that are explained: "Court of Justice (TSJ)"."""
    known = {
        match["letters"]
        for span in spans
        if span.kind is EntityKind.ORGANIZATION
        and (match := _INITIALS.match(text, span.end))
        and _are_initials(match["letters"], text[span.start : span.end])
    }
    return lay_over(spans, _initials_in(text, spans, known)) if known else spans


def _initials_in(text: str, spans: Spans, known: set[str]) -> Iterator[Span]:
    for start, end, _ in occurrences(text, known):
        inside = overlapping(spans, start, end)
        if all(span.end - span.start <= end - start for span in inside):
            yield Span(start, end, EntityKind.ORGANIZATION, PARENTHESIS_RULE)


def _are_initials(letters: str, name: str) -> bool:
    """Say whether `letters` stand in `name` in this order, the first one first."""
    rest = iter(name.lower())
    return letters[0] == name[0] and all(letter in rest for letter in letters.lower())
