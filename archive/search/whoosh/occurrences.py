"""Where and how often terms stand in the articles of one segment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import inf
from operator import itemgetter

import numpy as np

from archive.search.whoosh.picks import Pick
from archive.search.whoosh.rows import Standing
from archive.search.whoosh.segment import Field, Floats, Ints, Segment, spread
from archive.search.whoosh.snapshot import Mask
from archive.search.whoosh.sums import Piece

Counted = tuple[Ints, Floats]
_FEW = 1024  # postings up to which terms are added up together
_ANY = -1  # stands for any stemmer


def pieces(
    segment: Segment, part: Field, picked: Sequence[Pick], zone: int | None
) -> Iterator[Piece]:
    """Yield the articles of the terms picked and what each counts there, in order.

    Terms that stand in few articles are taken together, because each array costs about as
    much as a thousand numbers in it.
    """
    several = len(picked) > 1 and zone is None
    small = [several and _is_small(part, pick) for pick in picked]
    for together, run in groupby(zip(small, picked, strict=True), key=itemgetter(0)):
        some = [pick for _, pick in run]
        if together and len(some) > 1:
            yield _together(segment, part, some)
            continue
        for pick in some:
            yield Piece(*tally(segment, part, pick, zone), len(pick.terms) > 1)


def _is_small(part: Field, pick: Pick) -> bool:
    if isinstance(pick.factors, np.ndarray) or len(pick.terms) > 1:
        return False
    begin, end = part.span(int(pick.terms[0]))
    return end - begin <= _FEW


def _together(segment: Segment, part: Field, few: Sequence[Pick]) -> Piece:
    """Return what single terms count, one after the other; see `tally`."""
    spans = [part.span(int(pick.terms[0])) for pick in few]
    sizes = [end - begin for begin, end in spans]
    weighing = part.arrays["weights"]
    docs = np.concatenate([part.docs[begin:end] for begin, end in spans]).astype(np.int64)
    weights = np.concatenate([weighing[begin:end] for begin, end in spans])
    factors = np.array([pick.factors for pick in few], dtype=np.float32)
    weights = weights * factors.repeat(sizes)
    stemmers = [_ANY if pick.stemmer is None else pick.stemmer for pick in few]
    if max(stemmers) != _ANY:
        wanted = np.array(stemmers).repeat(sizes)
        kept = wanted == _ANY
        kept |= segment.file["stemmer"].take(docs) == wanted
        docs, weights = docs.compress(kept), weights.compress(kept)
    return Piece(docs, weights, repeated=True)


def tally(segment: Segment, part: Field, pick: Pick, zone: int | None) -> Counted:
    """Return the articles of the terms picked, one term after the other, and counts."""
    terms = pick.terms
    if len(terms) == 1:
        begin, end = part.span(int(terms[0]))
        at: Ints | slice = slice(begin, end)
        factors: Floats | float = pick.factors
        if isinstance(factors, np.ndarray):
            factors = float(factors[0])
    else:
        begins = part.first[terms].astype(np.int64)
        sizes = part.first[terms + 1].astype(np.int64) - begins
        straight = int(terms[-1] - terms[0]) == len(terms) - 1
        at = (
            slice(int(begins[0]), int(begins[-1] + sizes[-1]))
            if straight
            else spread(begins, sizes)
        )
        factors = pick.factors
        if isinstance(factors, np.ndarray):
            factors = np.repeat(factors, sizes)
    docs = part.docs[at].astype(np.int64)
    if zone is not None:
        weights = np.concatenate([occurrences(segment, part, int(t), zone) for t in terms])
    else:
        weights = part.arrays["weights"][at].astype(np.float32)
    _weigh(weights, factors, pick.most)
    if pick.stemmer is None and zone is None:
        return docs, weights
    if pick.stemmer is None:
        kept = weights > 0
    else:
        kept = segment.file["stemmer"].take(docs) == pick.stemmer
        if zone is not None:
            kept &= weights > 0
    if kept.all():
        return docs, weights
    return docs.compress(kept), weights.compress(kept)


def _weigh(weights: Floats, factors: Floats | float, most: float) -> None:
    if not isinstance(factors, float) or factors != 1.0:
        weights *= factors
    if most < inf:
        np.minimum(weights, most, out=weights)


def occurrences(
    segment: Segment, part: Field, term: int, zone: int | None, wanted: Mask | None = None
) -> Floats:
    """Return how often a term stands in a zone of each of its articles.

    With `wanted`, one for each place of the term, only those count.
    """
    docs = part.docs_of(term)
    counts, places = part.places_of(term)
    owner = np.repeat(np.arange(len(docs)), counts)
    inside = np.ones(len(places), dtype=np.bool_) if wanted is None else wanted
    if zone is not None:
        inside = inside & zone_mask(segment.zones, docs[owner], places >> 1, zone)
    return np.bincount(owner[inside], minlength=len(docs)).astype(np.float32)


def in_zone(standing: Standing, zones: Ints, zone: int) -> Standing:
    """Return those of some places that are in a zone."""
    inside = zone_mask(zones, standing.docs, standing.places, zone)
    return Standing(standing.docs[inside], standing.places[inside])


def zone_mask(zones: Ints, docs: Ints, positions: Ints, zone: int) -> Mask:
    """Say which positions in articles are in a zone."""
    inside = positions < zones[docs, zone]
    if zone:
        inside &= positions >= zones[docs, zone - 1]
    return np.asarray(inside)
