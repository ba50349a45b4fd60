"""An archive: one folder with the store, the originals and the index.

What imports and names articles is loaded when it is first asked for: a window that only
searches and reads opens sooner without it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from archive.errors import NotFoundError, SourceError, StoreError
from archive.fixity import verify
from archive.indexing import open_index, reindex, update_index
from archive.model import HeldArticle
from archive.originals import Originals
from archive.search import PATIENCE, SearchEngine
from archive.store import ItemState, JobItem, Store, Watched

if TYPE_CHECKING:
    from archive.events import IngestEvent, IngestOptions, Planning
    from archive.naming import Named, NamingWorkers
    from archive.report import Report

STORE_NAME = "archive.sqlite3"
_INDEX_SECONDS = 2.0
_LINKED_AT_ONCE = 20  # articles; an article that somebody opens waits no longer
# Each update of the index costs something however little there is to index: on a slow or
# busy machine, and as the index grows, it is left alone for so many times what one took.
_INDEX_PAUSE = 4


class Archive:
    """Everything that is held in one folder.

    Attributes:
        directory: The folder.
        store: The truth: sources, articles, names and bookmarks.
        originals: The copies of the files as they were given.
    """

    def __init__(self, directory: Path, *, create: bool = True) -> None:
        """Open the archive in `directory`; with `create`, make it if it is not there.

        Raises:
            StoreError: It is no archive, or cannot be opened or made.
        """
        path = directory / STORE_NAME
        if not create and not path.exists():
            raise StoreError(f"there is no Pressmark archive in {directory}")
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise StoreError(f"{directory} cannot be made ({reason})") from error
        self.directory = directory
        self.originals = Originals(directory / "originals")
        self.store = Store(path)
        self._engine: SearchEngine | None = None
        self._opening = Lock()
        self._indexing = Lock()
        self._naming: NamingWorkers | None = None
        self._hurrying: NamingWorkers | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release files and end worker processes; no thread may be using the archive."""
        for workers in (self._naming, self._hurrying):
            if workers is not None:
                workers.close()
        if self._engine is not None:
            self._engine.close()
        self.store.close()

    @property
    def engine(self) -> SearchEngine:
        """The search index, which follows the store.

        It is opened when it is first asked for, since loading Whoosh takes longer than all
        else: an article can be read meanwhile.

        Raises:
            SearchError: The index cannot be opened or made.
        """
        with self._opening:
            if self._engine is None:
                self._engine = open_index(self.directory / "index", self.store)
            return self._engine

    def ingest(
        self, paths: Iterable[Path], options: IngestOptions | None = None
    ) -> Iterator[IngestEvent]:
        """Import files and folders; what is stored can be searched seconds later.

        Close the iterator to cancel: what it has yielded is stored, and indexed at the end.

        Raises:
            StoreError: The archive cannot be written.
            SearchError: The index cannot be written.
            ValueError: The pattern makes no sense; with a sentence for the user.
        """
        from archive.ingest import IngestOptions, ingest

        options = options or IngestOptions()
        return self._indexed(ingest(paths, self.store, self.originals, options))

    def plan(
        self, paths: Iterable[Path], options: IngestOptions | None = None
    ) -> Iterator[Planning]:
        """Find out what there is to import; the last event names the job to `run`.

        Nothing is stored but the plan. Close the iterator to give up.

        Raises:
            StoreError: The archive cannot be written.
            ValueError: The pattern or format makes no sense; with a sentence for the user.
        """
        from archive.ingest import IngestOptions, plan

        return plan(paths, self.store, options or IngestOptions())

    def run(self, job: int) -> Iterator[IngestEvent]:
        """Run a job that was planned, or go on with it where it stopped.

        Close the iterator to stop: the job stays unfinished and can be run again. Leave it
        alone to pause: the workers finish what they have and rest.

        Raises:
            NotFoundError: There is no such job.
            StoreError: The archive cannot be written.
            SearchError: The index cannot be written.
        """
        from archive.ingest import run

        return self._indexed(run(job, self.store, self.originals))

    def cancel(self, job: int) -> None:
        """Let a job that nobody is running be over; what it stored stays."""
        from archive.report import JobStanding

        self.store.jobs.stand(job, JobStanding.CANCELLED)

    def unfinished_jobs(self) -> tuple[Report, ...]:
        """Return the jobs that were planned or begun and have not ended, oldest first."""
        from archive.report import report_of

        jobs = self.store.jobs
        return tuple(report_of(job, jobs.counts(job.key)) for job in jobs.unfinished())

    def report(self, job: int) -> Report:
        """Return what a job found and what came of it.

        Raises:
            NotFoundError: There is no such job.
        """
        from archive.report import report_of

        found = self.store.jobs.find(job)
        if found is None:
            raise NotFoundError(f"import {job}")
        return report_of(found, self.store.jobs.counts(job))

    def items(
        self, job: int, states: Iterable[ItemState] = tuple(ItemState)
    ) -> Iterator[JobItem]:
        """Yield the files and members of a job that are in some states, in order."""
        return self.store.jobs.items(job, states)

    def watch(self, folder: Path, options: IngestOptions | None = None) -> None:
        """Look through a folder from now on, again and again, whenever `look` is called."""
        from archive.ingest import IngestOptions

        given = asdict(options or IngestOptions())
        self.store.watched.add(Path(os.path.abspath(folder)), given)  # noqa: PTH100 - ".."

    def unwatch(self, folder: Path) -> bool:
        """Watch a folder no longer; return whether it was watched. Its articles stay."""
        return self.store.watched.remove(Path(os.path.abspath(folder)))  # noqa: PTH100

    def watched(self) -> tuple[Watched, ...]:
        """Return the watched folders, by path."""
        return self.store.watched.everything()

    def look(self) -> Iterator[IngestEvent]:
        """Import what is new in the watched folders, one after the other.

        A folder that is not there, such as one on a disk that is unplugged, yields
        `Rejected` and stays watched.

        Raises:
            StoreError: The archive cannot be written.
            SearchError: The index cannot be written.
        """
        from archive.events import Found, Ingested
        from archive.ingest import options_of

        for folder in self.watched():
            job, is_news = None, False
            for event in self.ingest([folder.path], options_of(folder.options)):
                yield event
                job = event.job if isinstance(event, Found) else job
                is_news = is_news or isinstance(event, Ingested)
            self.store.watched.note_look(folder.path)
            if job is not None and not is_news:
                self.store.jobs.forget(job)

    def _indexed(self, events: Iterator[IngestEvent]) -> Iterator[IngestEvent]:
        """Pass on what is told of an import, indexing now and then, and at the end."""
        # In a thread, so that the parsing processes never wait for the index.
        with ThreadPoolExecutor(1, thread_name_prefix="index") as indexer:
            indexing: Future[float] | None = None
            due = monotonic() + _INDEX_SECONDS
            try:
                for event in events:
                    yield event
                    if indexing is not None and indexing.done():
                        pause = max(_INDEX_SECONDS, _INDEX_PAUSE * indexing.result())
                        due, indexing = monotonic() + pause, None
                    if indexing is None and monotonic() > due:
                        indexing = indexer.submit(self._seconds_to_index)
            finally:
                if hasattr(events, "close"):
                    events.close()
                indexer.submit(self.update_index).result()

    def _seconds_to_index(self) -> float:
        begin = monotonic()
        self.update_index()
        return monotonic() - begin

    def update_index(self, *, patience: float = PATIENCE) -> int:
        """Index all that waits, and return how many articles that were.

        Another process that is writing is waited for up to `patience` seconds.

        Raises:
            SearchError: The index cannot be written.
        """
        with self._indexing:
            return sum(update_index(self.store, self.engine, patience=patience))

    def reindex(self) -> Iterator[tuple[int, int]]:
        """Build the index anew beside the old one, which goes on answering meanwhile.

        Yield how many articles are in it, of how many. Close the iterator to give up.

        Raises:
            SearchError: The index cannot be written, or another process is writing it.
        """
        return reindex(self.store, self.engine)

    def tidy(self) -> bool:
        """Do one piece of the index's upkeep; say whether there was any to do.

        Raises:
            SearchError: The index cannot be written.
        """
        return self.engine.tidy()

    def name(
        self,
        first: Callable[[], str | None] = lambda: None,
        jobs: int | None = None,
        resting: Callable[[], bool] = lambda: False,
    ) -> Iterator[Named | None]:
        """Find names and dates in all articles that await them; yield each as it is done.

        ``None`` is yielded while there is no news. `first` is asked again and again for the
        id of an article to take out of turn; while `resting` says so, no others are taken.
        The worker processes stay until the archive is
        closed, so that asking again is cheap; to be called from one thread. What is found
        waits for `update_index`.

        Raises:
            StoreError: The archive cannot be written.
        """
        from archive.naming import hurrying_worker, name_articles, naming_workers

        if self._naming is None:
            self._naming = naming_workers(jobs or max(1, (os.cpu_count() or 1) // 2))
        self._hurrying = self._hurrying or hurrying_worker()
        return name_articles(self.store, self._naming, first, self._hurrying, resting)

    def name_again(self) -> int:
        """Let articles await their names anew that a lesser or an older extractor named.

        Returns how many those are; `name` finds their names, and they keep those they have
        until then.

        Raises:
            StoreError: The archive cannot be written.
        """
        from archive.extractors import default_extractor, signature

        return self.store.outbox.mark_unnamed_again(signature(default_extractor()))

    def name_now(self, article_id: str) -> HeldArticle:
        """Return an article with its names, finding them here and now if need be.

        Raises:
            NotFoundError: There is no such article.
        """
        from archive.naming import name_now

        return name_now(self.store, article_id)

    def link(self) -> bool:
        """Do a small piece of linking entities across articles; say whether there was any.

        New names are linked as they are stored; what is left are those from before there
        were authorities, short forms whose explanation went, and whom nobody mentions now.

        Raises:
            StoreError: The archive cannot be written.
        """
        return self.store.authorities.link(_LINKED_AT_ONCE)

    def verify(self) -> Iterator[SourceError]:
        """Compare the originals with their digests, and yield what is wrong.

        A copy must be whole; a file that is only referenced must be there and unchanged.
        """
        return verify(self.store, self.originals)
