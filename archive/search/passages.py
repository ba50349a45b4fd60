"""Where an article answers a query: the words to mark, and the passage to show in a list.

It works on the article's own text with the analysis of `archive.search.words`, so it needs
no engine. All of it takes time in proportion to the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.model import Field
from archive.search import Snippet
from archive.search.syntax import And, FieldIs, Node, Or, Phrase, Prefix, Word
from archive.search.words import STEMMED_FIELDS, keys, readings, runs, sequence, words
from archive.search.words import Word as Found

Span = tuple[int, int]

_BLANKS = re.compile(r"\s+")
_SENTENCE_ENDS = re.compile(r"[.!?…。！？]['\"”’»)]*\s+|\n\s*\n\s*")
_ELLIPSIS = "…"


@dataclass(slots=True)
class _Wanted:
    """What is to be marked: forms of words, beginnings, and rows of words."""

    stemmed: bool
    forms: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    rows: set[tuple[str, ...]] = field(default_factory=set)
    in_rows: set[str] = field(default_factory=set)


def find_matches(text: str, node: Node, field: Field = Field.TEXT) -> tuple[Span, ...]:
    """Return the spans of `text` that answer a query, in order and apart from one another.

    Args:
        text: The text of one field of an article.
        node: A query as `archive.search.syntax.parse` returns it. What it excludes is not
            looked for, nor what it wants in another field.
        field: The field that `text` is.
    """
    wanted = _wanted(node, field)
    if not (wanted.forms or wanted.prefixes or wanted.rows):
        return ()
    return tuple(_apart(_spans(text, wanted)))


def snippet(text: str, matches: Sequence[Span], width: int = 240) -> Snippet:
    """Return the passage of about `width` code points that holds the most matches.

    It begins and ends with a whole word, if possible with a sentence; blanks are one space;
    an ellipsis stands where text was left out. Without matches it is the beginning.

    Args:
        text: The text of an article.
        matches: Spans of it, in order and apart from one another.
        width: The length wanted, at least 1.
    """
    start, end = _window(text, matches, width)
    first = bisect_left(matches, (start, start))
    last = bisect_right(matches, (end, end))
    inside = [(a, b) for a, b in matches[first:last] if a >= start and b <= end]
    return _tidied(text, start, end, inside)


def _wanted(node: Node, field: Field) -> _Wanted:
    """Collect the words of a query that may stand in a field."""
    wanted = _Wanted(stemmed=field in STEMMED_FIELDS)
    open_nodes = [node]
    while open_nodes:
        match open_nodes.pop():
            case Word(text=text):
                _add_word(wanted, text)
            case Phrase(text=text):
                wanted.rows.add(sequence(text))
            case Prefix(text=text):
                wanted.prefixes.add(next(words(text)).folded)
            case And(children=children) | Or(children=children):
                open_nodes.extend(children)
            case FieldIs(name=name, child=child) if name == field:
                open_nodes.append(child)
            case _:
                pass
    wanted.in_rows.update(*wanted.rows)
    return wanted


def _add_word(wanted: _Wanted, text: str) -> None:
    found = list(words(text))
    parts = sequence(text)
    if len(parts) > 1:
        wanted.rows.add(parts)
    if len(parts) == 1 or (found[0].beside and found[0].end == found[-1].end):
        folded = found[0].folded
        wanted.forms |= keys(folded) if wanted.stemmed else {folded}


def _spans(text: str, wanted: _Wanted) -> Iterator[Span]:
    """Yield the spans of wanted words, and of the longest wanted row ending at each word.

    Rows are found after A. V. Aho and M. J. Corasick, "Efficient string matching" (1975),
    with words for letters: in one pass over the text, however many rows there are.
    """
    known: dict[str, _Run | None] = {}
    states = _states(wanted.rows)
    at = states[0]
    starts: deque[int] = deque(maxlen=max(map(len, wanted.rows), default=1))
    for start, printed in runs(text):
        run = (
            known[printed]
            if printed in known
            else known.setdefault(printed, _run(printed, wanted))
        )
        if run is None:
            at = states[0]
            continue
        for first, last in run.spans:
            yield start + first, start + last
        for word in run.row:
            starts.append(start + word.start)
            while at.number and word.folded not in at.following:
                at = states[at.fallback]
            at = states[at.following.get(word.folded, 0)]
            if at.longest:
                yield starts[-at.longest], start + word.end


class _Run(NamedTuple):
    """What a run of letters has to do with a query: wanted words, and words for rows."""

    spans: tuple[Span, ...]
    row: tuple[Found, ...]


def _run(printed: str, wanted: _Wanted) -> _Run | None:
    """Read a run of letters; ``None`` if nothing in it is of interest."""
    found = readings(printed)
    spans = tuple((word.start, word.end) for word in found if _answers(word.folded, wanted))
    row = tuple(word for word in found if not word.beside)
    if spans or any(word.folded in wanted.in_rows for word in row):
        return _Run(spans, row)
    return None


def _answers(folded: str, wanted: _Wanted) -> bool:
    forms = keys(folded) if wanted.stemmed else {folded}
    return not wanted.forms.isdisjoint(forms) or folded.startswith(tuple(wanted.prefixes))


@dataclass(slots=True)
class _State:
    """Having read the beginning of a row: what may follow, and what it ends with.

    `longest` is the number of words of the longest row that ends here, 0 if none does;
    `fallback` is the state of the longest other beginning that this one ends with.
    """

    number: int
    following: dict[str, int] = field(default_factory=dict)
    fallback: int = 0
    longest: int = 0


def _states(rows: Iterable[tuple[str, ...]]) -> list[_State]:
    states = [_State(0)]
    for row in rows:
        at = states[0]
        for word in row:
            if word not in at.following:
                at.following[word] = len(states)
                states.append(_State(len(states)))
            at = states[at.following[word]]
        at.longest = len(row)
    waiting = deque(states[0].following.values())
    while waiting:
        at = states[waiting.popleft()]
        at.longest = at.longest or states[at.fallback].longest
        for word, number in at.following.items():
            back = at.fallback
            while back and word not in states[back].following:
                back = states[back].fallback
            states[number].fallback = states[back].following.get(word, 0)
            waiting.append(number)
    return states


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans in order, those that overlap as one."""
    start, end = -1, -1
    for span in sorted(spans):
        if span[0] < end:
            end = max(end, span[1])
            continue
        if end >= 0:
            yield start, end
        start, end = span
    if end >= 0:
        yield start, end


def _window(text: str, matches: Sequence[Span], width: int) -> Span:
    """Choose the code points of the passage."""
    if not matches:
        begin = len(text) - len(text.lstrip())
        return begin, _word_end(text, begin, begin + width)
    first, last = _densest(matches, width)
    spare = max(0, width - (last - first))
    start = _beginning(text, first, spare // 2 if last < len(text) else spare)
    return start, max(last, _word_end(text, last, start + width))


def _densest(matches: Sequence[Span], width: int) -> Span:
    """Return the span from the first to the last of the most matches within `width`."""
    best, best_count, begin = matches[0], 1, 0
    for number, (_, end) in enumerate(matches):
        while begin < number and end - matches[begin][0] > width:
            begin += 1
        if number - begin + 1 > best_count:
            best, best_count = (matches[begin][0], end), number - begin + 1
    return best


def _beginning(text: str, first: int, room: int) -> int:
    """Return a good place to begin, at most `room` code points before `first`."""
    earliest = max(0, first - room)
    if earliest == 0:
        return first - len(text[:first].lstrip())
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(text, earliest, first)]
    if ends:
        return ends[0]
    blank = _BLANKS.search(text, earliest, first)
    return blank.end() if blank else earliest


def _word_end(text: str, least: int, most: int) -> int:
    """Return the end of the last whole word in ``least:most``, `most` if there is none."""
    if most >= len(text):
        return len(text.rstrip())
    if text[most].isspace():
        return most
    cut = most
    while cut > least and not text[cut - 1].isspace():
        cut -= 1
    return cut if cut > least else most


def _tidied(text: str, start: int, end: int, matches: Iterable[Span]) -> Snippet:
    """Return ``text[start:end]`` with single spaces, its matches moved along."""
    parts: list[str] = [f"{_ELLIPSIS} "] if text[:start].strip() else []
    length = sum(map(len, parts))
    moved = []
    at = start

    def take(until: int) -> None:
        nonlocal at, length
        part = _BLANKS.sub(" ", text[at:until])
        parts.append(part)
        length += len(part)
        at = until

    for first, last in matches:
        take(first)
        begin = length
        take(last)
        moved.append((begin, length))
    take(end)
    tidy = "".join(parts).rstrip()
    if text[end:].strip():
        tidy += f" {_ELLIPSIS}"
    return Snippet(tidy, tuple(moved))
