"""From files to stored articles.

Sources are parsed in worker processes, because that is all processor work; they are stored
here, in the caller's thread, several to a transaction but each of them whole or not at all.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from time import monotonic

from archive.errors import SourceError
from archive.importers import default_importers
from archive.intake import Intake, Item, Known, Opened, Reading, Refused, Twin
from archive.model import Context
from archive.originals import Originals, digest_of
from archive.parsing import Parsed, Parsing, Unreadable, parse
from archive.pattern import PathPattern
from archive.store import HeldSource, SourceStatus, Store
from archive.workers import Loss, Lost, Workers

logger = logging.getLogger(__name__)

SECONDS_A_SOURCE = 60.0
_SOURCES_A_TRANSACTION = 64
_SECONDS_A_TRANSACTION = 0.2
# Looking ahead tells how much there is to do; members of containers are held in memory.
_AHEAD = 100_000
_BYTES_AHEAD = 32 * 2**20
_SECONDS_AHEAD_AT_ONCE = 0.05
_NICENESS = 5
_LOST = {
    Loss.DIED: "brought the reading program down and was left out; please report it",
    Loss.SLOW: f"was given up after {SECONDS_A_SOURCE:.0f} seconds of reading",
    Loss.BUG: "could not be read by Pressmark; please report it",
}


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """What the user says of an import.

    Attributes:
        publication: The newspaper, where a source does not know better than to be asked.
        published: The issue's date, as EDTF.
        pattern: What the folders and file names mean; see `archive.pattern`.
        copy_originals: Whether the archive keeps copies, or only refers to the files.
        jobs: The number of worker processes; one for each processor if not given.
        retry: Whether to try again what was rejected before and has not changed.
    """

    publication: str | None = None
    published: str | None = None
    pattern: str | None = None
    copy_originals: bool = True
    jobs: int | None = None
    retry: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """So many sources were found so far; `counting` while more are being looked for."""

    count: int
    counting: bool


@dataclass(frozen=True, slots=True)
class Ingested:
    """The articles of a source are stored; `notes` are what their importer has to say."""

    source: str
    article_ids: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A source is held already."""

    source: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A source could not be read; `reason` continues a sentence that its name begins."""

    source: str
    reason: str


IngestEvent = Found | Ingested | Unchanged | Rejected
Outcome = Parsed | Unreadable | Lost


def ingest(
    paths: Iterable[Path],
    store: Store,
    originals: Originals,
    options: IngestOptions = IngestOptions(),
) -> Iterator[IngestEvent]:
    """Store what is below `paths`, yielding one event for each source, in any order.

    A bad source yields `Rejected` and the batch goes on. Close the iterator to cancel: what
    it has yielded is stored, and a new import passes over it.

    Raises:
        StoreError: The archive cannot be written.
        ValueError: The pattern makes no sense; with a sentence for the user.
    """
    importers = tuple(
        f"{importer.name} {importer.version}" for importer in default_importers()
    )
    context = Context(publication=options.publication, published=options.published)
    pattern = PathPattern.parse(options.pattern) if options.pattern else None
    intake = Intake(store, importers, context, pattern, retry=options.retry)
    copies = originals if options.copy_originals else None
    originals.sweep()
    workers = Workers(
        parse,
        options.jobs or os.cpu_count() or 1,
        seconds=SECONDS_A_SOURCE,
        prepare=default_importers,
        niceness=_NICENESS,
    )
    with (
        workers,
        closing(intake.items(paths)) as items,
    ):
        yield from _Ingest(store, copies, workers).events(items)


def lost_reason(lost: Lost) -> str:
    """Return why a source could not be read, as the end of a sentence for the user."""
    return _LOST[lost.loss]


class _Ingest:
    """One run: looks ahead, keeps the workers busy, and stores what they return."""

    def __init__(
        self,
        store: Store,
        originals: Originals | None,
        workers: Workers[Parsing, Parsed | Unreadable],
    ) -> None:
        self._store = store
        self._originals = originals
        self._workers = workers
        self._queue: deque[Item] = deque()
        self._bytes_ahead = 0
        self._found = 0
        self._counting = True
        self._in_flight: dict[str, Reading] = {}
        self._due: list[tuple[HeldSource, Outcome]] = []
        self._twins: list[Twin] = []
        self._opened: list[Opened] = []
        self._flushed = monotonic()

    def events(self, items: Iterator[Item]) -> Iterator[IngestEvent]:
        """Go through `items`, and yield what came of them once it is stored."""
        while self._counting or self._queue or self._workers.busy or self._is_due():
            if self._look_ahead(items):
                yield Found(self._found, self._counting)
            yield from self._hand_out()
            self._collect()
            idle = not (self._counting or self._queue or self._workers.busy)
            if idle or self._is_time():
                yield from self._flush()

    def _look_ahead(self, items: Iterator[Item]) -> bool:
        """Take some more sources in; return whether there is news for the user."""
        before = (self._found, self._counting)
        until = monotonic() + _SECONDS_AHEAD_AT_ONCE
        while self._counting and self._may_look_ahead() and monotonic() < until:
            item = next(items, None)
            if item is None:
                self._counting = False
                break
            self._queue.append(item)
            self._bytes_ahead += _size(item)
            self._found += not isinstance(item, Opened) or bool(item.seen.reason)
        return (self._found, self._counting) != before

    def _may_look_ahead(self) -> bool:
        return len(self._queue) < _AHEAD and self._bytes_ahead < _BYTES_AHEAD

    def _hand_out(self) -> Iterator[IngestEvent]:
        """Take from the queue what can be begun."""
        while self._queue:
            item = self._queue[0]
            if isinstance(item, Reading) and not self._workers.has_room:
                return
            self._queue.popleft()
            self._bytes_ahead -= _size(item)
            match item:
                case Reading(source, seen):
                    self._in_flight[seen.location] = item
                    self._workers.submit(Parsing(source, self._originals, seen.location))
                case Known(held):
                    rejected = held.status is SourceStatus.REJECTED
                    yield (
                        Rejected(held.name, held.reason)
                        if rejected
                        else Unchanged(held.name)
                    )
                case Refused(seen):
                    self._due.append((seen, Unreadable(seen.reason)))
                case Twin():
                    self._twins.append(item)
                case Opened():
                    self._opened.append(item)

    def _collect(self) -> None:
        """Take what the workers have done, waiting for them if there is nothing else."""
        waiting = not (self._counting and self._may_look_ahead())
        timeout = _SECONDS_A_TRANSACTION if waiting else 0.0
        for task, outcome in self._workers.collect(timeout):
            reading = self._in_flight.pop(task.location)
            self._due.append((reading.seen, outcome))

    def _is_due(self) -> bool:
        return bool(self._due or self._twins or self._opened)

    def _is_time(self) -> bool:
        if not self._is_due():
            self._flushed = monotonic()
            return False
        late = monotonic() - self._flushed > _SECONDS_A_TRANSACTION
        return late or len(self._due) >= _SOURCES_A_TRANSACTION

    def _flush(self) -> list[IngestEvent]:
        """Store all that is due in one transaction, and return what to tell of it."""
        copied = [self._copied(opened) for opened in self._finished_containers()]
        with self._store.together():
            events = [event for twin in self._twins for event in self._twin(twin)]
            events += [self._stored(seen, outcome) for seen, outcome in self._due]
            for opened in copied:
                self._store.finish_container(opened.seen, opened.members)
                if opened.seen.reason:
                    events.append(Rejected(opened.seen.name, opened.seen.reason))
        self._twins.clear()
        self._due.clear()
        self._flushed = monotonic()
        return events

    def _stored(self, seen: HeldSource, outcome: Outcome) -> IngestEvent:
        match outcome:
            case Parsed(digest, importer, pages, original):
                seen = replace(
                    seen,
                    status=SourceStatus.STORED,
                    sha256=digest,
                    importer=importer,
                    original=original,
                )
                if (holder := self._holder(seen)) is not None:
                    self._store.put_twin(seen, holder)
                    return Unchanged(seen.name)
                article_ids = self._store.put_source(seen, pages)
                articles = (article for page in pages for article in page.articles)
                notes = dict.fromkeys(
                    note for article in articles for note in article.notes
                )
                return Ingested(seen.name, article_ids, tuple(notes))
            case Unreadable(reason, digest):
                return self._rejected(replace(seen, sha256=digest or seen.sha256), reason)
            case Lost(loss, detail):
                logger.error("%s while reading %s %s", loss.value, seen.name, detail)
                return self._rejected(seen, lost_reason(outcome))

    def _rejected(self, seen: HeldSource, reason: str) -> Rejected:
        # What is no file, such as a folder that cannot be listed, is only told of.
        if seen.size is not None or seen.container is not None:
            self._store.reject_source(replace(seen, reason=reason))
        return Rejected(seen.name, reason)

    def _twin(self, twin: Twin) -> Iterator[IngestEvent]:
        holder = self._holder(twin.seen)
        if holder is None:  # the other one has been replaced since
            self._queue.appendleft(Reading(twin.source, twin.seen))
            self._bytes_ahead += _size(self._queue[0])
            return
        seen = replace(twin.seen, status=SourceStatus.STORED, original=holder.original)
        self._store.put_twin(seen, holder)
        yield Unchanged(seen.name)

    def _holder(self, seen: HeldSource) -> HeldSource | None:
        """Another source that has the articles of the same bytes and importer."""
        holder = self._store.source_with_bytes(seen.sha256, seen.context)
        if holder is None or holder.location == seen.location:
            return None
        return holder if holder.importer == seen.importer else None

    def _finished_containers(self) -> list[Opened]:
        """Take the containers whose members are all about to be stored."""
        unfinished = {reading.seen.container for reading in self._in_flight.values()}
        unfinished |= {twin.seen.container for twin in self._twins}
        unfinished |= {
            item.seen.container
            for item in islice(self._queue, 1)
            if isinstance(item, Reading)
        }
        finished = [item for item in self._opened if item.seen.location not in unfinished]
        self._opened = [item for item in self._opened if item.seen.location in unfinished]
        return finished

    def _copied(self, opened: Opened) -> Opened:
        """Keep a copy of a container, if wanted."""
        seen = opened.seen
        try:
            if self._originals is None:
                seen = replace(seen, sha256=digest_of(opened.path, seen.name))
            else:
                original, digest = self._originals.add_file(opened.path, seen.name)
                seen = replace(seen, sha256=digest, original=original)
        except SourceError:  # it went away; its members were read before
            return opened
        return replace(opened, seen=seen)


def _size(item: Item) -> int:
    """The bytes that an item keeps in memory."""
    if isinstance(item, Reading | Twin) and item.source.content is not None:
        return len(item.source.content)
    return 0
