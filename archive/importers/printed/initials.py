"""Initials that are regions of their own: put before the word that they begin."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from archive.importers.printed.layout import Block, Word
from archive.importers.printed.paragraphs import around

_LONGEST = 2  # letters, as in ``Qu``


def with_initials(blocks: Sequence[Block], initials: Collection[str]) -> list[Block]:
    """Return `blocks`, each that is one of the `initials` joined to the block after it.

    `initials` are ids. One that is no letter, or has no text after it, stays as it is.
    """
    made: list[Block] = []
    for block in reversed(blocks):
        after = made[-1] if made else None
        joined = _joined(block, after) if block.id in initials and after else None
        if joined is None:
            made.append(block)
        else:
            made[-1] = joined
    return made[::-1]


def _joined(initial: Block, block: Block) -> Block | None:
    words = [word for line in initial.lines for word in line.words]
    if len(words) != 1 or not block.lines or not block.lines[0].words:
        return None
    (letter,) = words
    first, *others = block.lines
    if not letter.text.isalpha() or len(letter.text) > _LONGEST:
        return None
    word = _united(letter, first.words[0])
    line = first._replace(words=(word, *first.words[1:]), box=None)
    return replace(block, lines=(line, *others))


def _united(letter: Word, word: Word) -> Word:
    boxes = [box for box in (letter.box, word.box) if box is not None]
    return word._replace(
        text=letter.text + word.text,
        box=around(boxes) if boxes else None,
        whole=letter.text + word.whole if word.whole else "",
    )
