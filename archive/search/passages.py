"""Where an article answers a query: the words to mark.

It works on the article's own text with the analysis of `archive.search.words`, so it needs
no engine, and takes time in proportion to the text.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from archive.model import Field
from archive.search import Variant
from archive.search.nearness import near_each_other
from archive.search.places import Places, boundary
from archive.search.rows import Row, State, first_state
from archive.search.snippets import snippet
from archive.search.tree import Node
from archive.search.wanted import Leaf, Run, Span, Wanted, leaves
from archive.search.words import STEMMED_FIELDS, run_finder, stemmer_of

__all__ = ["Also", "Marker", "Span", "also_of", "find_matches", "snippet"]

Also: TypeAlias = Mapping[str, frozenset[str]]  # words that mean a word of the query
_NONE: Also = MappingProxyType({})
_KNOWN = 1 << 16


def find_matches(
    text: str,
    node: Node,
    field: Field = Field.TEXT,
    *,
    language: str | None = None,
    also: Also = _NONE,
) -> tuple[Span, ...]:
    """Return the spans of `text` that answer a query, in order and apart from one another.

    For several texts of one query, `Marker` is faster.

    Args:
        text: The text of one field of an article.
        node: A query as `archive.search.syntax.parse` returns it. What it excludes is not
            looked for, nor what it wants in another field.
        field: The field that `text` is.
        language: The language of the article (BCP 47).
        also: For words of the query, folded, further folded words that mean them.
    """
    return Marker(node, also).matches(text, field, language)


def also_of(variants: Iterable[Variant]) -> Also:
    """Return which words mean a word of a query by the variants that were looked for."""
    found: dict[str, set[str]] = {}
    for variant in variants:
        if variant.ticked:
            found.setdefault(variant.typed, set()).add(variant.word)
    return {typed: frozenset(words) for typed, words in found.items()}


class Marker:
    """Marks the texts of many articles for one query.

    What it has learnt from one text it knows for the next.
    """

    def __init__(self, node: Node, also: Also = _NONE) -> None:
        """Mark what `node` asks for; see `find_matches`."""
        self._node = node
        self._also = also
        self._by_field: dict[tuple[Field, str | None], _Scan | None] = {}
        self._scans: dict[tuple[tuple[Leaf, ...], str], _Scan] = {}

    def matches(
        self, text: str, field: Field = Field.TEXT, language: str | None = None
    ) -> tuple[Span, ...]:
        """Return the spans of a text that answer the query, as `find_matches` does."""
        if not text:
            return ()
        asked = field, language
        if asked not in self._by_field:
            self._by_field[asked] = self._scan(field, language)
        scan = self._by_field[asked]
        return () if scan is None else _apart(scan.spans(text))

    def _scan(self, field: Field, language: str | None) -> _Scan | None:
        """Return what looks at the texts of a field, if anything is wanted there."""
        wanted = leaves(self._node, field)
        if not wanted:
            return None
        stemmer = stemmer_of(language) if field in STEMMED_FIELDS else ""
        scan = self._scans.get((wanted, stemmer))
        if scan is None:
            scan = _Scan(Wanted(wanted, stemmer, self._also))
            self._scans[wanted, stemmer] = scan
        return scan


class _Scan:
    """Looks for the same in many texts that are stemmed alike."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._places = Places(wanted)
        self._known: dict[str, Run | None] = {}
        self._first = first_state(wanted.all_rows())
        self._longest = max(map(len, wanted.all_rows()), default=1)

    def spans(self, text: str) -> list[Span]:
        """Return the spans of what is wanted, in any order."""
        spans: list[Span] = []
        places = self._places.of(text)
        if not places:
            return spans
        found: dict[Row, list[Span]] = {}
        starts: deque[int] = deque(maxlen=self._longest)
        first = state = self._first
        known = self._known
        next_run = run_finder()
        at = 0
        for begin, end in places:
            if end <= at:
                continue
            start = boundary(text, at, begin) if begin > at else at
            while (printed := next_run(text, start)) is not None:
                place = printed.start(1)
                if place >= end and state is first:
                    at = place
                    break
                start = at = printed.end()
                letters = printed[1]
                run = known[letters] if letters in known else self._read(letters)
                if run is None:
                    state = first
                else:
                    for left, right in run.spans:
                        spans.append((place + left, place + right))
                    state = (
                        self._row(run, place, state, starts, found) if run.row else first
                    )
                if at >= end and state is first:
                    break
            else:
                break
        for row in self._wanted.rows & found.keys():
            spans += found[row]
        for near in self._wanted.nears:
            spans += near_each_other(text, near, found)
        return spans

    @staticmethod
    def _row(
        run: Run,
        place: int,
        state: State,
        starts: deque[int],
        found: dict[Row, list[Span]],
    ) -> State:
        """Go on with the rows: put those that end in this run into `found`.

        `starts` are where the words before began, so far as they may belong to a row.
        """
        for word in run.row:
            starts.append(place + word.start)
            state = state.after(word.folded)
            for row in state.ends:
                found.setdefault(row, []).append((starts[-len(row)], place + word.end))
        return state

    def _read(self, printed: str) -> Run | None:
        if len(self._known) >= _KNOWN:
            self._known.clear()
        run = self._known[printed] = self._wanted.run(printed)
        return run


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap as one."""
    spans.sort()
    apart: list[Span] = []
    behind = 0
    for span in spans:
        if span[0] < behind:
            behind = max(behind, span[1])
            apart[-1] = (apart[-1][0], behind)
        else:
            apart.append(span)
            behind = span[1]
    return tuple(apart)
