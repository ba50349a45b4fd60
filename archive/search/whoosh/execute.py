"""Answers Whoosh's query trees on one state of the index, whole arrays at a time.

Scores are BM25F (Zaragoza and others, "Microsoft Cambridge at TREC-13", 2004): what a word
counts in the parts of an article is summed before it is damped. Damping is that of Whoosh's
scorer; its rarity is there to compare with.
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
from archive.search.whoosh.rows import Standing
from archive.search.whoosh.segment import Floats, Ints
from archive.search.whoosh.snapshot import Mask, Snapshot
from archive.search.whoosh.stock import Weighting, by_whoosh

DAMPING: Final = 1.2  # k1
LENGTH: Final = 0.75  # b
_PERIODS: Final = (queries.Published, queries.Undated)


class Found(NamedTuple):
    """The articles that answer, each once, and how well; without scores, 0 each.

    They come in no order: bringing them into one costs more than all the rest.
    """

    docs: Ints
    scores: Floats | None


class Weighed(NamedTuple):
    """The articles that answer a part of a query, each once.

    With a field, `values` are weighted counts above zero that are still to be scored by
    `rarity`; without one they are scores, or ``None`` for none.
    """

    docs: Ints
    values: Floats | None
    field: str | None
    rarity: float


class Executor:
    """Answers queries on a snapshot; for one thread at a time.

    Attributes:
        index: The snapshot.
    """

    def __init__(self, index: Snapshot, *, count_removed: bool = False) -> None:
        """Work on `index`; with `count_removed` rarity is reckoned as Whoosh does it.

        Whoosh counts removed articles until their segment is merged, and takes the mean
        length from exact ones until then. Otherwise the same archive gives the same scores,
        whatever was merged when. And to Whoosh a word that all articles hold is worth a
        ninth of one that one in three thousand holds; here it is worth next to nothing, so
        that sentences can be asked.
        """
        self.index = index
        self._rarity = _as_whoosh if count_removed else _rarity
        self._size = index.size if count_removed else index.count
        self._alive: Mask | None = None if index.whole else index.alive
        self._counted = None if count_removed else self._alive
        self._as_whoosh = count_removed
        self._scratch = np.zeros(index.size, dtype=np.float32)
        self._marks = np.zeros(index.size, dtype=np.bool_)
        self._norms: dict[str, Floats] = {}
        self._rarities: dict[queries.Leaf, float] = {}
        self._leaves = leaves.Leaves(index, self._scratch, self._marks)

    def search(self, query: WhooshQuery) -> Found:
        """Answer a query tree; removed articles never answer.

        Raises:
            NotImplementedError: A query that is answered by Whoosh's own matchers,
                such as a span, has one of Pressmark's in it.
        """
        self._rarities.clear()
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
        return Found(docs, self._points(field, docs, counts, rarity))

    def _points(self, field: str, docs: Ints, counts: Floats, rarity: float) -> Floats:
        norm = self.norm(field)[docs]
        norm += counts
        points = counts / norm
        points *= np.float32(rarity * (DAMPING + 1))
        return np.asarray(points)

    def rarity(self, docs: Ints) -> float:
        """Return how rare it is to be among `docs`."""
        return self._rarity(self._size, self.held(docs)) if self._size else 0.0

    def held(self, docs: Ints) -> int:
        """Return how many of some articles count."""
        return len(docs) if self._counted is None else int(self._counted[docs].sum())

    def rarity_of(self, query: queries.Leaf) -> float:
        """Return how rare it is to hold what a leaf asks for."""
        if query not in self._rarities:
            self._counted_leaf(query)
        return self._rarities[query]

    def counted(self, query: queries.Leaf, doc: int) -> float:
        """Return how much an article has of what a leaf asks for."""
        docs, counts, _ = self._leaves.counted(query)
        return float(counts[docs == doc].sum())

    def standing(self, query: queries.Leaf, docs: Ints) -> Standing:
        """Return where the words of a leaf stand in some articles, both ascending."""
        return self._leaves.standing(query, docs)

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
        return self.rarity(self._leaves.word(field, text.decode())[0])

    def all_docs(self) -> Found:
        return Found(np.arange(self.index.size), None)

    def term(self, query: Any) -> Found:
        text = query.text if isinstance(query.text, bytes) else query.text.encode()
        docs, counts = self._leaves.word(query.fieldname, text.decode())
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
        """Answer `And`: all parts, and none of those negated.

        Words are scored only where all parts answer.
        """
        parts = list(query)
        unwanted = [part.query for part in parts if isinstance(part, whoosh_query.Not)]
        dated = [part for part in parts if isinstance(part, _PERIODS)]
        wanted = [
            part for part in parts if not isinstance(part, (whoosh_query.Not, *_PERIODS))
        ]
        if wanted:
            weighed = [self._weighed(part) for part in wanted]
            weighed.sort(key=lambda part: len(part.docs))
            found = self._in_all(weighed)
            for part in dated:
                held = self._leaves.dated(part)[found.docs]
                scores = None if found.scores is None else found.scores[held]
                found = Found(found.docs[held], scores)
        elif dated:
            masks = [self._leaves.dated(part) for part in dated]
            found = Found(np.flatnonzero(np.logical_and.reduce(masks)), None)
        else:
            found = self.all_docs()
        for part in unwanted:
            found = self.without(found, self.run(part))
        return found

    def _weighed(self, query: WhooshQuery) -> Weighed:
        """Answer a part of `And`, not scored yet if it asks for words."""
        if isinstance(query, queries.Leaf) and _ANSWERS[type(query)] is Executor.leaf:
            docs, counts, rarity = self._counted_leaf(query)
            return Weighed(docs, counts, query.fieldname, rarity * query.boost)
        docs, scores = self.run(query)
        return Weighed(docs, scores, None, 1.0)

    def _in_all(self, parts: Sequence[Weighed]) -> Found:
        """Return the articles in all parts, of which the first is the smallest."""
        docs = parts[0].docs
        values = [parts[0].values]
        for part in parts[1:]:
            held, of_part = self._at(docs, part)
            docs = docs[held]
            values = [None if of is None else of[held] for of in values]
            values.append(of_part)
        scores: Floats | None = None
        for part, points in zip(parts, values, strict=True):
            if points is None:
                continue
            if part.field is not None:
                points = self._points(part.field, docs, points, part.rarity)  # noqa: PLW2901
            scores = points if scores is None else scores + points
        return Found(docs, scores)

    def _at(self, docs: Ints, part: Weighed) -> tuple[Mask, Floats | None]:
        """Return which of `docs` are in a part, and the part's values for those."""
        if part.field is not None and part.values is not None:  # counts are above zero
            self._scratch[part.docs] = part.values
            values = self._scratch[docs]
            self._scratch[part.docs] = 0
            held = values > 0
            return held, values[held]
        self._marks[part.docs] = True
        held = self._marks[docs]
        self._marks[part.docs] = False
        if part.values is None:
            return held, None
        self._scratch[part.docs] = part.values
        values = self._scratch[docs[held]]
        self._scratch[part.docs] = 0
        return held, values

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
        scores = self._scratch
        scored = any(part.scores is not None for part in parts)
        lists: list[Ints] = []
        for docs, points in parts:
            fresh = docs[~self._marks[docs]] if lists else docs
            lists.append(fresh)
            self._marks[fresh] = True
            if points is not None:
                scores[docs] = (
                    np.maximum(scores[docs], points) if best else scores[docs] + points
                )
        docs = np.concatenate(lists)
        self._marks[docs] = False
        if not scored:
            return Found(docs, None)
        points = scores[docs]
        scores[docs] = 0
        return Found(docs, points)

    def meet(self, one: Found, other: Found) -> Found:
        """Return the articles that are in both, with the sum of their scores."""
        parts = [Weighed(one.docs, one.scores, None, 1.0), Weighed(*other, None, 1.0)]
        return self._in_all(sorted(parts, key=lambda part: len(part.docs)))

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
            one = self.scored(query.fieldname, *self._leaves.word(query.fieldname, word))
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
            self.scored(query.fieldname, *self._leaves.word(query.fieldname, word))
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
        return self.scored(query.fieldname, *self._counted_leaf(query))

    def _counted_leaf(self, query: queries.Leaf) -> tuple[Ints, Floats, float]:
        """Return the articles that answer a leaf, how much each has, and its rarity."""
        docs, counts, sets = self._leaves.counted(query)
        rarity = sum(self.rarity(held) for held in ([docs] if sets is None else sets))
        self._rarities[query] = rarity  # which ranking asks for again
        return docs, counts, rarity

    def plain(self, query: queries.Leaf) -> Found:
        """Answer one of Pressmark's own queries that give no score."""
        return Found(np.flatnonzero(self._leaves.dated(query)), None)


def _rarity(articles: int, held: int) -> float:
    """Return a word's weight as Robertson and Spärck Jones had it, kept above nothing."""
    return log(1 + (articles - held + 0.5) / (held + 0.5))


def _as_whoosh(articles: int, held: int) -> float:
    return log(articles / (held + 1)) + 1


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
