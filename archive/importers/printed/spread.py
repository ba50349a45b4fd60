"""Words of a text of which only the whole has a box: each gets its share of it."""

from __future__ import annotations

from archive.importers.printed.layout import Box, Word


def spread(text: str, box: Box | None, confidence: float | None = None) -> tuple[Word, ...]:
    """Return the words of `text`, which stands on one line in `box`, with their shares."""
    parts = text.split()
    if len(parts) == 1 or box is None:
        return tuple(
            Word(part, box if len(parts) == 1 else None, confidence) for part in parts
        )
    if not parts:
        return ()
    unit = (box.right - box.left) / (sum(map(len, parts)) + len(parts) - 1)
    words = []
    left = box.left
    for part in parts:
        right = left + len(part) * unit
        words.append(Word(part, Box(left, box.top, right, box.bottom), confidence))
        left = right + unit
    return tuple(words)
