"""The text as a reader reads it: broken words and wrapped lines joined, offsets kept.

Scans and old text files break lines in mid-sentence and words in mid-syllable; a tagger
that sees whole sentences finds more names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

_HYPHENATED = re.compile(r"(?<=[^\W\d_]{2})(?:-[ \n]|¬[ \n]?|\u00ad[ \n]?)(?=[^\W\d_])")
_LINE = re.compile(r"[^\n]+")
# "two- and three-year", "Anglo- or Franco-": the hyphen of a list is no broken word.
_LISTED = re.compile(r"(?:and|or|to|und|et)\b")
_WIDEST_WRAP = 140
_NARROWEST_WRAP = 20
_RAGGED = 0.75


@dataclass(frozen=True, slots=True)
class Reading:
    """A text made from a printed one by leaving out characters.

    Attributes:
        text: The text to read.
        starts: Offsets in `text` at which a stretch of the printed text begins, from 0.
        shifts: How far each stretch lies further on in the printed text.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``start:end`` of the reading stands in the printed text."""
        return self._printed(start), self._printed(end - 1) + 1 if end > start else start

    def _printed(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]


def read(printed: str) -> Reading:
    """Join what line ends broke: words are closed up, lines get a space."""
    text = _unwrapped(printed)
    parts: list[str] = []
    starts, shifts = [0], [0]
    done = length = 0
    for match in _HYPHENATED.finditer(text):
        if not _is_broken_word(text, match):
            continue
        parts.append(text[done : match.start()])
        length += match.start() - done
        done = match.end()
        starts.append(length)
        shifts.append(done - length)
    parts.append(text[done:])
    return Reading("".join(parts), tuple(starts), tuple(shifts))


def _is_broken_word(text: str, match: re.Match[str]) -> bool:
    if match.group()[0] != "-":
        return True
    follows = match.end()
    return text[follows].islower() and not _LISTED.match(text, follows)


def _unwrapped(text: str) -> str:
    """Replace line ends within sentences by spaces; the length stays."""
    lines = [match.span() for match in _LINE.finditer(text)]
    width = _wrap_width(sorted(end - start for start, end in lines))
    breaks = [
        end
        for (start, end), (following, stop) in pairwise(lines)
        if following == end + 1 and _is_wrapped(text, start, end, stop, width)
    ]
    if not breaks:
        return text
    parts = []
    done = 0
    for position in breaks:
        parts.append(text[done:position])
        done = position + 1
    parts.append(text[done:])
    return " ".join(parts)


def _wrap_width(lengths: list[int]) -> int:
    """Return the width at which lines are wrapped, 0 if they are not."""
    if not lengths:
        return 0
    width = lengths[-1]
    return width if _NARROWEST_WRAP <= width <= _WIDEST_WRAP else 0


def _is_wrapped(text: str, start: int, end: int, stop: int, width: int) -> bool:
    """Say whether the line ``start:end`` runs on in the next one, which ends at `stop`."""
    follows = text[end + 1]
    if text[end - 1] == "-" and follows.islower():
        return False  # the hyphen is dealt with on its own
    if follows.islower():
        return True
    blank = text.find(" ", end + 1, stop)
    word = (blank if blank >= 0 else stop) - end
    return end - start + word > _RAGGED * width > 0
