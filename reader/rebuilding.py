"""Rebuilding the index step by step, between the other work of the clerk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic

from archive.errors import ArchiveError
from reader.job import Rebuilding, ReindexCancelled, Reindexed, Reindexing
from reader.pace import Pace

_REPORT_SECONDS = 0.1

Steps = Iterator[tuple[int, int]]  # articles done, of how many; closed to cancel


class Rebuilder:
    """Rebuilds an index when asked; the one in force stays until the new one is whole."""

    def __init__(
        self, rebuild: Callable[[], Steps], report: Callable[[Rebuilding], None]
    ) -> None:
        """Rebuild by the steps that `rebuild` returns, and tell `report` of them."""
        self._rebuild, self._report = rebuild, report
        self._steps: Steps | None = None
        self._pace = Pace()
        self._total = 0
        self._reported = 0.0

    @property
    def at_work(self) -> bool:
        """Whether there is something to be done."""
        return self._steps is not None

    def start(self) -> None:
        """Begin, unless that was done already."""
        if self._steps is None:
            self._steps, self._pace, self._total = self._rebuild(), Pace(), 0
            self._reported = 0.0
            self._report(Reindexing(0, 0))

    def step(self) -> bool:
        """Do one piece of work; say whether the index is another one now."""
        if self._steps is None:
            return False
        try:
            step = next(self._steps, None)
        except ArchiveError as error:
            self._steps = None
            self._report(ReindexCancelled(str(error)))
            return False
        if step is None:
            self._steps = None
            self._report(Reindexed(self._total))
            return True
        done, self._total = step
        if monotonic() - self._reported > _REPORT_SECONDS:
            self._reported = monotonic()
            left = self._pace.seconds_left(done, self._total)
            self._report(Reindexing(done, self._total, left))
        return False

    def cancel(self) -> None:
        """Stop, and leave the index as it is."""
        if self._steps is not None:
            self.close()
            self._report(ReindexCancelled())

    def close(self) -> None:
        """Stop without a word."""
        steps, self._steps = self._steps, None
        if steps is not None and hasattr(steps, "close"):
            steps.close()
