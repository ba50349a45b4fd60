"""Words whose lines and blocks are not told, put together into lines and blocks.

Some converters know nothing but words, and wrap every one of them in a line, a paragraph
and an area, as those of Google Cloud Vision's results do, or all of them in one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from archive.importers.printed.layout import Block, Box, Line, Word
from archive.importers.printed.paragraphs import around

_FEW = 10
_NEARLY_ALL = 0.9
_OVERLAP = 0.5  # of the height of the lower of two words on one line
_WIDE = 2.5  # heights of a word: no space within a line is as wide
_FAR = 1.5  # heights of a line between it and the next one of its block
_FALLS = 2  # words below the one before them: no line has as many
_TALL = 3  # heights of a word: no line is as high


def gathered(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks`; if nearly all are single words, as lines in blocks.

    Words are taken to be in reading order, so that only neighbours are put together.
    """
    texts = [block for block in blocks if block.lines]
    alone = [block for block in texts if _only(block) is not None]
    if len(texts) < _FEW or len(alone) < _NEARLY_ALL * len(texts):
        return list(blocks)
    made: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if _only(block) is not None and (not run or run[-1].kind is block.kind):
            run.append(block)
            continue
        made += _joined(run)
        run = [block] if _only(block) is not None else []
        if not run:
            made.append(block)
    return [*made, *_joined(run)]


def parted(block: Block) -> list[Block]:
    """Return `block`, or those it is made of if what it calls a line is a whole text."""
    words = [word for line in block.lines for word in line.words]
    if not any(map(_is_text, block.lines)) or any(word.box is None for word in words):
        return [block]
    return [
        replace(block, lines=one.lines, size=one.size, box=None) for one in _made(words)
    ]


def _is_text(line: Line) -> bool:
    boxes = [word.box for word in line.words if word.box is not None]
    if len(boxes) <= _FALLS:
        return False
    falls = sum(below.top >= above.bottom for above, below in pairwise(boxes))
    whole, height = around(boxes), median(box.bottom - box.top for box in boxes)
    return falls >= _FALLS and whole.bottom - whole.top > _TALL * height


def _only(block: Block) -> Word | None:
    """The word that is all of a block, if it has a box."""
    words = [word for line in block.lines for word in line.words]
    return words[0] if len(words) == 1 and words[0].box is not None else None


def _joined(run: Sequence[Block]) -> list[Block]:
    words = [word for word in map(_only, run) if word is not None]
    return [
        replace(one, kind=run[0].kind, language=run[0].language) for one in _made(words)
    ]


def _made(words: Sequence[Word]) -> list[Block]:
    """Blocks of the lines on which `words` stand, which all have boxes."""
    lines: list[list[Word]] = []
    for word in words:
        before = lines[-1][-1].box if lines else None
        if before is not None and word.box is not None and _on_one_line(before, word.box):
            lines[-1].append(word)
        else:
            lines.append([word])
    if not lines:
        return []
    boxes = [_box(line) for line in lines]
    groups = [[lines[0]]]
    for (above, below), line in zip(pairwise(boxes), lines[1:], strict=True):
        if _in_one_block(above, below):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Block(
            tuple(Line(tuple(line), _box(line)) for line in group),
            size=median(_box(line).bottom - _box(line).top for line in group),
        )
        for group in groups
    ]


def _box(line: Sequence[Word]) -> Box:
    return around([word.box for word in line if word.box is not None])


def _on_one_line(before: Box, after: Box) -> bool:
    height = min(before.bottom - before.top, after.bottom - after.top)
    shared = min(before.bottom, after.bottom) - max(before.top, after.top)
    gap = max(after.left - before.right, before.left - after.right)
    return shared >= _OVERLAP * height and -height < gap < _WIDE * height


def _in_one_block(above: Box, below: Box) -> bool:
    height = max(above.bottom - above.top, below.bottom - below.top)
    beside = min(above.right, below.right) > max(above.left, below.left)
    return beside and -height < below.top - above.bottom < _FAR * height
