"""A page of results from one state of the index: hits in order, exact total, facets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce

import numpy as np

from archive.search import Hit, Query, ResultPage, Sort
from archive.search.whoosh.evaluate import Answer
from archive.search.whoosh.segment import Ints, Mask
from archive.search.whoosh.snapshot import Snapshot


def result_page(query: Query, answer: Answer, index: Snapshot) -> ResultPage:
    """Return the page wanted of the `answer` to a query's text.

    A facet is counted as if nothing of it were chosen: these are the articles that choosing
    another of its values would bring.
    """
    chosen = _chosen(query.chosen, index)
    mask = _all_of(answer.mask, chosen.values())
    articles = np.flatnonzero(mask)
    sort = query.sort
    if sort is Sort.RELEVANCE and not answer.scores.any():
        sort = Sort.NEWEST  # without words to look for nothing is more relevant
    order = _order(articles, answer, sort, index)
    begin = max(0, query.offset)
    shown = order[begin : begin + max(0, query.limit)]
    return ResultPage(
        hits=tuple(
            Hit(index.ids[article], float(answer.scores[article])) for article in shown
        ),
        total=len(articles),
        facets={
            name: _counted(name, _without(name, answer.mask, chosen), query.values, index)
            for name in query.facets
        },
    )


def _order(articles: Ints, answer: Answer, sort: Sort, index: Snapshot) -> Ints:
    """Return the articles in order; what is alike stands by id, the undated at the end."""
    ids = index.id_order[articles]
    if sort is Sort.RELEVANCE:
        return articles[np.lexsort((ids, -answer.scores[articles]))]
    days = index.first_day[articles]
    by_day = days if sort is Sort.OLDEST else -days
    return articles[np.lexsort((ids, by_day, days == 0))]


def _chosen(chosen: tuple[tuple[str, str], ...], index: Snapshot) -> dict[str, Mask]:
    """Return for each facet with chosen values the articles that have one of them."""
    masks = {}
    for name in {facet for facet, _ in chosen}:
        wanted = {value for facet, value in chosen if facet == name}
        found = index.facet(name)
        numbers = [number for number, value in enumerate(found.values) if value in wanted]
        having = np.zeros(index.size, dtype=np.bool_)
        having[found.articles[np.isin(found.numbers, numbers)]] = True
        masks[name] = having
    return masks


def _all_of(mask: Mask, others: Iterable[Mask]) -> Mask:
    return reduce(np.logical_and, others, mask)


def _without(name: str, mask: Mask, chosen: Mapping[str, Mask]) -> Mask:
    return _all_of(mask, (having for facet, having in chosen.items() if facet != name))


def _counted(
    name: str, mask: Mask, limit: int, index: Snapshot
) -> tuple[tuple[str, int], ...]:
    """Count a result's articles by their values of a facet, the most frequent first."""
    found = index.facet(name)
    counts = np.bincount(found.numbers[mask[found.articles]], minlength=len(found.values))
    present = np.flatnonzero(counts)
    ranked = sorted(
        ((found.values[number], int(counts[number])) for number in present),
        key=lambda pair: (-pair[1], pair[0]),
    )
    return tuple(ranked[:limit])
