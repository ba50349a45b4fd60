"""How long work of a known size still takes, by the pace it has had so far."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

_ENOUGH = 2.0  # seconds; before that an estimate would jump about


class Pace:
    """Watches work from its beginning."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Begin now; `clock` returns seconds."""
        self._clock = clock
        self._began = clock()

    def seconds_left(self, done: int, total: int) -> float | None:
        """Return the estimate, ``None`` while there is too little to go by."""
        spent = self._clock() - self._began
        if done <= 0 or spent < _ENOUGH:
            return None
        return spent / done * max(0, total - done)
