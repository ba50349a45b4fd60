"""Entities of single articles that the user puts where the linking rule did not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from archive.authorities import Belonging
from archive.linking import identity
from archive.model import EntityKind
from archive.store.authorities import making, standing


def assignments(
    connection: sqlite3.Connection, belongings: Iterable[Belonging]
) -> list[tuple[int, int]]:
    """Return the assignment of each entity, made if need be, and the authority it has now.

    Entities that are not held, or have no authority, are left out.
    """
    found = []
    for one in belongings:
        row = connection.execute(
            """
            SELECT authority_key FROM article JOIN entity USING (article_key)
            WHERE article_id = ? AND entity.kind = ? AND name = ?
                AND authority_key NOT NULL
            """,
            (one.article_id, one.kind.value, one.name),
        ).fetchone()
        if row is None:
            continue
        connection.execute(
            """
            INSERT INTO assignment (article_id, kind, name, was) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT DO UPDATE SET was = IIF(authority_key IS NULL, excluded.was, was)
            """,
            (one.article_id, one.kind.value, one.name, row["authority_key"]),
        )
        (key,) = connection.execute(
            """
            SELECT assignment_key FROM assignment
            WHERE article_id = ? AND kind = ? AND name = ?
            """,
            (one.article_id, one.kind.value, one.name),
        ).fetchone()
        found.append((int(key), int(row["authority_key"])))
    return found


def printed_as(
    connection: sqlite3.Connection, root: int, forms: Iterable[str]
) -> tuple[Belonging, ...]:
    """Return the entities of an authority that are printed in none but some forms."""
    wanted = frozenset(forms)
    rows = connection.execute(
        f"""
        SELECT article_id, entity.kind, entity.name, variants
        FROM entity JOIN article USING (article_key)
        WHERE authority_key IN ({standing.GROUP}) ORDER BY article_key, position
        """,  # noqa: S608 - written here
        (root,),
    )
    return tuple(
        Belonging(row["article_id"], EntityKind(row["kind"]), row["name"])
        for row in rows
        if wanted.issuperset(json.loads(row["variants"]) or [row["name"]])
    )


def assign(connection: sqlite3.Connection, keys: Sequence[int]) -> set[int]:
    """Let entities have the authorities that their assignments say.

    Return the authorities that lost or gained some.
    """
    touched: set[int] = set()
    articles: set[int] = set()
    for key in keys:
        row = connection.execute(
            """
            SELECT entity.article_key, position, entity.kind, entity.name, was,
                assignment.authority_key AS assigned, entity.authority_key AS owner
            FROM assignment JOIN article USING (article_id)
            JOIN entity ON entity.article_key = article.article_key
                AND entity.kind = assignment.kind AND entity.name = assignment.name
            WHERE assignment_key = ?
            """,
            (key,),
        ).fetchone()
        if row is None:  # the article is gone, or has other names now
            continue
        owner = row["assigned"]
        if owner is None:
            owner = _by_rule(connection, EntityKind(row["kind"]), row["name"], row["was"])
        if owner != row["owner"]:
            connection.execute(
                """
                UPDATE entity SET authority_key = ? WHERE article_key = ? AND position = ?
                """,
                (owner, row["article_key"], row["position"]),
            )
            touched |= {owner, row["owner"] or 0}
            articles.add(row["article_key"])
    standing.mark_unindexed(connection, articles)
    return touched - {0}


def _by_rule(
    connection: sqlite3.Connection, kind: EntityKind, name: str, was: int | None
) -> int:
    """The authority that an entity had before the user put it elsewhere, or would get."""
    known = identity(kind, name)
    row = connection.execute(
        """
        SELECT authority_key FROM authority WHERE identity = ?
        ORDER BY authority_key = ? DESC, authority_key LIMIT 1
        """,
        (known, was),
    ).fetchone()
    return int(row[0]) if row else making.make(connection, kind, name, known)
