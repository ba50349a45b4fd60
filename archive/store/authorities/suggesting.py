"""Authorities that may be one: looked for around those that most articles mention.

The work is bounded: some thousand authorities are looked at, each beside the few that an
index finds next to it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator

from archive.authorities import Suggestion
from archive.linking import Reason, namesakes, of_surname, reason
from archive.model import EntityKind
from archive.store.authorities import rows

_ANCHORS = 2000
_ENOUGH = 3  # times as many as are wanted, of which the best are shown
_BESIDE = 8  # in the order of the names, before and behind
_NAMESAKES = 40
_TOGETHER = 5  # in one suggestion
_ROLES = 200  # entities whose titles are looked at
_SHOWN = "stands_for = authority_key AND articles > 0 AND state < 2"
_CODES = ("o:", "l:", "p:")
_LONGEST_ACRONYM = 6

Pair = tuple[int, int]


def suggestions(
    connection: sqlite3.Connection, kind: EntityKind, limit: int
) -> tuple[Suggestion, ...]:
    """Return what may be one, the most likely first; never what the user keeps apart."""
    anchors = connection.execute(
        f"""
        SELECT authority_key, identity, name, skeleton, acronym, weak FROM authority
        WHERE {_SHOWN} AND kind_now = ? AND identity <> ''
        ORDER BY articles DESC, authority_key LIMIT ?
        """,  # noqa: S608 - written here
        (kind.value, _ANCHORS),
    ).fetchall()
    apart = kept_apart(connection)
    seen: set[Pair] = set()
    found: list[tuple[float, tuple[int, ...], tuple[str, ...]]] = []
    for anchor in anchors:
        if len(found) >= _ENOUGH * limit:
            break
        reasons = [
            (why, other)
            for why, other in _reasons(connection, anchor, kind)
            if pair(anchor["authority_key"], other) not in seen
        ]
        keys, sentences, weight = _together(anchor["authority_key"], reasons, apart)
        if len(keys) > 1:
            seen.update(pair(one, other) for one in keys for other in keys)
            found.append((weight, keys, sentences))
    found.sort(key=lambda one: -one[0])
    known = rows.several(connection, [key for one in found[:limit] for key in one[1]])
    return tuple(
        Suggestion(tuple(known[key] for key in keys), sentences, weight)
        for weight, keys, sentences in found[:limit]
    )


def _together(
    anchor: int, reasons: Iterable[tuple[Reason, int]], apart: frozenset[Pair]
) -> tuple[tuple[int, ...], tuple[str, ...], float]:
    """Put those that are like an authority with it, unless any two are kept apart."""
    keys = [anchor]
    sentences: dict[str, None] = {}
    weight = 1.0
    for why, other in sorted(reasons, key=lambda one: (-one[0].weight, one[1])):
        if len(keys) == _TOGETHER or other in keys:
            continue
        if any(pair(other, key) in apart for key in keys):
            continue
        keys.append(other)
        sentences[why.sentence] = None
        weight = min(weight, why.weight)
    return tuple(keys), tuple(sentences), weight


def _reasons(
    connection: sqlite3.Connection, anchor: sqlite3.Row, kind: EntityKind
) -> Iterator[tuple[Reason, int]]:
    near = connection.execute(
        f"""
        SELECT authority_key, identity, name FROM authority
        WHERE authority_key IN (SELECT value FROM json_each(?1))
            AND authority_key <> ?2 AND {_SHOWN} AND kind_now = ?3
        """,  # noqa: S608 - written here
        (json.dumps(_near(connection, anchor)), anchor["authority_key"], kind.value),
    )
    for row in near:
        why = reason(
            anchor["identity"], row["identity"], (anchor["name"], row["name"])
        ) or _same_title(connection, anchor, row)
        if why is not None:
            yield why, row["authority_key"]


def _near(connection: sqlite3.Connection, anchor: sqlite3.Row) -> list[int]:
    """Those whose names begin alike, look alike, or are made of the same first letters."""
    known = anchor["identity"]
    plain = known[2:]
    surname = f"{known.partition('|')[0]}|" if "|" in known else ""
    short = [f"o:{anchor['acronym']}"] if anchor["acronym"] else []
    letters = plain if plain.isalpha() and len(plain) <= _LONGEST_ACRONYM else ""
    found = connection.execute(
        """
        SELECT authority_key FROM authority WHERE skeleton = :skeleton
        UNION ALL SELECT authority_key FROM authority
        WHERE acronym = :letters AND acronym <> ''
        UNION ALL SELECT authority_key FROM authority
        WHERE identity IN (SELECT value FROM json_each(:exactly))
        UNION ALL SELECT * FROM (SELECT authority_key FROM authority
            WHERE identity > :known ORDER BY identity LIMIT :beside)
        UNION ALL SELECT * FROM (SELECT authority_key FROM authority
            WHERE identity < :known ORDER BY identity DESC LIMIT :beside)
        UNION ALL SELECT * FROM (SELECT authority_key FROM authority
            WHERE :begins <> '' AND identity >= :begins
                AND identity < :begins || char(0x10FFFF) LIMIT :namesakes)
        """,
        {
            "skeleton": anchor["skeleton"],
            "letters": letters,
            "exactly": json.dumps(
                [*(code + plain for code in _CODES), *short, *([surname] * bool(surname))]
            ),
            "known": known,
            "beside": _BESIDE,
            "begins": namesakes(known),
            "namesakes": _NAMESAKES,
        },
    )
    return sorted({key for (key,) in found})


def _same_title(
    connection: sqlite3.Connection, anchor: sqlite3.Row, other: sqlite3.Row
) -> Reason | None:
    """A surname alone may mean who has the same title as its bearer."""
    weak, full = sorted((anchor["identity"], other["identity"]), key=len)
    if not weak.endswith("|") or not full.startswith(weak) or weak == full:
        return None
    roles = [_roles(connection, row["authority_key"]) for row in (anchor, other)]
    common = sorted(roles[0] & roles[1])
    return of_surname(weak, full, common[0] if common else "")


def _roles(connection: sqlite3.Connection, key: int) -> set[str]:
    found = connection.execute(
        """
        SELECT DISTINCT role FROM (
            SELECT role FROM entity WHERE authority_key = ? LIMIT ?) WHERE role <> ''
        """,
        (key, _ROLES),
    )
    return {role for (role,) in found}


def kept_apart(
    connection: sqlite3.Connection, keys: Collection[int] | None = None
) -> frozenset[Pair]:
    """The pairs that the user keeps apart, as what they stand for now.

    With `keys`, those alone in which one of the two is one of these, or stands for it.
    """
    some = "SELECT low, high FROM apart"
    if keys is not None:
        some = f"""
            WITH own (key) AS (
                SELECT value FROM json_each(?1)
                UNION SELECT part.authority_key FROM json_each(?1)
                CROSS JOIN authority AS part ON part.stands_for = value
                    AND part.stands_for <> part.authority_key)
            {some} WHERE low IN own UNION {some} WHERE high IN own
            """  # noqa: S608 - written here
    found = connection.execute(
        f"""
        SELECT one.stands_for, other.stands_for FROM ({some}) AS apart
        CROSS JOIN authority AS one ON one.authority_key = apart.low
        CROSS JOIN authority AS other ON other.authority_key = apart.high
        """,  # noqa: S608 - written here
        () if keys is None else (json.dumps(list(keys)),),
    )
    return frozenset(pair(one, other) for one, other in found)


def pair(one: int, other: int) -> Pair:
    """Return two keys, the lower first."""
    return min(one, other), max(one, other)
