"""The entities of an article find their authorities, as they are stored."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.linking import (
    Evidence,
    contradict,
    families_of,
    fullness,
    identity,
    is_weak,
)
from archive.model import Entity, EntityKind
from archive.store.authorities import making, settling, short, standing
from archive.store.authorities.settling import Owner

NONE = 0  # what an entity belongs to that is none
_DAY = re.compile(r"(\d[\dX]{3})(?:-(\d\d)(?:-(\d\d))?)?")
_SEASONS = {"21": "03", "22": "06", "23": "09", "24": "12"}


@dataclass(frozen=True, slots=True)
class Linked:
    """The authorities of an article's entities, in their order, and what is left to do.

    `day` is the first day of the issue, ISO. `doubtful` are identities that several people
    have, `new` those that were not known before.
    """

    keys: tuple[int | None, ...]
    day: str | None
    doubtful: frozenset[str]
    new: frozenset[str]


def first_day(edtf: str | None) -> str | None:
    """Return the first day that the date of an issue may mean, ISO; ``None`` if none."""
    match = _DAY.search(edtf or "")
    if match is None:
        return None
    month = _SEASONS.get(match[2], match[2]) if match[2] else "01"
    return f"{match[1].replace('X', '0')}-{month}-{match[3] or '01'}"


def link(
    connection: sqlite3.Connection, article_id: str, entities: Sequence[Entity]
) -> Linked:
    """Find or make the authorities of an article's entities, and count the article there.

    The entities have to be stored with what is returned; then `finish` is due.
    """
    day, decided = _known_of(connection, article_id)
    identities = [
        "" if entity.kind is EntityKind.DATE else identity(entity.kind, entity.name)
        for entity in entities
    ]
    owners = _owners(connection, identities)
    new: dict[str, making.New] = {}
    labels: defaultdict[EntityKind, set[str]] = defaultdict(set)
    keys: list[int | None] = []
    doubtful: set[str] = set()
    mentions: defaultdict[int, int] = defaultdict(int)
    for entity, known in zip(entities, identities, strict=True):
        if not known:
            keys.append(None)
            continue
        assigned = decided.get((entity.kind.value, entity.name))
        if assigned is not None:
            keys.append(assigned)
            if assigned != NONE:
                mentions[standing.root_of(connection, assigned)] += entity.count
            continue
        found = owners.get(known)
        owner = _owner(connection, entity, known, found, day, doubtful) if found else None
        if owner is not None:
            keys.append(owner.key)
            mentions[owner.root] += entity.count
            continue
        one = new.get(known)
        if one is None:
            first = next(iter(new.values())).key if new else making.next_key(connection)
            label = _label(connection, entity, labels[entity.kind])
            labels[entity.kind].add(label)
            one = new[known] = making.New(
                first + len(new), entity.kind, label, known, articles=1, day=day
            )
        one.mentions += entity.count
        one.families |= families_of(entity.role) if entity.role else 0
        keys.append(one.key)
    _count(connection, mentions, day)
    if new:
        making.insert(connection, tuple(new.values()))
    return Linked(tuple(keys), day, frozenset(doubtful), frozenset(new))


def finish(
    connection: sqlite3.Connection,
    article_key: int,
    entities: Sequence[Entity],
    linked: Linked,
) -> None:
    """Do what needs the entities of the article to be stored."""
    for doubtful in sorted(linked.doubtful):
        settling.settle(connection, doubtful, article_key)
    short.note(connection, article_key, entities, linked.new | linked.doubtful)


def unlink(connection: sqlite3.Connection, article_key: int) -> None:
    """Take the entities of an article away, and count it no longer where they belonged."""
    lost = connection.execute(
        """
        SELECT stands_for, SUM(count), MIN(day)
        FROM entity JOIN authority USING (authority_key)
        WHERE article_key = ? GROUP BY stands_for
        """,
        (article_key,),
    ).fetchall()
    connection.execute("DELETE FROM explanation WHERE article_key = ?", (article_key,))
    # One of an older archive that is named anew before it was linked is linked by that.
    connection.execute("DELETE FROM unlinked WHERE article_key = ?", (article_key,))
    connection.execute("DELETE FROM entity WHERE article_key = ?", (article_key,))
    for root, mentions, day in lost:
        standing.discount(connection, root, mentions, day)


def _known_of(
    connection: sqlite3.Connection, article_id: str
) -> tuple[str | None, dict[tuple[str, str], int]]:
    """The first day of an article's issue, and where the user put its entities."""
    published, is_decided = connection.execute(
        """
        SELECT published, EXISTS (SELECT 1 FROM assignment
            WHERE assignment.article_id = article.article_id AND authority_key NOT NULL)
        FROM article JOIN page USING (page_id) JOIN issue USING (issue_id)
        WHERE article_id = ?
        """,
        (article_id,),
    ).fetchone()
    if not is_decided:
        return first_day(published), {}
    rows = connection.execute(
        """
        SELECT kind, name, authority_key FROM assignment
        WHERE article_id = ? AND authority_key NOT NULL
        """,
        (article_id,),
    )
    return first_day(published), {(row[0], row[1]): row[2] for row in rows}


def _owners(
    connection: sqlite3.Connection, wanted: Iterable[str]
) -> dict[str, list[Owner]]:
    """The authorities of some identities, the oldest first."""
    owners: dict[str, list[Owner]] = {}
    rows = connection.execute(
        """
        SELECT own.identity, own.authority_key, own.stands_for, own.found, own.families,
            root.first, root.last, root.articles, own.decided OR root.decided
        FROM json_each(?) AS wanted
        CROSS JOIN authority AS own ON own.identity = wanted.value
        CROSS JOIN authority AS root ON root.authority_key = own.stands_for
        """,
        (json.dumps([known for known in dict.fromkeys(wanted) if known]),),
    )
    for known, *rest in rows:
        owners.setdefault(known, []).append(Owner(*rest))
    return owners


def _label(connection: sqlite3.Connection, entity: Entity, others: set[str]) -> str:
    """The label of an authority for an entity that is the first of its name.

    `others` are those of its kind that are about to be made.
    """
    name = " ".join(entity.name.split()) or "?"
    return making.free_name(connection, entity.kind.value, name, promised=others)


def _owner(
    connection: sqlite3.Connection,
    entity: Entity,
    known: str,
    candidates: Sequence[Owner],
    day: str | None,
    doubtful: set[str],
) -> Owner | None:
    """The authority that an entity joins; ``None`` if it is somebody new.

    Where it may be one of several, those are looked at closely later, unless they are too
    many or the user decided something of them: then it is the first that fits.
    """
    owner = candidates[0]
    if entity.kind is EntityKind.PERSON and not is_weak(known):
        families = families_of(entity.role)
        seen = Evidence(year_of(day), families)
        fitting = [one for one in candidates if not _contradicts(one, seen)]
        if len(candidates) > 1 or not fitting:
            if settling.can_settle(candidates):
                doubtful.add(known)
                return owner
            if not fitting:
                return None
            owner = fitting[0]
        if families & ~owner.families:
            owner.families |= families
            connection.execute(
                "UPDATE authority SET families = ? WHERE authority_key = ?",
                (owner.families, owner.key),
            )
    if entity.name != owner.found and fullness(entity.name) > fullness(owner.found):
        owner.found = making.improve(connection, owner.key, entity.name)
    return owner


def _contradicts(owner: Owner, seen: Evidence) -> bool:
    return contradict(year_of(owner.first), year_of(owner.last), owner.families, seen)


def year_of(day: str | None) -> int | None:
    """Return the year of an ISO day."""
    return int(day[:4]) if day else None


def _count(
    connection: sqlite3.Connection, mentions: Mapping[int, int], day: str | None
) -> None:
    """Count one more article for each of the authorities."""
    if not mentions:
        return
    connection.executemany(
        """
        UPDATE authority SET articles = articles + 1, mentions = mentions + ?2,
            first = CASE WHEN ?3 < first OR first IS NULL THEN ?3 ELSE first END,
            last = CASE WHEN ?3 > last OR last IS NULL THEN ?3 ELSE last END
        WHERE authority_key = ?1
        """,
        [(root, count, day) for root, count in mentions.items()],
    )
