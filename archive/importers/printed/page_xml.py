"""PAGE XML, the form of the PRImA tools, Transkribus and OCR-D (2009 to 2019).

See https://github.com/PRImA-Research-Lab/PAGE-XML. Text may be given for regions, lines,
words and glyphs all at once: the deepest level that has any is taken, never two together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median
from typing import NamedTuple

from lxml import etree

from archive.errors import SourceError
from archive.importers import xml
from archive.importers.printed.columns import by_columns
from archive.importers.printed.extent import sized
from archive.importers.printed.initials import with_initials
from archive.importers.printed.kinds import kind_of
from archive.importers.printed.languages import language_tag
from archive.importers.printed.layout import Block, BlockKind, Layout, Line
from archive.importers.printed.numbers import number
from archive.importers.printed.ordering import in_order
from archive.importers.printed.page_lines import (
    custom_of,
    line_of,
    names_of,
    outline_of,
    places_of,
    whole_of,
)
from archive.model import Certain

_SKIPPED = frozenset({"SeparatorRegion", "NoiseRegion", "UnknownRegion"})
_PICTURES = frozenset(
    {"ImageRegion", "GraphicRegion", "LineDrawingRegion", "ChartRegion", "MapRegion"}
)
_KINDS = {
    "TableRegion": BlockKind.TABLE,
    "AdvertRegion": BlockKind.ADVERTISEMENT,
    "TableCell": BlockKind.TABLE,
}
_MAX_DEPTH = 20
_ARTICLE = "article"
_MAX_ORDER = 100_000


class _Raw(NamedTuple):
    """A region, what it stands in, and the kind it inherits from that."""

    element: etree._Element
    kind: BlockKind
    within: tuple[str, ...]


def read_layout(content: bytes, name: str) -> Layout:
    """Return the page of a PAGE XML file. `name` is the source's, for the errors.

    Raises:
        SourceError: There is no page in it.
    """
    root = xml.parse(content, name)
    page = next(root.iter("{*}Page"), None)
    if xml.local(root) != "PcGts" or page is None:
        raise SourceError(name, "is a PAGE XML file without a page")
    language = language_tag(page.get("primaryLanguage") or "")
    blocks = [block for raw in _raw(page) for block in _blocks(raw, language)]
    order = _order(page)
    if order:
        blocks = in_order(_with_articles(blocks, order), order)
    elif not _is_numbered(page):
        blocks = by_columns(blocks)
    if initials := _initials(page):
        blocks = with_initials(blocks, initials)
    width, height = sized(
        number(page.get("imageWidth")), number(page.get("imageHeight")), blocks
    )
    return Layout(
        width,
        height,
        tuple(blocks),
        (page.get("imageFilename") or "").strip(),
        sequence=_place(root),
        pixels=True,
        notes=xml.note_if_cut_off(content),
    )


def _place(root: etree._Element) -> int | None:
    """The place of the page in its document, where Transkribus tells it."""
    for told in root.iterfind("{*}Metadata/{*}TranskribusMetadata"):
        place = number(told.get("pageNr"))
        return int(place) if place is not None and place >= 1 else None
    return None


def _initials(page: etree._Element) -> frozenset[str]:
    """The ids of regions that are initials, as the schema or SegmOnto call them."""
    return frozenset(
        key
        for region in page.iter("{*}TextRegion")
        if (key := region.get("id"))
        for told in (region.get("type") or "", custom_of(region, "structure").get("type"))
        if told and told.lower().replace("-", "").startswith("dropcapital")
    )


def _raw(page: etree._Element) -> Iterator[_Raw]:
    """Yield all regions that may have text or are pictures, each before those in it."""
    waiting = [_Raw(child, BlockKind.TEXT, ()) for child in reversed(_in_place(page))]
    while waiting:
        raw = waiting.pop()
        name = xml.local(raw.element)
        if name in _SKIPPED or not (name.endswith("Region") or name == "TableCell"):
            continue
        kind = _kind(raw.element, _KINDS.get(name, raw.kind))
        if name in _PICTURES:
            kind = BlockKind.ILLUSTRATION
        yield raw._replace(kind=kind)
        key = raw.element.get("id")
        within = (key, *raw.within[:_MAX_DEPTH]) if key else raw.within
        waiting += [_Raw(child, kind, within) for child in reversed(_in_place(raw.element))]


def _in_place(parent: etree._Element) -> list[etree._Element]:
    """Return children, in the order that Transkribus numbers them, if it does for all."""
    children = [child for child in parent if xml.local(child)]
    numbers = [number(custom_of(child, "readingOrder").get("index")) for child in children]
    known = [n for child, n in zip(children, numbers, strict=True) if n is not None]
    regions = [
        child
        for child in children
        if xml.local(child) in {"TextRegion", "TextLine", "TableRegion"}
    ]
    if not known or len(known) < len(regions):
        return children
    ranked = sorted(
        zip(numbers, range(len(children)), children, strict=True),
        key=lambda entry: (entry[0] if entry[0] is not None else -1, entry[1]),
    )
    return [child for _, _, child in ranked]


def _is_numbered(page: etree._Element) -> bool:
    regions = list(page.iterchildren("{*}TextRegion"))
    return all("index" in custom_of(region, "readingOrder") for region in regions)


def _order(page: etree._Element) -> dict[str, str]:
    """Return the ids of regions as the page's reading order has them.

    Each is with the id of the group that is its article, ``""`` if none is.
    """
    order = page.find("{*}ReadingOrder")
    found: dict[str, str] = {}
    waiting = [(order, "")] if order is not None else []
    while waiting and len(found) < _MAX_ORDER:
        element, article = waiting.pop()
        if (element.get("type") or "").strip().lower() == _ARTICLE:
            article = element.get("id") or article
        if reference := element.get("regionRef"):
            found.setdefault(reference, article)
        indexed = [
            (number(child.get("index")) or 0.0, place, child)
            for place, child in enumerate(element)
        ]
        ranked = sorted(indexed, key=lambda entry: entry[:2])
        waiting += [(child, article) for _, _, child in reversed(ranked)]
    return found


def _with_articles(blocks: Sequence[Block], order: Mapping[str, str]) -> list[Block]:
    """Return blocks with the articles that the reading order groups them into."""
    if not any(order.values()):
        return list(blocks)
    return [
        replace(block, article=next(filter(None, map(order.get, keys)), ""))
        if not block.article and (keys := (block.id, *block.within))
        else block
        for block in blocks
    ]


def _blocks(raw: _Raw, language: str | None) -> Iterator[Block]:
    """Yield a region as blocks: one, or one for each article that its lines belong to."""
    element = raw.element
    key = element.get("id") or ""
    box = outline_of(element)
    if raw.kind is BlockKind.ILLUSTRATION:
        yield Block((), raw.kind, key, box, within=raw.within)
        return
    own = custom_of(element, "structure")
    article = own.get("id", "")
    held = [child for child in _in_place(element) if xml.local(child) == "TextLine"]
    spoken = _spoken(element) or _most_spoken(held) or language
    places = places_of(held, box)
    names = tuple(dict.fromkeys(name for child in held for name in names_of(child)))
    lines = [
        (line, custom_of(child, "structure"))
        for child, place in zip(held, places, strict=True)
        if (line := line_of(child, place)).words
    ]
    if not lines:
        has_parts = any(xml.local(child).endswith("Region") for child in element)
        whole = () if has_parts else whole_of(element, box)
        if whole or not has_parts:
            yield Block(whole, raw.kind, key, box, spoken, None, article, (), raw.within)
        return
    groups = [
        (told, [line for line, _ in group])
        for told, group in groupby(
            lines, key=lambda pair: (pair[1].get("id", article), pair[1].get("type", ""))
        )
    ]
    for (belongs, kind), group in groups:
        heights = [line.box.bottom - line.box.top for line in group if line.box]
        yield Block(
            tuple(group),
            kind_of(kind) or raw.kind,
            key,
            box if len(groups) == 1 else None,
            spoken,
            median(heights) if heights else None,
            belongs,
            names if len(groups) == 1 else _among(names, group),
            raw.within,
        )


def _among(names: Sequence[Certain], lines: Sequence[Line]) -> tuple[Certain, ...]:
    """Those of `names` that stand in some lines."""
    text = " ".join(word.text for line in lines for word in line.words)
    return tuple(name for name in names if name.name in text)


def _spoken(element: etree._Element) -> str | None:
    """The language of a region or line, by the schema or the custom of Transkribus."""
    said = element.get("primaryLanguage") or element.get("language")
    return language_tag(said or custom_of(element, "language").get("type", ""))


def _most_spoken(lines: Sequence[etree._Element]) -> str | None:
    counts = Counter(tag for line in lines if (tag := _spoken(line)))
    return counts.most_common(1)[0][0] if counts else None


def _kind(element: etree._Element, inherited: BlockKind) -> BlockKind:
    for told in (
        custom_of(element, "structure").get("type", ""),
        element.get("type") or "",
    ):
        if kind := kind_of(told):
            return kind
    return inherited
