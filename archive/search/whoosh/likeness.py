"""How much further articles are like those that answer a query best.

This is Rocchio's feedback ("Relevance feedback in information retrieval", 1971) without
anybody's judgement: the best articles of a first ranking are taken to be what was looked
for, and others that share their telling words move up. It orders anew what answers already;
it finds nothing more. A query has to name several words, any of which will do: only then is
it the words together that say what is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from archive.search.whoosh.schema import WORDS
from archive.search.whoosh.segment import Field, Floats, Ints
from archive.search.whoosh.snapshot import Mask, Snapshot

MODELS: Final = 5  # articles taken to be what was looked for
TELLING: Final = 40  # their words that are looked for in others
SHARE: Final = 1.0  # what the likest article gains of the best score; Rocchio's beta
FALL: Final = 8  # the power of its score by which a model counts
COMMON: Final = 0.05  # of all articles; a word that more of them hold tells nothing
MOST: Final = 40_000_000  # postings beyond which looking through them takes too long

Weights: TypeAlias = npt.NDArray[np.float64]

_CHUNK = 1 << 17  # postings looked through together: what fits the processor's cache


class Likeness(NamedTuple):
    """How like the models each candidate is, from 0 to 1, and by what words.

    `words` has the telling words, most telling first, and `shares` for each candidate and
    word what it contributes.
    """

    points: Floats
    words: tuple[str, ...]
    shares: Weights


class _Term(NamedTuple):
    """A word of the models: what it counts in each, and its number in each segment."""

    weights: dict[int, float]
    numbers: dict[int, int]


def likeness(
    index: Snapshot,
    docs: Ints,
    scores: Floats,
    norm: Floats,
    held: Callable[[Ints], int],
) -> Likeness | None:
    """Return how like the best of some candidates all of them are.

    Args:
        index: The snapshot.
        docs: The candidates, ascending.
        scores: What they scored.
        norm: For each article of the index what long ones are damped by.
        held: Counts those of some articles that count for rarity.

    Returns:
        ``None`` if the index is too large, or the best articles have no telling word.
    """
    if sum(len(part.docs) for part, _ in index.fields(WORDS)) > MOST:
        return None
    best = _best(index, docs, scores)
    trust = (scores[best] / scores[best[0]]).astype(np.float64) ** FALL
    trust /= trust.sum()
    models = docs[best]
    share = dict(zip(models.tolist(), trust.tolist(), strict=True))
    common = int(COMMON * index.count)
    terms = _terms(index, np.sort(models), common)
    worth: list[tuple[float, str, float]] = []
    for word, term in terms.items():
        articles = _articles(index, word, term, held)
        if not 1 < articles < common:
            continue
        rarity = log(1 + (index.count - articles + 0.5) / (articles + 0.5))
        support = sum(
            share[doc] * weight / (weight + float(norm[doc]))
            for doc, weight in sorted(term.weights.items())
        )
        worth.append((support * rarity, word, rarity))
    worth.sort(key=lambda found: (-found[0], found[1]))
    del worth[TELLING:]
    if not worth:
        return None
    shares = np.zeros((len(docs), len(worth)), dtype=np.float64)
    for column, (value, word, rarity) in enumerate(worth):
        weights = _weights(index, terms[word], docs)
        shares[:, column] = value * rarity * weights / (weights + norm[docs])
    most = float(shares.sum(axis=1).max())
    if most <= 0:
        return None
    shares /= most
    words = tuple(word for _, word, _ in worth)
    return Likeness(shares.sum(axis=1).astype(np.float32), words, shares)


def _best(index: Snapshot, docs: Ints, scores: Floats) -> Ints:
    """Return where among candidates the best stand, best first, equal ones by id."""
    by_id = index.id_order
    ids = docs if by_id is None else by_id[docs]
    return np.lexsort((ids, -scores))[:MODELS]


def _terms(index: Snapshot, models: Ints, common: int) -> dict[str, _Term]:
    """Return the words of some articles, but for those too common in a segment alone."""
    found: dict[str, _Term] = {}
    for number, (segment, offset) in enumerate(index.placed()):
        low, high = np.searchsorted(models, (offset, offset + segment.docs))
        inside = models[low:high] - offset
        if not len(inside):
            continue
        part = segment.field(WORDS)
        table = np.zeros(segment.docs, dtype=np.bool_)
        table[inside] = True
        postings, terms = _postings(part, table, common)
        words = part.lexicon.terms(terms)
        docs = part.docs[postings].astype(np.int64) + offset
        weights = part.arrays["weights"][postings]
        for word, term, doc, weight in zip(
            words, terms.tolist(), docs.tolist(), weights.tolist(), strict=True
        ):
            known = found.setdefault(word, _Term({}, {}))
            known.weights[doc] = float(weight)
            known.numbers[number] = term
    return found


def _postings(part: Field, table: Mask, common: int) -> tuple[Ints, Ints]:
    """Return the postings of the articles marked, and their terms, but for common ones."""
    sizes = np.diff(part.first)
    # Only gaps worth a new beginning are left out at once.
    gaps = np.flatnonzero(sizes > max(common, _CHUNK // 4))
    begins = [0, *part.first[gaps + 1].tolist()]
    ends = [*part.first[gaps].tolist(), len(part.docs)]
    found = [np.empty(0, dtype=np.int64)]
    for begin, end in zip(begins, ends, strict=True):
        for start in range(begin, end, _CHUNK):
            docs = part.docs[start : min(start + _CHUNK, end)].astype(np.intp)
            found.append(np.flatnonzero(table.take(docs, mode="clip")) + start)
    postings = np.concatenate(found)
    terms = np.searchsorted(part.first, postings.astype(part.first.dtype), "right") - 1
    rare = sizes[terms] <= common
    return postings[rare], terms[rare]


def _articles(index: Snapshot, word: str, term: _Term, held: Callable[[Ints], int]) -> int:
    """Return how many articles hold a word; its number in all segments is known then."""
    count = 0
    for number, (part, offset) in enumerate(index.fields(WORDS)):
        at = term.numbers.get(number)
        if at is None:
            at = term.numbers[number] = part.lexicon.find(word)
        if at >= 0 and index.whole:
            begin, end = part.span(at)
            count += end - begin
        elif at >= 0:
            count += held(part.docs_of(at) + offset)
    return count


def _weights(index: Snapshot, term: _Term, docs: Ints) -> Weights:
    """Return what a word counts in each of some articles."""
    weights = np.zeros(len(docs), dtype=np.float64)
    for number, (segment, offset) in enumerate(index.placed()):
        at = term.numbers[number]
        if at < 0:
            continue
        part = segment.field(WORDS)
        low, high = np.searchsorted(docs, (offset, offset + segment.docs))
        begin, end = part.span(at)
        postings = part.docs[begin:end]
        inside = (docs[low:high] - offset).astype(postings.dtype)
        places = np.minimum(np.searchsorted(postings, inside), end - begin - 1)
        same = postings[places] == inside
        weights[low:high][same] = part.arrays["weights"][begin + places[same]]
    return weights
