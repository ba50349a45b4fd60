"""Ships and storms are nobody: "the brig Amity", and then "the Amity", "Hurricane Ada"."""

from __future__ import annotations

import re

from archive.extractors.names.spans import Span, Spans, overlapping
from archive.extractors.names.words import CAPITAL_WORD
from archive.model import EntityKind

_KINDS = (
    "barque|brig|brigantine|cutter|destroyer|ferry|freighter|frigate|liner|lugger|packet|"
    "schooner|ship|sloop|steamer|steamship|submarine|tanker|trawler|tug|vessel|warship|yacht"
)
_STORMS = "Cyclone|Hurricane|Storm|Typhoon"
_STORM = re.compile(rf"(?:Tropical )?(?:{_STORMS}) ")
_SHIP = re.compile(
    rf"(?<![\w-])(?:(?i:{_KINDS})|{_STORMS}|HMS|H\.M\.S\.|USS|U\.S\.S\.|SS|S\.S\.|MV) "
    rf"(?:named |called )?[\"“‘']?(?P<name>{CAPITAL_WORD}(?: {CAPITAL_WORD})?)"
)


def drop_ships(text: str, spans: Spans) -> Spans:
    """Drop the names of ships and storms, wherever named; a town may be called the same."""
    names: set[str] = set()
    kinds: set[str] = set()
    for match in _SHIP.finditer(text):
        for span in overlapping(spans, *match.span()):
            if span.start in {match.start(), match.start("name")}:
                kinds.add(text[span.start : span.end])
                names.add(text[match.start("name") : span.end])
    if not names:
        return spans
    return tuple(span for span in spans if not _is_ship(text, span, names | kinds))


def _is_ship(text: str, span: Span, names: set[str]) -> bool:
    if _STORM.match(text, span.start, span.end):
        return True
    return span.kind is not EntityKind.PLACE and text[span.start : span.end] in names
