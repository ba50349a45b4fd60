from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive.kept import Bookmark
from ui.bookmarks.editor import BookmarkEditor, parse_tags
from ui.bookmarks.model import (
    BookmarkModel,
    BookmarkRole,
    BookmarkSort,
    arranged,
    described,
)
from ui.bookmarks.pane import BookmarksPane

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
STRIKE = Bookmark(
    "a1",
    "STRIKE at the mill",
    "Fenton Gazette",
    "1912-04-16",
    "3",
    NOON,
    "Thesis",
    ("mill",),
)
FLOOD = Bookmark(
    "a2", "Flood", "Valley Post", "1899-06", "", NOON + timedelta(days=1), "Thesis",
    note="see chapter 2",
)  # fmt: skip
FAIR = Bookmark("a3", "The fair <b>opens</b>", "Fenton Gazette", None, "", NOON)
RAIL = Bookmark("a4", "Rail", "Valley Post", "1905", "A1", NOON - timedelta(days=9), "Art")
ALL = (STRIKE, FLOOD, FAIR, RAIL)


@pytest.fixture
def pane(qtbot: QtBot) -> BookmarksPane:
    made = BookmarksPane()
    qtbot.addWidget(made)
    made.resize(260, 500)
    made.show()
    made.show_bookmarks(ALL)
    return made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """The parent of a dialog, which deletes itself once it is closed."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def tree_of(model: BookmarkModel, parent: QModelIndex | None = None) -> list[object]:
    parent = parent or QModelIndex()
    rows: list[object] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        children = tree_of(model, index)
        rows.append([index.data(), *children] if children else index.data())
    return rows


def choose(pane: BookmarksPane, bookmark: Bookmark) -> QModelIndex:
    index = pane._model.index_of(bookmark.article_id)
    pane._tree.setCurrentIndex(index)
    return index


def test_folders_stand_before_what_is_in_none(pane: BookmarksPane) -> None:
    assert tree_of(pane._model) == [
        ["Art", "Rail"],
        ["Thesis", "Flood", "STRIKE at the mill"],
        "The fair <b>opens</b>",
    ]


def test_order_of_printing_puts_the_undated_last() -> None:
    plain = [replace(bookmark, folder="") for bookmark in ALL]

    (folder,) = arranged(plain, "", BookmarkSort.PRINTED)

    assert [bookmark.article_id for bookmark in folder.bookmarks] == [
        "a1",
        "a4",
        "a2",
        "a3",
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("MILL", ["a1"]),
        ("chapter", ["a2"]),
        ("thesis valley", ["a2"]),
        ("april 1912", ["a1"]),
        ("post", ["a4", "a2"]),
        ("nothing such", []),
    ],
)
def test_filter_looks_everywhere_for_every_word(wanted: str, found: list[str]) -> None:
    folders = arranged(ALL, wanted, BookmarkSort.ADDED)

    assert [one.article_id for folder in folders for one in folder.bookmarks] == found


def test_filter_narrows_as_one_types_and_opens_folders(
    pane: BookmarksPane, qtbot: QtBot
) -> None:
    pane._tree.collapse(pane._model.index(1, 0))

    qtbot.keyClicks(pane._filter, "mill")

    assert tree_of(pane._model) == [["Thesis", "STRIKE at the mill"]]
    assert pane._tree.isExpanded(pane._model.index(0, 0))
    pane._filter.clear()
    assert not pane._tree.isExpanded(pane._model.index(1, 0))
    assert pane._tree.isExpanded(pane._model.index(0, 0))


def test_model_is_a_sound_model(qtbot: QtBot) -> None:
    model = BookmarkModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )

    model.show(arranged(ALL, "", BookmarkSort.ADDED))
    model.show(())

    assert tester.model() is model


def test_rows_are_described_for_eyes_and_screen_readers(pane: BookmarksPane) -> None:
    strike, fair = pane._model.index_of("a1"), pane._model.index_of("a3")

    assert described(STRIKE) == "Fenton Gazette · 16 April 1912 · page 3"
    assert strike.data(BookmarkRole.THIRD) == "mill"
    assert strike.data(Qt.ItemDataRole.AccessibleTextRole).startswith(
        "STRIKE at the mill, "
    )
    assert "&lt;b&gt;" in fair.data(Qt.ItemDataRole.ToolTipRole)


def test_click_and_enter_open_the_article(pane: BookmarksPane, qtbot: QtBot) -> None:
    at = pane._tree.visualRect(pane._model.index_of("a2")).center()

    with qtbot.waitSignal(pane.article_chosen) as clicked:
        qtbot.mouseClick(pane._tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    choose(pane, RAIL)
    with qtbot.waitSignal(pane.article_chosen) as entered:
        pane._tree.actions()[0].trigger()

    assert (clicked.args, entered.args) == (["a2"], ["a4"])


def test_down_leads_from_the_filter_into_the_list(
    pane: BookmarksPane, qtbot: QtBot
) -> None:
    pane._filter.setFocus()
    qtbot.waitUntil(pane._filter.hasFocus)

    qtbot.keyClick(pane._filter, Qt.Key.Key_Down)

    qtbot.waitUntil(pane._tree.hasFocus)
    assert pane._tree.currentIndex().data() == "Art"


def test_edited_bookmark_is_told_with_its_new_note(
    pane: BookmarksPane, qtbot: QtBot
) -> None:
    pane.edit("a2")
    (editor,) = pane.findChildren(BookmarkEditor)
    editor._note.setPlainText("see chapter 3")

    with qtbot.waitSignal(pane.edited) as edited:
        editor.accept()

    assert edited.args == [replace(FLOOD, note="see chapter 3")]
    assert editor._folder.findText("Art") >= 0


def test_removal_is_asked_for(pane: BookmarksPane, qtbot: QtBot) -> None:
    choose(pane, FAIR)

    with qtbot.waitSignal(pane.removed) as removed:
        pane._tree.actions()[2].trigger()

    assert removed.args == ["a3"]


def test_choice_survives_new_bookmarks(pane: BookmarksPane) -> None:
    choose(pane, FLOOD)

    pane.show_bookmarks((FLOOD, STRIKE))

    assert [one.article_id for one in pane._chosen()] == ["a2"]


def test_drop_on_a_folder_moves_bookmarks(pane: BookmarksPane, qtbot: QtBot) -> None:
    carried = pane._model.mimeData([pane._model.index_of("a3")])
    art = pane._model.index(0, 0)

    with qtbot.waitSignal(pane.edited) as edited:
        pane._model.dropMimeData(carried, Qt.DropAction.MoveAction, -1, -1, art)

    assert edited.args == [replace(FAIR, folder="Art")]
    assert carried.text() == "The fair <b>opens</b> (Fenton Gazette)"


def test_drop_beside_the_folders_takes_out_of_them(
    pane: BookmarksPane, qtbot: QtBot
) -> None:
    carried = pane._model.mimeData([pane._model.index_of("a1")])

    with qtbot.waitSignal(pane.edited) as edited:
        pane._model.dropMimeData(carried, Qt.DropAction.MoveAction, -1, -1, QModelIndex())

    assert edited.args == [replace(STRIKE, folder="")]


def test_empty_list_says_how_to_fill_it(pane: BookmarksPane) -> None:
    pane.show_bookmarks(())

    assert pane._message.isVisible()
    assert "Ctrl+D" in pane._message.text()


def test_fruitless_filter_says_so(pane: BookmarksPane) -> None:
    pane._filter.setText("xyz")

    assert pane._message.text() == "No bookmark has “xyz” in it."


def test_menu_asks_for_export_and_import(pane: BookmarksPane, qtbot: QtBot) -> None:
    actions = {action.text(): action for action in pane._more.menu().actions()}

    with qtbot.waitSignal(pane.export_requested):
        actions["Export bookmarks…"].trigger()
    with qtbot.waitSignal(pane.import_requested):
        actions["Import bookmarks…"].trigger()
    actions["Printed last first"].trigger()

    assert pane._sort is BookmarkSort.PRINTED


def test_editor_saves_folder_tags_and_note(window: QWidget, qtbot: QtBot) -> None:
    editor = BookmarkEditor(STRIKE, window, folders=["Art"], tags=["labour", "mill"])
    editor.open()
    editor._folder.setEditText(" Thesis / Part 2 /")
    editor._tags.setText("mill, strike,, mill")
    editor._note.setPlainText("Read again.\n")

    with qtbot.waitSignal(editor.saved) as saved:
        editor.accept()

    assert saved.args == [
        replace(STRIKE, folder="Thesis/Part 2", tags=("mill", "strike"), note="Read again.")
    ]


@pytest.mark.parametrize(("folder", "tags"), [("x" * 301, ""), ("", "mill, " + "x" * 301)])
def test_editor_refuses_what_is_no_name(
    window: QWidget, qtbot: QtBot, folder: str, tags: str
) -> None:
    editor = BookmarkEditor(STRIKE, window)
    editor.open()

    editor._folder.setEditText(folder)
    editor._tags.setText(tags)

    with qtbot.assertNotEmitted(editor.saved):
        editor.accept()
    assert editor._hint.isVisible()
    assert "is too long" in editor._hint.text()
    editor._folder.setEditText("")
    editor._tags.setText("mill")
    assert not editor._hint.isVisible()


def test_editor_left_unsaved_saves_nothing(window: QWidget, qtbot: QtBot) -> None:
    editor = BookmarkEditor(STRIKE, window)
    editor.open()

    with qtbot.assertNotEmitted(editor.saved):
        editor.reject()


def test_the_last_of_several_tags_is_completed(window: QWidget) -> None:
    editor = BookmarkEditor(STRIKE, window, tags=["labour", "mill"])
    completer = editor._tags.completer()

    completer.setCompletionPrefix("mill, LAB")

    assert completer.currentCompletion() == "mill, labour"


def test_tags_are_parted_by_commas() -> None:
    assert parse_tags(" a, b c ,a,,") == ("a", "b c")
