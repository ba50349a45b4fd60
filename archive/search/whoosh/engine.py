"""The search engine on this machine: a columnar Whoosh index in a directory."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from whoosh.query import Query as WhooshQuery

from archive.model import IndexEntry
from archive.search import (
    PATIENCE,
    Explanation,
    Query,
    ResultPage,
    Sort,
    Timeline,
    Variant,
)
from archive.search.syntax import parse
from archive.search.tree import Node
from archive.search.whoosh.arrays import DamageError
from archive.search.whoosh.compiling import compiled
from archive.search.whoosh.execute import Executor
from archive.search.whoosh.explaining import explained
from archive.search.whoosh.page import Narrowed, Order, hits, values_with
from archive.search.whoosh.ranking import look, ranked
from archive.search.whoosh.rebuilding import Rebuild
from archive.search.whoosh.sentences import sentences
from archive.search.whoosh.sets import Found
from archive.search.whoosh.states import States
from archive.search.whoosh.variants import suggestion, variants
from archive.search.whoosh.writing import Writer

_HARDLY_ANY = 5  # hits up to which other words are suggested


class _Answered(NamedTuple):
    """A query's answer, kept for its next page, another order, another facet."""

    asked: object
    tree: WhooshQuery
    found: Found
    variants: tuple[Variant, ...]
    suggestion: str


class _Paged(NamedTuple):
    query: Query
    narrowed: Narrowed
    order: Order


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
        self._executor: Executor | None = None
        self._answered: _Answered | None = None
        self._paged: _Paged | None = None

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

    def search(self, query: Query) -> ResultPage:
        """Answer a query.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index cannot be read.
        """
        node = parse(query.text)
        with self._lock, self._reading():
            executor = self._newest()
            answered = self._answer(query, node, executor)
            narrowed, order = self._page(query, answered, executor)
            found = narrowed.found
            timeline: Timeline | None = None
            if query.timeline is not None:
                timeline = narrowed.timeline(query.timeline)
            shown = order.page(max(0, query.offset), query.limit)
            return ResultPage(
                hits=hits(shown, found, executor.index),
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
            executor = self._newest()
            answered = self._answer(query, node, executor)
            narrowed, _ = self._page(query, answered, executor)
            held, counts = narrowed.counts(facet)
        with self._reading():  # others may search meanwhile
            return values_with(held, counts, containing, limit)

    def explain(self, query: Query, article_id: str) -> Explanation | None:
        """Say why an article answers a query; ``None`` if it does not.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index cannot be read.
        """
        node = parse(query.text)
        with self._lock, self._reading():
            executor = self._newest()
            answered = self._answer(query, node, executor)
            number = executor.index.find(article_id)
            if number is None:
                return None
            found = Narrowed(query, answered.found, executor.index).found
            by_words = query.sort is Sort.RELEVANCE
            looked = look(executor, answered.tree, found) if by_words else None
            return explained(executor, answered.tree, found, looked, number)

    def count(self) -> int:
        """Return the number of articles in the index."""
        with self._lock, self._reading():
            return self._newest().index.count

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
            self._executor = self._answered = self._paged = None
            self._states.close()

    def _newest(self) -> Executor:
        """Return an executor on the newest state, read anew if there is another one."""
        index = self._states.newest()
        if self._executor is None or self._executor.index is not index:
            self._executor = Executor(index)
            self._answered = self._paged = None
        return self._executor

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
                # What was half done must not be gone on with.
                self._executor = self._answered = self._paged = None
                if not isinstance(error, (DamageError, OSError)):
                    self._states.check_whole()
                raise

    def _answer(self, query: Query, node: Node, executor: Executor) -> _Answered:
        """Answer a query's text, once for all its pages, orders and facets."""
        asked = (query.text, query.expand, query.unticked)
        if self._answered is not None and self._answered.asked == asked:
            return self._answered
        index = executor.index
        found_variants = variants(index, node, query.unticked) if query.expand else ()
        others: dict[str, tuple[tuple[str, float], ...]] = {}
        for variant in found_variants:
            if variant.ticked:
                pair = (variant.word, variant.cost)
                others[variant.typed] = (*others.get(variant.typed, ()), pair)
        wanted = compiled(node, others)
        found = executor.search(wanted)
        better = ""
        if len(found.docs) <= _HARDLY_ANY and not query.expand:
            better = suggestion(index, node, query.text)
            if better:
                brought = executor.search(compiled(parse(better)))
                better = better if len(brought.docs) > len(found.docs) else ""
        self._answered = _Answered(asked, wanted, found, found_variants, better)
        self._paged = None
        return self._answered

    def _page(
        self, query: Query, answer: _Answered, executor: Executor
    ) -> tuple[Narrowed, Order]:
        """Narrow and order an answer, once for all its pages."""
        bare = replace(query, limit=0, offset=0, facets=(), values=0, timeline=None)
        if self._paged is None or self._paged.query != bare:
            narrowed = Narrowed(query, answer.found, executor.index)
            if query.sort is Sort.RELEVANCE:
                narrowed.found = ranked(executor, answer.tree, narrowed.found)
            order = Order(narrowed.found, query.sort, executor.index)
            self._paged = _Paged(bare, narrowed, order)
        return self._paged.narrowed, self._paged.order
