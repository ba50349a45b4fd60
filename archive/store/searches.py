"""Searches that were run, and searches that the user keeps with what they found."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime

from archive.kept import Found, PastSearch, SavedSearch
from archive.store.connection import Connections

KEPT = 500  # searches in the history
_LONGEST = (
    64_000_000  # bytes that a list of ids may unpack to; an archive can be a stranger's
)

_SAVED = """
    SELECT search_key, name, folder, note, asked, grammar, saved, total, digest, ran,
        last_total
    FROM saved_search
"""


class Searches:
    """The searches of one archive. Each method is one transaction."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def history(self) -> tuple[PastSearch, ...]:
        """Return the searches that were run, the last one first."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM past_search ORDER BY ran DESC, rowid DESC"
            )
            return tuple(map(_past, rows))

    def add(self, ran: Iterable[PastSearch]) -> None:
        """Add searches to the history; of the same search the runs are added up.

        At most `KEPT` are kept, those that ran last.
        """
        with self._connections.writing() as connection:
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
                    (
                        search.asked,
                        search.grammar,
                        _written(search.ran),
                        search.total,
                        search.times,
                    )
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

    def forget(self, asked: str) -> PastSearch | None:
        """Take a search out of the history; return it, so that it can be put back."""
        with self._connections.writing() as connection:
            row = connection.execute(
                "SELECT * FROM past_search WHERE asked = ?", (asked,)
            ).fetchone()
            connection.execute("DELETE FROM past_search WHERE asked = ?", (asked,))
            return _past(row) if row is not None else None

    def clear(self) -> tuple[PastSearch, ...]:
        """Empty the history; return what was in it, so that it can be put back."""
        with self._connections.writing() as connection:
            before = self.history()
            connection.execute("DELETE FROM past_search")
            return before

    def saved(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches, the newest first."""
        with self._connections.reading() as connection:
            rows = connection.execute(f"{_SAVED} ORDER BY saved DESC, search_key DESC")
            return tuple(map(_saved, rows))

    def found(self, key: int) -> Found | None:
        """Return what a saved search found when it was saved, if there is such a search."""
        with self._connections.reading() as connection:
            row = connection.execute(
                "SELECT total, digest, article_ids FROM saved_search WHERE search_key = ?",
                (key,),
            ).fetchone()
            if row is None:
                return None
            return Found(row["total"], row["digest"], _unpacked(row["article_ids"]))

    def save(self, search: SavedSearch, found: Found) -> SavedSearch | None:
        """Store a search with what it found; return it with its key.

        Nothing is stored, and ``None`` returned, if another search has its name.
        """
        with self._connections.writing() as connection:
            row = connection.execute(
                """
                INSERT INTO saved_search (search_key, name, folder, note, asked, grammar,
                    saved, total, digest, ran, last_total, article_ids)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                RETURNING search_key, name, folder, note, asked, grammar, saved, total,
                    digest, ran, last_total
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

    def edit(self, search: SavedSearch) -> bool:
        """Change name, folder and note of a saved search.

        Return ``False`` if it is gone or another search has its name.
        """
        with self._connections.writing() as connection:
            changed = connection.execute(
                """
                UPDATE OR IGNORE saved_search SET name = ?, folder = ?, note = ?
                WHERE search_key = ?
                """,
                (search.name, search.folder, search.note, search.key),
            )
            return changed.rowcount > 0

    def note_run(self, key: int, ran: datetime, total: int) -> None:
        """Write down when a saved search was run last, and how many articles it found."""
        with self._connections.writing() as connection:
            connection.execute(
                "UPDATE saved_search SET ran = ?, last_total = ? WHERE search_key = ?",
                (_written(ran), total, key),
            )

    def remove(self, key: int) -> tuple[SavedSearch, Found] | None:
        """Remove a saved search; return it, so that it can be saved again."""
        with self._connections.writing() as connection:
            row = connection.execute(f"{_SAVED} WHERE search_key = ?", (key,)).fetchone()
            then = self.found(key)
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
