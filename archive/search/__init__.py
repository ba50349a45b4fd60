"""The search engine port, and the values that cross it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from archive.model import IndexEntry

PATIENCE = 30.0
FACETS = ("publication", "year", "person", "organization", "place")


class Sort(StrEnum):
    """The order of hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Query:
    """What the user asked for.

    Attributes:
        text: In our own query language (see `archive.search.syntax`); ``""`` asks for all.
        chosen: Facet values that every hit must have, as ``(("year", "1912"), …)``.
        sort: The order of hits.
        limit: The number of hits wanted; the total is exact whatever it is.
        offset: The number of hits to pass over first.
        facets: The facets to count, of `FACETS`.
        values: The number of values wanted per facet, the most frequent first.
    """

    text: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    sort: Sort = Sort.RELEVANCE
    limit: int = 50
    offset: int = 0
    facets: tuple[str, ...] = FACETS
    values: int = 50


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of an article, with the matched code points ``(start, end)`` of it."""

    text: str
    matches: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that answers a query."""

    article_id: str
    score: float


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of hits, the exact total, and the facet counts of the whole result.

    A facet is counted as if none of its values were chosen, so that others can be added.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)


class SearchEngine(Protocol):
    """Holds a full-text index that can always be rebuilt from the store.

    Any method may raise `SearchError`; `search` may raise `QuerySyntaxError`.

    Attributes:
        fresh: Nothing has been written since the index was made, because the archive is
            new or because the index before could not be used; the store has all it needs.
    """

    fresh: bool

    def update(
        self,
        add: Iterable[IndexEntry],
        remove: Iterable[str] = (),
        *,
        patience: float = PATIENCE,
    ) -> None:
        """Add or replace entries, and remove articles by id, in one commit.

        Another process that is writing is waited for up to `patience` seconds.
        """

    def search(self, query: Query) -> ResultPage:
        """Answer a query. Safe from any thread, and while another process writes."""

    def count(self) -> int:
        """Return the number of articles in the index."""

    def clear(self) -> None:
        """Empty the index, before a rebuild."""

    def close(self) -> None:
        """Release files."""


def open_engine(directory: Path) -> SearchEngine:
    """Open the engine whose index lies, or is to lie, in `directory`.

    Raises:
        SearchError: The index cannot be opened or made.
    """
    from archive.search.whoosh.engine import WhooshEngine

    return WhooshEngine(directory)
