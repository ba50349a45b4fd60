"""How an import stands: ingest events counted, and the time that is left estimated."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from archive.events import (
    Found,
    Ingested,
    IngestEvent,
    PassedOver,
    Rejected,
    Unchanged,
)
from reader.job import ImportStatus, JobState, RejectedSource

# Before this many sources were read, an estimate would only frighten people.
_ENOUGH = 8


class Tally:
    """Counts what an import did; pauses do not count as time spent."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Start counting now; `clock` returns seconds."""
        self._clock = clock
        self._started: float | None = clock()
        self._spent = 0.0
        self._found = 0
        self._counting = True
        self._articles = 0
        self._stored = 0
        self._unchanged = 0
        self._passed_over = 0
        self._current = ""
        self._job: int | None = None
        self._rejections: list[RejectedSource] = []

    def add(self, event: IngestEvent) -> None:
        """Count one event."""
        match event:
            case Found(count=count, counting=counting, job=job):
                self._found, self._counting = count, counting
                self._job = job or self._job
            case Ingested(source=source, article_ids=article_ids):
                self._stored += 1
                self._articles += len(article_ids)
                self._current = source
            case Unchanged(source=source):
                self._unchanged += 1
                self._current = source
            case PassedOver(source=source):
                self._passed_over += 1
                self._current = source
            case Rejected(source=source, reason=reason):
                self._rejections.append(RejectedSource(source, reason))
                self._current = source

    @property
    def job(self) -> int | None:
        """The key of the job, once it is known."""
        return self._job

    def pause(self) -> None:
        """Stop the clock."""
        if self._started is not None:
            self._spent += self._clock() - self._started
            self._started = None

    def resume(self) -> None:
        """Start the clock again."""
        if self._started is None:
            self._started = self._clock()

    def status(self, state: JobState) -> ImportStatus:
        """Return how the import stands."""
        over = state in (JobState.FINISHED, JobState.CANCELLED)
        done = self._stored + self._unchanged + self._passed_over + len(self._rejections)
        return ImportStatus(
            state=state,
            found=max(self._found, done),
            counting=self._counting and not over,
            done=done,
            articles=self._articles,
            unchanged=self._unchanged,
            rejected=len(self._rejections),
            current=self._current,
            seconds_left=None if over else self._seconds_left(done),
            rejections=tuple(self._rejections) if over else (),
            passed_over=self._passed_over,
            job=self._job,
        )

    def _seconds_left(self, done: int) -> float | None:
        # Unchanged sources cost next to nothing: the pace is that of those that were read.
        read = done - self._unchanged
        if read < _ENOUGH or self._counting:
            return None
        running = self._clock() - self._started if self._started is not None else 0.0
        return (self._spent + running) / read * max(0, self._found - done)
