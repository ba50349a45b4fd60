"""What a query wants marked in one field, and whether a printed run of letters is of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
_MOST_STROKES = 3  # of one letter


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
        self._misspelt = [_Misspelt(word, edits) for word, edits in self.fuzzy]
        self._tests += self._misspelt

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

    def misspelt(self, printed: Iterable[str]) -> list[str]:
        """Return those of many runs that may be misspelt forms of what is wanted."""
        runs: list[str] = []
        folded: list[str] = []
        for run in printed:
            for word in readings(run):
                runs.append(run)
                folded.append(word.folded)
        if not runs:
            return []
        likely = {number for test in self._misspelt for number in test.likely(folded)}
        return [runs[number] for number in likely]

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
                self._add_row(sequence(text))
            case Near(texts=texts, distance=distance):
                rows = tuple(filter(None, map(sequence, texts)))
                self.nears.append(Nearness(rows, sum(map(len, rows)) + distance))
            case Pattern(text=text):
                self.patterns.add(folded_pattern(text))
            case Fuzzy(text=text, edits=edits):
                self.fuzzy.update((word, edits) for word in sequence(text))
            case Exact(text=text):
                self.printed.add(text)

    def _add_row(self, row: Row) -> None:
        if row:
            self.rows.add(row)

    def _add_word(self, text: str) -> None:
        found = list(words(text))
        parts = sequence(text)
        if len(parts) > 1:
            self._add_row(parts)
        if len(parts) == 1 or (found and found[0].beside and found[0].end == found[-1].end):
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


class _Misspelt:
    """Tells whether words are a certain word but for some edits.

    First is asked what costs next to nothing to ask: whether they are so near by the usual
    measure or, as where letters were misread one other edit less is left, nearly the same
    once they are written in the strokes of which misread letters are made.
    """

    def __init__(self, typed: str, edits: int) -> None:
        from archive.search.misprints import STROKES

        self._typed = typed
        self._edits = edits
        self._strokes = str.maketrans(STROKES)
        self._typed_strokes = typed.translate(self._strokes)

    def likely(self, folded: Sequence[str]) -> list[int]:
        """Return the numbers of the words that are worth a closer look."""
        from rapidfuzz.distance import OSA, Levenshtein
        from rapidfuzz.process import cdist

        most, most_strokes = self._edits, 4 * (self._edits - 1)  # four: those of a swap
        strokes = "\n".join(folded).translate(self._strokes).split("\n")
        near = cdist([self._typed], folded, scorer=OSA.distance, score_cutoff=most)
        read = cdist(
            [self._typed_strokes],
            strokes,
            scorer=Levenshtein.distance,
            score_cutoff=most_strokes,
        )
        found = [int(number) for number in (near[0] <= most).nonzero()[0]]
        others = ((near[0] > most) & (read[0] <= most_strokes)).nonzero()[0]
        found += [
            int(number)
            for number in others
            if _one_edit_apart(self._typed_strokes, strokes[number])
        ]
        return found

    def __call__(self, folded: str) -> bool:
        from archive.search.misprints import cost

        return cost(self._typed, folded, self._edits) is not None


def _one_edit_apart(one: str, other: str) -> bool:
    """Say whether the strokes of two words may differ by one letter, or by two swapped."""
    shorter = min(len(one), len(other))
    begin = 0
    while begin < shorter and one[begin] == other[begin]:
        begin += 1
    end = 0
    while end < shorter - begin and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = len(one) - begin - end, len(other) - begin - end
    if max(left, right) <= _MOST_STROKES:
        return True
    return left == right <= 2 * _MOST_STROKES and sorted(
        one[begin : begin + left]
    ) == sorted(other[begin : begin + right])
