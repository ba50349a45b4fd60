"""Several people of one name: the entities of that name are shared out among them.

As long as the user decided nothing of any of them, and they are not too many, all are
shared out anew with each new entity, so that the order of import does not matter. Else
only the new ones are placed, and order matters.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.linking import (
    Evidence,
    families_of,
    fullness,
    groups,
    identity,
)
from archive.model import EntityKind
from archive.store.authorities import making, standing

_MOST = 120  # entities that are shared out anew


@dataclass(slots=True)
class Owner:
    """An authority that entities of one identity may belong to."""

    key: int
    root: int
    found: str
    families: int
    first: str | None
    last: str | None
    articles: int
    decided: bool


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entity, the authority it has, and what its article says."""

    article_key: int
    position: int
    name: str
    owner: int
    evidence: Evidence


def can_settle(candidates: Iterable[Owner]) -> bool:
    """Say whether all entities of an identity may be shared out anew."""
    return not any(one.decided for one in candidates) and (
        sum(one.articles for one in candidates) <= _MOST
    )


def settle(connection: sqlite3.Connection, name: str, article_key: int) -> None:
    """Share out the entities of one identity, of which those of an article are new."""
    rows = connection.execute(
        "SELECT * FROM authority WHERE identity = ? ORDER BY authority_key", (name,)
    ).fetchall()
    placed = _placed(connection, name)
    parted = groups([one.evidence for one in placed])
    shares = [[placed[place] for place in group] for group in parted]
    _share_out(connection, shares, _owners(connection, rows, shares, article_key))


def _placed(connection: sqlite3.Connection, name: str) -> list[_Placed]:
    """The entities of an identity that the user put nowhere else."""
    rows = connection.execute(
        """
        SELECT entity.article_key, entity.position, entity.name, entity.authority_key,
            entity.day, entity.role
        FROM authority CROSS JOIN entity USING (authority_key)
        JOIN article USING (article_key)
        LEFT JOIN assignment ON assignment.article_id = article.article_id
            AND assignment.kind = entity.kind AND assignment.name = entity.name
        WHERE authority.identity = ? AND assignment.authority_key IS NULL
        ORDER BY entity.article_key DESC, entity.position
        """,
        (name,),
    ).fetchall()
    places = _places(connection, {row["article_key"] for row in rows})
    return [
        _Placed(
            row["article_key"],
            row["position"],
            row["name"],
            row["authority_key"],
            Evidence(
                int(row["day"][:4]) if row["day"] else None,
                families_of(row["role"]),
                frozenset(places[row["article_key"]]),
            ),
        )
        for row in rows
    ]


def _places(connection: sqlite3.Connection, articles: set[int]) -> dict[int, set[str]]:
    places: defaultdict[int, set[str]] = defaultdict(set)
    for article_key, name in connection.execute(
        """
        SELECT article_key, name FROM entity
        WHERE article_key IN (SELECT value FROM json_each(?)) AND kind = 'place'
        """,
        (json.dumps(sorted(articles)),),
    ):
        places[article_key].add(identity(EntityKind.PLACE, name))
    return places


def _owners(
    connection: sqlite3.Connection,
    rows: Sequence[sqlite3.Row],
    shares: Sequence[Sequence[_Placed]],
    article_key: int,
) -> list[int]:
    """For each share the authority that had most of it, or a new one.

    Where the entities of the new article were put for the time being says nothing.
    """
    overlaps = sorted(
        (-count, owner, number)
        for number, share in enumerate(shares)
        for owner, count in Counter(
            one.owner for one in share if one.article_key != article_key
        ).items()
    )
    owners: dict[int, int] = {}
    for _, owner, number in overlaps:
        if number not in owners and owner not in owners.values():
            owners[number] = owner
    free = [row["authority_key"] for row in rows]
    free = [key for key in free if key not in owners.values()]
    for number, share in enumerate(shares):
        if number not in owners:
            owners[number] = free.pop(0) if free else _new(connection, rows[0], share)
    return [owners[number] for number in range(len(shares))]


def _new(
    connection: sqlite3.Connection, like: sqlite3.Row, share: Sequence[_Placed]
) -> int:
    kind = EntityKind(like["kind"])
    known = like["identity"]
    forms = [one.name for one in share if identity(kind, one.name) == known]
    best = max((*forms, like["found"]), key=fullness)
    return making.make(connection, kind, best, known)


def _share_out(
    connection: sqlite3.Connection,
    shares: Sequence[Sequence[_Placed]],
    owners: Sequence[int],
) -> None:
    moved = [
        (owner, one)
        for share, owner in zip(shares, owners, strict=True)
        for one in share
        if one.owner != owner
    ]
    connection.executemany(
        "UPDATE entity SET authority_key = ? WHERE article_key = ? AND position = ?",
        [(owner, one.article_key, one.position) for owner, one in moved],
    )
    for share, owner in zip(shares, owners, strict=True):
        families = 0
        for one in share:
            families |= one.evidence.families
        connection.execute(
            "UPDATE authority SET families = ? WHERE authority_key = ?", (families, owner)
        )
    if moved:
        standing.mark_unindexed(connection, (one.article_key for _, one in moved))
        touched = {one.owner for _, one in moved} | {owner for owner, _ in moved}
        standing.refresh(connection, touched, moved=True)
