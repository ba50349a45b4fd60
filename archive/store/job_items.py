"""What an import found, one item a file or member, and what became of each."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

BATCH = 500


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
class JobItem:
    """One file, member or error of an import.

    Attributes:
        position: Its number within the job, from 1.
        location: As in `HeldSource`; `name` too.
        path: The file; ``None`` for members and for what is no file.
        root: Which of the job's paths it lies below, from 0.
        format: The name of the importer or container; ``""`` if nothing reads it.
        state: What became of it. What waits with a reason cannot be read, for that reason;
            what is stored may have one as a note.
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items of a job are wanted; see `Jobs.items`."""

    states: tuple[ItemState, ...]
    reasoned: bool = False
    containing: str = ""


def put(connection: sqlite3.Connection, key: int, found: Iterable[JobItem]) -> None:
    """Add items whose locations the job does not know yet."""
    connection.executemany(
        """
        INSERT INTO job_item (job_key, position, location, name, path, root, format,
            size, mtime_ns, state, reason, articles, better)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (_columns(key, item) for item in found),
    )


def settle(connection: sqlite3.Connection, key: int, done: Iterable[JobItem]) -> None:
    """Write down what became of items; a member is added where it is new.

    What a job has stored itself stays stored when the job meets it again.
    """
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
        (_columns(key, item) for item in done),
    )


def above(
    connection: sqlite3.Connection, key: int, wanted: Wanted, after: int
) -> tuple[JobItem, ...]:
    """Return up to `BATCH` items that are `wanted`, with positions above `after`."""
    states = json.dumps([state.value for state in wanted.states])
    letters, like = wanted.containing, _like(wanted.containing)
    rows = connection.execute(
        """
        SELECT * FROM job_item WHERE job_key = ? AND position > ?
        AND state IN (SELECT value FROM json_each(?))
        AND (reason <> '' OR NOT ?)
        AND (? = '' OR name LIKE ? ESCAPE '!' OR reason LIKE ? ESCAPE '!')
        ORDER BY position LIMIT ?
        """,
        (key, after, states, wanted.reasoned, letters, like, like, BATCH),
    )
    return tuple(map(_item, rows))


def leave_better(connection: sqlite3.Connection, key: int) -> None:
    """Let what is held already stay as it was read, though it can be read better."""
    connection.execute(
        """
        UPDATE job_item SET state = 'unchanged'
        WHERE job_key = ? AND better AND state = 'waiting'
        """,
        (key,),
    )


def counts(connection: sqlite3.Connection, key: int) -> tuple[ItemCount, ...]:
    """Count the items of a job, by format, state and reason; the most first.

    All notes on those stored are one reason; the one given is that of the example.
    """
    rows = connection.execute(
        """
        SELECT format, state, reason, better, COUNT(*) AS items,
            TOTAL(size) AS size, SUM(articles) AS articles, MIN(name) AS example
        FROM (SELECT *, CASE WHEN state = 'part' OR (state = 'passed over' AND
            reason LIKE 'is the same story as %') THEN '' WHEN state = 'stored'
            THEN reason <> '' ELSE reason END AS told
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


def last_position(connection: sqlite3.Connection, key: int) -> int:
    """Return the highest position that a job has given; 0 if it has given none."""
    (position,) = connection.execute(
        "SELECT COALESCE(MAX(position), 0) FROM job_item WHERE job_key = ?", (key,)
    ).fetchone()
    return int(position)


def _like(letters: str) -> str:
    """Return a pattern, escaped with ``!``, for texts with some letters in any case."""
    signs = (f"!{sign}" if sign in "%_!" else sign for sign in letters)
    return f"%{''.join(sign if sign.isascii() else '%' for sign in signs)}%"


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
