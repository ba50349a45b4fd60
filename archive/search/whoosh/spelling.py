"""The terms that a word may be a misprint of, or that may be misprints of it."""

from __future__ import annotations

import numpy as np

from archive.search import misprints
from archive.search.misprints import MISREAD
from archive.search.whoosh import signs
from archive.search.whoosh.signs import Array
from archive.search.whoosh.terms import Numbers, Terms, batches

_ONE_EDIT, _TWO_EDITS = 1.0, 2.0
_ONE_BY_ONE = 12  # up to so many, comparing words singly is faster
_FAR = 100  # of halves: more than any limit, and far from the end of a byte


def similar(terms: Terms, word: str, edits: float) -> tuple[Numbers, Array]:
    """Return the numbers of all terms that cost at most `edits`, and what they cost.

    Exactly those for which `misprints.cost` is not None, sorted by number.

    Raises:
        ValueError: `edits` is above 2.
    """
    if edits > _TWO_EDITS:
        raise ValueError("at most two edits")
    numbers = _likely(terms, word, edits)
    halves = np.empty(len(numbers), np.uint8)
    foreign = terms.foreign(numbers)
    for kind, compare in ((~foreign, _plain_halves), (foreign, _halves)):
        for some in batches(np.flatnonzero(kind)):
            halves[some] = compare(terms, word, numbers[some], edits)
    near = halves <= int(2 * edits)
    return numbers[near], halves[near] / 2


def _likely(terms: Terms, word: str, edits: float) -> Numbers:
    """Return the numbers, sorted, of terms among which all similar ones are.

    Within 1 there is room for one plain edit or for two confusions. Within 2, for two plain
    edits, or for one and two confusions, or for four confusions.
    """
    same, around = signs.shapes_around(word)
    found = [_of_shapes(terms, same)]
    sign = signs.sign_of(word)
    if edits >= _ONE_EDIT:
        numbers = _of_shapes(terms, around)
        if edits < _ONE_EDIT + 0.5:  # no confusion beside the edit
            numbers = numbers[signs.nearer(terms.signs[numbers], sign, 1)]
        found.append(numbers)
    if edits >= _TWO_EDITS:
        numbers = terms.where(lambda there: signs.near(there, sign, 2), 0, len(terms))
        found.append(numbers[signs.nearer(terms.signs[numbers], sign, 2)])
    # Most are in order already, of which this sort makes use.
    numbers = np.sort(np.concatenate(found), kind="stable")
    numbers = numbers[np.diff(numbers, prepend=-1) > 0]
    sizes, slack = terms.sizes(numbers), int(2 * edits)
    longest = np.where(terms.foreign(numbers), 4, 1) * (len(word) + slack)  # in bytes
    return np.asarray(numbers[(sizes >= len(word) - slack) & (sizes <= longest)])


def _of_shapes(terms: Terms, shapes: Array) -> Numbers:
    """Return the numbers of the terms of any of these shapes, and of few others."""
    width = (len(terms.buckets) - 1).bit_length() - 1
    tops = (shapes >> np.uint64(64 - width)).astype(np.int64)
    begins = terms.buckets[tops].astype(np.int64)
    sizes = terms.buckets[tops + 1] - begins
    ends = np.cumsum(sizes)
    ranks = np.arange(ends[-1]) + np.repeat(begins - ends + sizes, sizes)
    marks = np.repeat(shapes.astype(np.uint8), sizes)
    ranks = ranks[terms.marks[ranks] == marks]
    return np.asarray(terms.shapes[ranks], np.int64)


def _halves(terms: Terms, word: str, numbers: Numbers, edits: float) -> Array:
    """Return what each of some terms costs, in halves; too much if above `edits`."""
    texts = terms.terms(numbers)
    if len(texts) <= _ONE_BY_ONE:
        found = [misprints.cost(word, text, edits) for text in texts]
        return np.array([_FAR if one is None else 2 * one for one in found], np.uint8)
    letters = np.array(texts).view(np.uint32).reshape(len(texts), -1).T
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    return costs(word, letters, lengths, edits)


def _plain_halves(terms: Terms, word: str, numbers: Numbers, edits: float) -> Array:
    """Return the same of terms that are ASCII, by their bytes as they lie."""
    if len(numbers) <= _ONE_BY_ONE:
        return _halves(terms, word, numbers, edits)
    return costs(word, *terms.letters(numbers), edits)


def costs(typed: str, letters: Array, lengths: Array, limit: float) -> Array:
    """Return `misprints.cost` of many words, in halves; what is above `limit` is too large.

    Args:
        typed: The word that all are compared with.
        letters: The code points of the words, one word a column, padded with zeros.
        lengths: The number of code points of each word.
        limit: At most 2.

    The rows of the usual matrix are computed for all words together, and of each row only
    the diagonals that the limit leaves; `row[k]` is the column `number - most + k`.
    """
    most = int(2 * limit)
    band, count = 2 * most + 1, letters.shape[1]
    columns = np.zeros((len(typed) + letters.shape[0] + 2 * band, count), letters.dtype)
    pad = most + 2  # so that every slice below is one
    columns[pad : pad + letters.shape[0]] = letters
    above, last = _row(band, count), _row(band, count)
    last[most + 1 : -1] = np.arange(0, 2 * most + 1, 2, dtype=np.uint8)[:, None]
    for number, letter in enumerate(typed, 1):
        start = pad + number - most - 1
        here = columns[start : start + band]
        before = columns[start - 1 : start - 1 + band]
        row = _row(band, count)
        inner = row[1:-1]
        np.add(last[1:-1], (here != ord(letter)).view(np.uint8) * np.uint8(2), out=inner)
        np.minimum(inner, last[2:] + np.uint8(2), out=inner)
        if number > 1:
            previous = typed[number - 2]
            swapped = (here == ord(previous)) & (before == ord(letter))
            _allow(inner, above[1:-1], swapped, 2)
            for read in MISREAD.get(previous + letter, ()):
                _allow(inner, above[2:], here == ord(read), 1)
        for read in MISREAD.get(letter, ()):
            fits = here == ord(read[-1])
            if len(read) > 1:
                _allow(inner, last[:-2], fits & (before == ord(read[0])), 1)
            else:
                _allow(inner, last[1:-1], fits, 1)
        for _ in range(int(limit)):
            np.minimum(inner[1:], inner[:-1] + np.uint8(2), out=inner[1:])
        np.minimum(inner, _FAR, out=inner)
        above, last = last, row
    diagonals = lengths.astype(np.int64) - len(typed) + most
    reached = (diagonals >= 0) & (diagonals < band)
    found = last[1:-1][np.where(reached, diagonals, 0), np.arange(count)]
    return np.where(reached, found, np.uint8(_FAR))


def _row(band: int, count: int) -> Array:
    return np.full((band + 2, count), _FAR, np.uint8)


def _allow(row: Array, origin: Array, fits: Array, halves: int) -> None:
    """Let a row be reached from `origin` where `fits`."""
    barred = fits.view(np.uint8) - np.uint8(1)  # 255 where it does not fit
    np.minimum(row, np.maximum(origin + np.uint8(halves), barred), out=row)
