"""Boxes around others, of which some may not be known."""

from __future__ import annotations

from collections.abc import Iterable

from archive.importers.printed.layout import Box
from archive.importers.printed.paragraphs import around


def enclosing(boxes: Iterable[Box | None]) -> Box | None:
    """Return the box around all of `boxes` that are known; ``None`` if none is."""
    known = [box for box in boxes if box is not None]
    return around(known) if known else None
