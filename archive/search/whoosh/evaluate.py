"""Answers a query tree on one state of the index, a whole array of articles at a time.

Scores are BM25F (Zaragoza and others, "Microsoft Cambridge at TREC-13", 2004): the counts
of a word in the fields of an article are weighted and summed before they are damped.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, assert_never

import numpy as np

from archive.search.period import ALWAYS, days
from archive.search.stem import stem
from archive.search.syntax import (
    And,
    FieldIs,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Prefix,
    Word,
)
from archive.search.whoosh.schema import BOOSTS, stem_field
from archive.search.whoosh.segment import PLACE_BITS, Counts, Floats, Mask
from archive.search.whoosh.snapshot import Snapshot
from archive.search.words import STEMMED_FIELDS, sequence, words

_DAMPING = 1.2  # k1
_LENGTH = 0.75  # b
_INFLECTED = 0.7  # another form of the word counts so much of the word as typed


class Answer(NamedTuple):
    """For every article whether it answers, and how well; 0 where it does not."""

    mask: Mask
    scores: Floats


def evaluate(
    node: Node, index: Snapshot, fields: tuple[str, ...] = tuple(BOOSTS)
) -> Answer:
    """Answer `node`, its words looked for in `fields`; removed articles never answer."""
    match node:
        case Word(text=text):
            answer = _word(text, index, fields)
        case Phrase(text=text):
            answer = _scored(_phrase_counts(sequence(text), index, fields), index)
        case Prefix(text=text):
            answer = _scored(_prefix_counts(text, index, fields), index)
        case And(children=children):
            answer = _all(children, index, fields)
        case Or(children=children):
            answer = _any(children, index, fields)
        case Not(child=child):
            answer = _unscored(index.alive & ~evaluate(child, index, fields).mask)
        case FieldIs(name=name, child=child):
            answer = evaluate(child, index, (name,))
        case Period():
            answer = _period(node, index)
        case _:
            assert_never(node)
    return answer


def _all(children: Iterable[Node], index: Snapshot, fields: tuple[str, ...]) -> Answer:
    mask = index.alive.copy()
    scores = np.zeros(index.size)
    for child in children:
        answer = evaluate(child, index, fields)
        mask &= answer.mask
        scores += answer.scores
        if not mask.any():
            break
    return Answer(mask, scores * mask)


def _any(children: Iterable[Node], index: Snapshot, fields: tuple[str, ...]) -> Answer:
    mask = np.zeros(index.size, dtype=np.bool_)
    scores = np.zeros(index.size)
    for child in children:
        answer = evaluate(child, index, fields)
        mask |= answer.mask
        scores += answer.scores
    return Answer(mask, scores)


def _word(text: str, index: Snapshot, fields: tuple[str, ...]) -> Answer:
    """Answer a word as typed; one of several parts is its whole, or its parts in a row."""
    found = list(words(text))
    parts = tuple(word.folded for word in found if not word.beside)
    if len(parts) == 1:
        return _scored(_word_counts(parts[0], index, fields), index)
    counts = _phrase_counts(parts, index, fields)
    if found[0].beside and found[0].end == found[-1].end:
        np.maximum(counts, _word_counts(found[0].folded, index, fields), out=counts)
    return _scored(counts, index)


def _word_counts(folded: str, index: Snapshot, fields: tuple[str, ...]) -> Floats:
    """Return how often each article holds a word, its other forms counting less."""
    root = stem(folded)
    counts = np.zeros(index.size)
    for field in fields:
        boost = BOOSTS.get(field, 1.0)
        _add(counts, index.counts(field, (folded,)), boost)
        if field in STEMMED_FIELDS:
            # Words whose stem is the word itself are indexed as the word alone.
            others = (
                index.counts(field, {root} - {folded}),
                index.counts(stem_field(field), {root, folded}),
            )
            for found in others:
                _add(counts, found, boost * _INFLECTED)
    return counts


def _prefix_counts(prefix: str, index: Snapshot, fields: tuple[str, ...]) -> Floats:
    counts = np.zeros(index.size)
    folded = next(words(prefix)).folded
    for field in fields:
        _add(counts, index.prefix_counts(field, folded), BOOSTS.get(field, 1.0))
    return counts


def _add(total: Floats, found: Counts, weight: float) -> None:
    """Add weighted counts to the articles' totals."""
    np.add.at(total, found.articles, found.counts * weight)


def _phrase_counts(
    parts: tuple[str, ...], index: Snapshot, fields: tuple[str, ...]
) -> Floats:
    """Return how often the parts stand in a row in one of the fields."""
    counts = np.zeros(index.size)
    for field in fields:
        begins = None
        for number, part in enumerate(parts):
            places = index.places(field, part)
            # Places are even but for words beside; neighbours are two apart.
            places = places[places & 1 == 0] - 2 * number
            begins = places if begins is None else np.intersect1d(begins, places)
            if not begins.size:
                break
        if begins is not None and begins.size:
            np.add.at(counts, begins >> PLACE_BITS, BOOSTS.get(field, 1.0))
    return counts


def _period(period: Period, index: Snapshot) -> Answer:
    since, until = days(period.since) or ALWAYS, days(period.until) or ALWAYS
    dated = index.last_day > 0
    return _unscored(
        index.alive
        & dated
        & (index.last_day >= since.first)
        & (index.first_day <= until.last)
    )


def _scored(counts: Floats, index: Snapshot) -> Answer:
    mask = (counts > 0) & index.alive
    holding = int(mask.sum())
    rarity = np.log(1 + (index.count - holding + 0.5) / (holding + 0.5))
    damped = counts + _DAMPING * (1 - _LENGTH + _LENGTH * index.relative_length)
    return Answer(mask, rarity * (_DAMPING + 1) * counts / damped * mask)


def _unscored(mask: Mask) -> Answer:
    return Answer(mask, np.zeros(len(mask)))
