"""LexisNexis Academic (and the Nexis it grew out of): text, RTF, ".DOC", HTML and PDF.

A document opens with "1 of 161 DOCUMENTS", in the user's language; then come rights,
newspaper, date with edition, headline and labelled fields, the text, and more fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from archive.errors import SourceError
from archive.importers.databases.documents import glimpse, read_lines, shows
from archive.importers.databases.lines import Line, joined
from archive.importers.databases.nexis_dates import CORRECTED, date_line, edition_of
from archive.importers.databases.nexis_labels import (
    Unit,
    body_text,
    is_copyright,
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
_EDITION = re.compile(
    r"(?i)\b(?:edition|édition|ausgabe|edición|edizione|editie|edição)\b"
    r"|correction appended"
)
_ADDRESS = re.compile(r"\s*;?\s*(https?://\S{4,500})\s*$")
_FAMILY_FIRST = re.compile(
    r"(?P<family>(?:(?:[Vv]on|[Vv]an|[Dd]e|[Dd]er|den|zu|[Ll]a)\s){0,2}[^\W\d_a-z][\w’'-]{1,30}),\s"
    r"(?P<given>[^\W\d_a-z][\w’'.-]{0,30}(?:\s[^\W\d_a-z][\w’'.-]{0,30}){0,2})"
)
_TRADE = re.compile(
    r"(?i)\b(?:\w*editor|correspondent|reporter|writer|staff|critic|columnist|bureau|desk"
    r"|berlin|london|paris|washington|brussels|brüssel|wien|zürich|moskau|new york)\b"
)
_LONGEST_EDITION = 60
_HEADING = 8


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
    issue, units = _issue(units)
    headers, body, tail = _parted(units)
    fields = {unit.header: unit.value for unit in reversed(headers) if unit.header}
    unlabelled = [unit for unit in headers if unit.header is None]
    headline = fields.get("headline") or " ".join(unit.value for unit in unlabelled[:1])
    below = [unit.value for unit in unlabelled[1:]]
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


def _issue(units: list[Unit]) -> tuple[Story, list[Unit]]:
    """Return what the heading says of the issue, and the units below the heading."""
    above: list[Line] = []
    for place, unit in enumerate(units[:_HEADING]):
        if unit.header is not None or unit.tail is not None:
            break
        for number, line in enumerate(unit.lines):
            dated = date_line(line)
            if dated is None or is_copyright(line) or not (above or number):
                continue
            above += unit.lines[:number]
            rest = units[place + 1 :]
            below = list(unit.lines[number + 1 :])
            while _is_edition(rest):
                below += rest.pop(0).lines
            edition, corrected = edition_of([dated.edition, *(one.text for one in below)])
            name = _publication(above)
            notes = (CORRECTED,) if dated.corrected or corrected else ()
            issue = Story(
                publication=name, published=dated.published, edition=edition, notes=notes
            )
            return issue, rest
        above += unit.lines
    # Undated documents name their newspaper before the headline all the same.
    free = list(takewhile(lambda unit: unit.header is None and unit.tail is None, units))
    told = [unit for unit in free if not is_copyright(unit.lines[0])]
    if len(told) > 1:
        return Story(publication=told[0].value), [*told[1:], *units[len(free) :]]
    return Story(), [*told, *units[len(free) :]]


def _is_edition(units: Sequence[Unit]) -> bool:
    """Whether the first of `units` names an edition, and another is the headline."""
    if len(units) < 2 or units[0].header is not None or units[0].tail is not None:  # noqa: PLR2004
        return False
    headed = units[1].header in {None, "headline"} and units[1].tail is None
    value = units[0].value
    return headed and len(value) < _LONGEST_EDITION and bool(_EDITION.search(value))


def _publication(lines: Sequence[Line]) -> str:
    """The newspaper's name among the lines above the date: the first after the rights."""
    kept = [line for line in lines if not is_copyright(line)]
    if not kept:
        return ""
    last = [kept[-1]]
    for line in reversed(kept[:-1]):
        if last[0].blanks:
            break
        last.insert(0, line)
    return joined(last)


def _parted(units: list[Unit]) -> tuple[list[Unit], list[Unit], list[Unit]]:
    """Part the units below the heading into head, text and the fields after it."""
    start = _body_start(units)
    rest = units[start:]
    body_label = bool(rest) and rest[0].header == "body"
    end = tail_start(rest[1:]) + 1 if body_label else tail_start(rest)
    return units[:start], rest[:end], rest[end:]


def _body_start(units: list[Unit]) -> int:
    """The index of the first unit of the text.

    It is labelled, or the first without a label that follows the last field before it.
    """
    lengths: int | None = None
    for place, unit in enumerate(units):
        if unit.header == "body":
            return place
        if unit.is_strong:
            return place
        if unit.header == "length":
            lengths = place
        elif lengths is not None and unit.header is None:
            return place
    if lengths is not None:
        return len(units)
    fields = [place for place, unit in enumerate(units[:_HEADING]) if unit.header]
    return fields[-1] + 1 if fields else min(1, len(units))
