"""Where and when authorities appear, and how much is held of each year."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.model import Field
from archive.store.connection import Connections

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Appearance:
    """An article in which an authority appears: where it ran, and where it speaks of that.

    `fields` holds the whole text of each field with mentions, and their code points in it.
    """

    article_id: str
    headline: str
    publication: str
    published: str | None
    page: str
    fields: tuple[tuple[Field, str, tuple[Span, ...]], ...]


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
    ) -> tuple[str, ...]:
        """Return the ids of all or some of the articles, the earliest first.

        Undated ones are the last.
        """
        with self._connections.reading() as connection:
            found = connection.execute(
                """
                SELECT article_id FROM (
                    SELECT article_key, MIN(day) AS day FROM entity
                    WHERE authority_key IN (SELECT value FROM json_each(?))
                    GROUP BY article_key ORDER BY day IS NULL, day, article_key
                    LIMIT ? OFFSET ?
                ) AS found
                CROSS JOIN article USING (article_key)
                ORDER BY found.day IS NULL, found.day, article_key
                """,
                (_group(connection, key), -1 if limit is None else limit, offset),
            )
            return tuple(article_id for (article_id,) in found)

    def of(self, key: int, article_ids: Sequence[str]) -> tuple[Appearance, ...]:
        """Return how an authority appears in articles, in their order.

        Those that are not held any more are left out.
        """
        wanted = json.dumps(article_ids)
        with self._connections.reading() as connection:
            spans = _spans(connection, _group(connection, key), wanted)
            rows = connection.execute(
                """
                SELECT article_id, headline, publication, published, number, article_key,
                    deck, byline, text
                FROM held_article WHERE article_id IN (SELECT value FROM json_each(?))
                """,
                (wanted,),
            )
            found = {row["article_id"]: _appearance(row, spans) for row in rows}
        return tuple(found[each] for each in article_ids if each in found)

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


def _spans(
    connection: sqlite3.Connection, group: str, article_ids: str
) -> dict[tuple[int, str], list[Span]]:
    """Return where some articles mention a group of authorities, by article and field."""
    spans: dict[tuple[int, str], list[Span]] = {}
    # Few of an article's mentions are meant: the others are never made into values.
    for article_key, field, start, end in connection.execute(
        """
        SELECT entity.article_key, mention.field, mention.start, mention.end
        FROM article CROSS JOIN entity USING (article_key)
        CROSS JOIN mention ON mention.article_key = entity.article_key
            AND mention.kind = entity.kind AND mention.entity = entity.name
        WHERE article_id IN (SELECT value FROM json_each(?))
            AND authority_key IN (SELECT value FROM json_each(?))
        """,
        (article_ids, group),
    ):
        spans.setdefault((article_key, field), []).append((start, end))
    return spans


def _appearance(
    row: sqlite3.Row, spans: Mapping[tuple[int, str], Sequence[Span]]
) -> Appearance:
    article_key = row["article_key"]
    return Appearance(
        row["article_id"],
        row["headline"],
        row["publication"],
        row["published"],
        row["number"],
        tuple(
            (field, row[field.value], tuple(spans[article_key, field.value]))
            for field in Field
            if (article_key, field.value) in spans
        ),
    )
