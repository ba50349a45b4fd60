"""The box tells what is typed when the hands rest, and says what it does not understand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive.errors import QuerySyntaxError
from archive.search.syntax import literal, parse
from ui.search.box import SearchBox, literally
from ui.search.empty import any_of


@pytest.fixture
def box(qtbot: QtBot) -> SearchBox:
    window = QWidget()
    window.resize(800, 400)
    made = SearchBox()
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addStretch()
    qtbot.addWidget(window)
    window.show()
    made.window_kept = window
    return made


def test_typing_is_told_once_when_the_hands_rest(qtbot: QtBot, box: SearchBox) -> None:
    told: list[str] = []
    box.query_changed.connect(told.append)

    with qtbot.waitSignal(box.query_changed):
        qtbot.keyClicks(box, "flood")

    assert told == ["flood"]


def test_enter_tells_at_once_and_goes_on(qtbot: QtBot, box: SearchBox) -> None:
    with qtbot.waitSignals([box.query_changed, box.entered], order="strict", timeout=100):
        qtbot.keyClicks(box, "flood")
        qtbot.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("key", "kept"), [(Qt.Key.Key_A, True), (Qt.Key.Key_D, False), (Qt.Key.Key_E, False)]
)
def test_keys_of_the_window_are_not_taken_for_delete_and_end(
    box: SearchBox, key: Qt.Key, kept: bool
) -> None:
    asked = QKeyEvent(
        QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier
    )
    asked.accept()  # as a line does with them on Linux, but not where the tests run

    box.event(asked)

    assert asked.isAccepted() is kept


def test_undo_is_left_to_the_window_when_no_typing_is_there_to_undo(
    qtbot: QtBot, box: SearchBox
) -> None:
    undone: list[bool] = []
    undo = QAction(box.window())
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(lambda: undone.append(True))
    box.window().addAction(undo)
    box.window().activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)

    qtbot.keyClicks(box, "flood")
    qtbot.keySequence(box, QKeySequence.StandardKey.Undo)
    assert (box.text(), undone) == ("", [])
    qtbot.keySequence(box, QKeySequence.StandardKey.Undo)

    assert len(undone) == 1


def test_escape_empties_the_box(qtbot: QtBot, box: SearchBox) -> None:
    box.set_query("flood")

    with qtbot.waitSignal(box.query_changed) as changed:
        qtbot.keyClick(box, Qt.Key.Key_Escape)

    assert changed.args == [""]


def test_an_unclear_query_is_marked_and_explained(qtbot: QtBot, box: SearchBox) -> None:
    box.set_query("mill 𝔉 (strike")

    box.show_error(QuerySyntaxError("this bracket is never closed", 7, 8))

    note = box._note
    assert note.isVisible()
    assert note._sentence.text().startswith("This bracket")
    assert "(</span>strike" in note._place.text()
    assert (
        note.mapToGlobal(note.rect().topLeft()).y()
        >= box.mapToGlobal(box.rect().bottomLeft()).y()
    )
    assert box.text() == "mill 𝔉 (strike"
    with qtbot.waitSignal(box.query_changed) as changed:
        qtbot.mouseClick(note._literal, Qt.MouseButton.LeftButton)
    assert changed.args == ["mill 𝔉 strike"]


def test_the_note_goes_when_the_query_is_understood(box: SearchBox) -> None:
    box.set_query("(")
    box.show_error(QuerySyntaxError("this bracket is never closed", 0, 1))

    box.show_understood()

    assert not box._note.isVisible()


@given(st.text(max_size=40))
def test_a_literal_query_has_no_signs_of_the_language_left(text: str) -> None:
    words = literally(text)

    assert not any(sign in words for sign in '"()*?~=:')
    assert parse(words) == literal(text)


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("mill strike", "mill OR strike"),
        ("mill", ""),
        ("mill OR strike", ""),
        ('"mill strike"', ""),
        ("", ""),
    ],
)
def test_only_plain_words_can_be_searched_for_singly(text: str, loose: str) -> None:
    assert any_of(text) == loose
