"""Worker processes for what burns the processor: parsing sources and finding names.

`concurrent.futures` breaks a whole pool when one process dies and cannot stop a task that
hangs. Here each process works on one task at a time, so that a source that kills or stalls
its reader costs just itself.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from math import inf
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from types import TracebackType
from typing import Generic, Self, TypeVar, cast

from archive.errors import ArchiveError

Task = TypeVar("Task")
Value = TypeVar("Value")

_TRIES = 3  # to hand a task to a process: one may have died idle, three did not


class Loss(Enum):
    """Why a task has no value."""

    DIED = "died"
    SLOW = "slow"
    LARGE = "large"
    BUG = "bug"


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands for the value of a task that gave none; `detail` is a bug's traceback."""

    loss: Loss
    detail: str = ""


@dataclass(slots=True)
class _Worker(Generic[Task]):
    process: BaseProcess
    connection: Connection
    task: Task | None = None
    started: bool = False
    deadline: float = 0.0


class Workers(Generic[Task, Value]):
    """Applies a function to tasks in processes of its own.

    Tasks and values must be picklable and the function importable. To be used from one
    thread. Processes start when there is work, and end with `close` or with this process.
    """

    def __init__(
        self,
        work: Callable[[Task], Value],
        count: int,
        *,
        seconds: float,
        memory: int | None = None,
        prepare: Callable[[], object] | None = None,
        niceness: int = 0,
    ) -> None:
        """Apply `work` in `count` processes, for at most `seconds` to each task.

        Each process calls `prepare` first, which may take its time. `niceness` is added to
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
        """Return tasks that are done with their values, waiting for one up to `timeout` s.

        Raises:
            ArchiveError: The work raised it; any other exception makes the task `Lost`.
        """
        unread, self._unread = self._unread, []
        working = self._working()
        if unread or not working:
            return list(unread)
        now = monotonic()
        due = min((worker.deadline for worker in working if worker.started), default=inf)
        patience = max(0.0, min(timeout, due - now))
        wait([worker.connection for worker in working], patience)
        outcomes = (self._outcome(worker) for worker in working)
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

    def _working(self) -> list[_Worker[Task]]:
        return [worker for worker in self._workers if worker.task is not None]

    def _outcome(self, worker: _Worker[Task]) -> tuple[Task, Value | Lost] | None:
        """What came of a worker's task, or ``None`` if it is still at it."""
        assert worker.task is not None, "it is working"  # noqa: S101
        if not worker.connection.poll():
            late = worker.started and monotonic() > worker.deadline
            return self._lose(worker, worker.task, Loss.SLOW) if late else None
        try:
            answer: ArchiveError | Value | Lost | None = worker.connection.recv()
        except (EOFError, ConnectionError):
            return self._lose(worker, worker.task, Loss.DIED)
        if not worker.started:  # its first word says that it is there, whatever the time
            worker.started = True
            worker.deadline = monotonic() + self._seconds
            return self._outcome(worker)
        if isinstance(answer, ArchiveError):
            raise answer
        task, worker.task = worker.task, None
        return task, cast(Value | Lost, answer)  # what `_serve` sends after its first word

    def _lose(
        self, worker: _Worker[Task], task: Task, loss: Loss
    ) -> tuple[Task, Value | Lost]:
        if not worker.started:
            raise RuntimeError("a worker process could not start")
        self._dismiss(worker)
        return task, Lost(loss)

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
            target=_serve,
            args=(theirs, self._work, self._prepare, self._niceness, self._memory),
            daemon=True,
        )
        process.start()
        theirs.close()
        worker: _Worker[Task] = _Worker(process, ours)
        self._workers.append(worker)
        return worker


def _bury(worker: _Worker[Task]) -> None:
    worker.process.join()
    worker.process.close()
    worker.connection.close()


def _serve(
    connection: Connection,
    work: Callable[[Task], Value],
    prepare: Callable[[], object] | None,
    niceness: int,
    memory: int | None,
) -> None:  # runs in the worker process
    # Ctrl+C in a terminal reaches every process; the first one decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A process for each core is enough: numerical libraries must not add threads to it.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if niceness and hasattr(os, "nice"):
        os.nice(niceness)
    if memory is not None:
        _bound_memory(memory)
    if prepare is not None:
        prepare()
    try:
        connection.send(None)
    except ConnectionError:
        return
    while True:
        try:
            task = connection.recv()
        except (EOFError, ConnectionError):  # the process that gave the tasks is gone
            return
        except MemoryError:  # the rest of the task is still in the pipe: let another begin
            connection.send(Lost(Loss.LARGE))
            return
        try:
            answer: object = work(task)
        except ArchiveError as error:
            answer = error
        except MemoryError:
            answer = Lost(Loss.LARGE)
        except Exception:  # noqa: BLE001 - a bug must cost one source, and be told of
            answer = Lost(Loss.BUG, traceback.format_exc())
        del task
        try:
            connection.send(answer)
        except MemoryError:  # nothing was sent: it is put together first
            del answer
            connection.send(Lost(Loss.LARGE))
        except ConnectionError:
            return


def _bound_memory(memory: int) -> None:
    """Let Python raise `MemoryError` where this process would take more than its share."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind in (resource.RLIMIT_DATA, resource.RLIMIT_AS):
        _, hard = resource.getrlimit(kind)
        # Libraries are mapped into the address space many times over without being used.
        wanted = memory if kind == resource.RLIMIT_DATA else 4 * memory
        if hard == resource.RLIM_INFINITY or wanted < hard:
            with suppress(ValueError, OSError):  # a system that knows better
                resource.setrlimit(kind, (wanted, hard))
