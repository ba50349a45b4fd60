"""An archive with a few names, a reading room of it, and the entity desk on that."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from archive import Archive
from archive.authorities import Authority, Listing
from archive.indexing import update_index
from archive.model import Entity, EntityKind, Field, Mention, Names
from reader.room import ReadingRoom
from tests.fakes import make_page, make_source
from ui.entities.acting import Acting
from ui.entities.model import NAME
from ui.entities.window import EntitiesWindow
from ui.tasks import Task, Workers

PERSON, ORGANIZATION, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE
# Day, text, and of each name its kind, the forms printed, the fullest first, and a title.
STORIES: Sequence[tuple[str, str, Sequence[tuple[EntityKind, tuple[str, ...], str]]]] = (
    (
        "1912-04-16",
        "Mayor James Kenney spoke in Philadelphia. Kenney praised the White Star Line.",
        (
            (PERSON, ("James Kenney", "Kenney"), "Mayor"),
            (PLACE, ("Philadelphia",), ""),
            (ORGANIZATION, ("White Star Line",), ""),
        ),
    ),
    (
        "1912-05-02",
        "James Kenney met Ada Fairweather in Philadelphia.",
        (
            (PERSON, ("James Kenney",), ""),
            (PERSON, ("Ada Fairweather",), ""),
            (PLACE, ("Philadelphia",), ""),
        ),
    ),
    (
        "1913-01-07",
        "James Kenny, as some print him, left Philadelphia while the Sun shone.",
        (
            (PERSON, ("James Kenny",), ""),
            (PLACE, ("Philadelphia",), ""),
            (ORGANIZATION, ("Sun",), ""),
        ),
    ),
    (
        "1914-08-04",
        "Ada Fairweather sang in Larkhaven. Fairweather was applauded.",
        ((PERSON, ("Ada Fairweather", "Fairweather"), ""), (PLACE, ("Larkhaven",), "")),
    ),
)


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("entities") / "Valley Papers"
    with Archive(folder) as archive:
        for number, (day, text, _) in enumerate(STORIES):
            page = make_page(text, published=day, sha256=f"{number:064}")
            archive.store.sources.put(
                make_source(f"/news/{day}.txt", sha256=f"{number:064}"), [page]
            )
        told = {text: found for _, text, found in STORIES}
        for waiting in archive.store.outbox.unnamed():
            text = waiting.held.article.text
            assert archive.store.outbox.put_names(waiting, names(text, told[text]), "sm 1")
        list(update_index(archive.store, archive.engine))
    return folder


def names(text: str, found: Sequence[tuple[EntityKind, tuple[str, ...], str]]) -> Names:
    """Return the names of a text, each form found where it first stands alone."""
    mentions, entities = [], []
    for kind, forms, role in found:
        taken: list[range] = []
        for form in forms:
            start = next(
                at
                for at in range(len(text))
                if text.startswith(form, at) and not any(at in span for span in taken)
            )
            taken.append(range(start, start + len(form)))
            end = start + len(form)
            mentions.append(
                Mention(kind, Field.TEXT, start, end, form, forms[0], None, "made up")
            )
        entities.append(Entity(kind, forms[0], forms, len(forms), role=role))
    return Names(tuple(sorted(mentions, key=lambda one: one.start)), tuple(entities))


@pytest.fixture
def room(tmp_path: Path, pristine: Path) -> Iterator[ReadingRoom]:
    with Archive(Path(shutil.copytree(pristine, tmp_path / "Valley Papers"))) as archive:
        yield ReadingRoom(archive)


@pytest.fixture
def workers(qapp: object, room: ReadingRoom) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


@pytest.fixture
def stack(qapp: object) -> QUndoStack:
    return QUndoStack()


@pytest.fixture
def acting(room: ReadingRoom, workers: Workers, stack: QUndoStack) -> Acting:
    return Acting(room, workers, stack)


@pytest.fixture
def window(
    qtbot: QtBot, room: ReadingRoom, workers: Workers, acting: Acting
) -> EntitiesWindow:
    made = EntitiesWindow(room, workers, acting, None)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.open_on()
    settle(qtbot, made)
    return made


Settle = Callable[[], None]


def settle(qtbot: QtBot, window: EntitiesWindow) -> None:
    """Wait until everything that was asked for is done and shown."""
    acting, chosen = window.acting, window.list

    def is_idle() -> bool:
        tasks = (*window.findChildren(Task), *acting.findChildren(Task))
        waits = (window.filters._patience, chosen._telling, chosen.table._settling)
        return not (any(task.is_running() for task in tasks) or any(map(_is_active, waits)))

    qtbot.waitUntil(is_idle)


def _is_active(timer: object) -> bool:
    return bool(timer.isActive())  # type: ignore[attr-defined]


def listed(window: EntitiesWindow) -> list[str]:
    """Return the names in the list, from the top."""
    model = window.list.model
    return [str(model.index(row, NAME).data()) for row in range(model.rowCount())]


def choose(qtbot: QtBot, window: EntitiesWindow, *chosen: str) -> None:
    """Click names in the list, all but the first with Ctrl."""
    table, model = window.list.table, window.list.model
    for number, name in enumerate(chosen):
        index = model.index(listed(window).index(name), NAME)
        table.scrollTo(index)
        qtbot.mouseClick(
            table.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ControlModifier
            if number
            else Qt.KeyboardModifier.NoModifier,
            table.visualRect(index).center(),
        )
    settle(qtbot, window)


def found(room: ReadingRoom, name: str) -> Authority:
    """Return the authority that is called so."""
    (one,) = (
        one
        for one in room.authorities(Listing(containing=name)).authorities
        if one.name == name
    )
    return one
