"""Details are shown beside the article, corrected in place, and that can be undone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QUndoStack
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from archive import Archive
from archive.ingest import IngestOptions
from archive.search import Query
from reader.room import ReadingRoom
from ui.details.correcting import Correcting
from ui.details.model import DetailsModel
from ui.details.panel import DetailsPanel
from ui.tasks import Workers

STORY = """The Harwick Mercury

4 August 2018

JURY Sworn in Bridge Case

HARWICK — The jury in the bridge case was sworn on Monday before Judge Ellen Marsh.
"""


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("details")
    (folder / "trial.txt").write_text(STORY, encoding="utf-8")
    with Archive(folder / "archive") as archive:
        list(archive.ingest([folder / "trial.txt"], IngestOptions(jobs=1)))
    return folder / "archive"


@pytest.fixture
def room(tmp_path: Path, pristine: Path) -> Iterator[ReadingRoom]:
    shutil.copytree(pristine, tmp_path / "archive")
    with Archive(tmp_path / "archive") as archive:
        yield ReadingRoom(archive)


@pytest.fixture
def article_id(room: ReadingRoom) -> str:
    return room.search(Query("jury")).rows[0].article_id


@pytest.fixture
def stack() -> QUndoStack:
    return QUndoStack()


@pytest.fixture
def correcting(qtbot: QtBot, room: ReadingRoom, stack: QUndoStack) -> Iterator[Correcting]:
    workers, window = Workers(), QWidget()
    qtbot.addWidget(window)
    window.show()
    yield Correcting(room, workers, stack, window)
    workers.close()


def shown(qtbot: QtBot, correcting: Correcting, article_id: str) -> DetailsPanel:
    with qtbot.waitSignal(correcting._fetching.finished):
        correcting.show(article_id)
    assert correcting.panel is not None
    return correcting.panel


def row_of(panel: DetailsPanel, field: str) -> int:
    rows = range(panel.model.rowCount())
    details = [panel.model.index(row, 0).data(DetailsModel.DETAIL) for row in rows]
    return [detail.field for detail in details].index(field)


def value(panel: DetailsPanel, field: str) -> str:
    return str(panel.model.index(row_of(panel, field), DetailsModel.VALUE).data())


def type_into(qtbot: QtBot, panel: DetailsPanel, field: str, text: str) -> None:
    table = panel.findChild(QTableView)
    table.setCurrentIndex(panel.model.index(row_of(panel, field), DetailsModel.VALUE))
    panel._edit.click()
    editor = table.findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_details_say_what_is_held_and_who_says_so(
    qtbot: QtBot, correcting: Correcting, article_id: str
) -> None:
    panel = shown(qtbot, correcting, article_id)

    QAbstractItemModelTester(panel.model)
    row = row_of(panel, "published")
    told = [panel.model.index(row, column).data() for column in range(3)]
    assert told == ["Issue date", "4 August 2018", "the file"]
    assert panel.isVisible()
    assert not panel.isModal()
    assert "trial.txt" in panel._source.text()


def test_a_field_is_corrected_where_it_stands(
    qtbot: QtBot, correcting: Correcting, room: ReadingRoom, article_id: str
) -> None:
    panel = shown(qtbot, correcting, article_id)

    with qtbot.waitSignals([correcting.corrected, correcting._fetching.finished]):
        type_into(qtbot, panel, "published", "5 August 2018")

    assert value(panel, "published") == "5 August 2018"
    row = row_of(panel, "published")
    assert (
        panel.model.index(row, DetailsModel.SAID).data()
        == "you; the source says “4 August 2018”"
    )
    assert room.article(article_id).held.published == "2018-08-05"


def test_a_correction_can_be_undone_and_done_again(
    qtbot: QtBot, correcting: Correcting, stack: QUndoStack, article_id: str
) -> None:
    panel = shown(qtbot, correcting, article_id)
    with qtbot.waitSignals([correcting.corrected, correcting._fetching.finished]):
        type_into(qtbot, panel, "section", "Courts")

    assert stack.undoText() == "Correct: Section"
    with qtbot.waitSignals([correcting.corrected, correcting._fetching.finished]):
        stack.undo()
    assert value(panel, "section") == ""
    with qtbot.waitSignals([correcting.corrected, correcting._fetching.finished]):
        stack.redo()
    assert value(panel, "section") == "Courts"


def test_of_an_article_that_was_imported_anew_meanwhile_no_id_is_told(
    qtbot: QtBot,
    correcting: Correcting,
    stack: QUndoStack,
    room: ReadingRoom,
    tmp_path: Path,
) -> None:
    fire, options = tmp_path / "fire.txt", IngestOptions(jobs=1)
    fire.write_text("MILL Burns\n\nThe mill burned down on Monday.\n")
    list(room._archive.ingest([fire], options))
    article_id = room.search(Query("mill")).rows[0].article_id
    panel = shown(qtbot, correcting, article_id)
    with qtbot.waitSignals([correcting.corrected, correcting._fetching.finished]):
        type_into(qtbot, panel, "section", "Courts")
    fire.write_text("MILL Burns\n\nThe mill burned down on Monday. Nobody was hurt.\n")
    list(room._archive.ingest([fire], options))

    with qtbot.waitSignal(correcting.failed) as undone:
        stack.undo()
    with qtbot.waitSignal(correcting.failed) as wanted:
        correcting.show(article_id)

    for told in (*undone.args, *wanted.args):
        assert told.startswith("This article is no longer in the archive.")


def test_the_window_of_details_undoes_what_was_done_in_it(
    qtbot: QtBot, correcting: Correcting, article_id: str
) -> None:
    panel = shown(qtbot, correcting, article_id)
    panel.activateWindow()
    table = panel.findChild(QTableView)
    with qtbot.waitSignals([correcting.corrected, correcting._fetching.finished]):
        type_into(qtbot, panel, "section", "Courts")
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)

    with qtbot.waitSignals([correcting.corrected, correcting._fetching.finished]):
        qtbot.keySequence(table, QKeySequence.StandardKey.Undo)
    assert value(panel, "section") == ""
    with qtbot.waitSignals([correcting.corrected, correcting._fetching.finished]):
        qtbot.keySequence(table, QKeySequence.StandardKey.Redo)
    assert value(panel, "section") == "Courts"


def test_enter_begins_to_correct_the_field_chosen(
    qtbot: QtBot, correcting: Correcting, article_id: str
) -> None:
    panel = shown(qtbot, correcting, article_id)
    panel.activateWindow()
    table = panel.findChild(QTableView)
    table.setCurrentIndex(panel.model.index(row_of(panel, "byline"), DetailsModel.VALUE))
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)

    qtbot.keyClick(table, Qt.Key.Key_Return)

    assert table.findChild(QLineEdit) is not None
    assert panel.isVisible()


def test_the_source_can_be_believed_again(
    qtbot: QtBot, correcting: Correcting, article_id: str
) -> None:
    panel = shown(qtbot, correcting, article_id)
    restore = panel._restore
    assert isinstance(restore, QPushButton)
    assert not restore.isEnabled()
    with qtbot.waitSignals([correcting.corrected, correcting._fetching.finished]):
        type_into(qtbot, panel, "headline", "Jury sworn")

    assert restore.isEnabled()
    with qtbot.waitSignals([correcting.corrected, correcting._fetching.finished]):
        qtbot.mouseClick(restore, Qt.MouseButton.LeftButton)

    assert value(panel, "headline") == "JURY Sworn in Bridge Case"
    assert not restore.isEnabled()


def test_what_cannot_be_is_said_and_nothing_changes(
    qtbot: QtBot, correcting: Correcting, stack: QUndoStack, article_id: str
) -> None:
    panel = shown(qtbot, correcting, article_id)

    with qtbot.waitSignal(panel.corrected):
        type_into(qtbot, panel, "published", "3/4/1912")

    qtbot.waitUntil(panel._trouble.isVisible)
    assert "is no date" in panel._trouble.text()
    assert value(panel, "published") == "4 August 2018"
    assert not stack.canUndo()


def test_what_was_refused_stands_there_to_be_mended(
    qtbot: QtBot, correcting: Correcting, article_id: str
) -> None:
    panel = shown(qtbot, correcting, article_id)
    table = panel.findChild(QTableView)
    with qtbot.waitSignal(panel.corrected):
        type_into(qtbot, panel, "published", "3/4/1912")

    qtbot.waitUntil(lambda: table.state() is QTableView.State.EditingState)

    (editor,) = (one for one in table.findChildren(QLineEdit) if one.isVisible())
    assert editor.text() == "3/4/1912"
    assert editor.hasFocus()
    assert panel._trouble.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert value(panel, "published") == "4 August 2018"
    assert not panel._trouble.isVisible()


def test_what_is_held_already_takes_the_trouble_away(
    qtbot: QtBot, correcting: Correcting, stack: QUndoStack, article_id: str
) -> None:
    panel = shown(qtbot, correcting, article_id)
    table = panel.findChild(QTableView)
    type_into(qtbot, panel, "published", "3/4/1912")
    qtbot.waitUntil(panel._trouble.isVisible)

    (editor,) = (one for one in table.findChildren(QLineEdit) if one.isVisible())
    editor.setText("4.8.2018")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    qtbot.waitUntil(panel._trouble.isHidden)
    assert not stack.canUndo()


def test_a_closed_panel_stays_closed_when_another_article_is_read(
    qtbot: QtBot, correcting: Correcting, article_id: str
) -> None:
    panel = shown(qtbot, correcting, article_id)

    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    correcting.follow(article_id)

    assert not correcting._fetching.is_running()
    assert not panel.isVisible()


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (("A3", "p3.tif"), "Page A3: p3.tif"),
        (("", None), "Page: its image is missing"),
        (("A3", None), "Page A3: its image is missing"),
    ],
)
def test_pages_are_told_of_with_their_images(
    qtbot: QtBot,
    room: ReadingRoom,
    article_id: str,
    page: tuple[str, str | None],
    told: str,
) -> None:
    panel = DetailsPanel()
    qtbot.addWidget(panel)

    panel.show_details(replace(room.details(article_id), pages=(page,)))

    assert panel._source.text().splitlines()[-1] == told
