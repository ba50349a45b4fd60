"""The plan of a Delpher issue, as its DIDL tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from archive.importers.printed.described import described
from archive.importers.printed.description import text_of
from archive.importers.printed.layout import Box
from archive.importers.printed.numbers import number
from archive.importers.printed.page_images import is_image
from archive.importers.printed.plan import Area, ArticlePlan, Image, IssuePlan, PagePlan
from archive.importers.xml import local
from archive.model import ArticleKind, Origin, Statement

_KINDS = (
    ("advertentie", ArticleKind.ADVERTISEMENT),
    ("familiebericht", ArticleKind.NOTICE),
    ("illustratie", ArticleKind.ILLUSTRATION),
)
_MAX_ITEMS = 20_000
_ESCAPED = re.compile(r"&(?:#\d+|#x[\da-f]+|\w+);", re.IGNORECASE)


def plan_of(root: etree._Element) -> IssuePlan:
    """Return the plan of the issue that is the first item of a DIDL."""
    issue = next((child for child in root if local(child) == "Item"), root)
    said = described(issue)
    items = _once([child for child in issue if local(child) == "Item"][:_MAX_ITEMS])
    pages = [item for item in items if _role(item).startswith("page")]
    index = {_identifier(page): place for place, page in enumerate(pages)}
    zones = _zones(pages)
    articles = (
        _article(item, index, zones) for item in items if _role(item).startswith("article")
    )
    title = twice_unescaped(said.title)
    statements = [
        Statement("publication", title, Origin.FILE, "Dublin Core title"),
        Statement("published", said.published or "", Origin.FILE, "Dublin Core date"),
        *(Statement(*detail, Origin.FILE, "issue number") for detail in said.details),
        *(Statement(*known, Origin.FILE, "identifier") for known in said.identifiers),
        *(
            Statement("language", tag, Origin.FILE, "Dublin Core language")
            for tag in said.languages
        ),
    ]
    return IssuePlan(
        title,
        said.published,
        tuple(_page(page, place) for place, page in enumerate(pages, 1)),
        tuple(article for article in articles if article.areas),
        language=said.languages[0] if len(said.languages) == 1 else None,
        country="",
        statements=tuple(statement for statement in statements if statement.value),
    )


def _once(items: list[etree._Element]) -> list[etree._Element]:
    """Return items in order, of several with one identifier the first."""
    found: dict[object, etree._Element] = {}
    for item in items:
        found.setdefault(_identifier(item) or item, item)
    return list(found.values())


def twice_unescaped(text: str) -> str:
    """Return `text` without the entities that were escaped once too often."""
    return unescape(text) if _ESCAPED.search(text) else text


def _page(item: etree._Element, place: int) -> PagePlan:
    files = dict(_files(item))
    label = next((text_of(found) for found in item.iter("{*}nativePageNumber")), "")
    images = [name for name in files if is_image(name)]
    images.sort(key=lambda name: files[name] != "image")
    return PagePlan(
        label or str(place),
        place,
        tuple(name for name, role in files.items() if role == "alto"),
        tuple(Image(name) for name in images),
    )


def _article(
    item: etree._Element, index: dict[str, int], zones: dict[str, list[Area]]
) -> ArticlePlan:
    said = described(item)
    areas = [
        area
        for part in item.iter("{*}article-part")
        if (page := index.get(part.get("pageid") or "")) is not None
        for area in _areas(part, page)
    ]
    return ArticlePlan(
        next(
            (kind for word, kind in _KINDS if said.genre.startswith(word)),
            ArticleKind.ARTICLE,
        ),
        tuple(areas or zones.get(_identifier(item), ())),
        twice_unescaped(said.title),
        "Dublin Core title",
        plain=next((name for name, role in _files(item) if role == "ocr"), ""),
    )


def _areas(part: etree._Element, page: int) -> list[Area]:
    """The blocks of one part of an article, or else the boxes it covers."""
    blocks = [
        Area(page, (key,))
        for holder in part.iter("{*}blocks")
        for block in holder
        if (key := block.get("ID"))
    ]
    return blocks or [
        Area(page, (), box) for area in part.iter("{*}area") if (box := _box(area))
    ]


def _zones(pages: list[etree._Element]) -> dict[str, list[Area]]:
    """The boxes of articles by the items inside pages, for issues that say no more."""
    found: dict[str, list[Area]] = {}
    for place, page in enumerate(pages):
        for item in page.iter("{*}Item"):
            key = _attribute(item, "article_id")
            if key:
                found.setdefault(key, []).extend(_areas(item, place))
    return found


def _files(item: etree._Element) -> Iterator[tuple[str, str]]:
    """The files of an item itself, with the role that each plays."""
    for component in item:
        if local(component) == "Component":
            for resource in component.iter("{*}Resource"):
                name = _attribute(resource, "filename") or resource.get("ref") or ""
                if name and "?" not in name:
                    yield name, _role(component)


def _role(element: etree._Element) -> str:
    """The role of an item or a component, such as "page 1", "article 12" or "alto"."""
    for descriptor in element:
        if local(descriptor) == "Descriptor":
            for statement in descriptor:
                if _attribute(statement, "type") == "role":
                    return text_of(statement).lower()
    return ""


def _identifier(item: etree._Element) -> str:
    return _attribute(item, "identifier")


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute of whatever prefix, which may be declared nowhere."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2].rpartition(":")[2] == name:
            return str(value)
    return ""


def _box(area: etree._Element) -> Box | None:
    edges = [number(area.get(name)) for name in ("hpos", "vpos", "width", "height")]
    known = [edge for edge in edges if edge is not None]
    if len(known) != len(edges):
        return None
    left, top, width, height = known
    return Box(left, top, left + width, top + height)
