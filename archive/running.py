"""Running a job: sources read in worker processes, and stored here as they come.

Sources are parsed in worker processes, because that is all processor work; they are stored
here, in the caller's thread, several to a transaction but each of them whole or not at all,
together with what the job remembers of them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice
from time import monotonic

from archive.agenda import Agenda, Known, Opened, Reading, Refused, Task, Twin
from archive.events import Found, IngestEvent, PassedOver, Rejected, Unchanged
from archive.labour import IngestWorkers
from archive.originals import Originals
from archive.parsing import NoNews, Parsing, Unreadable
from archive.settling import Outcome, Settling
from archive.store import ItemState, JobItem, JobStanding, Store
from archive.workers import wait_for

_SOURCES_A_TRANSACTION = 64
_SECONDS_A_TRANSACTION = 0.2
# Members of containers are held in memory while they wait.
_AHEAD = 512
_BYTES_AHEAD = 32 * 2**20
_SECONDS_AHEAD_AT_ONCE = 0.05


class Run:
    """One run of a job: looks ahead, keeps the workers busy, stores what they return."""

    def __init__(
        self,
        store: Store,
        originals: Originals | None,
        workers: IngestWorkers,
        settling: Settling,
        agenda: Agenda,
        key: int,
    ) -> None:
        """Run the job `key`; copies are kept if there are `originals` to keep them in."""
        self._store = store
        self._originals = originals
        self._workers = workers
        self._settling = settling
        self._agenda = agenda
        self._key = key
        self._queue: deque[Task] = deque()
        self._bytes_ahead = 0
        self._found = 0
        self._counting = True
        self._more = True  # tasks to come
        self._stalled = False  # until something comes out of a container
        self._in_flight: dict[str, Reading] = {}
        self._due: list[tuple[Reading | Refused, Outcome]] = []
        self._twins: list[Twin] = []
        self._known: list[JobItem] = []
        self._opened: list[Opened] = []
        self._flushed = monotonic()

    def events(self) -> Iterator[IngestEvent]:
        """Go through the job, and yield what came of each source once it is stored."""
        self._store.jobs.stand(self._key, JobStanding.RUNNING)
        self._found, self._counting = self._agenda.count()
        yield Found(self._found, self._counting, self._key)
        tasks = self._agenda.tasks()
        while self._more or self._queue or self._workers.busy or self._is_due():
            if self._look_ahead(tasks):
                yield Found(self._found, self._counting, self._key)
            yield from self._hand_out()
            self._collect()
            idle = not (self._more or self._queue or self._workers.busy)
            if idle or self._is_time():
                yield from self._flush()
        self._store.jobs.stand(self._key, JobStanding.FINISHED)

    def _look_ahead(self, tasks: Iterator[Task | None]) -> bool:
        """Take some more sources in; return whether there is news for the user."""
        before = (self._found, self._counting)
        self._stalled = False
        until = monotonic() + _SECONDS_AHEAD_AT_ONCE
        while self._more and self._may_look_ahead() and monotonic() < until:
            try:
                task = next(tasks)
            except StopIteration:
                self._more = self._counting = False
                break
            if task is None:
                self._stalled = True
                break
            self._queue.append(task)
            self._bytes_ahead += _size(task)
            self._found += _is_news(task)
        return (self._found, self._counting) != before

    def _may_look_ahead(self) -> bool:
        return len(self._queue) < _AHEAD and self._bytes_ahead < _BYTES_AHEAD

    def _hand_out(self) -> Iterator[IngestEvent]:
        """Take from the queue what can be begun."""
        while self._queue:
            task = self._queue[0]
            if isinstance(task, Reading) and not self._workers.has_room:
                return
            self._queue.popleft()
            self._bytes_ahead -= _size(task)
            match task:
                case Reading(source, seen, _, importer):
                    self._in_flight[seen.location] = task
                    self._workers.submit(
                        Parsing(source, self._originals, seen.location, importer)
                    )
                case Known(item, is_new):
                    if is_new:
                        self._known.append(item)
                    yield _told(item)
                case Refused(seen, _, in_order=True):
                    told = NoNews(seen.reason, seen.sha256, seen.importer)
                    self._due.append((task, told))
                case Refused():
                    self._due.append((task, Unreadable(task.seen.reason)))
                case Twin():
                    self._twins.append(task)
                case Opened():
                    self._opened.append(task)

    def _collect(self) -> None:
        """Take what the workers have done, waiting for them if there is nothing else."""
        waiting = self._stalled or not (self._more and self._may_look_ahead())
        timeout = _SECONDS_A_TRANSACTION if waiting else 0.0
        if self._stalled:
            wait_for(timeout, self._workers, self._agenda.opener.workers)
            timeout = 0.0
        for task, outcome in self._workers.collect(timeout):
            assert isinstance(task, Parsing), "nothing else was asked"  # noqa: S101
            assert not isinstance(outcome, tuple), "as `parse` returns it"  # noqa: S101
            self._due.append((self._in_flight.pop(task.location), outcome))

    def _is_due(self) -> bool:
        return bool(self._due or self._twins or self._opened or self._known)

    def _is_time(self) -> bool:
        if not self._is_due():
            self._flushed = monotonic()
            return False
        late = monotonic() - self._flushed > _SECONDS_A_TRANSACTION
        return late or len(self._due) >= _SOURCES_A_TRANSACTION

    def _flush(self) -> list[IngestEvent]:
        """Store all that is due in one transaction, and return what to tell of it."""
        events: list[IngestEvent] = []
        opened = [self._settling.copied(it) for it in self._finished_containers()]
        with self._store.together():
            for twin in self._twins:
                told = self._settling.twin(twin)
                if told is None:  # the other one has been replaced since
                    self._queue.appendleft(twin.reading)
                    self._bytes_ahead += _size(twin.reading)
                else:
                    events.append(told)
            events += [self._settling.stored(it, outcome) for it, outcome in self._due]
            for item in self._known:
                self._settling.known(item)
            for container in opened:
                events += self._settling.opened(container)
            self._settling.finish()
        self._twins.clear()
        self._due.clear()
        self._known.clear()
        self._flushed = monotonic()
        return events

    def _finished_containers(self) -> list[Opened]:
        """Take the containers whose members are all about to be stored."""
        unfinished = {reading.seen.container for reading in self._in_flight.values()}
        unfinished |= {twin.reading.seen.container for twin in self._twins}
        unfinished |= {
            task.seen.container
            for task in islice(self._queue, 1)
            if isinstance(task, Reading)
        }
        finished = [it for it in self._opened if it.seen.location not in unfinished]
        self._opened = [it for it in self._opened if it.seen.location in unfinished]
        return finished


def _told(item: JobItem) -> IngestEvent:
    match item.state:
        case ItemState.REJECTED:
            return Rejected(item.name, item.reason)
        case ItemState.PASSED_OVER:
            return PassedOver(item.name, item.reason)
        case _:
            return Unchanged(item.name)


def _is_news(task: Task) -> bool:
    """Whether a task is of a source that was not counted when the job was planned."""
    match task:
        case Known(is_new=is_new):
            return is_new
        case Opened(seen=seen):
            return bool(seen.reason)
        case Twin(reading=reading):
            return not reading.item.position
        case _:
            return not task.item.position


def _size(task: Task) -> int:
    """The bytes that a task keeps in memory."""
    reading = task.reading if isinstance(task, Twin) else task
    return reading.weight if isinstance(reading, Reading) else 0
