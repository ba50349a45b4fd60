"""Names and dates found in articles: their mentions and the entities these mean."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from archive.model import Entity, EntityKind, Field, Mention, Names
from archive.store.authorities import following, linking


def put(
    connection: sqlite3.Connection, article_id: str, names: Names, named_by: str
) -> None:
    """Replace the names of a held article; `named_by` is ``extractor version``."""
    (key,) = connection.execute(
        "UPDATE article SET named_by = ? WHERE article_id = ? RETURNING article_key",
        (named_by, article_id),
    ).fetchone()
    before = following.mentioned(connection, key)
    connection.execute("DELETE FROM mention WHERE article_key = ?", (key,))
    linking.unlink(connection, key)
    connection.executemany(
        """
        INSERT INTO mention (article_key, position, kind, field, start, end, text, entity,
            value, rule)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (_mention(key, *numbered) for numbered in enumerate(names.mentions)),
    )
    following.follow(connection, article_id, before, names)
    linked = linking.link(connection, article_id, names.entities)
    connection.executemany(
        """
        INSERT INTO entity (article_key, position, kind, name, variants, count, value, rule,
            role, authority_key, day)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            (*_entity(key, position, entity), owner, linked.day)
            for position, (entity, owner) in enumerate(
                zip(names.entities, linked.keys, strict=True)
            )
        ),
    )
    linking.finish(connection, key, names.entities, linked)


def of_articles(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, Names]:
    """Return the names of named articles, by article key."""
    wanted = (json.dumps(keys),)
    mentions: dict[int, list[Mention]] = {key: [] for key in keys}
    for row in connection.execute(
        """
        SELECT article_key, kind, field, start, end, text, entity, value, rule FROM mention
        WHERE article_key IN (SELECT value FROM json_each(?)) ORDER BY article_key, position
        """,
        wanted,
    ):
        mentions[row[0]].append(Mention(EntityKind(row[1]), Field(row[2]), *row[3:]))
    entities: dict[int, list[Entity]] = {key: [] for key in keys}
    for row in connection.execute(
        """
        SELECT article_key, entity.kind, entity.name, variants, count, value, rule, role,
            IFNULL(label, ''), authority.kind, authority_key IS 0
        FROM entity LEFT JOIN authority USING (authority_key)
        WHERE article_key IN (SELECT value FROM json_each(?)) ORDER BY article_key, position
        """,
        wanted,
    ):
        variants = tuple(json.loads(row[3]))
        entities[row[0]].append(
            Entity(
                kind=EntityKind(row[1]),
                name=row[2],
                variants=variants,
                count=row[4],
                value=row[5],
                rule=row[6],
                role=row[7],
                authority=row[8],
                authority_kind=EntityKind(row[9]) if row[9] else None,
                rejected=bool(row[10]),
            )
        )
    return {key: Names(tuple(mentions[key]), tuple(entities[key])) for key in keys}


def _mention(key: int, position: int, mention: Mention) -> tuple[object, ...]:
    return (
        key,
        position,
        mention.kind.value,
        mention.field.value,
        mention.start,
        mention.end,
        mention.text,
        mention.entity,
        mention.value,
        mention.rule,
    )


def _entity(key: int, position: int, entity: Entity) -> tuple[object, ...]:
    return (
        key,
        position,
        entity.kind.value,
        entity.name,
        json.dumps(entity.variants, ensure_ascii=False),
        entity.count,
        entity.value,
        entity.rule,
        entity.role,
    )
