"""Rows of the store as the values that others know."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from archive.authorities import (
    Authority,
    AuthorityDetails,
    Identifier,
    Scheme,
    Variant,
)
from archive.errors import NotFoundError
from archive.model import EntityKind
from archive.store.authorities import standing

COLUMNS = """
    authority.authority_key, authority.kind_now, authority.name, authority.label,
    authority.articles, authority.mentions, authority.first, authority.last,
    authority.decided, authority.state, authority.weak,
    (SELECT COUNT(*) FROM authority AS part WHERE part.stands_for = authority.authority_key
        AND part.stands_for <> part.authority_key) AS merged
"""


def authority(row: sqlite3.Row) -> Authority:
    """Return the authority of a row with `COLUMNS`."""
    return Authority(
        key=row["authority_key"],
        kind=EntityKind(row["kind_now"]),
        name=row["name"],
        label=row["label"],
        articles=row["articles"],
        mentions=row["mentions"],
        first=row["first"],
        last=row["last"],
        confirmed=bool(row["decided"]),
        rejected=row["state"] == standing.REJECTED,
        merged=row["merged"],
        weak=bool(row["weak"]),
    )


def find(connection: sqlite3.Connection, key: int) -> Authority:
    """Return what an authority stands for now.

    Raises:
        NotFoundError: There is none by this key.
    """
    row = connection.execute(
        f"""
        SELECT {COLUMNS} FROM authority
        WHERE authority_key = (SELECT stands_for FROM authority WHERE authority_key = ?)
        """,  # noqa: S608 - written here
        (key,),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"entity {key}")
    return authority(row)


def several(connection: sqlite3.Connection, keys: Collection[int]) -> dict[int, Authority]:
    """Return those of some authorities that are known, as they are themselves."""
    rows = connection.execute(
        f"""
        SELECT {COLUMNS} FROM authority
        WHERE authority_key IN (SELECT value FROM json_each(?))
        """,  # noqa: S608 - written here
        (json.dumps(list(keys)),),
    )
    return {row["authority_key"]: authority(row) for row in rows}


def details(connection: sqlite3.Connection, key: int) -> AuthorityDetails:
    """Return all that is known of what an authority stands for.

    Raises:
        NotFoundError: There is none by this key.
    """
    found = find(connection, key)
    variants, roles = _printed(connection, found.key)
    identifiers = connection.execute(
        "SELECT scheme, value FROM identifier WHERE authority_key = ? ORDER BY scheme",
        (found.key,),
    )
    return AuthorityDetails(
        authority=found,
        variants=variants,
        roles=roles,
        identifiers=tuple(
            Identifier(Scheme(scheme), value) for scheme, value in identifiers
        ),
        parts=_parts(connection, found),
        apart=_apart(connection, found.key),
    )


def moment(written: str | None) -> datetime | None:
    """Return the moment that was written down, if one was."""
    return datetime.fromisoformat(written) if written else None


def now() -> str:
    """Return this moment as it is written down."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _printed(
    connection: sqlite3.Connection, root: int
) -> tuple[tuple[Variant, ...], tuple[Variant, ...]]:
    """The printed forms, with the number of entities that print each, and the titles."""
    forms: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    # Most articles print the same few forms, which are cheaper counted than read.
    for variants, role, entities in connection.execute(
        f"""
        SELECT variants, role, COUNT(*) FROM entity
        WHERE authority_key IN ({standing.GROUP}) GROUP BY variants, role
        """,  # noqa: S608 - written here
        (root,),
    ):
        forms.update(dict.fromkeys(json.loads(variants), entities))
        if role:
            roles[role] += entities
    return _counted(forms.items()), _counted(roles.items())


def _counted(found: Iterable[tuple[str, int]]) -> tuple[Variant, ...]:
    ordered = sorted(found, key=lambda one: (-one[1], one[0]))
    return tuple(Variant(form, count) for form, count in ordered)


def _parts(connection: sqlite3.Connection, root: Authority) -> tuple[Authority, ...]:
    """What is merged into an authority, each with its own counts."""
    rows = connection.execute(
        f"""
        SELECT authority.authority_key, IFNULL(kind_given, authority.kind) AS kind_now,
            authority.name, label, COUNT(DISTINCT article_key) AS articles,
            IFNULL(SUM(entity.count), 0) AS mentions, MIN(day) AS first, MAX(day) AS last,
            decided, state, weak, 0 AS merged
        FROM authority
        LEFT JOIN entity ON entity.authority_key = authority.authority_key
        WHERE authority.authority_key IN ({standing.GROUP})
        GROUP BY authority.authority_key
        ORDER BY 5 DESC, authority.authority_key
        """,  # noqa: S608 - written here
        (root.key,),
    ).fetchall()
    return tuple(
        authority(row)
        for row in rows
        if row["authority_key"] != root.key and (row["articles"] or row["decided"])
    )


def _apart(connection: sqlite3.Connection, root: int) -> tuple[Authority, ...]:
    rows = connection.execute(
        f"""
        SELECT {COLUMNS} FROM authority WHERE authority_key IN (
            SELECT other.stands_for FROM apart JOIN authority AS other
                ON other.authority_key = apart.high
            WHERE apart.low IN ({standing.GROUP})
            UNION SELECT other.stands_for FROM apart JOIN authority AS other
                ON other.authority_key = apart.low
            WHERE apart.high IN ({standing.GROUP}))
        ORDER BY name
        """,  # noqa: S608 - written here
        (root,),
    )
    return tuple(authority(row) for row in rows)
