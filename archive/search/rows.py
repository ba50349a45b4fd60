"""Rows of words found in a text in one pass, however many rows there are.

After A. V. Aho and M. J. Corasick, "Efficient string matching" (1975), with words for
letters.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

Row = tuple[str, ...]


@dataclass(slots=True)
class State:
    """Having read the beginning of a row: what may follow, and which rows end here.

    `fallback` is the state of the longest other beginning that this one ends with; the
    first state, having read nothing, is its own.
    """

    following: dict[str, State] = field(default_factory=dict)
    fallback: State | None = None
    ends: tuple[Row, ...] = ()

    def after(self, word: str) -> State:
        """Return the state after one more word."""
        at = self
        while word not in at.following and at.fallback is not None:
            at = at.fallback
        return at.following.get(word, at)


def first_state(rows: Iterable[Row]) -> State:
    """Return the state in which nothing has been read of any of the rows."""
    first = State()
    for row in rows:
        at = first
        for word in row:
            at = at.following.setdefault(word, State())
        at.ends = (row,)
    waiting = deque([first])
    while waiting:
        at = waiting.popleft()
        for word, state in at.following.items():
            state.fallback = at.fallback.after(word) if at.fallback else first
            state.ends += state.fallback.ends
            waiting.append(state)
    return first
