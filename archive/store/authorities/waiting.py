"""What is left to do when nothing else is: older archives, lost explanations, the idle."""

from __future__ import annotations

import json
import sqlite3

from archive.model import Entity, EntityKind
from archive.store.authorities import linking, short, standing


def link_waiting(connection: sqlite3.Connection, limit: int) -> bool:
    """Do a piece of what is left to do; return whether there was any."""
    waiting = connection.execute(
        """
        SELECT article_key, article_id FROM unlinked JOIN article USING (article_key)
        ORDER BY article_key LIMIT ?
        """,
        (limit,),
    ).fetchall()
    for article_key, article_id in waiting:
        _link_held(connection, article_key, article_id)
    if waiting:
        return True
    return short.relink_unexplained(connection) or _forget(connection, limit)


def _link_held(connection: sqlite3.Connection, article_key: int, article_id: str) -> None:
    """Link an article that was named earlier; index it anew if labels are not its names."""
    stored = connection.execute(
        """
        SELECT position, kind, name, variants, count, role FROM entity
        WHERE article_key = ? ORDER BY position
        """,
        (article_key,),
    ).fetchall()
    entities = [
        Entity(
            EntityKind(row["kind"]),
            row["name"],
            tuple(json.loads(row["variants"])),
            row["count"],
            role=row["role"],
        )
        for row in stored
    ]
    linked = linking.link(connection, article_id, entities)
    connection.executemany(
        """
        UPDATE entity SET authority_key = ?, day = ?
        WHERE article_key = ? AND position = ?
        """,
        [
            (key, linked.day, article_key, row["position"])
            for key, row in zip(linked.keys, stored, strict=True)
        ],
    )
    connection.execute("DELETE FROM unlinked WHERE article_key = ?", (article_key,))
    linking.finish(connection, article_key, entities, linked)
    otherwise = connection.execute(
        """
        SELECT 1 FROM entity LEFT JOIN authority USING (authority_key)
        WHERE article_key = ? AND authority_key NOT NULL AND label IS NOT entity.name
        LIMIT 1
        """,
        (article_key,),
    ).fetchone()
    if otherwise:
        standing.mark_unindexed(connection, [article_key])


def _forget(connection: sqlite3.Connection, limit: int) -> bool:
    """Forget authorities that nobody mentions and the user decided nothing of."""
    gone = connection.execute(
        """
        DELETE FROM authority WHERE authority_key IN (
            SELECT authority_key FROM authority AS idle INDEXED BY authority_idle
            WHERE articles = 0 AND decided = 0
                AND NOT EXISTS (SELECT 1 FROM entity
                    WHERE entity.authority_key = idle.authority_key)
                AND NOT EXISTS (SELECT 1 FROM act_authority
                    WHERE act_authority.authority_key = idle.authority_key)
            LIMIT ?)
        RETURNING stands_for
        """,
        (limit,),
    ).fetchall()
    standing.refresh(connection, {root for (root,) in gone})
    return bool(gone)
