"""People found by what stands around them: a title before, a full name elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import replace
from itertools import pairwise

from archive.extractors.names.occurrences import occurrences
from archive.extractors.names.places import KNOWN_PLACES
from archive.extractors.names.spans import Span, Spans, lay_over, overlapping
from archive.extractors.names.trimming import bare_end
from archive.extractors.names.words import (
    CALENDAR,
    CAPITAL_WORD,
    HEADS,
    NO_NAMES,
    OPENERS,
    ORGANIZATION_HEADS,
    ROLES,
    STRICT_TITLES,
    TITLE_WORDS,
    listed,
)
from archive.model import EntityKind

TITLE_RULE = "title before the name"
SURNAME_RULE = "surname of a full name"
OWNER_RULE = "possessive before a full name"

_TITLED = re.compile(
    rf"(?<!\w)(?P<title>{'|'.join(STRICT_TITLES)})\b\.?[ \n]{{1,2}}"
    rf"(?:(?:Mr|Dr|Prof|Hon|Rev|Sir)\b\.? )?"
    rf"(?P<name>(?:{CAPITAL_WORD}|[A-Z]\.)"
    rf"(?: (?:[A-Z]\.|de|van|von|der|{CAPITAL_WORD})){{0,2}})"
)
_ROLE = re.compile(
    rf"(?:(?:Bank|Fire|Police|School|State|County|City) )?"
    rf"(?:{'|'.join(sorted(role.capitalize() for role in ROLES))}) "
    r"(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])"
    # Of these the role is a part of the name.
    r"(?!(?<=General )(?:Assembly|Council|Dynamics|Electric|Election|Foods|Mills|Motors"
    r"|Staff|Strike|Synod)\b|(?<=Premier )(?:Division|League)\b"
    r"|(?<=Resident )Evil\b|(?<=Student )(?:Council|Union)\b)"
)
_SECRETARY = re.compile(r"\bSecretary of (?:the )?$")
_DEPARTMENT = re.compile(
    r"(?:Agriculture|Commerce|Defense|Interior|Labor|Navy|State|Treasury|War) (?=[A-Z])"
)
_RULER = re.compile(
    r"(?:Amir|Ayatollah|Chancellor|Emir|Emperor|Empress|King|Pope|President|"
    r"Premier(?! (?:Division|League)\b)|"
    r"Prime Minister|Prince|Princess|Queen|Sheikha?|Sultan) "
    rf"(?P<name>{CAPITAL_WORD}(?: {CAPITAL_WORD})?)"
)
_MOST_NAMES = 3
_PARTNERS = re.compile(
    rf"(?<!\w)[Mm]essrs\.? (?P<names>{CAPITAL_WORD}"
    rf"(?:(?:, and |, | and | & ){CAPITAL_WORD}){{1,5}})(?![\w'’-]| [A-Z])"
)
# Of these, what follows may be a place or a court: "Mayor of", "Judge Advocate".
_CAPITALIZED = re.compile(CAPITAL_WORD)
_FIRM = frozenset({"Co", "Company", "Son", "Sons"})
_LOOSE = frozenset({"Judge", "Mayor"})
_GENERATION = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_NEXT_CAPITAL = re.compile(r" (?=[A-ZÀ-ÖØ-Þ])")
_LAST_WORD = re.compile(r"([A-ZÀ-ÖØ-Þ][\w'’-]*)(?P<stop>\.)? $")
# So short a word before a full stop may be an abbreviation that goes on.
_LONGEST_ABBREVIATION = 5
_SENTENCE_END = re.compile(r"(?:^|[.!?\n”\"“])\s*$")
_SHORTEST_SURNAME = 3
_LOOK_BACK = 40
_PLACES_AND_PEOPLE = listed(
    "Aurora Austin Bradford Carolina Chad Chester Cleveland Columbus Dallas Denver "
    "Durham Georgia Houston Israel Jackson Jefferson Jordan Kent Lancaster Lincoln "
    "Madison Orlando Phoenix Raleigh Santos Stanford Victoria Virginia Warwick "
    "Washington York"
)


def find_titled(text: str, spans: Spans) -> Spans:
    """Add the names that follow "Mr.", "Judge" and the like, or make people of them."""
    added = []
    for match in _TITLED.finditer(text):
        start, end = match.span("name")
        calendar = CALENDAR.search(text, start, end)
        end = bare_end(text, start, calendar.start() if calendar else end)
        if end <= start:
            continue
        known = overlapping(spans, start, end)
        if not known:
            added.append(Span(start, end, EntityKind.PERSON, TITLE_RULE))
        elif (
            len(known) == 1
            and known[0].kind is not EntityKind.PERSON
            and match.start() <= known[0].start
            and known[0].end <= end + 1
            and match["title"] not in _LOOSE
        ):
            begin = max(known[0].start, start)
            added.append(Span(begin, known[0].end, EntityKind.PERSON, TITLE_RULE))
    return lay_over(spans, added)


def part_from_roles(text: str, spans: Spans) -> Spans:
    """Leave out of names what people do: "Surgeon Rajesh Menon" is a Rajesh Menon."""
    return tuple(_without_role(text, span) for span in spans)


def _without_role(text: str, span: Span) -> Span:
    role = _ROLE.match(text, span.start, span.end)
    secretary = _SECRETARY.search(text, max(0, span.start - _LOOK_BACK), span.start)
    if secretary and (department := _DEPARTMENT.match(text, span.start, span.end)):
        role = department
    if role is None or span.kind is EntityKind.PLACE:
        return span
    rest = text[role.end() : span.end].split()
    if len(rest) > _MOST_NAMES or rest[-1] in ORGANIZATION_HEADS:
        return span
    return replace(span, start=role.end(), kind=EntityKind.PERSON)


def unmask_rulers(text: str, spans: Spans) -> Spans:
    """Make people of the bodies and places that are a "King" or a "Sheikh"."""
    return tuple(_unmasked(text, span) for span in spans)


def _unmasked(text: str, span: Span) -> Span:
    if span.kind is EntityKind.PERSON:
        return span
    ruler = _RULER.fullmatch(text, span.start, span.end)
    if not ruler or ruler["name"].split()[-1] in HEADS:
        return span
    return Span(ruler.start("name"), span.end, EntityKind.PERSON, TITLE_RULE)


def find_partners(text: str, spans: Spans) -> Spans:
    """Make people of all the names after "Messrs."."""
    return lay_over(
        spans,
        (
            Span(partner.start(), partner.end(), EntityKind.PERSON, TITLE_RULE)
            for match in _PARTNERS.finditer(text)
            for partner in _CAPITALIZED.finditer(text, *match.span("names"))
            if partner.group() not in _FIRM
        ),
    )


def carry_surnames(text: str, spans: Spans) -> Spans:
    """Make a person of every surname whose full name is in the text."""
    names = [text[span.start : span.end] for span in spans if _is_full_name(text, span)]
    given = {name.split()[0] for name in names}
    kinds = Counter((text[span.start : span.end], span.kind) for span in spans)
    surnames = {
        surname
        for name in names
        if (surname := surname_of(name)) and not _is_place_here(surname, kinds)
    }
    return lay_over(spans, _bare_surnames(text, spans, surnames, given))


def _is_place_here(surname: str, kinds: Counter[tuple[str, EntityKind]]) -> bool:
    """Say whether a surname is that of a place, and more often means the place here."""
    if not may_be_place(surname):
        return False
    return kinds[surname, EntityKind.PLACE] > kinds[surname, EntityKind.PERSON] + 1


def unmask_owners(text: str, spans: Spans) -> Spans:
    """Make a body of who has people: "Halden's Ann Lee", unless Halden is somebody here."""
    words = {
        word
        for span in spans
        if _is_full_name(text, span)
        for word in text[span.start : span.end].split()
    }
    owners = {
        text[one.start : one.end]
        for one, other in pairwise(spans)
        if one.kind is EntityKind.PERSON
        and _is_full_name(text, other)
        and text[one.end : other.start] in {"'s ", "’s "}
    } - words
    return tuple(
        replace(span, kind=EntityKind.ORGANIZATION, rule=OWNER_RULE)
        if span.kind is EntityKind.PERSON
        and (name := text[span.start : span.end]) in owners
        and " " not in name
        else span
        for span in spans
    )


def may_be_place(name: str) -> bool:
    """Say whether a place that everyone knows is called like this, people or not."""
    return name in KNOWN_PLACES or name in _PLACES_AND_PEOPLE


def surname_of(name: str) -> str:
    """Return the surname of a full name, ``""`` if it has none that can stand alone."""
    surname = _GENERATION.sub("", name).split()[-1]
    if len(surname) < _SHORTEST_SURNAME or not surname[0].isupper():
        return ""
    return "" if surname.lower() in NO_NAMES or surname.endswith(".") else surname


def _is_full_name(text: str, span: Span) -> bool:
    return span.kind is EntityKind.PERSON and " " in text[span.start : span.end]


def _bare_surnames(
    text: str, spans: Spans, surnames: set[str], given: set[str]
) -> Iterator[Span]:
    for start, end, _ in occurrences(text, surnames):
        known = overlapping(spans, start, end)
        if any(" " in text[span.start : span.end] for span in known):
            continue
        if any(span.kind is EntityKind.PERSON for span in known):
            continue
        if known or stands_alone(text, start, end, given):
            yield Span(start, end, EntityKind.PERSON, SURNAME_RULE)


def stands_alone(
    text: str, start: int, end: int, given: Container[str] = frozenset()
) -> bool:
    """Say whether no capitalized word beside it makes ``start:end`` part of a name.

    Words before it that are `given` names, titles or open a sentence do not.
    """
    if _NEXT_CAPITAL.match(text, end):
        return False
    before = text[max(0, start - _LOOK_BACK) : start]
    word = _LAST_WORD.search(before)
    if not word or word[1] in given or word[1].lower() in OPENERS | TITLE_WORDS:
        return True
    if word["stop"] and len(word[1]) > _LONGEST_ABBREVIATION:
        return True
    return bool(_SENTENCE_END.search(before[: word.start()]))
