"""What names stand for, made ready for any state of the index.

Names in force are what values stand for and are shown as; labels are what the index holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from archive.search.aliases import NAMES, Aliases, FacetValue
from archive.search.whoosh.arrays import Array
from archive.search.whoosh.called import Called
from archive.search.whoosh.facets_made import hashed
from archive.search.whoosh.segment import Ints

NOTHING: Final = -1  # stands in place of a facet for what is no name at all


class Labels(NamedTuple):
    """The labels of one facet that stand for something else.

    For each its digest, and of what it stands for the facet, as its place in `NAMES`, and
    the place among the facet's names in force.
    """

    digests: Array
    facets: Ints
    names: Ints


class _Found(NamedTuple):
    """What `Labels` are made of."""

    labels: list[str]
    facets: list[int]
    names: list[int]


class Naming:
    """What a set of aliases says, for every state of the index.

    Attributes:
        aliases: The aliases.
        names: By facet the names in force that anything stands for.
        digests: Their digests.
        labels: By facet the labels that stand for something else.
        concerned: The facets that have either.
    """

    def __init__(self, aliases: Aliases) -> None:
        """Make aliases ready."""
        self.aliases = aliases
        self._places: dict[str, dict[str, int]] = {name: {} for name in NAMES}
        found: dict[str, _Found] = {name: _Found([], [], []) for name in NAMES}
        for (facet, label), meant in aliases.of.items():
            labels, facets, names = found[facet]
            labels.append(label)
            facets.append(NOTHING if meant is None else NAMES.index(meant[0]))
            places = self._places[meant[0]] if meant else {}
            names.append(places.setdefault(meant[1], len(places)) if meant else 0)
        self._found = found
        self.names = {facet: tuple(of) for facet, of in self._places.items()}
        self.digests = {facet: _digests(of) for facet, of in self.names.items()}
        self.labels = {
            facet: Labels(_digests(labels), np.array(facets, int), np.array(names, int))
            for facet, (labels, facets, names) in found.items()
        }
        self.concerned = frozenset(
            name for name in NAMES if self.names[name] or found[name].labels
        )
        self._called: dict[str, Called] = {}

    def meant(self, value: FacetValue) -> FacetValue | None:
        """Return what somebody means who types or has kept a value; ``None`` for nothing.

        That is first of all what is shown so, and else what the value stands for.
        """
        facet, typed = value
        if typed in self._places.get(facet, ()):
            return value
        return self.aliases.of.get(value, value)

    def called(self, facet: str) -> Called:
        """Return the names in force of a facet with all that they are called by."""
        known = self._called.get(facet)
        if known is None:
            known = self._called[facet] = Called(self._called_by(facet))
        return known

    def _called_by(self, facet: str) -> list[tuple[str, ...]]:
        """Return for each name in force itself and the labels that stand for it."""
        texts = [[name] for name in self.names[facet]]
        code = NAMES.index(facet)
        for labels, facets, names in self._found.values():
            for label, of, place in zip(labels, facets, names, strict=True):
                if of == code:
                    texts[place].append(label)
        return list(map(tuple, texts))


def _digests(values: Iterable[str]) -> Array:
    return np.frombuffer(b"".join(map(_digest, values)), dtype="<u8")


@lru_cache(maxsize=1 << 18)  # of one set of aliases most are in the next one as well
def _digest(value: str) -> bytes:
    return hashed([value.encode(errors="surrogatepass")]).tobytes()


AS_INDEXED: Final = Naming(Aliases())  # everything stands for itself
