"""Nexis Uni and the newer Nexis: Word, RTF and PDF, one story in a file or many.

A document has its headline, newspaper and date on lines of their own, rights, labelled
fields, "Body", the text, "Classification" with more fields, and "End of Document". A list
of the documents and of what was searched for may stand before the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.errors import SourceError
from archive.importers.databases.documents import (
    Form,
    form_of,
    glimpse,
    read_lines,
    shows,
)
from archive.importers.databases.lines import Line, joined
from archive.importers.databases.nexis_dates import (
    CORRECTED,
    DateLine,
    date_line,
    edition_of,
)
from archive.importers.databases.nexis_labels import (
    Unit,
    body_text,
    field_named,
    is_body_label,
    is_copyright,
    said,
    tail_start,
    units_of,
)
from archive.importers.databases.stories import Story, pages_of
from archive.importers.head import bare, folded
from archive.model import Page
from archive.source import Source

_END = re.compile(
    r"(?i)^(?:end of document|ende des dokuments?|dokumentende|fin d[eu] document"
    r"|fin del? documento"
    r"|fine del documento|einde van (?:het )?document|fim do documento)$"
)
_FIELD = re.compile(
    r"(?m)^(?:Section|Length|Byline|Dateline|Highlight|Load-Date|Länge|Rubrik|Longueur|Rubrique"
    r"|Longitud|Sección|Lunghezza|Sezione):\s?"
)
_TELLING = frozenset({"section", "length", "byline", "deck", "load date"})
_LENGTH = frozenset({"length", "load date"})
_LIST = re.compile(
    r"(?im)^(?:documents?|dokumente?|documentos|documenti|documenten) \(\d{1,5}\)$"
)
_COVER = re.compile(r"(?im)^(?:client/matter|search terms|search type|job number):")
# What shows of these marks in bytes, whatever elements and blanks stand between the words.
_LABELLED = re.compile(
    rb"(?:Section|Length|Byline|Dateline|Highlight|Load-Date|L\S{1,8}nge|Rubri(?:k|que)|Longueur"
    rb"|Longitud|Secci\S{1,8}n|Lunghezza|Sezione)(?:<[^<>]{0,99}>|\s){0,6}:"
)
_COUNTED = re.compile(rb"do[ck]um[a-z]{1,6}(?:<[^<>]{0,99}>|\s|\xc2?\xa0|&nbsp;){1,6}\(\d")
# "14. Mai 2012" is a day, and "2012. An account" a headline of the list.
_OF_LIST = re.compile(r"^(?:\d{1,4}\.\s(?![^\W\d_]{3,10}\.?\s\d{4}\b)|[^\d:]{3,40}:\s)")
_LISTED = re.compile(r"^\d{1,4}\.\s|:\s|:$|\|")
# What a page of the database links to is no line of the document.
_LINK = re.compile(
    r"(?i)^(?:link (?:zum?|to|to the|naar|al?|vers le)|lien vers le|enlace al?)\s"
    r"(?:pdf|image|original)\b.{0,30}$|^version pdf de l.article$"
)
_NEAR = 8
_FIELDS = 20
_HEADLINE_LINES = 4
_WIDEST_WRAP = 100
# Text recognised by its one word cannot be told from prose, files of these forms can.
_FORMS = frozenset({Form.WORD, Form.RTF, Form.PDF, Form.TEXT, Form.HTML})


class NexisUniImporter:
    """Reads an export of Nexis Uni, each document as one article."""

    name = "nexis-uni"
    version = 1
    title = "Nexis Uni exports"
    gives = "the stories of an export, with section, page, edition and dateline"

    def accepts(self, source: Source, head: bytes) -> float:
        form = form_of(head)
        if form not in _FORMS:
            return 0.0
        if shows(head) and not _is_perhaps(head):
            return 0.0
        text = glimpse(source, head)
        lines = text.split("\n")
        fields = len({found[0] for found in _FIELD.finditer(text)})
        body = any(is_body_label(line) for line in lines)
        ends = any(_END.match(line) for line in lines)
        # Other labels are common words: the end of a document must be there.
        named = {field_named(Line(line)) for line in lines} & _TELLING
        if ends and len(named) > 1 and not _LENGTH.isdisjoint(named):
            return 0.96
        covered = len(_COVER.findall(text)) > 1
        if (fields > 1 and (body or ends)) or (covered and _LIST.search(text)):
            return 0.96
        return 0.0

    def read(self, source: Source) -> Iterator[Page]:
        lines = [
            line
            for line in read_lines(source.read(), source.name)
            if not _LINK.match(line.text)
        ]
        found = [story for one in _documents(lines) if (story := _story(one))]
        if not found:
            raise SourceError(
                source.name,
                "holds no story of Nexis Uni, only a list; export the full text",
            )
        yield from pages_of(found)


def _is_perhaps(head: bytes) -> bool:
    return len(_LABELLED.findall(bare(head))) > 1 or bool(_COUNTED.search(folded(head)))


def _documents(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    start = 0
    for place, line in enumerate(lines):
        if _END.match(line.text):
            yield lines[start:place]
            start = place + 1
    if start < len(lines):
        yield lines[start:]


def _story(lines: Sequence[Line]) -> Story | None:
    """Return the story of one document, ``None`` if there is none."""
    place, dated = _date(lines)
    if dated is None or place < 1:
        return None
    units = units_of(lines[place + 1 :], capitals=False)
    start = _body_start(units)
    heads, rest = units[:start], units[start:]
    end = tail_start(rest[1:]) + 1 if rest else 0
    fields = _fields(heads)
    rights = {line for unit in heads for line in unit.lines if is_copyright(line)}
    below = _until_fields(heads, rights)
    edition, corrected = edition_of([dated.edition, *below])
    told = said(fields.get("section", ""), [*heads, *rest[end:]])
    return Story(
        headline=_headline(lines, place - 1),
        deck=fields.get("deck", ""),
        text=body_text(rest[:end]),
        byline=fields.get("byline", ""),
        dateline=fields.get("dateline", ""),
        publication=lines[place - 1].text,
        published=dated.published,
        edition=edition,
        page=told.page,
        section=told.section,
        language=told.language,
        url=told.url,
        certain=told.certain,
        notes=(CORRECTED,) if dated.corrected or corrected else (),
        rules={
            "publication": "Nexis heading",
            "published": "Nexis heading",
            "edition": "Nexis heading",
            "page": "Nexis Section",
        },
    )


def _date(lines: Sequence[Line]) -> tuple[int, DateLine | None]:
    """The place of the date line and what it tells.

    It is the last one, before the text, that is soon followed by rights or a field: the
    list before the first story is full of dates.
    """
    body = next((n for n, line in enumerate(lines) if is_body_label(line.text)), len(lines))
    last: tuple[int, DateLine | None] = (-1, None)
    for place, line in enumerate(lines[:body]):
        following = lines[place + 1 : place + _NEAR]
        if _is_field(line) or _is_listed(line) or not any(map(_is_field, following)):
            continue
        dated = date_line(line)
        # Below the date an edition may tell another one.
        if dated is not None and (last[1] is None or place - last[0] >= _NEAR):
            last = (place, dated)
    return last


def _is_field(line: Line) -> bool:
    """Whether a line stands below the date: rights, a field, or "Body"."""
    if is_copyright(line) or _FIELD.match(line.text) or is_body_label(line.text):
        return True
    return field_named(line) in _TELLING


def _is_listed(line: Line) -> bool:
    """Whether a line is of the list before the stories ("Timeline: 01 Jan, 2018 to …")."""
    return bool(_OF_LIST.match(line.text))


def _headline(lines: Sequence[Line], publication: int) -> str:
    """The headline: the line above the newspaper, with those of its looks above that."""
    end = publication
    if end < 1:
        return ""
    parted = bool(lines[end].blanks)
    width = max(len(line.text) for line in lines)
    start = end - 1
    while start > 0 and end - start < _HEADLINE_LINES:
        above, line = lines[start - 1], lines[start]
        alike = above.bold and line.bold and not _LISTED.search(above.text)
        if line.blanks or line.page_break:
            break
        if not alike and not (parted and _is_full(above, line, width)):
            break
        start -= 1
    return joined(lines[start:end])


def _is_full(line: Line, following: Line, width: int) -> bool:
    """Whether `line` had no room for the next word, in a text wrapped at `width`."""
    word = following.text.split(maxsplit=1)[0]
    return width <= _WIDEST_WRAP and len(line.text) + len(word) >= width - 1


def _body_start(units: Sequence[Unit]) -> int:
    """The index of the unit "Body", or else of the first text after the fields."""
    for place, unit in enumerate(units):
        if unit.header == "body":
            return place
    fields = [place for place, unit in enumerate(units[:_FIELDS]) if unit.header]
    return fields[-1] + 1 if fields else 0


def _fields(heads: Sequence[Unit]) -> dict[str, str]:
    """The labelled fields above the text; a value may follow below its label."""
    fields: dict[str, str] = {}
    for place, unit in enumerate(heads):
        if not unit.header:
            continue
        value = unit.value
        if not value and place + 1 < len(heads) and heads[place + 1].header is None:
            value = heads[place + 1].value
        fields.setdefault(unit.header, value)
    return fields


def _until_fields(heads: Sequence[Unit], rights: set[Line]) -> list[str]:
    """The lines between the date and the rights or fields: editions, mostly."""
    found: list[str] = []
    for unit in heads:
        if unit.header is not None or unit.tail is not None:
            break
        for line in unit.lines:
            if line in rights:
                return found
            found.append(line.text)
    return found
