"""The history of searches, and saved searches, in the store."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from archive.kept import Found, PastSearch, SavedSearch
from archive.store import Store
from archive.store.schema import APPLICATION_ID, MIGRATIONS
from archive.store.searches import KEPT

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
FERRY = PastSearch('{"text":"ferry"}', 1, NOON, 7)
STRIKE = PastSearch('{"text":"strike"}', 1, NOON + timedelta(minutes=1), 3)
FOUND = Found(2, "ab" * 32, ("a-1", "b-ü-2"))
SAVED = SavedSearch(
    name="Ferries",
    asked=FERRY.asked,
    grammar=1,
    saved=NOON,
    total=2,
    digest=FOUND.digest,
    ran=NOON,
    last_total=2,
    folder="Thesis/Two",
    note="for chapter 2",
)


def kept(store: Store, search: SavedSearch = SAVED) -> SavedSearch:
    saved = store.searches.save(search, FOUND)
    assert saved is not None
    return saved


def test_an_archive_of_the_first_version_learns_to_keep_searches(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        MIGRATIONS[0](connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute(
            "INSERT INTO bookmark VALUES ('a', 'Flood', '', NULL, '', ?, '', '')",
            (NOON.isoformat(),),
        )

    with Store(path) as store:
        store.searches.add([FERRY])

        assert store.searches.history() == (FERRY,)
        assert [bookmark.headline for bookmark in store.bookmarks.everything()] == ["Flood"]


def test_the_search_run_last_comes_first(store: Store) -> None:
    store.searches.add([STRIKE, FERRY])

    assert store.searches.history() == (STRIKE, FERRY)


def test_the_same_search_again_moves_to_the_top_and_is_counted(store: Store) -> None:
    store.searches.add([FERRY, STRIKE])

    again = replace(FERRY, ran=NOON + timedelta(hours=1), total=9, grammar=2)
    store.searches.add([again])

    assert store.searches.history() == (replace(again, times=2), STRIKE)


def test_an_old_run_put_back_does_not_hide_a_newer_one(store: Store) -> None:
    newer = replace(FERRY, ran=NOON + timedelta(hours=1), total=9)
    store.searches.add([newer])

    store.searches.add([replace(FERRY, times=4)])

    assert store.searches.history() == (replace(newer, times=5),)


def test_moments_are_kept_in_utc_and_in_order(store: Store) -> None:
    here = timezone(timedelta(hours=-7))
    early = replace(FERRY, ran=datetime(2026, 5, 1, 8, 0, 0, 5, tzinfo=here))
    late = replace(STRIKE, ran=datetime(2026, 5, 1, 15, 0, 1, tzinfo=UTC))
    store.searches.add([late, early])

    assert store.searches.history() == (late, early)


def test_the_history_keeps_the_last_runs_only(store: Store) -> None:
    store.searches.add(
        PastSearch(f'{{"text":"w{n}"}}', 1, NOON + timedelta(seconds=n), n)
        for n in range(KEPT + 3)
    )

    history = store.searches.history()

    assert len(history) == KEPT
    assert (history[0].total, history[-1].total) == (KEPT + 2, 3)


def test_one_search_is_forgotten_and_put_back(store: Store) -> None:
    store.searches.add([FERRY, STRIKE])

    forgotten = store.searches.forget(FERRY.asked)

    assert forgotten == FERRY
    assert store.searches.history() == (STRIKE,)
    assert store.searches.forget(FERRY.asked) is None
    store.searches.add([FERRY])
    assert store.searches.history() == (STRIKE, FERRY)


def test_a_cleared_history_can_be_put_back(store: Store) -> None:
    store.searches.add([FERRY, STRIKE])

    cleared = store.searches.clear()

    assert store.searches.history() == ()
    store.searches.add(cleared)
    assert store.searches.history() == (STRIKE, FERRY)


def test_a_saved_search_comes_back_with_what_it_found(store: Store) -> None:
    saved = kept(store)

    assert saved.key is not None
    assert saved == replace(SAVED, key=saved.key)
    assert store.searches.saved() == (saved,)
    assert store.searches.found(saved.key) == FOUND


def test_too_many_ids_are_known_by_their_digest_only(store: Store) -> None:
    many = replace(FOUND, article_ids=None)
    saved = store.searches.save(SAVED, many)

    assert saved is not None
    assert saved.key is not None
    assert store.searches.found(saved.key) == many


@pytest.mark.parametrize("packed", [b"no such thing", zlib.compress(b'["a", "b')])
def test_a_damaged_list_of_ids_counts_as_none(store: Store, packed: bytes) -> None:
    saved = kept(store)
    assert saved.key is not None
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE saved_search SET article_ids = ?", (packed,))

    assert store.searches.found(saved.key) == replace(FOUND, article_ids=None)


def test_no_two_saved_searches_have_one_name(store: Store) -> None:
    first = kept(store)
    second = kept(store, replace(SAVED, name="Boats"))

    assert store.searches.save(SAVED, FOUND) is None
    assert not store.searches.edit(replace(second, name=first.name))
    assert set(store.searches.saved()) == {first, second}


def test_name_folder_and_note_can_change(store: Store) -> None:
    saved = kept(store)

    changed = replace(saved, name="Boats", folder="", note="")

    assert store.searches.edit(changed)
    assert store.searches.saved() == (changed,)
    assert saved.key is not None
    assert store.searches.found(saved.key) == FOUND


def test_the_last_run_is_noted_and_the_first_result_kept(store: Store) -> None:
    saved = kept(store)
    assert saved.key is not None

    store.searches.note_run(saved.key, later := NOON + timedelta(days=30), 14)

    assert store.searches.saved() == (replace(saved, ran=later, last_total=14),)
    assert store.searches.found(saved.key) == FOUND


def test_a_removed_search_can_be_put_back_as_it_was(store: Store) -> None:
    saved = kept(store)
    assert saved.key is not None

    assert store.searches.remove(saved.key) == (saved, FOUND)
    assert store.searches.remove(saved.key) is None
    assert store.searches.found(saved.key) is None
    assert not store.searches.edit(saved)
    other = kept(store, replace(SAVED, name="Boats"))
    assert other.key != saved.key
    assert store.searches.save(saved, FOUND) == saved
    assert store.searches.found(saved.key) == FOUND
