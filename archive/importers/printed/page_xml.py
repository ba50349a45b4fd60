"""PAGE XML, the form of the PRImA tools, Transkribus and OCR-D (2009 to 2019).

See https://github.com/PRImA-Research-Lab/PAGE-XML. Text may be given for regions, lines,
words and glyphs all at once: the deepest level that has any is taken, never two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from statistics import median
from typing import NamedTuple

from lxml import etree

from archive.errors import SourceError
from archive.importers import xml
from archive.importers.printed.columns import by_columns
from archive.importers.printed.extent import sized
from archive.importers.printed.kinds import kind_of
from archive.importers.printed.languages import language_tag
from archive.importers.printed.layout import Block, BlockKind, Box, Layout, Line, Word
from archive.importers.printed.numbers import number
from archive.importers.printed.ordering import in_order
from archive.importers.printed.polygons import box_of_points
from archive.importers.printed.spread import spread

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
_MAX_ORDER = 100_000
_LONGEST = 10_000
# The way of Transkribus to say more: ``readingOrder {index:3;} structure {id:a1;}``.
_CUSTOM = re.compile(r"\b(\w+)\s*\{([^{}]*)\}")


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
    ids = _order(page)
    if ids:
        blocks = in_order(blocks, ids)
    elif not _is_numbered(page):
        blocks = by_columns(blocks)
    width, height = sized(
        number(page.get("imageWidth")), number(page.get("imageHeight")), blocks
    )
    return Layout(
        width,
        height,
        tuple(blocks),
        (page.get("imageFilename") or "").strip(),
        pixels=True,
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
    numbers = [number(_custom(child, "readingOrder").get("index")) for child in children]
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
    return all("index" in _custom(region, "readingOrder") for region in regions)


def _order(page: etree._Element) -> list[str]:
    """Return the ids of regions as the page's reading order has them."""
    order = page.find("{*}ReadingOrder")
    ids: list[str] = []
    waiting = [order] if order is not None else []
    while waiting and len(ids) < _MAX_ORDER:
        element = waiting.pop()
        if reference := element.get("regionRef"):
            ids.append(reference)
        indexed = [
            (number(child.get("index")) or 0.0, place, child)
            for place, child in enumerate(element)
        ]
        waiting += [child for _, _, child in sorted(indexed, key=lambda e: e[:2])][::-1]
    return ids


def _blocks(raw: _Raw, language: str | None) -> Iterator[Block]:
    """Yield a region as blocks: one, or one for each article that its lines belong to."""
    element = raw.element
    key = element.get("id") or ""
    box = _box(element)
    if raw.kind is BlockKind.ILLUSTRATION:
        yield Block((), raw.kind, key, box, within=raw.within)
        return
    own = _custom(element, "structure")
    article = own.get("id", "")
    said = element.get("primaryLanguage") or element.get("language") or ""
    spoken = language_tag(said) or language
    lines = [
        (line, _custom(child, "structure"))
        for child in _in_place(element)
        if xml.local(child) == "TextLine" and (line := _line(child)).words
    ]
    if not lines:
        has_parts = any(xml.local(child).endswith("Region") for child in element)
        whole = () if has_parts else _whole(element, box)
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
            (),
            raw.within,
        )


def _line(element: etree._Element) -> Line:
    box = _box(element)
    words = [
        Word(text, _box(child), confidence)
        for child in element.iterchildren("{*}Word")
        for text, confidence in (_text(child),)
        if text
    ]
    if not words:
        text, confidence = _text(element)
        words = list(spread(text, box, confidence))
    return Line(tuple(words), box)


def _text(element: etree._Element) -> tuple[str, float | None]:
    """Return text and confidence of a word or line, or the text of its glyphs."""
    glyphs = [_said(glyph)[0] for glyph in element.iterchildren("{*}Glyph")]
    text, confidence = _said(element)
    return text or "".join(glyphs), confidence


def _said(element: etree._Element) -> tuple[str, float | None]:
    """Return the first reading of an element, which may give several."""
    readings = [
        (number(reading.get("index")) or 0.0, place, reading)
        for place, reading in enumerate(element.iterchildren("{*}TextEquiv"))
    ]
    for _, _, reading in sorted(readings, key=lambda entry: entry[:2]):
        for name in ("{*}Unicode", "{*}PlainText"):
            text = (reading.findtext(name) or "").strip()
            if text:
                sure = number(reading.get("conf"))
                return text, sure if sure is not None and 0 <= sure <= 1 else None
    return "", None


def _whole(element: etree._Element, box: Box | None) -> tuple[Line, ...]:
    """Return the lines of a region that is not parted into any, each with its share."""
    text, confidence = _said(element)
    rows = [row for row in text.splitlines() if row.strip()]
    if box is None:
        return tuple(Line(spread(row, None, confidence)) for row in rows)
    height = (box.bottom - box.top) / max(len(rows), 1)
    lines = []
    for place, row in enumerate(rows):
        top = box.top + place * height
        part = Box(box.left, top, box.right, top + height)
        # Where in it the row begins and ends is not known: no box of the line itself.
        lines.append(Line(spread(row, part, confidence)))
    return tuple(lines)


def _kind(element: etree._Element, inherited: BlockKind) -> BlockKind:
    for told in (_custom(element, "structure").get("type", ""), element.get("type") or ""):
        if kind := kind_of(told):
            return kind
    return inherited


def _custom(element: etree._Element, name: str) -> dict[str, str]:
    """Return what an element's ``custom`` attribute says under `name`."""
    said = element.get("custom")
    if not said or name not in said:
        return {}
    for found, inner in _CUSTOM.findall(said[:_LONGEST]):
        if found == name:
            pairs = (part.partition(":") for part in inner.split(";"))
            return {key.strip(): value.strip() for key, _, value in pairs if value}
    return {}


def _box(element: etree._Element) -> Box | None:
    coords = element.find("{*}Coords")
    if coords is None:
        return None
    if points := coords.get("points"):
        return box_of_points(points)
    corners = [f"{p.get('x')},{p.get('y')}" for p in coords.iterchildren("{*}Point")]
    return box_of_points(" ".join(corners))
