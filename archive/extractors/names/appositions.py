"""Organizations explained in the sentence: "Juntos, an immigrant advocacy group, said"."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.extractors.names.spans import Span, Spans, lay_over, overlapping
from archive.extractors.names.trimming import bare_end
from archive.extractors.names.words import CAPITAL_WORD, OPENERS, listed
from archive.model import EntityKind

APPOSITION_RULE = "explained in the sentence"
ALIAS_RULE = "what it is known as"

_KINDS_OF_BODY = listed(
    "agency airline association band bank brokerage broadcaster bureau business chain "
    "charity club coalition college company conglomerate consultancy cooperative "
    "federation firm foundation group insurer lender lobby magazine maker "
    "manufacturer newspaper nonprofit organisation organization party producer "
    "publisher retailer start-up startup subsidiary union university watchdog"
)
_EXPLAINED = re.compile(
    rf"(?<![\w.'’-])(?P<name>{CAPITAL_WORD}(?: (?:{CAPITAL_WORD}|&|of|for|and)){{0,5}}), "
    rf"(?:an?|the) (?:[\w'’.-]{{1,20}} ){{0,5}}(?:{'|'.join(sorted(_KINDS_OF_BODY))})"
    r"(?=[,.;)]| (?:based|for|from|in|of|said|that|which|with)\b)"
)
_ALIAS = re.compile(
    r",? (?:also |better |commonly |formerly |locally |popularly |widely )?"
    rf"known (?:simply )?as (?:the )?[\"“'‘]?"
    rf"(?P<name>{CAPITAL_WORD}(?: {CAPITAL_WORD}){{0,3}})"
)


def find_explained(text: str, spans: Spans) -> Spans:
    """Add or correct the organizations that the words behind the comma explain."""
    added = []
    for match in _EXPLAINED.finditer(text):
        start, end = match.span("name")
        first = text[start:end].split(" ", 1)
        if first[0].lower() in OPENERS:
            if len(first) == 1:
                continue
            start += len(first[0]) + 1
        end = bare_end(text, start, end)
        inside = overlapping(spans, start, end)
        if not inside:
            added.append(Span(start, end, EntityKind.ORGANIZATION, APPOSITION_RULE))
        elif len(inside) == 1 and (inside[0].start, inside[0].end) == (start, end):
            added.append(
                replace(inside[0], kind=EntityKind.ORGANIZATION, rule=APPOSITION_RULE)
            )
    return lay_over(spans, added)


def find_aliases(text: str, spans: Spans) -> Spans:
    """Give what somebody or something is "known as" its kind: "Halden SA, known as HSA"."""
    return lay_over(
        spans,
        (
            Span(*alias.span("name"), span.kind, ALIAS_RULE)
            for span in spans
            if (alias := _ALIAS.match(text, span.end))
        ),
    )
