"""What waits: articles that changed and must reach the index, or await their names.

Triggers fill both lists in the transaction of the change itself (see `schema`), so that
nothing is forgotten, whatever crashes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from archive.model import HeldArticle, IndexEntry
from archive.store import articles


@dataclass(frozen=True, slots=True)
class Unindexed:
    """Changes the index has not seen: entries to add or replace, and ids to remove."""

    entries: tuple[IndexEntry, ...]
    removed: tuple[str, ...]
    sequences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unnamed:
    """An article whose names are wanted, as of one change to it."""

    sequence: int
    held: HeldArticle


def unindexed(connection: sqlite3.Connection, limit: int) -> Unindexed:
    """Return up to `limit` changes, the oldest first."""
    waiting = connection.execute(
        "SELECT sequence, article_id, removed FROM unindexed ORDER BY sequence LIMIT ?",
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


def count_unindexed(connection: sqlite3.Connection) -> int:
    """Return the number of changes the index has not seen."""
    return int(connection.execute("SELECT COUNT(*) FROM unindexed").fetchone()[0])


def waiting(connection: sqlite3.Connection) -> tuple[int, ...]:
    """Return the sequences of all changes the index has not seen."""
    rows = connection.execute("SELECT sequence FROM unindexed ORDER BY sequence")
    return tuple(row["sequence"] for row in rows)


def mark_indexed(connection: sqlite3.Connection, sequences: Iterable[int]) -> None:
    """Forget changes that the index has seen; later changes to the same articles stay."""
    connection.executemany(
        "DELETE FROM unindexed WHERE sequence = ?", ((sequence,) for sequence in sequences)
    )


def mark_all_unindexed(connection: sqlite3.Connection) -> None:
    """Let every article wait to be indexed, for an index that starts from nothing."""
    connection.execute("DELETE FROM unindexed")
    connection.execute(
        """
        INSERT INTO unindexed (article_id, removed)
        SELECT article_id, 0 FROM article ORDER BY article_key
        """
    )


def unnamed(connection: sqlite3.Connection, after: int, limit: int) -> tuple[Unnamed, ...]:
    """Return up to `limit` articles that await their names, above the sequence `after`."""
    waiting = connection.execute(
        """
        SELECT sequence, article_id FROM unnamed WHERE sequence > ?
        ORDER BY sequence LIMIT ?
        """,
        (after, limit),
    ).fetchall()
    return _unnamed(connection, waiting)


def unnamed_article(connection: sqlite3.Connection, article_id: str) -> Unnamed | None:
    """Return an article if it awaits its names."""
    waiting = connection.execute(
        "SELECT sequence, article_id FROM unnamed WHERE article_id = ?", (article_id,)
    ).fetchall()
    return next(iter(_unnamed(connection, waiting)), None)


def mark_named(connection: sqlite3.Connection, sequence: int) -> bool:
    """Forget that an article awaits its names; return whether it still did."""
    done = connection.execute("DELETE FROM unnamed WHERE sequence = ?", (sequence,))
    return done.rowcount > 0


def _unnamed(
    connection: sqlite3.Connection, waiting: Iterable[sqlite3.Row]
) -> tuple[Unnamed, ...]:
    rows = list(waiting)
    held = articles.held(connection, [row["article_id"] for row in rows])
    return tuple(Unnamed(row["sequence"], held[row["article_id"]]) for row in rows)
