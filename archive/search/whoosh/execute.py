"""Answers Whoosh's query trees on one state of the index, whole arrays at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from whoosh import query as whoosh_query
from whoosh.query import Query as WhooshQuery

from archive.search.whoosh import queries, whoosh_kinds
from archive.search.whoosh.dated import dated
from archive.search.whoosh.leaves import Leaves
from archive.search.whoosh.meeting import Addends, Meeting
from archive.search.whoosh.named_leaves import NamedLeaves
from archive.search.whoosh.naming import AS_INDEXED, Naming
from archive.search.whoosh.scoring import DAMPING, LENGTH, Scorer, damped
from archive.search.whoosh.segment import Floats, Ints
from archive.search.whoosh.sets import Found, Sets, Weighed
from archive.search.whoosh.shown import Shown
from archive.search.whoosh.snapshot import Snapshot
from archive.search.whoosh.stock import Weighting, by_whoosh
from archive.search.whoosh.sums import Sums

_PERIODS: Final = (queries.Published, queries.Undated)


class Executor(Scorer):
    """Answers queries on a snapshot; for one thread at a time.

    Attributes:
        shown: The facets as they are shown.
        leaves: Counts what leaves ask for.
        sets: Brings answers together.
    """

    def __init__(
        self,
        index: Snapshot,
        naming: Naming = AS_INDEXED,
        *,
        count_removed: bool = False,
    ) -> None:
        """Work on `index`, names as `naming` says; for `count_removed` see `Scorer`."""
        super().__init__(index, count_removed=count_removed)
        self.shown = Shown(index, naming)
        sums = np.zeros(index.size, dtype=np.float32)
        marks = np.zeros(index.size, dtype=np.bool_)
        adding = Sums(sums)
        self.leaves = (
            NamedLeaves(index, adding, marks, self.shown)
            if naming.concerned
            else Leaves(index, adding, marks)
        )
        self.sets = Sets(sums, marks)
        self._all = Meeting(self.sets, adding, self._rarity_in)
        self._rarities: dict[queries.Leaf, float] = {}

    def search(self, query: WhooshQuery) -> Found:
        """Answer a query tree; removed articles never answer.

        Raises:
            NotImplementedError: A query that is answered by Whoosh's own matchers,
                such as a span, has one of Pressmark's in it.
        """
        self._rarities.clear()
        docs, scores = self.run(query)
        if self.alive is not None:
            kept = self.alive[docs]
            docs, scores = docs[kept], None if scores is None else scores[kept]
        return Found(docs, scores)

    def run(self, query: WhooshQuery) -> Found:
        """Answer a query tree, removed articles included."""
        answer = _ANSWERS.get(type(query))
        if answer is None:  # spans, sequences, conditions on columns …
            weighting = Weighting(LENGTH, DAMPING, self._rarity_of)
            return Found(*by_whoosh(query, self.index, weighting, self.mean))
        found = answer(self, query)
        boost = float(getattr(query, "boost", 1.0))
        if boost != 1.0 and found.scores is not None:
            return Found(found.docs, found.scores * np.float32(boost))
        return found

    def rarity_of(self, query: queries.Leaf) -> float:
        """Return how rare it is to hold what a leaf asks for."""
        if query not in self._rarities:
            self._counted_leaf(query)
        return self._rarities[query]

    def counted(self, query: queries.Leaf, doc: int) -> float:
        """Return how much an article has of what a leaf asks for."""
        docs, counts, _ = self.leaves.counted(query)
        return float(counts[docs == doc].sum())

    def standing(self, asked: Sequence[queries.Leaf], docs: Ints) -> list[Ints]:
        """Return where the words of leaves stand in some articles; see `Leaves`."""
        return self.leaves.standing(asked, docs)

    def all_docs(self) -> Found:
        return Found(np.arange(self.index.size), None)

    def every(self, query: Any) -> Found:
        if query.fieldname is None:
            docs = self.all_docs().docs
        else:
            docs = np.flatnonzero(self.index.lengths(query.fieldname))
        return Found(docs, np.ones(len(docs), dtype=np.float32))

    def nothing(self, _: object) -> Found:
        return Found(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))

    def both(self, query: Any) -> Found:
        """Answer `And`: all parts, and none of those negated.

        Words are scored only where all parts answer.
        """
        parts = list(query)
        unwanted = [part.query for part in parts if isinstance(part, whoosh_query.Not)]
        of_days = [part for part in parts if isinstance(part, _PERIODS)]
        wanted = [
            part for part in parts if not isinstance(part, (whoosh_query.Not, *_PERIODS))
        ]
        if wanted:
            found = self._meeting([self._weighed(part) for part in wanted])
            for part in of_days:
                held = dated(part, self.index)[found.docs]
                scores = None if found.scores is None else found.scores[held]
                found = Found(found.docs[held], scores)
        elif of_days:
            masks = [dated(part, self.index) for part in of_days]
            found = Found(np.flatnonzero(np.logical_and.reduce(masks)), None)
        else:
            found = self.all_docs()
        for part in unwanted:
            found = self.sets.without(found, self.run(part))
        return found

    def either(self, query: Any) -> Found:
        """Answer `Or`: the scores of the parts that answer are summed."""
        return self.sets.union([self.run(part) for part in query])

    def best(self, query: Any) -> Found:
        """Answer `DisjunctionMax`: the score of the best part counts."""
        return self.sets.union([self.run(part) for part in query], best=True)

    def negated(self, query: Any) -> Found:
        found = self.sets.without(self.all_docs(), self.run(query.query))
        return Found(found.docs, np.ones(len(found.docs), dtype=np.float32))

    def leaf(self, query: queries.Leaf) -> Found:
        """Answer one of Pressmark's own queries for words."""
        return self.scored(query.fieldname, *self._counted_leaf(query))

    def plain(self, query: queries.Leaf) -> Found:
        """Answer one of Pressmark's own queries that give no score."""
        return Found(np.flatnonzero(dated(query, self.index)), None)

    def in_all(self, parts: Sequence[Found]) -> Found:
        """Return the articles that are in all of some sets; their scores are summed."""
        return self._meeting([Weighed(*part, None, 1.0) for part in parts])

    def _weighed(self, query: WhooshQuery) -> Weighed | Addends:
        """Answer a part of `And`, not scored yet, nor added up, if it asks for words."""
        if isinstance(query, queries.Leaf) and _ANSWERS[type(query)] is Executor.leaf:
            pieces = self.leaves.addends(query)
            if pieces:
                return Addends(query, pieces)
            docs, counts, rarity = self._counted_leaf(query)
            return Weighed(docs, counts, query.fieldname, rarity * query.boost)
        docs, scores = self.run(query)
        return Weighed(docs, scores, None, 1.0)

    def _meeting(self, parts: Sequence[Weighed | Addends]) -> Found:
        """Return the articles in all parts; the scores of small parts are added first."""
        docs, met = self._all.of(parts)
        norms: dict[str, Floats] = {}
        scores: Floats | None = None
        for part in met:
            points = part.values
            if points is None:
                continue
            if part.field is not None:
                if part.field not in norms:
                    norms[part.field] = self.norm(part.field).take(docs)
                points = damped(points, norms[part.field], part.rarity)
            scores = points if scores is None else scores + points
        return Found(docs, scores)

    def _rarity_in(self, query: queries.Leaf, lists: Sequence[Ints]) -> float:
        """Return how rare a leaf is that these articles answer, each in one list once."""
        rarity = self._rarities[query] = self.rarity(lists)
        return rarity

    def _counted_leaf(self, query: queries.Leaf) -> tuple[Ints, Floats, float]:
        """Return the articles that answer a leaf, how much each has, and its rarity."""
        docs, counts, sets = self.leaves.counted(query)
        rarity = sum(self.rarity([held]) for held in ([docs] if sets is None else sets))
        self._rarities[query] = rarity  # which ranking asks for again
        return docs, counts, rarity

    def _rarity_of(self, field: str, text: bytes) -> float:
        return self.rarity([self.leaves.word(field, text.decode())[0]])


_ANSWERS: Final[dict[type, Callable[[Executor, Any], Found]]] = {
    whoosh_query.And: Executor.both,
    whoosh_query.Or: Executor.either,
    whoosh_query.DisjunctionMax: Executor.best,
    whoosh_query.Not: Executor.negated,
    whoosh_query.Every: Executor.every,
    type(whoosh_query.NullQuery): Executor.nothing,
    queries.Inflected: Executor.leaf,
    queries.Row: Executor.leaf,
    queries.Close: Executor.leaf,
    queries.Wild: Executor.leaf,
    queries.Similar: Executor.leaf,
    queries.Variants: Executor.leaf,
    queries.AsPrinted: Executor.leaf,
    queries.Published: Executor.plain,
    queries.Undated: Executor.plain,
    queries.Mentioned: Executor.plain,
    **whoosh_kinds.ANSWERS,
}
