"""Lines, words and outlines of PAGE XML, and what Transkribus adds to its elements.

Text may be given for regions, lines, words and glyphs all at once: the deepest level that
has any is taken, never two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from archive.importers.printed.layout import Box, Line, Word
from archive.importers.printed.numbers import number
from archive.importers.printed.polygons import box_of_points, corners_of
from archive.importers.printed.spread import shared, spread
from archive.model import Certain, EntityKind

_LONGEST = 10_000
# The way of Transkribus to say more: ``readingOrder {index:3;} structure {id:a1;}``.
_ENTITIES = {
    "person": EntityKind.PERSON,
    "place": EntityKind.PLACE,
    "organization": EntityKind.ORGANIZATION,
    "organisation": EntityKind.ORGANIZATION,
}
_AROUND = " .,;:!?()\"'"
_CUSTOM = re.compile(r"\b(\w+)\s*\{([^{}]*)\}")


def places_of(lines: Sequence[etree._Element], region: Box | None) -> list[Box | None]:
    """Return the boxes of lines; one that has but a baseline stands above that.

    How high it is tells the baseline above it, or the region divided among its lines.
    """
    boxes = [outline_of(line) for line in lines]
    if region is None or all(boxes):
        return boxes
    usual = (region.bottom - region.top) / len(lines)
    above = region.top
    for place, line in enumerate(lines):
        base = line.find("{*}Baseline")
        corners = corners_of((base.get("points") or "") if base is not None else "")
        if not corners:
            continue
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        bottom = max(y for _, y in corners)
        if boxes[place] is None and left < right:
            height = bottom - above if 0 < bottom - above < usual else usual
            boxes[place] = Box(left, bottom - height, right, bottom)
        above = bottom
    return boxes


def line_of(element: etree._Element, box: Box | None) -> Line:
    """Return a line, which stands in `box`."""
    words = [
        Word(text, outline_of(child), confidence)
        for child in element.iterchildren("{*}Word")
        for text, confidence in (_text(child),)
        if text
    ]
    if not words:
        text, confidence = _text(element)
        words = list(spread(text, box, confidence))
    elif box is not None and not any(word.box for word in words):
        words = shared(words, box)
    return Line(tuple(words), box)


def whole_of(element: etree._Element, box: Box | None) -> tuple[Line, ...]:
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


def custom_of(element: etree._Element, name: str) -> dict[str, str]:
    """Return what an element's ``custom`` attribute says under `name`."""
    said = element.get("custom")
    if not said or name not in said:
        return {}
    for found, inner in _CUSTOM.findall(said[:_LONGEST]):
        if found == name:
            pairs = (part.partition(":") for part in inner.split(";"))
            return {key.strip(): value.strip() for key, _, value in pairs if value}
    return {}


def names_of(line: etree._Element) -> Iterator[Certain]:
    """Yield the names that are tagged in a line; not those that go on in the next."""
    said = line.get("custom")
    if not said or "offset" not in said:
        return
    text = line.findtext("{*}TextEquiv/{*}Unicode") or ""
    for tag, inner in _CUSTOM.findall(said[:_LONGEST]):
        kind = _ENTITIES.get(tag.lower())
        pairs = (part.partition(":") for part in inner.split(";"))
        told = {key.strip(): value.strip() for key, _, value in pairs}
        start, length = number(told.get("offset")), number(told.get("length"))
        if kind is None or start is None or not length or start < 0 or length < 0:
            continue
        name = text[int(start) : int(start + length)].strip(_AROUND)
        if name and "continued" not in told:
            yield Certain(kind, name, "Transkribus tag")


def outline_of(element: etree._Element) -> Box | None:
    """Return the box around the outline of an element, if it has any."""
    coords = element.find("{*}Coords")
    if coords is None:
        return None
    if points := coords.get("points"):
        return box_of_points(points)
    corners = [f"{p.get('x')},{p.get('y')}" for p in coords.iterchildren("{*}Point")]
    return box_of_points(" ".join(corners))
