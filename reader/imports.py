"""The clerk's work on imports: planned, run, paused and dropped, one after another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from time import monotonic

from archive import Archive
from archive.errors import NotFoundError
from archive.events import IngestEvent, Looked, Planned, Planning
from reader.clerk import Ingest, Look, Plan, Work
from reader.job import (
    ClerkEvent,
    ClerkFailed,
    ImportStatus,
    IndexChanged,
    JobState,
    LookedThrough,
    PlanFailed,
    PlanMade,
    PlanStatus,
    Unfinished,
)
from reader.looking import Looking
from reader.tally import Tally

_REPORT_SECONDS = 0.1
_INDEX_SECONDS = 2.0


class Imports:
    """Takes up plans and imports in the order they were asked for, a step at a time."""

    def __init__(self, archive: Archive, send: Callable[[ClerkEvent], None]) -> None:
        """Import into `archive`; what happens is told with `send`."""
        self._archive = archive
        self._send = send
        self._waiting: deque[Work] = deque()
        self._planning: Iterator[Planning] | None = None
        self._running: Iterator[IngestEvent | Planning] | None = None
        self._looking = Looking(archive)
        self._is_look = False  # and not an import that somebody asked for
        self._tally = Tally()
        self._paused = False
        self._reported = 0.0
        self._told_of_index = 0.0

    @property
    def at_rest(self) -> bool:
        """Whether nothing is run, or all rests."""
        return self._paused or (self._running is None and not self._waiting)

    def tell_unfinished(self) -> None:
        """Tell of jobs that were left unfinished before, if there are any.

        Those of watched folders are over: the next look will meet what is left of them.
        """
        watched = {(folder.path,) for folder in self._archive.watched()}
        unfinished = self._archive.unfinished_jobs()
        for report in unfinished:
            if report.paths in watched:
                self._archive.cancel(report.key)
        told = tuple(report for report in unfinished if report.paths not in watched)
        if told:
            self._send(Unfinished(told))

    def take(self, work: Work) -> None:
        """Do this after what was asked for before; one look at a time is enough."""
        if work not in self._waiting or not isinstance(work, Look):
            self._waiting.append(work)

    def discard(self, job: int) -> None:
        """Let a job be over, unless it is the one that is running."""
        if self._running is None or job != self._job:
            self._archive.cancel(job)

    def pause(self) -> None:
        """Rest from importing; planning goes on."""
        self._paused = True
        self._tally.pause()
        self._report(JobState.PAUSED)

    def resume(self) -> None:
        """Go on importing."""
        self._paused = False
        self._tally.resume()
        self._report(JobState.RUNNING)

    def cancel(self) -> None:
        """Drop the plan or import at hand; what it stored stays."""
        if self._planning is not None:
            self.close()
            self._send(PlanFailed())
        elif self._running is not None:
            job = self._job
            self.close()
            if job is not None:
                self._archive.cancel(job)
            self._send(self._cancelled(job))
            self._send(IndexChanged())

    def close(self) -> None:
        """Stop; an import that was running stays unfinished."""
        planning, self._planning = self._planning, None
        running, self._running = self._running, None
        for work in (planning, running):
            # What an import has yielded is stored; it is indexed on the way out.
            if work is not None and hasattr(work, "close"):
                work.close()

    def step(self) -> bool:
        """Do one piece of work; return whether there was any."""
        if self._planning is None and self._running is None and self._waiting:
            self._begin(self._waiting.popleft())
        if self._planning is not None:
            self._plan(self._planning)
            return True
        if self._running is None or self._paused:
            return False
        self._import(self._running)
        return True

    def _begin(self, work: Work) -> None:
        if isinstance(work, Plan):
            self._planning = self._archive.plan(work.paths, work.options)
            return
        self._tally, self._paused = Tally(), False
        self._is_look = isinstance(work, Look)
        match work:
            case Ingest(paths=paths, options=options):
                self._running = self._archive.ingest(paths, options)
            case Look():
                self._running = self._looking.events()
            case _:
                if not work.upgrade:
                    self._archive.store.jobs.leave_better(work.job)
                self._running = self._archive.run(work.job)
        self._report(JobState.RUNNING)

    def _plan(self, planning: Iterator[Planning]) -> None:
        try:
            event = next(planning)
        except ValueError as error:  # a pattern or format that makes no sense
            self._planning = None
            self._send(PlanFailed(str(error)))
            return
        match event:
            case Planned(job=job, fit=fit):
                self._planning = None
                self._send(PlanMade(self._archive.report(job), fit))
            case Looked(files=files, size=size):
                if monotonic() - self._reported > _REPORT_SECONDS:
                    self._reported = monotonic()
                    self._send(PlanStatus(files, size))

    def _import(self, running: Iterator[IngestEvent | Planning]) -> None:
        try:
            event = next(running, None)
        except NotFoundError:  # a job that was forgotten meanwhile
            event = None
        except ValueError as error:  # a pattern or format that makes no sense
            if self._tally.job is not None:  # too late for that: it is a bug
                raise
            self._send(ClerkFailed(str(error)))
            event = None
        if event is None:
            self._finish()
            return
        if isinstance(event, Looked | Planned):
            return
        self._tally.add(event)
        now = monotonic()
        if now - self._reported > _REPORT_SECONDS:
            self._report(JobState.RUNNING)
        if now - self._told_of_index > _INDEX_SECONDS:
            self._told_of_index = now
            self._send(IndexChanged())

    def _finish(self) -> None:
        self._report(JobState.FINISHED)
        self._running = None
        if self._is_look:
            status = self._tally.status(JobState.FINISHED)
            self._send(LookedThrough(status.articles, status.rejected))
            if not status.done:
                return
        self._send(IndexChanged())

    @property
    def _job(self) -> int | None:
        """The key of the job that is run."""
        return self._looking.job if self._is_look else self._tally.job

    def _status(self, state: JobState) -> ImportStatus:
        return replace(self._tally.status(state), watched=self._is_look)

    def _cancelled(self, job: int | None) -> ImportStatus:
        """Return how an import ended of which more may be stored than it came to tell."""
        status = self._status(JobState.CANCELLED)
        if job is None or self._is_look:
            return status
        total = self._archive.report(job).total
        return replace(
            status,
            done=total.stored + total.unchanged + total.passed_over + total.rejected,
            articles=total.articles,
            unchanged=total.unchanged,
            passed_over=total.passed_over,
            rejected=total.rejected,
        )

    def _report(self, state: JobState) -> None:
        """Tell how the import stands; a look is told of once it has met something new."""
        if self._running is not None and not (self._is_look and self._tally.job is None):
            self._reported = monotonic()
            self._send(self._status(state))
