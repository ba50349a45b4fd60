"""Names in force that are looked for by all that they are called by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from archive.search.whoosh import queries
from archive.search.whoosh.arrays import Array
from archive.search.whoosh.builder import field_arrays, plain_lexicon
from archive.search.whoosh.forms import FieldBuilder, Postings
from archive.search.whoosh.lexicon import lexicon_arrays
from archive.search.whoosh.name_places import NameField, name_places
from archive.search.whoosh.schema import Piece
from archive.search.whoosh.segment import Field, Ints

_TOGETHER: Final = 8_000  # names that are analysed together


class Called:
    """The names in force of one facet, in fields like those of segments, in memory.

    What is an article there is a name here, so that a name is found by its words just as
    an article is found by the names in it.
    """

    def __init__(self, called_by: Sequence[tuple[str, ...]]) -> None:
        """Take names in: of each itself and all else that it is called by."""
        # A decision concerns few names: in parts, most need not be analysed anew for it.
        count = 1 << (len(called_by) // _TOGETHER).bit_length()
        places: list[list[int]] = [[] for _ in range(count)]
        for place, texts in enumerate(called_by):
            places[hash(texts[0]) % count].append(place)
        self._parts = [
            (np.array(own), _analysed(tuple(called_by[place] for place in own)))
            for own in places
            if own
        ]

    def by(self, query: queries.Leaf) -> Ints:
        """Return the places of the names that a leaf asks for, ascending."""
        found = [own[name_places(query, held).docs] for own, held in self._parts]
        return np.unique(np.concatenate(found))


@lru_cache(maxsize=256)
def _analysed(called_by: tuple[tuple[str, ...], ...]) -> NameField:
    """Return a field in which each of some names is an article."""
    builder = FieldBuilder()
    for number, texts in enumerate(called_by):
        builder.add(number, (Piece(text) for text in texts))
    words, printed = builder.postings(np.arange(len(called_by)))
    lexicons = lexicon_arrays(words.terms), plain_lexicon(printed.terms)
    return NameField(
        _field(words, lexicons[0]), _field(printed, lexicons[1]), len(called_by)
    )


def _field(found: Postings, lexicon: Mapping[str, Array]) -> Field:
    arrays = field_arrays("", found, dict(lexicon))
    return Field({key.removeprefix("."): array for key, array in arrays.items()})
