"""Two taggers asked about one text: our own, quick one, and spaCy's, which knows firms."""

from __future__ import annotations

from archive.extractors.names import model, quick
from archive.extractors.names.scans import is_misread
from archive.extractors.names.spans import Spans, lay_between, lay_over, overlapping
from archive.model import EntityKind


def is_for_one(text: str) -> bool:
    """Say whether our own tagger alone reads a text best: it learnt from misread print."""
    return is_misread(text)


def tag(text: str) -> Spans:
    """Return the names that either tagger sees in an English text."""
    own = quick.tag(text)
    return own if is_for_one(text) else combine(model.tag(text), own)


def combine(theirs: Spans, own: Spans) -> Spans:
    """Take spaCy's word where they differ, but ours on who is a person, and who is not."""
    people = [span for span in own if _overrules(theirs, span.start, span.end, span.kind)]
    return lay_between(lay_over(theirs, people), own)


def _overrules(theirs: Spans, start: int, end: int, kind: EntityKind) -> bool:
    inside = overlapping(theirs, start, end)
    if len(inside) != 1 or inside[0].kind is kind:
        return False
    return EntityKind.PERSON in (kind, inside[0].kind)
