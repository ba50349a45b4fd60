"""Background work: the one bridge from worker threads to the window."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from enum import Enum, auto
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal, Slot

logger = logging.getLogger(__name__)


class _Outcome(Enum):
    PROGRESSED = auto()
    SUCCEEDED = auto()
    FAILED = auto()


class _Run:
    """One run of a task; `stop` is set when it no longer counts."""

    def __init__(self) -> None:
        self.stop = Event()
        self.is_heard = True  # there is somebody to report to
        self.future: Future[None] | None = None

    def withdraw(self) -> None:
        self.stop.set()
        if self.future is not None:
            self.future.cancel()


class _Post(QObject):
    """Brings what a thread reports to the task.

    It has no parent: a thread that reports holds it, while the task and its widget may be
    taken apart at any moment.
    """

    came = Signal(object, object, object)


class Task(QObject):
    """Work that a widget asks for again and again.

    A task is a child of its widget: connect its signals once, call `run` often. Work that
    returns an iterator is run to its end, and each item it yields is reported as progress.
    All signals arrive on the thread the task lives on; `finished` is the last of each run.

    By default only the newest run counts: an older one is withdrawn if it has not begun,
    and not reported if it has. With `keep_all` every run is made, in order, and reported:
    for work that changes something. Such a run is made though the widget goes before it.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    finished = Signal()

    def __init__(
        self, executor: Executor, parent: QObject | None = None, *, keep_all: bool = False
    ) -> None:
        super().__init__(parent)
        self._executor = executor
        self.keeps_all = keep_all
        self._runs: list[_Run] = []
        self._office = _Post()
        self._office.came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        runs = self._runs  # and not self: it is gone by then
        self.destroyed.connect(lambda: _release(runs) if keep_all else _withdraw(runs))

    def run(self, work: Callable[[], object]) -> None:
        """Start `work`, superseding what still runs unless every run is to be kept."""
        if not self.keeps_all:
            self.cancel()
        run = _Run()
        try:
            run.future = self._executor.submit(self._work, work, run)
        except RuntimeError:  # the threads are closed, as the window was
            logger.debug("asked too late for %s", work)
            return
        self._runs.append(run)

    def cancel(self) -> None:
        """Withdraw every run not yet reported; one under way stops after its next step."""
        _withdraw(self._runs)

    def is_running(self) -> bool:
        """Tell whether a run that counts is still to be reported."""
        return bool(self._runs)

    def _work(self, work: Callable[[], object], run: _Run) -> None:
        if run.stop.is_set():
            return
        try:
            value = work()
            if isinstance(value, Iterator):
                self._exhaust(value, run)
                value = None
        except Exception as error:  # whoever asked decides what is a bug and reports it
            logger.debug("background work failed", exc_info=True)
            self._post(run, _Outcome.FAILED, error)
        else:
            self._post(run, _Outcome.SUCCEEDED, value)

    def _exhaust(self, steps: Iterator[object], run: _Run) -> None:
        for step in steps:
            if run.stop.is_set():
                if hasattr(steps, "close"):
                    steps.close()
                return
            self._post(run, _Outcome.PROGRESSED, step)

    def _post(self, run: _Run, outcome: _Outcome, value: object) -> None:
        if run.is_heard and not run.stop.is_set():
            self._office.came.emit(run, outcome, value)

    @Slot(object, object, object)
    def _deliver(self, run: _Run, outcome: _Outcome, value: object) -> None:
        if run.stop.is_set():
            return  # withdrawn after it was posted
        if outcome is _Outcome.PROGRESSED:
            self.progressed.emit(value)
            return
        self._runs.remove(run)
        (self.succeeded if outcome is _Outcome.SUCCEEDED else self.failed).emit(value)
        self.finished.emit()


class Workers:
    """The threads that tasks run on: several that read, one that writes, one for orders.

    Orders are what the clerk is told; they never wait for a write.
    """

    def __init__(self, readers: int = 4) -> None:
        self.readers = ThreadPoolExecutor(readers, thread_name_prefix="reader")
        self.writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self.orders = ThreadPoolExecutor(1, thread_name_prefix="orders")
        self._last: list[Callable[[], object]] = []

    def close_after_use(self, close: Callable[[], object]) -> None:
        """Call `close` as the last of all, when no work can be using what it closes."""
        self._last.append(close)

    def close(self) -> None:
        """Wait for what has begun and for every change asked for; drop waiting reads."""
        self.readers.shutdown(wait=True, cancel_futures=True)
        self.writer.shutdown(wait=True)
        self.orders.shutdown(wait=True)
        for close in self._last:
            close()


def _release(runs: list[_Run]) -> None:
    """Let runs come to their end by themselves, with nobody to hear of it."""
    for run in runs:
        run.is_heard = False
    runs.clear()


def _withdraw(runs: list[_Run]) -> None:
    for run in runs:
        run.withdraw()
    runs.clear()
