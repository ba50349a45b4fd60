"""What the Associated Press says of its stories in its own XML, beside NITF.

``Publication`` is the form it keeps its stories in (APPL); the entries of its feeds say the
same of a story in ``ContentMetadata``.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archive.importers.wire.dates import first_day
from archive.importers.wire.names import authors_of, certain
from archive.importers.wire.nitf import story_of
from archive.importers.wire.story import Story, completed, told
from archive.importers.wire.subjects import anpa_name
from archive.importers.wire.tree import (
    attribute,
    child,
    children,
    descendants,
    first,
    line,
)
from archive.model import Certain, EntityKind

_AUTHORITIES = {
    "AP Party": EntityKind.PERSON,
    "AP Company": EntityKind.ORGANIZATION,
    "AP Organization": EntityKind.ORGANIZATION,
    "AP Geography": EntityKind.PLACE,
}
# What sort of party is no person.
_BODIES = frozenset({"TEAM", "ORGANIZATION", "COMPANY"})
_USABLE = frozenset({"", "usable", "embargoed"})


def publication_story(publication: etree._Element) -> Story:
    """Return the story of an element ``Publication``; empty if it is a picture or sound."""
    lines, managed = (
        child(publication, name) for name in ("NewsLines", "PublicationManagement")
    )
    if line(publication, "Identification", "MediaType") not in {"", "Text"}:
        return Story()
    provider = child(publication, "AdministrativeMetadata", "Provider")
    described = child(publication, "DescriptiveMetadata")
    bylines = list(children(lines, "ByLine"))
    section = anpa_name(_category(described))
    moments = (_created(managed), line(managed, "ArrivalDateTime"))
    told_around = Story(
        headline=line(lines, "HeadLine")
        or line(lines, "OriginalHeadLine")
        or line(lines, "Title"),
        byline="; ".join(filter(None, map(_signature, bylines))),
        authors=authors_of("; ".join(map(line, bylines))),
        dateline=line(lines, "DateLine"),
        section=section,
        publication=line(provider),
        published=first_day(*moments),
        language=line(publication, "Identification", "DefaultLanguage"),
        certain=named_in(described),
        statements=(
            *told("section", section, "AP category"),
            *told("published", next(filter(None, moments), ""), "AP FirstCreated"),
            *told("slug", line(lines, "KeywordLine"), "AP KeywordLine"),
            *told("identifier", line(publication, "Identification", "ItemId"), "AP ItemId"),
        ),
        withheld="" if line(managed, "Status").lower() in _USABLE else "withheld",
    )
    return completed(told_around, _text(publication))


def named_in(metadata: etree._Element | None) -> tuple[Certain, ...]:
    """Return the people, organizations and places that its metadata name."""
    found: list[Certain] = []
    for classified in descendants(metadata, "EntityClassification"):
        authority = attribute(classified, "Authority")
        kind = _AUTHORITIES.get(authority)
        for one in (classified, *children(classified, "Occurrence")):
            if kind is not None and attribute(one, "Value"):
                body = _BODIES & set(_party_types(one))
                sort = EntityKind.ORGANIZATION if body else kind
                found += certain(sort, [attribute(one, "Value")], authority)
    return tuple(found)


def _party_types(party: etree._Element) -> Iterator[str]:
    for one in children(party, "Property"):
        if attribute(one, "Name") == "PartyType":
            yield attribute(one, "Value").upper()


def _text(publication: etree._Element) -> Story:
    """The first text of those that have the part of the story itself, as NITF."""
    for component in children(publication, "PublicationComponent"):
        nitf = first(component, "nitf")
        if nitf is not None and attribute(component, "Role") in {"", "Main"}:
            story = story_of(nitf)
            if story.paragraphs:
                return story
    return Story()


def _signature(byline: etree._Element) -> str:
    return ", ".join(filter(None, (line(byline), attribute(byline, "Title"))))


def _created(managed: etree._Element | None) -> str:
    created = child(managed, "FirstCreated")
    parts = [attribute(created, name) for name in ("Year", "Month", "Day")]
    return "-".join(part.zfill(2) for part in parts) if all(parts) else ""


def _category(described: etree._Element | None) -> str:
    for classified in children(described, "SubjectClassification"):
        if attribute(classified, "Authority") == "AP Category Code":
            return attribute(first(classified, "Occurrence"), "Value")
    return ""
