"""A page of a PDF as recognition would see it: lines, blocks and the order to read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from archive.importers.facsimiles.lines import PrintedLine, lines_of
from archive.importers.facsimiles.words import PrintedPage, PrintedWord
from archive.importers.printed.columns import by_columns
from archive.importers.printed.layout import Block, Box, Layout, Line, Word
from archive.importers.printed.paragraphs import around

_STEP = 2.1  # from line to line at most, in heights of the type
_SAME_SIZE = 1.22
_SHARED = 0.4  # of the narrower of two lines below each other
_SIDEWAYS = 0.12  # of all steps: then lines are drawn across the columns
_FEW = 12


def layout_of(page: PrintedPage) -> Layout:
    """Return a page with its blocks in reading order, boxes in points.

    Text that is turned comes after the rest.
    """
    by_turn: dict[int, list[PrintedWord]] = {}
    for word in page.words:
        by_turn.setdefault(word.turn, []).append(word)
    blocks: list[Block] = []
    for turn, words in sorted(by_turn.items(), key=lambda item: -len(item[1])):
        straight = [
            word._replace(box=_straight(word.box, turn, page.width, page.height))
            for word in words
        ]
        drawn = any(not word.hidden for word in words) and not page.scanned
        blocks += (
            _turned(block, turn, page.width, page.height) if turn else block
            for block in _blocks(lines_of(straight), sort=drawn)
        )
    return Layout(page.width, page.height, tuple(blocks))


def _blocks(lines: list[PrintedLine], *, sort: bool) -> list[Block]:
    """Return lines as blocks in reading order.

    Recognition draws the columns in their order, which is better than what boxes tell; a
    page that was typeset, or drawn line by line across its columns, is put in order.
    """
    if _is_across(lines) or _is_upward(lines):
        grouped = _grouped(sorted(lines, key=lambda line: (line.box.top, line.box.left)))
        sort = True
    else:
        grouped = [list(group) for group in _in_order(lines)]
    blocks = [_block(group) for group in grouped]
    from_right = _is_from_right(lines)
    return by_columns(blocks, from_right=from_right) if sort else blocks


def _is_across(lines: Sequence[PrintedLine]) -> bool:
    """Whether lines are drawn across columns, so that many stand beside the last."""
    if len(lines) < _FEW:
        return False
    beside = sum(_is_beside(one.box, other.box) for one, other in pairwise(lines))
    return beside > _SIDEWAYS * len(lines)


def _is_upward(lines: Sequence[PrintedLine]) -> bool:
    """Whether most lines are drawn right above the one before, as on pages laid aside."""
    upward = sum(_follows(other, one) for one, other in pairwise(lines))
    return len(lines) >= _FEW and 2 * upward > len(lines)


def _is_beside(one: Box, other: Box) -> bool:
    low = min(one.bottom - one.top, other.bottom - other.top)
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common > 0.5 * low and (other.left >= one.right or other.right <= one.left)


def _in_order(lines: Iterable[PrintedLine]) -> Iterable[Iterable[PrintedLine]]:
    number = 0
    before: PrintedLine | None = None
    numbered: list[tuple[int, PrintedLine]] = []
    for line in lines:
        if before is not None and not _follows(before, line):
            number += 1
        numbered.append((number, line))
        before = line
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        yield [line for _, line in group]


def _grouped(lines: Iterable[PrintedLine]) -> list[list[PrintedLine]]:
    """Lines from the top, each put below the one it follows."""
    groups: list[list[PrintedLine]] = []
    still_open: list[list[PrintedLine]] = []
    for line in lines:
        reach = line.box.top - 2 * _STEP * line.size
        still_open = [group for group in still_open if group[-1].box.bottom >= reach]
        fitting = [group for group in still_open if _follows(group[-1], line)]
        if fitting:
            max(fitting, key=lambda group: _common(group[-1].box, line.box)).append(line)
        else:
            groups.append([line])
            still_open.append(groups[-1])
    return groups


def _follows(above: PrintedLine, below: PrintedLine) -> bool:
    """Whether a line is the next of the same block."""
    small, large = sorted((above.size, below.size))
    step = below.box.top - above.box.top
    narrow = min(above.box.right - above.box.left, below.box.right - below.box.left)
    return (
        0 < large <= _SAME_SIZE * max(small, 0.1)
        and 0.2 * small < step <= _STEP * large
        and _common(above.box, below.box) >= _SHARED * narrow
    )


def _common(one: Box, other: Box) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def _block(lines: Sequence[PrintedLine]) -> Block:
    made = tuple(
        Line(tuple(Word(word.text, word.box) for word in line.words), line.box)
        for line in lines
    )
    sizes = sorted(line.size for line in lines for _ in line.words)
    return Block(made, box=around([line.box for line in lines]), size=median(sizes))


def _is_from_right(lines: Sequence[PrintedLine]) -> bool:
    firsts = [line.words[0].text[:1] for line in lines]
    return sum("\u0590" <= char <= "\u08ff" for char in firsts) > len(firsts) / 2


def _straight(box: Box, turn: int, width: float, height: float) -> Box:
    """A box of turned text as it would be if the page were turned back."""
    match turn:
        case 1:  # read downwards
            return Box(box.top, width - box.right, box.bottom, width - box.left)
        case 2:
            return Box(
                width - box.right, height - box.bottom, width - box.left, height - box.top
            )
        case 3:  # read upwards
            return Box(height - box.bottom, box.left, height - box.top, box.right)
        case _:
            return box


def _turned(block: Block, turn: int, width: float, height: float) -> Block:
    def back(box: Box | None) -> Box | None:
        if box is None:
            return None
        if turn % 2:
            return _straight(box, 4 - turn, height, width)
        return _straight(box, turn, width, height)

    lines = tuple(
        Line(
            tuple(word._replace(box=back(word.box)) for word in line.words), back(line.box)
        )
        for line in block.lines
    )
    return replace(block, lines=lines, box=back(block.box))
