"""What a query wants marked in one field, and whether a printed run of letters is of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from archive.model import Field
from archive.search.rows import Row
from archive.search.tree import (
    And,
    Exact,
    FieldIs,
    Fuzzy,
    Near,
    Node,
    Or,
    Pattern,
    Phrase,
    Word,
)
from archive.search.words import Word as Found
from archive.search.words import folded_pattern, readings, sequence, stem, words

Leaf = Word | Phrase | Near | Pattern | Fuzzy | Exact
Span = tuple[int, int]


class Nearness(NamedTuple):
    """Rows, each as often as it stands there, within ``most`` words altogether."""

    rows: tuple[Row, ...]
    most: int


class Run(NamedTuple):
    """What a run of letters has to do with a query: wanted words, and words for rows."""

    spans: tuple[Span, ...]
    row: tuple[Found, ...]


def leaves(node: Node, field: Field) -> tuple[Leaf, ...]:
    """Return what a query looks for in a field; what it excludes is not looked for."""
    found: list[Leaf] = []
    waiting = [node]
    while waiting:
        match waiting.pop():
            case Word() | Phrase() | Near() | Pattern() | Fuzzy() | Exact() as leaf:
                found.append(leaf)
            case And(children=children) | Or(children=children):
                waiting.extend(children)
            case FieldIs(name=name, child=child) if name == field:
                waiting.append(child)
            case _:
                pass
    return tuple(found)


class Wanted:
    """The words, forms of words and rows of words that are to be marked.

    Attributes:
        words: Folded words.
        roots: Stems by the stemmer, if there is one.
        patterns: Folded patterns.
        fuzzy: Folded words and the edits that they may differ by.
        printed: Runs as printed.
        rows: Rows of words to be marked.
        nears: Rows of words to be marked where they are near each other.
    """

    def __init__(
        self,
        wanted: Iterable[Leaf],
        stemmer: str,
        also: Mapping[str, frozenset[str]],
    ) -> None:
        self.stemmer = stemmer
        self.words: set[str] = set()
        self.typed: set[str] = set()
        self.patterns: set[str] = set()
        self.fuzzy: set[tuple[str, int]] = set()
        self.printed: set[str] = set()
        self.rows: set[Row] = set()
        self.nears: list[Nearness] = []
        for leaf in wanted:
            self._add(leaf)
        for word in self.typed:
            self.words |= {word, *also.get(word, ())}
        self.roots = {stem(word, stemmer) for word in self.typed} if stemmer else set()
        self._in_rows = {word for row in self.all_rows() for word in row}
        self._tests: list[Callable[[str], object]] = [
            pattern_test(pattern) for pattern in self.patterns
        ]
        self._tests += [_fuzzy_test(word, edits) for word, edits in self.fuzzy]

    def __bool__(self) -> bool:
        return bool(self.words or self.patterns or self.fuzzy or self.printed) or any(
            True for _ in self.all_rows()
        )

    def all_rows(self) -> Iterator[Row]:
        """Yield the rows that are to be found, some of them more than once."""
        yield from self.rows
        for near in self.nears:
            yield from near.rows

    def run(self, printed: str) -> Run | None:
        """Read a run of letters; ``None`` if nothing in it is of interest."""
        found = readings(printed)
        if printed in self.printed:
            spans: tuple[Span, ...] = ((0, len(printed)),)
        else:
            spans = tuple(
                (word.start, word.end) for word in found if self._answers(word.folded)
            )
        if not self._in_rows.isdisjoint(word.folded for word in found if not word.beside):
            return Run(spans, tuple(word for word in found if not word.beside))
        return Run(spans, ()) if spans else None

    def _answers(self, folded: str) -> bool:
        if folded in self.words:
            return True
        if self.roots and stem(folded, self.stemmer) in self.roots:
            return True
        return any(test(folded) for test in self._tests)

    def _add(self, leaf: Leaf) -> None:
        match leaf:
            case Word(text=text):
                self._add_word(text)
            case Phrase(text=text):
                self.rows.add(sequence(text))
            case Near(texts=texts, distance=distance):
                rows = tuple(map(sequence, texts))
                self.nears.append(Nearness(rows, sum(map(len, rows)) + distance))
            case Pattern(text=text):
                self.patterns.add(folded_pattern(text))
            case Fuzzy(text=text, edits=edits):
                self.fuzzy.update((word, edits) for word in sequence(text))
            case Exact(text=text):
                self.printed.add(text)

    def _add_word(self, text: str) -> None:
        found = list(words(text))
        parts = sequence(text)
        if len(parts) > 1:
            self.rows.add(parts)
        if len(parts) == 1 or (found[0].beside and found[0].end == found[-1].end):
            self.typed.add(found[0].folded)


def pattern_test(pattern: str) -> Callable[[str], object]:
    """Return a test whether a folded word is of the form of a folded pattern.

    However many stars there are, it takes time in proportion to the word and the pattern:
    what stands between two stars is looked for once, at its first place.
    """
    first, *rest = (re.escape(part).replace(r"\?", ".") for part in pattern.split("*"))
    if not rest:
        return re.compile(first, re.DOTALL).fullmatch
    middle = "".join(rf"(?>.*?{part})" for part in rest[:-1])
    return re.compile(rf"{first}{middle}.*{rest[-1]}", re.DOTALL).fullmatch


def _fuzzy_test(typed: str, edits: int) -> Callable[[str], bool]:
    from rapidfuzz.distance import Levenshtein

    from archive.search.misprints import STROKES, cost

    strokes = str.maketrans(STROKES)
    typed_strokes = typed.translate(strokes)
    letters = 2 * edits
    others = 4 * (edits - 1)

    def test(folded: str) -> bool:
        """Say whether it is near enough, asking first what costs next to nothing to ask.

        Without misread letters, two words differ by two letters an edit at most (those of
        a swap); with them, by what is left for other edits once both are written in strokes.
        """
        if Levenshtein.distance(typed, folded, score_cutoff=letters) > letters:
            other = folded.translate(strokes)
            if Levenshtein.distance(typed_strokes, other, score_cutoff=others) > others:
                return False
        return cost(typed, folded, edits) is not None

    return test
