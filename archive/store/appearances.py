"""Where and when authorities appear, and how much is held of each year."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from archive.model import EntityKind
from archive.store.connection import Connections


@dataclass(frozen=True, slots=True)
class Appearance:
    """An article in which an authority appears, and as which entities of it."""

    article_id: str
    entities: tuple[tuple[EntityKind, str], ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A title that an authority is given, in how many articles, and from when to when.

    `first` and `last` are ISO days of issues, ``None`` if none of them is dated.
    """

    title: str
    articles: int
    first: str | None
    last: str | None


class Appearances:
    """Where the authorities of one archive appear. Each method is one transaction.

    A key is that of an authority that stands for itself; what is merged into it counts.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def count(self, key: int) -> int:
        """Return in how many articles an authority appears."""
        with self._connections.reading() as connection:
            (count,) = connection.execute(
                """
                SELECT COUNT(DISTINCT article_key) FROM entity
                WHERE authority_key IN (SELECT value FROM json_each(?))
                """,
                (_group(connection, key),),
            ).fetchone()
            return int(count)

    def articles(
        self, key: int, offset: int = 0, limit: int | None = None
    ) -> tuple[Appearance, ...]:
        """Return all or some of the articles, the earliest first, undated ones last."""
        with self._connections.reading() as connection:
            group = _group(connection, key)
            found = connection.execute(
                """
                SELECT article_key, MIN(day) AS day FROM entity
                WHERE authority_key IN (SELECT value FROM json_each(?))
                GROUP BY article_key ORDER BY day IS NULL, day, article_key
                LIMIT ? OFFSET ?
                """,
                (group, -1 if limit is None else limit, offset),
            )
            keys = [article_key for article_key, _ in found]
            named = _named(connection, group, keys)
            ids = connection.execute(
                """
                SELECT article_key, article_id FROM article
                WHERE article_key IN (SELECT value FROM json_each(?))
                """,
                (json.dumps(keys),),
            )
            by_key = dict(ids.fetchall())
        return tuple(Appearance(by_key[each], tuple(named[each])) for each in keys)

    def mentions(self, key: int) -> tuple[tuple[str, int], ...]:
        """Return how many times an authority is mentioned by dates of issues.

        The dates are years, or EDTF dates that may not be certain to the year.
        """
        with self._connections.reading() as connection:
            rows = connection.execute(
                """
                SELECT CASE WHEN issue.published GLOB '*[/.X{[]*' THEN issue.published
                    ELSE substr(issue.published, 1, 4) END AS year, SUM(found.count)
                FROM (
                    SELECT article_key, count FROM entity
                    WHERE authority_key IN (SELECT value FROM json_each(?))
                ) AS found
                CROSS JOIN article USING (article_key)
                JOIN page USING (page_id) JOIN issue USING (issue_id)
                WHERE issue.published NOT NULL GROUP BY year
                """,
                (_group(connection, key),),
            )
            return tuple((year, count) for year, count in rows)

    def roles(self, key: int, limit: int) -> tuple[Role, ...]:
        """Return the titles an authority is given, the most frequent first."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                """
                SELECT role, COUNT(DISTINCT article_key) AS articles, MIN(day), MAX(day)
                FROM entity
                WHERE authority_key IN (SELECT value FROM json_each(?)) AND role <> ''
                GROUP BY role ORDER BY articles DESC, role LIMIT ?
                """,
                (_group(connection, key), limit),
            )
            return tuple(Role(*row) for row in rows)

    def issues(self) -> tuple[tuple[str, int], ...]:
        """Return how many issues are held, by dates as in `mentions`."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                """
                SELECT CASE WHEN published GLOB '*[/.X{[]*' THEN published
                    ELSE substr(published, 1, 4) END AS year, COUNT(*)
                FROM issue WHERE published NOT NULL GROUP BY year
                """
            )
            return tuple((year, count) for year, count in rows)


def _group(connection: sqlite3.Connection, key: int) -> str:
    """Return the keys of an authority and of all that is merged into it, as JSON."""
    (found,) = connection.execute(
        """
        SELECT json_group_array(authority_key) FROM authority
        WHERE authority_key = ?1 OR (stands_for = ?1 AND stands_for <> authority_key)
        """,
        (key,),
    ).fetchone()
    return str(found)


def _named(
    connection: sqlite3.Connection, group: str, article_keys: Iterable[int]
) -> dict[int, list[tuple[EntityKind, str]]]:
    """Return which entities of some articles belong to a group of authorities."""
    named: dict[int, list[tuple[EntityKind, str]]] = {each: [] for each in article_keys}
    for article_key, kind, name in connection.execute(
        """
        SELECT article_key, kind, name FROM entity
        WHERE article_key IN (SELECT value FROM json_each(?))
            AND authority_key IN (SELECT value FROM json_each(?))
        ORDER BY article_key, position
        """,
        (json.dumps(list(named)), group),
    ):
        named[article_key].append((EntityKind(kind), name))
    return named
