"""The store as one object. Each method is one transaction; the SQL is in its neighbours."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.errors import NotFoundError
from archive.likeness import Print
from archive.model import (
    Bookmark,
    Context,
    Correction,
    Found,
    HeldArticle,
    Holdings,
    Names,
    Page,
    PastSearch,
    SavedSearch,
)
from archive.store import (
    articles,
    bookmarks,
    corrections,
    likeness,
    names,
    outbox,
    pages,
    searches,
    sources,
)
from archive.store.articles import ArticleRow
from archive.store.connection import Connections
from archive.store.jobs import Jobs
from archive.store.outbox import Unindexed, Unnamed
from archive.store.pages import HeldPage
from archive.store.sources import HeldPart, HeldSource
from archive.store.watched import WatchedFolders

_BATCH = 500


class Store:
    """Sources, articles, names, bookmarks and searches of one archive.

    Attributes:
        path: The file.
        jobs: The imports.
        watched: The folders that are looked through again and again.

    Any thread may use it, and several processes at once. Any method may raise `StoreError`
    when the file is locked, full, read-only or damaged.
    """

    def __init__(self, path: Path) -> None:
        """Open the store at `path`, making it if it is not there.

        Raises:
            StoreError: It cannot be opened, is no store, or is too new.
        """
        self.path = path
        self._connections = Connections(path)
        self.jobs = Jobs(self._connections)
        self.watched = WatchedFolders(self._connections)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file for all threads; none may be using the store."""
        self._connections.close()

    def together(self) -> AbstractContextManager[object]:
        """Keep all changes made within this context together, in one transaction."""
        return self._connections.writing()

    def article(self, article_id: str) -> HeldArticle:
        """Return an article with its issue and, if they have been found, its names.

        Raises:
            NotFoundError: There is no such article.
        """
        with self._connections.reading() as connection:
            held = articles.held(connection, [article_id])
        if article_id not in held:
            raise NotFoundError(f"article {article_id}")
        return held[article_id]

    def held(self, article_ids: Sequence[str]) -> tuple[HeldArticle, ...]:
        """Return those of some articles that are held."""
        with self._connections.reading() as connection:
            return tuple(articles.held(connection, article_ids).values())

    def articles(self) -> Iterator[HeldArticle]:
        """Yield all articles in the order of their ids.

        The store stays free for others meanwhile; what changes may or may not be seen.
        """
        after = ""
        while True:
            with self._connections.reading() as connection:
                article_ids = articles.ids_after(connection, after, _BATCH)
                held = articles.held(connection, article_ids)
            if not article_ids:
                return
            yield from (held[article_id] for article_id in article_ids)
            after = article_ids[-1]

    def rows(self, article_ids: Sequence[str]) -> tuple[ArticleRow, ...]:
        """Return what a list shows of articles, as ordered; unknown ids are left out."""
        with self._connections.reading() as connection:
            return articles.rows(connection, article_ids)

    def holdings(self) -> Holdings:
        """Count what is held."""
        with self._connections.reading() as connection:
            return articles.holdings(connection)

    def pages_of(self, article_id: str) -> tuple[HeldPage, ...]:
        """Return the printed pages an article runs over, with its regions on each."""
        with self._connections.reading() as connection:
            return pages.of_article(connection, article_id)

    def words_on(self, page_id: str) -> dict[str, bytes]:
        """Return the words on a page by article id, packed as in `archive.words`."""
        with self._connections.reading() as connection:
            return pages.words(connection, page_id)

    def correct(self, article_id: str, field: str, value: str, made: datetime) -> None:
        """Correct a field of an article by hand; it stays so when that is read again.

        Raises:
            NotFoundError: There is no such article.
            ValueError: The field cannot be corrected.
        """
        if field not in corrections.CORRECTABLE:
            raise ValueError(f"{field} cannot be corrected")
        with self._connections.writing() as connection:
            if not corrections.put(connection, article_id, field, value, made):
                raise NotFoundError(f"article {article_id}")

    def undo_correction(self, article_id: str, field: str) -> Correction | None:
        """Take a correction back; return it, so that it can be made again."""
        with self._connections.writing() as connection:
            return corrections.undo(connection, article_id, field)

    def corrections(self, article_id: str) -> tuple[Correction, ...]:
        """Return what was corrected in an article, the oldest correction first."""
        with self._connections.reading() as connection:
            return corrections.of_article(connection, article_id)

    def remove_article(self, article_id: str) -> bool:
        """Remove an article, in the index too; return whether there was one."""
        with self._connections.writing() as connection:
            return articles.delete(connection, article_id)

    def source(self, location: str) -> HeldSource | None:
        """Return what is known of the source at an absolute path or ``path!member``."""
        with self._connections.reading() as connection:
            return sources.find(connection, location)

    def members(self, container: HeldSource) -> tuple[HeldSource, ...]:
        """Return the members of a stored container, in the order they were read."""
        assert container.key is not None, "the container comes from the store"  # noqa: S101
        with self._connections.reading() as connection:
            return sources.members(connection, container.key)

    def source_with_bytes(self, sha256: str, context: Context) -> HeldSource | None:
        """Return the source whose articles were read from these bytes in this context."""
        with self._connections.reading() as connection:
            return sources.with_bytes(connection, sha256, context)

    def has_source_of_size(self, size: int) -> bool:
        """Whether a stored file has `size` bytes, so that it might be the same."""
        with self._connections.reading() as connection:
            return sources.has_size(connection, size)

    def rejected(self) -> tuple[HeldSource, ...]:
        """Return the sources that could not be read, by name."""
        with self._connections.reading() as connection:
            return sources.rejected(connection)

    def read_sources(self) -> Iterator[HeldSource]:
        """Yield the files, but not the members of containers, that were read, by age."""
        after = 0
        while True:
            with self._connections.reading() as connection:
                batch = sources.files(connection, after)
            for source in batch:
                assert source.key is not None, "it comes from the store"  # noqa: S101
                after = source.key
                yield source
            if not batch:
                return

    def sources_at(self, locations: Collection[str]) -> dict[str, HeldSource]:
        """Return what is known of the sources at some locations, by location."""
        with self._connections.reading() as connection:
            return sources.at(connection, locations)

    def parts(self, keys: Collection[int]) -> dict[int, tuple[HeldPart, ...]]:
        """Return the files that sources speak for, by key, of those that speak for any."""
        with self._connections.reading() as connection:
            return sources.parts(connection, keys)

    def put_source(
        self,
        source: HeldSource,
        read: Sequence[Page],
        parts: Sequence[HeldPart] = (),
        prints: Iterable[Print] = (),
    ) -> tuple[str, ...]:
        """Store a source and its articles, in place of those it had; return their ids.

        `parts` are the files it speaks for, which are no sources of their own any more;
        `prints` are those of its articles, in order.
        """
        with self._connections.writing() as connection:
            for part in parts:
                own = sources.find(connection, part.location)
                if own is not None and own.key is not None:
                    _remove_source(connection, own.key)
            old = sources.find(connection, source.location)
            if old is not None and old.key is not None:
                same = (old.sha256, old.context) == (source.sha256, source.context)
                if not same:
                    sources.hand_over(connection, old.key)
            key = sources.put(connection, source)
            if old is not None or parts:
                sources.put_parts(connection, key, parts)
            article_ids = articles.replace(connection, key, read)
            likeness.put(connection, article_ids, prints)
            return article_ids

    def same_story(
        self, location: str, read: Sequence[Page], prints: Sequence[Print]
    ) -> HeldSource | None:
        """Return the source that has the stories of the pages `read` already.

        There is none for a source at a `location` whose articles are held: it is a holder.
        """
        with self._connections.reading() as connection:
            if articles.are_of_source(connection, location):
                return None
            key = likeness.holder(connection, read, prints)
            return None if key is None else sources.by_key(connection, key)

    def put_twin(self, source: HeldSource, holder: HeldSource) -> None:
        """Remember that `source` has the same bytes as `holder`, which has the articles."""
        with self._connections.writing() as connection:
            old = sources.find(connection, source.location)
            if old is not None and old.key is not None:
                sources.hand_over(connection, old.key)
                articles.delete_of_source(connection, old.key)
            sources.put(connection, source, same_as=holder.key)

    def reject_source(self, source: HeldSource) -> None:
        """Remember that a source cannot be read; articles it had before are kept."""
        with self._connections.writing() as connection:
            sources.put(connection, source)

    def pass_over(self, source: HeldSource, same_as: HeldSource | None = None) -> None:
        """Remember that a source has no news, since it tells the same story as another.

        Or for another `reason` of its own. Articles it had before are kept.
        """
        with self._connections.writing() as connection:
            sources.put(connection, source, same_as=same_as.key if same_as else None)

    def finish_container(self, container: HeldSource, seen: Collection[str]) -> None:
        """Remember that a container was read; forget members not `seen` by location."""
        with self._connections.writing() as connection:
            sources.put(connection, container)
            for key in sources.vanished(connection, container.location, seen):
                _remove_source(connection, key)

    def remove_source(self, location: str) -> bool:
        """Remove a source with members and articles; return whether it was there."""
        with self._connections.writing() as connection:
            source = sources.find(connection, location)
            if source is None or source.key is None:
                return False
            for member in sources.members(connection, source.key):
                assert member.key is not None, "it comes from the store"  # noqa: S101
                _remove_source(connection, member.key)
            _remove_source(connection, source.key)
            return True

    def unnamed(self, after: int = 0, limit: int = 16) -> tuple[Unnamed, ...]:
        """Return the next articles that await their names, above the sequence `after`."""
        with self._connections.reading() as connection:
            return outbox.unnamed(connection, after, limit)

    def unnamed_article(self, article_id: str) -> Unnamed | None:
        """Return the article if it is held and awaits its names."""
        with self._connections.reading() as connection:
            return outbox.unnamed_article(connection, article_id)

    def put_names(self, waited: Unnamed, found: Names, named_by: str) -> bool:
        """Store an article's names; return ``False`` if it changed or went meanwhile.

        `named_by` is the extractor's name and version.
        """
        with self._connections.writing() as connection:
            if not outbox.mark_named(connection, waited.sequence):
                return False
            names.put(connection, waited.held.article.id, found, named_by)
            return True

    def unindexed(self, limit: int = _BATCH) -> Unindexed:
        """Return the oldest changes that the index has not seen."""
        with self._connections.reading() as connection:
            return outbox.unindexed(connection, limit)

    def count_unindexed(self) -> int:
        """Return the number of changes that the index has not seen."""
        with self._connections.reading() as connection:
            return outbox.count_unindexed(connection)

    def waiting(self) -> tuple[int, ...]:
        """Return the sequences of all changes that the index has not seen."""
        with self._connections.reading() as connection:
            return outbox.waiting(connection)

    def mark_indexed(self, sequences: Iterable[int]) -> None:
        """Forget changes that the index has seen; later ones to the same articles stay."""
        with self._connections.writing() as connection:
            outbox.mark_indexed(connection, sequences)

    def mark_all_unindexed(self) -> None:
        """Let every article wait to be indexed, for an index that starts from nothing."""
        with self._connections.writing() as connection:
            outbox.mark_all_unindexed(connection)

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Return all bookmarks, the newest first."""
        with self._connections.reading() as connection:
            return bookmarks.everything(connection)

    def bookmark(self, article_id: str) -> Bookmark | None:
        """Return the bookmark on an article, if there is one."""
        with self._connections.reading() as connection:
            return bookmarks.find(connection, article_id)

    def put_bookmark(self, bookmark: Bookmark) -> None:
        """Insert a bookmark, or replace the one on the same article."""
        with self._connections.writing() as connection:
            bookmarks.put(connection, bookmark)

    def remove_bookmark(self, article_id: str) -> Bookmark | None:
        """Remove the bookmark on an article; return it, so that it can be put back."""
        with self._connections.writing() as connection:
            found = bookmarks.find(connection, article_id)
            bookmarks.delete(connection, article_id)
            return found

    def history(self) -> tuple[PastSearch, ...]:
        """Return the searches that were run, the last one first."""
        with self._connections.reading() as connection:
            return searches.history(connection)

    def add_to_history(self, ran: Iterable[PastSearch]) -> None:
        """Add searches to the history; of the same search the runs are added up.

        At most `archive.store.searches.KEPT` are kept, those that ran last.
        """
        with self._connections.writing() as connection:
            searches.add(connection, ran)

    def forget_search(self, asked: str) -> PastSearch | None:
        """Take a search out of the history; return it, so that it can be put back."""
        with self._connections.writing() as connection:
            return searches.forget(connection, asked)

    def clear_history(self) -> tuple[PastSearch, ...]:
        """Empty the history; return what was in it, so that it can be put back."""
        with self._connections.writing() as connection:
            return searches.clear(connection)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches, the newest first."""
        with self._connections.reading() as connection:
            return searches.saved(connection)

    def found_then(self, key: int) -> Found | None:
        """Return what a saved search found when it was saved, if there is such a search."""
        with self._connections.reading() as connection:
            return searches.found(connection, key)

    def save_search(self, search: SavedSearch, found: Found) -> SavedSearch | None:
        """Store a search with what it found; return it with its key.

        Nothing is stored, and ``None`` returned, if another search has its name.
        """
        with self._connections.writing() as connection:
            return searches.save(connection, search, found)

    def edit_search(self, search: SavedSearch) -> bool:
        """Change name, folder and note of a saved search.

        Return ``False`` if it is gone or another search has its name.
        """
        with self._connections.writing() as connection:
            return searches.edit(connection, search)

    def note_search_run(self, key: int, ran: datetime, total: int) -> None:
        """Write down when a saved search was run last, and how many articles it found."""
        with self._connections.writing() as connection:
            searches.note_run(connection, key, ran, total)

    def remove_search(self, key: int) -> tuple[SavedSearch, Found] | None:
        """Remove a saved search; return it, so that it can be saved again."""
        with self._connections.writing() as connection:
            return searches.remove(connection, key)


def _remove_source(connection: sqlite3.Connection, key: int) -> None:
    sources.hand_over(connection, key)
    articles.delete_of_source(connection, key)
    sources.delete(connection, key)
