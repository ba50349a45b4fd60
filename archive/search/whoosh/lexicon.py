"""All terms of one field in order, and the ways to find some of them without a scan.

The arrays are written by `lexicon_arrays` and may be mapped from a file. For each term:

- `blob`, `starts`: its UTF-8 bytes, and where they begin;
- `lengths`: its code points, 255 at most;
- `reversed`: the terms in the order of their bytes read backwards, for endings;
- `signs`: its letters and pairs of letters as bits (see `signs`);
- `shapes`, `marks`, `buckets`: the terms in the order of the hash of their strokes, a byte
  of that hash, and where each run of equal first bits of it begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from archive.search import misprints
from archive.search.whoosh import signs, spelling
from archive.search.whoosh.signs import Array

_BLOCK = 1 << 15  # terms looked at together: what fits the processor's cache
_PER_BUCKET = 4
_ONE_BY_ONE = 12  # up to here, comparing words singly is faster
_WILD = re.compile(r"([*?])")
_NONE = np.zeros(0, np.int64)


def lexicon_arrays(terms: Sequence[bytes]) -> dict[str, Array]:
    """Return the arrays of a lexicon of these terms: sorted, distinct, UTF-8, without NUL."""
    blob = np.frombuffer(b"".join(terms), np.uint8)
    count = len(terms)
    starts = np.zeros(count + 1, np.uint32)
    np.cumsum(np.fromiter(map(len, terms), np.uint32, count), out=starts[1:])
    lengths, bits, shapes = (
        np.empty(count, kind) for kind in (np.uint8, np.uint64, np.uint64)
    )
    for begin in range(0, count, _BLOCK):
        part = slice(begin, min(begin + _BLOCK, count))
        some = starts[part.start : part.stop + 1]
        lengths[part], bits[part], shapes[part] = signs.describe(
            blob[some[0] : some[-1]], some
        )
    order = np.argsort(shapes)
    shapes = shapes[order]
    width = max(1, (count // _PER_BUCKET).bit_length())
    tops = np.arange(1 << width, dtype=np.uint64) << np.uint64(64 - width)
    buckets = np.append(np.searchsorted(shapes, tops), count)
    return {
        "blob": blob,
        "starts": starts,
        "lengths": lengths,
        "reversed": _backwards(terms, blob, starts),
        "signs": bits,
        "shapes": order.astype(np.uint32),
        "marks": shapes.astype(np.uint8),
        "buckets": buckets.astype(np.uint32),
    }


def _backwards(terms: Sequence[bytes], blob: Array, starts: Array) -> Array:
    """Return the numbers of terms in the order of their reversed bytes."""
    sizes = np.diff(starts)
    halves = []
    for part in (0, 8):
        key = np.zeros(len(terms), np.uint64)
        for place in range(part, part + 8):
            there = sizes > place
            byte = blob[np.where(there, starts[1:] - (place + 1), 0)] if len(blob) else 0
            key = key << np.uint64(8) | np.where(there, byte, 0).astype(np.uint64)
        halves.append(key)
    order = np.lexsort((halves[1], halves[0]))
    first, second = halves[0][order], halves[1][order]
    tied = (first[1:] == first[:-1]) & (second[1:] == second[:-1])
    edges = np.flatnonzero(np.diff(np.concatenate(([False], tied, [False])).view(np.int8)))
    for begin, end in edges.reshape(-1, 2):
        group = order[begin : end + 1]
        order[begin : end + 1] = sorted(group, key=lambda number: terms[number][::-1])
    return order.astype(np.uint32)


class Lexicon:
    """The terms of one field, numbered in the order of their code points."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        """Read from the arrays of `lexicon_arrays`, which are neither copied nor changed."""
        self._arrays = {name: np.asarray(array) for name, array in arrays.items()}
        self._blob = self._arrays["blob"]
        self._starts = self._arrays["starts"]
        self._lengths = self._arrays["lengths"]
        self._signs = self._arrays["signs"]
        self._bytes = memoryview(self._blob)
        self._begins = memoryview(self._starts)
        self._back = memoryview(self._arrays["reversed"])

    def __len__(self) -> int:
        return len(self._lengths)

    def _encoded(self, number: int) -> bytes:
        return bytes(self._bytes[self._begins[number] : self._begins[number + 1]])

    def term(self, number: int) -> str:
        """Return the term with this number."""
        return self._encoded(number).decode()

    def terms(self, numbers: Sequence[int] | Array) -> list[str]:
        """Return the terms with these numbers."""
        chosen = np.asarray(numbers, dtype=np.int64)
        begins, ends = self._starts[chosen].tolist(), self._starts[chosen + 1].tolist()
        data = self._bytes
        return [
            str(data[begin:end], "utf-8") for begin, end in zip(begins, ends, strict=True)
        ]

    def find(self, term: str) -> int:
        """Return the number of a term, or -1."""
        wanted = term.encode("utf-8", "surrogatepass")
        number = bisect_left(range(len(self)), wanted, key=self._encoded)
        return number if number < len(self) and self._encoded(number) == wanted else -1

    def prefix(self, start: str) -> tuple[int, int]:
        """Return the range of the numbers of all terms that begin so."""
        wanted = start.encode("utf-8", "surrogatepass")
        return self._range(wanted, self._encoded)

    def suffix(self, end: str) -> Array:
        """Return the numbers of all terms that end so, sorted."""
        return np.sort(self._ending(end)).astype(np.int64)

    def _ending(self, end: str) -> Array:
        wanted = end.encode("utf-8", "surrogatepass")[::-1]
        first, last = self._range(
            wanted, lambda rank: self._encoded(self._back[rank])[::-1]
        )
        return self._arrays["reversed"][first:last]

    def _range(self, wanted: bytes, key: Callable[[int], bytes]) -> tuple[int, int]:
        size = len(wanted)
        ranks = range(len(self))
        first = bisect_left(ranks, wanted, key=key)
        return first, bisect_right(ranks, wanted, first, key=lambda rank: key(rank)[:size])

    def pattern(self, text: str) -> Array:
        """Return the numbers of the terms of a form, sorted.

        ``*`` stands for any letters or none, ``?`` for exactly one.
        """
        pieces = _WILD.split(re.sub(r"\*+", "*", text))
        if len(pieces) == 1:
            return np.array(
                [number for number in (self.find(text),) if number >= 0], np.int64
            )
        literals, wild = pieces[::2], pieces[1::2]
        if wild == ["*"]:
            return self._around(*literals)
        if wild == ["*", "*"] and literals[1] and not literals[0] and not literals[2]:
            return self._holding(literals[1])
        return self._matching(text, literals)

    def _around(self, head: str, tail: str) -> Array:
        first, last = self.prefix(head)
        if not tail:
            return np.arange(first, last, dtype=np.int64)
        numbers = self.suffix(tail)
        if head:
            begin, end = np.searchsorted(numbers, (first, last))
            numbers = numbers[begin:end]
            numbers = numbers[self._lengths[numbers] >= min(255, len(head) + len(tail))]
        return numbers

    def _holding(self, literal: str) -> Array:
        """Return the numbers of the terms with `literal` anywhere."""
        wanted = np.frombuffer(literal.encode("utf-8", "surrogatepass"), np.uint8)
        rare = int(np.argmin(np.isin(wanted, np.frombuffer(b"etaoinsrhl", np.uint8))))
        found = [_NONE]
        size = _BLOCK * 8
        for begin in range(0, len(self._blob), size):
            places = np.flatnonzero(self._blob[begin : begin + size] == wanted[rare])
            places += begin - rare
            places = places[(places >= 0) & (places <= len(self._blob) - len(wanted))]
            for offset, byte in enumerate(wanted):
                if offset != rare:
                    places = places[self._blob[places + offset] == byte]
            found.append(places)
        places = np.concatenate(found)
        numbers = np.searchsorted(self._starts, places.astype(np.uint32), "right") - 1
        inside = places + len(wanted) <= self._starts[numbers + 1]
        return np.unique(numbers[inside])

    def _matching(self, text: str, literals: Sequence[str]) -> Array:
        """Return the numbers of the terms of any form, by a look at those that may be."""
        first, last = self.prefix(literals[0])
        ending = self._ending(literals[-1]) if literals[-1] else None
        needed = np.uint64(0)
        for literal in literals:
            needed |= signs.sign_of(literal, whole=False)
        if ending is not None and len(ending) < last - first:
            numbers = np.sort(ending[(ending >= first) & (ending < last)]).astype(np.int64)
            numbers = numbers[self._signs[numbers] & needed == needed]
        else:
            numbers = _joined(
                np.flatnonzero(part & needed == needed) + begin
                for begin, part in self._blocks(self._signs, first, last)
            )
        fixed = "*" not in text
        least = min(255, len(text) - text.count("*"))
        lengths = self._lengths[numbers]
        numbers = numbers[lengths == least if fixed else lengths >= least]
        form = re.compile(
            "".join({"*": ".*", "?": "."}.get(c, re.escape(c)) for c in text), re.DOTALL
        )
        matches = [form.fullmatch(term) is not None for term in self.terms(numbers)]
        return numbers[np.array(matches, bool)]

    @staticmethod
    def _blocks(array: Array, first: int, last: int) -> Iterator[tuple[int, Array]]:
        for begin in range(first, last, _BLOCK):
            yield begin, array[begin : min(begin + _BLOCK, last)]

    def similar(self, word: str, edits: float) -> tuple[Array, Array]:
        """Return the numbers of all terms that cost at most `edits`, and what they cost.

        Exactly those for which `misprints.cost` is not None; sorted by number.

        Raises:
            ValueError: `edits` is above 2.
        """
        if edits > 2:  # noqa: PLR2004  # three edits would need another index
            raise ValueError("at most two edits")
        numbers = self._likely(word, edits)
        halves = self._halves(word, numbers, edits)
        near = halves <= int(2 * edits)
        return numbers[near], halves[near] / 2

    def _likely(self, word: str, edits: float) -> Array:
        """Return the numbers, sorted, of terms among which all similar ones are.

        Within 1 there is room for one plain edit or for two confusions. Within 2, for two
        plain edits, or one and two confusions, or four confusions.
        """
        same, around = signs.shapes_around(word)
        found = [self._of_shapes(same)]
        sign = signs.sign_of(word)
        if edits >= 1:
            numbers = self._of_shapes(around)
            if edits < 1.5:  # noqa: PLR2004  # no confusion beside the edit
                numbers = numbers[
                    _differ(self._signs[numbers], sign) <= signs.BITS_PER_EDIT
                ]
            found.append(numbers)
        if edits >= 2:  # noqa: PLR2004
            numbers = _joined(
                np.flatnonzero(_differ(part, sign) <= 2 * signs.BITS_PER_EDIT) + begin
                for begin, part in self._blocks(self._signs, 0, len(self))
            )
            there = self._signs[numbers]
            for kind, most in ((signs.LETTERS, 2), (signs.PAIRS, 6)):
                gone, new = sign & ~there & kind, there & ~sign & kind
                near = (np.bitwise_count(gone) <= most) & (np.bitwise_count(new) <= most)
                numbers, there = numbers[near], there[near]
            found.append(numbers)
        numbers = np.unique(np.concatenate(found))
        further = self._lengths[numbers].astype(np.int64) - min(255, len(word))
        return numbers[np.abs(further) <= int(2 * edits)]

    def _of_shapes(self, shapes: Array) -> Array:
        """Return the numbers of the terms of any of these shapes, and few others."""
        buckets = self._arrays["buckets"]
        width = (len(buckets) - 1).bit_length() - 1
        tops = (shapes >> np.uint64(64 - width)).astype(np.int64)
        begins = buckets[tops].astype(np.int64)
        sizes = buckets[tops + 1] - begins
        ends = np.cumsum(sizes)
        ranks = np.arange(ends[-1]) + np.repeat(begins - ends + sizes, sizes)
        marks = np.repeat(shapes.astype(np.uint8), sizes)
        ranks = ranks[self._arrays["marks"][ranks] == marks]
        return self._arrays["shapes"][ranks].astype(np.int64)

    def _halves(self, word: str, numbers: Array, edits: float) -> Array:
        """Return what each of some terms costs, in halves; too much if above `edits`."""
        if len(numbers) > _ONE_BY_ONE:
            lengths = self._starts[numbers + 1] - self._starts[numbers]
            letters = self._letters(numbers, lengths)
            if letters.max(initial=0) >= 0x80:
                terms = self.terms(numbers)
                lengths = np.fromiter(map(len, terms), np.int64, len(terms))
                letters = np.array(terms).view(np.uint32).reshape(len(terms), -1).T
            return spelling.costs(word, letters, lengths, edits)
        far = int(2 * edits) + 1
        found = (misprints.cost(word, term, edits) for term in self.terms(numbers))
        return np.array(
            [far if one is None else int(2 * one) for one in found], dtype=np.uint8
        )

    def _letters(self, numbers: Array, sizes: Array) -> Array:
        """Return the bytes of some terms, one a column, padded with zeros."""
        rows = np.arange(int(sizes.max(initial=0)))[:, None]
        places = self._starts[numbers].astype(np.int64) + rows
        inside = rows < sizes
        return np.where(inside, self._blob[np.where(inside, places, 0)], np.uint8(0))


def _differ(there: Array, sign: np.uint64) -> Array:
    return np.asarray(np.bitwise_count(there ^ sign))


def _joined(parts: Iterator[Array]) -> Array:
    return np.concatenate([_NONE, *parts])
