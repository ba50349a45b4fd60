"""Organizations that begin with what they are: "Corporation of Trinity Fellows"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.extractors.names.spans import Span, Spans, lay_over, overlapping
from archive.extractors.names.trimming import bare_end
from archive.extractors.names.words import CAPITAL_WORD, listed
from archive.model import EntityKind

HEADED_RULE = "word that says what is named"

_HEADS = listed(
    "Academy Archdiocese Association Bank Board Bureau Chamber College Company "
    "Corporation Department Diocese Federation Guild Institute League Ministry Society "
    "University"
)
_TITLES = "Chairman|Chairwoman|Chief|Director|Governor|Minister|President|Secretary"
_HEADED = re.compile(
    rf"(?<![\w.'’&-])(?:{'|'.join(sorted(_HEADS))}) of (?:the )?"
    rf"(?P<what>{CAPITAL_WORD}(?: (?!(?:{_TITLES}) [A-Z]){CAPITAL_WORD}){{0,3}})"
)
_BEFORE = re.compile(rf"(?:(?<![\w'’-])(?!The )(?:{CAPITAL_WORD}|and)|&) $")
_LOOK_BACK = 24


def find_headed(text: str, spans: Spans) -> Spans:
    """Add bodies that nobody saw, or of which only a part was seen.

    What begins before the word that says what they are is left as it is.
    """
    return lay_over(spans, _unseen(text, spans))


def _unseen(text: str, spans: Spans) -> Iterator[Span]:
    for match in _HEADED.finditer(text):
        start, end = match.start(), bare_end(text, match.start(), match.end())
        if _BEFORE.search(text, max(0, start - _LOOK_BACK), start):
            continue
        inside = overlapping(spans, start, end)
        if all(span.start >= start and span.end <= end for span in inside):
            yield Span(start, end, EntityKind.ORGANIZATION, HEADED_RULE)
