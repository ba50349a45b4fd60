"""The rows of sources and of the files they speak for, within a transaction of others."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable

from archive.model import Context
from archive.store.held_source import HeldPart, HeldSource, context_json, held_source


def find(connection: sqlite3.Connection, location: str) -> HeldSource | None:
    """Return the source at `location`."""
    row = connection.execute(
        "SELECT * FROM held_source WHERE location = ?",
        (location,),
    ).fetchone()
    return held_source(row) if row else None


def at(connection: sqlite3.Connection, locations: Collection[str]) -> dict[str, HeldSource]:
    """Return the sources at some locations, by location."""
    rows = connection.execute(
        """
        SELECT * FROM held_source WHERE location IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(list(locations)),),
    )
    return {row["location"]: held_source(row) for row in rows}


def recognized(
    connection: sqlite3.Connection, locations: Collection[str]
) -> dict[str, str]:
    """Return the languages of text recognition asked for of sources at some locations."""
    rows = connection.execute(
        """
        SELECT location, json_extract(context, '$.ocr') AS ocr FROM held_source
        WHERE location IN (SELECT value FROM json_each(?)) AND ocr IS NOT NULL
        """,
        (json.dumps(list(locations)),),
    )
    return {row["location"]: row["ocr"] for row in rows}


def parts(
    connection: sqlite3.Connection, keys: Collection[int]
) -> dict[int, tuple[HeldPart, ...]]:
    """Return the parts of those of some sources that have any, by the source's key."""
    rows = connection.execute(
        """
        SELECT * FROM part WHERE source_key IN (SELECT value FROM json_each(?))
        ORDER BY source_key, name
        """,
        (json.dumps(list(keys)),),
    )
    found: dict[int, list[HeldPart]] = {}
    for row in rows:
        part = HeldPart(row["name"], row["location"], row["sha256"], row["original"])
        found.setdefault(row["source_key"], []).append(part)
    return {key: tuple(of_key) for key, of_key in found.items()}


def put_parts(connection: sqlite3.Connection, key: int, read: Iterable[HeldPart]) -> None:
    """Let a source speak for just these files."""
    connection.execute("DELETE FROM part WHERE source_key = ?", (key,))
    connection.executemany(
        """
        INSERT OR REPLACE INTO part (source_key, name, location, sha256, original)
        VALUES (?, ?, ?, ?, ?)
        """,
        ((key, part.name, part.location, part.sha256, part.original) for part in read),
    )


def name_parts(connection: sqlite3.Connection, key: int, named: Iterable[HeldPart]) -> None:
    """Let a source speak for just these files; what is known of them already stays."""
    named = tuple(named)
    connection.execute(
        """
        DELETE FROM part WHERE source_key = ?
            AND name NOT IN (SELECT value FROM json_each(?))
        """,
        (key, json.dumps([part.name for part in named])),
    )
    connection.executemany(
        """
        INSERT OR IGNORE INTO part (source_key, name, location, sha256, original)
        VALUES (?, ?, ?, ?, ?)
        """,
        ((key, part.name, part.location, part.sha256, part.original) for part in named),
    )


def by_key(connection: sqlite3.Connection, key: int) -> HeldSource | None:
    """Return the source with a key."""
    row = connection.execute(
        "SELECT * FROM held_source WHERE source_key = ?", (key,)
    ).fetchone()
    return held_source(row) if row else None


def with_bytes(
    connection: sqlite3.Connection, sha256: str, context: Context
) -> HeldSource | None:
    """Return the source that has the articles of these bytes in this context."""
    row = connection.execute(
        """
        SELECT * FROM held_source
        WHERE sha256 = ? AND context = ? AND status = 'stored' AND same_as IS NULL
        """,
        (sha256, context_json(context)),
    ).fetchone()
    return held_source(row) if row else None


def places_of(connection: sqlite3.Connection, sha256: str) -> tuple[str, ...]:
    """Return the locations of the files that had these bytes when they were read."""
    rows = connection.execute(
        """
        SELECT location FROM source
        WHERE sha256 = ? AND status = 'stored' AND container_key IS NULL
        """,
        (sha256,),
    )
    return tuple(location for (location,) in rows)


def has_size(connection: sqlite3.Connection, size: int) -> bool:
    """Whether a stored source has this size, so that its bytes might be equal."""
    found = connection.execute(
        "SELECT 1 FROM source WHERE size = ? AND status = 'stored' LIMIT 1", (size,)
    )
    return found.fetchone() is not None


def members(connection: sqlite3.Connection, container_key: int) -> tuple[HeldSource, ...]:
    """Return the members of a container."""
    rows = connection.execute(
        "SELECT * FROM held_source WHERE container_key = ? ORDER BY source_key",
        (container_key,),
    )
    return tuple(held_source(row) for row in rows)


def rejected(connection: sqlite3.Connection) -> tuple[HeldSource, ...]:
    """Return the sources that could not be read, by name."""
    rows = connection.execute(
        "SELECT * FROM held_source WHERE status = 'rejected' ORDER BY name"
    )
    return tuple(held_source(row) for row in rows)


def files(connection: sqlite3.Connection, after: int) -> tuple[HeldSource, ...]:
    """Return up to 500 files that were read, with keys above `after`; no members."""
    rows = connection.execute(
        """
        SELECT * FROM held_source
        WHERE source_key > ? AND sha256 <> '' AND container_key IS NULL
        ORDER BY source_key LIMIT 500
        """,
        (after,),
    )
    return tuple(held_source(row) for row in rows)


def put(
    connection: sqlite3.Connection, source: HeldSource, *, same_as: int | None = None
) -> int:
    """Insert or replace a source by its location, and return its key.

    The copy of a file that could be read is remembered when it no longer can.
    """
    container_key = None
    if source.container is not None:
        container_key = _container_key(connection, source)
    (key,) = connection.execute(
        """
        INSERT INTO source (location, name, container_key, same_as, size, mtime_ns, sha256,
            status, reason, importer, context, original)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (location) DO UPDATE SET name = excluded.name,
            container_key = excluded.container_key, same_as = excluded.same_as,
            size = excluded.size, mtime_ns = excluded.mtime_ns, sha256 = excluded.sha256,
            status = excluded.status, reason = excluded.reason,
            importer = excluded.importer, context = excluded.context,
            original = COALESCE(excluded.original, original)
        RETURNING source_key
        """,
        (
            source.location,
            source.name,
            container_key,
            same_as,
            source.size,
            source.mtime_ns,
            source.sha256,
            source.status.value,
            source.reason,
            source.importer,
            context_json(source.context),
            source.original,
        ),
    ).fetchone()
    return int(key)


def hand_over(connection: sqlite3.Connection, key: int) -> None:
    """Let another source with the same bytes, if there is one, keep the articles of `key`.

    To be called before the source changes or goes, since its twins have not changed. What
    was passed over because it tells the same story is read again when it is next met.
    """
    heir = connection.execute(
        """
        SELECT source_key FROM source WHERE same_as = ? AND status = 'stored'
        ORDER BY source_key LIMIT 1
        """,
        (key,),
    ).fetchone()
    if heir is None:
        connection.execute(
            "UPDATE source SET importer = '', same_as = NULL WHERE same_as = ?", (key,)
        )
        return
    connection.execute("UPDATE source SET same_as = ? WHERE same_as = ?", (heir[0], key))
    connection.execute("UPDATE source SET same_as = NULL WHERE source_key = ?", (heir[0],))
    connection.execute(
        "UPDATE article SET source_key = ? WHERE source_key = ?", (heir[0], key)
    )


def delete(connection: sqlite3.Connection, key: int) -> None:
    """Delete a source, and its members if it is a container; articles must be gone."""
    connection.execute("DELETE FROM source WHERE source_key = ?", (key,))


def vanished(
    connection: sqlite3.Connection, container: str, seen: Collection[str]
) -> tuple[int, ...]:
    """Return the keys of a container's members whose locations are not in `seen`."""
    rows = connection.execute(
        """
        SELECT member.source_key, member.location FROM source AS member
        JOIN source AS container ON container.source_key = member.container_key
        WHERE container.location = ?
        """,
        (container,),
    )
    return tuple(key for key, location in rows if location not in seen)


def _container_key(connection: sqlite3.Connection, source: HeldSource) -> int:
    """The key of a member's container, made to wait until the container is read through."""
    found = connection.execute(
        "SELECT source_key FROM source WHERE location = ?", (source.container,)
    ).fetchone()
    if found is not None:
        return int(found[0])
    (key,) = connection.execute(
        """
        INSERT INTO source (location, name, sha256, status, reason, importer, context)
        VALUES (?, ?, '', 'opened', '', '', '{}') RETURNING source_key
        """,
        (source.container, source.name.partition("!")[0]),
    ).fetchone()
    return int(key)
