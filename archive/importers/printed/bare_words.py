"""Words of which only boxes and order are known: their lines, and the title typed of them.

Companies that cut newspapers into articles give words without lines, and type the headline
clean beside them, though it stands among the words as recognised too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from archive.importers.printed.boxes import enclosing
from archive.importers.printed.layout import Line, Word
from archive.importers.printed.spread import spread

_ALIKE = 0.7
_HEADLINE_LINES = 8
_LONGEST = 1_000
_WORD = re.compile(r"\w+")


def lines_of(words: Sequence[Word]) -> tuple[Line, ...]:
    """Return words in reading order as lines; one begins where they go back to the left."""
    lines: list[list[Word]] = []
    for word in words:
        last = lines[-1][-1].box if lines else None
        goes_on = (
            last is not None
            and word.box is not None
            and word.box.left >= last.left
            and word.box.top < last.bottom
            and word.box.bottom > last.top
        )
        if goes_on or (lines and word.box is None):
            lines[-1].append(word)
        else:
            lines.append([word])
    return tuple(
        Line(
            tuple(line), enclosing(word.box for word in line), hyphenated=line[-1].part == 1
        )
        for line in lines
    )


def titled(
    lines: tuple[Line, ...], title: str
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines at the head that a typed title is of, with its words, and the rest.

    There is no head if nothing like the title is printed there.
    """
    wanted = _squashed(title)
    if not 0 < len(wanted) <= _LONGEST:
        return (), lines
    best, count = 0.0, 0
    for end in range(1, min(len(lines), _HEADLINE_LINES) + 1):
        printed = _squashed(
            " ".join(word.text for line in lines[:end] for word in line.words)
        )
        alike = SequenceMatcher(None, wanted, printed, autojunk=False).ratio()
        if alike > best:
            best, count = alike, end
    if best < _ALIKE:
        return (), lines
    words = [word for line in lines[:count] for word in line.words]
    typed = title.split()
    if len(typed) == len(words):
        made = tuple(
            Word(text, word.box, word.confidence)
            for text, word in zip(typed, words, strict=True)
        )
    else:
        made = spread(title, enclosing(word.box for word in words))
    return (Line(made, enclosing(word.box for word in words)),), lines[count:]


def _squashed(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
