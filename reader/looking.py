"""Watched folders, looked through by the clerk: what is new is imported and told of.

A folder is looked through many times a day, and nearly always there is nothing new: then
there is nothing to tell, and no import to be remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archive import Archive
from archive.containers.names import shown_name
from archive.events import (
    Found,
    Ingested,
    IngestEvent,
    PassedOver,
    Planned,
    Planning,
    Rejected,
    Unchanged,
    options_of,
)
from archive.report import ItemState, Report
from archive.store import Watched

_KNOWN = (ItemState.REJECTED, ItemState.PASSED_OVER)


class Looking:
    """Looks through the watched folders of an archive, as often as it is asked to.

    Attributes:
        job: The key of the job that is being run.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._told: set[tuple[str, str]] = set()  # what was rejected, and why
        self._found = 0  # in the folders before
        self.job: int | None = None

    def events(self) -> Iterator[IngestEvent | Planning]:
        """Import what is new in the watched folders, one after the other.

        What is held, and what was rejected or passed over before, is not told of again. A
        folder that is not there, such as one on a disk that is unplugged, stays watched.

        Raises:
            StoreError: The archive cannot be written.
            SearchError: The index cannot be written.
        """
        self._found, self.job = 0, None
        for folder in self._archive.watched():
            if folder.path.is_dir():
                yield from self._through(folder)
                self._archive.store.watched.note_look(folder.path)

    def _through(self, folder: Watched) -> Iterator[IngestEvent | Planning]:
        job = None
        try:
            for step in self._archive.plan([folder.path], options_of(folder.options)):
                yield step
                if isinstance(step, Planned):
                    job = step.job
        except ValueError as error:  # of an importer that is not there any more, perhaps
            name = shown_name(str(folder.path))
            yield from self._news(Rejected(name, f"is not looked through: {error}"))
        if job is None:
            return
        report = self._archive.report(job)
        self.job = job
        is_news = False
        if self._is_worth_running(report):
            for event in self._run(report):
                yield event
                is_news = is_news or isinstance(event, Ingested | Rejected)
        self.job = None
        if not is_news:
            self._archive.store.jobs.forget(job)

    def _is_worth_running(self, report: Report) -> bool:
        if report.total.waiting:
            return True
        waiting = self._archive.items(report.key, (ItemState.WAITING,))
        return any((item.name, item.reason) not in self._told for item in waiting)

    def _run(self, report: Report) -> Iterator[IngestEvent]:
        held = self._archive.items(report.key, _KNOWN)
        known = {(item.name, item.reason) for item in held}
        total = report.total
        before = total.unchanged + total.passed_over + total.rejected
        found = self._found
        for event in self._archive.run(report.key):
            match event:
                case Found(count=count):
                    found = self._found + max(0, count - before)
                    yield replace(event, count=found)
                case Unchanged():
                    pass
                case Rejected(source, reason) | PassedOver(source, reason):
                    if (source, reason) not in known:
                        yield from self._news(event)
                case _:
                    yield event
        self._found = found

    def _news(self, event: Rejected | PassedOver) -> Iterator[IngestEvent]:
        """Tell of a source that brought nothing, unless that was told before."""
        if (event.source, event.reason) not in self._told:
            self._told.add((event.source, event.reason))
            yield event
