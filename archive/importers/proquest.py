"""ProQuest: text, and RTF, HTML or PDF of the same layout.

Documents stand between rules of underscores: "Document 1 of 20", the title, fields with
labels, "Full text:" among them, and more fields. The text may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from archive.errors import SourceError
from archive.importers.databases.documents import glimpse, read_lines
from archive.importers.databases.fields import (
    bare_page,
    certain,
    edtf,
    in_reading_order,
    language_of,
)
from archive.importers.databases.lines import Line, joined, moved, paragraphs
from archive.importers.databases.stories import ONLY_CITED, Story, pages_of
from archive.importers.pasted.bylines import authors_of
from archive.model import Certain, EntityKind, Page
from archive.source import Source

_RULE = re.compile(r"^[_＿]{10,}$")
_COUNTED = re.compile(
    r"(?i)^(?:document|dokument|documento) \d{1,6} (?:of|de|von|di) \d{1,6}$"
)
_LABELS = {
    label: field
    for field, labels in {
        "author": "author|authors|auteur|autor|autore",
        "info": "publication info|informations de publication",
        "abstract": "abstract|résumé|zusammenfassung|resumen|abstract (summary)",
        "text": "full text|texte intégral|volltext|texto completo|testo completo",
        "place": "location|lieu|ort|lugar",
        "person": "people|personnes|personen|personas|person",
        "company": "company / organization|company/organization|company|organization",
        "headline": "title|titre|titel|título|titolo",
        "publication": (
            "publication title|titre de la publication|titel der publikation"
            "|título de publicación"
        ),
        "page": "pages|page|start page|first page|seiten|páginas|number of pages",
        "published": "publication date|date de publication|publikationsdatum",
        "year": "publication year|année de publication|erscheinungsjahr",
        "section": "section|rubrique|abschnitt|sección",
        "dateline": "dateline",
        "edition": "edition|édition|ausgabe|edición",
        "language": "language of publication|language|langue de publication|sprache",
        "url": "document url|url du document",
        "kind": "document type",
        "deck": "subtitle|subheadline",
        "": (
            "subject|sujet|thema|publisher|place of publication|country of publication"
            "|publication subject|issn|isbn|source type|proquest document id|copyright"
            "|last updated|database|links|classification|identifier / keyword|volume|issue"
            "|accession number|document feature|lccn|publication frequency|column|series"
            "|dateline date|e-issn|contact us at|publication date (print)|correction|credit"
        ),
    }.items()
    for label in labels.split("|")
}
_LABEL = re.compile(r"^(?P<name>[^\W\d_][^:]{1,40}?)\s*:(?:\s+(?P<value>.*))?$")
_STRONG = frozenset({"publication", "url", "published", "year"})
_MARKS = (
    "Report Information from ProQuest",
    "ProQuest document link",
    "ProQuest document ID:",
    "Publication info:",
    "Publication title:",
    "Full text:",
    "Source type:",
    "Document URL:",
)
_UNAVAILABLE = re.compile(
    r"(?i)^(?:full text )?(?:is )?(?:not available|unavailable|nicht verfügbar"
    r"|non disponible)"
)
_LINK = re.compile(r"(?i)^(?:proquest document link|https?://\S+|lien vers le document.*)$")
_INFO = re.compile(r"^(?P<name>.+?)\s*;\s*(?:.*?\]?\.\s)?(?P<rest>.*)$")
_COUNTRY_CODE = re.compile(r"--\s*[A-Z]{2}$")
_FULL_STOP = re.compile(r"(?<=\w{4})\.$")
_FIRM = re.compile(r"(?:^|;\s*)Name:\s*([^;]+)")


# What follows a text in its own field: who signs it, and captions of its pictures.
_BESIDE = re.compile(r"Credit:\s*(?P<credit>\S.{0,200})|Illustration|Caption:.{0,2000}")


class ProQuestImporter:
    """Reads an export of ProQuest, each document as one article."""

    name = "proquest"
    version = 1
    title = "ProQuest exports"
    gives = "the stories of an export, with section, page, and the names it was indexed by"

    def accepts(self, source: Source, head: bytes) -> float:
        text = glimpse(source, head)
        marks = [mark for mark in _MARKS if mark in text]
        named = any("ProQuest" in mark for mark in marks)
        return 0.96 if len(marks) > (1 if named else 2) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        lines = read_lines(source.read(), source.name)
        found = [story for one in _documents(lines) if (story := _story(one)) is not None]
        if not found:
            raise SourceError(source.name, "holds no document of ProQuest")
        yield from pages_of(found)


def _documents(lines: Sequence[Line]) -> Iterator[list[Line]]:
    for ruled, group in groupby(lines, key=lambda line: bool(_parts(line))):
        if not ruled:
            yield list(group)


def _parts(line: Line) -> bool:
    return bool(_RULE.match(line.text) or _COUNTED.match(line.text))


def _story(lines: list[Line]) -> Story | None:
    """Return the story of one document; ``None`` for what is none (contents, imprint)."""
    title, fields, text = _taken_apart(lines)
    if not {"publication", "info", "published"} & set(fields):
        return None
    notes: tuple[str, ...] = ()
    if not text:
        text = fields.get("abstract", "")
        notes = (ONLY_CITED,)
    told = _INFO.match(fields.get("info", ""))
    publication, edition = _publication(
        fields.get("publication") or (told["name"] if told else "")
    )
    published = edtf(fields.get("published", "")) or edtf(
        told["rest"] if told else fields.get("year", "")
    )
    names = tuple(_authors(fields.get("author", "")))
    return Story(
        headline=title or fields.get("headline", ""),
        deck=fields.get("deck", ""),
        text=text,
        byline=fields.get("author") or fields.get("credit", ""),
        authors=names or None,
        dateline=fields.get("dateline", ""),
        publication=publication,
        published=published or edtf(fields.get("year", "")),
        edition=fields.get("edition") or edition,
        page=bare_page(fields.get("page", "")),
        section=fields.get("section", ""),
        language=language_of(fields.get("language", "")),
        url=fields.get("url", "").partition(" ")[0],
        certain=tuple(_declared(fields)),
        notes=notes,
        rules={
            "publication": "ProQuest publication title",
            "published": "ProQuest publication date",
            "page": "ProQuest pages",
        },
    )


def _taken_apart(lines: Sequence[Line]) -> tuple[str, dict[str, str], str]:
    """Return the title, the fields by name, and the text of one document."""
    start, end = _text_bounds(lines)
    title: list[Line] = []
    fields: dict[str, list[Line]] = {}
    last: list[Line] = title
    for line in [*lines[:start], *lines[end:]]:
        label, value = _label(line)
        if label is not None:
            last = [] if label in fields else fields.setdefault(label, [])
            if value:
                last.append(moved(line, value))
        elif not _LINK.match(line.text):
            last.append(line)
    body = list(lines[start:end])
    while len(body) > 1 and (beside := _BESIDE.fullmatch(body[-1].text)):
        if beside["credit"]:
            fields.setdefault("credit", [moved(body[-1], beside["credit"])])
        del body[-1]
    if body:
        _, value = _label(body[0])
        body[0] = moved(body[0], value)
    text = "\n\n".join(paragraphs([line for line in body if line.text]))
    if _UNAVAILABLE.match(text):
        text = ""
    return joined(title), {name: joined(value) for name, value in fields.items()}, text


def _text_bounds(lines: Sequence[Line]) -> tuple[int, int]:
    """Where the text begins and ends; it is empty if the two are the same.

    A line of the text may look like a field: only what stands before the fields that are
    never text belongs to them, as far as nothing but fields lies between.
    """
    labels = [_label(line)[0] for line in lines]
    start = next((n for n, label in enumerate(labels) if label == "text"), None)
    if start is None:
        return len(lines), len(lines)
    end = next(
        (n for n in range(start + 1, len(lines)) if labels[n] in _STRONG), len(lines)
    )
    # No field is there twice: the first of two by one name is a line of the text.
    seen: set[str] = set()
    while end > start + 1 and labels[end - 1] is not None:
        name = lines[end - 1].text.partition(":")[0].strip()
        if name in seen:
            break
        seen.add(name)
        end -= 1
    return start, end


def _label(line: Line) -> tuple[str | None, str]:
    found = _LABEL.match(line.text)
    field = _LABELS.get(found["name"].strip().lower()) if found else None
    return (field, found["value"] or "") if found and field is not None else (None, "")


def _publication(name: str) -> tuple[str, str]:
    """Return "New York Times, Late Edition (East Coast); New York, N.Y." as its parts."""
    title = name.partition(";")[0].strip()
    plain, comma, rest = title.partition(", ")
    return (plain, rest) if comma and "dition" in rest else (title, "")


def _authors(value: str) -> Iterator[str]:
    for part in value.split(";"):
        name = in_reading_order(_FULL_STOP.sub("", part.strip()))
        if name:
            yield from authors_of(f"By {name}") or (name,)


def _declared(fields: dict[str, str]) -> Iterator[Certain]:
    people = tuple(map(in_reading_order, _values(fields.get("person", ""))))
    yield from certain(EntityKind.PERSON, people, "ProQuest people")
    company = fields.get("company", "")
    firms = tuple(name.strip() for name in _FIRM.findall(company)) or _values(company)
    yield from certain(EntityKind.ORGANIZATION, firms, "ProQuest company")
    places = (_COUNTRY_CODE.sub("", name) for name in _values(fields.get("place", "")))
    yield from certain(EntityKind.PLACE, tuple(places), "ProQuest location")


def _values(value: str) -> tuple[str, ...]:
    return tuple(name for part in value.split(";") if (name := part.strip()))
