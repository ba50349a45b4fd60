"""What a list of results shows: hits joined with headline, publication and date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.search import Query, Snippet, Timeline, Variant


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One hit, as a list shows it. `headline` carries its own matched code points."""

    article_id: str
    score: float
    headline: Snippet
    publication: str
    published: str | None
    page: str
    snippet: Snippet
    bookmarked: bool = False


@dataclass(frozen=True, slots=True)
class SearchResults:
    """A page of results with the exact total and the facets of the whole result.

    `facets` maps each name of `archive.search.FACETS` to values and counts, the most
    frequent first; what is chosen of a facet does not narrow its own counts. `timeline`,
    `variants` and `suggestion` are those of the engine's `ResultPage`.
    """

    query: Query
    total: int
    took_ms: float
    rows: tuple[ResultRow, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    timeline: Timeline | None = None
    variants: tuple[Variant, ...] = ()
    suggestion: str = ""
