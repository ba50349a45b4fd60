"""The box around an outline, as all formats of pages write its corners."""

from __future__ import annotations

import re

from archive.importers.printed.layout import Box
from archive.importers.printed.numbers import number

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_MOST = 200_000


def box_of_points(points: str) -> Box | None:
    """Return the box around corners written as ``x,y x,y`` or ``x y x y``, if any."""
    numbers = [number(text) for text in _NUMBER.findall(points[:_MOST])]
    across = [value for value in numbers[0::2] if value is not None]
    down = [value for value in numbers[1::2] if value is not None]
    if not across or not down:
        return None
    box = Box(min(across), min(down), max(across), max(down))
    return box if box.left < box.right and box.top < box.bottom else None
