"""Where and how often terms stand in the articles of one segment."""

from __future__ import annotations

import numpy as np

from archive.search.whoosh.picks import Pick
from archive.search.whoosh.rows import Standing
from archive.search.whoosh.segment import Field, Floats, Ints, Segment, spread
from archive.search.whoosh.snapshot import Mask

Counted = tuple[Ints, Floats]


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
    if not isinstance(factors, float) or factors != 1.0:
        weights *= factors
    if pick.stemmer is None and zone is None:
        return docs, weights
    kept = weights > 0
    if pick.stemmer is not None:
        kept &= segment.file["stemmer"][docs] == pick.stemmer
    return docs[kept], weights[kept]


def among(part: Field, term: int, docs: Ints) -> Standing:
    """Return where a term stands in some articles, but for the places beside others."""
    begin, end = part.span(term)
    postings = part.docs[begin:end]
    wanted = docs.astype(postings.dtype)
    at = np.searchsorted(postings, wanted)
    np.minimum(at, max(end - begin - 1, 0), out=at)
    same = postings[at] == wanted if end > begin else np.zeros(len(docs), np.bool_)
    counts, places = part.places_of(term, at[same])
    plain = places & 1 == 0
    return Standing(np.repeat(docs[same], counts)[plain], places[plain] >> 1)


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
        inside = inside & _zone_mask(segment.zones, docs[owner], places >> 1, zone)
    return np.bincount(owner[inside], minlength=len(docs)).astype(np.float32)


def in_zone(standing: Standing, zones: Ints, zone: int) -> Standing:
    """Return those of some places that are in a zone."""
    inside = _zone_mask(zones, standing.docs, standing.places, zone)
    return Standing(standing.docs[inside], standing.places[inside])


def _zone_mask(zones: Ints, docs: Ints, positions: Ints, zone: int) -> Mask:
    inside = positions < zones[docs, zone]
    if zone:
        inside &= positions >= zones[docs, zone - 1]
    return np.asarray(inside)
