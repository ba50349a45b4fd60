"""In what letters a folded word stands in print: two bits an occurrence."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from archive.search.whoosh.arrays import Array

_PER_BYTE = 4


class Case(IntEnum):
    """How a word is printed."""

    FOLDED = 0
    CAPITAL = 1  # the first letter is one, the others are folded
    CAPITALS = 2
    OTHER = 3  # accents, dots, hyphens …; such words are listed one by one


def case_of(printed: str, folded: str) -> Case:
    """Return how a word is printed."""
    if printed == folded:
        return Case.FOLDED
    if printed[1:] == folded[1:] and printed[:1] == folded[:1].upper():
        return Case.CAPITAL
    if printed == folded.upper():
        return Case.CAPITALS
    return Case.OTHER


def cases_of(words: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return `case_of` many words of ASCII letters and digits, and their small letters."""
    if not words:
        return np.empty(0, dtype=np.int64)
    letters = np.frombuffer("\0".join(["", *words]).encode(), dtype=np.uint8)
    heads = np.flatnonzero(letters == 0)
    large = (letters >= ord("A")) & (letters <= ord("Z"))
    capitals = np.add.reduceat(large, heads, dtype=np.int64)
    small = np.add.reduceat(letters >= ord("a"), heads, dtype=np.int64)
    found = np.where(small == 0, int(Case.CAPITALS), int(Case.OTHER))
    found[(capitals == 1) & large[heads + 1]] = Case.CAPITAL
    found[capitals == 0] = Case.FOLDED
    return found


def printed_key(printed: str, folded: str) -> str:
    """Return the term by which a word in other letters is listed."""
    return f"{folded}\0{printed}"


def packed(cases: Array) -> Array:
    """Return cases four to a byte."""
    padded = np.zeros(-(-len(cases) // _PER_BYTE) * _PER_BYTE, dtype=np.uint8)
    padded[: len(cases)] = cases
    rows = padded.reshape(-1, _PER_BYTE)
    return rows[:, 0] | rows[:, 1] << 2 | rows[:, 2] << 4 | rows[:, 3] << 6


def unpacked(found: Array, at: npt.NDArray[np.int64]) -> Array:
    """Return the cases at some places of a packed array."""
    return np.asarray((found[at >> 2] >> ((at & 3) << 1).astype(np.uint8)) & 3)
