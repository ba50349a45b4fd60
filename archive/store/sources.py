"""Sources as the store remembers them: enough to know them again without reading them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from enum import StrEnum

from archive.model import Context

_CONTEXT = sorted(field.name for field in fields(Context))


class SourceStatus(StrEnum):
    """What became of a source.

    A container that was read to its end is `OPENED`; so is, with a reason, what is in order
    and has no news.
    """

    STORED = "stored"
    OPENED = "opened"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class HeldSource:
    """A source the archive has seen.

    Attributes:
        location: The absolute path, or ``container!member``; it stays the same however the
            user names the file.
        name: As the user last gave it.
        status: What became of it.
        context: What was known of it before it was read.
        importer: The importers that could have changed the outcome: the one that read it,
            or all there were if none could; as ``html 1, text 1``.
        sha256: Hexadecimal digest of its bytes, ``""`` if they were not read.
        size: In bytes; `mtime_ns` in nanoseconds since 1970; ``None`` for members.
        reason: Why it was rejected or passed over.
        original: Where the copy lies among the originals; ``None`` if it is referenced.
        container: The location of the file a member lies in.
        key: The store's own key; ``None`` before it is stored.
    """

    location: str
    name: str
    status: SourceStatus
    context: Context
    importer: str
    sha256: str = ""
    size: int | None = None
    mtime_ns: int | None = None
    reason: str = ""
    original: str | None = None
    container: str | None = None
    key: int | None = None

    @property
    def is_passed_over(self) -> bool:
        """Whether it is in order and has no news."""
        return self.status is SourceStatus.OPENED and bool(self.reason)


@dataclass(frozen=True, slots=True)
class HeldPart:
    """A file that a source speaks for.

    Attributes:
        name: Its path as seen from the source.
        location: As in `HeldSource`.
        sha256: Hexadecimal digest of its bytes; ``""`` if it is an image, only referenced.
        original: Where the copy lies among the originals, if there is one.
    """

    name: str
    location: str
    sha256: str = ""
    original: str | None = None


def find(connection: sqlite3.Connection, location: str) -> HeldSource | None:
    """Return the source at `location`."""
    row = connection.execute(
        "SELECT * FROM held_source WHERE location = ?",
        (location,),
    ).fetchone()
    return _held(row) if row else None


def at(connection: sqlite3.Connection, locations: Collection[str]) -> dict[str, HeldSource]:
    """Return the sources at some locations, by location."""
    rows = connection.execute(
        """
        SELECT * FROM held_source WHERE location IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(list(locations)),),
    )
    return {row["location"]: _held(row) for row in rows}


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


def by_key(connection: sqlite3.Connection, key: int) -> HeldSource | None:
    """Return the source with a key."""
    row = connection.execute(
        "SELECT * FROM held_source WHERE source_key = ?", (key,)
    ).fetchone()
    return _held(row) if row else None


def with_bytes(
    connection: sqlite3.Connection, sha256: str, context: Context
) -> HeldSource | None:
    """Return the source that has the articles of these bytes in this context."""
    row = connection.execute(
        """
        SELECT * FROM held_source
        WHERE sha256 = ? AND context = ? AND status = 'stored' AND same_as IS NULL
        """,
        (sha256, _json(context)),
    ).fetchone()
    return _held(row) if row else None


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
    return tuple(_held(row) for row in rows)


def rejected(connection: sqlite3.Connection) -> tuple[HeldSource, ...]:
    """Return the sources that could not be read, by name."""
    rows = connection.execute(
        "SELECT * FROM held_source WHERE status = 'rejected' ORDER BY name"
    )
    return tuple(_held(row) for row in rows)


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
    return tuple(_held(row) for row in rows)


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
            _json(source.context),
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


def _json(context: Context) -> str:
    known = {name: getattr(context, name) for name in _CONTEXT}
    return json.dumps({name: value for name, value in known.items() if value is not None})


def _held(row: sqlite3.Row) -> HeldSource:
    return HeldSource(
        location=row["location"],
        name=row["name"],
        status=SourceStatus(row["status"]),
        context=Context(**json.loads(row["context"])),
        importer=row["importer"],
        sha256=row["sha256"],
        size=row["size"],
        mtime_ns=row["mtime_ns"],
        reason=row["reason"],
        original=row["original"],
        container=row["container"],
        key=row["source_key"],
    )
