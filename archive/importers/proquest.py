"""ProQuest: text, RTF, HTML or PDF of one layout, and its XML.

Documents stand between rules of underscores: "Document 1 of 20", the title, fields with
labels, "Full text:" among them, and more fields. The text may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from archive.errors import SourceError
from archive.importers.databases.citations import NO_ABSTRACT
from archive.importers.databases.documents import glimpse, read_lines, shows
from archive.importers.databases.fields import (
    bare_page,
    certain,
    edtf,
    headline_and_edition,
    in_reading_order,
    language_of,
)
from archive.importers.databases.kinds import kind_of
from archive.importers.databases.lines import Line, joined, moved, paragraphs
from archive.importers.databases.proquest_labels import labelled, text_bounds
from archive.importers.databases.proquest_xml import RULES, record_stories, without_years
from archive.importers.databases.stories import ONLY_CITED, Story, pages_of
from archive.importers.head import bare, folded, has_any
from archive.importers.pasted.bylines import authors_of
from archive.importers.xml import parse, root_of
from archive.model import Certain, EntityKind, Page
from archive.source import HEAD_SIZE, Source

_RULE = re.compile(r"^[_＿]{10,}$")
_COUNTED = re.compile(
    r"(?i)^(?:document|dokument|documento) \d{1,6} (?:of|de|von|di) \d{1,6}$"
)
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
# What shows of the marks without the name in bytes, of which three are needed.
_LABELLED = re.compile(
    rb"(?:publication\s+(?:info|title)|full\s+text|source\s+type|document\s+url)"
    rb"(?:<[^<>]{0,99}>|\s){0,6}:"
)
# Fields that ordinary letters and essays do not have.
_TELLING = frozenset({"info", "text", "publication", "published", "year", "url"})
_RECORD = re.compile(
    rb"<(?:RecordTitle|NumericPubDate|AlphaPubDate|URLDocView|GOID|PubFrosting)[\s/>]"
)
_UNAVAILABLE = re.compile(
    r"(?i)^(?:full text )?(?:is )?(?:none available|not available|unavailable"
    r"|nicht verfügbar"
    r"|non disponible|no disponible|indisponible)"
)
_LINK = re.compile(
    r"(?i)^(?:https?://\S+|proquest[- ]document link|proquest-dokument(?:en)?-?link"
    r"|lien vers le document.*|enlace (?:de|al) documentos?.*"
    r"|link (?:zum|al) do[ck]ument.*)$"
)
# What libraries put before an address for their readers' sake.
_PROXY = re.compile(r"^https?://[^?]{1,200}\?(?:q?url)=(?=https?://)")
_INFO = re.compile(r"^(?P<name>.+?)\s*;\s*(?:.*?\]?\.\s)?(?P<rest>.*)$")
_COUNTRY_CODE = re.compile(r"--\s*[A-Z]{2}$")
_FULL_STOP = re.compile(r"(?<=\w{4})\.$")
_FIRM = re.compile(r"(?:^|;\s*)Name:\s*([^;]+)")


# What follows a text in its own field: who signs it, and captions of its pictures.
_BESIDE = re.compile(
    r"Credit:\s*(?P<credit>\S.{0,200})"
    r"|(?:Illustration)?(?:\b.{0,200}\b)?(?:Caption|CAPTION):.{0,2000}|Illustration"
)


# Below the title of what was sent by mail: authors, newspaper and day on one line.
_CITED = re.compile(r".{0,400}\.\s.{0,300}\b(?:1[789]|20)\d\d[.:].{0,40}")
# The button below a picture.
_ENLARGE = re.compile(
    r"(?:enlarge this image|agrandir cette image|dieses bild vergrößern"
    r"|ampliar esta imagen|ampliar esta imagem)\.?",
    re.IGNORECASE,
)


class ProQuestImporter:
    """Reads an export of ProQuest, each document as one article."""

    name = "proquest"
    version = 1
    title = "ProQuest exports"
    gives = "the stories of an export, with section, page, and the names it was indexed by"

    def accepts(self, source: Source, head: bytes) -> float:
        root = root_of(head)
        if root is not None and root.name.lower() in {"record", "records"}:
            return 0.95 if _RECORD.search(bare(head)) else 0.0
        if shows(head) and not _is_perhaps(head):
            return 0.0
        text = glimpse(source, head)
        marks = [mark for mark in _MARKS if mark in text]
        named = any("ProQuest" in mark for mark in marks)
        if len(marks) > (1 if named else 2):
            return 0.96
        told = {labelled(Line(line.strip()))[0] for line in text.split("\n")}
        return 0.96 if "proquest" in text.lower() and len(told & _TELLING) > 1 else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        content = source.read()
        root = root_of(content[:HEAD_SIZE])
        if root is not None and root.name.lower() in {"record", "records"}:
            stories = list(record_stories(parse(content, source.name)))
            if not stories:
                raise SourceError(source.name, "holds no record with a title or text")
            yield from pages_of(stories)
            return
        lines = read_lines(content, source.name)
        found = [story for one in _documents(lines) if (story := _story(one)) is not None]
        if not found:
            raise SourceError(source.name, "holds no document of ProQuest")
        yield from pages_of(found)


def _is_perhaps(head: bytes) -> bool:
    if has_any(head, b"proquest"):
        return True
    some = has_any(head, b"publication", b"source type")
    return some and len(_LABELLED.findall(folded(head))) > 2  # noqa: PLR2004


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
        abstract = fields.get("abstract", "")
        text = "" if _UNAVAILABLE.match(abstract) else abstract
        notes = (ONLY_CITED if text else NO_ABSTRACT,)
    told = _INFO.match(fields.get("info", ""))
    publication, edition = _publication(
        fields.get("publication") or (told["name"] if told else "")
    )
    published = edtf(fields.get("published", "")) or edtf(
        told["rest"] if told else fields.get("year", "")
    )
    names = tuple(_authors(fields.get("author", "")))
    headline, headed = headline_and_edition(title or fields.get("headline", ""))
    kind, term = kind_of(fields.get("kind", ""))
    return Story(
        headline=headline,
        deck=fields.get("deck", ""),
        text=text,
        byline=fields.get("author") or fields.get("credit", ""),
        authors=names or None,
        dateline=fields.get("dateline", ""),
        publication=publication,
        published=published or edtf(fields.get("year", "")),
        edition=fields.get("edition") or edition or headed,
        page=bare_page(fields.get("page", "")),
        section=fields.get("section", ""),
        language=language_of(fields.get("language", "")),
        url=_PROXY.sub("", fields.get("url", "").partition(" ")[0]),
        certain=tuple(_declared(fields)),
        notes=notes,
        kind=kind,
        kind_said=f"ProQuest document type {term}" if term else "",
        rules=RULES,
    )


def _taken_apart(lines: Sequence[Line]) -> tuple[str, dict[str, str], str]:
    """Return the title, the fields by name, and the text of one document."""
    start, end = text_bounds(lines)
    title: list[Line] = []
    fields: dict[str, list[Line]] = {}
    linked: list[Line] = []
    last: list[Line] = title
    for line in [*lines[:start], *lines[end:]]:
        label, value = labelled(line)
        if label is not None:
            last = [] if label in fields else fields.setdefault(label, [])
            if value:
                last.append(moved(line, value))
        elif _LINK.match(line.text):
            linked += [line] if line.text.lower().startswith("http") else []
        else:
            last.append(line)
    if linked and not fields.get("url"):
        fields["url"] = linked[:1]
    if len(title) > 1 and title[0].bold and _CITED.fullmatch(title[-1].text):
        del title[-1]
    body = [line for line in lines[start:end] if not _ENLARGE.fullmatch(line.text)]
    while len(body) > 1 and (beside := _BESIDE.fullmatch(body[-1].text)):
        if beside["credit"]:
            fields.setdefault("credit", [moved(body[-1], beside["credit"])])
        del body[-1]
    if body:
        _, value = labelled(body[0])
        body[0] = moved(body[0], value)
    text = "\n\n".join(paragraphs([line for line in body if line.text]))
    if _UNAVAILABLE.match(text):
        text = ""
    return joined(title), {name: joined(value) for name, value in fields.items()}, text


def _publication(name: str) -> tuple[str, str]:
    """Return "New York Times, Late Edition (East Coast); New York, N.Y." as its parts."""
    title = without_years(name.partition(";")[0].strip())
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
