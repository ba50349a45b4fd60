"""All terms of one field, and the ways to find some of them without reading the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from archive.search.whoosh import patterns, signs, spelling
from archive.search.whoosh.signs import Array
from archive.search.whoosh.terms import Numbers, Terms

_BLOCK = 1 << 15  # terms described together: what fits the processor's cache
_PER_BUCKET = 4
_KEY = 8  # bytes compared at once
_FEW = 1_000  # terms that are sorted in no more time one by one


class Lexicon(Terms):
    """The terms of one field, by their form and by their likeness."""

    def pattern(self, text: str) -> Numbers:
        """Return the numbers of the terms of a form, sorted.

        ``*`` stands for any letters or none, ``?`` for exactly one.
        """
        return patterns.matching(self, text)

    def similar(self, word: str, edits: float) -> tuple[Numbers, Array]:
        """Return the numbers of all terms that cost at most `edits`, and what they cost.

        Exactly those for which `misprints.cost` is not None, sorted by number.

        Raises:
            ValueError: `edits` is above 2.
        """
        return spelling.similar(self, word, edits)


def lexicon_arrays(terms: Sequence[bytes]) -> dict[str, Array]:
    """Return the arrays of a lexicon (see `terms`): 22 bytes a term beside its letters.

    Args:
        terms: In UTF-8, sorted and distinct, of at most 4 GiB together and without NUL.
    """
    starts = np.zeros(len(terms) + 1, np.uint32)
    np.cumsum(np.fromiter(map(len, terms), np.uint32, len(terms)), out=starts[1:])
    return joined_arrays(np.frombuffer(b"".join(terms), np.uint8), starts)


def joined_arrays(blob: Array, starts: Array) -> dict[str, Array]:
    """Return the arrays of a lexicon as `lexicon_arrays` does, of terms in one piece.

    Args:
        blob: All terms, one behind the other.
        starts: Where each begins, and the end of the last one; in four bytes each.
    """
    count = len(starts) - 1
    bits, shapes = np.empty(count, np.uint64), np.empty(count, np.uint64)
    for begin in range(0, count, _BLOCK):
        part = slice(begin, begin + _BLOCK)
        some = starts[begin : begin + _BLOCK + 1]
        bits[part], shapes[part] = signs.describe(blob[some[0] : some[-1]], some)
    order = np.argsort(shapes)
    shapes = shapes[order]
    width = max(1, (count // _PER_BUCKET).bit_length())
    tops = np.arange(1 << width, dtype=np.uint64) << np.uint64(64 - width)
    return {
        "blob": blob,
        "starts": starts,
        "reversed": _backwards(blob, starts),
        "signs": bits,
        "shapes": order.astype(np.uint32),
        "marks": shapes.astype(np.uint8),
        "buckets": np.append(np.searchsorted(shapes, tops), count).astype(np.uint32),
    }


def _backwards(blob: Array, starts: Array) -> Array:
    """Return the numbers of terms in the order of their reversed bytes."""
    count = len(starts) - 1

    def backwards(number: int) -> bytes:
        return blob[starts[number] : starts[number + 1]].tobytes()[::-1]

    if count < _FEW:
        return np.array(sorted(range(count), key=backwards), np.uint32)
    first, second = (_last_bytes(blob, starts, skipped) for skipped in (0, _KEY))
    order = np.lexsort((second, first))
    first, second = first[order], second[order]
    tied = (first[1:] == first[:-1]) & (second[1:] == second[:-1])
    edges = np.flatnonzero(np.diff(np.concatenate(([False], tied, [False])).view(np.int8)))
    for begin, end in edges.reshape(-1, 2).tolist():
        group = order[begin : end + 1].tolist()
        order[begin : end + 1] = sorted(group, key=backwards)
    return order.astype(np.uint32)


def _last_bytes(blob: Array, starts: Array, skipped: int) -> Array:
    """Return, as a number, eight bytes of each term from its end on, less those skipped."""
    sizes = np.diff(starts)
    key = np.zeros(len(sizes), np.uint64)
    for place in range(skipped, skipped + _KEY):
        key <<= np.uint64(8)
        there = np.flatnonzero(sizes > place)
        key[there] |= blob[starts[there + 1] - np.uint32(place + 1)]
    return key
