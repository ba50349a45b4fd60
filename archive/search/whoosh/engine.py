"""The search engine on this machine: a columnar Whoosh index in a directory."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.model import IndexEntry
from archive.search import (
    PATIENCE,
    Aliases,
    Explanation,
    Query,
    ResultPage,
    Sort,
    Timeline,
    Unit,
)
from archive.search.syntax import parse
from archive.search.whoosh.answers import Answers
from archive.search.whoosh.arrays import DamageError
from archive.search.whoosh.execute import Executor
from archive.search.whoosh.explaining import explained
from archive.search.whoosh.naming import AS_INDEXED, Naming
from archive.search.whoosh.order import hits
from archive.search.whoosh.page import Narrowed, values_with
from archive.search.whoosh.ranking import look
from archive.search.whoosh.rebuilding import Rebuild
from archive.search.whoosh.sentences import sentences
from archive.search.whoosh.states import States
from archive.search.whoosh.writing import Writer


class WhooshEngine:
    """Implements `archive.search.SearchEngine` on an index in a directory of its own.

    Several engines, in several processes, may share the directory: one writes at a time,
    and every search sees the newest state. One engine answers one search at a time.
    """

    def __init__(self, directory: Path, key: Path) -> None:
        """Open the index in `directory`, or make an empty one.

        Args:
            directory: Where the index lies.
            key: The file with this user's key, by which an index made elsewhere is known.

        Raises:
            SearchError: The directory cannot be read or written.
        """
        with sentences():
            self._states = States(directory, key)
            self._writer = Writer(self._states)
        self.set_aside = self._states.set_aside
        self._lock = threading.Lock()
        self._naming = AS_INDEXED
        self._answers: Answers | None = None

    @property
    def fresh(self) -> bool:
        """Whether nothing has been written since the index was made."""
        with sentences():
            return self._states.fresh

    def update(
        self,
        add: Iterable[IndexEntry],
        remove: Iterable[str] = (),
        *,
        patience: float = PATIENCE,
    ) -> None:
        """Add or replace entries, and remove articles by id, in one commit.

        Of several entries for one article the last counts.

        Raises:
            SearchError: Another process holds the index for long, or the disk fails.
        """
        entries = {entry.held.article.id: entry.held for entry in add}
        gone = {*remove, *entries}
        if gone:
            with self._sound():
                self._writer.update(entries.values(), gone, patience)

    def alias(self, aliases: Aliases) -> None:
        """Count, show and find names as what they stand for, from the next search on."""
        if aliases != self._naming.aliases:
            self._naming = Naming(aliases)

    def search(self, query: Query) -> ResultPage:
        """Answer a query.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index cannot be read.
        """
        node = parse(query.text)
        with self._lock, self._reading():
            answers = self._newest()
            answered = answers.answered(query, node)
            narrowed, order = answers.paged(query, answered)
            found = narrowed.found
            timeline: Timeline | None = None
            if query.timeline is not None:
                timeline = narrowed.timeline(query.timeline)
            shown = order.page(max(0, query.offset), query.limit)
            return ResultPage(
                hits=hits(shown, found, answers.executor.index),
                total=len(found.docs),
                facets={
                    name: narrowed.top_values(name, query.values) for name in query.facets
                },
                timeline=timeline,
                variants=answered.variants,
                suggestion=answered.suggestion,
            )

    def facet_values(
        self, query: Query, facet: str, containing: str, limit: int
    ) -> tuple[tuple[str, int], ...]:
        """Return a facet's values in the result that contain some letters, with counts.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index cannot be read.
        """
        node = parse(query.text)
        with self._lock, self._reading():
            answers = self._newest()
            narrowed, _ = answers.paged(query, answers.answered(query, node))
            held, counts = narrowed.counts(facet)
        with self._reading():  # others may search meanwhile
            return values_with(held, counts, containing, limit)

    def mentioned(
        self, query: Query, unit: Unit, since: str = "", until: str = ""
    ) -> Timeline:
        """Count what answers a query by the days it tells of.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index cannot be read.
        """
        node = parse(query.text)
        with self._lock, self._reading():
            answers = self._newest()
            narrowed, _ = answers.paged(query, answers.answered(query, node))
            return narrowed.mentioned(unit, since, until)

    def explain(self, query: Query, article_id: str) -> Explanation | None:
        """Say why an article answers a query; ``None`` if it does not.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index cannot be read.
        """
        node = parse(query.text)
        with self._lock, self._reading():
            answers = self._newest()
            executor, answered = answers.executor, answers.answered(query, node)
            number = executor.index.find(article_id)
            if number is None:
                return None
            found = Narrowed(query, answered.found, executor.shown).found
            by_words = query.sort is Sort.RELEVANCE
            looked = look(executor, answered.tree, found) if by_words else None
            return explained(executor, answered.tree, found, looked, number)

    def count(self) -> int:
        """Return the number of articles in the index."""
        with self._lock, self._reading():
            return self._newest().executor.index.count

    def rebuild(self, *, patience: float = PATIENCE) -> Rebuild:
        """Begin an index beside this one, which goes on answering and being updated."""
        with sentences():
            return self._writer.rebuild(patience)

    def tidy(self) -> bool:
        """Merge segments that ought to be one; say whether there were any."""
        with self._sound():
            return self._writer.tidy()

    def warm_up(self) -> None:
        """Read ahead what the first searches need, and check that the index is whole."""
        with self._sound():
            with self._lock, self._reading():
                self._newest()
            self._states.check_whole()

    def close(self) -> None:
        """Release files; an engine may be closed twice but not used again."""
        with self._lock:
            self._answers = None
            self._states.close()

    def _newest(self) -> Answers:
        """Return what answers on the newest state, read anew if there is another one."""
        index, naming = self._states.newest(), self._naming
        answers = self._answers
        if answers is None or not answers.are_on(index, naming):
            answers = self._answers = Answers(Executor(index, naming))
        return answers

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Give the index up when it turns out to be damaged, and say so."""
        with sentences():
            try:
                yield
            except DamageError as error:
                self._states.give_up(error)
                raise

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Lay to damage what it explains; everything else that is unforeseen is a bug."""
        with self._sound():
            try:
                yield
            except Exception as error:
                # Whatever it was, what was half done must not be gone on with.
                self._answers = None
                if not isinstance(error, (DamageError, OSError)):
                    self._states.check_whole()
                raise
