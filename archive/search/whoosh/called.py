"""Names in force that are looked for by all that they are called by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from archive.search.whoosh import queries
from archive.search.whoosh.builder import field_arrays, plain_lexicon
from archive.search.whoosh.forms import FieldBuilder, Postings
from archive.search.whoosh.lexicon import lexicon_arrays
from archive.search.whoosh.name_places import NameField, name_places
from archive.search.whoosh.schema import Piece
from archive.search.whoosh.segment import Field, Ints


class Called:
    """The names in force of one facet, in a field like that of a segment, in memory.

    What is an article there is a name here, so that a name is found by its words just as
    an article is found by the names in it.
    """

    def __init__(self, facet: str, called_by: Mapping[str, Sequence[str]]) -> None:
        """Take names in, each with all that it is called by."""
        builder = FieldBuilder()
        for number, texts in enumerate(called_by.values()):
            builder.add(number, (Piece(text) for text in texts))
        words, printed = builder.postings(np.arange(len(called_by)))
        self._held = NameField(
            _field(facet, words), _field(facet, printed, plain=True), len(called_by)
        )

    def by(self, query: queries.Leaf) -> Ints:
        """Return the places of the names that a leaf asks for, ascending."""
        return np.unique(name_places(query, self._held).docs)


def _field(name: str, found: Postings, *, plain: bool = False) -> Field:
    terms = found.terms
    lexicon = plain_lexicon(terms) if plain else lexicon_arrays(terms)
    arrays = field_arrays(name, found, lexicon)
    return Field({key.removeprefix(f"{name}."): array for key, array in arrays.items()})
