"""What runs in a worker process: tasks come through a pipe, values go back through it."""

from __future__ import annotations

import os
import re
import signal
import traceback
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Generic, TypeVar

from archive import headway
from archive.errors import ArchiveError

Task = TypeVar("Task")
Value = TypeVar("Value")

_SECONDS_BETWEEN_SIGNS = 0.25
_HELD = re.compile(r"^VmData:\s+(\d+) kB", re.MULTILINE)


class Loss(Enum):
    """Why a task has no value."""

    DIED = "died"
    SLOW = "slow"
    LARGE = "large"
    BUG = "bug"


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands for the value of a task that gave none.

    Attributes:
        detail: A bug's traceback.
        place: What of the task was being gone through, if it said so; see `headway`.
    """

    loss: Loss
    detail: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Meanwhile(Generic[Value]):
    """A value that a task gives before its last one."""

    value: Value


@dataclass(frozen=True, slots=True)
class Last:
    """An answer after which its process ends, since it holds too much for another task."""

    answer: object


@dataclass(frozen=True, slots=True)
class Sign:
    """A task gets on, and is at `place`, if that is new."""

    place: str | None = None


def serve(
    connection: Connection,
    work: Callable[[Task], Value | Generator[Value, None, Value]],
    prepare: Callable[[], object] | None,
    niceness: int,
    memory: int | None,
) -> None:
    """Do the tasks that come through `connection`, until it is closed.

    What large tasks leave behind, in caches and in gaps that nothing fits into, must not be
    charged to those after them: a process that holds half of its share ends, and says so.

    The parameters are those of `archive.workers.Workers`.
    """
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
    headway.listen(_Signs(connection).give)
    _send(connection, None)
    while True:
        try:
            task = connection.recv()
        except (EOFError, ConnectionError):  # the process that gave the tasks is gone
            return
        except MemoryError:  # the rest of the task is still in the pipe: let another begin
            _send(connection, Last(Lost(Loss.LARGE)))
            return
        answer = _answer(connection, work, task)
        del task
        worn = memory is not None and _held() > memory // 2
        try:
            _send(connection, Last(answer) if worn else answer)
        except MemoryError:  # nothing was sent: it is put together first
            del answer
            _send(connection, Last(Lost(Loss.LARGE)))
            return
        if worn:
            return


def _answer(
    connection: Connection,
    work: Callable[[Task], Value | Generator[Value, None, Value]],
    task: Task,
) -> object:
    try:
        outcome = work(task)
        if not isinstance(outcome, Generator):
            return outcome
        while True:
            try:
                _send(connection, Meanwhile(next(outcome)))
            except StopIteration as end:
                return end.value
    except ArchiveError as error:
        return error
    except MemoryError:
        return Lost(Loss.LARGE)
    except Exception:  # noqa: BLE001 - a bug must cost one source, and be told of
        return Lost(Loss.BUG, traceback.format_exc())


class _Signs:
    """Sends the headway of this process, now and then."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sent = 0.0

    def give(self, place: str | None) -> None:
        now = monotonic()
        if place is not None or now - self._sent > _SECONDS_BETWEEN_SIGNS:
            self._sent = now
            _send(self._connection, Sign(place))


def _send(connection: Connection, message: object) -> None:
    """Send a message, or end this process if nobody is there to get it."""
    try:
        connection.send(message)
    except ConnectionError:
        # Whatever is being done; no reader of files may take this for a damaged file.
        raise SystemExit from None


def _held() -> int:
    """Return the bytes by which this process's share is counted; 0 where nobody knows."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return 0
    found = _HELD.search(status)
    return int(found[1]) << 10 if found else 0


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
