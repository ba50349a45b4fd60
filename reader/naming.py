"""How the clerk has names found: what is looked at first, the rest when all else is done.

It works on a thread of its own, so that an article that somebody looks at gets its names
while an import goes on. The finding itself burns the processor and happens in worker
processes (`archive.naming`).
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator
from threading import Event, Thread
from time import monotonic

from archive import Archive
from archive.errors import ArchiveError, StoreError
from archive.naming import Named
from reader.clerk import NameWhile
from reader.job import ArticleNamed, ClerkEvent, ClerkFailed, NamesStatus, Rest
from reader.power import on_battery

logger = logging.getLogger(__name__)

_NAMES_SECONDS = 1.0
_IDLE_SECONDS = 0.2
_POWER_SECONDS = 10.0  # between two looks at what the machine runs on
_TROUBLE_SECONDS = 30.0  # until it is tried again; twice as long after each failure
_TROUBLE_MOST = 600.0


class Naming:
    """Has the names of one archive found until it is closed."""

    def __init__(
        self,
        archive: Archive,
        send: Callable[[ClerkEvent], None],
        may_begin: Callable[[], bool],
    ) -> None:
        """Work on `archive`.

        Args:
            archive: Where the articles are, and where their names go.
            send: Is told what is done, on the thread that works here.
            may_begin: Whether names may be found that nobody waits for.
        """
        self._archive = archive
        self._send = send
        self._may_begin = may_begin
        self._leaving = Event()
        self._thread = Thread(target=self._work, name="naming")
        self._finding: Iterator[Named | None] | None = None
        self._wanted: deque[str] = deque()
        self._asked: set[str] = set()
        self._while = NameWhile()
        self._unplugged = False
        self._power_due = 0.0
        self._status: NamesStatus | None = None
        self._reported = 0.0
        self._is_unlinked = True
        self._trouble = ""  # told once
        self._failures = 0
        self._again = 0.0  # when it is tried again

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def close(self) -> None:
        """Leave after the step at hand."""
        self._leaving.set()
        self._thread.join()

    def want(self, article_id: str) -> None:
        """Have the names of an article found before all others."""
        if self._has_names(article_id):
            self._send(ArticleNamed(article_id))  # found a moment ago
            return
        self._asked.add(article_id)
        self._wanted.append(article_id)
        self._again = 0.0  # somebody waits: it is worth a try

    def name_while(self, order: NameWhile) -> None:
        """Have names found in the background, or rest from it."""
        self._while = order
        self._power_due = 0.0

    def rest(self) -> Rest | None:
        """Return why names are not to be looked for now, unless somebody waits for them."""
        if not self._while.wanted:
            return Rest.PAUSED
        if self._while.on_battery:
            return None
        if monotonic() >= self._power_due:
            self._unplugged = on_battery()
            self._power_due = monotonic() + _POWER_SECONDS
        return Rest.BATTERY if self._unplugged else None

    def _has_names(self, article_id: str) -> bool:
        try:
            return self._archive.store.outbox.unnamed_article(article_id) is None
        except StoreError:  # which is told of where names are found
            return False

    def _work(self) -> None:
        while not self._leaving.is_set():
            if monotonic() < self._again:
                self._leaving.wait(_IDLE_SECONDS)
                continue
            try:
                self._step()
            except ArchiveError as error:
                self._take_trouble(error)

    def _step(self) -> None:
        if (self.rest() or not self._may_begin()) and not self._asked:
            self._report(every=_NAMES_SECONDS)
            self._leaving.wait(_IDLE_SECONDS)
            return
        self._finding = self._finding or self._archive.name(
            self._next_wanted, resting=lambda: self.rest() is not None
        )
        # An archive from earlier times is linked while it is named on.
        self._is_unlinked = self._is_unlinked and self._archive.link()
        try:
            named = next(self._finding)
        except StopIteration:
            self._rest_from_work()
            return
        if named is not None:
            self._failures = 0
            self._asked.discard(named.article_id)
            self._send(ArticleNamed(named.article_id))
            self._report(every=_NAMES_SECONDS)

    def _rest_from_work(self) -> None:
        """Forget the work that is done, and do what is left to do in quiet times."""
        self._finding = None
        self._trouble, self._failures = "", 0
        self._asked.clear()
        self._report(every=0)
        if not self._archive.link():
            self._leaving.wait(_IDLE_SECONDS)

    def _take_trouble(self, error: ArchiveError) -> None:
        """Tell of trouble, such as a full disk, and try again some time later."""
        logger.info("no names are found: %s", error)
        self._finding = None
        self._wanted.extend(set(self._asked) - set(self._wanted))
        self._failures += 1
        self._again = monotonic() + seconds_until_again(self._failures)
        if str(error) != self._trouble:
            self._trouble = str(error)
            self._send(
                ClerkFailed(
                    f"Names are not being found for now: {error}. Pressmark tries again by "
                    "itself."
                )
            )

    def _report(self, every: float) -> None:
        if monotonic() - self._reported < every:
            return
        held = self._archive.store.holdings()
        status = NamesStatus(held.named, held.articles, self.rest())
        if status != self._status:
            self._status = status
            self._send(status)
        self._reported = monotonic()

    def _next_wanted(self) -> str | None:
        return self._wanted.popleft() if self._wanted else None


def seconds_until_again(failures: int) -> float:
    """Return how long to wait after so many failures, one after another."""
    return min(_TROUBLE_MOST, _TROUBLE_SECONDS * 2.0 ** min(failures - 1, 10))
