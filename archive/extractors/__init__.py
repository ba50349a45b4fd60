"""Extractors find the people, organizations, places and dates an article mentions."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from archive.model import HeldArticle, Names


class Extractor(Protocol):
    """Finds names and dates in an article and says which mentions mean the same."""

    name: str
    version: int

    def extract(self, held: HeldArticle) -> Names:
        """Return mentions in reading order by field and offset, and their entities."""


@cache
def default_extractor() -> Extractor:
    """SpaCy's small English model with document-level rules, and our date tagger."""
    from archive.extractors.article import ArticleExtractor

    return ArticleExtractor()
