"""Worker processes for what burns the processor: parsing sources and finding names.

`concurrent.futures` breaks a whole pool when one process dies and cannot stop a task that
hangs. Here each process works on one task at a time, so that a source that kills or stalls
its reader costs just itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from math import inf
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from types import TracebackType
from typing import Any, Generic, Self, TypeVar, cast

from archive.errors import ArchiveError
from archive.serving import Last, Loss, Lost, Meanwhile, Sign, serve

__all__ = ["Loss", "Lost", "Workers", "wait_for"]

Task = TypeVar("Task")
Value = TypeVar("Value")

_TRIES = 3  # to hand a task to a process: one may have died idle, three did not


@dataclass(slots=True)
class _Worker(Generic[Task]):
    process: BaseProcess
    connection: Connection
    task: Task | None = None
    started: bool = False
    deadline: float = 0.0
    place: str = ""


class Workers(Generic[Task, Value]):
    """Applies a function to tasks in processes of its own.

    Tasks and values must be picklable and the function importable. To be used from one
    thread. Processes start when there is work, and end with `close` or with this process.

    The function may be a generator of values. Each is collected as it comes, the one that
    it returns at last; it waits where nobody collects them.
    """

    def __init__(
        self,
        work: Callable[[Task], Value | Generator[Value, None, Value]],
        count: int,
        *,
        seconds: float,
        memory: int | None = None,
        prepare: Callable[[], object] | None = None,
        niceness: int = 0,
    ) -> None:
        """Apply `work` in `count` processes, for at most `seconds` to each task.

        They begin anew with each value of a generator, and where there is `headway`. Each
        process calls `prepare` first, which may take its time. `niceness` is added to
        that of this process, and each may use `memory` bytes, where the system knows of it.
        """
        self._work = work
        self._count = count
        self._seconds = seconds
        self._memory = memory
        self._prepare = prepare
        self._niceness = niceness
        self._workers: list[_Worker[Task]] = []
        self._backlog: deque[Task] = deque()
        self._tries = 0  # to hand out the first of the backlog
        self._unread: list[tuple[Task, Lost]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def busy(self) -> int:
        """The number of tasks submitted and not collected."""
        return len(self._backlog) + len(self._working()) + len(self._unread)

    @property
    def has_room(self) -> bool:
        """Whether another task would keep the processes busy: at most two for each."""
        return self.busy < 2 * self._count

    def submit(self, task: Task) -> None:
        """Take on a task."""
        self._backlog.append(task)
        self._hand_out()

    def collect(self, timeout: float) -> list[tuple[Task, Value | Lost]]:
        """Return tasks and values that have come, waiting for one up to `timeout` s.

        Raises:
            ArchiveError: The work raised it; any other exception makes the task `Lost`.
        """
        unread, self._unread = self._unread, []
        if unread or not self._working():
            return list(unread)
        wait_for(timeout, self)
        outcomes = (self._outcome(worker) for worker in self._working())
        collected = [outcome for outcome in outcomes if outcome is not None]
        self._hand_out()
        return collected

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            _bury(worker)
        self._workers.clear()
        self._backlog.clear()
        self._unread.clear()

    def awaited(self) -> tuple[list[Connection], float]:
        """Return where something may come from, and when it is to be looked after at last.

        That is a moment as `monotonic` tells it.
        """
        working = self._working()
        due = min((worker.deadline for worker in working if worker.started), default=inf)
        return [worker.connection for worker in working], -inf if self._unread else due

    def _working(self) -> list[_Worker[Task]]:
        return [worker for worker in self._workers if worker.task is not None]

    def _outcome(self, worker: _Worker[Task]) -> tuple[Task, Value | Lost] | None:
        """What came of a worker's task, or ``None`` if it is still at it."""
        assert worker.task is not None, "it is working"  # noqa: S101
        if not worker.connection.poll():
            late = worker.started and monotonic() > worker.deadline
            return self._lose(worker, worker.task, Loss.SLOW) if late else None
        try:
            answer: object = worker.connection.recv()
        except (EOFError, OSError):  # it may die while it is telling something
            return self._lose(worker, worker.task, Loss.DIED)
        if not worker.started:  # its first word says that it is there, whatever the time
            worker.started = True
            worker.deadline = monotonic() + self._seconds
            return self._outcome(worker)
        if isinstance(answer, Last):
            answer = answer.answer
            self._dismiss(worker)
        if isinstance(answer, Meanwhile | Sign):
            worker.deadline = monotonic() + self._seconds
        match answer:
            case ArchiveError():
                raise answer
            case Sign(place):
                worker.place = worker.place if place is None else place
                return self._outcome(worker)
            case Meanwhile(value):
                return worker.task, cast(Value, value)  # what `work` yields
        task, worker.task = worker.task, None
        if isinstance(answer, Lost):
            answer = replace(answer, place=worker.place)
        return task, cast(Value | Lost, answer)  # what `serve` sends after its first word

    def _lose(
        self, worker: _Worker[Task], task: Task, loss: Loss
    ) -> tuple[Task, Value | Lost]:
        if not worker.started:
            raise RuntimeError("a worker process could not start")
        self._dismiss(worker)
        return task, Lost(loss, place=worker.place)

    def _hand_out(self) -> None:
        while self._backlog:
            idle = (worker for worker in self._workers if worker.task is None)
            worker = next(idle, None)
            if worker is None:
                if len(self._workers) == self._count:
                    return
                worker = self._start()
            try:
                worker.connection.send(self._backlog[0])
            except ConnectionError:  # it died idle, or of being told of the task
                self._dismiss(worker)
                self._tries += 1
                if self._tries == _TRIES:
                    self._unread.append((self._backlog.popleft(), Lost(Loss.DIED)))
                    self._tries = 0
                continue
            worker.task = self._backlog.popleft()
            worker.place = ""
            self._tries = 0
            worker.deadline = monotonic() + self._seconds

    def _dismiss(self, worker: _Worker[Task]) -> None:
        self._workers.remove(worker)
        worker.process.kill()
        _bury(worker)

    def _start(self) -> _Worker[Task]:
        # spawn, because fork and Qt's threads do not mix
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve,
            args=(theirs, self._work, self._prepare, self._niceness, self._memory),
            daemon=True,
        )
        process.start()
        theirs.close()
        worker: _Worker[Task] = _Worker(process, ours)
        self._workers.append(worker)
        return worker


def wait_for(seconds: float, *some: Workers[Any, Any]) -> None:
    """Wait until any of `some` has a value to be collected, at most `seconds`."""
    awaited = [workers.awaited() for workers in some]
    due = min(moment for _, moment in awaited)
    connections = [one for those, _ in awaited for one in those]
    patience = max(0.0, min(seconds, due - monotonic()))
    wait(connections, patience)


def _bury(worker: _Worker[Task]) -> None:
    worker.process.join()
    worker.process.close()
    worker.connection.close()
