"""Two taggers asked about one text: our own, quick one, and spaCy's, which knows firms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.extractors.names import model, quick
from archive.extractors.names.scans import is_misread
from archive.extractors.names.spans import Span, Spans, lay_between, lay_over, overlapping
from archive.model import EntityKind

# How nobody has written since about 1940, and what recognition made of "the" and "of".
_OLD_WAYS = re.compile(
    r"\bto-(?:day|morrow|night)\b|\b(?:inst|ult|prox)\.|&c\b|\bEsq\b|\bMessrs\b|\bviz\b"
    r"|\b(?:capt|gen|col|hon|gov|rev|lieut)\. [A-Z]|\b(?:Wm|Geo|Chas|Jas|Thos|Jno)\. [A-Z]"
    r"|\b(?:tbe|tho|tlie|thc|aud|ot|ol|wbo|hut|iu|tha)\b"
)
_LETTERS_PER_OLD_WAY = 1_500


def is_for_one(text: str) -> bool:
    """Say whether our own tagger alone reads a text best: it learnt from old print."""
    old = sum(1 for _ in _OLD_WAYS.finditer(text))
    return is_misread(text) or old * _LETTERS_PER_OLD_WAY > len(text)


def tag(text: str) -> Spans:
    """Return the names that either tagger sees in an English text."""
    own = quick.tag(text)
    return own if is_for_one(text) else combine(text, model.tag(text), own)


def combine(text: str, theirs: Spans, own: Spans) -> Spans:
    """Take spaCy's word where they differ, but ours on whether a full name is a person's.

    Of what ours alone has seen, single words make no people.
    """
    full = {span for span in own if " " in text[span.start : span.end]}
    people = [span for span in own if span in full and _overrules(theirs, span)]
    seen = [span for span in own if span in full or span.kind is not EntityKind.PERSON]
    return lay_between(lay_over(theirs, people), seen)


def _overrules(theirs: Spans, span: Span) -> bool:
    inside = overlapping(theirs, span.start, span.end)
    if span.kind is EntityKind.PERSON and _are_parts(inside, span):
        return True
    if len(inside) != 1 or inside[0].kind is span.kind:
        return False
    return EntityKind.PERSON in (span.kind, inside[0].kind)


def _are_parts(inside: Sequence[Span], whole: Span) -> bool:
    """Say whether all of some names are parts of one of their kind."""
    return bool(inside) and all(
        span.kind is whole.kind and whole.start <= span.start and span.end <= whole.end
        for span in inside
    )
