"""What the clerk does in its process: orders taken, work done step by step, reports sent.

The main thread imports and keeps the index; a second one has names found, so that an
article that somebody looks at gets its names while an import goes on. The finding itself
burns the processor and happens in worker processes (`archive.naming`).
"""

from __future__ import annotations

import logging
import os
import signal
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic

from archive import Archive
from archive.errors import ArchiveError, BusyError, DamagedIndexError, SearchError
from archive.naming import Named
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
    ArticleNamed,
    ClerkEvent,
    ClerkFailed,
    IndexChanged,
    IndexSetAside,
    NamesStatus,
    Rest,
)
from reader.power import on_battery
from reader.rebuilding import Rebuilder

logger = logging.getLogger(__name__)

# Whoever reads and searches comes first.
_NICENESS = 10
_NAMES_SECONDS = 1.0
# Names reach the index in larger portions: every change costs the index a merge.
_NAMES_INDEX_SECONDS = 8.0
_IDLE_SECONDS = 0.2
_LOOK_SECONDS = 300.0  # between two looks through the watched folders
_POWER_SECONDS = 10.0  # between two looks at what the machine runs on
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
        self._wanted: deque[str] = deque()
        self._asked: set[str] = set()
        self._name_while = NameWhile()
        self._unplugged = False
        self._power_due = 0.0
        self._names_status: NamesStatus | None = None
        self._names_reported = 0.0
        self._is_unlinked = True
        self._indexed = 0.0
        self._look_due = 0.0
        self._trouble = ""  # of the index, told once

    def run(self) -> None:
        """Work until told to close or until nobody listens any more."""
        naming = Thread(target=self._name, name="naming")
        naming.start()
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
            naming.join()

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
                self._want(article_id)
            case NameWhile():
                self._name_while = order
                self._power_due = 0.0
            case Close():
                self._leaving.set()

    def _want(self, article_id: str) -> None:
        if self._archive.store.outbox.unnamed_article(article_id) is None:
            self._send(ArticleNamed(article_id))  # found a moment ago
            return
        self._asked.add(article_id)
        self._wanted.append(article_id)

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
        except SearchError as error:  # such as a full disk: the articles go on waiting
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

    def _name(self) -> None:
        """Find names until the desk closes: what is looked at first, the rest when idle."""
        naming: Iterator[Named | None] | None = None
        try:
            while not self._leaving.is_set():
                rest = self._rest()
                if (rest or not self._imports.at_rest) and not self._asked:
                    self._report_names(every=_NAMES_SECONDS)
                    self._leaving.wait(_IDLE_SECONDS)
                    continue
                naming = naming or self._archive.name(
                    self._next_wanted, resting=lambda: self._rest() is not None
                )
                # An archive from earlier times is linked while it is named on.
                self._is_unlinked = self._is_unlinked and self._archive.link()
                try:
                    named = next(naming)
                except StopIteration:
                    naming = None
                    self._asked.clear()
                    self._report_names(every=0)
                    if not self._archive.link():
                        self._leaving.wait(_IDLE_SECONDS)
                    continue
                if named is not None:
                    self._asked.discard(named.article_id)
                    self._send(ArticleNamed(named.article_id))
                    self._report_names(every=_NAMES_SECONDS)
        except ArchiveError as error:
            self._send(ClerkFailed(str(error)))

    def _rest(self) -> Rest | None:
        """Return why names are not to be looked for now, unless somebody waits for them."""
        if not self._name_while.wanted:
            return Rest.PAUSED
        if self._name_while.on_battery:
            return None
        if monotonic() >= self._power_due:
            self._unplugged = on_battery()
            self._power_due = monotonic() + _POWER_SECONDS
        return Rest.BATTERY if self._unplugged else None

    def _report_names(self, every: float) -> None:
        if monotonic() - self._names_reported < every:
            return
        held = self._archive.store.holdings()
        status = NamesStatus(held.named, held.articles, self._rest())
        if status != self._names_status:
            self._names_status = status
            self._send(status)
        self._names_reported = monotonic()

    def _next_wanted(self) -> str | None:
        return self._wanted.popleft() if self._wanted else None
