"""LexisNexis Academic (and the Nexis it grew out of): text, RTF, ".DOC", HTML and PDF.

A document opens with "1 of 161 DOCUMENTS", in the user's language; then come rights,
newspaper, date with edition, headline and labelled fields, the text, and more fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from archive.errors import SourceError
from archive.importers.databases.documents import glimpse, read_lines, shows
from archive.importers.databases.lines import Line, joined
from archive.importers.databases.nexis_heading import heading_of
from archive.importers.databases.nexis_labels import (
    Unit,
    body_text,
    said,
    tail_start,
    units_of,
)
from archive.importers.databases.stories import Story, pages_of
from archive.importers.head import bare, folded
from archive.importers.pasted.bylines import agency_of, byline_of, cased
from archive.model import Page
from archive.source import Source

_COUNTER = re.compile(
    r"(?i)^\s*(?:focus\s*[-–]\s*)?(?:\d{1,6} (?:of|von|de|sur|di|van|af|av) \d{1,6} "
    r"(?:documents?|dokumente?n?|documentos?|document[io]|documenten|dokumenter|dokument)"
    r"|(?:document[oi]?|dokument) \d{1,6} (?:of|von|de|sur|di|van|af|av) \d{1,6}"
    r"|level \d{1,2} ?[-–] ?\d{1,6} of \d{1,6} (?:stories|story|documents?))\s*$"
)
_MARKS = re.compile(
    r"(?m)^[^\S\n]*(?:(?:BYLINE|SECTION|LENGTH|LOAD-DATE|LANGUAGE|HEADLINE|BODY|LÄNGE|RUBRIK|UPDATE"
    r"|SPRACHE|LONGUEUR|RUBRIQUE|LANGUE|LONGITUD|IDIOMA|LUNGHEZZA|LINGUA|LENGTE|TAAL):\s"
    r"|Time Of Request:|Download Request:|Ausgabeauftrag:)"
)
# What shows of these marks in bytes, whatever elements and blanks stand between the words.
_COUNTED = re.compile(
    rb"do[ck]um(?<![^\d\s\0-\x20>;\x80-\xff]do[ck]um)[a-z]{1,6}(?=[\s<&\x80-\xff]|\Z)"
    rb"|\bof\s+\d{1,6}\s+stor(?:y|ies)\b"
)
_LABELLED = re.compile(
    rb"(?:BYLINE|SECTION|LENGTH|LOAD-DATE|LANGUAGE|HEADLINE|BODY|L\S{1,8}NGE|RUBRIK|UPDATE"
    rb"|SPRACHE|LONGUEUR|RUBRIQUE|LANGUE|LONGITUD|IDIOMA|LUNGHEZZA|LINGUA|LENGTE|TAAL|Request"
    rb"|Ausgabeauftrag)(?:<[^<>]{0,99}>|\s){0,6}:"
)
_FIELD = re.compile(
    r"(BYLINE|SECTION|LENGTH|LOAD-DATE|LANGUAGE|HEADLINE|LÄNGE|RUBRIK|UPDATE|SPRACHE|AUTOR"
    r"|LONGUEUR|RUBRIQUE|LANGUE|AUTEUR|DATE-CHARGEMENT|LONGITUD|IDIOMA|FECHA-CARGA|LENGTE"
    r"|TAAL|KOP|PUBLICATION-TYPE):\s"
)
_WORDS = re.compile(
    r"(?:LENGTH|LÄNGE|LONGUEUR|LONGITUD|LUNGHEZZA|LENGTE):\s*\d[\d.,]*\s+\w+$"
)
_ENOUGH = 3
_DOCFULL = re.compile(rb"<DOCFULL>", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*;?\s*(https?://\S{4,500})\s*$")
_FAMILY_FIRST = re.compile(
    r"(?P<family>(?:(?:[Vv]on|[Vv]an|[Dd]e|[Dd]er|den|zu|[Ll]a)\s){0,2}[^\W\d_a-z][\w’'-]{1,30}),\s"
    r"(?P<given>[^\W\d_a-z][\w’'.-]{0,30}(?:\s[^\W\d_a-z][\w’'.-]{0,30}){0,2})"
)
_TRADE = re.compile(
    r"(?i)\b(?:\w*editor|correspondent|reporter|writer|staff|critic|columnist|bureau|desk"
    r"|berlin|london|paris|washington|brussels|brüssel|wien|zürich|moskau|new york)\b"
)
_HEADING = 8
# Headline and byline, and what may stand between them, come before the first field.
_LAST_HEAD = 3
# In words.
_LONGEST_NAME = 6


class NexisImporter:
    """Reads an export of LexisNexis Academic, each document as one article."""

    name = "nexis"
    version = 1
    title = "LexisNexis Academic exports"
    gives = "the stories of an export, with section, page, edition and dateline"

    def accepts(self, source: Source, head: bytes) -> float:
        if shows(head) and not _is_perhaps(head):
            return 0.0
        text = glimpse(source, head)
        lines = text.split("\n")
        counted = any(_COUNTER.match(line) for line in lines)
        if counted and (_DOCFULL.search(head) or _MARKS.search(text)):
            return 0.96
        # One document, copied out of an export or saved without its number.
        return 0.9 if _is_single(lines) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        lines = read_lines(source.read(), source.name)
        starts = [place for place, line in enumerate(lines) if _COUNTER.match(line.text)]
        if not starts and _is_single([line.text for line in lines]):
            starts = [-1]
        if not starts:
            raise SourceError(
                source.name, "holds no document that is counted as one of many"
            )
        ends = [*starts[1:], len(lines)]
        documents = (lines[a + 1 : b] for a, b in zip(starts, ends, strict=True))
        yield from pages_of(story for one in documents if (story := _story(one)))


def _is_perhaps(head: bytes) -> bool:
    labels = len(_LABELLED.findall(bare(head)))
    if _COUNTED.search(folded(head)):
        return bool(labels or _DOCFULL.search(head))
    return labels > 1


def _is_single(lines: Sequence[str]) -> bool:
    """Whether lines are a document without a number, by a count of words and two fields."""
    found = {mark[1] for line in lines if (mark := _FIELD.match(line))}
    return len(found) >= _ENOUGH and any(map(_WORDS.match, lines))


def _story(lines: Sequence[Line]) -> Story | None:
    """Return the story of one document; ``None`` if there is nothing in it."""
    units = units_of(lines, capitals=True)
    units = [unit for unit in units if unit.lines or unit.header or unit.tail]
    if not units:
        return None
    issue, units = heading_of(units)
    headers, body, tail = _parted_early(units) if issue.headline else _parted(units)
    fields = _fields([*headers, *tail] if issue.headline else headers)
    free = [] if issue.headline else _free(headers)
    headline = issue.headline or fields.get("headline") or " ".join(free[:1])
    below = free[1:]
    byline = fields.get("byline", "")
    if not byline and below and (byline := byline_of(below[-1]) or ""):
        below.pop()  # wire services sign above the fields
    deck = fields.get("deck", "") or " ".join(below)
    text = body_text(body)
    if not headline and not text:
        return None
    told = said(fields.get("section", ""), [*headers, *tail])
    deck, address = _addressed(deck)
    return Story(
        headline=headline,
        deck=deck,
        text=text,
        byline=byline,
        authors=_turned(byline),
        dateline=fields.get("dateline", ""),
        publication=issue.publication,
        published=issue.published,
        edition=issue.edition,
        page=told.page,
        section=told.section,
        language=told.language,
        url=told.url or address,
        certain=told.certain,
        notes=issue.notes,
        rules={
            "publication": "Nexis heading",
            "published": "Nexis heading",
            "edition": "Nexis heading",
            "page": "Nexis SECTION",
        },
    )


def _fields(units: Sequence[Unit]) -> dict[str, str]:
    """What labelled units say, by the names of their labels; the first of each."""
    found: dict[str, str] = {}
    for place, unit in enumerate(units):
        if unit.header:
            value = unit.value or joined(
                line for one in _led(units, place) for line in one.lines
            )
            found.setdefault(unit.header, value)
    return found


def _free(units: Sequence[Unit]) -> list[str]:
    """What units without labels say, but for those that a label above them stands for."""
    led = {id(one) for place in range(len(units)) for one in _led(units, place)}
    return [unit.value for unit in units if unit.header is None and id(unit) not in led]


def _led(units: Sequence[Unit], place: int) -> list[Unit]:
    """The paragraphs of a deck whose label stands alone above them: "CHAPEAU:"."""
    if units[place].header != "deck" or units[place].lines:
        return []
    return list(
        takewhile(
            lambda unit: unit.header is None and unit.tail is None, units[place + 1 :]
        )
    )


def _addressed(deck: str) -> tuple[str, str]:
    """Part a deck from the address of the story that some papers print after it."""
    found = _ADDRESS.search(deck)
    return (deck[: found.start()], found[1]) if found else (deck, "")


def _turned(byline: str) -> tuple[str, ...] | None:
    """The authors of "Bell, Anna; Day, Bo"; ``None`` if names are in reading order."""
    people = re.split(r"\s*;\s*", byline.strip(" ;"))
    pairs = [_FAMILY_FIRST.fullmatch(one) for one in people]
    if not all(pairs) or agency_of(byline) or _TRADE.search(byline):
        return None
    return tuple(
        f"{cased(pair['given'])} {cased(pair['family'])}" for pair in pairs if pair
    )


def _parted(units: list[Unit]) -> tuple[list[Unit], list[Unit], list[Unit]]:
    """Part the units below the heading into head, text and the fields after it."""
    start = _body_start(units)
    rest = units[start:]
    body_label = bool(rest) and rest[0].header == "body"
    end = tail_start(rest[1:]) + 1 if body_label else tail_start(rest)
    return units[:start], rest[:end], rest[end:]


def _parted_early(units: list[Unit]) -> tuple[list[Unit], list[Unit], list[Unit]]:
    """Part units below a heading with the headline: what is labelled above, text, fields.

    The author may sign without a label. Fields end the text, whatever they are called.
    """
    start = 0
    if len(units) > 1 and units[1].header and _is_name(units[0]):
        units = [replace(units[0], header="byline"), *units[1:]]
    while start < len(units) and units[start].header not in {None, "body"}:
        start += 1
    end = next((place for place, unit in enumerate(units) if unit.is_strong), len(units))
    while end > start and _is_field(units[end - 1]):
        end -= 1
    return units[:start], units[start:end], units[end:]


def _is_field(unit: Unit) -> bool:
    """Whether a unit is a field, and not a line of a paragraph that looks like one."""
    labelled = bool(unit.header) or unit.tail is not None
    return labelled and bool(unit.printed[0].blanks)


def _is_name(unit: Unit) -> bool:
    words = unit.value.split()
    return (
        unit.header is None
        and len(unit.lines) == 1
        and 1 < len(words) < _LONGEST_NAME
        and all(word[0].isupper() for word in words)
    )


def _body_start(units: list[Unit]) -> int:
    """The index of the first unit of the text.

    It is labelled, or the first without a label that follows the last field before it.
    """
    lengths: int | None = None
    for place, unit in enumerate(units):
        if unit.header == "body":
            return place
        if unit.is_strong:
            return _after_fields(units[:place]) if lengths is None else place
        if unit.header == "length":
            lengths = place
        elif lengths is not None and unit.header is None:
            led = len(_led(units, place - 1))
            if units[place + led : place + led + 1] and units[place + led].header == "body":
                return place + led
            return place
    if lengths is not None:
        return len(units)
    return _after_fields(units)


def _after_fields(units: Sequence[Unit]) -> int:
    """The index after the fields that stand below a headline; after it, if none do."""
    near = (place for place, unit in enumerate(units[:_HEADING]) if unit.header)
    start = next(near, len(units))
    if start > _LAST_HEAD:
        return min(1, len(units))
    rest = takewhile(lambda unit: bool(unit.header), units[start:])
    return start + sum(1 for _ in rest)
