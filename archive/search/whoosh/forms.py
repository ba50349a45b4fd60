"""The words of one field of many articles, gathered and sorted into postings by arrays.

Texts are cut into stretches, these into runs of letters; what a run means (its words,
folded) is worked out once for each distinct stretch, all the rest by arrays.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from archive.search.whoosh.arrays import ints
from archive.search.whoosh.meanings import Ints, Meanings, meanings
from archive.search.whoosh.schema import BOOSTS, GAP, Piece
from archive.search.whoosh.segment import spread
from archive.search.whoosh.stretches import Texts

_HEAVIEST = 255
# A token is one number: its article, place, boost and case, from these bits on.
_DOC, _PLACE, _BOOST = 38, 10, 2


class Postings(NamedTuple):
    """The postings of one field, sorted by term, article and place.

    Attributes:
        terms: The distinct terms, sorted.
        first: Where each term's postings begin, and behind the last one their number.
        docs: Article numbers.
        counts: How often a term occurs in an article: so many of `places` belong to it.
        weights: The same, each occurrence counted by its boost; 255 at the most.
        places: Positions as `schema.WordFormat` has them.
        cases: In what letters each stands there, see `cases.Case`.
        lengths: For each article the sum of its weights.
        ends: For each article and piece given, the position behind its end.
    """

    terms: list[bytes]
    first: Ints
    docs: Ints
    counts: Ints
    weights: Ints
    places: Ints
    cases: Ints
    lengths: Ints
    ends: Ints


class FieldBuilder:
    """Takes the pieces of one field, article after article."""

    def __init__(self) -> None:
        self._texts = Texts()
        self._docs = array("q")  # of each piece
        self._boosts = array("q")
        self._leads = array("q")

    def __len__(self) -> int:
        """Return how many bytes of text were taken in."""
        return len(self._texts)

    def add(self, doc: int, pieces: Iterable[Piece]) -> None:
        """Take the pieces of an article in."""
        for text, boost, lead in pieces:
            self._texts.add(text)
            self._docs.append(doc)
            self._boosts.append(boost)
            self._leads.append(lead)

    def postings(self, order: Ints, pieces: int = 1) -> tuple[Postings, Postings]:
        """Sort what was taken in: the words, and those in letters of their own.

        Nothing more can be taken in.

        Args:
            order: The new number of each article.
            pieces: How many pieces every article has, for `Postings.ends`.
        """
        distinct, stretches, sizes = self._texts.stretches()
        meant = meanings(distinct)
        docs, runs, counts, boosts, leads = self._in_order(order, meant, stretches, sizes)
        advance = meant.advance[runs]
        behind = np.cumsum(advance)
        taken = np.diff(
            np.concatenate(([0], behind))[np.concatenate(([0], np.cumsum(counts)))]
        )
        begins = _begins(docs, taken)
        at = behind - advance - np.repeat(np.cumsum(taken) - taken, counts)
        leading = np.where(boosts < BOOSTS.lead, BOOSTS.lead - boosts, 0)
        of_run = np.repeat(
            (docs << _DOC) | (begins << _PLACE + 1) | (boosts << _BOOST), counts
        )
        of_run += at << _PLACE + 1
        of_run += (
            np.where(at < np.repeat(leads, counts), np.repeat(leading, counts), 0) << _BOOST
        )
        size = meant.size[runs]
        reading = spread(meant.where[runs], size)
        tokens = np.repeat(of_run, size)
        tokens += ((meant.place << _PLACE) | meant.case)[reading]
        words = _sorted(meant.terms, meant.term[reading], tokens, len(order))
        others = meant.other[reading]
        held = others >= 0
        printed = _sorted(meant.printed, others[held], tokens[held], len(order))
        stood = begins + taken
        return words._replace(ends=stood.reshape(-1, pieces)), printed

    def _in_order(
        self, order: Ints, meant: Meanings, stretches: Ints, sizes: Ints
    ) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        """Return article, boost … of the pieces, and all runs, by the new numbers."""
        docs = order[ints(self._docs)]
        sorting = np.argsort(docs, kind="stable")
        stretches = stretches[spread((np.cumsum(sizes) - sizes)[sorting], sizes[sorting])]
        held = meant.counts[stretches]
        behind = np.concatenate(([0], np.cumsum(held)))[np.cumsum(sizes[sorting])]
        return (
            docs[sorting],
            meant.runs[spread(meant.first[stretches], held)],
            np.diff(behind, prepend=0),
            ints(self._boosts)[sorting],
            ints(self._leads)[sorting],
        )


def _sorted(words: Sequence[str], numbers: Ints, tokens: Ints, size: int) -> Postings:
    """Sort tokens, which come by article and place, into postings."""
    encoded = [word.encode() for word in words]
    ranking = sorted(range(len(encoded)), key=encoded.__getitem__)
    rank = np.empty(len(encoded), dtype=np.uint64)
    rank[ranking] = np.arange(len(encoded), dtype=np.uint64)
    # One number a token, its term above and its place in the order below: sorting plain
    # numbers is several times faster than sorting an order of them.
    low = np.arange(len(numbers), dtype=np.uint64)
    mixed = np.sort((rank[numbers] << np.uint64(32)) | low)
    terms = (mixed >> np.uint64(32)).astype(np.int64)
    tokens = tokens[(mixed & np.uint64(0xFFFFFFFF)).astype(np.int64)]
    docs = tokens >> _DOC
    fresh = np.ones(len(terms), dtype=np.bool_)
    fresh[1:] = (terms[1:] != terms[:-1]) | (docs[1:] != docs[:-1])
    begins = np.flatnonzero(fresh)
    counts = np.diff(np.append(begins, len(terms)))
    boosts = (tokens >> _BOOST) & (1 << _PLACE - _BOOST) - 1
    weights = np.add.reduceat(boosts, begins) if begins.size else boosts
    weights = np.minimum(weights, _HEAVIEST)
    docs = docs[begins]
    per_term = np.bincount(terms[begins], minlength=len(encoded))
    return Postings(
        [encoded[number] for number in ranking],
        np.concatenate(([0], np.cumsum(per_term))),
        docs,
        counts,
        weights,
        (tokens >> _PLACE) & (1 << _DOC - _PLACE) - 1,
        tokens & (1 << _BOOST) - 1,
        np.bincount(docs, weights=weights, minlength=size).astype(np.int64),
        np.empty(0, dtype=np.int64),
    )


def _begins(docs: Ints, taken: Ints) -> Ints:
    """Return at which position of its article each piece begins."""
    if not docs.size:
        return docs
    step = taken + GAP
    before = np.cumsum(step) - step
    first = np.flatnonzero(np.concatenate(([True], docs[1:] != docs[:-1])))
    return before - np.repeat(before[first], np.diff(np.append(first, len(docs))))
