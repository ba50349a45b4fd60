"""Texts cut at their spaces by arrays, and each distinct stretch between them numbered.

A stretch holds whole runs of letters, so that what it means does not hang on its
neighbours: most of a text is stretches that were there before, and costs no call into
Python. Stretches are cut from bytes, sixteen of which are compared as two numbers.
"""

from __future__ import annotations

import string
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from archive.search.whoosh.arrays import Array

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_BETWEEN: Final = b"\f"  # two texts; no word goes on behind it
_SHORT: Final = 16  # bytes of a stretch that is compared as two numbers
_SIGNS_CUT: Final = 3  # at either end of a stretch; more are rare
_PRIME, _OTHER_PRIME = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_HALF = 8


class Stretches(NamedTuple):
    """The stretches of some texts.

    Attributes:
        distinct: What there is, in no order; hardly anything is there twice.
        numbers: The places in `distinct` of all stretches, text after text.
        counts: How many of them each text has.
    """

    distinct: list[str]
    numbers: Ints
    counts: Ints


class Texts:
    """Texts, taken in one after another."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends: list[int] = []

    def __len__(self) -> int:
        """Return how many bytes were taken in."""
        return len(self._bytes)

    def add(self, text: str) -> None:
        """Take a text in."""
        self._bytes += text.encode(errors="surrogatepass")
        self._bytes += _BETWEEN
        self._ends.append(len(self._bytes))

    def stretches(self) -> Stretches:
        """Cut all texts; what makes no word for sure is left out.

        The runs of the stretches of a text, see `words.printed_runs`, are those of the
        text. No more texts can be taken in.
        """
        size = len(self._bytes)
        self._bytes += bytes(_SHORT)  # so that two numbers can be read anywhere
        read = np.frombuffer(self._bytes, dtype=np.uint8)
        starts, ends = _cut(read[:size])
        number, firsts = _numbered(read, starts, ends)
        held = bytes(self._bytes)
        distinct = [
            held[start:end].decode(errors="surrogatepass")
            for start, end in zip(
                starts[firsts].tolist(), ends[firsts].tolist(), strict=True
            )
        ]
        before = np.searchsorted(starts, np.array(self._ends, dtype=np.int64))
        return Stretches(distinct, number, np.diff(before, prepend=0))


def _cut(read: Array) -> tuple[Ints, Ints]:
    """Return where stretches begin and end, without signs at either end."""
    spaces = _of(string.whitespace)[read]
    _join_broken(read, spaces)
    edges = np.flatnonzero(spaces[1:] != spaces[:-1]) + 1
    if spaces.size and not spaces[0]:
        edges = np.concatenate(([0], edges))
    starts, ends = edges[::2].copy(), edges[1::2].copy()  # what ends is a space
    _cut_signs(read, starts, ends)
    held = starts < ends
    return starts[held], ends[held]


def _join_broken(read: Array, spaces: Mask) -> None:
    """Take the space out of `spaces` behind a hyphen at the end of a line.

    A word may go on behind it. Hyphens are told by their last byte, which other letters
    have, too: then a stretch is longer than need be.
    """
    breaks = np.flatnonzero(read == ord("\n"))
    breaks = breaks[breaks > 1]
    before = breaks - 1 - (read[breaks - 1] == ord("\r"))
    breaks = breaks[_HYPHENS[read[before]]]
    spaces[breaks] = False
    returns = breaks - 1
    spaces[returns[read[returns] == ord("\r")]] = False
    at = breaks + 1
    while (at := at[(read[at] == ord(" ")) | (read[at] == ord("\t"))]).size:
        spaces[at] = False
        at += 1


def _cut_signs(read: Array, starts: Ints, ends: Ints) -> None:
    """Move the ends of stretches past signs that are part of no word there."""
    at = np.arange(len(starts))
    for _ in range(_SIGNS_CUT):
        at = at[(starts[at] < ends[at]) & (_SIGNS | _DOT)[read[starts[at]]]]
        starts[at] += 1
    at = np.arange(len(starts))
    for _ in range(_SIGNS_CUT):
        last = ends[at] - 1
        # The last dot of "U.S." is part of it, that behind two letters never.
        stop = _DOT[read[last]] & _LETTERS[read[last - 1]] & _LETTERS[read[last - 2]]
        at = at[(last - 2 * stop >= starts[at]) & (_SIGNS[read[last]] | stop)]
        ends[at] -= 1


def _numbered(read: Array, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Return the number of each stretch, and where each number is found once."""
    sizes = ends - starts
    low, high = _packed(read, starts, sizes)
    longer = np.flatnonzero(sizes > _SHORT)
    known: dict[bytes, int] = {}
    held = read.data
    for at, start, end in zip(
        longer.tolist(), starts[longer].tolist(), ends[longer].tolist(), strict=True
    ):
        low[at] = known.setdefault(bytes(held[start:end]), len(known))
    high[longer] = 0
    sizes[longer] = _SHORT + 1
    # A digest above and the place below: plain numbers are sorted several times faster than
    # an order of them. Two stretches that share a digest may come to be told apart twice.
    digest = low * _PRIME ^ (high + sizes.astype(np.uint64)) * _OTHER_PRIME
    digest ^= digest >> np.uint64(29)
    digest *= _PRIME
    places = np.uint64((1 << len(starts).bit_length()) - 1)
    digest &= ~places
    digest |= np.arange(len(starts), dtype=np.uint64)
    digest.sort()
    order = (digest & places).astype(np.int64)
    fresh = np.zeros(len(order), dtype=np.bool_)
    for column in (low, high, sizes):
        found = column[order]
        fresh[1:] |= found[1:] != found[:-1]
    fresh[:1] = True
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.cumsum(fresh) - 1
    return numbers, order[fresh]


def _packed(read: Array, starts: Ints, sizes: Ints) -> tuple[Array, Array]:
    """Return the first sixteen bytes of stretches as two numbers."""
    wide = np.ndarray((len(read) - _HALF + 1,), "<u8", read, 0, (1,))
    low, high = wide[starts], wide[starts + _HALF]
    low &= _FIRST[np.minimum(sizes, _HALF)]
    high &= _FIRST[np.clip(sizes - _HALF, 0, _HALF)]
    return low, high


def _of(characters: str) -> Mask:
    found = np.zeros(256, dtype=np.bool_)
    found[list(characters.encode("latin-1"))] = True
    return found


_FIRST = np.array([(1 << 8 * size) - 1 for size in range(_HALF + 1)], dtype=np.uint64)
_LETTERS = _of(string.ascii_letters + string.digits)
_DOT = _of(".")
_SIGNS = _of(string.punctuation) & ~_DOT
_HYPHENS = _of("-\x90\x91\xac\x8d")  # the last bytes of - ‐ ‑ ¬ －
