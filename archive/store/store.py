"""The store as one object: the articles, and a part for everything else that is held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.errors import NotFoundError
from archive.model import HeldArticle, Holdings
from archive.store import articles, pages
from archive.store.act_details import ActsInDetail
from archive.store.appearances import Appearances
from archive.store.articles import ArticleRow
from archive.store.authorities import Authorities
from archive.store.bookmarks import Bookmarks
from archive.store.connection import Connections
from archive.store.corrections import Corrections
from archive.store.jobs import Jobs
from archive.store.outbox import Outbox
from archive.store.pages import HeldPage
from archive.store.samples import Samples
from archive.store.searches import Searches
from archive.store.sources import Sources
from archive.store.watched import WatchedFolders

_BATCH = 500


class Store:
    """All that one archive holds; each method, also of its parts, is one transaction.

    Attributes:
        path: The file.
        sources: What was read, and what became of it.
        outbox: Articles that wait to be indexed or for their names.
        corrections: What the user put right by hand.
        authorities: People, organizations and places of the whole archive.
        bookmarks: What the user keeps.
        acts_in_detail: What the user did to names, so that it can be done again.
        appearances: Where people, organizations and places are named.
        searches: Those that were run, and those that are kept.
        jobs: The imports.
        samples: Mentions that the user judges.
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
        self.sources = Sources(self._connections)
        self.outbox = Outbox(self._connections)
        self.corrections = Corrections(self._connections)
        self.authorities = Authorities(self._connections)
        self.bookmarks = Bookmarks(self._connections)
        self.searches = Searches(self._connections)
        self.jobs = Jobs(self._connections)
        self.acts_in_detail = ActsInDetail(self._connections)
        self.appearances = Appearances(self._connections)
        self.samples = Samples(self._connections)
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

    def sparing(self) -> AbstractContextManager[None]:
        """Keep little of what is read and written in memory within this context."""
        return self._connections.sparing()

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

    def remove_article(self, article_id: str) -> bool:
        """Remove an article, in the index too; return whether there was one."""
        with self._connections.writing() as connection:
            return articles.delete(connection, article_id)
