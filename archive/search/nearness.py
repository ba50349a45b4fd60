"""Which words of a text stand near each other, in any order."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from archive.search.rows import Row
from archive.search.wanted import Nearness, Span
from archive.search.words import readings, runs


class _Occurrence(NamedTuple):
    """A row at words ``first:last`` of a text, and at a span of it."""

    first: int
    last: int
    row: Row
    span: Span


def near_each_other(
    text: str, near: Nearness, found: Mapping[Row, Sequence[Span]]
) -> list[Span]:
    """Return those of the spans that lie with all others that are wanted in few words.

    A row that is wanted twice has to stand there twice.

    Args:
        text: The text.
        near: What is wanted, and in how many words.
        found: Where the rows stand in the text.
    """
    if any(row not in found for row in near.rows):
        return []
    spans = sorted((span, row) for row in set(near.rows) for span in found[row])
    stretch = _numbered(text, spans, near.most)
    begins = _beginnings(stretch, near)
    marked = []
    for occurrence in stretch:
        at = bisect_right(begins, occurrence.first) - 1
        if at >= 0 and occurrence.last <= begins[at] + near.most:
            marked.append(occurrence.span)
    return marked


def _numbered(text: str, spans: Iterable[tuple[Span, Row]], most: int) -> list[_Occurrence]:
    """Number the words at spans, up to gaps of more than `most`, whatever these hold."""
    found: list[_Occurrence] = []
    number, previous = 0, -1
    for span, row in spans:
        if previous >= 0:
            number += _words_between(text, previous, span[0], most)
        previous = span[0]
        found.append(_Occurrence(number, number + len(row), row, span))
    return found


def _words_between(text: str, start: int, end: int, most: int) -> int:
    """Return the number of words that begin at ``start:end``; at most a few over `most`."""
    count = 0
    for place, printed in runs(text, start):
        if place >= end or count > most:
            break
        count += sum(
            not word.beside and place + word.start < end for word in readings(printed)
        )
    return count


def _beginnings(stretch: Sequence[_Occurrence], near: Nearness) -> list[int]:
    """Return the words from which `near.most` words hold all that is wanted."""
    needed = Counter(near.rows)
    held = dict.fromkeys(needed, 0)
    lacking = len(needed)
    ending = sorted(stretch, key=lambda occurrence: occurrence.last)
    begins = []
    added = 0
    for occurrence in stretch:
        while added < len(ending) and ending[added].last <= occurrence.first + near.most:
            row = ending[added].row
            held[row] += 1
            lacking -= held[row] == needed[row]
            added += 1
        if not lacking:
            begins.append(occurrence.first)
        lacking += held[occurrence.row] == needed[occurrence.row]
        held[occurrence.row] -= 1
    return begins
