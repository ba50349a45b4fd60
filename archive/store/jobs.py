"""Imports as the store remembers them, until their reports are no longer wanted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from archive.store import job_claims, job_items
from archive.store.connection import Connections
from archive.store.job_items import ItemCount, ItemState, JobItem

KEPT = 20  # imports that have ended, so that their reports can be read


class JobStanding(StrEnum):
    """Where a job stands."""

    PLANNING = "planning"
    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Job:
    """An import; `made` and `ended` are aware UTC moments, `options` as they were given."""

    key: int
    paths: tuple[Path, ...]
    options: Mapping[str, Any]
    standing: JobStanding
    made: datetime
    ended: datetime | None = None


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
            job_items.leave_better(connection, key)

    def stand(self, key: int, standing: JobStanding) -> None:
        """Write down where a job stands now."""
        over = standing in {JobStanding.FINISHED, JobStanding.CANCELLED}
        with self._connections.writing() as connection:
            connection.execute(
                "UPDATE job SET state = ?, ended = ? WHERE job_key = ?",
                (standing.value, _now() if over else None, key),
            )
            if over:
                job_claims.delete(connection, key)

    def empty(self, key: int) -> None:
        """Forget what a job has found, so that it can be planned again."""
        with self._connections.writing() as connection:
            connection.execute("DELETE FROM job_item WHERE job_key = ?", (key,))
            job_claims.delete(connection, key)

    def put(self, key: int, items: Iterable[JobItem]) -> None:
        """Add items whose locations the job does not know yet."""
        with self._connections.writing() as connection:
            job_items.put(connection, key, items)

    def settle(self, key: int, items: Iterable[JobItem]) -> None:
        """Write down what became of items; a member is added where it is new.

        What a job has stored itself stays stored when the job meets it again.
        """
        with self._connections.writing() as connection:
            job_items.settle(connection, key, items)

    def claim(self, key: int, claims: Iterable[tuple[str, str]]) -> None:
        """Remember that sources speak for others: pairs of their locations."""
        with self._connections.writing() as connection:
            job_claims.put(connection, key, claims)

    def claims_in(self, key: int, container: str) -> tuple[tuple[str, str], ...]:
        """Return the claims of the members of a container, by location."""
        with self._connections.reading() as connection:
            return job_claims.inside(connection, key, container)

    def part(self, key: int) -> None:
        """Let what is claimed be read with what claims it.

        Of sources that claim each other, one speaks for the rest; see `archive.rivals`.
        """
        with self._connections.writing() as connection:
            job_claims.apply(connection, key)

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
        wanted = job_items.Wanted(tuple(states), reasoned, containing)
        while True:
            with self._connections.reading() as connection:
                batch = job_items.above(connection, key, wanted, after)
            yield from batch
            if len(batch) < job_items.BATCH:
                return
            after = batch[-1].position

    def counts(self, key: int) -> tuple[ItemCount, ...]:
        """Count the items of a job, by format, state and reason; the most first."""
        with self._connections.reading() as connection:
            return job_items.counts(connection, key)

    def last_position(self, key: int) -> int:
        """Return the highest position that a job has given."""
        with self._connections.reading() as connection:
            return job_items.last_position(connection, key)


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
