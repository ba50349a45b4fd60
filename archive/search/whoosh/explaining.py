"""Why an article stands where it stands: the parts of its score, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from whoosh import query as whoosh_query
from whoosh.query import Query as WhooshQuery

from archive.search import Explanation, Reason
from archive.search.whoosh import queries
from archive.search.whoosh.closeness import Nearest
from archive.search.whoosh.execute import Executor
from archive.search.whoosh.likeness import MODELS, Likeness
from archive.search.whoosh.ranking import Looked
from archive.search.whoosh.schema import WORDS, ZONES
from archive.search.whoosh.segment import Ints
from archive.search.whoosh.sets import Found

_SHOWN = 5  # words shared with the best articles that are named
_LEAST = 0.005  # points below which a word shared is not named


def explained(
    executor: Executor, query: WhooshQuery, found: Found, looked: Looked | None, doc: int
) -> Explanation | None:
    """Return why an article answers a query; ``None`` if it is not among the hits.

    Args:
        executor: What answered the query.
        query: The query.
        found: The hits and their scores before the best were looked at.
        looked: What was added to the best, if anything.
        doc: The article.
    """
    at = _place(found.docs, doc)
    if at is None:
        return None
    reasons = list(_reasons(executor, query, doc))
    place = None if looked is None else _place(looked.at, at)
    if looked is not None and place is not None:
        reasons += _closer(looked, place)
    # The points of some reasons are rounded more than their sum.
    score = sum(reason.points for reason in reasons)
    return Explanation(executor.index.id_of(doc), score, tuple(reasons))


def _reasons(executor: Executor, query: WhooshQuery, doc: int) -> Iterator[Reason]:
    """Yield the reasons within a query tree, in the order typed."""
    if isinstance(query, whoosh_query.DisjunctionMax):
        ways = [list(_reasons(executor, part, doc)) for part in query]
        yield from max(ways, key=lambda way: sum(reason.points for reason in way))
    elif isinstance(query, whoosh_query.And | whoosh_query.Or):
        kept = isinstance(query, whoosh_query.Or)
        for part in query:
            if kept or not isinstance(part, whoosh_query.Not):
                yield from _reasons(executor, part, doc)
    elif isinstance(query, whoosh_query.Every):
        yield Reason("", "every article is asked for", 1.0)
    elif isinstance(query, whoosh_query.Not):
        points = _points(executor.run(query), doc)
        if points is not None:
            yield Reason("", "holds nothing that is left out", points)
    elif isinstance(query, queries.Leaf):
        points = _points(executor.run(query), doc)
        if points is not None:
            yield Reason(query.label, _where(executor, query, doc), points)


def _points(found: Found, doc: int) -> float | None:
    """Return the points of an article; ``None`` if it is not found or nothing is scored."""
    at = _place(found.docs, doc)
    return None if found.scores is None or at is None else float(found.scores[at])


def _place(numbers: Ints, wanted: int) -> int | None:
    """Return where a number stands among others, if it does."""
    found = np.flatnonzero(numbers == wanted)
    return int(found[0]) if len(found) else None


def _where(executor: Executor, query: queries.Leaf, doc: int) -> str:
    """Say how often what a leaf asks for stands where: "headline 1 ×, text 3 ×"."""
    if query.fieldname != WORDS:
        named = executor.leaves.named(query, doc)
        if named is not None and named.called:
            return f"{query.fieldname} {' and '.join(named.called)}, also called so"
        times = _times(executor, query, doc, None) if named is None else named.times
        return f"{query.fieldname} {times} ×"
    asked = range(len(ZONES)) if query.zone is None else [query.zone]
    counts = [(ZONES[zone], _times(executor, query, doc, zone)) for zone in asked]
    where = ", ".join(f"{zone} {times} ×" for zone, times in counts if times)
    typed = _as_typed(query)
    if typed is None:
        return where
    plain = sum(_times(executor, typed, doc, zone) for zone in asked)
    other = sum(times for _, times in counts) - plain
    if not plain:
        return f"{where}; in other forms only"
    return f"{where}; {other} × in other forms" if other else where


def _as_typed(query: queries.Leaf) -> queries.Leaf | None:
    """Return a leaf for just the word typed, if the leaf takes other words as well."""
    if not isinstance(query, queries.Inflected | queries.Variants):
        return None
    return queries.Row(query.fieldname, (query.text,), zone=query.zone)


def _times(executor: Executor, query: queries.Leaf, doc: int, zone: int | None) -> int:
    """Return how often what a leaf asks for stands in a zone of an article."""
    leaf = replace(query, zone=zone)
    if isinstance(leaf, queries.Close | queries.AsPrinted):
        return round(executor.counted(leaf, doc))
    return len(executor.standing([leaf], np.array([doc]))[0])


def _closer(looked: Looked, place: int) -> Iterator[Reason]:
    """Yield the reasons that a closer look at the best hits found."""
    for close in looked.close:
        points = float(close.points[place])
        if points:
            first, second = close.nearest.pair
            words = f"{first.label} {second.label}"
            yield Reason(words, _apart(close.nearest, place), points)
    if looked.likeness is not None:
        points = looked.share * float(looked.likeness.points[place])
        if points:
            yield Reason("", _alike(looked.likeness, place), points)


def _apart(nearest: Nearest, place: int) -> str:
    distance = int(nearest.distance[place])
    if abs(distance) == 1:
        where = "next to each other"
    else:
        between = abs(distance) - 1
        where = f"{between} {'word' if between == 1 else 'words'} between them"
    return where if distance > 0 else f"{where}, in another order"


def _alike(likeness: Likeness, place: int) -> str:
    shares = likeness.shares[place]
    order = np.argsort(-shares, kind="stable")[:_SHOWN].tolist()
    words = ", ".join(likeness.words[at] for at in order if shares[at] > _LEAST)
    return f"like the best {MODELS} articles, with words such as: {words}"
