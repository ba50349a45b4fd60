"""Samples of mentions that the user judges, to say how far names and dates are right."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import accumulate
from random import Random

from archive.errors import NotFoundError
from archive.model import EntityKind, Field
from archive.samples import Drawn, Judged, Sample, Verdict
from archive.store.connection import Connections

_SAMPLES = """
    SELECT sample_key, kind, drawn, seed, drawn_from,
        (SELECT COUNT(*) FROM drawn WHERE drawn.sample_key = sample.sample_key) AS size,
        (SELECT COUNT(verdict) FROM drawn WHERE drawn.sample_key = sample.sample_key)
            AS judged
    FROM sample
"""


class Samples:
    """The samples of one archive. Each method is one transaction."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def draw(self, kind: EntityKind, size: int, seed: int) -> Sample | None:
        """Draw up to `size` mentions of a kind and keep them; ``None`` if there are none.

        Each mention held is as likely as any other, and none is drawn twice. The same seed
        gives the same sample as long as the same mentions are held. All mentions are
        counted for it, which in a large archive takes seconds.
        """
        with self._connections.reading() as connection:
            keys, ends = _counted(connection, kind)
            total = ends[-1] if ends else 0
            # In the order of drawing, so that the first few judged are a sample as well.
            places = Random(seed).sample(range(total), min(size, total))  # noqa: S311
            found = [_at(connection, kind, keys, ends, place) for place in places]
        if not found:
            return None
        drawn = datetime.now(UTC)
        with self._connections.writing() as connection:
            (key,) = connection.execute(
                """
                INSERT INTO sample (kind, drawn, seed, drawn_from) VALUES (?, ?, ?, ?)
                RETURNING sample_key
                """,
                (kind.value, drawn.isoformat(), seed, total),
            ).fetchone()
            connection.executemany(
                """
                INSERT INTO drawn (sample_key, number, article_id, kind, field, start, end,
                    text, entity, value, named_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                (
                    (key, number, row[0], kind.value, *row[1:])
                    for number, row in enumerate(found, start=1)
                ),
            )
        return Sample(key, kind, drawn, seed, total, len(found))

    def everything(self) -> tuple[Sample, ...]:
        """Return all samples, the newest first."""
        with self._connections.reading() as connection:
            rows = connection.execute(f"{_SAMPLES} ORDER BY sample_key DESC")
            return tuple(map(_sample, rows))

    def find(self, key: int) -> Sample:
        """Return a sample.

        Raises:
            NotFoundError: There is none by this key.
        """
        with self._connections.reading() as connection:
            row = connection.execute(f"{_SAMPLES} WHERE sample_key = ?", (key,)).fetchone()
        if row is None:
            raise NotFoundError(f"sample {key}")
        return _sample(row)

    def mentions(self, key: int) -> tuple[Drawn, ...]:
        """Return the mentions of a sample, in the order in which they were drawn."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM drawn WHERE sample_key = ? ORDER BY number", (key,)
            )
            return tuple(map(_drawn, rows))

    def held(self, key: int) -> frozenset[int]:
        """Return the numbers of a sample's mentions that are held now, just as drawn.

        They are found by the same extractor in the same version.
        """
        with self._connections.reading() as connection:
            rows = connection.execute(
                """
                SELECT number FROM drawn JOIN article USING (article_id)
                WHERE sample_key = ? AND drawn.named_by = article.named_by AND EXISTS (
                    SELECT 1 FROM mention
                    WHERE mention.article_key = article.article_key
                        AND (mention.kind, mention.field, mention.start, mention.end)
                            = (drawn.kind, drawn.field, drawn.start, drawn.end)
                        AND mention.text = drawn.text
                )
                """,
                (key,),
            )
            return frozenset(number for (number,) in rows)

    def judge(self, key: int, number: int, verdict: Verdict | None) -> None:
        """Keep what the user says of a mention; ``None`` takes it back.

        Raises:
            NotFoundError: There is no such sample or mention.
        """
        judged = datetime.now(UTC).isoformat() if verdict else None
        with self._connections.writing() as connection:
            done = connection.execute(
                """
                UPDATE drawn SET verdict = ?, judged = ?
                WHERE sample_key = ? AND number = ?
                """,
                (verdict, judged, key, number),
            )
            if not done.rowcount:
                raise NotFoundError(f"mention {number} of sample {key}")

    def remove(self, key: int) -> None:
        """Forget a sample with what was said of it.

        Raises:
            NotFoundError: There is none by this key.
        """
        with self._connections.writing() as connection:
            done = connection.execute("DELETE FROM sample WHERE sample_key = ?", (key,))
            if not done.rowcount:
                raise NotFoundError(f"sample {key}")

    def verdicts(self) -> tuple[Judged, ...]:
        """Return how many mentions were found right or wrong, by kind and extractor.

        One that is in several samples counts once, with what was said last.
        """
        with self._connections.reading() as connection:
            rows = connection.execute(
                """
                WITH last AS (
                    SELECT kind, named_by, verdict, ROW_NUMBER() OVER (
                        PARTITION BY named_by, article_id, kind, field, start, end, text
                        ORDER BY judged DESC, sample_key DESC
                    ) AS place
                    FROM drawn WHERE verdict NOT NULL
                )
                SELECT kind, named_by, SUM(verdict = 'right'), SUM(verdict = 'wrong'),
                    SUM(verdict = 'unsure')
                FROM last WHERE place = 1 GROUP BY kind, named_by ORDER BY kind, named_by
                """
            )
            return tuple(Judged(EntityKind(row[0]), *row[1:]) for row in rows)

    def current(self) -> frozenset[str]:
        """Return the extractors by which articles of the samples are named now."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                """
                SELECT DISTINCT article.named_by FROM drawn JOIN article USING (article_id)
                WHERE article.named_by NOT NULL
                """
            )
            return frozenset(named_by for (named_by,) in rows)


def _counted(
    connection: sqlite3.Connection, kind: EntityKind
) -> tuple[array[int], array[int]]:
    """Return the keys of the articles that mention a kind, and the sums of how often."""
    keys, counts = array("q"), array("q")
    for key, count in connection.execute(
        """
        SELECT article_key, COUNT(*) FROM mention WHERE kind = ?
        GROUP BY article_key ORDER BY article_key
        """,
        (kind.value,),
    ):
        keys.append(key)
        counts.append(count)
    return keys, array("q", accumulate(counts))


def _at(
    connection: sqlite3.Connection,
    kind: EntityKind,
    keys: Sequence[int],
    ends: Sequence[int],
    place: int,
) -> tuple[object, ...]:
    """Return the mention at a place in the row of all mentions of a kind."""
    number = bisect_right(ends, place)
    before = ends[number - 1] if number else 0
    row = connection.execute(
        """
        SELECT article_id, field, start, end, mention.text, entity, value, named_by
        FROM mention JOIN article USING (article_key)
        WHERE article_key = ? AND mention.kind = ? ORDER BY position LIMIT 1 OFFSET ?
        """,
        (keys[number], kind.value, place - before),
    ).fetchone()
    return tuple(row)


def _sample(row: sqlite3.Row) -> Sample:
    return Sample(
        row["sample_key"],
        EntityKind(row["kind"]),
        datetime.fromisoformat(row["drawn"]),
        row["seed"],
        row["drawn_from"],
        row["size"],
        row["judged"],
    )


def _drawn(row: sqlite3.Row) -> Drawn:
    return Drawn(
        row["sample_key"],
        row["number"],
        row["article_id"],
        EntityKind(row["kind"]),
        Field(row["field"]),
        row["start"],
        row["end"],
        row["text"],
        row["entity"],
        row["value"],
        row["named_by"],
        Verdict(row["verdict"]) if row["verdict"] else None,
        datetime.fromisoformat(row["judged"]) if row["judged"] else None,
    )
