"""Names so well known that they need no model: laid wherever they stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.extractors.names.occurrences import occurrences
from archive.extractors.names.spans import Span, Spans, lay_between, overlapping
from archive.extractors.names.words import OPENERS
from archive.model import EntityKind

_CAPITAL_NEXT = re.compile(r"[ \n](?:of (?:the )?)?[A-Z]")
_CAPITAL_BEFORE = re.compile(r"([A-ZÀ-ÖØ-Þ&][\w'’.-]*)(?: of| of the)?[ \n]$")
# "China's", and the last word of a sentence, are no part of what follows.
_APART = re.compile(r"['’]s$|s['’]$|[a-z]{4}\.$")
_LOOK_BACK = 24


def lay_known(
    text: str, spans: Spans, names: frozenset[str], kind: EntityKind, rule: str
) -> Spans:
    """Give `names` their `kind`, seen or unseen, unless they are part of a longer name."""
    corrected = tuple(
        replace(span, kind=kind, rule=rule)
        if span.kind is not kind and text[span.start : span.end] in names
        else span
        for span in spans
    )
    unseen = (Span(start, end, kind, rule) for start, end in _unseen(text, spans, names))
    return lay_between(corrected, unseen)


def _unseen(text: str, spans: Spans, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    for start, end, _ in occurrences(text, names):
        if not overlapping(spans, start, end) and stands_alone(text, start, end):
            yield start, end


def stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether no capitalized word beside it makes ``start:end`` part of a name."""
    if _CAPITAL_NEXT.match(text, end):
        return False
    before = _CAPITAL_BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
    return not before or before[1].lower() in OPENERS or bool(_APART.search(before[1]))
