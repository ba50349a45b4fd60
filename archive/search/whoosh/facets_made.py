"""The values of a facet gathered from articles, and the arrays that hold them."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import count

import numpy as np

from archive.search.whoosh.arrays import Array, ints, smallest
from archive.search.whoosh.segment import Ints, spread


class FacetBuilder:
    """Takes the values of a facet in, article after article."""

    def __init__(self) -> None:
        self._numbered: defaultdict[str, int] = defaultdict(count().__next__)
        self._values = array("q")
        self._ends = array("q")
        self._forms = array("q")  # of each value

    def add(self, values: Iterable[str]) -> None:
        """Take the values of the next article in, each once."""
        self._values.extend(map(self._numbered.__getitem__, values))
        self._ends.append(len(self._values))

    def add_forms(self, counts: Iterable[int]) -> None:
        """Say by how many forms each of the values just added is found, one at least."""
        self._forms.extend(counts)

    def arrays(self, name: str, sorting: Ints, ends: Ints | None) -> dict[str, Array]:
        """Return the arrays that hold the facet; see `facet_arrays`.

        Args:
            name: The facet.
            sorting: The old number of each article.
            ends: Of names, the position behind each form of all articles as sorted.
        """
        values = [value.encode() for value in self._numbered]
        hashes = hashed(values)
        ranking = np.argsort(hashes)
        rank = np.empty(len(values), dtype=np.int64)
        rank[ranking] = np.arange(len(values))
        behind = ints(self._ends)
        sizes = np.diff(behind, prepend=0)
        at = spread((behind - sizes)[sorting], sizes[sorting])
        if ends is not None:
            ends = ends[np.cumsum(ints(self._forms)[at]) - 1]
        return facet_arrays(
            name,
            [values[number] for number in ranking.tolist()],
            rank[ints(self._values)[at]],
            starts_of(sizes[sorting]),
            ends,
        )


def facet_arrays(
    name: str, values: Sequence[bytes], rows: Ints, first: Array, ends: Ints | None = None
) -> dict[str, Array]:
    """Return the arrays that hold a facet.

    Args:
        name: The facet.
        values: Its distinct values in the order of `hashed`.
        rows: The numbers of the articles' values, article after article.
        first: Where each article's values begin in `rows`, and their number behind it.
        ends: For each of `rows`, if the values are names, the position behind the last of
            the words by which it is found in the field of that name.
    """
    return {
        f"facet.{name}.blob": np.frombuffer(b"".join(values), dtype=np.uint8),
        f"facet.{name}.starts": starts_of(map(len, values)),
        f"facet.{name}.hash": hashed(values),
        f"facet.{name}.first": first,
        f"facet.{name}.rows": smallest(rows),
        **({} if ends is None else {f"facet.{name}.ends": smallest(ends)}),
    }


def hashed(values: Iterable[bytes]) -> Array:
    """Return 64-bit digests, by which values of several segments are brought together."""
    digests = [blake2b(value, digest_size=8).digest() for value in values]
    return np.frombuffer(b"".join(digests), dtype="<u8")


def starts_of(sizes: Iterable[int]) -> Array:
    """Return where pieces of some sizes begin, one behind the other, and the end."""
    found = np.fromiter(sizes, dtype=np.int64)
    return smallest(np.concatenate(([0], np.cumsum(found))))
