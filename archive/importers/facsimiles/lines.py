"""Words of a PDF put together to lines, where columns stand close beside each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from archive.importers.facsimiles.words import PrintedWord
from archive.importers.printed.layout import Box
from archive.importers.printed.paragraphs import around

_SPACE = 0.45  # of the height of type: no gap is looked into that is less
_WIDE = 3.0  # more than this stands between no words of a line
_ABOVE = 6.0  # in heights: so far a gutter is followed up and down
_ASIDE = 10.0
_FLANKS = 4
_MARGIN = 0.25  # of the gap, into which words may reach
_ALIGNED = 0.5  # in heights: lines of a column begin below each other
_STRAY = 8  # lines that begin beside a gutter, for each word that may stand in it
_LARGER = 1.3
_SAME_LINE = 0.5
_BACK = 0.5
_INITIAL = 1.8


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words on one line of one column; `size` is the height of most of its type."""

    words: tuple[PrintedWord, ...]
    box: Box
    size: float

    @property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(word.text for word in self.words)


def lines_of(words: Sequence[PrintedWord]) -> list[PrintedLine]:
    """Return the lines that `words` make, all of one turn, in the order they are drawn.

    A line ends where the next word stands on another, or beyond the gap between columns.
    """
    gutters = _Gutters(words)
    return [_line(held) for held in _held(words, gutters)]


def _held(words: Sequence[PrintedWord], gutters: _Gutters) -> Iterator[list[PrintedWord]]:
    held: list[PrintedWord] = []
    for word in words:
        if held and not _goes_on(held[-1], word, gutters):
            initial = held[0] if len(held) == 1 else None
            if initial is not None and _is_initial(initial, word):
                # The rest of the word gives the line its height.
                held = [word._replace(text=initial.text + word.text)]
                continue
            yield held
            held = []
        held.append(word)
    if held:
        yield held


def _line(words: list[PrintedWord]) -> PrintedLine:
    sizes = sorted(word.size for word in words for _ in word.text)
    return PrintedLine(
        tuple(words), around([word.box for word in words]), median(sizes or [0.0])
    )


def _goes_on(one: PrintedWord, other: PrintedWord, gutters: _Gutters) -> bool:
    a, b = one.box, other.box
    low, high = sorted((a.bottom - a.top, b.bottom - b.top))
    common = min(a.bottom, b.bottom) - max(a.top, b.top)
    if common < _SAME_LINE * low:
        return False
    if b.left < a.left and b.right <= a.left + _BACK * high:
        # Backwards go lines of scripts that are read from the right.
        gap, start, end = a.left - b.right, b.right, a.left
        if not _is_from_right(other):
            return False
    else:
        gap, start, end = b.left - a.right, a.right, b.left
    if gap < -_BACK * high - (a.right - a.left):
        return False
    if gap > _WIDE * high:
        return False
    return gap <= _SPACE * low or not gutters.is_gutter(
        start, end, (a.top + a.bottom) / 2, low
    )


def _is_from_right(word: PrintedWord) -> bool:
    return any("\u0590" <= char <= "\u08ff" for char in word.text)


def _is_initial(initial: PrintedWord, word: PrintedWord) -> bool:
    """Whether a large letter begins the word beside it, over some lines."""
    gap = word.box.left - initial.box.right
    return (
        len(initial.text) == 1
        and initial.text.isupper()
        and word.text[:1].islower()
        and initial.size >= _INITIAL * word.size
        and -word.size <= gap <= word.size
        and initial.box.top - word.size <= word.box.top < initial.box.bottom
    )


class _Gutters:
    """Where the words of a page leave room between columns."""

    def __init__(self, words: Iterable[PrintedWord]) -> None:
        self._words = sorted(words, key=lambda word: word.box.top + word.box.bottom)
        self._middles = [(word.box.top + word.box.bottom) / 2 for word in self._words]

    def is_gutter(self, start: float, end: float, y: float, height: float) -> bool:
        """Whether the gap goes on above and below, and lines begin to the right of it."""
        room = _MARGIN * (end - start)
        first = bisect_left(self._middles, y - _ABOVE * height)
        last = bisect_right(self._middles, y + _ABOVE * height)
        before = aligned = inside = 0
        for index in range(first, last):
            if abs(self._middles[index] - y) < _SAME_LINE * height:
                continue
            word = self._words[index]
            box = word.box
            if box.left < end - room and box.right > start + room:
                inside += word.size < _LARGER * height
            elif start - _ASIDE * height < box.right <= start + room:
                before += 1
            elif abs(box.left - end) <= _ALIGNED * height:
                aligned += 1
        return before >= _FLANKS and aligned >= _FLANKS and inside * _STRAY <= aligned
