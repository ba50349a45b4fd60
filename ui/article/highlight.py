"""Code points to Qt's positions and back; here alone one knows that Qt counts UTF-16.

Everything else in Pressmark counts code points. Qt counts a letter beyond U+FFFF, such as
an emoji or a mathematical Fraktur letter, as two units.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.model import Field
from ui.article.document import Part


class Utf16:
    """Positions in one text, counted in code points and in UTF-16 units."""

    __slots__ = ("_points", "_units", "length")

    def __init__(self, text: str) -> None:
        wide = (
            () if text.isascii() else (i for i, sign in enumerate(text) if sign > "\uffff")
        )
        self._points = tuple(wide)
        self._units = tuple(point + passed for passed, point in enumerate(self._points))
        self.length = len(text) + len(self._points)

    def unit(self, point: int) -> int:
        """Return the unit at which the code point numbered `point` begins."""
        return point + bisect_left(self._points, point)

    def point(self, unit: int) -> int:
        """Return the code point that begins at `unit`, or that `unit` lies within."""
        return unit - bisect_left(self._units, unit)


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """A stretch of one block of a document; `start` and `length` are UTF-16 units in it."""

    block: int
    start: int
    length: int


class Positions:
    """Where the fields of an article stand in the document made of `parts`.

    Each part is one block of the document, and a block is one unit longer than its text.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = tuple(parts)
        self._units = tuple(Utf16(part.text) for part in parts)
        self._begins: list[int] = []
        self.length = 0
        for units in self._units:
            self._begins.append(self.length)
            self.length += units.length + 1
        self._blocks = {
            field: tuple(n for n, part in enumerate(parts) if part.field is field)
            for field in Field
        }
        self._starts = {
            field: tuple(parts[n].start for n in blocks)
            for field, blocks in self._blocks.items()
        }

    def spans(self, field: Field, start: int, end: int) -> Iterator[BlockSpan]:
        """Yield where code points ``start:end`` of a field stand, block by block.

        Code points that the document leaves out, such as the empty line between paragraphs,
        are passed over.
        """
        blocks = self._blocks[field]
        first = max(bisect_right(self._starts[field], start) - 1, 0)
        for number in range(first, len(blocks)):
            block = blocks[number]
            part, units = self._parts[block], self._units[block]
            if part.start >= end:
                return
            begins = part.lead + max(start - part.start, 0)
            ends = min(part.lead + end - part.start, len(part.text))
            if begins < ends:
                unit = units.unit(begins)
                yield BlockSpan(block, unit, units.unit(ends) - unit)

    def position(self, span: BlockSpan) -> int:
        """Return the document position, in UTF-16 units, at which a span begins."""
        return self._begins[span.block] + span.start

    def locate(self, position: int) -> tuple[Field, int] | None:
        """Return the field and its code point at a document position, if any."""
        block = bisect_right(self._begins, position) - 1
        if block < 0:
            return None
        part, units = self._parts[block], self._units[block]
        point = units.point(position - self._begins[block])
        if part.field is None or not part.lead <= point < len(part.text):
            return None
        return part.field, part.start + point - part.lead
