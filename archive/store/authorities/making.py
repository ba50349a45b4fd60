"""Authorities as the linking rule makes them, each with a label that no other has."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from itertools import chain, count

from archive.linking import Identity, fold, identity
from archive.model import EntityKind
from archive.store.authorities import standing


def make(
    connection: sqlite3.Connection,
    kind: EntityKind,
    name: str,
    known: Identity | None = None,
) -> int:
    """Make an authority for entities called `name`, and return its key.

    With `known`, entities of that identity join it; else nothing does but what the user
    puts there.
    """
    plain = " ".join(name.split())
    label = free_name(connection, kind.value, plain or "?")
    found = known or identity(kind, name)
    stopped = known is not None and _is_stopped(connection, known.key)
    (key,) = connection.execute(
        """
        INSERT INTO authority (stands_for, state, kind_now, folded, name, label, kind,
            found, identity, weak, block, skeleton, acronym, stopped)
        VALUES (0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING authority_key
        """,
        (
            standing.REJECTED if stopped else standing.FOUND,
            kind.value,
            fold(label),
            label,
            label,
            kind.value,
            label,
            known.key if known else "",
            found.weak,
            found.block,
            found.skeleton,
            found.acronym,
            stopped,
        ),
    ).fetchone()
    connection.execute(
        "UPDATE authority SET stands_for = authority_key WHERE authority_key = ?", (key,)
    )
    if stopped:
        standing.bump(connection)
    return int(key)


def improve(connection: sqlite3.Connection, key: int, form: str) -> str:
    """Call an authority by a better form of its name; return what it is called then.

    One whose form has a number, to tell it from a namesake, keeps that.
    """
    row = connection.execute(
        "SELECT kind, identity, found, stands_for FROM authority WHERE authority_key = ?",
        (key,),
    ).fetchone()
    plain = " ".join(form.split())
    if identity(EntityKind(row["kind"]), row["found"]).key != row["identity"] or is_taken(
        connection, row["kind"], plain, row["stands_for"]
    ):
        return str(row["found"])
    connection.execute(
        "UPDATE authority SET found = ? WHERE authority_key = ?", (plain, key)
    )
    standing.rename(connection, key)
    return plain


def free_name(
    connection: sqlite3.Connection,
    kind: str,
    name: str,
    root: int | None = None,
    promised: Collection[str] = (),
) -> str:
    """Return `name`, with a number if others than those that stand for `root` have it.

    None of the names that are `promised` is returned.
    """
    return next(
        form
        for form in _numbered(name)
        if form not in promised and not is_taken(connection, kind, form, root)
    )


def is_taken(
    connection: sqlite3.Connection, kind: str, name: str, root: int | None = None
) -> bool:
    """Say whether others than those that stand for `root` are called so."""
    return bool(holders(connection, kind, name, root))


def holders(
    connection: sqlite3.Connection, kind: str, name: str, root: int | None = None
) -> list[int]:
    """Return those that are called so, and do not stand for `root`."""
    rows = connection.execute(
        """
        SELECT authority_key FROM authority
        WHERE name = ?1 AND kind_now = ?2 AND stands_for IS NOT ?3
        UNION SELECT authority_key FROM authority
        WHERE label = ?1 AND kind = ?2 AND stands_for IS NOT ?3
        """,
        (name, kind, root),
    )
    return [key for (key,) in rows]


def _numbered(name: str) -> Iterator[str]:
    return chain((name,), (f"{name} ({number})" for number in count(2)))


def _is_stopped(connection: sqlite3.Connection, key: str) -> bool:
    found = connection.execute("SELECT 1 FROM stopped WHERE identity = ?", (key,))
    return found.fetchone() is not None
