"""What stands twice in the same place of a page: bold by overprinting, and hidden text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from archive.importers.printed.layout import Box

_CELL = 40  # points: words are looked for among those nearby
_NEAR = 20
_SAME = 0.3  # of the size of a box, by which it may be moved


class _Placed(Protocol):
    """A word with its place, as `words` has it."""

    @property
    def text(self) -> str: ...
    @property
    def box(self) -> Box: ...
    @property
    def hidden(self) -> bool: ...


_Word = TypeVar("_Word", bound=_Placed)


def is_over(one: Box, other: Box) -> bool:
    """Whether two boxes are in the same place, but for a little."""
    wide = max(one.right - one.left, other.right - other.left)
    high = max(one.bottom - one.top, other.bottom - other.top)
    return (
        abs(one.left - other.left) <= _SAME * wide
        and abs(one.top - other.top) <= _SAME * high
    )


def without_doubles(words: Sequence[_Word]) -> tuple[_Word, ...]:
    """Return words without those that stand in the same place twice.

    They are printed twice to look bold; or there is a hidden text beside the one that is
    seen, which then counts.
    """
    seen: dict[tuple[str, int, int], list[Box]] = {}
    places: dict[tuple[int, int], list[Box]] = {}
    kept: list[_Word] = []
    for word in words:
        x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
        cell = (int(x // _CELL), int(y // _CELL))
        near = seen.setdefault((word.text, *cell), [])
        if any(is_over(word.box, box) for box in near[-_NEAR:]):
            continue
        near.append(word.box)
        if not word.hidden:
            places.setdefault(cell, []).append(word.box)
        kept.append(word)
    if not places or not any(word.hidden for word in kept):
        return tuple(kept)
    return tuple(
        word for word in kept if not (word.hidden and _is_covered(word.box, places))
    )


def _is_covered(box: Box, places: dict[tuple[int, int], list[Box]]) -> bool:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return any(
        other.left <= x <= other.right and other.top <= y <= other.bottom
        for across in (-1, 0, 1)
        for down in (-1, 0, 1)
        for other in places.get((int(x // _CELL) + across, int(y // _CELL) + down), ())
    )
