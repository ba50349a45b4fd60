"""Imports as the store remembers them: what was found, and what became of each piece."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from archive.rivals import speakers
from archive.store.connection import Connections

BATCH = 500
KEPT = 20  # imports that have ended, so that their reports can be read


class JobStanding(StrEnum):
    """Where a job stands."""

    PLANNING = "planning"
    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class ItemState(StrEnum):
    """What became of one file or member; a `PART` is read with the source that names it."""

    WAITING = "waiting"
    STORED = "stored"
    OPENED = "opened"
    UNCHANGED = "unchanged"
    PART = "part"
    PASSED_OVER = "passed over"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Job:
    """An import; `made` and `ended` are aware UTC moments, `options` as they were given."""

    key: int
    paths: tuple[Path, ...]
    options: Mapping[str, Any]
    standing: JobStanding
    made: datetime
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class JobItem:
    """One file, member or error of an import.

    Attributes:
        position: Its number within the job, from 1.
        location: As in `HeldSource`; `name` too.
        path: The file; ``None`` for members and for what is no file.
        root: Which of the job's paths it lies below, from 0.
        format: The name of the importer or container; ``""`` if nothing reads it.
        state: What became of it. What waits with a reason cannot be read, for that reason.
        articles: How many it has.
        better: Whether it is held, and can be read better now.
    """

    position: int
    location: str
    name: str
    path: Path | None = None
    root: int = 0
    format: str = ""
    size: int | None = None
    mtime_ns: int | None = None
    state: ItemState = ItemState.WAITING
    reason: str = ""
    articles: int = 0
    better: bool = False


@dataclass(frozen=True, slots=True)
class ItemCount:
    """How many items of one format, state and reason there are, and how large they are."""

    format: str
    state: ItemState
    reason: str
    better: bool
    items: int
    size: int
    articles: int
    example: str


class Jobs:
    """The jobs of one archive. Each method is one transaction."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def add(self, paths: Sequence[Path], options: Mapping[str, Any]) -> int:
        """Begin to plan a job and return its key; forget old ones, and those it repeats."""
        with self._connections.writing() as connection:
            given = json.dumps([str(path) for path in paths])
            connection.execute(
                """
                UPDATE job SET state = 'cancelled', ended = ?
                WHERE state IN ('planning', 'waiting', 'running') AND paths = ?
                """,
                (_now(), given),
            )
            connection.execute(
                """
                DELETE FROM job WHERE job_key NOT IN
                    (SELECT job_key FROM job ORDER BY job_key DESC LIMIT ?)
                AND state IN ('finished', 'cancelled')
                """,
                (KEPT,),
            )
            (key,) = connection.execute(
                """
                INSERT INTO job (paths, options, state, made)
                VALUES (?, ?, 'planning', ?) RETURNING job_key
                """,
                (given, json.dumps(options), _now()),
            ).fetchone()
            return int(key)

    def find(self, key: int) -> Job | None:
        """Return a job, if there is one with this key."""
        with self._connections.reading() as connection:
            row = connection.execute("SELECT * FROM job WHERE job_key = ?", (key,))
            return next(map(_job, row), None)

    def ended(self) -> tuple[Job, ...]:
        """Return the jobs that are over and not forgotten, the last one first."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                """
                SELECT * FROM job WHERE state IN ('finished', 'cancelled')
                ORDER BY job_key DESC
                """
            )
            return tuple(map(_job, rows))

    def forget(self, key: int) -> None:
        """Forget a job with all it found."""
        with self._connections.writing() as connection:
            connection.execute("DELETE FROM job WHERE job_key = ?", (key,))

    def unfinished(self) -> tuple[Job, ...]:
        """Return the jobs that have not come to their end, the oldest first."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                """
                SELECT * FROM job WHERE state IN ('planning', 'waiting', 'running')
                ORDER BY job_key
                """
            )
            return tuple(map(_job, rows))

    def everything(self) -> tuple[Job, ...]:
        """Return the jobs that are remembered, the newest first."""
        with self._connections.reading() as connection:
            rows = connection.execute("SELECT * FROM job ORDER BY job_key DESC")
            return tuple(map(_job, rows))

    def leave_better(self, key: int) -> None:
        """Let what is held already stay as it was read, though it can be read better."""
        with self._connections.writing() as connection:
            connection.execute(
                """
                UPDATE job_item SET state = 'unchanged'
                WHERE job_key = ? AND better AND state = 'waiting'
                """,
                (key,),
            )

    def stand(self, key: int, standing: JobStanding) -> None:
        """Write down where a job stands now."""
        over = standing in {JobStanding.FINISHED, JobStanding.CANCELLED}
        with self._connections.writing() as connection:
            connection.execute(
                "UPDATE job SET state = ?, ended = ? WHERE job_key = ?",
                (standing.value, _now() if over else None, key),
            )
            if over:
                connection.execute("DELETE FROM job_claim WHERE job_key = ?", (key,))

    def empty(self, key: int) -> None:
        """Forget what a job has found, so that it can be planned again."""
        with self._connections.writing() as connection:
            connection.execute("DELETE FROM job_item WHERE job_key = ?", (key,))
            connection.execute("DELETE FROM job_claim WHERE job_key = ?", (key,))

    def put(self, key: int, items: Iterable[JobItem]) -> None:
        """Add items whose locations the job does not know yet."""
        with self._connections.writing() as connection:
            connection.executemany(
                """
                INSERT INTO job_item (job_key, position, location, name, path, root, format,
                    size, mtime_ns, state, reason, articles, better)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                (_columns(key, item) for item in items),
            )

    def settle(self, key: int, items: Iterable[JobItem]) -> None:
        """Write down what became of items; a member is added where it is new.

        What a job has stored itself stays stored when the job meets it again.
        """
        with self._connections.writing() as connection:
            connection.executemany(
                """
                INSERT INTO job_item (job_key, position, location, name, path, root, format,
                    size, mtime_ns, state, reason, articles, better)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (job_key, location) DO UPDATE SET format = excluded.format,
                    state = excluded.state, reason = excluded.reason,
                    articles = excluded.articles
                WHERE state <> 'stored' OR excluded.state <> 'unchanged'
                """,
                (_columns(key, item) for item in items),
            )

    def claim(self, key: int, claims: Iterable[tuple[str, str]]) -> None:
        """Remember that sources speak for others: pairs of their locations."""
        with self._connections.writing() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO job_claim VALUES (?, ?, ?)",
                ((key, package, location) for package, location in claims),
            )

    def claims_in(self, key: int, container: str) -> tuple[tuple[str, str], ...]:
        """Return the claims of the members of a container, by location."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                """
                SELECT package, location FROM job_claim
                WHERE job_key = ? AND package >= ? AND package < ?
                """,
                (key, f"{container}!", f'{container}"'),  # '"' comes next after "!"
            )
            return tuple((row[0], row[1]) for row in rows)

    def part(self, key: int) -> None:
        """Let what is claimed be read with what claims it.

        Of sources that claim each other, one speaks for the rest; see `archive.rivals`.
        """
        with self._connections.writing() as connection:
            connection.execute(
                """
                INSERT OR IGNORE INTO job_claim
                SELECT job_key, source.location, part.location FROM job_item
                JOIN source USING (location) JOIN part USING (source_key)
                WHERE job_key = ? AND job_item.state <> 'waiting'
                """,
                (key,),
            )
            self._settle_rivals(connection, key)
            connection.execute(
                """
                UPDATE job_item SET state = 'part', reason = 'belongs to ' || (
                    SELECT MIN(owner.name) FROM job_claim AS claim
                    JOIN job_item AS owner USING (job_key)
                    WHERE claim.job_key = job_item.job_key
                        AND claim.location = job_item.location
                        AND owner.location = claim.package)
                WHERE job_key = ? AND location IN
                    (SELECT location FROM job_claim WHERE job_key = ?)
                """,
                (key, key),
            )

    def _settle_rivals(self, connection: sqlite3.Connection, key: int) -> None:
        """Drop the claims on those sources that speak for others and must speak."""
        claims = connection.execute(
            """
            SELECT package, location FROM job_claim WHERE job_key = ?1 AND location IN
                (SELECT package FROM job_claim WHERE job_key = ?1)
            """,
            (key,),
        ).fetchall()
        if not claims:
            return
        met = connection.execute(
            """
            SELECT location FROM job_item WHERE job_key = ?1 AND location IN
                (SELECT package FROM job_claim WHERE job_key = ?1)
            ORDER BY position
            """,
            (key,),
        )
        pairs = [(row[0], row[1]) for row in claims]
        speaking = speakers([location for (location,) in met], pairs)
        connection.executemany(
            "DELETE FROM job_claim WHERE job_key = ? AND location = ?",
            ((key, location) for location in speaking),
        )

    def items(
        self,
        key: int,
        states: Iterable[ItemState] = tuple(ItemState),
        after: int = 0,
        *,
        reasoned: bool = False,
        containing: str = "",
    ) -> Iterator[JobItem]:
        """Yield the items of a job that are in some `states`, in order, above `after`.

        With `reasoned`, only those with a reason why they are not, or will not be, stored;
        and only those that have the letters `containing` in name or reason, of which SQLite
        knows no more than ASCII: of others it leaves in what the caller has to look at.
        They are read in batches; what changes meanwhile may or may not be seen.
        """
        wanted = json.dumps([state.value for state in states])
        like = _like(containing)
        while True:
            with self._connections.reading() as connection:
                rows = connection.execute(
                    """
                    SELECT * FROM job_item WHERE job_key = ? AND position > ?
                    AND state IN (SELECT value FROM json_each(?))
                    AND (reason <> '' OR NOT ?)
                    AND (? = '' OR name LIKE ? ESCAPE '!' OR reason LIKE ? ESCAPE '!')
                    ORDER BY position LIMIT ?
                    """,
                    (key, after, wanted, reasoned, containing, like, like, BATCH),
                ).fetchall()
            yield from map(_item, rows)
            if len(rows) < BATCH:
                return
            after = rows[-1]["position"]

    def counts(self, key: int) -> tuple[ItemCount, ...]:
        """Count the items of a job, by format, state and reason; the most first."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                """
                SELECT format, state, reason, better, COUNT(*) AS items,
                    TOTAL(size) AS size, SUM(articles) AS articles, MIN(name) AS example
                FROM (SELECT *, IIF(state = 'part' OR (state = 'passed over' AND
                    reason LIKE 'is the same story as %'), '', reason) AS told
                    FROM job_item WHERE job_key = ?)
                GROUP BY format, state, told, better
                ORDER BY items DESC, format, state, reason
                """,
                (key,),
            )
            return tuple(
                ItemCount(
                    format=row["format"],
                    state=ItemState(row["state"]),
                    reason=row["reason"],
                    better=bool(row["better"]),
                    items=row["items"],
                    size=int(row["size"]),
                    articles=row["articles"],
                    example=row["example"],
                )
                for row in rows
            )

    def last_position(self, key: int) -> int:
        """Return the highest position that a job has given."""
        with self._connections.reading() as connection:
            row = connection.execute(
                "SELECT COALESCE(MAX(position), 0) FROM job_item WHERE job_key = ?", (key,)
            ).fetchone()
            return int(row[0])


def _like(letters: str) -> str:
    """Return a pattern, escaped with ``!``, for texts with some letters in any case."""
    signs = (f"!{sign}" if sign in "%_!" else sign for sign in letters)
    return f"%{''.join(sign if sign.isascii() else '%' for sign in signs)}%"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _job(row: sqlite3.Row) -> Job:
    return Job(
        key=row["job_key"],
        paths=tuple(map(Path, json.loads(row["paths"]))),
        options=json.loads(row["options"]),
        standing=JobStanding(row["state"]),
        made=datetime.fromisoformat(row["made"]),
        ended=datetime.fromisoformat(row["ended"]) if row["ended"] else None,
    )


def _columns(key: int, item: JobItem) -> tuple[object, ...]:
    return (
        key,
        item.position,
        item.location,
        item.name,
        None if item.path is None else os.fsencode(item.path),
        item.root,
        item.format,
        item.size,
        item.mtime_ns,
        item.state.value,
        item.reason,
        item.articles,
        int(item.better),
    )


def _item(row: sqlite3.Row) -> JobItem:
    return JobItem(
        position=row["position"],
        location=row["location"],
        name=row["name"],
        path=None if row["path"] is None else Path(os.fsdecode(row["path"])),
        root=row["root"],
        format=row["format"],
        size=row["size"],
        mtime_ns=row["mtime_ns"],
        state=ItemState(row["state"]),
        reason=row["reason"],
        articles=row["articles"],
        better=bool(row["better"]),
    )
