"""Where what a leaf asks for stands in a field of names."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from archive.search.whoosh import queries
from archive.search.whoosh.cases import Case, case_of, printed_key
from archive.search.whoosh.rows import close, in_row
from archive.search.whoosh.schema import printed_field
from archive.search.whoosh.segment import Field, Floats, Ints, Segment, spread


class NameField(NamedTuple):
    """A field of names: its words, those in letters of their own, how many articles."""

    words: Field
    printed: Field
    size: int


class NamePlaces(NamedTuple):
    """Articles, a position in each, and what it counts; some articles many times."""

    docs: Ints
    positions: Ints
    weights: Floats


def name_field(segment: Segment, name: str) -> NameField:
    """Return a field of names of a segment."""
    printed = segment.field(printed_field(name))
    return NameField(segment.field(name), printed, segment.docs)


def name_places(query: queries.Leaf, held: NameField) -> NamePlaces:
    """Return where something stands that answers a leaf.

    A row stands where its first word does, and words near each other where the first of
    them does.
    """
    match query:
        case queries.Row(words=words):
            found = in_row(held.words, words, np.zeros(held.size, dtype=np.bool_))
            return _plain(found.docs, found.places)
        case queries.Close(rows=rows, distance=distance):
            marks = np.zeros(held.size, dtype=np.bool_)
            found = close(held.words, rows, distance, marks)
            return _plain(found.docs, found.places)
        case queries.AsPrinted(text=text, printed=printed):
            return _as_printed(held, text, printed)
        case queries.Similar(text=text, edits=edits):
            terms, costs = held.words.lexicon.similar(text, edits)
            return _of_terms(held.words, terms, (1 / (1 + costs)).astype(np.float32))
        case queries.Wild(text=text):
            terms = held.words.lexicon.pattern(text)
            return _of_terms(held.words, terms, np.ones(len(terms), dtype=np.float32))
        case queries.Inflected(text=text):
            return _of_word(held.words, text)
    raise NotImplementedError(type(query).__name__)


def _plain(docs: Ints, positions: Ints) -> NamePlaces:
    return NamePlaces(docs, positions, np.ones(len(docs), dtype=np.float32))


def _of_word(part: Field, word: str) -> NamePlaces:
    number = part.lexicon.find(word)
    terms = np.array([number] if number >= 0 else [], dtype=np.int64)
    return _of_terms(part, terms, np.ones(len(terms), dtype=np.float32))


def _as_printed(held: NameField, text: str, printed: str) -> NamePlaces:
    case = case_of(printed, text)
    if case is Case.OTHER:
        return _of_word(held.printed, printed_key(printed, text))
    found = _of_word(held.words, text)
    if not len(found.docs):
        return found
    wanted = held.words.cases_of(held.words.lexicon.find(text)) == case
    return NamePlaces(*(column.compress(wanted) for column in found))


def _of_terms(part: Field, terms: Ints, factors: Floats) -> NamePlaces:
    """Return where some terms stand, one term after the other."""
    begins = part.first[terms].astype(np.int64)
    sizes = part.first[terms + 1].astype(np.int64) - begins
    postings = spread(begins, sizes)
    counts = part.arrays["counts"][postings].astype(np.int64)
    many = part.arrays["many"].astype(np.int64)
    if len(many):
        at = np.minimum(np.searchsorted(many, postings), len(many) - 1)
        large = many[at] == postings
        counts[large] = part.arrays["many_counts"][at[large]]
    behind = np.concatenate(([0], np.cumsum(counts)))
    edges = np.concatenate(([0], np.cumsum(sizes)))
    per_term = np.diff(behind[edges])
    at = spread(part.arrays["places_first"][terms].astype(np.int64), per_term)
    return NamePlaces(
        part.docs[postings].astype(np.int64).repeat(counts),
        part.arrays["places"][at].astype(np.int64) >> 1,
        factors.repeat(per_term),
    )
