"""Connections to the store: one for each thread, and SQLite's complaints made plain."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.errors import StoreError
from archive.store.schema import migrate

_BUSY_SECONDS = 10.0
_CACHE, _SMALL_CACHE = 32_768, 4_096  # kibibytes
_BUSY = "another program is writing to this archive; try again in a moment"
_READ_ONLY = "this archive cannot be written to; check the folder's permissions"
_FULL = "the disk is full; free some space and try again"
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: _FULL,
    # Even a reader needs a small file beside the store, and that one cannot grow.
    sqlite3.SQLITE_IOERR_SHMSIZE: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: "the archive cannot be opened; check its folder",
    sqlite3.SQLITE_NOTADB: "this file is not a Pressmark archive",
    sqlite3.SQLITE_CORRUPT: "this archive is damaged; restore it from a backup",
    sqlite3.SQLITE_IOERR: "the disk with this archive cannot be read or written",
}


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the user can act on into a `StoreError`; the rest stays a bug."""
    try:
        yield
    except UnicodeEncodeError as error:  # half of a surrogate pair, as terminals give bytes
        raise StoreError("there is half a character in it, which cannot be held") from error
    except sqlite3.DatabaseError as error:
        # The low byte is the primary code; most extended codes say more than a user needs.
        extended = getattr(error, "sqlite_errorcode", 0)
        code = extended if extended in _SENTENCES else extended & 0xFF
        if code not in _SENTENCES:
            raise
        raise StoreError(_SENTENCES[code]) from error


class Connections:
    """Gives every thread its own connection to one file, and transactions on it."""

    def __init__(self, path: Path) -> None:
        """Open `path`, making it if it is not there, and bring it to the newest schema.

        Raises:
            StoreError: It cannot be opened, is no store, or is too new.
        """
        self._path = path
        self._local = threading.local()
        self._lock = threading.Lock()
        self._open: dict[threading.Thread, sqlite3.Connection] = {}
        try:
            with translated():
                if not path.exists():
                    _make(path)
                migrate(self._connection())
        except BaseException:  # whatever it was, nobody can close it any more
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection that sees one state of the store throughout."""
        with translated():
            connection = self._connection()
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection whose changes are kept together or not at all.

        May be nested: an inner part that fails undoes only itself.
        """
        with translated():
            connection = self._connection()
            nested = connection.in_transaction
            connection.execute("SAVEPOINT part" if nested else "BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:  # an act that is given up is undone, too
                # SQLite itself undoes a transaction when the disk is full or fails.
                if connection.in_transaction:
                    connection.execute("ROLLBACK TO part" if nested else "ROLLBACK")
                    if nested:
                        connection.execute("RELEASE part")
                raise
            connection.execute("RELEASE part" if nested else "COMMIT")

    @contextmanager
    def sparing(self) -> Iterator[None]:
        """Keep little of the store in memory meanwhile, in this thread.

        What is written once and hardly read again gains nothing from being kept.
        """
        connection = self._connection()
        connection.execute(f"PRAGMA cache_size = -{_SMALL_CACHE}")
        try:
            yield
        finally:
            with suppress(sqlite3.ProgrammingError):  # it may have been closed
                connection.execute(f"PRAGMA cache_size = -{_CACHE}")

    def close(self) -> None:
        """Close the connections of all threads; none may be in use."""
        with self._lock:
            for connection in self._open.values():
                connection.close()
            self._open.clear()
        self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._connect()
            self._local.connection = connection
        return connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            # Each thread uses only its own; but `close` closes those of all threads.
            check_same_thread=False,
        )
        with self._lock:
            for thread in [thread for thread in self._open if not thread.is_alive()]:
                self._open.pop(thread).close()
            self._open[threading.current_thread()] = connection
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        return connection


def _make(path: Path) -> None:
    """Make an empty store at `path`, unless another process is quicker.

    It is made elsewhere and put there whole: while several processes turn the same new file
    into one with a write-ahead log, they lock each other out.
    """
    try:
        with TemporaryDirectory(dir=path.parent, prefix="new-") as folder:
            new = Path(folder) / path.name
            with closing(sqlite3.connect(new, isolation_level=None)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                migrate(connection)
            try:
                path.hardlink_to(new)
            except FileExistsError:
                return
            except OSError:  # a file system without hard links, such as a USB stick's
                new.rename(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StoreError(f"no archive can be made in {path.parent} ({reason})") from error
