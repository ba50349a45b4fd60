"""Answers to kinds of Whoosh's queries that Pressmark itself does not ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from whoosh import query as whoosh_query

from archive.search.whoosh.expansion import expansion, stands_for_all
from archive.search.whoosh.sets import Found

if TYPE_CHECKING:
    from archive.search.whoosh.execute import Executor


def _term(executor: Executor, query: Any) -> Found:
    text = query.text if isinstance(query.text, str) else query.text.decode()
    return _word(executor, query.fieldname, text)


def _and_not(executor: Executor, query: Any) -> Found:
    return executor.sets.without(executor.run(query.a), executor.run(query.b))


def _and_maybe(executor: Executor, query: Any) -> Found:
    found, extra = executor.run(query.a), executor.run(query.b)
    if extra.scores is None:
        return found
    scores = executor.sets.scores_of(found.docs, extra)
    return Found(found.docs, scores if found.scores is None else found.scores + scores)


def _otherwise(executor: Executor, query: Any) -> Found:
    """Answer the second query if nothing answers the first."""
    found = executor.search(query.a)
    return found if len(found.docs) else executor.run(query.b)


def _require(executor: Executor, query: Any) -> Found:
    needed = Found(executor.run(query.b).docs, None)
    return executor.in_all((executor.run(query.a), needed))


def _constant(executor: Executor, query: Any) -> Found:
    docs = executor.run(query.child).docs
    return Found(docs, np.full(len(docs), query.score, dtype=np.float32))


def _phrase(executor: Executor, query: Any) -> Found:
    """Answer Whoosh's phrase: in order, each word at most `slop` behind the last."""
    words = [str(word) for word in query.words]
    docs = executor.leaves.in_order(query.fieldname, words, query.slop)
    scores = np.zeros(len(docs), dtype=np.float32)
    for word in words:
        scores += executor.sets.scores_of(docs, _word(executor, query.fieldname, word))
    return Found(docs, scores)


def _expanded(executor: Executor, query: Any) -> Found:
    """Answer one of Whoosh's queries that stand for many words."""
    if stands_for_all(query):
        return executor.every(query)
    return _many(
        executor, query, expansion(query, executor.index, executor.leaves.matching)
    )


def _many(executor: Executor, query: Any, words: Iterable[str]) -> Found:
    """Answer any of several words, as Whoosh's queries that stand for many do."""
    found = list(dict.fromkeys(words))
    if not found:
        return executor.nothing(query)
    parts = [_word(executor, query.fieldname, word) for word in found]
    if len(parts) > 1 and getattr(query, "constantscore", False):
        docs = executor.sets.union(parts).docs
        return Found(docs, np.ones(len(docs), dtype=np.float32))
    return executor.sets.union(parts)


def _word(executor: Executor, field: str, word: str) -> Found:
    return executor.scored(field, *executor.leaves.word(field, word))


ANSWERS: Final[dict[type, Callable[[Executor, Any], Found]]] = {
    whoosh_query.Term: _term,
    whoosh_query.AndNot: _and_not,
    whoosh_query.AndMaybe: _and_maybe,
    whoosh_query.Require: _require,
    whoosh_query.Otherwise: _otherwise,
    whoosh_query.ConstantScoreQuery: _constant,
    whoosh_query.Phrase: _phrase,
    whoosh_query.Prefix: _expanded,
    whoosh_query.Wildcard: _expanded,
    whoosh_query.FuzzyTerm: _expanded,
    whoosh_query.Regex: _expanded,
    whoosh_query.Variations: _expanded,
    whoosh_query.TermRange: _expanded,
}
