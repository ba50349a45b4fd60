"""What was answered last, kept for its next page, another order, another facet."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from whoosh.query import Query as WhooshQuery

from archive.search import Query, Sort, Variant
from archive.search.syntax import parse
from archive.search.tree import Node
from archive.search.whoosh.compiling import compiled
from archive.search.whoosh.execute import Executor
from archive.search.whoosh.naming import Naming
from archive.search.whoosh.order import Order
from archive.search.whoosh.page import Narrowed
from archive.search.whoosh.ranking import ranked
from archive.search.whoosh.sets import Found
from archive.search.whoosh.snapshot import Snapshot
from archive.search.whoosh.variants import suggestion, variants

_HARDLY_ANY = 5  # hits up to which other words are suggested


class Answered(NamedTuple):
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


class Answers:
    """Answers queries on one state of the index; for one thread at a time.

    Attributes:
        executor: What answers.
    """

    def __init__(self, executor: Executor) -> None:
        self.executor = executor
        self._answered: Answered | None = None
        self._paged: _Paged | None = None

    def are_on(self, index: Snapshot, naming: Naming) -> bool:
        """Say whether this is the state that is answered on, with names as these say."""
        return self.executor.index is index and self.executor.shown.naming is naming

    def answered(self, query: Query, node: Node) -> Answered:
        """Answer a query's text, once for all its pages, orders and facets."""
        asked = (query.text, query.expand, query.unticked)
        if self._answered is not None and self._answered.asked == asked:
            return self._answered
        executor = self.executor
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
        self._answered = Answered(asked, wanted, found, found_variants, better)
        self._paged = None
        return self._answered

    def paged(self, query: Query, answer: Answered) -> tuple[Narrowed, Order]:
        """Narrow and order an answer, once for all its pages."""
        executor = self.executor
        bare = replace(query, limit=0, offset=0, facets=(), values=0, timeline=None)
        if self._paged is None or self._paged.query != bare:
            narrowed = Narrowed(query, answer.found, executor.shown)
            if query.sort is Sort.RELEVANCE:
                narrowed.found = ranked(executor, answer.tree, narrowed.found)
            order = Order(narrowed.found, query.sort, executor.index)
            self._paged = _Paged(bare, narrowed, order)
        return self._paged.narrowed, self._paged.order
