"""What databases call the sorts of items they hold, in our words."""

from __future__ import annotations

import re

from archive.model import ArticleKind

_KINDS = (
    (r"\b(?:advertisements?|classified|display ad|annonces?|anzeigen?)\b", "ADVERTISEMENT"),
    (
        r"\b(?:obituary|obituaries|death notices?|nachruf|nécrologie|necrológica)\b",
        "OBITUARY",
    ),
    (
        r"\bletters?\b|\bcorrespondence\b|\bleserbriefe?\b|\bcourrier des lecteurs\b",
        "LETTER",
    ),
    (r"\b(?:cartoons?|comics?|photo(?:graph)?s?|image|illustration)\b", "ILLUSTRATION"),
    (r"^(?:editorials?|éditorial|leitartikel)$", "EDITORIAL"),
    (r"\b(?:legal|birth|marriage|public) (?:notices?|announcements?)\b", "NOTICE"),
    (r"\b(?:stock quotes?|statistics|table)$", "TABLE"),
)
_PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE), ArticleKind[name]) for pattern, name in _KINDS
)


def kind_of(value: str) -> tuple[ArticleKind, str]:
    """Return the kind that one of the terms of "Feature; Obituary" means, and that term.

    What means none of them is an article, and the term is then ``""``.
    """
    for term in re.split(r"\s*[;,|]\s*", value.strip()):
        for pattern, kind in _PATTERNS:
            if pattern.search(term):
                return kind, term
    return ArticleKind.ARTICLE, ""
