"""Words of a text of which only the whole has a box: each gets its share of it."""

from __future__ import annotations

from collections.abc import Sequence

from archive.importers.printed.layout import Box, Word
from archive.importers.printed.paragraphs import RIGHT_TO_LEFT


def spread(text: str, box: Box | None, confidence: float | None = None) -> tuple[Word, ...]:
    """Return the words of `text`, which stands on one line in `box`, with their shares."""
    words = [Word(part, None, confidence) for part in text.split()]
    return tuple(words if box is None else shared(words, box))


def shared(words: Sequence[Word], box: Box) -> list[Word]:
    """Return `words`, which stand side by side in `box`, each with its share of it.

    Arabic and Hebrew begin on the right.
    """
    if len(words) == 1:
        return [words[0]._replace(box=box)]
    low, high = RIGHT_TO_LEFT
    mirrored = sum(low <= word.text[:1] <= high for word in words) * 2 > len(words)
    letters = sum(max(len(word.text), 1) for word in words)
    unit = (box.right - box.left) / (letters + len(words) - 1) if words else 0.0
    placed = []
    start = 0.0
    for word in words:
        end = start + max(len(word.text), 1) * unit
        left, right = box.left + start, box.left + end
        if mirrored:
            left, right = box.right - end, box.right - start
        placed.append(word._replace(box=Box(left, box.top, right, box.bottom)))
        start = end + unit
    return placed
