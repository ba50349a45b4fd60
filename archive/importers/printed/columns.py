"""The order in which a newspaper page is read that does not tell it.

Blocks over the whole width part the page into bands; within one, columns are read from the
left, each from its top. Headings over some columns count to the leftmost of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive.importers.printed.layout import Block, Box
from archive.importers.printed.regions import block_box

_WHOLE = 0.7  # of the width of all that is printed
_SHARED = 0.5  # of the narrower of two that share a column


def by_columns(blocks: Sequence[Block], *, from_right: bool = False) -> list[Block]:
    """Return blocks in reading order by their boxes; those without one come last.

    `from_right` reads the columns from the right, as Arabic and Hebrew are.
    """
    placed = [(box, block) for block in blocks if (box := block_box(block)) is not None]
    if from_right:
        placed = [(Box(-b.right, b.top, -b.left, b.bottom), block) for b, block in placed]
    unplaced = [block for block in blocks if block_box(block) is None]
    if not placed:
        return unplaced
    width = max(box.right for box, _ in placed) - min(box.left for box, _ in placed)
    placed.sort(key=lambda pair: (pair[0].top, pair[0].left))
    columns: list[list[tuple[Box, Block]]] = []
    ordered: list[Block] = []
    for box, block in placed:
        if len(placed) > 1 and box.right - box.left >= _WHOLE * width:
            ordered += _read(columns)
            ordered.append(block)
            columns = []
        else:
            _column_of(box, columns).append((box, block))
    return [*ordered, *_read(columns), *unplaced]


def _column_of(box: Box, columns: list[list[tuple[Box, Block]]]) -> list[tuple[Box, Block]]:
    """The leftmost column that a block stands in, begun if there is none."""
    for column in columns:
        if _share(box, column[0][0]) or _share(box, column[-1][0]):
            return column
    columns.append([])
    columns.sort(key=lambda column: column[0][0].left if column else box.left)
    return next(column for column in columns if not column)


def _share(one: Box, other: Box) -> bool:
    common = min(one.right, other.right) - max(one.left, other.left)
    return common >= _SHARED * min(one.right - one.left, other.right - other.left)


def _read(columns: list[list[tuple[Box, Block]]]) -> list[Block]:
    return [block for column in columns for _, block in column]
