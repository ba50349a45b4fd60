"""The reading room: the one object the window and the terminal talk to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Self

from archive import Archive
from archive.extractors.languages import names_note
from archive.model import Field, Holdings
from archive.search import Explanation, Query, Snippet
from archive.search.passages import Also, Marker, also_of, snippet
from archive.search.syntax import parse
from archive.store import ArticleRow
from reader.article import ArticleView
from reader.concordance import MOST, WIDTH, Batch, concordance
from reader.details import DetailsRoom
from reader.job import RejectedSource
from reader.results import ResultRow, SearchResults
from reader.room_bookmarks import BookmarksRoom
from reader.room_entities import EntitiesRoom
from reader.room_imports import ImportsRoom
from reader.room_searches import SearchesRoom


class ReadingRoom(BookmarksRoom, DetailsRoom, EntitiesRoom, ImportsRoom, SearchesRoom):
    """An open archive and everything a user may ask of it. Usable from any thread."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._last_marker: tuple[str, Also, Marker] | None = None

    @property
    def directory(self) -> Path:
        """The folder of the archive."""
        return self._archive.directory

    @property
    def name(self) -> str:
        """What the archive is called: its folder's name."""
        return self.directory.resolve().name

    def search(self, query: Query) -> SearchResults:
        """Answer a query with rows to show.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index is unusable.
        """
        started = perf_counter()
        page = self._followed().engine.search(query)
        marker = self._marker(query.text, also_of(page.variants))
        scores = {hit.article_id: hit.score for hit in page.hits}
        # An article removed a moment ago is left out, though the index has yet to catch up.
        rows = tuple(
            _row(row, marker, scores[row.article_id])
            for row in self._archive.store.rows(tuple(scores))
        )
        took_ms = 1000 * (perf_counter() - started)
        return SearchResults(
            query,
            page.total,
            took_ms,
            rows,
            page.facets,
            page.timeline,
            page.variants,
            page.suggestion,
        )

    def facet_values(
        self, query: Query, facet: str, containing: str, limit: int = 200
    ) -> tuple[tuple[str, int], ...]:
        """Return values of a facet in the result of `query` that contain some letters.

        Letters are compared folded; the most frequent values come first, with counts.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index is unusable.
        """
        return self._followed().engine.facet_values(query, facet, containing, limit)

    def explain(self, query: Query, article_id: str) -> Explanation | None:
        """Say why an article answers a query; ``None`` if it does not.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index is unusable.
        """
        return self._followed().engine.explain(query, article_id)

    def index_set_aside(self) -> str:
        """Return why the index could not be used and was made anew; ``""`` if it could.

        Raises:
            SearchError: The index cannot be opened or made.
        """
        return self._archive.engine.set_aside

    def warm_up(self) -> None:
        """Read ahead what the first searches need, and check that the index is whole.

        Raises:
            SearchError: The index is damaged; it is made anew when the archive is opened.
        """
        self._archive.engine.warm_up()

    def article(self, article_id: str, query_text: str = "") -> ArticleView:
        """Return an article with the words of `query_text` marked.

        Raises:
            NotFoundError: The archive holds no such article.
        """
        held = self._archive.store.article(article_id)
        marker = self._marker(query_text)
        language = held.article.language
        matches = tuple(
            (field, marker.matches(held.article.field(field), field, language))
            for field in Field
        )
        kept = self._archive.store.bookmarks.find(article_id) is not None
        return ArticleView(
            held,
            matches,
            bookmarked=kept,
            names_note=names_note(held.article),
            authorities=self._archive.store.authorities.of_article(article_id),
        )

    def concordance(
        self, query: Query, width: int = WIDTH, limit: int = MOST
    ) -> Iterator[Batch]:
        """Return every match of a query with `width` code points of context on each side.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            ConcordanceError: It has no words to look for.
        """
        return concordance(self._followed(), query, width, limit)

    def holdings(self) -> Holdings:
        """Return how much the archive holds."""
        return self._archive.store.holdings()

    def rejected(self) -> tuple[RejectedSource, ...]:
        """Return the sources that could not be read, and why."""
        return tuple(
            RejectedSource(source.name, source.reason)
            for source in self._archive.store.sources.rejected()
        )

    def _marker(self, text: str, also: Also | None = None) -> Marker:
        """Return what marks the words of a query; it learns from page to page.

        Without `also` the words are marked as in the last search, if it was for `text`.
        """
        last = self._last_marker
        if last is not None and last[0] == text and (also is None or also == last[1]):
            return last[2]
        made = Marker(parse(text), also or {})
        self._last_marker = text, also or {}, made
        return made

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _row(row: ArticleRow, marker: Marker, score: float) -> ResultRow:
    return ResultRow(
        article_id=row.article_id,
        score=score,
        headline=Snippet(
            row.headline, marker.matches(row.headline, Field.HEADLINE, row.language)
        ),
        publication=row.publication,
        published=row.published,
        page=row.page,
        snippet=snippet(row.text, marker.matches(row.text, Field.TEXT, row.language)),
        bookmarked=row.bookmarked,
    )
