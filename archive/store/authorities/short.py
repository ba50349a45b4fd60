"""Initials and acronyms that articles explain: they stand for the full name, or not.

A short form is linked as long as the archive leaves no doubt: articles explain it by just
one full name, of which there is just one authority; and no other person's full name fits
the initials. That depends on what is held, not on the order in which it came.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from archive.linking import explanations, fits_person, namesakes
from archive.model import Entity
from archive.store.authorities import making, standing

_AT_ONCE = 50


def note(
    connection: sqlite3.Connection,
    article_key: int,
    entities: Sequence[Entity],
    changed: Collection[str],
) -> None:
    """Take in what an article explains, and what `changed` identities make of it.

    Those are the ones that were not known before, or of which there is another one now.
    """
    found = {one for entity in entities for one in explanations(entity)}
    if found:
        connection.executemany(
            "INSERT OR IGNORE INTO explanation (article_key, short, full) VALUES (?, ?, ?)",
            [(article_key, one.short, one.full) for one in sorted(found)],
        )
    touched = {one.short for one in found}
    if changed:
        touched |= _of(connection, changed)
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
                making.tell_apart(connection, row["authority_key"])


def relink_about(connection: sqlite3.Connection, keys: Collection[int]) -> None:
    """Do so with all short forms that have to do with some authorities."""
    rows = connection.execute(
        """
        SELECT identity FROM authority
        WHERE identity <> '' AND authority_key IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(sorted(keys)),),
    ).fetchall()
    relink(connection, _of(connection, [known for (known,) in rows]))


def give_way(connection: sqlite3.Connection, keys: Iterable[int]) -> set[int]:
    """Unlink the short forms through which what is merged would be merged into itself.

    `keys` are those that were merged just now. What the user says comes before what
    articles explain. Return the keys of the short forms.
    """
    unlinked: set[int] = set()
    for key in keys:
        steps = standing.way(connection, key)
        if not standing.is_circle(connection, steps):
            continue
        for step in steps:
            unlinked |= {
                found
                for (found,) in connection.execute(
                    """
                    UPDATE authority SET linked_to = NULL
                    WHERE authority_key = ? AND merged_into IS NULL AND linked_to NOT NULL
                    RETURNING authority_key
                    """,
                    (step,),
                ).fetchall()
            }
    return unlinked


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


def _of(connection: sqlite3.Connection, identities: Collection[str]) -> set[str]:
    """The short forms that are explained and have to do with some identities."""
    beginnings = {beginning for one in identities if (beginning := namesakes(one))}
    rows = connection.execute(
        """
        SELECT short FROM explanation WHERE short IN (SELECT value FROM json_each(?1))
        UNION SELECT short FROM explanation WHERE full IN (SELECT value FROM json_each(?1))
        UNION SELECT short FROM json_each(?2) AS wanted CROSS JOIN explanation
            ON short >= wanted.value AND short < wanted.value || char(0x10FFFF)
        """,
        (json.dumps(list(identities)), json.dumps(list(beginnings))),
    )
    return {short for (short,) in rows}


def _meant(connection: sqlite3.Connection, short: str, own: Sequence[int]) -> int | None:
    """The one authority that a short form can only mean, if there is one."""
    fulls = connection.execute(
        "SELECT DISTINCT full FROM explanation WHERE short = ?", (short,)
    ).fetchall()
    if len(own) != 1 or len(fulls) != 1:
        return None
    (full,) = fulls[0]
    meant = connection.execute(
        "SELECT authority_key, stands_for FROM authority WHERE identity = ?", (full,)
    ).fetchall()
    if len(meant) != 1 or own[0] in standing.way(connection, meant[0]["authority_key"]):
        return None
    if _others_fit(connection, short, full):
        return None
    if _is_held_apart(connection, own[0], meant[0]["authority_key"]):
        return None
    return int(meant[0]["authority_key"])


def _others_fit(connection: sqlite3.Connection, short: str, full: str) -> bool:
    """Whether a person's initials fit another full name that is held."""
    beginning = namesakes(short)
    if not beginning:
        return False
    rows = connection.execute(
        """
        SELECT DISTINCT identity FROM authority
        WHERE identity >= ?1 AND identity < ?1 || char(0x10FFFF)
            AND identity NOT IN (?2, ?3) AND EXISTS (
                SELECT 1 FROM entity WHERE entity.authority_key = authority.authority_key)
        """,
        (beginning, short, full),
    )
    return any(fits_person(short, other) for (other,) in rows)


def _is_held_apart(connection: sqlite3.Connection, one: int, other: int) -> bool:
    """Whether the user keeps a short form apart from another, or what that stands for."""
    found = connection.execute(
        """
        SELECT 1 FROM apart WHERE low = MIN(?1, ?2) AND high = MAX(?1, ?2)
        UNION ALL SELECT 1 FROM apart WHERE low = MIN(?1, ?3) AND high = MAX(?1, ?3)
        """,
        (one, other, standing.root_of(connection, other)),
    )
    return found.fetchone() is not None
