"""Organizations known by their last word or by their initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from archive.extractors.names.datelines import DATELINE_RULE
from archive.extractors.names.occurrences import occurrences
from archive.extractors.names.places import COUNTRIES, KNOWN_PLACES
from archive.extractors.names.spans import Span, Spans, lay_over, overlapping
from archive.extractors.names.words import (
    ABBREVIATIONS,
    DEMONYM,
    GENERATIONS,
    LEGAL_FORMS,
    LINKING_WORDS,
    ORGANIZATION_HEADS,
    PLACE_HEADS,
    listed,
)
from archive.model import EntityKind

ACRONYM_RULE = "initials of a full name"

FIRST_WORD_RULE = "first word of a full name"
JOINED_RULE = "joined with what belongs to it"

_ACRONYM = re.compile(r"(?<![\w.])(?:(?:[A-Z]\.){2,6}|[A-Z][A-Z&]{1,6})(?!\w)")
_NATION = re.compile(r"(?<!\w)U\.? ?S\.?A?\.? ")
# "The West Bank" is no bank.
_RIVERSIDE = re.compile(r"(?:[A-Z]\w+ )?(?:East|Left|North|Right|South|West) Bank")
_DUTIES = listed(
    "Administration Affairs Control Development Enforcement Prevention Protection Safety "
    "Security Services Statistics"
)
_COMPANIES = listed(
    "Airlines Airways Bros Chemicals Electronics Energy Entertainment Foods Futures "
    "Industries Insurance Motors Petroleum Pharmaceuticals Records Securities Software "
    "Steel Stores Systems Technologies Technology"
)
# Of these nobody is called, and carried alone they would be common words.
_TRADES = listed(
    "Brands Capital Cement Chemical Electric Foods Gas Minerals Mines Mining Neft Oil "
    "Partners Plantation Plantations Power Telecom Ventures"
)
_COMMON_FIRST = listed(
    "allied american central city continental eastern federal first general global great "
    "home independent international national new northern pacific people public royal "
    "southern standard state the union united universal western world"
)
_SHORTEST_FIRST_WORD = 4
_CAPITAL_NEXT = re.compile(r"[ -][A-Z]")
_PATRON = re.compile(r"(?:King|Queen|Saint|St)\b")
_THEIRS = re.compile(r"['’]s? (?:Academy|College|Institute|University)(?![\w-]| [A-Z])")
_LOOK_BACK = 8
_FEWEST_WORDS_TO_MEND = 3
# "Grupo Halden", "Dynamo Elmore": no people are called so, nor places.
_FIRST_OF_BODIES = listed(
    "AC AS Amnesty Athletic Atletico Banca Banco Banque Borussia Compagnie Companhia "
    "Deutsche Dinamo Dynamo FC Groupe Grupo Gruppo Inter Lokomotiv Olympique Spartak "
    "Sporting"
)
_FIRST_OF_PLACES = listed("Bandar Beit Cape Deir Jabal Jebel Kafr Mount Port Ras Wadi")
_LETTERS = range(3, 6)
# Nobody's first name, unlike Chad, Georgia, India, Israel, Jordan.
_LANDS = (COUNTRIES | {"Saudi"}) - listed(
    "America Chad China Cuba England Georgia Holland India Ireland Israel Jordan Kenya "
    "Malta Wales"
)
_COUNTRIES = frozenset({"US", "UK", "UN", "EU", "UAE", "USA", "AM", "PM"})
_SHORTEST_ACRONYM = 2


def judge_by_last_word(text: str, spans: Spans) -> Spans:
    """Correct kinds by the last word: "… University" is no person, "… County" no person."""
    return tuple(span.of_kind(_kind_by_last_word(text, span)) for span in spans)


def mend(text: str, spans: Spans) -> Spans:
    """Join what was taken apart where a long name of the text is printed once more.

    "Immigration and Customs Enforcement", known from elsewhere, is one name, although here
    only "U.S. Immigration" and "Customs Enforcement" were seen.
    """
    known = {
        name
        for span in spans
        if span.kind is EntityKind.ORGANIZATION
        and len((name := text[span.start : span.end]).split()) >= _FEWEST_WORDS_TO_MEND
    }
    return lay_over(spans, _mended(text, spans, known)) if known else spans


def join_duties(text: str, spans: Spans) -> Spans:
    """Join "U.S. Immigration" and "Customs Enforcement": agencies are named by duties."""
    added = [
        Span(left.start, right.end, EntityKind.ORGANIZATION, JOINED_RULE)
        for left, right in pairwise(spans)
        if left.kind is right.kind is EntityKind.ORGANIZATION
        and text[left.end : right.start] == " and "
        and _NATION.match(text, left.start, left.end)
        and text[right.start : right.end].rsplit(maxsplit=1)[-1] in _DUTIES
    ]
    return lay_over(spans, added)


def carry_first_words(text: str, spans: Spans) -> Spans:
    """Make organizations of the first words of companies: "Halden Corp.", then "Halden".

    Not where the word is a person's name or a place everyone knows, or goes on in another
    name.
    """
    people = {
        word
        for span in spans
        if span.kind is EntityKind.PERSON
        for word in text[span.start : span.end].split()
    }
    first = {
        words[0]
        for span in spans
        if span.kind is EntityKind.ORGANIZATION
        and len(words := text[span.start : span.end].rstrip(".").split()) > 1
        and (words[-1] in _COMPANIES or words[-1].lower() in LEGAL_FORMS)
        and len(words[0]) >= _SHORTEST_FIRST_WORD
    }
    first = {
        word
        for word in first - people - KNOWN_PLACES
        if not (DEMONYM.fullmatch(word) or word.lower() in _COMMON_FIRST)
    }
    return lay_over(spans, _first_words_in(text, spans, first)) if first else spans


def _first_words_in(text: str, spans: Spans, first: set[str]) -> Iterator[Span]:
    for start, end, _ in occurrences(text, first):
        inside = overlapping(spans, start, end)
        if inside and (inside[0].start, inside[0].end) != (start, end):
            continue
        if inside and inside[0].kind is EntityKind.ORGANIZATION:
            continue
        if not _CAPITAL_NEXT.match(text, end):
            yield Span(start, end, EntityKind.ORGANIZATION, FIRST_WORD_RULE)


def take_nation_along(text: str, spans: Spans) -> Spans:
    """Let organizations begin with the "U.S." that stands before them."""
    added = []
    for span in spans:
        if span.kind is not EntityKind.ORGANIZATION:
            continue
        nation = _NATION.search(text, max(0, span.start - _LOOK_BACK), span.start)
        if nation and nation.end() == span.start:
            added.append(replace(span, start=nation.start(), rule=JOINED_RULE))
    return lay_over(spans, added)


def take_head_along(text: str, spans: Spans) -> Spans:
    """Let names go on to what is theirs: "St. Joseph's University" is no place."""
    return lay_over(
        spans,
        (
            Span(span.start, head.end(), EntityKind.ORGANIZATION, JOINED_RULE)
            for span in spans
            if _PATRON.match(text, span.start, span.end)
            and (head := _THEIRS.match(text, span.end))
        ),
    )


def link_acronyms(text: str, spans: Spans) -> Spans:
    """Make organizations of the initials of organizations named in full in the text."""
    known = {
        letters
        for span in spans
        if span.kind is not EntityKind.PERSON and " " in text[span.start : span.end]
        for letters in acronyms(text[span.start : span.end])
    } - _COUNTRIES
    return lay_over(spans, _acronyms_in(text, spans, known)) if known else spans


def acronyms(name: str) -> frozenset[str]:
    """Return the initials by which an organization of this name may be called.

    With and without small words; "U.S." counts as one letter, two or none; of a federal
    body "Department of" may be left unsaid ("U.S. Homeland Security" is the DHS).
    """
    words = [word for word in re.split(r"[\s-]+", name.replace(".", "")) if word]
    federal = bool(words) and words[0].upper() in {"US", "USA"}
    ways = {_initials(words), _initials(_large(words))}
    if federal:
        rest = _initials(_large(words[1:]))
        ways |= {rest, "US" + rest, "D" + rest}
    elif words and words[0].lower() == "the":
        ways |= {_initials(words[1:]), _initials(_large(words[1:]))}
    return frozenset(way for way in ways if len(way) >= _SHORTEST_ACRONYM)


def _large(words: list[str]) -> list[str]:
    return [word for word in words if word.lower() not in LINKING_WORDS]


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word[0].isalpha()).upper()


def _kind_by_last_word(text: str, span: Span) -> EntityKind:
    words = text[span.start : span.end].rstrip(".").split()
    if len(words) < _SHORTEST_ACRONYM or span.rule == DATELINE_RULE:
        return span.kind
    if words[-1] in GENERATIONS:
        return EntityKind.PERSON
    if words[-1] in ORGANIZATION_HEADS or words[0] in _FIRST_OF_BODIES:
        river = _RIVERSIDE.fullmatch(" ".join(words))
        return EntityKind.PLACE if river else EntityKind.ORGANIZATION
    if words[-1] in PLACE_HEADS:
        return EntityKind.PLACE
    if _begins_with_letters(words):
        return EntityKind.ORGANIZATION
    return _kind_unlike_people(words) if span.kind is EntityKind.PERSON else span.kind


def _kind_unlike_people(words: list[str]) -> EntityKind:
    """Return what somebody is who is called "Kwara State" or "Virgin Australia"."""
    if words[-1] == "State" or words[0] in _FIRST_OF_PLACES:
        return EntityKind.PLACE
    of_land = words[0] in _LANDS or words[-1] in _LANDS
    is_body = of_land or words[0] == "Royal" or words[-1] in _COMPANIES | _TRADES
    return EntityKind.ORGANIZATION if is_body else EntityKind.PERSON


def _begins_with_letters(words: list[str]) -> bool:
    """Say whether a name begins with letters that stand for words: "PKN Halden"."""
    first, last = words[0], words[-1]
    return (
        len(first) in _LETTERS
        and first.isalpha()
        and first.isupper()
        and last.istitle()
        and first.lower() not in ABBREVIATIONS
    )


def _mended(text: str, spans: Spans, known: set[str]) -> Iterator[Span]:
    for start, end, _ in occurrences(text, known):
        inside = overlapping(spans, start, end)
        if not inside or inside[-1].end > end:
            continue
        first = inside[0]
        torn = len(inside) > 1 or (
            start <= first.start and first.end - first.start < end - start
        )
        if torn and any(span.kind is EntityKind.ORGANIZATION for span in inside):
            begin = min(first.start, start)
            yield Span(begin, end, EntityKind.ORGANIZATION, JOINED_RULE)


def _acronyms_in(text: str, spans: Spans, known: set[str]) -> Iterator[Span]:
    for match in _ACRONYM.finditer(text):
        if match.group().replace(".", "") not in known:
            continue
        start, end = match.span()
        inside = overlapping(spans, start, end)
        if any(span.end - span.start > end - start for span in inside):
            continue
        if not inside or inside[0].kind is not EntityKind.ORGANIZATION:
            yield Span(start, end, EntityKind.ORGANIZATION, ACRONYM_RULE)
