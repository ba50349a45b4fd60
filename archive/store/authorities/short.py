"""Initials and acronyms that articles explain: they stand for the full name, or not.

A short form is linked as long as the archive leaves no doubt: articles explain it by just
one full name, of which there is just one authority; and no other person's full name fits
the initials. That depends on what is held, not on the order in which it came.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from archive.linking import Identity, explanations, fits_person
from archive.model import Entity
from archive.store.authorities import standing

_AT_ONCE = 50


def note(
    connection: sqlite3.Connection,
    article_key: int,
    entities: Sequence[Entity],
    new: Collection[Identity],
    doubtful: Collection[str],
) -> None:
    """Take in what an article explains, and what new and doubtful names make of it."""
    found = {one for entity in entities for one in explanations(entity)}
    connection.executemany(
        """
        INSERT OR IGNORE INTO explanation (article_key, short, full, block)
        VALUES (?, ?, ?, ?)
        """,
        [(article_key, one.short, one.full, one.block) for one in sorted(found)],
    )
    touched = {one.short for one in found}
    if new or doubtful:
        keys = [*doubtful, *(one.key for one in new)]
        touched |= _of(connection, keys, [one.block for one in new])
    relink(connection, touched)


def relink(connection: sqlite3.Connection, shorts: Iterable[str]) -> None:
    """Link short forms to what they stand for as things are, or to nothing."""
    for short in sorted(shorts):
        own = connection.execute(
            "SELECT authority_key, linked_to FROM authority WHERE identity = ?", (short,)
        ).fetchall()
        meant = _meant(connection, short, [row["authority_key"] for row in own])
        for row in own:
            if row["linked_to"] != meant:
                connection.execute(
                    "UPDATE authority SET linked_to = ? WHERE authority_key = ?",
                    (meant, row["authority_key"]),
                )
                standing.refresh(connection, [row["authority_key"]])


def relink_about(connection: sqlite3.Connection, keys: Collection[int]) -> None:
    """Do so with all short forms that have to do with some authorities."""
    rows = connection.execute(
        """
        SELECT identity, block FROM authority
        WHERE authority_key IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(sorted(keys)),),
    ).fetchall()
    relink(
        connection,
        _of(connection, [row["identity"] for row in rows], [row["block"] for row in rows]),
    )


def relink_unexplained(connection: sqlite3.Connection) -> bool:
    """Do so with some short forms whose explanation went; return whether there were any."""
    rows = connection.execute(
        """
        DELETE FROM unexplained WHERE short IN (
            SELECT short FROM unexplained ORDER BY short LIMIT ?) RETURNING short
        """,
        (_AT_ONCE,),
    ).fetchall()
    relink(connection, {short for (short,) in rows})
    return bool(rows)


def _of(
    connection: sqlite3.Connection, keys: Sequence[str], blocks: Sequence[str]
) -> set[str]:
    """The short forms that are explained and have to do with identities or blocks."""
    rows = connection.execute(
        """
        SELECT short FROM explanation WHERE short IN (SELECT value FROM json_each(?1))
        UNION SELECT short FROM explanation
        WHERE block <> '' AND block IN (SELECT value FROM json_each(?2))
        UNION SELECT short FROM explanation WHERE full IN (SELECT value FROM json_each(?1))
        """,
        (json.dumps(list(keys)), json.dumps(list(blocks))),
    )
    return {short for (short,) in rows}


def _meant(connection: sqlite3.Connection, short: str, own: Sequence[int]) -> int | None:
    """The one authority that a short form can only mean, if there is one."""
    fulls = connection.execute(
        "SELECT DISTINCT full, block FROM explanation WHERE short = ?", (short,)
    ).fetchall()
    if len(own) != 1 or len(fulls) != 1:
        return None
    full, block = fulls[0]
    meant = connection.execute(
        "SELECT authority_key, stands_for FROM authority WHERE identity = ?", (full,)
    ).fetchall()
    if len(meant) != 1 or meant[0]["stands_for"] == own[0]:
        return None
    if block and _others_fit(connection, short, full, block):
        return None
    if _is_held_apart(connection, own[0], meant[0]["authority_key"]):
        return None
    return int(meant[0]["authority_key"])


def _others_fit(connection: sqlite3.Connection, short: str, full: str, block: str) -> bool:
    rows = connection.execute(
        """
        SELECT DISTINCT identity FROM authority
        WHERE block = ? AND identity NOT IN (?, ?, '') AND EXISTS (
            SELECT 1 FROM entity WHERE entity.authority_key = authority.authority_key)
        """,
        (block, short, full),
    )
    return any(fits_person(short, other) for (other,) in rows)


def _is_held_apart(connection: sqlite3.Connection, one: int, other: int) -> bool:
    """Whether the user keeps them apart, or decided something of the short form itself."""
    found = connection.execute(
        """
        SELECT 1 FROM apart WHERE (low, high) IN (VALUES (?1, ?2), (?1, ?3))
        UNION ALL SELECT 1 FROM apart WHERE (low, high) IN (VALUES (?2, ?1), (?3, ?1))
        """,
        (one, other, standing.root_of(connection, other)),
    )
    return found.fetchone() is not None
