"""ninjs, the News in JSON of the IPTC, and the digital wires of dpa, which are like it.

Versions 1.x have a field for each form of a text ("body_text", "body_html"), 2.x and 3.x
arrays of them with roles; 3.x writes its names in capitals' case ("versionCreated").
Agencies wrap items in lists, or put one on each line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.errors import PassedOverError, SourceError
from archive.importers.head import start_of
from archive.importers.json_values import (
    UNREAD,
    as_text,
    items,
    members,
    note_of_unread,
    read_each,
    string,
)
from archive.importers.wire.blocks import Body, html_body, html_line
from archive.importers.wire.characters import one_line
from archive.importers.wire.dates import first_day
from archive.importers.wire.kinds import kind_of
from archive.importers.wire.names import authors_of, certain
from archive.importers.wire.pages import held_note, pages_of
from archive.importers.wire.story import Story, told
from archive.importers.wire.subjects import subject_name
from archive.importers.wire.tree import MAX_SIZE
from archive.model import Certain, EntityKind, Page, Statement
from archive.source import Source

_KEY = re.compile(r'"([A-Za-z_]{2,24})"\s*:')
_START = re.compile(r"[\s\ufeff]*[\[{]")
_BODIES = frozenset({"body_text", "body_html", "body_xhtml", "bodies", "article_html"})
_MARKS = frozenset(  # words read better without their quotes
    """
    uri guid urn type versioncreated version_created firstcreated contentcreated pubstatus
    urgency headline headlines byline by description_text description_html descriptions
    slugline copyrightholder copyrightnotice usageterms located embargoed infosources
    """.split()  # noqa: SIM905
) | _BODIES  # fmt: skip
# Items of these types show something and tell nothing.
_OTHER_TYPES = frozenset("picture photo image graphic video audio event planning".split())  # noqa: SIM905
_FORMS = ("body_xhtml", "body_html", "article_html", "body_text", "body_nitf")
_NAMED = (
    ("person", EntityKind.PERSON), ("people", EntityKind.PERSON),
    ("organisation", EntityKind.ORGANIZATION), ("organisations", EntityKind.ORGANIZATION),
    ("organization", EntityKind.ORGANIZATION), ("place", EntityKind.PLACE),
    ("places", EntityKind.PLACE), ("geosubject_names", EntityKind.PLACE),
)  # fmt: skip
_MOMENTS = (
    "firstcreated", "contentcreated", "content_created", "versioncreated",
    "version_created", "published", "updated",
)  # fmt: skip
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4})?[,\s]*([^,.(|\d]{2,60})",
    re.IGNORECASE,
)
_NEEDED = 3
_WITHHELD = frozenset({"canceled", "cancelled", "withheld"})
_DEEPEST = 6
_MOST_OBJECTS = 800_000
_LISTS = frozenset("_items data docs entries item items news results stories".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class _Item:
    """An object with its keys in lower case."""

    values: dict[str, object]

    def text(self, *names: str) -> str:
        """The first of these fields that holds a string or a named object."""
        for name in names:
            if text := _name(self.values.get(name)):
                return text
        return ""

    def raw(self, name: str) -> str:
        return string(self.values.get(name))

    def each(self, *names: str) -> Iterator[object]:
        for name in names:
            yield from items(self.values.get(name))


class NinjsImporter:
    """Reads ninjs 1.x to 3.x and dpa's digital wires: one item, a list, or lines."""

    name = "ninjs"
    version = 1
    title = "News in JSON (ninjs)"
    gives = "a story with its date, section and the names its agency declares"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        if not start_of(head).startswith((b"{", b"[")):
            return 0.0
        text = as_text(head)
        if not _START.match(text):
            return 0.0
        if '"digitalwires@' in text:
            return 0.95
        keys = {key.lower() for key in _KEY.findall(text)}
        if not keys & {"headline", "headlines"} or "jsonfeed.org" in text:
            return 0.0
        if '"name": "ninjs"' in text or '"name":"ninjs"' in text:
            return 0.95
        found = len(keys & _MARKS)
        return 0.9 if found >= _NEEDED and keys & (_BODIES | {"versioncreated"}) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        values = read_each(source.read(MAX_SIZE), source.name, _MOST_OBJECTS)
        every: list[_Item] = []
        unread = 0
        for value in values:
            unread += value is UNREAD
            every += _items(value)
        usable = [item for item in every if _status(item) not in _WITHHELD]
        held = len(every) - len(usable)
        stories = (_story(item) for item in usable if _tells(item))
        notes = ((held_note(held),) if held else ()) + note_of_unread(unread)
        if (yield from pages_of(stories, source.name, notes)):
            return
        if usable:
            raise PassedOverError(source.name, "holds no text, only pictures or plans")
        if held:
            raise PassedOverError(source.name, "was cancelled or withheld by its agency")
        raise SourceError(source.name, "holds no news item in its JSON")


def _status(item: _Item) -> str:
    return item.text("pubstatus").rpartition(":")[2].lower()


def _type(item: _Item) -> str:
    return item.text("type").lower()


def _tells(item: _Item) -> bool:
    """Whether an item is a story: packages may have a headline, but lead to others."""
    kind = _type(item)
    if kind == "composite":
        return bool(_body(item).paragraphs)
    return kind not in _OTHER_TYPES


def _items(value: object, depth: int = 0) -> Iterator[_Item]:
    """Yield the news items that a value is, or holds in a list."""
    if isinstance(value, list):
        for one in value if depth < _DEEPEST else []:
            yield from _items(one, depth + 1)
        return
    item = _Item({key.lower(): held for key, held in members(value).items()})
    if item.values.keys() & ({"headline", "headlines"} | _BODIES):
        yield item
        return
    if depth < _DEEPEST:
        for name in sorted(item.values.keys() & _LISTS):
            yield from _items(item.values.get(name), depth + 1)


def _story(item: _Item) -> Story:
    body = _body(item)
    section, rule = _section(item)
    byline = html_line(item.text("byline", "by")) or _bylines(item)
    return Story(
        headline=html_line(_main(item, "headline", "headlines")),
        deck=html_line(_deck(item)),
        byline=byline or ", ".join(_authors(item)),
        authors=authors_of(byline) or _authors(item),
        dateline=string(members(item.values.get("dateline")).get("text"))
        or item.text("dateline"),
        section=section,
        publication=_publication(item),
        published=first_day(*(item.raw(name) for name in _MOMENTS)),
        language=item.text("language"),
        url=_address(item),
        image=body.image or _image(item),
        kind=kind_of(
            [
                *(_name(genre) for genre in item.each("genre", "genres", "genre_names")),
                item.text("type"),
            ]
        ),
        paragraphs=body.paragraphs,
        certain=_certain(item),
        statements=(*told("section", section, rule), *_statements(item)),
        notes=(f"was under embargo until {item.raw('embargoed')}",)
        if item.raw("embargoed")
        else (),
    )


def _body(item: _Item) -> Body:
    """The first form of the text that has paragraphs, marked-up ones before plain."""
    forms = [string(item.values.get(name)) for name in _FORMS]
    told = [_lowered(one) for one in item.each("bodies")]
    marked = [
        one for one in told if "htm" in f"{_form(one)}{string(one.get('role'))}".lower()
    ]
    forms += [string(one.get("value")) for one in (*marked, *told)]
    for form in forms:
        if form.strip() and (body := html_body(form)).paragraphs:
            return body
    return Body()


def _form(value: dict[str, object]) -> str:
    return string(value.get("contenttype"))


def _main(item: _Item, single: str, plural: str) -> str:
    if text := item.text(single):
        return text
    told = [_lowered(one) for one in item.each(plural)]
    by_role = [one for one in told if string(one.get("role")) in {"", "main", "title"}]
    values = (string(one.get("value")) for one in (*by_role, *told))
    return next(filter(None, values), "")


def _deck(item: _Item) -> str:
    told = [_lowered(one) for one in item.each("headlines")]
    for one in told:
        if string(one.get("role")).lower() in {"sub", "subhead", "subheadline", "deck"}:
            return string(one.get("value"))
    if text := item.text("subhead", "subheadline", "teaser"):
        return text
    if text := item.text("description_text", "description_html"):
        return text
    values = (string(_lowered(one).get("value")) for one in item.each("descriptions"))
    return next(filter(None, values), "")


def _authors(item: _Item) -> tuple[str, ...]:
    names = (_name(one) for one in item.each("authors"))
    return tuple(dict.fromkeys(name for name in names if name))


def _bylines(item: _Item) -> str:
    """Bylines in a list, each with the trade or employer of who signs."""
    signed = []
    for one in map(_lowered, item.each("bylines")):
        parts = (string(one.get("by")) or _name(one), string(one.get("title")))
        signed.append(", ".join(filter(None, parts)))
    return "; ".join(filter(None, signed))


def _publication(item: _Item) -> str:
    named = item.text(
        "source", "provider", "infosource", "infosources", "copyrightholder", "creditline"
    )
    if named:
        return named
    notice = _COPYRIGHT.search(item.text("copyrightnotice"))
    return one_line(notice[1]) if notice else ""


def _section(item: _Item) -> tuple[str, str]:
    for name in ("rubric_names", "current_rubric_names", "dpasubject_names"):
        if text := item.text(name):
            return text, f"digital wires {name}"
    for subject in item.each("subject", "subjects"):
        if text := _name(subject) or subject_name(string(_lowered(subject).get("code"))):
            return text, "ninjs subject"
    for service in item.each("service", "services", "anpa_category"):
        if text := _name(service):
            return text, "ninjs service"
    return "", ""


def _certain(item: _Item) -> tuple[Certain, ...]:
    found: list[Certain] = []
    for name, kind in _NAMED:
        names = (_name(one) for one in item.each(name))
        found += certain(kind, names, f"ninjs {name}")
    located = item.text("located").split(",")[0]
    found += certain(EntityKind.PLACE, [located], "ninjs located")
    return tuple(found)


def _address(item: _Item) -> str:
    addresses: Iterable[str] = (item.raw("url"), item.raw("uri"), item.raw("link"))
    return next((one for one in addresses if one.startswith(("http://", "https://"))), "")


def _image(item: _Item) -> str:
    """The address of the first picture that goes with an item."""
    associations = item.values.get("associations")
    held = (
        members(associations).values()
        if isinstance(associations, dict)
        else items(associations)
    )
    for one in map(_lowered, held):
        if string(one.get("type")) not in {"picture", "photo", "image"}:
            continue
        renditions = one.get("renditions")
        every = [
            _lowered(each)
            for each in (
                members(renditions).values()
                if isinstance(renditions, dict)
                else items(renditions)
            )
        ]
        addresses = (string(each.get("href") or each.get("url")) for each in every)
        if found := next(filter(None, addresses), ""):
            return found
    return ""


def _statements(item: _Item) -> Iterator[Statement]:
    for name in _MOMENTS:
        yield from told("published", item.raw(name), f"ninjs {name}")
    yield from told("embargoed", item.raw("embargoed"), "ninjs embargoed")
    yield from told("urgency", item.raw("urgency"), "ninjs urgency")
    yield from told("slug", item.raw("slugline"), "ninjs slugline")
    yield from told("kicker", item.raw("kicker"), "digital wires kicker")
    identifier = item.raw("guid") or item.raw("urn") or item.raw("uri")
    yield from told("identifier", identifier, "ninjs uri")


def _lowered(value: object) -> dict[str, object]:
    return {key.lower(): held for key, held in members(value).items()}


def _name(value: object) -> str:
    """What a value says: a string itself, an object its name, of a list the first."""
    if isinstance(value, list):
        return next(filter(None, map(_name, value[:50])), "") if _is_flat(value) else ""
    if isinstance(value, dict):
        held = _lowered(value)
        names = (string(held.get(key)) for key in ("name", "value", "fullname", "literal"))
        return one_line(next(filter(None, names), ""))
    return one_line(string(value))


def _is_flat(value: list[object]) -> bool:
    return not any(isinstance(one, list) for one in value[:50])
