"""Bringing a store to the newest schema: numbered migrations, each in its own transaction.

The file knows its own version (``user_version``), which is the number of `MIGRATIONS` it
has had.
"""

from __future__ import annotations

import sqlite3

from archive.errors import StoreError
from archive.store.migrations import MIGRATIONS

__all__ = ["APPLICATION_ID", "MIGRATIONS", "migrate"]

APPLICATION_ID = (
    0x50725373  # "PrSs", so that other programs' databases are not taken for ours
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a store, or an empty file, to the newest schema.

    Raises:
        StoreError: The file is another program's, or made by a newer Pressmark.
    """
    while (version := _version(connection)) < len(MIGRATIONS):
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            # Another process may have done it while this one waited for the lock.
            if _version(connection) == version:
                MIGRATIONS[version](connection)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version + 1}")
    if version > len(MIGRATIONS):
        raise StoreError(
            "this archive was made by a newer Pressmark; update Pressmark to open it"
        )


def _version(connection: sqlite3.Connection) -> int:
    """The number of migrations the file has had."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION_ID and (application or version or tables):
        raise StoreError("this file is not a Pressmark archive")
    return int(version)
