"""The running text of one field of an article, and where each of its words stands."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from archive.importers.printed.characters import cleaned
from archive.importers.printed.hyphens import MARKS, is_sure, joint, stem_of, whole_of
from archive.importers.printed.layout import Block, BlockKind, Line, Word
from archive.importers.printed.paragraphs import goes_on, starts_of
from archive.importers.printed.regions import fraction
from archive.model import Field
from archive.words import WordBox

_PARAGRAPH = "\n\n"
# The second part of a divided word stands no further away than this, in lines.
_FAR = 100


class Side(NamedTuple):
    """A page as a flow needs it: its label, and its size in units of the layout."""

    number: str
    width: float
    height: float


class _Part(NamedTuple):
    """A word, or a part of one, on its page."""

    word: Word
    side: Side


class _Printed(NamedTuple):
    """A line with words: `starts` if it begins a paragraph, `opens` if a block."""

    words: list[Word]
    side: Side
    kind: BlockKind
    starts: bool
    opens: bool
    hyphenated: bool


class _Carried(NamedTuple):
    """The beginning of a word that may go on in the next line.

    `shown` is what stands there if it does not.
    """

    gap: str
    stem: str
    shown: str
    parts: tuple[_Part, ...]
    marked: bool


class Flow:
    """Joins lines into a text; give all blocks of one field to `add`, then ask for it.

    `boxes` receives the box of every word by its page's label. `compounds` are words of
    the same article with a hyphen of their own, in small letters.
    """

    def __init__(
        self, field: Field, boxes: dict[str, list[WordBox]], compounds: Container[str]
    ) -> None:
        self._field = field
        self._boxes = boxes
        self._compounds = compounds
        self._texts: list[str] = []
        self._length = 0
        self._break = _PARAGRAPH if field is Field.TEXT else " "

    def text(self) -> str:
        """Return the text so far."""
        return "".join(self._texts)

    def add(self, blocks: Iterable[tuple[Side, Block]]) -> None:
        """Join the lines of all blocks of the field, in reading order."""
        lines = list(_lines(blocks))
        carried: _Carried | None = None
        taken: set[int] = set()
        before: BlockKind | None = None
        for number, line in enumerate(lines):
            words = line.words
            if number in taken:
                words = words[1:]
            joined = False
            if carried is not None:
                carried, joined = self._meet(carried, lines, number, taken)
                words = words[1:] if joined else words
            if not words:
                continue
            gap = " "
            if not joined and line.starts and self._texts:
                runs_on = line.opens and before is line.kind
                last = self._texts[-1]
                if not (runs_on and goes_on(last, words[0].text)):
                    gap = self._break
            if not self._texts:
                gap = ""
            before = line.kind
            last_word = words[-1]
            ending = _carried(last_word, line, gap if len(words) == 1 else " ")
            self._put_all(words if ending is None else words[:-1], line.side, gap)
            carried = ending
        if carried is not None:
            self._put(carried.gap, carried.shown, carried.parts)

    def _meet(
        self, carried: _Carried, lines: Sequence[_Printed], number: int, taken: set[int]
    ) -> tuple[_Carried | None, bool]:
        """End or prolong a carried word at a line; say whether its first word is used.

        `taken` are the lines whose first word was used before its turn.
        """
        line = lines[number]
        first = line.words[0]
        last = carried.parts[-1].word
        place: int | None = number
        text: str | None = None
        if last.part == 1:
            place = _second(last, lines, number, taken)
            if place is not None:
                first = lines[place].words[0]
                text = whole_of(cleaned(last.whole), carried.stem, first.text)
        elif number not in taken:
            between = joint(
                carried.stem, first.text, marked=carried.marked, compounds=self._compounds
            )
            text = None if between is None else carried.stem + between + first.text
        if text is None or place is None:
            self._put(carried.gap, carried.shown, carried.parts)
            return None, False
        parts = (*carried.parts, _Part(first, lines[place].side))
        if place != number:
            taken.add(place)
        elif len(line.words) == 1 and (on := _carried(first, line, "")) is not None:
            stem = text.rstrip(MARKS)
            return _Carried(carried.gap, stem, text, parts, on.marked), True
        self._put(carried.gap, text, parts)
        return None, place == number

    def _put_all(self, words: Sequence[Word], side: Side, gap: str) -> None:
        """Put undivided words of one line: what `_put` does, for the many."""
        number, width, height = side
        boxes = self._boxes.setdefault(number, [])
        length = self._length
        for text, box, confidence, _, _ in words:
            self._texts += (gap, text)
            start = length + len(gap)
            length = start + len(text)
            corner = fraction(box, width, height)
            if corner is not None:
                boxes.append(WordBox(self._field, start, length, *corner, confidence))
            gap = " "
        self._length = length

    def _put(self, gap: str, text: str, parts: Iterable[_Part]) -> None:
        start = self._length + len(gap)
        end = self._length = start + len(text)
        self._texts += (gap, text)
        for word, (number, width, height) in parts:
            corner = fraction(word.box, width, height)
            if corner is not None:
                box = WordBox(self._field, start, end, *corner, word.confidence)
                self._boxes.setdefault(number, []).append(box)


def _lines(blocks: Iterable[tuple[Side, Block]]) -> Iterator[_Printed]:
    for side, block in blocks:
        starts = starts_of(block)
        opens, waiting = True, False
        for number, line in enumerate(block.lines):
            words = _words(line)
            waiting = waiting or number in starts
            if words:
                yield _Printed(words, side, block.kind, waiting, opens, line.hyphenated)
                opens = waiting = False


def _words(line: Line) -> list[Word]:
    """Return the words of a line in one form, without those that cannot be seen."""
    words = line.words
    if not words:
        return []
    kept = [
        word
        if (text := word.text).isascii() and text.isprintable() and " " not in text and text
        else word._replace(text=cleaned(text))
        for word in words[:-1]
    ]
    last = words[-1]
    text = cleaned(last.text)
    # The soft hyphen at the end of a line is not seen, and yet says something.
    if text and last.text.rstrip().endswith("\u00ad"):
        text += "\u00ad"
    kept.append(last._replace(text=text))
    return [word for word in kept if word.text]


def _carried(word: Word, line: _Printed, gap: str) -> _Carried | None:
    """Return the last word of a line as one that may go on; ``None`` if it does not."""
    part = (_Part(word, line.side),)
    shown = word.text.rstrip("\u00ad")
    if word.part == 1:
        stem = stem_of(word.text) or word.text
        whole = cleaned(word.whole)
        return _Carried(gap, stem, whole or shown, part, marked=True)
    if line.hyphenated:
        stem = stem_of(word.text) or word.text
        return _Carried(gap, stem, f"{stem}-", part, marked=True)
    stem_or_none = stem_of(word.text)
    if stem_or_none is None:
        return None
    return _Carried(gap, stem_or_none, shown, part, is_sure(word.text))


def _second(
    first: Word, lines: Sequence[_Printed], number: int, taken: set[int]
) -> int | None:
    """Return the line that begins with the second part of a word whose first is marked."""
    for place in range(number, min(number + _FAR, len(lines))):
        word = lines[place].words[0]
        second = word.part == 2 and place not in taken  # noqa: PLR2004 - the second of two
        if second and (place == number or word.whole == first.whole):
            return place
    unmarked = lines[number].words[0]
    if first.whole and unmarked.part == 0 and number not in taken:
        ends = cleaned(first.whole).casefold().endswith(unmarked.text.casefold())
        return number if ends and unmarked.text[0].isalpha() else None
    return None
