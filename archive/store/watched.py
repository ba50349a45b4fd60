"""Folders that are looked through again and again."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.store.connection import Connections


@dataclass(frozen=True, slots=True)
class Watched:
    """A folder; `added`, `looked` are aware UTC moments, `options` as they were given."""

    path: Path
    options: Mapping[str, Any]
    added: datetime
    looked: datetime | None = None


class WatchedFolders:
    """The watched folders of one archive. Each method is one transaction."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def add(self, path: Path, options: Mapping[str, Any]) -> None:
        """Watch a folder, or watch it with other options."""
        with self._connections.writing() as connection:
            connection.execute(
                """
                INSERT INTO watched (path, options, added) VALUES (?, ?, ?)
                ON CONFLICT (path) DO UPDATE SET options = excluded.options
                """,
                (os.fsencode(path), json.dumps(options), _now()),
            )

    def remove(self, path: Path) -> bool:
        """Watch a folder no longer; return whether it was watched."""
        with self._connections.writing() as connection:
            found = connection.execute(
                "DELETE FROM watched WHERE path = ? RETURNING 1", (os.fsencode(path),)
            )
            return found.fetchone() is not None

    def everything(self) -> tuple[Watched, ...]:
        """Return the watched folders, by path."""
        with self._connections.reading() as connection:
            rows = connection.execute("SELECT * FROM watched ORDER BY path")
            return tuple(
                Watched(
                    path=Path(os.fsdecode(row["path"])),
                    options=json.loads(row["options"]),
                    added=datetime.fromisoformat(row["added"]),
                    looked=datetime.fromisoformat(row["looked"]) if row["looked"] else None,
                )
                for row in rows
            )

    def note_look(self, path: Path) -> None:
        """Write down that a folder was looked through just now."""
        with self._connections.writing() as connection:
            connection.execute(
                "UPDATE watched SET looked = ? WHERE path = ?", (_now(), os.fsencode(path))
            )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
