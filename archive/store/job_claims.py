"""Which sources of an import speak for others, and how that comes to stand in its items."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from archive.rivals import speakers


def put(
    connection: sqlite3.Connection, key: int, claims: Iterable[tuple[str, str]]
) -> None:
    """Remember that sources speak for others: pairs of their locations."""
    connection.executemany(
        "INSERT OR IGNORE INTO job_claim VALUES (?, ?, ?)",
        ((key, package, location) for package, location in claims),
    )


def inside(
    connection: sqlite3.Connection, key: int, container: str
) -> tuple[tuple[str, str], ...]:
    """Return the claims of the members of a container, by location."""
    rows = connection.execute(
        """
        SELECT package, location FROM job_claim
        WHERE job_key = ? AND package >= ? AND package < ?
        """,
        (key, f"{container}!", f'{container}"'),  # '"' comes next after "!"
    )
    return tuple((row[0], row[1]) for row in rows)


def delete(connection: sqlite3.Connection, key: int) -> None:
    """Forget the claims of a job."""
    connection.execute("DELETE FROM job_claim WHERE job_key = ?", (key,))


def apply(connection: sqlite3.Connection, key: int) -> None:
    """Let what is claimed, in this job or before, be read with what claims it."""
    connection.execute(
        """
        INSERT OR IGNORE INTO job_claim
        SELECT job_key, source.location, part.location FROM job_item
        JOIN source USING (location) JOIN part USING (source_key)
        WHERE job_key = ? AND job_item.state <> 'waiting'
        """,
        (key,),
    )
    _settle_rivals(connection, key)
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


def _settle_rivals(connection: sqlite3.Connection, key: int) -> None:
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
