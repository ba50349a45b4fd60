"""Which terms of a segment answer a leaf of a query tree, and what each counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import inf
from typing import Final, NamedTuple

import numpy as np

from archive.search.whoosh import queries
from archive.search.whoosh.schema import WORDS
from archive.search.whoosh.segment import Floats, Ints, Segment
from archive.search.words import stem

_KNOWN: Final = 1000  # words whose forms a segment remembers
INFLECTED: Final = 0.7  # what another form of a word counts of the word as typed
# What another spelling counts at most, lest "food" in a headline comes before "flooded".
_MOST: Final = INFLECTED / 2


class Pick(NamedTuple):
    """Terms of one segment, ascending, what each counts, and whose articles count.

    `stemmer` is the number of the stemmer whose articles count; ``None`` takes all. `most`
    is what all occurrences of a term in an article count at most.
    """

    terms: Ints
    factors: Floats | float = 1.0
    stemmer: int | None = None
    most: float = inf


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
                yield Pick(np.array([number for number, _ in found]), factors, None, _MOST)
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
    if field != WORDS:
        return just(field, word, segment)
    known: list[Pick] | None = segment.inflected.get(word)
    if known is None:
        if len(segment.inflected) > _KNOWN:
            segment.inflected.clear()
        known = segment.inflected[word] = _forms(segment, word)
    return known


def _forms(segment: Segment, word: str) -> list[Pick]:
    picks = just(WORDS, word, segment)
    typed = int(picks[0].terms[0]) if picks else -1
    forms: dict[int, list[int]] = defaultdict(list)  # the stemmers by which each is one
    for number, stemmer in enumerate(segment.stemmers):
        if not stemmer:
            continue
        root = stem(word, stemmer)
        for term in segment.same_stem(stemmer, root).tolist():
            forms[term].append(number)
        # "tense" has the stem "tens", which is a word whose stem is "ten".
        is_own = stem(root, stemmer) == root
        own = segment.field(WORDS).lexicon.find(root) if is_own else -1
        if own >= 0:
            forms[own].append(number)
    forms.pop(typed, None)
    for term, numbers in forms.items():
        everywhere = len(numbers) == len(segment.stemmers)
        picks += [
            Pick(np.array([term]), INFLECTED, number)
            for number in ([None] if everywhere else numbers)
        ]
    return picks
