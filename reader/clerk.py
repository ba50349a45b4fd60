"""The clerk: a process of its own in which an archive is written to.

Whoever shows a window must never wait, and Python threads wait for each other; so imports,
the finding of names and the index work in another process, which is told what to do through
a pipe and tells through it how the work stands (`reader.job`). What the clerk does there is
in `reader.desk`.
"""

from __future__ import annotations

import atexit
import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

from reader.job import ClerkEvent, ClerkFailed

if TYPE_CHECKING:
    from archive.ingest import IngestOptions

logger = logging.getLogger(__name__)

_NICENESS = 5


@dataclass(frozen=True, slots=True)
class Ingest:
    """Import `paths`, after the imports asked for before."""

    paths: tuple[Path, ...]
    options: IngestOptions


@dataclass(frozen=True, slots=True)
class Plan:
    """Find out what there is to import in `paths`, and tell of it with `PlanMade`."""

    paths: tuple[Path, ...]
    options: IngestOptions


@dataclass(frozen=True, slots=True)
class Run:
    """Run a job that was planned, or go on with one that was cut short.

    Without `upgrade`, what is held and could be read better now stays as it is.
    """

    job: int
    upgrade: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    """Import what is new in the watched folders, after the imports asked for before."""


@dataclass(frozen=True, slots=True)
class Discard:
    """Let a job be over that is not running."""

    job: int


@dataclass(frozen=True, slots=True)
class Pause:
    """Rest from importing."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on importing."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Drop the running import or plan; what it stored stays.

    Or stop rebuilding the index.
    """

    rebuilding: bool = False


@dataclass(frozen=True, slots=True)
class Reindex:
    """Rebuild the index, unless that is being done already."""


@dataclass(frozen=True, slots=True)
class NameFirst:
    """Find the names of this article before all others: somebody is looking at it."""

    article_id: str


@dataclass(frozen=True, slots=True)
class NameWhile:
    """Find names in the background, or rest from it.

    An article that somebody looks at gets its names anyway.

    Attributes:
        wanted: Whether they are to be looked for at all.
        on_battery: Whether also while the machine runs on its battery.
    """

    wanted: bool = True
    on_battery: bool = True


@dataclass(frozen=True, slots=True)
class Close:
    """Finish the step at hand and leave."""


Work = Ingest | Plan | Run | Look
Order = Work | Discard | Pause | Resume | Cancel | Reindex | NameFirst | NameWhile | Close


class Clerk:
    """Gives orders to the process that writes to an archive, and passes on its reports."""

    def __init__(self, directory: Path, on_event: Callable[[ClerkEvent], None]) -> None:
        """Be ready to work for the archive in `directory`.

        `on_event` is called on a thread of the clerk's, one event at a time.
        """
        self._directory = directory
        self._on_event = on_event
        self._sending = Lock()
        self._closing = False
        self._pipe: Connection | None = None
        self._listener: Thread | None = None

    def start(self) -> None:
        """Start the process; it takes up at once what an earlier one left to do."""
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        process = context.Process(
            target=_work, args=(self._directory, theirs), name="pressmark-clerk"
        )
        process.start()
        theirs.close()
        # A program that ends waits for its processes, and this one waits for a word.
        atexit.register(self.close)

        def listen(pipe: Connection) -> None:
            last: ClerkEvent | None = None
            try:
                while True:
                    last = pipe.recv()
                    self._on_event(last)
            except (EOFError, ConnectionError):
                process.join()
                # One who leaves in order has said why; nothing vaguer is to cover that.
                told = process.exitcode == 0 and isinstance(last, ClerkFailed)
                if not self._closing and not told:
                    logger.critical("the clerk left with code %s", process.exitcode)
                    self._on_event(
                        ClerkFailed(
                            "Importing stopped unexpectedly. What was stored is safe; open "
                            "the archive again to go on."
                        )
                    )

        self._listener = Thread(target=listen, args=(self._pipe,), daemon=True)
        self._listener.start()

    def ingest(self, paths: Sequence[Path], options: IngestOptions) -> None:
        """Import files and folders, after the imports asked for before."""
        self._tell(Ingest(tuple(paths), options))

    def plan(self, paths: Sequence[Path], options: IngestOptions) -> None:
        """Find out what there is to import, after the imports asked for before."""
        self._tell(Plan(tuple(paths), options))

    def run(self, job: int, *, upgrade: bool = True) -> None:
        """Run a job that was planned or cut short, after the imports asked for before.

        Without `upgrade`, what is held and could be read better now stays as it is.
        """
        self._tell(Run(job, upgrade))

    def look(self) -> None:
        """Import what is new in the watched folders, after the imports asked for before."""
        self._tell(Look())

    def discard(self, job: int) -> None:
        """Let a job that is not running be over; what it stored stays."""
        self._tell(Discard(job))

    def pause(self) -> None:
        """Rest from importing; the sources at hand are still finished."""
        self._tell(Pause())

    def resume(self) -> None:
        """Go on importing."""
        self._tell(Resume())

    def cancel(self) -> None:
        """Drop the running import; what it stored stays, and searching finds it."""
        self._tell(Cancel())

    def reindex(self) -> None:
        """Rebuild the index beside the one there is, which is in force until then."""
        self._tell(Reindex())

    def cancel_reindex(self) -> None:
        """Stop rebuilding the index; the one there is stays."""
        self._tell(Cancel(rebuilding=True))

    def name_first(self, article_id: str) -> None:
        """Find the names of an article before all others."""
        self._tell(NameFirst(article_id))

    def name_while(self, *, wanted: bool, on_battery: bool) -> None:
        """Find names in the background or rest from it; see `NameWhile`."""
        self._tell(NameWhile(wanted, on_battery))

    def close(self, timeout: float = 10) -> None:
        """Let the clerk finish its step and leave; wait for it up to `timeout` seconds."""
        atexit.unregister(self.close)
        self._closing = True
        self._tell(Close())
        if self._listener is not None:
            self._listener.join(timeout)

    def _tell(self, order: Order) -> None:
        with self._sending:
            if self._pipe is None:
                return
            try:
                self._pipe.send(order)
            except (ConnectionError, OSError):
                logger.debug("the clerk is gone; dropped %s", order)


def _work(directory: Path, pipe: Connection) -> None:  # runs in the clerk's process
    # Here, and not at the top: the window has no use for what the work needs.
    from reader.desk import work

    if hasattr(os, "nice"):  # searches and the window come first
        os.nice(_NICENESS)
    work(directory, pipe)
