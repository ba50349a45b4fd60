"""A small real archive with names and dates in it, indexed, and a desk on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from archive import Archive
from archive.authorities import Authority
from archive.indexing import update_index
from archive.model import EntityKind
from archive.search import Query
from reader.room import ReadingRoom
from tests.reader.named import DATE, ORGANIZATION, PERSON, PLACE, Found, put
from ui.desk import Desk
from ui.entities.acting import Acting
from ui.state import Session
from ui.tasks import Task, Workers

STORIES: tuple[tuple[str | None, str, str, tuple[Found, ...]], ...] = (
    (
        "1912-04-16",
        "Gazette",
        "Mayor Jim Kenney spoke of April 15, 1912. J. Kenney of Star Line left Lincoln.",
        (
            (PERSON, "Jim Kenney", "Mayor"),
            (DATE, "April 15, 1912", "1912-04-15"),
            (PERSON, "J. Kenney"),
            (ORGANIZATION, "Star Line"),
            (PLACE, "Lincoln"),
        ),
    ),
    (
        "1912-05-02",
        "Gazette",
        "Jim Kenney met Ada Fairweather in Lincoln. It was as on April 15, 1912, he said.",
        (
            (PERSON, "Jim Kenney"),
            (PERSON, "Ada Fairweather"),
            (PLACE, "Lincoln"),
            (DATE, "April 15, 1912", "1912-04-15"),
        ),
    ),
    (
        "1915-06-03",
        "Harbour News",
        "Nobody spoke but Jim Kenney, who told of the summer of 1914 and of 1901.",
        (
            (PERSON, "Jim Kenney"),
            (DATE, "summer of 1914", "1914-22"),
            (DATE, "1901", "1901"),
        ),
    ),
    (
        "1915-06-04",
        "Harbour News",
        "A quiet day in Lincoln.",
        ((PLACE, "Lincoln"),),
    ),
)


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "Valley Papers"
    with Archive(folder) as archive:
        for number, (published, publication, text, found) in enumerate(STORIES, 1):
            put(
                archive.store,
                number,
                text,
                *found,
                published=published,
                publication=publication,
            )
        list(update_index(archive.store, archive.engine))
    return folder


@pytest.fixture
def archive(tmp_path: Path, pristine: Path) -> Iterator[Archive]:
    with Archive(Path(shutil.copytree(pristine, tmp_path / "Valley Papers"))) as archive:
        yield archive


@pytest.fixture
def room(archive: Archive) -> ReadingRoom:
    return ReadingRoom(archive)


@pytest.fixture
def workers(qapp: object, room: ReadingRoom) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


@pytest.fixture
def acting(room: ReadingRoom, workers: Workers) -> Acting:
    stack = QUndoStack()
    made = Acting(room, workers, stack)
    stack.setParent(made)
    return made


@pytest.fixture
def desk(qtbot: QtBot, room: ReadingRoom, workers: Workers) -> Iterator[Desk]:
    made = Desk(room, workers)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.take_up(Session(room.directory, Query(), None))
    settle(qtbot, made)
    yield made
    made._gathering.stop()


def settle(qtbot: QtBot, *roots: object) -> None:
    """Wait until everything that was asked for is done and shown."""

    def is_idle() -> bool:
        tasks = [task for root in roots for task in root.findChildren(Task)]  # type: ignore[attr-defined]  # QObject
        return not any(task.is_running() for task in tasks)

    qtbot.waitUntil(is_idle)
    qtbot.waitUntil(is_idle)  # what was shown may have asked for more


def named(room: ReadingRoom, kind: EntityKind, name: str) -> Authority:
    """Return what a name stands for now."""
    found = room.authority_named(kind, name)
    assert found is not None
    return found


def article_of(archive: Archive, number: int) -> str:
    """Return the id of the story of a number, from 1."""
    text = STORIES[number - 1][2]
    for row in archive.store.rows(archive_ids(archive)):
        if row.text.startswith(text[:20]):
            return row.article_id
    raise AssertionError(number)


def archive_ids(archive: Archive) -> tuple[str, ...]:
    """Return the ids of all articles."""
    return tuple(hit.article_id for hit in archive.engine.search(Query()).hits)
