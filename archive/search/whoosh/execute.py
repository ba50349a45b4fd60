"""Answers Whoosh's query trees on one state of the index, whole arrays at a time.

Scores are BM25F (Zaragoza and others, "Microsoft Cambridge at TREC-13", 2004): what a word
counts in the parts of an article is summed before it is damped. Rarity and damping are
those of Whoosh's scorer, so that both rank alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import log
from typing import Any, Final, NamedTuple

import numpy as np
from whoosh import query as whoosh_query
from whoosh.query import Query as WhooshQuery

from archive.search.whoosh import leaves, queries
from archive.search.whoosh.expansion import expansion, stands_for_all
from archive.search.whoosh.segment import Floats, Ints
from archive.search.whoosh.snapshot import Mask, Snapshot
from archive.search.whoosh.stock import Weighting, by_whoosh

DAMPING: Final = 1.2  # k1
LENGTH: Final = 0.75  # b
_FEW = 16  # times fewer articles, and looking each up beats marking all


class Found(NamedTuple):
    """The articles that answer, ascending, and how well; without scores, 0 each."""

    docs: Ints
    scores: Floats | None


class Executor:
    """Answers queries on a snapshot; for one thread at a time.

    Attributes:
        index: The snapshot.
    """

    def __init__(self, index: Snapshot, *, count_removed: bool = False) -> None:
        """Work on `index`; with `count_removed` rarity is reckoned as Whoosh does it.

        Whoosh counts removed articles until their segment is merged, and takes the mean
        length from exact ones until then. Otherwise the same archive gives the same scores,
        whatever was merged when.
        """
        self.index = index
        self._size = index.size if count_removed else index.count
        self._alive: Mask | None = None if index.whole else index.alive
        self._counted = None if count_removed else self._alive
        self._as_whoosh = count_removed
        self._scratch = np.zeros(index.size, dtype=np.float32)
        self._marks = np.zeros(index.size, dtype=np.bool_)
        self._norms: dict[str, Floats] = {}
        self._leaves = leaves.Leaves(index, self._scratch, self._marks)

    def search(self, query: WhooshQuery) -> Found:
        """Answer a query tree; removed articles never answer.

        Raises:
            NotImplementedError: A query that is answered by Whoosh's own matchers,
                such as a span, has one of Pressmark's in it.
        """
        docs, scores = self.run(query)
        if self._alive is not None:
            kept = self._alive[docs]
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

    def scored(
        self, field: str, docs: Ints, counts: Floats, rarity: float | None = None
    ) -> Found:
        """Return BM25F scores for weighted counts in articles."""
        if rarity is None:
            rarity = self.rarity(docs)
        norm = self.norm(field)[docs]
        norm += counts
        scores = counts / norm
        scores *= np.float32(rarity * (DAMPING + 1))
        return Found(docs, scores)

    def rarity(self, docs: Ints) -> float:
        """Return how rare it is to be among `docs`."""
        held = len(docs) if self._counted is None else int(self._counted[docs].sum())
        return log(self._size / (held + 1)) + 1 if self._size else 0.0

    def norm(self, field: str) -> Floats:
        """Return for each article what long ones are damped by."""
        known = self._norms.get(field)
        if known is None:
            lengths, mean = self.index.lengths(field), self.mean(field)
            known = DAMPING * (1 - LENGTH + LENGTH * lengths / mean)
            known = self._norms[field] = known.astype(np.float32)
        return known

    def mean(self, field: str) -> float:
        """Return the mean length of a field."""
        if self._as_whoosh:
            total = sum(part.total_length(field) for part in self.index.segments)
            return total / (self._size or 1) or 1.0
        lengths = self.index.lengths(field)
        counted = lengths if self._counted is None else lengths[self._counted]
        return (float(counted.mean(dtype=np.float64)) if counted.size else 1.0) or 1.0

    def _rarity_of(self, field: str, text: bytes) -> float:
        return self.rarity(self._leaves.words(field, [text.decode()])[0])

    def all_docs(self) -> Found:
        return Found(np.arange(self.index.size), None)

    def term(self, query: Any) -> Found:
        text = query.text if isinstance(query.text, bytes) else query.text.encode()
        docs, counts = self._leaves.words(query.fieldname, [text.decode()])
        return self.scored(query.fieldname, docs, counts)

    def every(self, query: Any) -> Found:
        if query.fieldname is None:
            docs = self.all_docs().docs
        else:
            docs = np.flatnonzero(self.index.lengths(query.fieldname))
        return Found(docs, np.ones(len(docs), dtype=np.float32))

    def nothing(self, _: object) -> Found:
        return Found(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))

    def both(self, query: Any) -> Found:
        """Answer `And`: all parts, and none of those negated."""
        wanted = [part for part in query if not isinstance(part, whoosh_query.Not)]
        unwanted = [part for part in query if isinstance(part, whoosh_query.Not)]
        found: Found | None = None
        for part in wanted:
            next_found = self.run(part)
            found = next_found if found is None else self.meet(found, next_found)
            if not len(found.docs):
                return found
        if found is None:
            found = self.all_docs()
        for part in unwanted:
            found = self.without(found, self.run(part.query))
        return found

    def either(self, query: Any) -> Found:
        """Answer `Or`: the scores of the parts that answer are summed."""
        return self.union([self.run(part) for part in query])

    def best(self, query: Any) -> Found:
        """Answer `DisjunctionMax`: the score of the best part counts."""
        return self.union([self.run(part) for part in query], best=True)

    def union(self, parts: Sequence[Found], *, best: bool = False) -> Found:
        """Return the articles that are in any of `parts`."""
        if len(parts) == 1:
            return parts[0]
        marks, scores = self._marks, self._scratch
        scored = False
        for docs, points in parts:
            marks[docs] = True
            if points is not None:
                scored = True
                if best:
                    scores[docs] = np.maximum(scores[docs], points)
                else:
                    scores[docs] += points
        docs = np.flatnonzero(marks)
        marks[docs] = False
        if not scored:
            return Found(docs, None)
        points = scores[docs]
        scores[docs] = 0
        return Found(docs, points)

    def meet(self, one: Found, other: Found) -> Found:
        """Return the articles that are in both, with the sum of their scores."""
        small, large = (one, other) if len(one.docs) <= len(other.docs) else (other, one)
        if len(small.docs) * _FEW < len(large.docs):
            at = np.searchsorted(large.docs, small.docs)
            np.minimum(at, len(large.docs) - 1, out=at)
            held = large.docs[at] == small.docs
            points = None if large.scores is None else large.scores[at[held]]
            docs = small.docs[held]
        else:
            self._marks[large.docs] = True
            held = self._marks[small.docs]
            self._marks[large.docs] = False
            docs = small.docs[held]
            points = None
            if large.scores is not None:
                self._scratch[large.docs] = large.scores
                points = self._scratch[docs]
                self._scratch[large.docs] = 0
        if small.scores is None:
            return Found(docs, points)
        own = small.scores[held]
        return Found(docs, own if points is None else own + points)

    def without(self, found: Found, unwanted: Found) -> Found:
        """Return the articles that are not in `unwanted`."""
        self._marks[unwanted.docs] = True
        kept = ~self._marks[found.docs]
        self._marks[unwanted.docs] = False
        scores = None if found.scores is None else found.scores[kept]
        return Found(found.docs[kept], scores)

    def negated(self, query: Any) -> Found:
        found = self.without(self.all_docs(), self.run(query.query))
        return Found(found.docs, np.ones(len(found.docs), dtype=np.float32))

    def and_not(self, query: Any) -> Found:
        return self.without(self.run(query.a), self.run(query.b))

    def and_maybe(self, query: Any) -> Found:
        found, extra = self.run(query.a), self.run(query.b)
        if extra.scores is None:
            return found
        self._scratch[extra.docs] = extra.scores
        scores = self._scratch[found.docs]
        self._scratch[extra.docs] = 0
        return Found(found.docs, scores if found.scores is None else found.scores + scores)

    def otherwise(self, query: Any) -> Found:
        """Answer the second query if nothing answers the first."""
        found = self.search(query.a)
        return found if len(found.docs) else self.run(query.b)

    def require(self, query: Any) -> Found:
        found, needed = self.run(query.a), self.run(query.b)
        return self.meet(found, Found(needed.docs, None))

    def constant(self, query: Any) -> Found:
        docs = self.run(query.child).docs
        return Found(docs, np.full(len(docs), query.score, dtype=np.float32))

    def phrase(self, query: Any) -> Found:
        """Answer Whoosh's phrase: in order, each word at most `slop` behind the last."""
        words = [str(word) for word in query.words]
        docs = self._leaves.in_order(query.fieldname, words, query.slop)
        scores = np.zeros(len(docs), dtype=np.float32)
        for word in words:
            one = self.scored(query.fieldname, *self._leaves.words(query.fieldname, [word]))
            self._scratch[one.docs] = one.scores
            scores += self._scratch[docs]
            self._scratch[one.docs] = 0
        return Found(docs, scores)

    def many(self, query: Any, words: Iterable[str]) -> Found:
        """Answer any of several words, as Whoosh's queries that stand for many do."""
        found = list(dict.fromkeys(words))
        if not found:
            return self.nothing(query)
        parts = [
            self.scored(query.fieldname, *self._leaves.words(query.fieldname, [word]))
            for word in found
        ]
        if len(parts) > 1 and getattr(query, "constantscore", False):
            docs = self.union(parts).docs
            return Found(docs, np.ones(len(docs), dtype=np.float32))
        return self.union(parts)

    def expanded(self, query: Any) -> Found:
        """Answer one of Whoosh's queries that stand for many words."""
        if stands_for_all(query):
            return self.every(query)
        return self.many(query, expansion(query, self.index, self._leaves.matching))

    def leaf(self, query: queries.Leaf) -> Found:
        """Answer one of Pressmark's own queries for words."""
        docs, counts, rarity = self._leaves.counted(query)
        if rarity is None:
            return self.scored(query.fieldname, docs, counts)
        total = sum(self.rarity(held) for held in rarity)
        return self.scored(query.fieldname, docs, counts, total)

    def plain(self, query: queries.Leaf) -> Found:
        """Answer one of Pressmark's own queries that give no score."""
        return Found(self._leaves.dated(query), None)


_ANSWERS: Final[dict[type, Callable[[Executor, Any], Found]]] = {
    whoosh_query.Term: Executor.term,
    whoosh_query.And: Executor.both,
    whoosh_query.Or: Executor.either,
    whoosh_query.DisjunctionMax: Executor.best,
    whoosh_query.Not: Executor.negated,
    whoosh_query.AndNot: Executor.and_not,
    whoosh_query.AndMaybe: Executor.and_maybe,
    whoosh_query.Require: Executor.require,
    whoosh_query.Otherwise: Executor.otherwise,
    whoosh_query.ConstantScoreQuery: Executor.constant,
    whoosh_query.Every: Executor.every,
    type(whoosh_query.NullQuery): Executor.nothing,
    whoosh_query.Phrase: Executor.phrase,
    whoosh_query.Prefix: Executor.expanded,
    whoosh_query.Wildcard: Executor.expanded,
    whoosh_query.FuzzyTerm: Executor.expanded,
    whoosh_query.Regex: Executor.expanded,
    whoosh_query.Variations: Executor.expanded,
    whoosh_query.TermRange: Executor.expanded,
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
}
