"""The regions that an article covers on its pages, of the boxes of its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.importers.printed.layout import Block, Box, Layout
from archive.importers.printed.paragraphs import around, box_of
from archive.model import Region

_ROOM = 0.05  # recognition may put a box a little beyond the page
_CLOSE = 0.025  # of the page's height
_SAME = 0.7  # of the wider width


def fraction(
    box: Box | None, width: float, height: float
) -> tuple[float, float, float, float] | None:
    """Return corner and size of `box` as fractions of a page; ``None`` if it is off it."""
    if box is None or not (width > 0 and height > 0):
        return None
    left, top = box.left / width, box.top / height
    wide, high = (box.right - box.left) / width, (box.bottom - box.top) / height
    # Written so that what is no number fails.
    inside = -_ROOM <= left < 1 and -_ROOM <= top < 1
    if not (inside and 0 < wide <= 1 + _ROOM and 0 < high <= 1 + _ROOM):
        return None
    x, y = max(left, 0.0), max(top, 0.0)
    return x, y, min(left + wide, 1.0) - x, min(top + high, 1.0) - y


def block_box(block: Block) -> Box | None:
    """Return the box of a block, from its lines where it has none of its own."""
    if block.box is not None:
        return block.box
    boxes = [box for line in block.lines if (box := box_of(line)) is not None]
    return around(boxes) if boxes else None


def regions_of(blocks: Iterable[tuple[Layout, str, Block]]) -> tuple[Region, ...]:
    """Return the regions of blocks in reading order, each with its page and its label.

    Blocks of one column that follow each other closely become one region.
    """
    merged: list[Region] = []
    for region in _each(blocks):
        if merged and _belongs(merged[-1], region):
            merged[-1] = _both(merged[-1], region)
        else:
            merged.append(region)
    return tuple(merged)


def _each(blocks: Iterable[tuple[Layout, str, Block]]) -> Iterator[Region]:
    for layout, number, block in blocks:
        corner = fraction(block_box(block), layout.width, layout.height)
        if corner is not None:
            yield Region(number, *corner)


def _belongs(above: Region, below: Region) -> bool:
    if above.number != below.number:
        return False
    left = max(above.x, below.x)
    right = min(above.x + above.width, below.x + below.width)
    gap = below.y - (above.y + above.height)
    return (
        right - left >= _SAME * max(above.width, below.width) and -_CLOSE <= gap <= _CLOSE
    )


def _both(one: Region, other: Region) -> Region:
    x, y = min(one.x, other.x), min(one.y, other.y)
    right = max(one.x + one.width, other.x + other.width)
    bottom = max(one.y + one.height, other.y + other.height)
    return Region(one.number, x, y, right - x, bottom - y)
