"""Spans cut to the bare name: no quotes, articles, possessives, titles or broken lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.extractors.names.gazetteer import world_places
from archive.extractors.names.spans import Span, Spans, disjoint
from archive.extractors.names.words import (
    ABBREVIATIONS,
    CALENDAR,
    COMMON_BODIES,
    DEMONYM,
    LEADING,
    LEGAL_FORMS,
    NO_NAMES,
    TITLE_NAMES,
)
from archive.model import EntityKind

_BEFORE = " \n\t,;:.'\"“”‘’()[]-—–*_|/"
_AFTER = " \n\t,;:'\"“”‘’()[]-—–*_|/"
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_ARTICLE = re.compile(r"(?:the|a|an)[ \n]+(?=\S)", re.IGNORECASE)
# "The Hague" and the like carry their article.
_WITH_ARTICLE = re.compile(r"The (?:Hague|Bronx|Gambia|Bahamas|Dalles)\b")
_ABBREVIATED = re.compile(
    r"(?:^|[\s.])(?:[A-Z]|Inc|Corp|Co|Ltd|Bros|Jr|Sr|St|Mt|Ft|Esq|Ala|Ark|Ariz|Calif|Colo|Conn|"
    r"Dak|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Me|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ont|Ore|"
    r"Pa|Penn|Que|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.$"
)
# The dash of "al - Sadr", set apart by careless typing, parts nothing.
_DASHES = r"[\n()<>]|(?<!\b[Aa][lsdz])(?<!\b[Ee]l)(?<!\bAsh) [-–—/|] |—|--"
_BREAKS = {
    EntityKind.PERSON: re.compile(rf"{_DASHES}|,(?! ?(?:Jr|Sr|II|III)\b)"),
    EntityKind.ORGANIZATION: re.compile(_DASHES),
    EntityKind.PLACE: re.compile(rf"{_DASHES}|,(?! ?D\. ?C\.)"),
}
# Scores and page numbers that follow a name: "Worcestershire 238", "Lithuania 2-1".
_FIGURES = re.compile(r"(?: \d[\d:/.-]+)+$")
_NO_NAME = re.compile(
    r"@|\.(?:html?|com|org|net)\b|^(?:I|You|He|She|It|We|They)['’](?:m|d|s|ve|ll|re)$"
)
# A name does not end with what joins it to the next: "Larkhaven Post of".
_JOINING = re.compile(r"(?: (?:and|at|by|for|from|in|of|on|the|to|with))+$")
_LOOK_BACK = 8
_LETTER = re.compile(r"[^\W\d_]")
_MOST_WORDS = {EntityKind.PERSON: 9, EntityKind.ORGANIZATION: 12, EntityKind.PLACE: 12}
_LIKE_PEOPLE = frozenset({"Caribbean", "Mediterranean", "Orleans"})
_POINT_OF_COMPASS = re.compile(r"(?:north|south)?[- ]?(?:north|south|east|west)(?:ern)?")


def trim(text: str, spans: Spans) -> Spans:
    """Cut spans at line ends and to the bare name within each line."""
    return disjoint(
        Span(start, end, span.kind, span.rule)
        for span in spans
        for part_start, part_end in _parts(text, span)
        for start, end in [_bare(text, part_start, part_end, span.kind)]
        if end - start > 1
    )


def drop_impossible(text: str, spans: Spans) -> Spans:
    """Drop spans that cannot be a name: pronouns, weekdays, numbers, endless ones."""
    return tuple(span for span in spans if _may_be_name(text[span.start : span.end], span))


def bare_end(text: str, start: int, end: int) -> int:
    """Return `end` moved before a possessive and marks that are no part of a name."""
    while end > start:
        if text[end - 1] in _AFTER or _is_full_stop(text, start, end):
            end -= 1
        elif text.endswith(_POSSESSIVE, start, end):
            end -= 2
        else:
            break
    return end


def _is_full_stop(text: str, start: int, end: int) -> bool:
    if text[end - 1] != ".":
        return False
    return not _ABBREVIATED.search(text[max(start, end - _LOOK_BACK) : end])


def _parts(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Yield the parts of a span between line ends, dashes and, of places, commas."""
    start = span.start
    for mark in _BREAKS[span.kind].finditer(text, span.start, span.end):
        yield start, mark.start()
        start = mark.end()
    yield start, span.end


def _bare(text: str, start: int, end: int, kind: EntityKind) -> tuple[int, int]:
    figures = _FIGURES.search(text[start:end])
    end = bare_end(text, start, start + figures.start() if figures else end)
    joining = _JOINING.search(text[start:end])
    end = start + joining.start() if joining else end
    while start < end and text[start] in _BEFORE:
        start += 1
    article = _ARTICLE.match(text, start, end)
    if article and not _WITH_ARTICLE.match(text, start, end):
        start = article.end()
    while kind is EntityKind.PERSON and (title := LEADING.match(text, start, end)):
        start = title.end()
    return start, end


def _is_like_people(place: str) -> bool:
    """Say whether a place is called as if it were a people: "Dalian"."""
    return place in _LIKE_PEOPLE or place in world_places()


def _may_be_name(name: str, span: Span) -> bool:
    plain = name.lower().strip(".")
    if not _LETTER.search(name) or len(name.split()) > _MOST_WORDS[span.kind]:
        return False
    if plain in ABBREVIATIONS or plain in TITLE_NAMES or _NO_NAME.search(name):
        return False
    match span.kind:
        case EntityKind.PLACE:
            return not (
                plain in COMMON_BODIES
                or plain in NO_NAMES
                or _POINT_OF_COMPASS.fullmatch(name)
                or CALENDAR.fullmatch(name.removesuffix("s"))
                or (DEMONYM.fullmatch(name) and not _is_like_people(name))
            )
        case EntityKind.ORGANIZATION:
            return not (
                name.islower()
                or plain in NO_NAMES
                or plain in LEGAL_FORMS
                or DEMONYM.fullmatch(name)
            )
        case _:
            common = name.islower() or plain in NO_NAMES or plain in COMMON_BODIES
            return not (common or any(letter.isdigit() for letter in name))
