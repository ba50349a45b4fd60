"""Where terms stand in a few articles of one segment.

Arrays this small cost by the call and not by what they hold, so that all terms of all words
are looked at together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from archive.search.whoosh.arrays import Array
from archive.search.whoosh.picks import Pick
from archive.search.whoosh.segment import Field, Ints, Segment, spread, sums_before
from archive.search.whoosh.snapshot import Mask

_FEW: Final = 2048  # postings up to which a term is read through, not searched
_ANY: Final = -1  # stands for any stemmer


class Standing(NamedTuple):
    """Places of words: whose they are, in which of the articles, and which places."""

    words: Ints
    articles: Ints
    places: Ints


class _Terms(NamedTuple):
    """Terms with where their postings begin and end, whose they are and in which articles.

    Those with few postings come first.
    """

    terms: Ints
    begins: Ints
    ends: Ints
    words: Ints
    stemmers: Ints
    few: int


def standing(
    segment: Segment, part: Field, picked: Sequence[Sequence[Pick]], docs: Ints, marks: Mask
) -> Standing:
    """Return where words stand in some articles, in no order; words and articles by number.

    Places beside others are left out.

    Args:
        segment: The segment.
        part: One of its fields.
        picked: The terms of each word; those with a stemmer count in its articles only.
        docs: The articles, ascending, at least one.
        marks: One for each article of the segment, all false, and so again afterwards.
    """
    terms = _terms(part, picked)
    sizes = terms.ends - terms.begins
    behind = sizes.cumsum()
    # From here on postings are numbered as if those of these terms were all there are.
    at, articles = _postings(part, terms, behind, docs, marks)
    if not len(at):
        return Standing(at, at, at)
    term = behind.searchsorted(at, side="right")
    if (stemmers := terms.stemmers.take(term)).max() != _ANY:
        stemmed = segment.file["stemmer"].take(docs.take(articles))
        kept = np.flatnonzero((stemmers == _ANY) | (stemmed == stemmers))
        if not len(kept):
            return Standing(kept, kept, kept)
        at, articles, term = at.take(kept), articles.take(kept), term.take(kept)
    every = np.concatenate(list(_counts(part, terms)))
    counts = every.take(at).astype(np.int64)
    sums = sums_before(every, np.concatenate(((behind - sizes).take(term), at)))
    starts = sums[len(at) :] - sums[: len(at)]
    starts += part.arrays["places_first"].take(terms.terms.take(term)).astype(np.int64)
    places = part.arrays["places"].take(spread(starts, counts)).astype(np.int64)
    words, articles = terms.words.take(term).repeat(counts), articles.repeat(counts)
    beside = places & 1
    if beside.any():
        plain = np.flatnonzero(beside == 0)
        words, articles, places = (each.take(plain) for each in (words, articles, places))
    return Standing(words, articles, places >> 1)


def _terms(part: Field, picked: Sequence[Sequence[Pick]]) -> _Terms:
    every = [(word, pick) for word, picks in enumerate(picked) for pick in picks]
    if not every:
        nothing = np.empty(0, dtype=np.int64)
        return _Terms(nothing, nothing, nothing, nothing, nothing, 0)
    terms = np.concatenate([pick.terms for _, pick in every])
    facts = [
        (word, _ANY if pick.stemmer is None else pick.stemmer)
        for word, pick in every
        for _ in range(len(pick.terms))
    ]
    begins, ends = part.first.take(terms), part.first.take(terms + 1)
    many = ends - begins > _FEW
    order = many.argsort(kind="stable")
    words, stemmers = np.array(facts, dtype=np.int64)[order].T
    return _Terms(
        terms.take(order),
        begins.take(order).astype(np.int64),
        ends.take(order).astype(np.int64),
        *(words, stemmers),
        len(terms) - int(np.count_nonzero(many)),
    )


def _postings(
    part: Field, terms: _Terms, behind: Ints, docs: Ints, marks: Mask
) -> tuple[Ints, Ints]:
    """Return which postings are those of some articles, and of which."""
    found, articles = [], []
    begins, ends = terms.begins.tolist(), terms.ends.tolist()
    if terms.few:
        few = zip(begins[: terms.few], ends[: terms.few], strict=True)
        among = np.concatenate([part.docs[begin:end] for begin, end in few])
        marks[docs] = True
        at = np.flatnonzero(marks.take(among))
        marks[docs] = False
        found.append(at)
        articles.append(docs.searchsorted(among.take(at)))
    wanted = docs.astype(part.docs.dtype)
    offset = int(behind[terms.few - 1]) if terms.few else 0
    for begin, end in zip(begins[terms.few :], ends[terms.few :], strict=True):
        among = part.docs[begin:end]
        at = among.searchsorted(wanted)
        np.minimum(at, end - begin - 1, out=at)
        held = np.flatnonzero(among.take(at) == wanted)
        found.append(at.take(held) + offset)
        articles.append(held)
        offset += end - begin
    if not found:
        return terms.terms, terms.terms
    return np.concatenate(found), np.concatenate(articles)


def _counts(part: Field, terms: _Terms) -> Iterator[Array]:
    """Yield how often each term stands in its articles."""
    counts, many = part.arrays["counts"], part.arrays["many"]
    begins, ends = terms.begins, terms.ends
    pairs = list(zip(begins.tolist(), ends.tolist(), strict=True))
    if many.size:  # some do not fit a byte
        large = many.searchsorted(begins) != many.searchsorted(ends)
        for (begin, end), several in zip(pairs, large.tolist(), strict=True):
            yield part.counts(begin, end) if several else counts[begin:end]
    else:
        for begin, end in pairs:
            yield counts[begin:end]
