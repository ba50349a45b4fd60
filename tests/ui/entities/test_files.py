"""Lists and acts written to files from the entity desk, and acts taken over."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from archive import Archive
from archive.model import EntityKind
from reader.room import ReadingRoom
from tests.ui.entities.conftest import found, listed, settle
from ui.entities.acting import Acting
from ui.entities.window import EntitiesWindow
from ui.tasks import Workers

KENNEY, KENNY = "James Kenney", "James Kenny"


def choose_file(window: EntitiesWindow, path: Path) -> None:
    """Choose a file in the dialog that is open."""
    (dialog,) = (one for one in window.findChildren(QFileDialog) if one.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_the_list_is_written_as_it_is_filtered(
    qtbot: QtBot, window: EntitiesWindow, tmp_path: Path
) -> None:
    window.filters.show_kind(EntityKind.PLACE)
    settle(qtbot, window)

    window.commands.export.trigger()
    choose_file(window, tmp_path / "places.csv")
    settle(qtbot, window)

    with (tmp_path / "places.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file))
    assert {"Philadelphia", "Larkhaven"} <= {cell for row in written for cell in row}
    assert not any(KENNEY in row for row in written)
    assert window.said.text() == "Names written: 2"


def test_a_file_that_cannot_be_written_is_told_in_the_bar(
    qtbot: QtBot, window: EntitiesWindow, tmp_path: Path
) -> None:
    window.commands.export.trigger()
    choose_file(window, tmp_path / "missing" / "places.csv")
    settle(qtbot, window)

    assert "places.csv" in window.messages.sentence()


def test_acts_are_taken_over_by_another_archive(
    qtbot: QtBot,
    window: EntitiesWindow,
    room: ReadingRoom,
    workers: Workers,
    pristine: Path,
    tmp_path: Path,
) -> None:
    room.merge([found(room, KENNY).key], found(room, KENNEY).key)
    window.commands.export_acts.trigger()
    choose_file(window, tmp_path / "acts.json")
    settle(qtbot, window)
    assert window.said.text() == "Acts written: 1"
    assert json.loads((tmp_path / "acts.json").read_text("utf-8"))

    with Archive(Path(shutil.copytree(pristine, tmp_path / "Other Papers"))) as archive:
        there = ReadingRoom(archive)
        other = EntitiesWindow(there, workers, Acting(there, workers, QUndoStack()), None)
        qtbot.addWidget(other)
        other.open_on()
        settle(qtbot, other)
        assert KENNY in listed(other)

        other.commands.take_over.trigger()
        choose_file(other, tmp_path / "acts.json")
        settle(qtbot, other)

        assert other.said.text() == "Acts taken over: 1; known already: 0"
        assert KENNY not in listed(other)
        assert len(there.acts()) == 1
        other.close()


def test_a_file_without_acts_is_refused_in_a_sentence(
    qtbot: QtBot, window: EntitiesWindow, tmp_path: Path
) -> None:
    (tmp_path / "shopping.json").write_text("[]", encoding="utf-8")

    window.commands.take_over.trigger()
    choose_file(window, tmp_path / "shopping.json")
    settle(qtbot, window)

    assert window.messages.sentence() == "“shopping.json” holds no acts."
