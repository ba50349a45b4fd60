"""What sort of item a story is, by the genres and categories that agencies give it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.model import ArticleKind

_KINDS = (
    (ArticleKind.OBITUARY, r"\bobituar|paid death notice|\bnachruf|nécrologi|\bobitu"),
    (ArticleKind.LETTER, r"letters?[ /-](?:to|from)\b|/letters\b|^letters?\.?$|leserbrief"),
    (
        ArticleKind.EDITORIAL,
        r"\beditorials?\b|\bopinion\b|\bop-?ed\b|commentary|leitartikel",
    ),
    (ArticleKind.ADVERTISEMENT, r"advertisement|advertorial|^anzeige$|publicité"),
    (ArticleKind.NOTICE, r"\bclassifieds?\b|press release|\bnotice\b|\badvisor(?:y|ies)\b"),
)
_PATTERNS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KINDS)


def kind_of(labels: Iterable[str]) -> ArticleKind:
    """Return the first kind that one of `labels` says, else that it is an article."""
    told = [label.strip() for label in labels if label]
    for kind, words in _PATTERNS:
        if any(words.search(label) for label in told):
            return kind
    return ArticleKind.ARTICLE
