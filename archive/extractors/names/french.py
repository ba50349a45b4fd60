"""Names in French text: what a model sees, put right by the rules that know no language."""

from __future__ import annotations

from archive.extractors.names import agreement, model, people, trimming
from archive.extractors.names.spans import Spans

LANGUAGE = "fr"
RULES = (trimming.trim, people.carry_surnames, agreement.vote, agreement.spread)


def find_names(text: str) -> Spans:
    """Return the people, organizations and places of a French text."""
    spans = model.tag(text, LANGUAGE)
    for rule in RULES:
        spans = rule(text, spans)
    return spans
