"""Where files are asked for: in the user's folder, and by names that say what they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui import dialogs

SAVING: dict[str, tuple[Callable[..., QFileDialog], str]] = {
    "bookmarks": (dialogs.choose_export, "bookmarks.json"),
    "concordance": (dialogs.choose_concordance, "concordance.csv"),
    "report": (dialogs.choose_import_report, "import report.csv"),
    "names": (dialogs.choose_names_export, "names.csv"),
    "acts": (dialogs.choose_acts_export, "acts.json"),
}


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder, and a program that was started in another one."""
    folder, started = tmp_path / "Documents", tmp_path / "started"
    folder.mkdir()
    started.mkdir()
    monkeypatch.chdir(started)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(folder))
    QFileDialog().setDirectory(str(started))  # as if none had been chosen yet
    return folder


def typed(dialog: QFileDialog) -> str:
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field.text()


@pytest.mark.parametrize(("ask", "name"), SAVING.values(), ids=SAVING)
def test_a_name_is_offered_with_its_ending(
    parent: QWidget, ask: Callable[..., QFileDialog], name: str
) -> None:
    assert typed(ask(parent, str)) == name


@pytest.mark.parametrize(
    "ask",
    [
        *(partial(ask, chosen=str) for ask, _ in SAVING.values()),
        partial(dialogs.choose_files, chosen=str),
        partial(dialogs.choose_folder, chosen=str),
        partial(dialogs.choose_bookmarks, chosen=str),
    ],
)
def test_they_begin_in_a_folder_of_the_user_s(
    parent: QWidget, documents: Path, ask: Callable[[QWidget], QFileDialog]
) -> None:
    assert Path(ask(parent).directory().absolutePath()) == documents


def test_another_kind_gives_the_name_another_ending_and_no_more(
    parent: QWidget, tmp_path: Path
) -> None:
    dialog = dialogs.choose_concordance(parent, str)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("strikes of 1912.v2.csv")

    dialog.filterSelected.emit("JSON (*.json)")

    assert typed(dialog) == "strikes of 1912.v2.json"
    assert dialog.selectedFiles() == [str(tmp_path / "strikes of 1912.v2.json")]


def test_a_name_without_ending_gets_that_of_its_kind(
    parent: QWidget, tmp_path: Path
) -> None:
    dialog = dialogs.choose_concordance(parent, str)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("strikes")

    dialog.filterSelected.emit("Text (*.txt)")

    assert dialog.selectedFiles() == [str(tmp_path / "strikes.txt")]
