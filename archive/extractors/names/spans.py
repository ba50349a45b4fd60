"""Spans of names in a text, and the two ways to lay new spans among old ones.

A tuple of spans is always sorted and free of overlaps; rules take one and return one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from archive.model import EntityKind

Spans = tuple["Span", ...]

_start = attrgetter("start")
_end = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Span:
    """A name at code points ``start:end`` of a text; `rule` says what found it."""

    start: int
    end: int
    kind: EntityKind
    rule: str

    def of_kind(self, kind: EntityKind) -> Span:
        """Return the span as one of a kind, which is itself if it is one."""
        if kind is self.kind:
            return self
        return Span(self.start, self.end, kind, self.rule)


def _longest_first(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def overlapping(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Return the spans that share a code point with ``start:end``."""
    first = bisect_right(spans, start, key=_end)
    return spans[first : bisect_left(spans, end, lo=first, key=_start)]


def disjoint(spans: Iterable[Span]) -> Spans:
    """Sort `spans`; of two that overlap keep the one that starts first, then the longer."""
    kept: list[Span] = []
    for span in sorted(spans, key=_longest_first):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)


def lay_over(spans: Spans, added: Iterable[Span]) -> Spans:
    """Add spans and drop the old ones they overlap."""
    kept = list(spans)
    for span in reversed(disjoint(added)):
        first = bisect_right(kept, span.start, key=_end)
        kept[first : bisect_left(kept, span.end, lo=first, key=_start)] = [span]
    return tuple(kept)


def lay_between(spans: Spans, added: Iterable[Span]) -> Spans:
    """Add those spans that overlap no old one."""
    new = disjoint(span for span in added if not overlapping(spans, span.start, span.end))
    return tuple(sorted([*spans, *new], key=_start)) if new else spans


def within_word(text: str, start: int) -> bool:
    """Say whether a word goes on at `start`.

    Patterns that begin with a look back for that are slow: they are tried everywhere.
    """
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_.'’&-")
