"""What follows from links and decisions: who stands for whom, and with what counts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from archive.linking import fold

FOUND, CONFIRMED, REJECTED = range(3)
# An authority and all that is merged into it.
GROUP = """
    SELECT ?1 UNION ALL
    SELECT part.authority_key FROM authority AS part
    WHERE part.stands_for = ?1 AND part.stands_for <> part.authority_key
"""


def bump(connection: sqlite3.Connection) -> None:
    """Say that labels may have come to stand for something else."""
    connection.execute("UPDATE authorities_state SET version = version + 1")


def root_of(connection: sqlite3.Connection, key: int) -> int:
    """Return what an authority stands for; itself if it is not known."""
    row = connection.execute(
        "SELECT stands_for FROM authority WHERE authority_key = ?", (key,)
    ).fetchone()
    return int(row[0]) if row else key


def way(connection: sqlite3.Connection, key: int) -> list[int]:
    """Return an authority and what its links lead to, step by step; each but once."""
    seen = [key]
    while (after := _next(connection, seen[-1])) is not None and after not in seen:
        seen.append(after)
    return seen


def is_circle(connection: sqlite3.Connection, steps: Sequence[int]) -> bool:
    """Say whether a way, as `way` returns it, leads back into itself."""
    return _next(connection, steps[-1]) is not None


def refresh(
    connection: sqlite3.Connection, keys: Collection[int], *, moved: bool = False
) -> None:
    """Let everything follow that depends on the links and decisions of some authorities.

    `moved` says that entities were moved from one to another, so that all are counted
    again. Else only those are that are put together otherwise now: where many articles
    mention one, counting takes its time, and others have to wait.
    """
    if not keys:
        return
    before = {row["authority_key"]: row for row in _affected(connection, keys)}
    roots = {key: _root(connection, key) for key in before}
    old = {row["stands_for"] for row in before.values()}
    changed = {key for key, root in roots.items() if root != before[key]["stands_for"]}
    connection.executemany(
        "UPDATE authority SET stands_for = ? WHERE authority_key = ?",
        [(roots[key], key) for key in changed],
    )
    touched = set(before) | old | set(roots.values())
    _derive(connection, touched)
    otherwise = {
        one for key in changed for one in (key, roots[key], before[key]["stands_for"])
    }
    for key in touched if moved else otherwise:
        recount(connection, key)
    bump(connection)


def recount(connection: sqlite3.Connection, key: int) -> None:
    """Count articles and mentions of an authority with all that is merged into it.

    One that does not stand for itself has none of its own.
    """
    if root_of(connection, key) != key:
        connection.execute(
            """
            UPDATE authority SET articles = 0, mentions = 0, first = NULL, last = NULL
            WHERE authority_key = ?
            """,
            (key,),
        )
        return
    connection.execute(
        f"""
        UPDATE authority SET (articles, mentions, first, last) = (
            SELECT COUNT(DISTINCT article_key), IFNULL(SUM(count), 0), MIN(day), MAX(day)
            FROM entity WHERE authority_key IN ({GROUP})
        ) WHERE authority_key = ?1
        """,  # noqa: S608 - written here
        (key,),
    )


def discount(
    connection: sqlite3.Connection, root: int, mentions: int, day: str | None
) -> None:
    """Count one article of `day` less for what stands for itself; its entities are gone.

    Not by counting again: each article would take the longer, the more there are.
    """
    connection.execute(
        f"""
        WITH own (key) AS ({GROUP})
        UPDATE authority SET articles = articles - 1, mentions = mentions - ?2,
            first = IIF(first IS NOT ?3, first, (SELECT MIN(day) FROM (
                SELECT (SELECT MIN(day) FROM entity WHERE authority_key = own.key) AS day
                FROM own))),
            last = IIF(last IS NOT ?3, last, (SELECT MAX(day) FROM (
                SELECT (SELECT MAX(day) FROM entity WHERE authority_key = own.key) AS day
                FROM own)))
        WHERE authority_key = ?1
        """,  # noqa: S608 - written here
        (root, mentions, day),
    )


def rename(connection: sqlite3.Connection, key: int) -> None:
    """Let an authority be called by its best form, unless the user named it."""
    connection.execute(
        "UPDATE authority SET name = IFNULL(name_given, found) WHERE authority_key = ?",
        (key,),
    )
    _fold(connection, key)
    _fold(connection, root_of(connection, key))
    bump(connection)


def mark_unindexed(connection: sqlite3.Connection, article_keys: Iterable[int]) -> None:
    """Let articles wait to be indexed."""
    wanted = json.dumps(sorted(set(article_keys)))
    connection.execute(
        """
        DELETE FROM unindexed WHERE article_id IN (
            SELECT article_id FROM article
            WHERE article_key IN (SELECT value FROM json_each(?)))
        """,
        (wanted,),
    )
    connection.execute(
        """
        INSERT INTO unindexed (article_id, removed) SELECT article_id, 0 FROM article
        WHERE article_key IN (SELECT value FROM json_each(?)) ORDER BY article_key
        """,
        (wanted,),
    )


def _affected(connection: sqlite3.Connection, keys: Collection[int]) -> list[sqlite3.Row]:
    """Some authorities, and all that stand for the same as one of them."""
    return connection.execute(
        """
        WITH touched AS (
            SELECT DISTINCT stands_for AS root FROM authority
            WHERE authority_key IN (SELECT value FROM json_each(?))
        )
        SELECT authority_key, stands_for FROM authority
        WHERE authority_key IN (SELECT root FROM touched)
        UNION SELECT authority_key, stands_for FROM authority
        WHERE stands_for IN (SELECT root FROM touched) AND stands_for <> authority_key
        """,
        (json.dumps(list(keys)),),
    ).fetchall()


def _root(connection: sqlite3.Connection, key: int) -> int:
    """Follow the links of an authority to the end."""
    steps = way(connection, key)
    if is_circle(connection, steps):
        raise CircleError(steps[-1])
    return steps[-1]


def _next(connection: sqlite3.Connection, key: int) -> int | None:
    """What an authority is linked to; what is stopped stands alone."""
    row = connection.execute(
        """
        SELECT IIF(stopped, NULL, IFNULL(merged_into, linked_to)) FROM authority
        WHERE authority_key = ?
        """,
        (key,),
    ).fetchone()
    return None if row is None else row[0]


class CircleError(Exception):
    """Authorities would be merged in a circle; `key` is one of them."""

    def __init__(self, key: int) -> None:
        super().__init__(key)
        self.key = key


def _derive(connection: sqlite3.Connection, keys: Collection[int]) -> None:
    wanted = json.dumps(sorted(keys))
    connection.execute(
        """
        UPDATE authority SET
            name = IFNULL(name_given, found),
            kind_now = IFNULL(kind_given, kind),
            decided = merged_into NOT NULL OR name_given NOT NULL OR kind_given NOT NULL
                OR rejected OR confirmed
                OR EXISTS (SELECT 1 FROM identifier AS own
                    WHERE own.authority_key = authority.authority_key)
                OR EXISTS (SELECT 1 FROM apart WHERE low = authority.authority_key)
                OR EXISTS (SELECT 1 FROM apart WHERE high = authority.authority_key)
                OR EXISTS (SELECT 1 FROM assignment
                    WHERE assignment.authority_key = authority.authority_key)
                OR EXISTS (SELECT 1 FROM authority AS part
                    WHERE part.stands_for = authority.authority_key
                        AND part.stands_for <> part.authority_key
                        AND part.merged_into NOT NULL)
        WHERE authority_key IN (SELECT value FROM json_each(?))
        """,
        (wanted,),
    )
    connection.execute(
        """
        UPDATE authority SET state = CASE WHEN rejected OR stopped THEN 2
            WHEN decided THEN 1 ELSE 0 END
        WHERE authority_key IN (SELECT value FROM json_each(?))
        """,
        (wanted,),
    )
    for key in keys:
        _fold(connection, key)


def _fold(connection: sqlite3.Connection, key: int) -> None:
    """Let an authority be found by its own name and by those merged into it."""
    rows = connection.execute(
        f"SELECT name, label FROM authority WHERE authority_key IN ({GROUP})",  # noqa: S608 - as above
        (key,),
    ).fetchall()
    forms = dict.fromkeys(fold(form) for row in rows for form in row)
    connection.execute(
        "UPDATE authority SET folded = ? WHERE authority_key = ?", ("\n".join(forms), key)
    )
