"""Extractors find the people, organizations, places and dates an article mentions."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from archive.model import HeldArticle, Names


class Extractor(Protocol):
    """Finds names and dates in an article and says which mentions mean the same."""

    version: int

    @property
    def name(self) -> str:
        """What finds the names, which may depend on the models that are there."""

    def extract(self, held: HeldArticle) -> Names:
        """Return mentions in reading order by field and offset, and their entities."""

    def extract_at_once(self, held: HeldArticle) -> tuple[Names, bool]:
        """Return what can be found in milliseconds, and whether `extract` finds no more."""


def signature(extractor: Extractor) -> str:
    """Return what is kept with the names an extractor found, as ``spacy-md 2``."""
    return f"{extractor.name} {extractor.version}"


@cache
def default_extractor() -> Extractor:
    """Models of what languages there are, document-level rules, and our date tagger."""
    from archive.extractors.article import ArticleExtractor

    return ArticleExtractor()
