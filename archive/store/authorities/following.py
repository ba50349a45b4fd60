"""What the user decided of an article's entity holds under the name it has now.

A better extractor, or a better text, finds "John Smith" where "Smith" was found: decisions
are written down by name, and go where the mentions went that they were made of.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from archive.linking import fits_person, identity, is_weak
from archive.model import Entity, EntityKind, Mention, Names
from archive.store.authorities.linking import NONE

_MOVING = "\n"  # no name begins so

Key: TypeAlias = tuple[str, str]  # an entity of an article: kind and name
Spans: TypeAlias = Mapping[Key, list[tuple[str, int, int]]]  # field, start and end


def mentioned(connection: sqlite3.Connection, article_key: int) -> Spans:
    """Return where an article's entities are mentioned, if the user decided any of them."""
    rows = connection.execute(
        """
        SELECT kind, entity, field, start, end FROM mention
        WHERE article_key = ?1 AND EXISTS (
            SELECT 1 FROM article JOIN assignment USING (article_id)
            WHERE article_key = ?1 AND authority_key NOT NULL)
        """,
        (article_key,),
    )
    places = defaultdict(list)
    for kind, name, *place in rows:
        places[kind, name].append(tuple(place))
    return places


def follow(
    connection: sqlite3.Connection, article_id: str, before: Spans, found: Names
) -> None:
    """Let decisions hold of entities that are found under another name now.

    Args:
        connection: Where it is stored.
        article_id: The article.
        before: Where the entities were mentioned till now, as `mentioned` says; empty if
            the article has changed since.
        found: What is found now.
    """
    rows = connection.execute(
        """
        SELECT kind, name, authority_key FROM assignment
        WHERE article_id = ? AND authority_key NOT NULL
        """,
        (article_id,),
    )
    decided = {(row[0], row[1]): int(row[2]) for row in rows}
    if not decided:
        return
    entities = {(one.kind.value, one.name): one for one in found.entities}
    free = {
        key: one
        for key, one in entities.items()
        if key not in decided and one.kind is not EntityKind.DATE
    }
    places = _places(found.mentions)
    for key in sorted(decided.keys() - entities.keys()):
        heir = _same_name(key, free) or (
            _same_place(key, before, places)
            if key in before
            else _fuller_name(key, free)
            if decided[key] != NONE
            else None
        )
        if heir in free:
            _exchange(connection, article_id, key, heir[1])
            del free[heir]


def _exchange(connection: sqlite3.Connection, article_id: str, key: Key, name: str) -> None:
    """Let what was decided hold of another; what was undone there may be in the way."""
    kind, old = key
    for here, there in ((name, _MOVING + old), (old, name), (_MOVING + old, old)):
        connection.execute(
            """
            UPDATE assignment SET name = ?
            WHERE article_id = ? AND kind = ? AND name = ?
            """,
            (there, article_id, kind, here),
        )


def _places(mentions: Iterable[Mention]) -> Spans:
    places = defaultdict(list)
    for one in mentions:
        places[one.kind.value, one.entity].append((one.field.value, one.start, one.end))
    return places


def _same_name(key: Key, free: Iterable[Key]) -> Key | None:
    """The entity that has another form of the same name."""
    wanted = identity(EntityKind(key[0]), key[1])
    same = (one for one in free if identity(EntityKind(one[0]), one[1]) == wanted)
    return next(same, None)


def _same_place(key: Key, before: Spans, now: Spans) -> Key | None:
    """The entity that most of the mentions are of that were those of `key`.

    It is nobody if others, of whom nothing was decided, make up as much of that entity.
    """
    heirs = Counter(
        other
        for other, places in now.items()
        if other[0] == key[0]
        for place in before[key]
        if any(_meet(place, one) for one in places)
    )
    for heir, mentions in heirs.most_common(1):
        rivals = (
            sum(any(_meet(place, one) for one in now[heir]) for place in places)
            for other, places in before.items()
            if other != key
        )
        if mentions > max(rivals, default=0):
            return heir
    return None


def _fuller_name(key: Key, free: Mapping[Key, Entity]) -> Key | None:
    """The only entity that the name may be short for, or long for.

    What was said to be nobody is not looked for so: somebody might get lost by that.
    """
    if key[0] != EntityKind.PERSON.value:
        likely = [
            one
            for one, entity in free.items()
            if one[0] == key[0] and key[1] in entity.variants
        ]
    else:
        wanted = identity(EntityKind.PERSON, key[1])
        people = {
            one: identity(EntityKind.PERSON, one[1]) for one in free if one[0] == key[0]
        }
        likely = [
            one
            for one, known in people.items()
            if _is_short(wanted, known) or _is_short(known, wanted)
        ]
    return likely[0] if len(likely) == 1 else None


def _is_short(one: str, other: str) -> bool:
    """Say whether the identity of a person is a surname or initials for another's."""
    return (is_weak(one) and other.startswith(one)) or fits_person(one, other)


def _meet(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
