"""The box around an outline, as all formats of pages write its corners."""

from __future__ import annotations

import re

from archive.importers.printed.layout import Box
from archive.importers.printed.numbers import number

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_MOST = 200_000


def corners_of(points: str) -> list[tuple[float, float]]:
    """Return corners written as ``x,y x,y`` or ``x y x y``, those that can be."""
    numbers = [number(text) for text in _NUMBER.findall(points[:_MOST])]
    pairs = zip(numbers[0::2], numbers[1::2], strict=False)
    return [(x, y) for x, y in pairs if x is not None and y is not None]


def box_of_points(points: str) -> Box | None:
    """Return the box around corners written as ``x,y x,y`` or ``x y x y``, if any."""
    corners = corners_of(points)
    if not corners:
        return None
    across, down = zip(*corners, strict=True)
    box = Box(min(across), min(down), max(across), max(down))
    return box if box.left < box.right and box.top < box.bottom else None
