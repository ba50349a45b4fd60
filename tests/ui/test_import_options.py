from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from archive.events import IngestOptions
from tests.ui.fakes_room import FakeRoom
from tests.ui.mnemonics import shared_letters
from ui.ingest.options import ImportOptionsDialog, ImportRequest
from ui.ingest.titles import FormatTitles

PATHS = tuple(Path(f"/papers/{n}.html") for n in range(6))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """The parent of a dialog, which deletes itself once it is closed."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(window: QWidget) -> ImportOptionsDialog:
    made = ImportOptionsDialog(PATHS, window)
    made.open()
    return made


def test_nothing_said_leaves_all_to_the_files(
    dialog: ImportOptionsDialog, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.options_accepted) as accepted:
        dialog._import.click()

    assert accepted.args == [ImportRequest(PATHS)]


def test_enter_in_a_field_imports(dialog: ImportOptionsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.options_accepted):
        qtbot.keyClick(dialog._publication, Qt.Key.Key_Return)


def test_a_letter_leads_to_one_thing_so_that_none_imports_by_chance(
    dialog: ImportOptionsDialog,
) -> None:
    assert shared_letters(dialog) == set()

    dialog.ask_to_watch()

    assert shared_letters(dialog) == set()


def test_what_is_said_is_told_in_the_archives_terms(
    dialog: ImportOptionsDialog, qtbot: QtBot
) -> None:
    dialog._publication.setText("  Fenton   Gazette ")
    dialog._published.setText("28 July 1912")
    dialog._pattern.setText("{date}/{page}")
    dialog._copy.setChecked(False)

    with qtbot.waitSignal(dialog.options_accepted) as accepted:
        dialog.accept()

    assert accepted.args == [
        ImportRequest(
            PATHS, "Fenton Gazette", "1912-07-28", "{date}/{page}", copy_originals=False
        )
    ]


def test_date_is_read_back_while_it_is_typed(dialog: ImportOptionsDialog) -> None:
    dialog._published.setText("c. 1912")

    assert dialog._date_hint.text() == "about 1912"
    assert dialog._import.isEnabled()


@pytest.mark.parametrize("field", ["_published", "_pattern"])
def test_what_makes_no_sense_cannot_be_imported(
    dialog: ImportOptionsDialog, field: str
) -> None:
    edit = getattr(dialog, field)

    edit.setText("{nonsense")

    assert not dialog._import.isEnabled()
    assert edit.accessibleDescription()
    edit.clear()
    assert dialog._import.isEnabled()


def test_files_are_read_as_the_user_says(
    dialog: ImportOptionsDialog, window: QWidget, qtbot: QtBot
) -> None:
    with ThreadPoolExecutor(1) as executor:
        titles = FormatTitles(FakeRoom(0), executor, window)
        with qtbot.waitSignal(titles.changed):
            dialog.offer_formats(titles)
    labels = [dialog._format.itemText(row) for row in range(dialog._format.count())]
    assert labels == ["Recognise each file", "Saved web pages"]

    dialog._format.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.options_accepted) as accepted:
        dialog.accept()

    (request,) = accepted.args
    assert request.options == IngestOptions(format="html")


def test_a_folder_to_be_watched_has_no_plan(dialog: ImportOptionsDialog) -> None:
    assert dialog.always_plan.isVisible()

    dialog.ask_to_watch()

    assert not dialog.always_plan.isVisible()
    assert dialog._import.text() == "&Watch"


def test_cancelled_dialog_imports_nothing(
    dialog: ImportOptionsDialog, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(dialog.options_accepted):
        dialog.reject()


def test_text_on_images_is_recognised_if_that_is_ticked(
    dialog: ImportOptionsDialog, qtbot: QtBot
) -> None:
    box = next(box for box in dialog.findChildren(QCheckBox) if "Reco" in box.text())
    assert not box.isChecked()
    box.click()
    with qtbot.waitSignal(dialog.options_accepted) as accepted:
        dialog.accept()
    assert accepted.args == [ImportRequest(PATHS, recognize=True)]
