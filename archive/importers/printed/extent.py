"""How large a page is, where its file does not say, or says it in another unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.importers.printed.layout import Block, Box

_ROOM = 1.05


def sized(
    width: float | None, height: float | None, blocks: Sequence[Block]
) -> tuple[float, float]:
    """Return the size of a page: as said, else as far as its boxes reach, else 0.

    A size that most blocks do not fit into is in another unit than they are.
    """
    said_width = width if width and width > 0 else 0.0
    said_height = height if height and height > 0 else 0.0
    if said_width and said_height and _fits(said_width, said_height, blocks):
        return said_width, said_height
    right = bottom = 0.0
    for box in _boxes(blocks):
        right, bottom = max(right, box.right), max(bottom, box.bottom)
    if said_width and said_height:
        return right, bottom
    return said_width or right, said_height or bottom


def _fits(width: float, height: float, blocks: Sequence[Block]) -> bool:
    # Blocks that were put together of words have no boxes of their own.
    boxes = [block.box for block in blocks if block.box is not None] or list(_boxes(blocks))
    beyond = sum(box.right > _ROOM * width or box.bottom > _ROOM * height for box in boxes)
    return 2 * beyond <= len(boxes)


def _boxes(blocks: Sequence[Block]) -> Iterator[Box]:
    for block in blocks:
        if block.box is not None:
            yield block.box
        for line in block.lines:
            if line.box is not None:
                yield line.box
            for word in line.words:
                if word.box is not None:
                    yield word.box
