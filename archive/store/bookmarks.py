"""Bookmarks: what the user keeps, apart from the articles, which may change and go."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import UTC, datetime

from archive.kept import Bookmark
from archive.store.connection import Connections

_ALL = """
    SELECT article_id, added, folder, note,
        COALESCE(held.headline, bookmark.headline) AS headline,
        COALESCE(held.publication, bookmark.publication) AS publication,
        IIF(held.article_key IS NULL, bookmark.published, held.published) AS published,
        COALESCE(held.page, bookmark.page) AS page
    FROM bookmark
    LEFT JOIN (
        SELECT article_key, article_id, headline, publication.name AS publication,
            published, number AS page
        FROM article
        JOIN page USING (page_id)
        JOIN issue USING (issue_id)
        JOIN publication USING (publication_id)
    ) AS held USING (article_id)
    ORDER BY added DESC, article_id
"""


class Bookmarks:
    """The bookmarks of one archive. Each method is one transaction."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def put(self, bookmark: Bookmark) -> None:
        """Insert a bookmark, or replace the one on the same article."""
        with self._connections.writing() as connection:
            _delete(connection, bookmark.article_id)
            connection.execute(
                """
                INSERT INTO bookmark (article_id, headline, publication, published, page,
                    added, folder, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                (
                    bookmark.article_id,
                    bookmark.headline,
                    bookmark.publication,
                    bookmark.published,
                    bookmark.page,
                    bookmark.added.astimezone(UTC).isoformat(),
                    bookmark.folder,
                    bookmark.note,
                ),
            )
            connection.executemany(
                "INSERT INTO bookmark_tag (article_id, position, tag) VALUES (?, ?, ?)",
                (
                    (bookmark.article_id, position, tag)
                    for position, tag in enumerate(bookmark.tags)
                ),
            )

    def remove(self, article_id: str) -> Bookmark | None:
        """Remove the bookmark on an article; return it, so that it can be put back."""
        with self._connections.writing() as connection:
            found = self.find(article_id)
            _delete(connection, article_id)
            return found

    def find(self, article_id: str) -> Bookmark | None:
        """Return the bookmark on an article, if there is one."""
        with self._connections.reading() as connection:
            row = connection.execute(
                "SELECT * FROM bookmark WHERE article_id = ?", (article_id,)
            ).fetchone()
            if row is None:
                return None
            tags = connection.execute(
                "SELECT tag FROM bookmark_tag WHERE article_id = ? ORDER BY position",
                (article_id,),
            )
            return _bookmark(row, tuple(tag for (tag,) in tags))

    def everything(self) -> tuple[Bookmark, ...]:
        """Return all bookmarks, the newest first, with what is held of their articles now.

        Of an article that is gone, it is what was held when it was kept.
        """
        with self._connections.reading() as connection:
            tags: dict[str, list[str]] = defaultdict(list)
            for article_id, tag in connection.execute(
                "SELECT article_id, tag FROM bookmark_tag ORDER BY article_id, position"
            ):
                tags[article_id].append(tag)
            rows = connection.execute(_ALL)
            return tuple(_bookmark(row, tuple(tags[row["article_id"]])) for row in rows)


def _delete(connection: sqlite3.Connection, article_id: str) -> None:
    connection.execute("DELETE FROM bookmark WHERE article_id = ?", (article_id,))


def _bookmark(row: sqlite3.Row, tags: tuple[str, ...]) -> Bookmark:
    return Bookmark(
        article_id=row["article_id"],
        headline=row["headline"],
        publication=row["publication"],
        published=row["published"],
        page=row["page"],
        added=datetime.fromisoformat(row["added"]),
        folder=row["folder"],
        tags=tags,
        note=row["note"],
    )
