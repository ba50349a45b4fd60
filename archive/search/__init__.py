"""The search engine port, and the values that cross it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from archive.model import IndexEntry
from archive.search.aliases import Aliases, FacetValue
from archive.search.answered import (
    Explanation,
    Hit,
    Reason,
    ResultPage,
    Snippet,
    Timeline,
    Unit,
    Variant,
)

__all__ = [
    "FACETS",
    "PATIENCE",
    "Aliases",
    "Explanation",
    "FacetValue",
    "Hit",
    "Query",
    "Reason",
    "Rebuild",
    "ResultPage",
    "SearchEngine",
    "Snippet",
    "Sort",
    "Timeline",
    "Unit",
    "Variant",
    "open_engine",
]

PATIENCE = 30.0
FACETS = (
    *("publication", "year", "person", "organization", "place"),
    *("section", "language"),
)


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
        chosen: Facet values that every hit must have, as ``(("year", "1912"), …)``; of
            several values of one facet, one is enough.
        excluded: Facet values that no hit may have.
        period: The first and the last day of publication wanted, as EDTF years, months or
            days, ends included and ``""`` open; ``None`` takes the undated in, too.
        expand: Whether words are also found misspelt or misread.
        unticked: Variants that `expand` is not to look for, as pairs of the word typed and
            the variant.
        sort: The order of hits.
        limit: The number of hits wanted; the total is exact whatever it is.
        offset: The number of hits to pass over first.
        facets: The facets to count, of `FACETS`.
        values: The number of values wanted per facet, the most frequent first; those chosen
            or excluded come besides, if any hit has them.
        timeline: Count hits over time, in these units.
        counts_hits: Whether facets are counted in the hits alone, and not, as usual, as if
            nothing of the same facet were chosen or excluded.
    """

    text: str = ""
    chosen: tuple[FacetValue, ...] = ()
    excluded: tuple[FacetValue, ...] = ()
    period: tuple[str, str] | None = None
    expand: bool = False
    unticked: tuple[tuple[str, str], ...] = ()
    sort: Sort = Sort.RELEVANCE
    limit: int = 50
    offset: int = 0
    facets: tuple[str, ...] = FACETS
    values: int = 50
    timeline: Unit | None = None
    counts_hits: bool = False


class SearchEngine(Protocol):
    """Holds a full-text index that can always be rebuilt from the store.

    Any method may raise `SearchError`; `search`, `facet_values`, `mentioned` and `explain`
    may raise `QuerySyntaxError`.

    Attributes:
        set_aside: Why the index before could not be used, in a sentence for the user;
            ``""`` if it could.
    """

    set_aside: str

    @property
    def fresh(self) -> bool:
        """Whether nothing has been written since the index was made.

        The archive is new, or the index before could not be used: the store has all that
        this one needs.
        """

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

    def alias(self, aliases: Aliases) -> None:
        """Count, show and find names as what they stand for, from the next search on.

        The index stays as it is. Without a call everything stands for itself. Safe from any
        thread.
        """

    def search(self, query: Query) -> ResultPage:
        """Answer a query. Safe from any thread, and while another process writes."""

    def facet_values(
        self, query: Query, facet: str, containing: str, limit: int
    ) -> tuple[tuple[str, int], ...]:
        """Return a facet's values in the result that contain some letters, with counts.

        Letters are compared folded; the most frequent values come first.
        """

    def mentioned(
        self, query: Query, unit: Unit, since: str = "", until: str = ""
    ) -> Timeline:
        """Count what answers a query by the days it tells of, whenever it was printed.

        An article counts once a bar. Dates that are known less exactly than `unit` have
        bars of their own, as in `Timeline`; `undated` counts the articles that tell of no
        day at all.

        Args:
            query: The query, with what it narrows its answer to.
            unit: What a bar stands for.
            since: The first day wanted, as an EDTF year, month or day; ``""`` is open. A
                date counts if it may be in the period.
            until: The last day wanted, likewise.
        """

    def explain(self, query: Query, article_id: str) -> Explanation | None:
        """Say why an article answers a query; ``None`` if it does not."""

    def count(self) -> int:
        """Return the number of articles in the index."""

    def rebuild(self, *, patience: float = PATIENCE) -> Rebuild:
        """Begin an index beside this one, which goes on answering and being updated."""

    def tidy(self) -> bool:
        """Do one piece of upkeep that may take seconds; say whether there was any."""

    def warm_up(self) -> None:
        """Read ahead what the first searches need, and check that the index is whole."""

    def close(self) -> None:
        """Release files."""


class Rebuild(Protocol):
    """An index in the making; closed without `finish`, it leaves nothing behind."""

    def add(self, entries: Iterable[IndexEntry]) -> None:
        """Add articles, each once."""

    def touched(self) -> tuple[str, ...]:
        """Return the ids that the engine was updated with meanwhile, each told once."""

    def replace(self, add: Iterable[IndexEntry], remove: Iterable[str]) -> None:
        """Bring articles that were touched up to date."""

    def finish(self) -> bool:
        """Check the new index and put it in the old one's place.

        Returns:
            Whether it was done. If not, articles were touched meanwhile: replace them, and
            finish again.
        """

    def close(self) -> None:
        """Give the new index up, unless it is finished."""


def open_engine(directory: Path, key: Path | None = None) -> SearchEngine:
    """Open the engine whose index lies, or is to lie, in `directory`.

    Args:
        directory: A folder for the index alone.
        key: The file with the key by which an index made elsewhere is known; without it,
            the one in this user's data folder.

    Raises:
        SearchError: The index cannot be opened or made.
    """
    from archive.search.whoosh.engine import WhooshEngine

    if key is None:
        from platformdirs import user_data_path

        key = user_data_path("pressmark", appauthor=False) / "index.key"
    return WhooshEngine(directory, key)
