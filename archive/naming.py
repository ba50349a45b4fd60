"""Finding names and dates in articles that are stored already, in the background.

Text first, names after: an import never waits for this. The extractor runs in processes of
its own at low priority; an article that somebody looks at is taken out of turn.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import monotonic

from archive.extractors import default_extractor, signature
from archive.model import Article, HeldArticle, Names, Provenance
from archive.store import Store, Unnamed
from archive.workers import Lost, Workers

logger = logging.getLogger(__name__)

_SECONDS_AN_ARTICLE = 120.0
_SECONDS_A_TRANSACTION = 0.5
_SECONDS_A_LOOK = 0.02  # between two looks at whether somebody waits
_NICENESS = 10
_WAITING_READ = 32
# Of so many articles names are found in a hurry first, and gone over when all have some.
_MANY = 500


@dataclass(frozen=True, slots=True)
class Named:
    """The names of an article are stored."""

    article_id: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """The names of one article, and what found them, as ``spacy-sm 2``.

    What is not `final` was found in a hurry, and is gone over when nothing else waits.
    """

    names: Names
    named_by: str
    final: bool = True


NamingWorkers = Workers[Unnamed, Extracted]


def naming_workers(jobs: int) -> NamingWorkers:
    """Return processes for `name_articles`; each loads the extractor once, when needed."""
    return Workers(
        extract,
        jobs,
        seconds=_SECONDS_AN_ARTICLE,
        prepare=_warm_up,
        niceness=_NICENESS,
    )


def _warm_up() -> None:
    """Load what finds names at once; the first article is looked at soon after."""
    article = Article("", "", "The sun shone.", Provenance("", "", "plain text"))
    default_extractor().extract_at_once(HeldArticle(article, "", None, "", ""))


def extract(waiting: Unnamed) -> Extracted:
    """Find the names in one article. Runs in a worker process."""
    extractor = default_extractor()
    if waiting.hurried:
        names, final = extractor.extract_at_once(waiting.held)
        named_by = signature(extractor)
        return Extracted(names, named_by if final else f"{named_by}, in a hurry", final)
    return Extracted(extractor.extract(waiting.held), signature(extractor))


def hurrying_worker() -> NamingWorkers:
    """Return a process for the articles somebody looks at, which waits for nothing else."""
    return Workers(extract, 1, seconds=_SECONDS_AN_ARTICLE, prepare=_warm_up)


def name_articles(
    store: Store,
    workers: NamingWorkers,
    first: Callable[[], str | None],
    hurrying: NamingWorkers | None = None,
    resting: Callable[[], bool] = lambda: False,
) -> Iterator[Named | None]:
    """Find and store the names of all articles that await them, and yield each article.

    ``None`` is yielded while there is no news, twice a second, so that the caller can turn
    to other things, or stop. `first` is asked again and again for an article to take out
    of turn; it returns an article id or ``None``. What can be found at once in that is
    found by `hurrying`, so that it need not wait for the articles at hand, and gone over
    later. While `resting` says so, no others are taken. Close the iterator to stop; what
    was yielded is stored.

    Raises:
        StoreError: The archive cannot be written.
    """
    yield from _Naming(store, workers, first, hurrying, resting).events()


def name_now(store: Store, article_id: str) -> HeldArticle:
    """Find the names of an article here and now, unless it has them; return it with them.

    Raises:
        NotFoundError: There is no such article.
    """
    while (waiting := store.outbox.unnamed_article(article_id)) is not None:
        if waiting.held.names is not None:
            break  # they are to be gone over, which can wait
        found = extract(waiting)
        store.outbox.put_names(waiting, found.names, found.named_by)
    return store.article(article_id)


class _Naming:
    """One run through the articles that await their names."""

    def __init__(
        self,
        store: Store,
        workers: NamingWorkers,
        first: Callable[[], str | None],
        hurrying: NamingWorkers | None,
        resting: Callable[[], bool],
    ) -> None:
        self._store = store
        self._workers = workers
        self._hurrying = hurrying
        self._urgent = False
        self._first = first
        self._resting = resting
        self._after = 0
        self._waiting: list[Unnamed] = []
        self._taken: set[int] = set()
        self._due: list[tuple[Unnamed, Extracted]] = []
        self._stored = monotonic()
        self._many = False

    def events(self) -> Iterator[Named | None]:
        while self._hand_out() or self._busy or self._due:
            for waiting, found in self._collected():
                self._due.append((waiting, _found(waiting, found)))
            late = monotonic() - self._stored > _SECONDS_A_TRANSACTION
            if not late and not self._urgent and self._busy:
                continue
            yield from self._store_due()
            if late:
                yield None

    @property
    def _busy(self) -> bool:
        return bool(self._workers.busy or (self._hurrying and self._hurrying.busy))

    def _collected(self) -> list[tuple[Unnamed, Extracted | Lost]]:
        """Return what was found meanwhile; what somebody waits for is urgent."""
        if self._hurrying is None:
            return self._workers.collect(_SECONDS_A_TRANSACTION)
        if not self._hurrying.busy:
            return self._workers.collect(_SECONDS_A_LOOK)
        found = self._hurrying.collect(_SECONDS_A_LOOK)
        self._urgent = bool(found)
        return [*found, *self._workers.collect(0)]

    def _hand_out(self) -> bool:
        """Keep the workers busy; return whether there was anything to give them."""
        given = self._hurry()
        while self._workers.has_room and (waiting := self._next()) is not None:
            if waiting.sequence not in self._taken:
                self._taken.add(waiting.sequence)
                self._workers.submit(waiting)
                given = True
        return given

    def _hurry(self) -> bool:
        """Have names found at once where somebody waits for them; return whether so."""
        given = False
        while self._hurrying and self._hurrying.has_room and (waiting := self._wanted()):
            if waiting.hurried:
                self._hurrying.submit(waiting)
                given = True
            else:  # to be gone over: the next thing to do, but no haste
                self._waiting.append(waiting)
        return given

    def _next(self) -> Unnamed | None:
        wanted = self._wanted() if self._hurrying is None else None
        if wanted is not None:
            return wanted
        if self._resting():
            return None
        if not self._waiting:
            self._waiting = list(self._store.outbox.unnamed(self._after, _WAITING_READ))
            self._after = self._waiting[-1].sequence if self._waiting else self._after
            self._waiting.reverse()
            self._many = self._store.outbox.count_unnamed() > _MANY
        if not self._waiting:
            return None
        waiting = self._waiting.pop()
        return replace(waiting, hurried=self._many and waiting.held.names is None)

    def _wanted(self) -> Unnamed | None:
        """Return the next article that somebody looks at, if it still awaits its names."""
        while (wanted := self._first()) is not None:
            waiting = self._store.outbox.unnamed_article(wanted)
            if waiting is not None:
                return replace(waiting, hurried=waiting.held.names is None)
        return None

    def _store_due(self) -> list[Named]:
        self._stored = monotonic()
        self._urgent = False
        if not self._due:
            return []
        with self._store.together():
            named = [
                Named(waiting.held.article.id)
                for waiting, found in self._due
                if self._store.outbox.put_names(
                    waiting, found.names, found.named_by, final=found.final
                )
            ]
        self._due.clear()
        return named


def _found(waiting: Unnamed, found: Extracted | Lost) -> Extracted:
    """What was found; if it failed, what there was: it would fail again for ever."""
    if isinstance(found, Extracted):
        return found
    article_id = waiting.held.article.id
    logger.error("%s while naming %s %s", found.loss.value, article_id, found.detail)
    return Extracted(waiting.held.names or Names(), f"failed ({found.loss.value})")
