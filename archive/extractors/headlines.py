"""Headlines read in the light of the text: what it names is what they name.

Capitals on every word mislead a language model into "Brewster Fights"; the text below knows
a Brewster, and no Brewster Fights.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.extractors.document import Document
from archive.extractors.names.occurrences import occurrences
from archive.extractors.names.people import surname_of
from archive.extractors.names.spans import Span, Spans, lay_over, overlapping
from archive.model import EntityKind, Field

HEADLINE_RULE = "named in the text"

_MOST_UNKNOWN_WORDS = 4


def read_headlines(document: Document, spans: Spans) -> Spans:
    """Cut the names of headline and deck to those the text knows, where it knows them.

    A name that the text does not know in any part stays as it was found, unless it is as
    long as headlines are.
    """
    known = _known_names(document, spans)
    cut: list[Span] = []
    unlikely: set[Span] = set()
    for field in (Field.HEADLINE, Field.DECK):
        for span in overlapping(spans, *document.part(field)):
            name = document.text[span.start : span.end]
            if name not in known:
                parts = list(_parts(name, span, known))
                cut += parts
                if not parts and len(name.split()) > _MOST_UNKNOWN_WORDS:
                    unlikely.add(span)
    return lay_over(tuple(span for span in spans if span not in unlikely), cut)


def _known_names(document: Document, spans: Spans) -> dict[str, EntityKind]:
    known: dict[str, EntityKind] = {}
    for span in overlapping(spans, *document.part(Field.TEXT)):
        name = document.text[span.start : span.end]
        known.setdefault(name, span.kind)
        surname = surname_of(name) if span.kind is EntityKind.PERSON else ""
        if surname:
            known.setdefault(surname, span.kind)
    return known


def _parts(name: str, span: Span, known: dict[str, EntityKind]) -> Iterator[Span]:
    for start, end, part in occurrences(name, known):
        yield Span(span.start + start, span.start + end, known[part], HEADLINE_RULE)
