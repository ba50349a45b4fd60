"""The stop list: forms that are never an entity, whatever an extractor takes them for.

It is kept by identity, so that a form is stopped in all spellings; nothing is indexed anew,
since the labels of what is stopped stand for nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter

from archive.authorities import Stop
from archive.errors import DecisionError
from archive.given import hindrance, on_one_line
from archive.linking import identity
from archive.model import EntityKind
from archive.store.authorities import acts, rows, short, standing

Form = tuple[str, EntityKind]

_KINDS = (EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE)


def stop(connection: sqlite3.Connection, form: str, kind: EntityKind | None) -> None:
    """Put a form on the list, for one kind or all.

    Raises:
        DecisionError: It is no name, or a date.
    """
    plain = on_one_line(form)
    if kind is EntityKind.DATE:
        raise DecisionError("only names of people, organizations and places are stopped")
    if why := hindrance(plain):
        raise DecisionError(f"this name {why}")
    connection.executemany(
        "INSERT OR IGNORE INTO stopped (identity, kind, form, made) VALUES (?, ?, ?, ?)",
        [
            (identity(one, plain), kind.value if kind else "", plain, rows.now())
            for one in ([kind] if kind else _KINDS)
        ],
    )
    _apply(connection, plain)


def unstop(connection: sqlite3.Connection, form: str, kind: EntityKind | None) -> bool:
    """Take a form off the list; return whether it was there.

    Raises:
        DecisionError: What it was merged into is merged into it by now.
    """
    plain = on_one_line(form)
    gone = connection.execute(
        "DELETE FROM stopped WHERE form = ? AND kind = ?",
        (plain, kind.value if kind else ""),
    )
    _apply(connection, plain)
    return gone.rowcount > 0


def forms_of(connection: sqlite3.Connection, key: int) -> tuple[Form, ...]:
    """Return by which printed forms an authority and its parts would be stopped.

    One for each identity, the most frequent, with its kind as found. What the user split
    off has none of its own.
    """
    printed: dict[tuple[str, str], Counter[str]] = {}
    for known, kind, name, variants, entities in connection.execute(
        f"""
        SELECT own.identity, own.kind, entity.name, variants, COUNT(*)
        FROM authority AS own JOIN entity USING (authority_key)
        WHERE own.authority_key IN ({standing.GROUP}) AND own.identity <> ''
        GROUP BY own.identity, own.kind, entity.name, variants
        """,  # noqa: S608 - written there
        (key,),
    ):
        for form in {name, *json.loads(variants)}:
            if identity(EntityKind(kind), form) == known:
                counted = printed.setdefault((known, kind), Counter())
                counted[form] += entities
    return tuple(
        (min(counted, key=lambda form: (-counted[form], form)), EntityKind(kind))
        for (_, kind), counted in printed.items()
    )


def stopped(connection: sqlite3.Connection) -> tuple[Stop, ...]:
    """Return the list, in the order of the forms."""
    found = connection.execute(
        "SELECT form, kind, MIN(made) AS made FROM stopped GROUP BY form, kind"
    )
    stops = []
    for row in found:
        made = rows.moment(row["made"])
        assert made is not None, "every stop is dated"  # noqa: S101
        stops.append(
            Stop(row["form"], EntityKind(row["kind"]) if row["kind"] else None, made)
        )
    return tuple(sorted(stops, key=lambda one: (one.form.casefold(), one.form)))


def _apply(connection: sqlite3.Connection, form: str) -> None:
    """Let the list hold for what is there."""
    touched: set[int] = set()
    for kind in _KINDS:
        changed = connection.execute(
            """
            UPDATE authority SET stopped = NOT stopped
            WHERE identity = ?1
                AND stopped <> EXISTS (SELECT 1 FROM stopped WHERE identity = ?1)
            RETURNING authority_key
            """,
            (identity(kind, form),),
        ).fetchall()
        touched |= {key for (key,) in changed}
    if touched:
        touched |= short.give_way(connection, touched)
        with acts.circles_refused(connection):
            standing.refresh(connection, touched)
