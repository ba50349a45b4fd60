"""What single elements of ALTO give: a box, a confidence, the characters of a word."""

from __future__ import annotations

from lxml import etree

from archive.importers.printed.layout import Box
from archive.importers.printed.numbers import number
from archive.importers.printed.polygons import box_of_points

_LARGEST = 1e7
_MOST_DOUBT = 9  # of the digits of CC; 0 is sure
_PERCENT = 100


def box_of(element: etree._Element) -> Box | None:
    """Return the box of a block, line or word; ``None`` if it says none that can be."""
    get = element.get
    try:
        left = float(get("HPOS", ""))
        top = float(get("VPOS", ""))
        width = float(get("WIDTH", ""))
        height = float(get("HEIGHT", ""))
    except ValueError:
        return _from_odd(element)
    # Written so that what is no number fails.
    if (
        -_LARGEST < left < _LARGEST
        and -_LARGEST < top < _LARGEST
        and 0 < width < _LARGEST
        and 0 < height < _LARGEST
    ):
        return Box(left, top, left + width, top + height)
    return _from_odd(element)


def _from_odd(element: etree._Element) -> Box | None:
    """Return the box of an element whose numbers have units, or that is an outline."""
    left, top, width, height = (
        number(element.get(key)) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT")
    )
    if left is not None and top is not None and width and height:
        return (
            Box(left, top, left + width, top + height) if min(width, height) > 0 else None
        )
    for shape in element.iterchildren("{*}Shape"):
        for outline in shape.iterchildren():
            if points := outline.get("POINTS"):
                return box_of_points(points)
            return _round(outline)
    return None


def _round(outline: etree._Element) -> Box | None:
    """Return the box of a circle or an ellipse, which are given by centre and radius.

    The schema calls the lengths of an ellipse its width and height, but the samples of its
    editors give half of them.
    """
    across, down = number(outline.get("HPOS")), number(outline.get("VPOS"))
    radius = outline.get("RADIUS")
    wide = number(radius or outline.get("HLENGTH"))
    high = number(radius or outline.get("VLENGTH"))
    if across is None or down is None or not wide or not high or min(wide, high) <= 0:
        return None
    return Box(across - wide, down - high, across + wide, down + high)


def confidence_of(string: etree._Element) -> float | None:
    """Return how sure recognition was of a word or its characters, from 0 to 1."""
    if said := string.get("WC"):
        value = number(said)
        return value if value is not None and 0 <= value <= 1 else None
    digits = [int(char) for char in string.get("CC", "") if "0" <= char <= "9"]
    return 1 - sum(digits) / len(digits) / _MOST_DOUBT if digits else None


def page_confidence(page: etree._Element) -> float | None:
    """Return how sure recognition was of a page, from 0 to 1."""
    share = number(page.get("PC"))
    if share is not None and 0 < share <= 1:
        return share
    percent = number(page.get("ACCURACY"))
    return percent / _PERCENT if percent is not None and 0 < percent <= _PERCENT else None


def printed_size(page: etree._Element) -> tuple[float | None, float | None]:
    """Return the size of a page as it says it, or else as far as its areas reach.

    The margins and the print space cover a page, with text in them or not.
    """
    width, height = number(page.get("WIDTH")), number(page.get("HEIGHT"))
    if width and height:
        return width, height
    edges = [(box.right, box.bottom) for area in page if (box := _reach(area)) is not None]
    return (
        width or max((right for right, _ in edges), default=None),
        height or max((bottom for _, bottom in edges), default=None),
    )


def _reach(area: etree._Element) -> Box | None:
    """The box of a margin, which may be so thin that it is none."""
    left, top, width, height = (
        number(area.get(key)) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT")
    )
    if left is None or top is None or width is None or height is None:
        return None
    return Box(left, top, left + width, top + height)


def content_of(string: etree._Element) -> str:
    """Return the text of a word, which may be given by its glyphs alone."""
    return string.get("CONTENT") or "".join(
        glyph.get("CONTENT", "") for glyph in string.iterchildren("{*}Glyph")
    )
