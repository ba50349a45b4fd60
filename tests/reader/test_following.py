"""When the index is told what was decided of names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from archive.search import Aliases, Query
from reader import following
from reader.room import ReadingRoom
from tests.reader.named import PERSON, put


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as archive:
        put(
            archive.store,
            1,
            "Ann Bell met Cora Hale.",
            (PERSON, "Ann Bell"),
            (PERSON, "Cora Hale"),
        )
        archive.update_index()
        yield archive


@pytest.fixture
def told(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> list[Aliases]:
    """What the index is told, time after time."""
    told: list[Aliases] = []
    tell = archive.engine.alias

    def note(aliases: Aliases) -> None:
        told.append(aliases)
        tell(aliases)

    monkeypatch.setattr(archive.engine, "alias", note)
    return told


def rename(room: ReadingRoom, name: str, new: str) -> None:
    found = room.authority_named(PERSON, name)
    assert found is not None
    room.rename(found.key, new)


def people(room: ReadingRoom) -> set[str]:
    return {name for name, _ in room.search(Query()).facets["person"]}


def test_the_index_is_told_once_of_each_decision(
    archive: Archive, told: list[Aliases]
) -> None:
    room = ReadingRoom(archive)
    people(room)
    rename(room, "Ann Bell", "Anna Bell")

    for _ in range(3):
        assert people(room) == {"Anna Bell", "Cora Hale"}

    assert len(told) == 2
    assert dict(told[1].of) == {("person", "Ann Bell"): ("person", "Anna Bell")}


def test_decisions_of_others_are_followed_at_once_while_that_is_quick(
    archive: Archive,
) -> None:
    room, other = ReadingRoom(archive), ReadingRoom(archive)
    people(room)

    rename(other, "Ann Bell", "Anna Bell")

    assert people(room) == {"Anna Bell", "Cora Hale"}


def test_where_telling_takes_long_searches_do_not_wait_for_every_decision_of_others(
    archive: Archive, told: list[Aliases], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "_AT_ONCE", -1.0)
    monkeypatch.setattr(following, "_REST", 1e9)
    room, other = ReadingRoom(archive), ReadingRoom(archive)
    people(room)

    rename(other, "Ann Bell", "Anna Bell")
    for _ in range(3):
        people(room)

    assert len(told) == 1


def test_ones_own_decisions_are_followed_at_once_however_long_it_takes(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "_AT_ONCE", -1.0)
    monkeypatch.setattr(following, "_REST", 1e9)
    room = ReadingRoom(archive)
    people(room)

    rename(room, "Ann Bell", "Anna Bell")
    assert people(room) == {"Anna Bell", "Cora Hale"}

    room.undo_act(room.acts(1)[0].key)
    assert people(room) == {"Ann Bell", "Cora Hale"}

    room.stop("Cora Hale")
    assert people(room) == {"Ann Bell"}

    room.unstop("Cora Hale")
    assert people(room) == {"Ann Bell", "Cora Hale"}


def test_what_is_decided_while_the_index_is_told_is_followed_by_the_next_search(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "_AT_ONCE", -1.0)
    monkeypatch.setattr(following, "_REST", 1e9)
    room = ReadingRoom(archive)
    tell = archive.engine.alias

    def decide_meanwhile(aliases: Aliases) -> None:
        monkeypatch.setattr(archive.engine, "alias", tell)
        rename(room, "Ann Bell", "Anna Bell")
        tell(aliases)

    monkeypatch.setattr(archive.engine, "alias", decide_meanwhile)
    people(room)

    assert people(room) == {"Anna Bell", "Cora Hale"}
