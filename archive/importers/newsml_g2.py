"""NewsML-G2 of the IPTC: messages, items and packages; items of text are stories.

Names of people, organizations and places come from ``subject`` and, where that has a code
alone, from the ``assert`` of the same code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from archive.errors import PassedOverError, SourceError
from archive.importers.wire.blocks import Body, body_of, decoded_body, html_body, raw_text
from archive.importers.wire.characters import folded
from archive.importers.wire.dates import first_day
from archive.importers.wire.kinds import kind_of
from archive.importers.wire.names import certain
from archive.importers.wire.nitf import story_of
from archive.importers.wire.pages import held_note, pages_of
from archive.importers.wire.story import Story, completed, told
from archive.importers.wire.subjects import subject_name
from archive.importers.wire.tree import (
    attribute,
    child,
    children,
    descendants,
    first,
    language,
    line,
    trees_of,
)
from archive.importers.wire.tt import tt_story
from archive.importers.xml import local, root_of
from archive.model import Certain, EntityKind, Page, Statement
from archive.source import Source

_ITEMS = frozenset(
    "catalogItem conceptItem knowledgeItem newsItem packageItem planningItem".split()  # noqa: SIM905
)
_ROOTS = _ITEMS | {"newsMessage"}
# Examples and excerpts hold the content alone.
_PARTS = frozenset({"contentSet"})
_KINDS = (
    ("person", EntityKind.PERSON),
    ("organisation", EntityKind.ORGANIZATION),
    ("organization", EntityKind.ORGANIZATION),
    ("team", EntityKind.ORGANIZATION),
    ("geoArea", EntityKind.PLACE),
)
_OTHERS = {
    "packageItem": "is a package that only lists other items; import the items themselves",
    "conceptItem": "describes a concept for agencies, and holds no news",
    "knowledgeItem": "lists what codes mean, and holds no news",
    "planningItem": "plans news that had not been written yet",
    "catalogItem": "lists where codes are kept, and holds no news",
}
_DEPARTMENT = ("department", "desk", "section", "ressort")
_DECKS = ("subheadline", "subhead", "subtitle", "sub", "hl2", "deck")
_SUMMARIES = ("summary", "teaser", "lead", "abstract", "standfirst")
_FIRST_LINES = 2
_SHORT = 3
_DPA, _KICKER = "prov:dpa", "3"
_MOST_ELEMENTS = 300_000


class NewsmlG2Importer:
    """Reads NewsML-G2 in any version."""

    name = "newsml-g2"
    version = 1
    title = "NewsML-G2 news items"
    gives = "a story with its date, section and the names its agency declares"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        root = root_of(head)
        if root is None:
            return 0.0
        if root.name in _ROOTS:
            return 0.95
        return 0.85 if root.name in _PARTS and b"inline" in head else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        roots = list(trees_of(source, _MOST_ELEMENTS))
        if local(roots[0]) not in _ROOTS | _PARTS:
            raise SourceError(source.name, "is not NewsML-G2, whatever it begins with")
        items = [
            item
            for root in roots
            for item in ([root] if local(root) in _ITEMS | _PARTS else _items(root))
        ]
        held = [item for item in items if _withheld(item)]
        notes = (held_note(len(held)),) if held else ()
        texts = (item for item in items if not _withheld(item) and _is_text(item))
        if not (yield from pages_of(map(_story, texts), source.name, notes)):
            raise PassedOverError(source.name, _why_nothing(items, held))


def _items(message: etree._Element) -> Iterator[etree._Element]:
    for item in descendants(message, *_ITEMS):
        above = item.getparent()
        if above is None or local(above) == "itemSet" or above is message:
            yield item


def _why_nothing(items: list[etree._Element], held: list[etree._Element]) -> str:
    if held:
        return "was cancelled or withheld by its agency"
    others = {local(item) for item in items} - {"newsItem"}
    if len(others) == 1:
        return _OTHERS.get(others.pop(), "holds no text")
    return "holds no text, only pictures, sound or lists of other items"


def _withheld(item: etree._Element) -> bool:
    status = child(item, "itemMeta", "pubStatus")
    return _code(status).lower() in {"canceled", "cancelled", "withheld"}


def _is_text(item: etree._Element) -> bool:
    if local(item) in _PARTS:
        return True
    if local(item) != "newsItem":
        return False
    kind = _code(child(item, "itemMeta", "itemClass")).lower()
    return kind in {"text", ""} or (kind == "composite" and _has_inline(item))


def _has_inline(item: etree._Element) -> bool:
    return (
        next(descendants(child(item, "contentSet"), "inlineXML", "inlineData"), None)
        is not None
    )


def _code(element: etree._Element | None) -> str:
    """What a code or literal says, without the prefix of its vocabulary."""
    code = attribute(element, "qcode") or attribute(element, "literal")
    return (code or attribute(element, "uri").rstrip("/").rpartition("/")[2]).rpartition(
        ":"
    )[2]


def _story(item: etree._Element) -> Story:
    meta, content = child(item, "itemMeta"), child(item, "contentMeta")
    tongue = attribute(child(content, "language"), "tag") or language(item)
    headlines = list(children(content, "headline"))
    main = _ranked(headlines)
    section, rule = _section(meta, content, tongue)
    located = child(content, "located")
    moments = (
        ("firstCreated", line(meta, "firstCreated")),
        ("contentCreated", line(content, "contentCreated")),
        ("versionCreated", line(meta, "versionCreated")),
    )
    told_in_meta = Story(
        headline=line(main) if main is not None else "",
        deck=_deck(content, headlines),
        byline=line(content, "by"),
        dateline=line(content, "dateline"),
        section=section,
        publication=_publication(item, meta, content),
        published=first_day(*(moment for _, moment in moments)),
        language=tongue,
        url=_address(item, meta),
        kind=kind_of(_name(one, "en") for one in children(content, "genre")),
        certain=_named(item, content, tongue)
        + certain(EntityKind.PLACE, [_name(located, tongue)], "NewsML-G2 located"),
        statements=(
            *told("section", section, rule),
            *(
                one
                for name, moment in moments
                for one in told("published", moment, f"NewsML-G2 {name}")
            ),
            *_statements(item, meta, content),
        ),
        notes=_notes(meta),
    )
    content_told = _without_line(_content(item), _subheading(headlines))
    story = completed(told_in_meta, content_told)
    title = _heading(item) or line(meta, "title")
    return completed(story, Story(headline=title, byline=_creators(content)))


def _heading(item: etree._Element) -> str:
    """The heading of the text, where the item's metadata have no headline."""
    inline = first(item, "inlineXML")
    body = first(inline, "body")
    found = first(body if body is not None else inline, "h1")
    return line(found) if found is not None else ""


def _content(item: etree._Element) -> Story:
    """The first of the renditions that has a text."""
    holder = item if local(item) in _PARTS else child(item, "contentSet")
    for inline in children(holder, "inlineXML", "inlineData"):
        nitf = first(inline, "nitf")
        if nitf is not None:
            story = story_of(nitf)
        elif (own := tt_story(inline)) is not None:
            story = own
        else:
            found = _body(inline)
            story = Story(paragraphs=found.paragraphs, image=found.image)
        if not story.is_empty:
            return story
    return Story()


def _body(inline: etree._Element) -> Body:
    body = first(inline, "body")
    if body is not None:
        return body_of(body)
    if attribute(inline, "encoding").lower().endswith("base64"):
        return decoded_body(raw_text(inline))
    if "plain" not in attribute(inline, "contenttype"):
        return body_of(inline)
    # Text that declares itself plain is wrapped by hand, even within tags.
    text = raw_text(inline)
    return html_body(f"<pre>{text}</pre>" if "<" in text else text)


def _ranked(headlines: list[etree._Element]) -> etree._Element | None:
    """The headline proper: without a role, or ranked first."""
    plain = [one for one in headlines if _role(one) in {"", "main", "headline", "title"}]
    by_rank = sorted(plain or headlines, key=lambda one: attribute(one, "rank") or "1")
    return next((one for one in by_rank if line(one)), None)


def _role(element: etree._Element) -> str:
    return attribute(element, "role").rpartition(":")[2].lower()


def _subheading(headlines: Iterable[etree._Element]) -> str:
    """The headline that by its role or rank is the second."""
    for headline in headlines:
        if _role(headline) in _DECKS or attribute(headline, "rank") == "2":
            return line(headline)
    return ""


def _without_line(story: Story, said: str) -> Story:
    """A story whose text does not say among its first lines what its head does."""
    said = folded(said)
    first_lines = story.paragraphs[:_FIRST_LINES]
    kept = tuple(one for one in first_lines if not said or folded(one) != said)
    return replace(story, paragraphs=kept + story.paragraphs[_FIRST_LINES:])


def _deck(content: etree._Element | None, headlines: Iterable[etree._Element]) -> str:
    if deck := _subheading(headlines):
        return deck
    for description in children(content, "description"):
        if _role(description) in _SUMMARIES and line(description):
            return line(description)
    return ""


def _creators(content: etree._Element | None) -> str:
    # The name of an account is no byline.
    names = (_name(one, "") for one in children(content, "creator"))
    return ", ".join(name for name in names if " " in name)


def _publication(
    item: etree._Element, meta: etree._Element | None, content: etree._Element | None
) -> str:
    provider = child(meta, "provider")
    holder = child(item, "rightsInfo", "copyrightHolder")
    sources = (
        _name(provider, ""),
        attribute(provider, "literal"),
        attribute(provider, "qcode").rpartition(":")[2],
        _name(holder, ""),
        attribute(holder, "literal"),
        *(_name(one, "") for one in children(content, "infoSource")),
        line(content, "creditline"),
    )
    named = [source for source in sources if source]
    # Of a name and a domain, the name.
    proper = (one for one in named if "." not in one or " " in one)
    return next(proper, next(iter(named), ""))


def _section(
    meta: etree._Element | None, content: etree._Element | None, tongue: str
) -> tuple[str, str]:
    subjects = list(children(content, "subject"))
    for subject in subjects:
        vocabulary = attribute(subject, "qcode").partition(":")[0].lower()
        if vocabulary.endswith(_DEPARTMENT) and (name := _name(subject, tongue)):
            return name, f"NewsML-G2 {vocabulary}"
    for subject in subjects:
        if subject_name(attribute(subject, "qcode")) and attribute(
            subject, "qcode"
        ).endswith("000000"):
            known = subject_name(attribute(subject, "qcode"))
            return _name(subject, tongue) or known, "NewsML-G2 subject"
    for subject in subjects:
        kind = _type(subject)
        name = _name(subject, tongue)
        if kind not in dict(_KINDS) and len(name) >= _SHORT:
            return name, "NewsML-G2 subject"
    return _name(child(meta, "service"), tongue), "NewsML-G2 service"


def _named(
    item: etree._Element, content: etree._Element | None, tongue: str
) -> tuple[Certain, ...]:
    asserted = {_concept(one): one for one in children(item, "assert") if _concept(one)}
    subjects = [
        (subject, asserted.get(_concept(subject), subject))
        for subject in children(content, "subject")
    ]
    found: list[Certain] = []
    for suffix, kind in _KINDS:
        names = (
            _name(subject, tongue) or _name(known, tongue) or attribute(subject, "literal")
            for subject, known in subjects
            if suffix in {_type(subject), _type(known)}
        )
        found += certain(kind, names, f"NewsML-G2 {suffix}")
    return tuple(found)


def _concept(element: etree._Element) -> str:
    """The code or address that a concept is known by."""
    names = ("qcode", "uri", "literal")
    return next(filter(None, (attribute(element, name) for name in names)), "")


def _type(concept: etree._Element) -> str:
    """What sort of concept it is: "person"; said in an attribute, or in an element."""
    said = attribute(concept, "type") or _code(child(concept, "type"))
    return said.rpartition(":")[2].rpartition("/")[2]


def _name(element: etree._Element | None, tongue: str) -> str:
    """The name of a concept, in the language of the item if it is given in several."""
    names = list(children(element, "name"))
    base = tongue.partition("-")[0].lower()
    same = [one for one in names if base and language(one).lower().startswith(base)]
    chosen = next(iter(same or names), None)
    return line(chosen) if chosen is not None else ""


def _address(item: etree._Element, meta: etree._Element | None) -> str:
    links = (
        attribute(one, "href")
        for one in (*children(meta, "link"), *children(item, "link"))
        if attribute(one, "rel").endswith(("canonical", "self", "hasRendition"))
    )
    guid = attribute(item, "guid")
    return next(
        (one for one in (*links, guid) if one.startswith(("http://", "https://"))), ""
    )


def _statements(
    item: etree._Element, meta: etree._Element | None, content: etree._Element | None
) -> Iterator[Statement]:
    yield from told("embargoed", line(meta, "embargoed"), "NewsML-G2 embargoed")
    yield from told("urgency", line(content, "urgency"), "NewsML-G2 urgency")
    yield from told("slug", line(content, "slugline"), "NewsML-G2 slugline")
    yield from told("identifier", attribute(item, "guid"), "NewsML-G2 guid")
    if attribute(child(meta, "provider"), "qcode").endswith(_DPA):
        # What dpa prints in small letters above its headlines.
        for headline in children(content, "headline"):
            if attribute(headline, "rank") == _KICKER:
                yield from told("kicker", line(headline), "NewsML-G2 headline")


def _notes(meta: etree._Element | None) -> tuple[str, ...]:
    embargo = line(meta, "embargoed")
    return (f"was under embargo until {embargo}",) if embargo else ()
