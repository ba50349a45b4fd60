"""The reading room: the one object the window and the terminal talk to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Self

from archive import Archive
from archive.errors import NotFoundError
from archive.model import Bookmark, Field, Found, Holdings, PastSearch, SavedSearch
from archive.search import Explanation, Query, Snippet
from archive.search.passages import Also, Marker, also_of, snippet
from archive.search.syntax import parse
from archive.store import ArticleRow
from reader import bookmarks as files
from reader import searches
from reader.article import ArticleView
from reader.bookmarks import BookmarkFileError
from reader.concordance import MOST, WIDTH, Batch, concordance
from reader.job import RejectedSource
from reader.results import ResultRow, SearchResults
from reader.searches import Collecting, Compared, SearchNameError


class ReadingRoom:
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
        page = self._archive.engine.search(query)
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
        return self._archive.engine.facet_values(query, facet, containing, limit)

    def explain(self, query: Query, article_id: str) -> Explanation | None:
        """Say why an article answers a query; ``None`` if it does not.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index is unusable.
        """
        return self._archive.engine.explain(query, article_id)

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
        kept = self._archive.store.bookmark(article_id) is not None
        return ArticleView(held, matches, bookmarked=kept)

    def concordance(
        self, query: Query, width: int = WIDTH, limit: int = MOST
    ) -> Iterator[Batch]:
        """Return every match of a query with `width` code points of context on each side.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            ConcordanceError: It has no words to look for.
        """
        return concordance(self._archive, query, width, limit)

    def holdings(self) -> Holdings:
        """Return how much the archive holds."""
        return self._archive.store.holdings()

    def rejected(self) -> tuple[RejectedSource, ...]:
        """Return the sources that could not be read, and why."""
        return tuple(
            RejectedSource(source.name, source.reason)
            for source in self._archive.store.rejected()
        )

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Return every bookmark, the newest first."""
        return self._archive.store.bookmarks()

    def bookmark(self, article_id: str) -> Bookmark | None:
        """Return the bookmark of an article, if the user keeps it."""
        return self._archive.store.bookmark(article_id)

    def add_bookmark(
        self, article_id: str, folder: str = "", tags: tuple[str, ...] = (), note: str = ""
    ) -> Bookmark:
        """Keep an article; an article that is kept already stays as it is.

        Raises:
            NotFoundError: The archive holds no such article.
        """
        if (kept := self.bookmark(article_id)) is not None:
            return kept
        held = self._archive.store.article(article_id)
        bookmark = Bookmark(
            article_id,
            held.article.headline,
            held.publication,
            held.published,
            held.page,
            datetime.now(UTC),
            folder,
            tags,
            note,
        )
        self.put_bookmark(bookmark)
        return bookmark

    def put_bookmark(self, bookmark: Bookmark) -> None:
        """Keep `bookmark` as it is given, in place of one of the same article."""
        self._archive.store.put_bookmark(bookmark)

    def remove_bookmark(self, article_id: str) -> Bookmark | None:
        """Keep an article no longer; return the bookmark it had, for undo."""
        return self._archive.store.remove_bookmark(article_id)

    def export_bookmarks(self, path: Path) -> int:
        """Write every bookmark to a ``.json`` or ``.csv`` file; return how many.

        Raises:
            BookmarkFileError: The file cannot be written.
        """
        kept = self.bookmarks()
        text = files.to_csv(kept) if _is_csv(path) else files.to_json(kept)
        try:
            path.write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            raise BookmarkFileError(
                f"{path} cannot be written ({error.strerror})."
            ) from error
        return len(kept)

    def import_bookmarks(self, path: Path) -> int:
        """Add the bookmarks of a ``.json`` or ``.csv`` file; return how many there were.

        Raises:
            BookmarkFileError: The file cannot be read, or holds no bookmarks.
        """
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise BookmarkFileError(f"{path} cannot be read ({error.strerror}).") from error
        except UnicodeDecodeError as error:
            raise BookmarkFileError(f"{path} is not UTF-8 text.") from error
        read = files.from_csv(text) if _is_csv(path) else files.from_json(text)
        for bookmark in read:
            self.put_bookmark(bookmark)
        return len(read)

    def history(self) -> tuple[PastSearch, ...]:
        """Return the searches that were run, the last one first."""
        return self._archive.store.history()

    def remember(self, query: Query, total: int) -> None:
        """Add a search that was run just now to the history."""
        self.put_history((searches.as_past(query, total),))

    def put_history(self, ran: Iterable[PastSearch]) -> None:
        """Add searches to the history as they are given, for undo."""
        self._archive.store.add_to_history(ran)

    def forget(self, past: PastSearch) -> PastSearch | None:
        """Take a search out of the history; return it as it was, for undo."""
        return self._archive.store.forget_search(past.asked)

    def clear_history(self) -> tuple[PastSearch, ...]:
        """Empty the history; return what was in it, for undo."""
        return self._archive.store.clear_history()

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return every saved search, the newest first."""
        return self._archive.store.saved_searches()

    def saved_search(self, name: str) -> SavedSearch:
        """Return the saved search of this name.

        Raises:
            NotFoundError: There is none.
        """
        for saved in self.saved_searches():
            if saved.name == name:
                return saved
        raise NotFoundError(f"saved search “{name}”")

    def found(self, query: Query) -> Iterator[Collecting | Found]:
        """Yield how far one is, and last of all every article that a query finds.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index is unusable, or changes all the time.
        """
        return searches.collect(self._archive.engine.search, query)

    def save_search(
        self, query: Query, found: Found, name: str, folder: str = "", note: str = ""
    ) -> SavedSearch:
        """Keep a search with what it found.

        Raises:
            SearchNameError: The name is empty, or another search has it.
        """
        return self.put_saved_search(
            searches.as_saved(query, found, name, folder, note), found
        )

    def put_saved_search(self, saved: SavedSearch, found: Found) -> SavedSearch:
        """Keep a search as it is given, for undo.

        Raises:
            SearchNameError: Another search has its name.
        """
        kept = self._archive.store.save_search(saved, found)
        if kept is None:
            raise SearchNameError(f"There is a saved search “{saved.name}” already.")
        return kept

    def edit_saved_search(self, saved: SavedSearch) -> None:
        """Change name, folder and note of a saved search to those given.

        Raises:
            SearchNameError: Another search has its name.
        """
        if not self._archive.store.edit_search(saved):
            raise SearchNameError(f"There is a saved search “{saved.name}” already.")

    def remove_saved_search(self, saved: SavedSearch) -> tuple[SavedSearch, Found] | None:
        """Keep a search no longer; return it with what it found, for undo."""
        return self._archive.store.remove_search(saved.key) if saved.key else None

    def rerun(self, saved: SavedSearch) -> Iterator[Collecting | Compared]:
        """Run a saved search again; yield how far one is, and last what has changed.

        Raises:
            NotFoundError: It is kept no longer.
            QuerySyntaxError: Its query is not understood any more.
            SearchError: The index is unusable, or changes all the time.
        """
        then = self._archive.store.found_then(saved.key) if saved.key else None
        if then is None:
            raise NotFoundError(f"saved search “{saved.name}”")
        for step in self.found(searches.query_of(saved)):
            yield step if isinstance(step, Collecting) else searches.compare(then, step)

    def note_run(self, saved: SavedSearch, total: int) -> None:
        """Remember that a saved search was run just now, and how much it found."""
        if saved.key is not None:
            self._archive.store.note_search_run(saved.key, datetime.now(UTC), total)

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


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


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
