"""An article agrees with itself: a name has one kind, and is known throughout."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from archive.extractors.names.occurrences import occurrences
from archive.extractors.names.spans import Span, Spans, lay_between, overlapping
from archive.model import EntityKind

SPREAD_RULE = "named elsewhere in the article"

_FEWEST_VOTES = 3
_SHORTEST_SPREAD = 4
_CAPITAL_NEXT = re.compile(r"\s[A-Z]")
_CAPITAL_BEFORE = re.compile(r"[A-Z]\w+\s$")
_LOOK_BACK = 12


def vote(text: str, spans: Spans) -> Spans:
    """Give each name that occurs three times or more the kind it has most often."""
    votes: defaultdict[str, Counter[EntityKind]] = defaultdict(Counter)
    for span in spans:
        votes[text[span.start : span.end].lower()][span.kind] += 1
    return tuple(
        span.of_kind(_elected(votes[text[span.start : span.end].lower()], span.kind))
        for span in spans
    )


def spread(text: str, spans: Spans) -> Spans:
    """Add the untagged occurrences of names that are tagged elsewhere.

    Names of one word must be tagged twice, and must not stand beside a capitalized word.
    """
    counts = Counter((text[span.start : span.end], span.kind) for span in spans)
    kinds: dict[str, EntityKind] = {}
    for (name, kind), count in counts.most_common():
        if len(name) >= _SHORTEST_SPREAD and (" " in name or count > 1):
            kinds.setdefault(name, kind)
    return lay_between(spans, _untagged(text, spans, kinds)) if kinds else spans


def _elected(votes: Counter[EntityKind], own: EntityKind) -> EntityKind:
    if len(votes) == 1 or votes.total() < _FEWEST_VOTES:
        return own
    return max(votes, key=lambda kind: (votes[kind], kind is own))


def _untagged(text: str, spans: Spans, kinds: dict[str, EntityKind]) -> Iterator[Span]:
    for start, end, name in occurrences(text, kinds):
        if overlapping(spans, start, end) or _CAPITAL_NEXT.match(text, end):
            continue
        before = text[max(0, start - _LOOK_BACK) : start]
        if " " in name or not _CAPITAL_BEFORE.search(before):
            yield Span(start, end, kinds[name], SPREAD_RULE)
