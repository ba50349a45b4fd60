"""Scanned print read by machine: misread words look like names of unknown bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from archive.extractors.names.institutions import KNOWN_BODIES
from archive.extractors.names.spans import Span, Spans, lay_over, overlapping
from archive.extractors.names.vocabulary import has_unknown_words
from archive.extractors.names.words import CAPITAL_WORD, OPENERS, ORGANIZATION_HEADS, listed
from archive.model import EntityKind

NOUN_RULE = "word that says what is named"

# What no compositor sets: "thi* cn;y", "tlie j rest", "fol- lowed ■".
_MISREAD = re.compile(
    r"[■•^«»~_{}\\<>|¬§]|[a-z][*;:][a-z]| [,;:.!?] |[a-z]\d[a-z]"
    r"|[a-z]- [a-z]| (?![IAaOoisurnmktd] )[A-Za-z] (?=[a-z])"
)
_HEADS = frozenset(head.lower() for head in ORGANIZATION_HEADS) | listed(
    "& academy army association bank banks brotherhood brothers bros bureau cabinet "
    "cavalry chamber church circuit club commission committee co company congregation "
    "congress convention corps council court department exchange factory fleet guard "
    "guards house infantry insurance league legion lodge militia mills ministry nation "
    "navy office order parliament party police press railroad railway regiment road "
    "school schools seminary shop society sons store stores team temple theatre tribe "
    "trust union university works"
)
_BODIES = listed("army association bank company department railroad railway")
_SITES = listed(
    "avenue bay county creek island mountains river road street township valley"
)
_NAMED = re.compile(
    rf"(?<![\w.'’-])(?P<name>{CAPITAL_WORD}(?: {CAPITAL_WORD}){{0,3}}"
    rf"(?: (?:insurance|turnpike|telegraph))?) "
    rf"(?P<noun>{'|'.join(sorted(_BODIES | _SITES))})(?![\w'’-])"
)
# Careless as it may be written, mail was not printed.
_ADDRESS = re.compile(r"https?:|www\.|\w@\w|\.com\b")
_FEWEST_MISREAD = 2
_LETTERS_PER_MISREAD = 700


def drop_misread(text: str, spans: Spans) -> Spans:
    """Among misprints, drop bodies that no word of theirs shows to be one."""
    if not is_misread(text):
        return spans
    return tuple(span for span in spans if not _is_doubtful(text, span))


def take_small_words_along(text: str, spans: Spans) -> Spans:
    """In old print, let names go on to the small word that says what they name.

    "Coosa river" and "the Northern Pacific railroad" were written so until about 1930.
    """
    if not is_misread(text):
        return spans
    return lay_over(spans, _with_small_words(text, spans))


def _with_small_words(text: str, spans: Spans) -> Iterator[Span]:
    for match in _NAMED.finditer(text):
        start, end = match.span()
        first = match["name"].split(" ", 1)[0]
        if first.lower() in OPENERS:
            start += len(first) + 1
        if start >= match.start("noun"):
            continue
        inside = overlapping(spans, start, end)
        if any(span.start < start or span.end > end for span in inside):
            continue
        place = match["noun"] in _SITES
        kind = EntityKind.PLACE if place else EntityKind.ORGANIZATION
        yield Span(start, end, kind, NOUN_RULE)


@lru_cache(maxsize=2)
def is_misread(text: str) -> bool:
    """Say whether a text was read by machine: by its marks, or by words nobody uses."""
    if _ADDRESS.search(text):
        return False
    misread = sum(1 for _ in _MISREAD.finditer(text))
    marked = misread >= _FEWEST_MISREAD and misread * _LETTERS_PER_MISREAD > len(text)
    return marked or has_unknown_words(text)


def _is_doubtful(text: str, span: Span) -> bool:
    if span.kind is not EntityKind.ORGANIZATION:
        return False
    name = text[span.start : span.end]
    words = name.replace("&", " & ").split()
    if name in KNOWN_BODIES:
        return False
    return len(words) == 1 or not any(word.lower().strip(".,") in _HEADS for word in words)
