"""Searches that were run, and searches that the user keeps with what they found."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime

from archive.model import Found, PastSearch, SavedSearch

KEPT = 500  # searches in the history
_LONGEST = (
    64_000_000  # bytes that a list of ids may unpack to; an archive can be a stranger's
)

_SAVED = """
    SELECT search_key, name, folder, note, asked, grammar, saved, total, digest, ran,
        last_total
    FROM saved_search
"""


def history(connection: sqlite3.Connection) -> tuple[PastSearch, ...]:
    """Return the searches that were run, the last one first."""
    rows = connection.execute("SELECT * FROM past_search ORDER BY ran DESC, rowid DESC")
    return tuple(map(_past, rows))


def add(connection: sqlite3.Connection, ran: Iterable[PastSearch]) -> None:
    """Add searches; of the same search the runs are added up, and the last one counts."""
    connection.executemany(
        """
        INSERT INTO past_search (asked, grammar, ran, total, times)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (asked) DO UPDATE SET
            grammar = iif(excluded.ran < ran, grammar, excluded.grammar),
            total = iif(excluded.ran < ran, total, excluded.total),
            ran = max(ran, excluded.ran),
            times = times + excluded.times
        """,
        (
            (search.asked, search.grammar, _written(search.ran), search.total, search.times)
            for search in ran
        ),
    )
    connection.execute(
        """
        DELETE FROM past_search WHERE rowid NOT IN (
            SELECT rowid FROM past_search ORDER BY ran DESC, rowid DESC LIMIT ?
        )
        """,
        (KEPT,),
    )


def forget(connection: sqlite3.Connection, asked: str) -> PastSearch | None:
    """Delete a search from the history, and return it."""
    row = connection.execute(
        "SELECT * FROM past_search WHERE asked = ?", (asked,)
    ).fetchone()
    connection.execute("DELETE FROM past_search WHERE asked = ?", (asked,))
    return _past(row) if row is not None else None


def clear(connection: sqlite3.Connection) -> tuple[PastSearch, ...]:
    """Delete the whole history, and return it."""
    before = history(connection)
    connection.execute("DELETE FROM past_search")
    return before


def saved(connection: sqlite3.Connection) -> tuple[SavedSearch, ...]:
    """Return the saved searches, the newest first."""
    rows = connection.execute(f"{_SAVED} ORDER BY saved DESC, search_key DESC")
    return tuple(map(_saved, rows))


def found(connection: sqlite3.Connection, key: int) -> Found | None:
    """Return what a saved search found when it was saved."""
    row = connection.execute(
        "SELECT total, digest, article_ids FROM saved_search WHERE search_key = ?", (key,)
    ).fetchone()
    if row is None:
        return None
    return Found(row["total"], row["digest"], _unpacked(row["article_ids"]))


def save(
    connection: sqlite3.Connection, search: SavedSearch, found: Found
) -> SavedSearch | None:
    """Insert a search, or one that was removed again; ``None`` if its name is taken."""
    row = connection.execute(
        """
        INSERT INTO saved_search (search_key, name, folder, note, asked, grammar, saved,
            total, digest, ran, last_total, article_ids)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        RETURNING search_key, name, folder, note, asked, grammar, saved, total, digest, ran,
            last_total
        """,
        (
            *(search.key, search.name, search.folder, search.note),
            *(search.asked, search.grammar, _written(search.saved)),
            *(found.total, found.digest),
            *(_written(search.ran), search.last_total),
            _packed(found.article_ids),
        ),
    ).fetchone()
    return _saved(row) if row is not None else None


def edit(connection: sqlite3.Connection, search: SavedSearch) -> bool:
    """Change name, folder and note of a saved search; say whether that was possible."""
    changed = connection.execute(
        """
        UPDATE OR IGNORE saved_search SET name = ?, folder = ?, note = ?
        WHERE search_key = ?
        """,
        (search.name, search.folder, search.note, search.key),
    )
    return changed.rowcount > 0


def note_run(connection: sqlite3.Connection, key: int, ran: datetime, total: int) -> None:
    """Write down when a saved search was run last, and how many articles it found."""
    connection.execute(
        "UPDATE saved_search SET ran = ?, last_total = ? WHERE search_key = ?",
        (_written(ran), total, key),
    )


def remove(connection: sqlite3.Connection, key: int) -> tuple[SavedSearch, Found] | None:
    """Delete a saved search, and return it with what it found."""
    row = connection.execute(f"{_SAVED} WHERE search_key = ?", (key,)).fetchone()
    then = found(connection, key)
    if row is None or then is None:
        return None
    connection.execute("DELETE FROM saved_search WHERE search_key = ?", (key,))
    return _saved(row), then


def _past(row: sqlite3.Row) -> PastSearch:
    return PastSearch(
        asked=row["asked"],
        grammar=row["grammar"],
        ran=datetime.fromisoformat(row["ran"]),
        total=row["total"],
        times=row["times"],
    )


def _saved(row: sqlite3.Row) -> SavedSearch:
    return SavedSearch(
        name=row["name"],
        asked=row["asked"],
        grammar=row["grammar"],
        saved=datetime.fromisoformat(row["saved"]),
        total=row["total"],
        digest=row["digest"],
        ran=datetime.fromisoformat(row["ran"]),
        last_total=row["last_total"],
        folder=row["folder"],
        note=row["note"],
        key=row["search_key"],
    )


def _written(moment: datetime) -> str:
    # With all digits: moments are compared as text.
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _packed(article_ids: tuple[str, ...] | None) -> bytes | None:
    if article_ids is None:
        return None
    return zlib.compress(json.dumps(article_ids, ensure_ascii=False).encode())


def _unpacked(packed: bytes | None) -> tuple[str, ...] | None:
    if packed is None:
        return None
    try:
        return tuple(json.loads(zlib.decompressobj().decompress(packed, _LONGEST)))
    except (zlib.error, ValueError):  # cut off, or not written by us
        return None
