"""Where paragraphs begin: what indents, short last lines and gaps of a block tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from archive.importers.printed.layout import Block, Box, Line

_FEW = 4
_INDENT = 0.6  # of the height of a line, as all below but the last two
_DEEP = 6.0
_GAP = 1.6  # times the usual distance between lines
_SHORT = 0.8  # of the width of the block
_MANY = 0.5  # so many of the lines indented are verse, a list or a table
_ENDS = tuple(".!?:;…\"'”’»«)]—–")
_NEAR = 3
RIGHT_TO_LEFT = ("\u0590", "\u08ff")


def box_of(line: Line) -> Box | None:
    """Return the box of a line, from its words where it has none of its own."""
    if line.box is not None:
        return line.box
    boxes = [word.box for word in line.words if word.box is not None]
    return around(boxes) if boxes else None


def around(boxes: Sequence[Box]) -> Box:
    """Return the box around all of `boxes`, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def starts_of(block: Block) -> frozenset[int]:
    """Return the numbers of the lines that begin a paragraph; the first always does.

    A line begins one if it is indented, stands below a gap, or follows a short line that
    ends a sentence. Without boxes, or where most lines would begin one, none does.
    """
    lines = block.lines
    boxes = [box for line in lines if (box := box_of(line)) is not None]
    if len(lines) < _FEW or len(boxes) != len(lines):
        return frozenset({0})
    if _is_right_to_left(lines):
        boxes = [Box(-box.right, box.top, -box.left, box.bottom) for box in boxes]
    height = median(box.bottom - box.top for box in boxes)
    pitch = median(below.top - above.top for above, below in pairwise(boxes))
    width = max(box.right for box in boxes) - min(box.left for box in boxes)
    indents = {
        number
        for number in range(1, len(boxes))
        if _INDENT * height < _indent(boxes, number) < min(_DEEP * height, width / 2)
    }
    if len(indents) >= _MANY * len(boxes):
        indents = set()
    edge = median(sorted(box.right for box in boxes)[len(boxes) // 2 :])
    breaks = {
        number
        for number in range(1, len(boxes))
        if _is_gap(boxes, number, pitch)
        or (
            boxes[number - 1].right < edge - (1 - _SHORT) * width
            and _last(lines[number - 1]).endswith(_ENDS)
            and abs(boxes[number].left - boxes[number - 1].left) < _DEEP * height
        )
    }
    if len(breaks) >= _MANY * len(boxes):
        breaks = set()
    return frozenset({0} | indents | breaks)


def goes_on(before: str, after: str) -> bool:
    """Whether a paragraph that ends in `before` goes on with `after` in the next block."""
    return after[:1].islower() and not before.endswith(_ENDS)


def _indent(boxes: Sequence[Box], number: int) -> float:
    """How far a line is indented against those around it: scans are never straight."""
    around_it = boxes[max(number - _NEAR, 0) : number + _NEAR + 1]
    return boxes[number].left - median(box.left for box in around_it)


def _is_gap(boxes: Sequence[Box], number: int, pitch: float) -> bool:
    step = boxes[number].top - boxes[number - 1].top
    return 0 < _GAP * pitch < step


def _last(line: Line) -> str:
    return line.words[-1].text if line.words else ""


def _is_right_to_left(lines: Sequence[Line]) -> bool:
    firsts = [line.words[0].text[:1] for line in lines if line.words]
    low, high = RIGHT_TO_LEFT
    return sum(low <= char <= high for char in firsts) > len(firsts) / 2
