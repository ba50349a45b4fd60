"""Where and how often terms stand in the articles of one segment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    few: list[tuple[Pick, int, int]] = []
    for pick in picked:
        if len(pick.terms) == 1 and zone is None:
            begin, end = part.span(int(pick.terms[0]))
            if end - begin <= _FEW and isinstance(pick.factors, float):
                few.append((pick, begin, end))
                continue
        if few:
            yield _together(segment, part, few)
            few = []
        yield Piece(*tally(segment, part, pick, zone), len(pick.terms) > 1)
    if few:
        yield _together(segment, part, few)


def _together(
    segment: Segment, part: Field, few: Sequence[tuple[Pick, int, int]]
) -> Piece:
    """Return what several terms count, one after the other; see `tally`."""
    if len(few) == 1:
        return Piece(*tally(segment, part, few[0][0], None))
    sizes = [end - begin for _, begin, end in few]
    weighing = part.arrays["weights"]
    docs = np.concatenate([part.docs[b:e] for _, b, e in few]).astype(np.int64)
    weights = np.concatenate([weighing[b:e] for _, b, e in few]).astype(np.float32)
    weights *= np.repeat(np.array([pick.factors for pick, _, _ in few], np.float32), sizes)
    if any(pick.stemmer is not None for pick, _, _ in few):
        stemmers = [_ANY if pick.stemmer is None else pick.stemmer for pick, _, _ in few]
        wanted = np.repeat(stemmers, sizes)
        kept = (wanted == _ANY) | (segment.file["stemmer"].take(docs) == wanted)
        if not kept.all():
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
    if not isinstance(factors, float) or factors != 1.0:
        weights *= factors
    if pick.stemmer is None and zone is None:
        return docs, weights
    kept = weights > 0
    if pick.stemmer is not None:
        kept &= segment.file["stemmer"].take(docs) == pick.stemmer
    if kept.all():
        return docs, weights
    return docs.compress(kept), weights.compress(kept)


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
