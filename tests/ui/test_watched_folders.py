"""Watched folders in the window: listed, added, let be, looked through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from archive import Archive
from archive.events import IngestOptions
from reader.job import LookedThrough
from reader.room import ReadingRoom
from ui.ingest.options import ImportRequest
from ui.ingest.watched import WatchedDialog
from ui.ingest.watched_model import WatchedModel
from ui.tasks import Workers


@pytest.fixture
def room(tmp_path: Path) -> Iterator[ReadingRoom]:
    (tmp_path / "inbox").mkdir()
    with Archive(tmp_path / "archive") as archive:
        yield ReadingRoom(archive)


@pytest.fixture
def dialog(qtbot: QtBot, room: ReadingRoom) -> Iterator[WatchedDialog]:
    workers = Workers()
    made = WatchedDialog(room, workers)
    qtbot.addWidget(made)
    made.show()
    reloaded(qtbot, made)
    yield made
    workers.close()


def reloaded(qtbot: QtBot, dialog: WatchedDialog) -> list[tuple[str, str]]:
    with qtbot.waitSignal(dialog._listing.finished):
        dialog.reload()
    model = dialog.table.model()
    return [
        (model.index(row, 0).data(), model.index(row, 1).data())
        for row in range(model.rowCount())
    ]


def test_without_folders_it_is_said_what_they_are_for(dialog: WatchedDialog) -> None:
    assert dialog._stack.currentWidget() is dialog._empty
    assert not dialog._look.isEnabled()


def test_a_folder_is_watched_as_the_user_says_and_looked_through_at_once(
    qtbot: QtBot, dialog: WatchedDialog, room: ReadingRoom, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"

    with qtbot.waitSignals([dialog.look_wanted, dialog._listing.finished]):
        dialog.watch(ImportRequest((inbox,), "Gazette"))

    (folder,) = room.watched()
    assert folder.options == IngestOptions(publication="Gazette")
    assert reloaded(qtbot, dialog) == [(str(inbox), "not yet")]
    tip = dialog.table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "Publication: Gazette" in tip


def test_the_folder_of_the_archive_is_refused_in_a_sentence(
    qtbot: QtBot, dialog: WatchedDialog, room: ReadingRoom
) -> None:
    with qtbot.waitSignal(dialog._adding.finished):
        dialog.watch(ImportRequest((room.directory,)))

    assert "the archive itself" in dialog.messages.sentence()
    assert room.watched() == ()


def test_a_folder_is_let_be_with_the_keyboard(
    qtbot: QtBot, dialog: WatchedDialog, room: ReadingRoom, tmp_path: Path
) -> None:
    room.watch(tmp_path / "inbox", IngestOptions())
    room.watch(tmp_path / "away\u202e", IngestOptions())
    rows = reloaded(qtbot, dialog)
    assert rows[0] == (str(tmp_path / "away") + r"\u202e", "not there at the moment")
    assert not dialog._unwatch.isEnabled()
    dialog.table.selectRow(0)
    assert dialog._unwatch.isEnabled()

    with qtbot.waitSignal(dialog._listing.finished):
        dialog.table.actions()[0].trigger()

    assert [folder.path.name for folder in room.watched()] == ["inbox"]


def test_a_look_that_was_wanted_tells_what_it_brought(
    qtbot: QtBot, dialog: WatchedDialog, room: ReadingRoom, tmp_path: Path
) -> None:
    room.watch(tmp_path / "inbox", IngestOptions())
    reloaded(qtbot, dialog)

    with qtbot.waitSignal(dialog.look_wanted):
        dialog._look.click()
    assert not dialog._look.isEnabled()
    dialog.take_look(LookedThrough())

    assert "nothing new" in dialog.messages.sentence()
    assert dialog._look.isEnabled()
    dialog.messages.hide()
    dialog.take_look(LookedThrough(articles=3))
    assert dialog.messages.sentence() == ""


def test_the_model_is_sound(qtbot: QtBot, room: ReadingRoom, tmp_path: Path) -> None:
    model = WatchedModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    room.watch(tmp_path / "inbox", IngestOptions())

    model.show(room.watched())
    model.show(room.watched())
    model.show(())

    assert tester.model() is model
