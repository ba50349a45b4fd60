"""What waits: articles that changed and must reach the index, or await their names.

Triggers fill both lists in the transaction of the change itself (see `migrations`), so that
nothing is forgotten, whatever crashes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from archive.model import HeldArticle, IndexEntry, Names
from archive.store import articles, names
from archive.store.connection import Connections

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Unindexed:
    """Changes the index has not seen: entries to add or replace, and ids to remove."""

    entries: tuple[IndexEntry, ...]
    removed: tuple[str, ...]
    sequences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unnamed:
    """An article whose names are wanted, as of one change to it.

    `hurried` asks for what can be found at once, to be gone over later.
    """

    sequence: int
    held: HeldArticle
    hurried: bool = False


class Outbox:
    """What waits in one archive. Each method is one transaction."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def unindexed(self, limit: int = _BATCH) -> Unindexed:
        """Return up to `limit` changes, the oldest first."""
        with self._connections.reading() as connection:
            waiting = connection.execute(
                """
                SELECT sequence, article_id, removed FROM unindexed
                ORDER BY sequence LIMIT ?
                """,
                (limit,),
            ).fetchall()
            held = articles.held(connection, [row["article_id"] for row in waiting])
            return Unindexed(
                entries=tuple(
                    IndexEntry(row["sequence"], held[row["article_id"]])
                    for row in waiting
                    if not row["removed"]
                ),
                removed=tuple(row["article_id"] for row in waiting if row["removed"]),
                sequences=tuple(row["sequence"] for row in waiting),
            )

    def count_unindexed(self) -> int:
        """Return the number of changes the index has not seen."""
        with self._connections.reading() as connection:
            return int(connection.execute("SELECT COUNT(*) FROM unindexed").fetchone()[0])

    def waiting(self) -> tuple[int, ...]:
        """Return the sequences of all changes the index has not seen."""
        with self._connections.reading() as connection:
            rows = connection.execute("SELECT sequence FROM unindexed ORDER BY sequence")
            return tuple(row["sequence"] for row in rows)

    def mark_indexed(self, sequences: Iterable[int]) -> None:
        """Forget changes that the index has seen; later ones to the same articles stay."""
        with self._connections.writing() as connection:
            connection.executemany(
                "DELETE FROM unindexed WHERE sequence = ?",
                ((sequence,) for sequence in sequences),
            )

    def mark_all_unindexed(self) -> None:
        """Let every article wait to be indexed, for an index that starts from nothing."""
        with self._connections.writing() as connection:
            connection.execute("DELETE FROM unindexed")
            connection.execute(
                """
                INSERT INTO unindexed (article_id, removed)
                SELECT article_id, 0 FROM article ORDER BY article_key
                """
            )

    def unnamed(self, after: int = 0, limit: int = 16) -> tuple[Unnamed, ...]:
        """Return the next articles that await their names, above the sequence `after`."""
        with self._connections.reading() as connection:
            waiting = connection.execute(
                """
                SELECT sequence, article_id FROM unnamed WHERE sequence > ?
                ORDER BY sequence LIMIT ?
                """,
                (after, limit),
            ).fetchall()
            return _unnamed(connection, waiting)

    def unnamed_article(self, article_id: str) -> Unnamed | None:
        """Return the article if it is held and awaits its names."""
        with self._connections.reading() as connection:
            waiting = connection.execute(
                "SELECT sequence, article_id FROM unnamed WHERE article_id = ?",
                (article_id,),
            ).fetchall()
            return next(iter(_unnamed(connection, waiting)), None)

    def named_by(self) -> dict[str, int]:
        """Return how many articles each extractor named, as ``name version``."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                """
                SELECT named_by, COUNT(*) AS articles FROM article
                WHERE named_by IS NOT NULL GROUP BY named_by ORDER BY articles DESC
                """
            )
            return {row["named_by"]: row["articles"] for row in rows}

    def count_unnamed(self) -> int:
        """Return the number of articles that await their names."""
        with self._connections.reading() as connection:
            return int(connection.execute("SELECT COUNT(*) FROM unnamed").fetchone()[0])

    def mark_unnamed_again(self, extractor: str) -> int:
        """Let the articles await their names that others than `extractor` named.

        Until they are found anew the names they have stay. Returns how many articles that
        concerns.
        """
        with self._connections.writing() as connection:
            return connection.execute(
                """
                INSERT INTO unnamed (article_id)
                SELECT article_id FROM article
                WHERE named_by IS NOT NULL AND named_by <> ?
                    AND article_id NOT IN (SELECT article_id FROM unnamed)
                ORDER BY article_key
                """,
                (extractor,),
            ).rowcount

    def put_names(
        self, waited: Unnamed, found: Names, named_by: str, *, final: bool = True
    ) -> bool:
        """Store an article's names; return ``False`` if it changed or went meanwhile.

        Args:
            waited: The article as it was when its names were looked for.
            found: Its names.
            named_by: The extractor's name and version.
            final: Whether nothing is to be gone over; else the article waits again, after
                all that wait now.
        """
        with self._connections.writing() as connection:
            done = connection.execute(
                "DELETE FROM unnamed WHERE sequence = ?", (waited.sequence,)
            )
            if not done.rowcount:
                return False
            names.put(connection, waited.held.article.id, found, named_by)
            if not final:
                connection.execute(
                    "INSERT INTO unnamed (article_id) VALUES (?)", (waited.held.article.id,)
                )
            return True


def _unnamed(
    connection: sqlite3.Connection, waiting: Iterable[sqlite3.Row]
) -> tuple[Unnamed, ...]:
    rows = list(waiting)
    held = articles.held(connection, [row["article_id"] for row in rows])
    return tuple(Unnamed(row["sequence"], held[row["article_id"]]) for row in rows)
