"""Acts with all that is needed to do them again in another archive.

They name authorities by kind and name, and articles by their ids, which are the same
everywhere.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from archive.authorities import ActKind, Belonging, Identifier, Scheme
from archive.model import EntityKind
from archive.store.connection import Connections

_WITNESSES = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """An authority as another archive can know it.

    Attributes:
        kind: As found.
        name: Its label; no two of one kind share it.
        witnesses: Some entities of articles that belong to it, which tell more than the
            label: in which order articles came decides who of two namesakes has that, and
            in which of its forms.
    """

    kind: EntityKind
    name: str
    witnesses: tuple[Belonging, ...] = ()


@dataclass(frozen=True, slots=True)
class ActDetails:
    """One act and what it changed.

    Attributes:
        kind: What was done.
        made: When, an aware UTC moment.
        sentence: What was done, in plain words.
        what: The authorities that it was done to.
        into: What they, or entities of articles, were put into.
        new: What was made of entities of articles.
        entities: These.
        name: What it was renamed to, ``""`` if back to what was found.
        to: The kind it was changed to.
        scheme: The authority file of the identifier.
        identifier: That; ``None`` if it was taken away.
    """

    kind: ActKind
    made: datetime
    sentence: str
    what: tuple[Reference, ...] = ()
    into: Reference | None = None
    new: Reference | None = None
    entities: tuple[Belonging, ...] = ()
    name: str = ""
    to: EntityKind | None = None
    scheme: Scheme | None = None
    identifier: Identifier | None = None


class ActsInDetail:
    """The acts of one archive in detail. Each method is one transaction."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def everything(self) -> tuple[ActDetails, ...]:
        """Return the acts that hold, in the order in which they were done."""
        with self._connections.reading() as connection:
            return tuple(
                _details(connection, row)
                for row in connection.execute(
                    "SELECT * FROM act WHERE undone IS NULL ORDER BY applied"
                ).fetchall()
            )

    def is_known(self, act: ActDetails) -> bool:
        """Say whether an act was done here, also if it was undone since."""
        with self._connections.reading() as connection:
            found = connection.execute(
                "SELECT 1 FROM act WHERE kind = ? AND made = ? AND sentence = ?",
                (act.kind.value, _written(act.made), act.sentence),
            )
            return found.fetchone() is not None

    def keep_date(self, key: int, act: ActDetails) -> None:
        """Let an act bear the date and the words, if any, of the one that it repeats."""
        with self._connections.writing() as connection:
            connection.execute(
                """
                UPDATE act SET made = ?1, sentence = IIF(?2 = '', sentence, ?2)
                WHERE act_key = ?3
                """,
                (_written(act.made), act.sentence, key),
            )

    def itself(self, reference: Reference) -> int | None:
        """Return the authority that is meant, even if it stands for another now."""
        with self._connections.reading() as connection:
            row = connection.execute(
                """
                SELECT entity.authority_key FROM json_each(?1) AS witness
                CROSS JOIN article ON article_id = json_extract(witness.value, '$[0]')
                CROSS JOIN entity ON entity.article_key = article.article_key
                    AND entity.kind = json_extract(witness.value, '$[1]')
                    AND entity.name = json_extract(witness.value, '$[2]')
                WHERE entity.authority_key > 0
                UNION ALL SELECT authority_key FROM authority WHERE label = ?2 AND kind = ?3
                LIMIT 1
                """,
                (
                    json.dumps(
                        [
                            (one.article_id, one.kind, one.name)
                            for one in reference.witnesses
                        ]
                    ),
                    reference.name,
                    reference.kind.value,
                ),
            ).fetchone()
            return int(row[0]) if row else None

    def made_by(self, key: int) -> int | None:
        """Return the authority that an act made, if it made one."""
        with self._connections.reading() as connection:
            row = connection.execute(
                "SELECT authority_key FROM act_authority WHERE act_key = ? AND made",
                (key,),
            ).fetchone()
            return int(row[0]) if row else None


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _details(connection: sqlite3.Connection, row: sqlite3.Row) -> ActDetails:
    what: dict[int, None] = {}
    assigned: list[int] = []
    into: int | None = None
    name = ""
    to: EntityKind | None = None
    scheme: Scheme | None = None
    identifier: Identifier | None = None
    for cell, value in _cells(connection, row["act_key"]):
        match cell:
            case ["authority", int(key), str(column)]:
                what[key] = None
                if column == "merged_into" and value:
                    into = int(value)
                elif column == "name_given":
                    name = str(value or "")
                elif column == "kind_given" and value:
                    to = EntityKind(str(value))
            case ["assignment", int(key)]:
                assigned.append(key)
                into = int(value or 0) or None
            case ["identifier", int(key), str(found)]:
                what[key] = None
                scheme = Scheme(found)
                identifier = Identifier(scheme, str(value)) if value else None
            case ["apart", int(low), int(high)]:
                what |= {low: None, high: None}
    kind = ActKind(row["kind"])
    target = None if into is None else _reference(connection, into)
    if kind is ActKind.SPLIT:
        what = dict.fromkeys(_split_from(connection, row["act_key"]))
    return ActDetails(
        kind,
        datetime.fromisoformat(row["made"]),
        row["sentence"],
        tuple(_reference(connection, key) for key in what),
        None if kind is ActKind.SPLIT else target,
        target if kind is ActKind.SPLIT else None,
        tuple(_belongings(connection, assigned)),
        name,
        to,
        scheme,
        identifier,
    )


def _cells(
    connection: sqlite3.Connection, act: int
) -> Iterator[tuple[list[object], str | int | None]]:
    for cell, after in connection.execute(
        "SELECT cell, after FROM act_cell WHERE act_key = ? ORDER BY cell", (act,)
    ):
        yield json.loads(cell), json.loads(after)


def _reference(connection: sqlite3.Connection, key: int) -> Reference:
    row = connection.execute(
        "SELECT kind, label, identity FROM authority WHERE authority_key = ?", (key,)
    ).fetchone()
    # One that the user made has no other entities than those that he put there.
    by_rule = bool(row["identity"])
    return Reference(
        EntityKind(row["kind"]), row["label"], tuple(_witnesses(connection, key, by_rule))
    )


def _witnesses(
    connection: sqlite3.Connection, key: int, by_rule: bool
) -> Iterator[Belonging]:
    """Yield some entities of an authority: if `by_rule`, those that no act put there.

    Elsewhere these belong to it before any act is done.
    """
    for article_id, kind, name in connection.execute(
        """
        SELECT article_id, entity.kind, entity.name
        FROM entity CROSS JOIN article USING (article_key)
        WHERE entity.authority_key = ?1 AND NOT (?2 AND EXISTS (
            SELECT 1 FROM assignment
            WHERE assignment.article_id = article.article_id
                AND assignment.kind = entity.kind AND assignment.name = entity.name
                AND assignment.authority_key NOT NULL))
        ORDER BY day LIMIT ?3
        """,
        (key, by_rule, _WITNESSES),
    ):
        yield Belonging(article_id, EntityKind(kind), name)


def _belongings(connection: sqlite3.Connection, keys: list[int]) -> Iterator[Belonging]:
    for article_id, kind, name in connection.execute(
        """
        SELECT article_id, kind, name FROM assignment
        WHERE assignment_key IN (SELECT value FROM json_each(?)) ORDER BY assignment_key
        """,
        (json.dumps(keys),),
    ):
        yield Belonging(article_id, EntityKind(kind), name)


def _split_from(connection: sqlite3.Connection, act: int) -> Iterator[int]:
    """Yield the authorities that entities were taken from."""
    for (key,) in connection.execute(
        "SELECT authority_key FROM act_authority WHERE act_key = ? AND NOT made", (act,)
    ):
        yield int(key)
