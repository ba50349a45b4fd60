"""Scanned print read by machine: misread words look like names of unknown bodies."""

from __future__ import annotations

import re
from collections import Counter

from archive.extractors.names.institutions import KNOWN_BODIES
from archive.extractors.names.spans import Span, Spans
from archive.model import EntityKind

# What no compositor sets: "thi* cn;y", "tlie j rest", "fol- lowed ■".
_MISREAD = re.compile(
    r"[■•^«»~_{}\\<>|¬§]|[a-z][*;:][a-z]|[a-z]{2}[A-Z][a-z]| [,;:.!?] |[a-z]\d[a-z]"
    r"|[a-z]- [a-z]| (?!I |A |a |O |o )[A-Za-z] (?=[a-z])"
)
_FEWEST_MISREAD = 2
_LETTERS_PER_MISREAD = 700
_ARTICLE = re.compile(r"\b[Tt]he $")


def drop_misread(text: str, spans: Spans) -> Spans:
    """Drop bodies of one word that stand once, without article, among misprints."""
    if not is_misread(text):
        return spans
    counts = Counter(text[span.start : span.end] for span in spans)
    return tuple(span for span in spans if not _is_doubtful(text, span, counts))


def is_misread(text: str) -> bool:
    """Say whether a text has the marks of machine reading, one in about a hundred words."""
    misread = sum(1 for _ in _MISREAD.finditer(text))
    return misread >= _FEWEST_MISREAD and misread * _LETTERS_PER_MISREAD > len(text)


def _is_doubtful(text: str, span: Span, counts: Counter[str]) -> bool:
    name = text[span.start : span.end]
    if span.kind is not EntityKind.ORGANIZATION or not name.isalpha() or name.isupper():
        return False
    if counts[name] > 1 or name in KNOWN_BODIES:
        return False
    return not _ARTICLE.search(text, max(0, span.start - len(" the ")), span.start)
