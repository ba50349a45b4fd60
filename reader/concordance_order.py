"""The order of the lines of a concordance: by the words beside the match, or by its issue.

Words are compared folded, without capitals and accents; the one next to the match counts
first. Equal lines keep the order in which they came.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from threading import Lock

from archive.search.period import days
from archive.search.words import fold
from reader.concordance import Line

# Scripts without spaces are sorted by characters, all others by words.
_ALONE = (
    "\u0e01-\u0e5b\u0e81-\u0edf\u1000-\u109f\u1780-\u17dd\u3005\u3041-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
)
_LETTERS = rf"(?:[^\W_{_ALONE}]|[\u0900-\u0dff])+"
_WORD = re.compile(rf"[{_ALONE}]|{_LETTERS}(?:['’\-]{_LETTERS})*")


class Order(StrEnum):
    """What the lines of a concordance are sorted by."""

    HITS = "hits"
    LEFT = "left"
    KEYWORD = "keyword"
    RIGHT = "right"
    DATE = "date"
    PUBLICATION = "publication"
    HEADLINE = "headline"


class Sorter:
    """Puts the lines of one concordance in order; each sort key is made only once.

    Any thread may use it.
    """

    def __init__(self) -> None:
        self._keys: dict[Order, list[str]] = {}
        self._making = Lock()

    def arrange(
        self, lines: Sequence[Line], order: Order, *, descending: bool = False
    ) -> list[int]:
        """Return the numbers of `lines` in an order.

        Lines may have been added since the last call, but none changed. Those without a
        known date come last by date, whichever end comes first.
        """
        numbers = list(range(len(lines)))
        if order is Order.HITS:
            return numbers[::-1] if descending else numbers
        keys = self._sort_keys(lines, order)
        unknown = []
        if order is Order.DATE:
            unknown = [number for number in numbers if not keys[number]]
            numbers = [number for number in numbers if keys[number]]
        return sorted(numbers, key=keys.__getitem__, reverse=descending) + unknown

    def _sort_keys(self, lines: Sequence[Line], order: Order) -> list[str]:
        with self._making:
            keys = self._keys.setdefault(order, [])
            keys.extend(sort_key(line, order) for line in lines[len(keys) :])
            return keys


def sort_key(line: Line, order: Order) -> str:
    """Return what a line is compared by, ``""`` where there is nothing to compare."""
    match order:
        case Order.LEFT:
            key = "\0".join(reversed(_words(line.left)))
        case Order.RIGHT:
            key = "\0".join(_words(line.right))
        case Order.KEYWORD:
            key = "\0".join(_words(line.keyword))
        case Order.HEADLINE:
            key = "\0".join(_words(line.headline))
        case Order.DATE:
            covered = days(line.published)
            key = f"{covered.first:08}{covered.last:08}" if covered else ""
        case Order.PUBLICATION:
            key = fold(line.publication)
        case _:
            key = ""
    return key


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
