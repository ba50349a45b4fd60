"""Which terms of a segment answer a leaf of a query tree, and what each counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from archive.search.whoosh import queries
from archive.search.whoosh.schema import WORDS
from archive.search.whoosh.segment import Floats, Ints, Segment
from archive.search.words import stem

INFLECTED: Final = 0.7  # what another form of a word counts of the word as typed


class Pick(NamedTuple):
    """Terms of one segment, ascending, what each counts, and whose articles count.

    `stemmer` is the number of the stemmer whose articles count; ``None`` takes all.
    """

    terms: Ints
    factors: Floats | float = 1.0
    stemmer: int | None = None


def picks(query: queries.Leaf, segment: Segment) -> Iterator[Pick]:
    """Yield the terms of a segment that answer a leaf."""
    lexicon = segment.field(query.fieldname).lexicon
    match query:
        case queries.Inflected(text=text):
            yield from _inflected(segment, query.fieldname, text)
        case queries.Variants(text=text, others=others):
            yield from _inflected(segment, query.fieldname, text)
            numbers = sorted((lexicon.find(word), cost) for word, cost in others)
            found = [(number, 1 / (1 + cost)) for number, cost in numbers if number >= 0]
            if found:
                factors = np.array([factor for _, factor in found], dtype=np.float32)
                yield Pick(np.array([number for number, _ in found]), factors)
        case queries.Wild(text=text):
            terms = lexicon.pattern(text)
            if len(terms):
                yield Pick(terms)
        case queries.Similar(text=text, edits=edits):
            terms, costs = lexicon.similar(text, edits)
            if len(terms):
                yield Pick(terms, (1 / (1 + costs)).astype(np.float32))
        case _:
            raise NotImplementedError(type(query).__name__)


def just(field: str, word: str, segment: Segment) -> list[Pick]:
    """Return a word just as it is folded, if it is there."""
    number = segment.field(field).lexicon.find(word)
    return [Pick(np.array([number]))] if number >= 0 else []


def _inflected(segment: Segment, field: str, word: str) -> list[Pick]:
    """Return a word, and its other forms in the languages in which it has some."""
    part = segment.field(field)
    picks = just(field, word, segment)
    if field != WORDS:
        return picks
    typed = int(picks[0].terms[0]) if picks else -1
    alone = len(segment.stemmers) == 1
    for number, stemmer in enumerate(segment.stemmers):
        if not stemmer:
            continue
        root = stem(word, stemmer)
        terms = segment.same_stem(stemmer, root)
        # "tense" has the stem "tens", which is a word whose stem is "ten".
        own = part.lexicon.find(root) if stem(root, stemmer) == root else -1
        if own >= 0:
            terms = np.append(terms, own)
        terms = terms[terms != typed]
        picks += [Pick(t, INFLECTED, None if alone else number) for t in terms[:, None]]
    return picks
