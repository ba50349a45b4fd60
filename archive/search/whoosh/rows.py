"""Words next to each other, and near each other, in one field of one segment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from archive.search.whoosh.segment import Field, Ints
from archive.search.whoosh.snapshot import Mask

_SHIFT = 32  # article numbers stand above positions in a key


class Standing(NamedTuple):
    """Pairs of article and position, in order."""

    docs: Ints
    places: Ints


def in_row(part: Field, words: Sequence[str], marks: Mask, slop: int = 1) -> Standing:
    """Return where words begin that stand in a row, as written.

    Args:
        part: The field.
        words: Folded words, one or more.
        marks: One for each article of the segment, all false, and so again afterwards.
        slop: How far behind the word before it each word may stand.
    """
    terms = [part.lexicon.find(word) for word in words]
    docs = _in_all(part, terms, marks)
    if not len(docs):
        return _nowhere()
    begins = _in_row(part, terms, docs, marks, slop)
    return Standing(begins >> _SHIFT, begins & (2**_SHIFT - 1))


def _in_row(
    part: Field, terms: Sequence[int], docs: Ints, marks: Mask, slop: int = 1
) -> Ints:
    """Return where terms stand in a row in some of the articles that hold all of them.

    Numbers of articles stand above positions.
    """
    keys: dict[int, Ints] = {term: _keys(part, term, docs, marks) for term in set(terms)}
    if slop == 1:
        begins = keys[terms[0]]
        for number, term in enumerate(terms[1:], 1):
            begins = begins[_held(keys[term], begins + number)]
    else:
        # From the last word back: a place stays if any that stayed of the next word is near
        # enough, and the nearest is if one is.
        begins = keys[terms[-1]]
        for term in reversed(terms[:-1]):
            before, following = keys[term], begins
            at = np.searchsorted(following, before, side="right")
            kept = at < len(following)
            kept[kept] = following[at[kept]] - before[kept] <= slop
            begins = before[kept]
    return begins


def close(
    part: Field,
    rows: Sequence[Sequence[str]],
    distance: int,
    marks: Mask,
    zones: Ints | None = None,
) -> Standing:
    """Return where passages begin that hold all rows of words, in any order.

    Args:
        part: The field.
        rows: Words, or several in a row, two of them or more.
        distance: The most words that may stand among them besides.
        marks: As for `in_row`.
        zones: For each article the ends of zones that no passage may reach across.
    """
    times = Counter(tuple(row) for row in rows)  # the same words twice need two places
    terms = {row: [part.lexicon.find(word) for word in row] for row in times}
    held = _in_all(part, [term for row in terms.values() for term in row], marks)
    if not len(held):
        return _nowhere()
    found = {}
    for row in times:
        found[row] = _in_row(part, terms[row], held, marks)
        if not len(found[row]):
            return _nowhere()
    total = sum(map(len, rows))
    passages = []
    for row, begins in found.items():
        ends = begins + len(row)
        kept = np.ones(len(begins), dtype=np.bool_)
        for other, places in found.items():
            own = other is row  # each of its places is the first of them from there on
            at = np.arange(len(begins)) if own else places.searchsorted(begins)
            at += times[other] - 1
            kept &= at < len(places)
            np.minimum(at, len(places) - 1, out=at)
            np.maximum(ends, places.take(at) + len(other), out=ends)
        # Another article's place is 2 ** 32 and more away.
        kept &= ends - begins - total <= distance
        at = np.flatnonzero(kept)
        passages.append((begins.take(at), ends.take(at)))
    begins, ends = map(np.concatenate, zip(*passages, strict=True))
    docs, first = begins >> _SHIFT, begins & (2**_SHIFT - 1)
    if zones is not None and len(docs):
        last = (ends & (2**_SHIFT - 1)) - 1
        within = zones[docs].astype(np.int64)
        same = (first[:, None] >= within).sum(axis=1) == (last[:, None] >= within).sum(
            axis=1
        )
        docs, first = docs[same], first[same]
    order = np.lexsort((first, docs))
    return Standing(docs[order], first[order])


def _in_all(part: Field, terms: Sequence[int], marks: Mask) -> Ints:
    """Return the articles that hold all terms; none if one, below 0, is not known."""
    if min(terms) < 0:
        return np.empty(0, dtype=np.int64)
    spans = {term: part.span(term) for term in terms}
    rarest, *others = sorted(spans, key=lambda term: spans[term][1] - spans[term][0])
    docs = part.docs_of(rarest)
    for term in others:
        marks[docs] = True
        other = part.docs_of(term)
        both = other.take(np.flatnonzero(marks.take(other)))
        marks[docs] = False
        docs = both
    return docs


def _keys(part: Field, term: int, docs: Ints, marks: Mask) -> Ints:
    """Return the places of a term in some of its articles, but for those beside."""
    begin, end = part.span(term)
    if len(docs) == end - begin:
        counts, places = part.places_of(term)
    else:
        marks[docs] = True
        picked = np.flatnonzero(marks.take(part.docs[begin:end]))
        marks[docs] = False
        counts, places = part.places_of(term, picked)
    keys = (docs << _SHIFT).repeat(counts) | (places >> 1)
    beside = places & 1
    return keys[beside == 0] if beside.any() else keys


def _held(places: Ints, wanted: Ints) -> Mask:
    """Return which of `wanted` are among `places`; both are sorted."""
    if not len(places):
        return np.zeros(len(wanted), dtype=np.bool_)
    at = np.searchsorted(places, wanted)
    np.minimum(at, len(places) - 1, out=at)
    return np.asarray(places[at] == wanted)


def _nowhere() -> Standing:
    return Standing(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
