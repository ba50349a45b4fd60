"""Words of which each is called a block of its own, put together into lines and blocks.

Some converters know nothing but words, and wrap every one of them in a line, a paragraph
and an area, as those of Google Cloud Vision's results do.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from archive.importers.printed.layout import Block, Box, Line, Word
from archive.importers.printed.paragraphs import around

_FEW = 10
_NEARLY_ALL = 0.9
_OVERLAP = 0.5  # of the height of the lower of two words on one line
_WIDE = 2.5  # heights of a word: no space within a line is as wide
_FAR = 1.5  # heights of a line between it and the next one of its block


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


def _only(block: Block) -> Word | None:
    """The word that is all of a block, if it has a box."""
    words = [word for line in block.lines for word in line.words]
    return words[0] if len(words) == 1 and words[0].box is not None else None


def _joined(run: Sequence[Block]) -> list[Block]:
    lines: list[list[Word]] = []
    for block in run:
        word = _only(block)
        if word is None or word.box is None:
            continue
        before = lines[-1][-1].box if lines else None
        if before is not None and _on_one_line(before, word.box):
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
    first = run[0]
    return [
        Block(
            tuple(Line(tuple(line), _box(line)) for line in group),
            first.kind,
            language=first.language,
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
