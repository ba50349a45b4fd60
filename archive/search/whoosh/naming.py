"""What names stand for, made ready for any state of the index.

Names in force are what values stand for and are shown as; labels are what the index holds.
"""

from __future__ import annotations

from collections.abc import Iterable
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
        # By facet, for each name in force all that it is called by.
        self._called_by: dict[str, dict[str, list[str]]] = {name: {} for name in NAMES}
        for (_, label), meant in aliases.of.items():
            if meant is not None:
                facet, name = meant
                self._called_by[facet].setdefault(name, [name]).append(label)
        self.names = {facet: tuple(of) for facet, of in self._called_by.items()}
        self.digests = {facet: _digests(of) for facet, of in self.names.items()}
        places = {
            (facet, name): place
            for facet, of in self.names.items()
            for place, name in enumerate(of)
        }
        self.labels = {name: self._labels(name, places) for name in NAMES}
        self.concerned = frozenset(
            name for name in NAMES if self.names[name] or len(self.labels[name].facets)
        )
        self._called: dict[str, Called] = {}

    def meant(self, value: FacetValue) -> FacetValue | None:
        """Return what somebody means who types or has kept a value; ``None`` for nothing.

        That is first of all what is shown so, and else what the value stands for.
        """
        facet, typed = value
        if typed in self._called_by.get(facet, ()):
            return value
        return self.aliases.of.get(value, value)

    def called(self, facet: str) -> Called:
        """Return the names in force of a facet with all that they are called by."""
        known = self._called.get(facet)
        if known is None:
            known = self._called[facet] = Called(facet, self._called_by[facet])
        return known

    def _labels(self, facet: str, places: dict[FacetValue, int]) -> Labels:
        found = [
            (value[1], to) for value, to in self.aliases.of.items() if value[0] == facet
        ]
        facets = [NAMES.index(meant[0]) if meant else NOTHING for _, meant in found]
        names = [places[meant] if meant else 0 for _, meant in found]
        return Labels(
            _digests(label for label, _ in found),
            np.array(facets, dtype=np.int64),
            np.array(names, dtype=np.int64),
        )


def _digests(values: Iterable[str]) -> Array:
    return hashed(value.encode(errors="surrogatepass") for value in values)


AS_INDEXED: Final = Naming(Aliases())  # everything stands for itself
