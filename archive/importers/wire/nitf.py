"""A NITF document as a story; also what other formats carry their bodies in.

News Industry Text Format 3.x of the IPTC, with and without its namespace, and the profile
of The New York Times Annotated Corpus (blocks "lead_paragraph" and "full_text", sections
and pages in ``meta`` elements, names in ``identified-content``).
"""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from archive.importers.web.author_names import without_by
from archive.importers.wire import nitf_issue
from archive.importers.wire.blocks import Body, body_of, line_of
from archive.importers.wire.characters import folded
from archive.importers.wire.names import certain
from archive.importers.wire.story import Story, told
from archive.importers.wire.tree import (
    attribute,
    child,
    children,
    descendants,
    first,
    language,
    line,
)
from archive.importers.xml import local
from archive.model import Certain, EntityKind

_INLINE = (
    ("person", EntityKind.PERSON),
    ("org", EntityKind.ORGANIZATION),
    ("location", EntityKind.PLACE),
)
_FULL_TEXT = "full_text"
_LEAD = "LEAD: "
_TELLING = 60


def story_of(nitf: etree._Element) -> Story:
    """Return the story of an element ``nitf``."""
    head, body = child(nitf, "head"), child(nitf, "body")
    if body is None and child(nitf, "body.content") is not None:
        body = nitf  # what stands in another format leaves out all but the text
    docdata, pubdata = child(head, "docdata"), child(head, "pubdata")
    metas = {
        attribute(meta, "name").lower(): attribute(meta, "content")
        for meta in children(head, "meta")
    }
    body_head = child(body, "body.head")
    headline = _headline(head, body_head)
    content = _content(body)
    section, rule = nitf_issue.section(head, pubdata, metas)
    deck, abstract = _deck(body_head, docdata, headline)
    return Story(
        headline=headline,
        deck=deck,
        byline=_byline(body_head),
        authors=_authors(body_head),
        dateline=_dateline(body_head),
        section=section,
        publication=nitf_issue.publication(docdata, pubdata, body_head),
        published=nitf_issue.published(docdata, pubdata, metas, body_head),
        edition=attribute(pubdata, "edition.name"),
        number=nitf_issue.number(pubdata, metas),
        language=language(nitf) or attribute(nitf, "baselang") or language(body),
        url=nitf_issue.address(pubdata, metas),
        image=content.image,
        kind=nitf_issue.kind(head, docdata),
        paragraphs=content.paragraphs + _tagline(body),
        certain=_named(docdata, body),
        statements=(
            *told("section", section, rule),
            *told("deck", deck if abstract else "", "NITF hl2"),
            *told("deck", abstract, "NITF abstract"),
            *nitf_issue.statements(docdata, pubdata),
        ),
        notes=nitf_issue.notes(docdata),
    )


def _headline(head: etree._Element | None, body_head: etree._Element | None) -> str:
    hedline = child(body_head, "hedline")
    return (
        line(hedline, "hl1")
        or line(hedline, "printhead")
        or line(hedline, "webhead")
        or line(hedline)
        or line(first(body_head, "hl1"))
        or line(head, "title")
    )


def _deck(
    body_head: etree._Element | None, docdata: etree._Element | None, headline: str
) -> tuple[str, str]:
    """Return the deck, and the abstract if that is something else.

    Some agencies put their keywords into the second line of the headline.
    """
    keywords = {
        folded(attribute(word, "key")) for word in descendants(docdata, "keyword", "du-key")
    }
    lines = [
        text
        for hl2 in descendants(child(body_head, "hedline"), "hl2")
        if (text := line_of(hl2))
        and folded(text) not in keywords | {folded(headline)}
        and "online_headline" not in attribute(hl2, "class")
    ]
    deck = line(child(body_head, "hedline"), "printdeck")
    lines = lines or list(filter(None, [deck]))
    summary = child(body_head, "abstract")
    abstract = " ".join(body_of(summary).paragraphs) if summary is not None else ""
    if lines or "indexing" in attribute(summary, "class") or _is_corpus(body_head):
        return " ".join(lines), abstract
    return abstract, ""


def _is_corpus(body_head: etree._Element | None) -> bool:
    """Whether this is of the annotated corpus, whose abstracts indexers wrote."""
    return any("byline" in attribute(one, "class") for one in children(body_head, "byline"))


def _bylines(body_head: etree._Element | None) -> list[etree._Element]:
    bylines = list(children(body_head, "byline"))
    printed = [one for one in bylines if "normalized" not in attribute(one, "class")]
    return printed or bylines


def _byline(body_head: etree._Element | None) -> str:
    return "; ".join(filter(None, map(_signature, _bylines(body_head))))


def _signature(byline: etree._Element) -> str:
    """A byline on one line, the trade of who signs after a comma."""
    trades = [line_of(one) for one in children(byline, "byttl")]
    signature = line_of(byline)
    for person in map(line_of, children(byline, "person")):
        # "By<person>Ann Lee</person>" is printed with a blank.
        signature = re.sub(rf"(?<=\w){re.escape(person)}", f" {person}", signature, count=1)
    for trade in filter(None, trades):
        signed, _, rest = signature.partition(trade)
        signature = f"{signed.rstrip(', ')}, {trade}{rest}" if signed.strip() else signature
    return signature


def _authors(body_head: etree._Element | None) -> tuple[str, ...]:
    """The people that bylines tag; ``()`` if they tag none."""
    tagged = (
        one for byline in _bylines(body_head) for one in descendants(byline, "person")
    )
    names = (without_by(_name(one)) for one in tagged)
    return tuple(one.name for one in certain(EntityKind.PERSON, names, ""))


def _dateline(body_head: etree._Element | None) -> str:
    dateline = child(body_head, "dateline")
    places = [line_of(one).rstrip(", ") for one in children(dateline, "location")]
    if dateline is None or any(places):
        return ", ".join(filter(None, places))
    dates = "".join(line_of(one) for one in descendants(dateline, "story.date"))
    return line_of(dateline).replace(dates, "").strip()


def _content(body: etree._Element | None) -> Body:
    content = child(body, "body.content")
    if content is None:
        return Body()
    whole = [
        block
        for block in descendants(content, "block")
        if _FULL_TEXT in (attribute(block, "class"), attribute(block, "id"))
    ]
    found = body_of(whole[0] if whole else content)
    return replace(found, paragraphs=_without_lead(found.paragraphs)) if whole else found


def _without_lead(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The text without the "LEAD:" that the corpus repeats its first words after."""
    if not paragraphs or not paragraphs[0].startswith(_LEAD):
        return paragraphs
    lead, rest = paragraphs[0].removeprefix(_LEAD).strip(), paragraphs[1:]
    return rest if rest and rest[0].startswith(lead[:_TELLING]) else (lead, *rest)


def _tagline(body: etree._Element | None) -> tuple[str, ...]:
    taglines = map(line_of, children(child(body, "body.end"), "tagline"))
    return tuple(filter(None, taglines))


def _named(
    docdata: etree._Element | None, body: etree._Element | None
) -> tuple[Certain, ...]:
    """Names that the file lists, and those tagged in the text; markup tells the kind."""
    found: list[Certain] = []
    listed = child(docdata, "identified-content")
    parts = (child(body, "body.head"), child(body, "body.content"))
    for tag, kind in _INLINE:
        found += certain(kind, map(_name, children(listed, tag)), "NITF identified-content")
        tagged = (one for part in parts for one in descendants(part, tag))
        inner = (without_by(_name(one)) for one in tagged if not _is_dateline(one))
        found += certain(kind, inner, f"NITF {tag}")
    place = first(docdata, "evloc")
    found += certain(EntityKind.PLACE, [attribute(place, "city")], "NITF evloc")
    return tuple(found)


def _name(element: etree._Element) -> str:
    """A name in reading order; of a place told from sublocation to country, the city."""
    parts = [line_of(one) for one in children(element, "name.given", "name.family")]
    if parts:
        return " ".join(parts)
    places = map(line_of, children(element, "city", "state", "region", "country"))
    whole = line_of(element) or attribute(element, "value")
    return next(filter(None, places), whole)


def _is_dateline(element: etree._Element) -> bool:
    return any(local(above) == "dateline" for above in element.iterancestors())
