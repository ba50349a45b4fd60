"""Messages, welcome, shortcut sheet, crash report, trail: the small parts of the window."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from archive.errors import SearchError
from ui.actions import Actions
from ui.crash import CrashReporter
from ui.messages import Choice, MessageBar
from ui.shortcuts import ShortcutSheet
from ui.trail import Trail
from ui.welcome import WelcomePage


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def test_an_error_the_user_can_act_on_is_a_sentence(bar: MessageBar) -> None:
    bar.show_error(SearchError("another process is indexing this archive"))

    assert bar.sentence() == "Another process is indexing this archive."


def test_a_bug_is_not_hidden_in_the_bar(bar: MessageBar) -> None:
    with pytest.raises(ZeroDivisionError):
        bar.show_error(ZeroDivisionError())

    assert bar.sentence() == ""


def test_a_message_can_offer_something_to_do(qtbot: QtBot, bar: MessageBar) -> None:
    done: list[str] = []
    bar.say("The archive is empty", offer="Import…", deed=lambda: done.append("import"))

    qtbot.mouseClick(bar._do, Qt.MouseButton.LeftButton)

    assert done == ["import"]
    assert bar.sentence() == ""


def test_the_keyboard_goes_back_where_it_was_when_a_message_is_answered(
    qtbot: QtBot,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    bar, first, reading = MessageBar(), QLineEdit(), QLineEdit()
    for widget in (bar, first, reading):
        column.addWidget(widget)
    window.show()
    window.activateWindow()
    reading.setFocus()
    qtbot.waitUntil(reading.hasFocus)
    bar.put(Choice("It stopped", "Go on", lambda: None, "Drop it", lambda: None))

    for button in (bar._do, bar._do_other):
        button.setFocus()
    qtbot.keyClick(bar._do_other, Qt.Key.Key_Space)

    assert bar.isHidden()
    assert reading.hasFocus()


def test_news_make_room_once_they_could_be_read(
    bar: MessageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar.say("Saved as “Floods”")
    bar.forget_news()
    assert bar.sentence() == "Saved as “Floods”."

    monkeypatch.setattr("ui.messages._READ_SECONDS", -1)
    bar.forget_news()
    assert bar.sentence() == ""


def test_trouble_and_offers_stay(bar: MessageBar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.messages._READ_SECONDS", -1)
    bar.show_error(SearchError("the disk is full"))
    bar.forget_news()
    assert bar.sentence() == "The disk is full."

    bar.say("The archive is empty", offer="Import…", deed=lambda: None)
    bar.forget_news()
    assert bar.sentence() == "The archive is empty."


def test_text_of_a_message_is_never_taken_for_tags(bar: MessageBar) -> None:
    bar.say("<b>file</b>.txt was rejected")

    assert bar._sentence.textFormat() is Qt.TextFormat.PlainText


def test_the_welcome_page_lists_what_was_opened_last(qtbot: QtBot) -> None:
    page = WelcomePage()
    qtbot.addWidget(page)
    page.show_recent((Path("/papers/Valley <1>"),))

    with qtbot.waitSignal(page.recent_wanted) as wanted:
        page._recent.linkActivated.emit("/papers/Valley <1>")

    assert wanted.args == [Path("/papers/Valley <1>")]
    assert "Valley &lt;1&gt;" in page._recent.text()
    page.show_recent(())
    assert page._recent.isHidden()


def test_the_sheet_names_every_action_that_has_keys(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)

    sheet = ShortcutSheet(actions.menus(), window)

    shown = {label.text() for label in sheet.findChildren(QLabel)}
    for _, part in actions.menus():
        for action in part:
            if action is not None and action.shortcuts():
                assert action.text().replace("&", "") in shown
    assert {"J", "F3", "Alt+Left", "F1, ?"} <= shown
    assert 'person:"Ada Fairweather"' in shown
    # Keys that lists and other windows have, and no menu.
    assert {"Ctrl+Enter", "Del, Ctrl+Del", "N, P", "Ctrl+0 to Ctrl+6", "F5"} <= shown


@pytest.mark.parametrize("wide", [500, 700, 1000])
def test_the_sheet_is_not_cut_at_the_right(qtbot: QtBot, wide: int) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)

    sheet = ShortcutSheet(Actions(window).menus(), window)
    sheet.resize(wide, 560)
    with qtbot.waitExposed(sheet):  # and so laid out
        sheet.show()

    (scroll,) = sheet.findChildren(QScrollArea)
    assert scroll.horizontalScrollBar().maximum() == 0


def test_a_bug_in_any_thread_is_reported_and_can_be_copied(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    reporter = CrashReporter()
    hooked = threading.excepthook
    threading.excepthook = reporter._report_thread
    try:
        with qtbot.waitSignal(reporter._caught):
            thread = threading.Thread(target=lambda: 1 / 0)
            thread.start()
            thread.join()
    finally:
        threading.excepthook = hooked
    caplog.clear()

    qtbot.waitUntil(lambda: reporter._dialog is not None)
    dialog = reporter._dialog
    assert dialog is not None
    qtbot.addWidget(dialog)
    dialog.copy_report()

    report = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError" in report
    assert "Python 3" in report
    assert not dialog.isModal()


def test_several_bugs_share_one_report(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    reporter = CrashReporter()
    caplog.set_level(logging.CRITICAL, "ui.crash")
    for error in (ValueError("first"), ValueError("second")):
        reporter.report(type(error), error, None)
    qtbot.waitUntil(lambda: reporter._dialog is not None)
    assert reporter._dialog is not None
    qtbot.addWidget(reporter._dialog)
    qtbot.waitUntil(lambda: "second" in reporter._dialog._report.toPlainText())
    caplog.clear()

    assert "first" in reporter._dialog._report.toPlainText()


def test_the_trail_forgets_the_way_forward_when_one_turns_off() -> None:
    trail = Trail()
    for article_id in ("a", "b", "b", "c"):
        trail.visit(article_id)

    assert trail.back() == "b"
    assert trail.back() == "a"
    assert trail.back() is None
    assert trail.forward() == "b"
    trail.visit("d")
    assert trail.forward() is None
    assert trail.back() == "b"
