"""The window's end of the clerk: orders go out, its reports come in as signals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from reader.job import (
    ArticleNamed,
    ClerkEvent,
    ClerkFailed,
    ImportStatus,
    IndexChanged,
    IndexSetAside,
    LookedThrough,
    NamesStatus,
    PlanFailed,
    PlanMade,
    PlanStatus,
    ReindexCancelled,
    Reindexed,
    Reindexing,
    Unfinished,
)
from ui.tasks import Task

if TYPE_CHECKING:
    from archive.ingest import IngestOptions
    from reader.clerk import Clerk

    MakeClerk = Callable[[Path, Callable[[ClerkEvent], None]], Clerk]

_START_MS = 1500


class Orders(QObject):
    """Tells the clerk of one archive what to do, and tells what the clerk reports."""

    import_changed = Signal(object)  # ImportStatus
    plan_changed = Signal(object)  # PlanStatus, PlanMade or PlanFailed
    unfinished = Signal(object)  # Unfinished
    looked = Signal(object)  # LookedThrough
    names_changed = Signal(object)  # NamesStatus
    article_named = Signal(str)  # article_id
    index_changed = Signal()
    index_set_aside = Signal(str)  # why, in a sentence
    reindex_changed = Signal(object)  # Reindexing, Reindexed or ReindexCancelled
    failed = Signal(object)  # an exception, or the sentence of ClerkFailed

    _heard = Signal(object)

    def __init__(
        self,
        directory: Path,
        make_clerk: MakeClerk,
        executor: Executor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._heard.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._deaf = Event()
        self._clerk = make_clerk(directory, self._hear)
        self._executor = executor
        self._telling = Task(executor, self, keep_all=True)
        self._telling.failed.connect(self.failed)
        self._is_started = False
        self._naming: Callable[[], None] | None = None
        # The clerk is a process to be started: the window has the machine to itself first.
        QTimer.singleShot(_START_MS, self, self._start)

    def ingest(self, paths: Sequence[Path], options: IngestOptions) -> None:
        """Import files and folders."""
        self._give(partial(self._clerk.ingest, tuple(paths), options))

    def plan(self, paths: Sequence[Path], options: IngestOptions) -> None:
        """Find out what there is to import."""
        self._give(partial(self._clerk.plan, tuple(paths), options))

    def run(self, job: int, *, upgrade: bool = True) -> None:
        """Run a job that was planned, or go on with one that was cut short."""
        self._give(partial(self._clerk.run, job, upgrade=upgrade))

    def discard(self, job: int) -> None:
        """Let a job that is not running be over."""
        self._give(partial(self._clerk.discard, job))

    def look(self) -> None:
        """Import what is new in the watched folders."""
        self._give(self._clerk.look)

    def pause(self) -> None:
        """Rest from importing."""
        self._give(self._clerk.pause)

    def resume(self) -> None:
        """Go on importing."""
        self._give(self._clerk.resume)

    def cancel(self) -> None:
        """Drop the running import."""
        self._give(self._clerk.cancel)

    def reindex(self) -> None:
        """Rebuild the index; the one there is stays until that is done."""
        self._give(self._clerk.reindex)

    def cancel_reindex(self) -> None:
        """Stop rebuilding the index."""
        self._give(self._clerk.cancel_reindex)

    def name_first(self, article_id: str) -> None:
        """Find the names of an article before all others."""
        self._give(partial(self._clerk.name_first, article_id))

    def name_while(self, *, wanted: bool, on_battery: bool) -> None:
        """Find names in the background or rest from it; see `reader.clerk.NameWhile`."""
        self._naming = partial(self._clerk.name_while, wanted=wanted, on_battery=on_battery)
        if self._is_started:  # else it is told when it starts, which this is no reason for
            self._telling.run(self._naming)

    def close(self) -> None:
        """Let the clerk go, behind the orders already given; nothing is told any more."""
        self._deaf.set()
        self._executor.submit(self._clerk.close)

    def _start(self) -> None:
        if not self._is_started and not self._deaf.is_set():
            self._is_started = True
            self._telling.run(self._clerk.start)
            if self._naming is not None:
                self._telling.run(self._naming)

    def _give(self, order: Callable[[], None]) -> None:
        self._start()
        self._telling.run(order)

    def _hear(self, event: ClerkEvent) -> None:
        """Hear an event, on the clerk's own thread."""
        if not self._deaf.is_set():
            self._heard.emit(event)

    def _pass_on(self, event: ClerkEvent) -> None:
        if self._deaf.is_set():
            return
        match event:
            case ImportStatus():
                self.import_changed.emit(event)
            case PlanStatus() | PlanMade() | PlanFailed():
                self.plan_changed.emit(event)
            case Unfinished():
                self.unfinished.emit(event)
            case LookedThrough():
                self.looked.emit(event)
            case NamesStatus():
                self.names_changed.emit(event)
            case ArticleNamed(article_id):
                self.article_named.emit(article_id)
            case IndexChanged():
                self.index_changed.emit()
            case IndexSetAside(reason):
                self.index_set_aside.emit(reason)
            case Reindexing() | Reindexed() | ReindexCancelled():
                self.reindex_changed.emit(event)
            case ClerkFailed(message):
                self.failed.emit(message)
