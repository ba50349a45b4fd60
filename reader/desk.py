"""What the clerk does in its process: orders taken, work done step by step, reports sent.

The main thread imports and keeps the index; a second one has names found (`reader.naming`),
so that an article that somebody looks at gets its names while an import goes on.
"""

from __future__ import annotations

import logging
import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Lock
from time import monotonic

from archive import Archive
from archive.errors import (
    ArchiveError,
    BusyError,
    DamagedIndexError,
    SearchError,
    StoreError,
)
from reader.clerk import (
    Cancel,
    Close,
    Discard,
    Ingest,
    Look,
    NameFirst,
    NameWhile,
    Order,
    Pause,
    Plan,
    Reindex,
    Resume,
    Run,
)
from reader.imports import Imports
from reader.job import (
    ClerkEvent,
    ClerkFailed,
    IndexChanged,
    IndexSetAside,
)
from reader.naming import Naming
from reader.rebuilding import Rebuilder

logger = logging.getLogger(__name__)

# Whoever reads and searches comes first.
_NICENESS = 10
# Names reach the index in larger portions: every change costs the index a merge.
_NAMES_INDEX_SECONDS = 8.0
_IDLE_SECONDS = 0.2
_LOOK_SECONDS = 300.0  # between two looks through the watched folders
_TROUBLE_SECONDS = 30.0  # until an index that could not be written is tried again


def work(directory: Path, pipe: Connection) -> None:
    """Be the clerk of the archive in `directory` until told to close, or left alone."""
    # Ctrl+C in a terminal reaches every process; the window decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    try:
        with Archive(directory) as archive:
            Desk(archive, pipe).run()
    except ArchiveError as error:
        pipe.send(ClerkFailed(str(error)))


class Desk:
    """Where orders come in and reports go out."""

    def __init__(self, archive: Archive, pipe: Connection) -> None:
        """Work on `archive`; orders and reports go through `pipe`."""
        self._archive = archive
        self._pipe = pipe
        self._sending = Lock()
        self._leaving = Event()
        self._imports = Imports(archive, self._send)
        self._rebuilder = Rebuilder(archive.reindex, self._send)
        self._naming = Naming(archive, self._send, lambda: self._imports.at_rest)
        self._indexed = 0.0
        self._look_due = 0.0
        self._trouble = ""  # of the index, told once

    def run(self) -> None:
        """Work until told to close or until nobody listens any more."""
        self._naming.start()
        try:
            self._begin()
            while not self._leaving.is_set():
                self._look_now_and_then()
                busy = self._step()
                self._take_orders(0 if busy else _IDLE_SECONDS)
        finally:
            self._leaving.set()
            self._rebuilder.close()
            self._imports.close()
            self._naming.close()

    def _begin(self) -> None:
        """Rebuild an index that could not be used before anything is added to it."""
        reason = self._archive.engine.set_aside
        if reason:
            self._send(IndexSetAside(reason))
            self._rebuilder.start()
        self._imports.tell_unfinished()
        self._take_orders(0)

    def _take_orders(self, patience: float) -> None:
        try:
            while self._pipe.poll(patience):
                self._obey(self._pipe.recv())
                patience = 0
        except (EOFError, ConnectionError):  # the window is gone
            self._leaving.set()

    def _obey(self, order: Order) -> None:
        match order:
            case Ingest() | Plan() | Run() | Look():
                self._imports.take(order)
            case Discard(job=job):
                self._imports.discard(job)
            case Pause():
                self._imports.pause()
            case Resume():
                self._imports.resume()
            case Cancel(rebuilding=True):
                self._rebuilder.cancel()
            case Cancel():
                self._imports.cancel()
            case Reindex():
                self._rebuilder.start()
            case NameFirst(article_id=article_id):
                self._naming.want(article_id)
            case NameWhile():
                self._naming.name_while(order)
            case Close():
                self._leaving.set()

    def _look_now_and_then(self) -> None:
        """Look through the watched folders, if there are any and nothing else is done."""
        if monotonic() < self._look_due or not self._imports.at_rest:
            return
        self._look_due = monotonic() + _LOOK_SECONDS
        if self._archive.watched():
            self._imports.take(Look())

    def _step(self) -> bool:
        """Do one piece of each work; return whether there may be more at once."""
        if self._rebuilder.step():
            self._send(IndexChanged())
        if self._imports.step():
            return True
        return self._refresh_index() or self._rebuilder.at_work

    def _refresh_index(self) -> bool:
        """Index what waits; when nothing does, tidy the index, a piece at a time."""
        if self._rebuilder.at_work and self._archive.engine.fresh:
            return False  # the new index will have it all
        if monotonic() - self._indexed < _NAMES_INDEX_SECONDS:
            return False
        try:
            changed = self._archive.update_index(patience=_IDLE_SECONDS) > 0
            tidied = not changed and self._archive.tidy()
        except BusyError:  # another Pressmark is at it, and will be done some time
            return False
        except DamagedIndexError as error:
            self._send(IndexSetAside(str(error)))
            self._rebuilder.start()
            return False
        except (
            SearchError,
            StoreError,
        ) as error:  # a full disk: they go on waiting
            if str(error) != self._trouble:
                self._trouble = str(error)
                self._send(ClerkFailed(self._trouble))
            self._indexed = monotonic() + _TROUBLE_SECONDS
            return False
        self._trouble = ""
        if changed:
            self._indexed = monotonic()
        if changed or tidied:
            self._send(IndexChanged())
        return tidied

    def _send(self, event: ClerkEvent) -> None:
        with self._sending:
            try:
                self._pipe.send(event)
            except (ConnectionError, OSError):
                self._leaving.set()
