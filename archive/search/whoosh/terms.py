"""The terms of one field in order: by number, by beginning and by ending.

The arrays are written by `lexicon.lexicon_arrays` and may be mapped from a file:

- `blob`, `starts`: the UTF-8 bytes of all terms, and where each begins;
- `reversed`: the terms in the order of their bytes read backwards;
- `signs`: letters and pairs of letters of each term as bits (see `signs`);
- `shapes`, `marks`, `buckets`: the terms in the order of the hash of their strokes, a byte
  of that hash, and where each run of equal first bits of it begins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from archive.search.whoosh.signs import FOREIGN, Array

Numbers: TypeAlias = npt.NDArray[np.int64]

# What is looked at together, so that the processor's cache holds it: signs and words.
_BLOCK, _TOGETHER = 1 << 15, 1 << 13
_KNOWN = 1000  # words whose numbers are remembered: one query asks for each several times


class Terms:
    """The terms of one field, numbered in the order of their code points."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        """Read from the arrays of a lexicon, which are neither copied nor changed."""
        self.blob = np.asarray(arrays["blob"])
        self.starts = np.asarray(arrays["starts"])
        self.signs = np.asarray(arrays["signs"])
        self.shapes = np.asarray(arrays["shapes"])
        self.marks = np.asarray(arrays["marks"])
        self.buckets = np.asarray(arrays["buckets"])
        self._reversed = np.asarray(arrays["reversed"])
        self._found: dict[str, int] = {}
        # Python reads single numbers from these several times as fast as from arrays.
        self._bytes, self._begins, self._back = (
            memoryview(array)  # type: ignore[arg-type]  # on 3.11 the stubs know no Buffer
            for array in (self.blob, self.starts, self._reversed)
        )

    def __len__(self) -> int:
        return len(self.signs)

    def _encoded(self, number: int) -> bytes:
        return bytes(self._bytes[self._begins[number] : self._begins[number + 1]])

    def term(self, number: int) -> str:
        """Return the term with this number."""
        return self._encoded(number).decode()

    def terms(self, numbers: Sequence[int] | Array) -> list[str]:
        """Return the terms with these numbers."""
        chosen = np.asarray(numbers, dtype=np.int64)
        begins, ends = self.starts[chosen].tolist(), self.starts[chosen + 1].tolist()
        data = self._bytes
        return [
            str(data[begin:end], "utf-8") for begin, end in zip(begins, ends, strict=True)
        ]

    def sizes(self, numbers: Numbers) -> Numbers:
        """Return how many bytes terms have."""
        ends = self.starts[numbers + 1].astype(np.int64)
        return np.asarray(ends - self.starts[numbers])

    def foreign(self, numbers: Numbers) -> Array:
        """Say which terms hold anything beyond ASCII."""
        return np.asarray(self.signs[numbers] & FOREIGN != 0)

    def letters(self, numbers: Numbers) -> tuple[Array, Numbers]:
        """Return the bytes of terms, one term a column, zeros below, and their numbers."""
        sizes = self.sizes(numbers)
        rows = np.arange(int(sizes.max(initial=0)))[:, None]
        inside = rows < sizes
        places = np.where(inside, self.starts[numbers] + rows, 0)
        return np.where(inside, self.blob[places], np.uint8(0)), sizes

    def find(self, term: str) -> int:
        """Return the number of a term, or -1."""
        known = self._found.get(term)
        if known is None:
            if len(self._found) >= _KNOWN:
                self._found.clear()
            wanted = encode(term)
            number = bisect_left(range(len(self)), wanted, key=self._encoded)
            there = number < len(self) and self._encoded(number) == wanted
            known = self._found[term] = number if there else -1
        return known

    def prefix(self, start: str) -> tuple[int, int]:
        """Return the range of the numbers of all terms that begin so."""
        return self._range(encode(start), self._encoded)

    def suffix(self, end: str) -> Numbers:
        """Return the numbers of all terms that end so, sorted."""
        first, last = self._range(
            encode(end)[::-1], lambda rank: self._encoded(self._back[rank])[::-1]
        )
        return np.sort(self._reversed[first:last]).astype(np.int64)

    def _range(self, wanted: bytes, key: Callable[[int], bytes]) -> tuple[int, int]:
        size, ranks = len(wanted), range(len(self))
        first = bisect_left(ranks, wanted, key=key)
        return first, bisect_right(ranks, wanted, first, key=lambda rank: key(rank)[:size])

    def where(self, accept: Callable[[Array], Array], first: int, last: int) -> Numbers:
        """Return the numbers in a range whose sign is accepted."""
        return joined(
            np.flatnonzero(accept(self.signs[begin : min(begin + _BLOCK, last)])) + begin
            for begin in range(first, last, _BLOCK)
        )

    def holding(self, literal: str) -> Numbers:
        """Return the numbers of the terms with `literal`, not empty, anywhere."""
        wanted = np.frombuffer(encode(literal), np.uint8)
        usual = np.frombuffer(b"etaoinsrhl", np.uint8)
        rare = int(np.argmin(np.isin(wanted, usual)))
        size = 8 * _BLOCK
        places = joined(
            self._places(wanted, rare, begin, begin + size)
            for begin in range(0, len(self.blob), size)
        )
        # As uint32 like the starts, or these would be copied into a wider type.
        numbers = np.searchsorted(self.starts, places.astype(np.uint32), "right") - 1
        inside = places + len(wanted) <= self.starts[numbers + 1]
        numbers = numbers[inside]
        return np.asarray(numbers[np.diff(numbers, prepend=-1) > 0])

    def _places(self, wanted: Array, anchor: int, begin: int, end: int) -> Numbers:
        """Return where bytes stand in the blob whose `anchor` is between begin and end."""
        places = np.flatnonzero(self.blob[begin:end] == wanted[anchor]) + (begin - anchor)
        places = places[(places >= 0) & (places <= len(self.blob) - len(wanted))]
        for offset, byte in enumerate(wanted):
            if offset != anchor:
                places = places[self.blob[places + offset] == byte]
        return places


def batches(numbers: Numbers) -> Iterator[Numbers]:
    """Yield numbers in batches small enough for the processor's cache to hold the words."""
    for begin in range(0, len(numbers), _TOGETHER):
        yield numbers[begin : begin + _TOGETHER]


def encode(text: str) -> bytes:
    """Return a text as terms are kept; what cannot be in a term is in none."""
    return text.encode("utf-8", "surrogatepass")


def joined(parts: Iterator[Numbers]) -> Numbers:
    """Return numbers one after the other."""
    return np.concatenate([np.zeros(0, np.int64), *parts])
