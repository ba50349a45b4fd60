"""How large a page is, where its file does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.importers.printed.layout import Block, Box


def sized(
    width: float | None, height: float | None, blocks: Iterable[Block]
) -> tuple[float, float]:
    """Return the size of a page: as said, else as far as its boxes reach, else 0."""
    if width and height and width > 0 and height > 0:
        return width, height
    right = bottom = 0.0
    for box in _boxes(blocks):
        right, bottom = max(right, box.right), max(bottom, box.bottom)
    return (
        width if width and width > 0 else right,
        height if height and height > 0 else bottom,
    )


def _boxes(blocks: Iterable[Block]) -> Iterator[Box]:
    for block in blocks:
        if block.box is not None:
            yield block.box
        for line in block.lines:
            if line.box is not None:
                yield line.box
            for word in line.words:
                if word.box is not None:
                    yield word.box
