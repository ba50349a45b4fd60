"""Words of the archive that a word of a query may mean: to expand it, to suggest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

import numpy as np

from archive.search import Variant, tree
from archive.search.misprints import best_spelling
from archive.search.whoosh.schema import WORDS, ZONES
from archive.search.whoosh.segment import Ints
from archive.search.whoosh.snapshot import Snapshot
from archive.search.words import sequence, stem

_MOST = 100  # variants of one word
_LIMITS = ((3, 0.5), (7, 1.0))  # letters a word has at most, and what its variants may cost
_LONG_LIMIT = 1.5
_SUGGESTED_LIMIT = 2.0
_SHORT = 4  # letters below which nothing is suggested


def typed_words(node: tree.Node) -> Iterator[tuple[tree.Word, str]]:
    """Yield the single words that a query looks for in the text, with their folded form.

    Words in quotations and patterns, words left out and names are not among them.
    """
    match node:
        case tree.Word(text=text):
            parts = sequence(text)
            if len(parts) == 1:
                yield node, parts[0]
        case tree.And(children=children) | tree.Or(children=children):
            for child in children:
                yield from typed_words(child)
        case tree.FieldIs(name=name, child=child) if name in ZONES:
            yield from typed_words(child)
        case _:
            pass


def variants(
    index: Snapshot, node: tree.Node, unticked: Collection[tuple[str, str]]
) -> tuple[Variant, ...]:
    """Return what the words of a query may be misspelt or misread as, best first.

    Other forms of a word are not among them: they are found anyway.
    """
    found: list[Variant] = []
    for word in dict.fromkeys(folded for _, folded in typed_words(node)):
        limit = next((cost for size, cost in _LIMITS if len(word) <= size), _LONG_LIMIT)
        near = sorted(
            (cost, -articles, other)
            for other, cost, articles in _near(index, word, limit)
            if articles and other != word
        )
        found += [
            Variant(word, other, -articles, cost, (word, other) not in unticked)
            for cost, articles, other in near[:_MOST]
        ]
    return tuple(found)


def suggestion(index: Snapshot, node: tree.Node, text: str) -> str:
    """Return a query with words that occur for those that hardly do, ``""`` for none."""
    better: list[tuple[int, int, str]] = []
    for word, folded in typed_words(node):
        if len(folded) < _SHORT:
            continue
        near = list(_near(index, folded, _SUGGESTED_LIMIT, forms=True))
        forms = {folded, *_forms(index, folded, (other for other, _, _ in near))}
        own = sum(articles for other, _, articles in near if other in forms)
        meant = best_spelling(folded, near, own)
        if meant is not None:
            better.append((word.start, word.end, meant))
    for start, end, meant in reversed(better):
        text = text[:start] + meant + text[end:]
    return text if better else ""


def _forms(index: Snapshot, word: str, others: Iterable[str]) -> Iterator[str]:
    """Yield those of other words that are found wherever a word is looked for."""
    names = {name for segment, _ in index.placed() for name in segment.stemmers if name}
    roots = {name: stem(word, name) for name in names}
    for other in others:
        # Forms differ at their end: of the many others none has to be stemmed.
        alike = other[: _SHORT - 1] == word[: _SHORT - 1]
        if alike and any(stem(other, name) == root for name, root in roots.items()):
            yield other


def _near(
    index: Snapshot, word: str, limit: float, *, forms: bool = False
) -> Iterator[tuple[str, float, int]]:
    """Yield words like another, what they cost, and the number of articles with them."""
    costs: dict[str, float] = {}
    articles: dict[str, int] = defaultdict(int)
    for segment, offset in index.placed():
        part = segment.field(WORDS)
        numbers, prices = part.lexicon.similar(word, limit)
        sizes = _valid(index, part.docs, part.first, numbers, offset)
        roots = {name: stem(word, name) for name in segment.stemmers if name}
        words = part.lexicon.terms(numbers)
        for other, cost, size in zip(words, prices.tolist(), sizes, strict=True):
            if not forms and any(stem(other, name) == root for name, root in roots.items()):
                continue
            costs[other] = cost
            articles[other] += size
    for other, cost in costs.items():
        yield other, cost, articles[other]


def _valid(index: Snapshot, docs: Ints, first: Ints, terms: Ints, offset: int) -> list[int]:
    """Return the number of valid articles with each term."""
    begins, ends = first[terms].astype(np.int64), first[terms + 1].astype(np.int64)
    if index.whole:
        return [int(size) for size in ends - begins]
    return [
        int(index.alive[docs[begin:end].astype(np.int64) + offset].sum())
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)
    ]
