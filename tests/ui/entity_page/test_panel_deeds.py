"""Names are put right beside the article; panel, marks and filters follow, and undo too."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from archive import Archive
from archive.model import EntityKind
from reader.room import ReadingRoom
from tests.reader.named import DATE, ORGANIZATION, PERSON, PLACE
from tests.ui.entity_page.conftest import article_of, named, settle
from ui.actions import Actions
from ui.article.entity_model import EntityRole
from ui.desk import Desk
from ui.entities.calendar_days import Scale
from ui.wiring import connect_actions

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def reading(qtbot: QtBot, desk: Desk, archive: Archive) -> Desk:
    """The desk with the first story open."""
    with qtbot.waitSignal(desk.article_shown):
        desk.show_article(article_of(archive, 1))
    settle(qtbot, desk)
    return desk


def rows(desk: Desk) -> list[str]:
    model = desk.article._panel._model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def choose(desk: Desk, kind: EntityKind, name: str) -> None:
    panel = desk.article._panel
    row = panel._model.row_of(kind, name)
    assert row is not None
    panel._list.setCurrentIndex(panel._model.index(row))
    panel._list.setFocus()


def press(
    qtbot: QtBot, desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None
) -> None:
    qtbot.keyClick(
        desk.article._panel._list, key, modifier or Qt.KeyboardModifier.NoModifier
    )
    settle(qtbot, desk, desk.entities.acting)


def menu_of(desk: Desk) -> QMenu:
    panel = desk.article._panel
    at = panel._list.visualRect(panel._list.currentIndex()).center()
    panel._list.customContextMenuRequested.emit(at)
    return panel.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]


def trigger(desk: Desk, *path: str) -> None:
    menu = menu_of(desk)
    for step in path:
        (action,) = (one for one in menu.actions() if one.text().startswith(step))
        submenu = action.menu()
        if submenu is None:
            action.trigger()
        else:
            menu = submenu


def marked(desk: Desk) -> set[tuple[EntityKind, str]]:
    marks = desk.article._text.marks
    assert marks is not None
    return {(mention.kind, mention.entity) for _, mention in marks._mentions}


def facet(desk: Desk, name: str) -> dict[str, int]:
    return dict(desk.sidebar.facets._facets[name])


def test_enter_opens_the_page_of_a_name(qtbot: QtBot, reading: Desk) -> None:
    choose(reading, PERSON, "Jim Kenney")
    press(qtbot, reading, KEY.Key_Return)

    window = reading.ways.pages.window
    assert window is not None
    qtbot.waitUntil(lambda: window._head._name.text() == "Jim Kenney")
    settle(qtbot, window)


def test_a_double_click_opens_the_page_of_a_name(qtbot: QtBot, reading: Desk) -> None:
    panel = reading.article._panel
    row = panel._model.row_of(PLACE, "Lincoln")
    at = panel._list.visualRect(panel._model.index(row)).center()

    qtbot.mouseClick(panel._list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(panel._list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(qtbot, reading)

    window = reading.ways.pages.window
    assert window is not None
    qtbot.waitUntil(lambda: window._head._name.text() == "Lincoln")
    settle(qtbot, window)


def test_from_the_page_a_passage_is_read_on_the_desk(
    qtbot: QtBot, reading: Desk, archive: Archive
) -> None:
    choose(reading, PERSON, "Jim Kenney")
    press(qtbot, reading, KEY.Key_Return)
    window = reading.ways.pages.window
    assert window is not None
    qtbot.waitUntil(lambda: window._passages._model.rowCount() == 3)
    settle(qtbot, window)
    third = window._passages._model.index(2)
    window._passages._list.setCurrentIndex(third)

    with qtbot.waitSignal(reading.article_shown) as shown:
        qtbot.keyClick(window._passages._list, KEY.Key_Return)
    settle(qtbot, reading)

    assert shown.args == [article_of(archive, 3)]


def test_a_search_from_the_page_is_made_on_the_desk(qtbot: QtBot, reading: Desk) -> None:
    choose(reading, PERSON, "Jim Kenney")
    press(qtbot, reading, KEY.Key_Return)
    window = reading.ways.pages.window
    assert window is not None
    qtbot.waitUntil(lambda: window._passages._model.rowCount() == 3)
    settle(qtbot, window)

    with qtbot.waitSignal(reading.answered) as answered:
        qtbot.mouseClick(window._head._search, Qt.MouseButton.LeftButton)
    settle(qtbot, reading)

    assert answered.args[0].total == 3
    assert reading.sidebar.facets.chosen() == (("person", "Jim Kenney"),)


def test_not_a_name_here_takes_row_and_marks_away_and_undo_brings_them_back(
    qtbot: QtBot, reading: Desk
) -> None:
    choose(reading, ORGANIZATION, "Star Line")
    press(qtbot, reading, KEY.Key_Delete)

    assert "Star Line" not in rows(reading)
    assert (ORGANIZATION, "Star Line") not in marked(reading)

    reading.keeping.undo_stack.undo()
    settle(qtbot, reading, reading.entities.acting)

    assert "Star Line" in rows(reading)
    assert (ORGANIZATION, "Star Line") in marked(reading)


def test_not_a_name_anywhere_takes_it_from_the_filters_at_once(
    qtbot: QtBot, reading: Desk
) -> None:
    assert facet(reading, "organization") == {"Star Line": 1}
    choose(reading, ORGANIZATION, "Star Line")
    press(qtbot, reading, KEY.Key_Delete, CTRL)

    assert facet(reading, "organization") == {}
    assert "Star Line" not in rows(reading)

    reading.keeping.undo_stack.undo()
    settle(qtbot, reading, reading.entities.acting)

    assert facet(reading, "organization") == {"Star Line": 1}


def test_two_names_of_the_article_become_one_with_both_their_mentions(
    qtbot: QtBot, reading: Desk, room: ReadingRoom
) -> None:
    assert named(room, PERSON, "J. Kenney") != named(room, PERSON, "Jim Kenney")
    choose(reading, PERSON, "J. Kenney")
    trigger(reading, "Is the same as", "● Jim Kenney")
    settle(qtbot, reading, reading.entities.acting)

    assert "J. Kenney" not in rows(reading)
    row = reading.article._panel._model.row_of(PERSON, "Jim Kenney")
    index = reading.article._panel._model.index(row)
    assert index.data(EntityRole.COUNT) == "2"
    assert index.data(EntityRole.CONFIRMED) is True
    assert "J. Kenney" not in facet(reading, "person")

    reading.keeping.undo_stack.undo()
    settle(qtbot, reading, reading.entities.acting)

    assert "J. Kenney" in rows(reading)
    assert "J. Kenney" in facet(reading, "person")


def test_another_kind_moves_the_row_and_the_mark(qtbot: QtBot, reading: Desk) -> None:
    choose(reading, ORGANIZATION, "Star Line")
    trigger(reading, "Change kind", "▲ Place")
    settle(qtbot, reading, reading.entities.acting)

    assert (PLACE, "Star Line") in marked(reading)
    assert facet(reading, "place") == {"Lincoln": 3, "Star Line": 1}


def test_another_name_is_typed_and_shown_everywhere(qtbot: QtBot, reading: Desk) -> None:
    choose(reading, PERSON, "Jim Kenney")
    press(qtbot, reading, KEY.Key_F2)
    dialog = reading.ways.deeds.asking.renaming
    assert dialog is not None
    dialog.name.setEditText("James F. Kenney")
    settle(qtbot, reading)

    dialog.accept()
    settle(qtbot, reading, reading.entities.acting)

    assert "James F. Kenney" in rows(reading)
    assert (PERSON, "James F. Kenney") in marked(reading)
    assert facet(reading, "person")["James F. Kenney"] == 3


def test_a_name_can_mean_somebody_else_in_this_article(
    qtbot: QtBot, reading: Desk, room: ReadingRoom
) -> None:
    choose(reading, PERSON, "Jim Kenney")
    trigger(reading, "Is somebody or something else")
    dialog = reading.ways.deeds.moving
    assert dialog is not None
    settle(qtbot, dialog)
    assert dialog._none.text().startswith("No other name ")  # he himself is none of them
    dialog.letters.clear()
    qtbot.keyClicks(dialog.letters, "fair")
    assert not dialog.move_button.isEnabled()  # whom one sees was looked for before
    qtbot.waitUntil(dialog.move_button.isEnabled)

    qtbot.keyClick(dialog.letters, KEY.Key_Return)
    settle(qtbot, reading, reading.entities.acting)

    assert named(room, PERSON, "Ada Fairweather").articles == 2
    assert named(room, PERSON, "Jim Kenney").articles == 2


def test_a_name_can_mean_somebody_new(
    qtbot: QtBot, reading: Desk, room: ReadingRoom
) -> None:
    before = named(room, PERSON, "Jim Kenney")
    choose(reading, PERSON, "Jim Kenney")
    trigger(reading, "Is somebody or something else")
    dialog = reading.ways.deeds.moving
    assert dialog is not None
    settle(qtbot, dialog)

    qtbot.mouseClick(dialog.new_button, Qt.MouseButton.LeftButton)
    settle(qtbot, reading, reading.entities.acting)

    assert room.authority(before.key).articles == 2
    reading.keeping.undo_stack.undo()
    settle(qtbot, reading, reading.entities.acting)
    assert room.authority(before.key).articles == 3


def test_confirming_makes_a_row_stand_out_and_say_so(qtbot: QtBot, reading: Desk) -> None:
    panel = reading.article._panel
    row = panel._model.row_of(PERSON, "Jim Kenney")
    assert "nobody has checked it" in panel._model.index(row).data(
        Qt.ItemDataRole.ToolTipRole
    )
    choose(reading, PERSON, "Jim Kenney")

    press(qtbot, reading, KEY.Key_K, CTRL)

    index = panel._model.index(panel._model.row_of(PERSON, "Jim Kenney"))
    assert index.data(EntityRole.CONFIRMED) is True
    assert "Confirmed" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("confirmed")


def test_nothing_in_the_text_moves_when_names_are_put_right(
    qtbot: QtBot, reading: Desk
) -> None:
    document = reading.article._text.document()
    choose(reading, ORGANIZATION, "Star Line")

    press(qtbot, reading, KEY.Key_Delete)

    assert reading.article._text.document() is document


def test_enter_on_a_day_shows_what_is_said_of_it(qtbot: QtBot, reading: Desk) -> None:
    choose(reading, DATE, "April 15, 1912")
    press(qtbot, reading, KEY.Key_Return)

    window = reading.ways.dating.window
    assert window is not None
    settle(qtbot, window)
    assert window.view.scale is Scale.MONTH
    assert window.view.at == date(1912, 4, 15)
    assert window._heading.text() == "15 April 1912: 2 articles"


def test_a_name_among_the_filters_leads_to_its_page(qtbot: QtBot, reading: Desk) -> None:
    group = reading.sidebar.facets._groups["place"]
    values = group._list
    values.setCurrentIndex(values.model().index(0, 0))
    at = values.visualRect(values.currentIndex()).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, at, values.viewport().mapToGlobal(at)
    )
    QApplication.sendEvent(values.viewport(), event)
    menu = values.findChildren(QMenu)[-1]

    (action,) = (one for one in menu.actions() if one.text() == "Open its page")
    action.trigger()
    menu.close()
    settle(qtbot, reading)

    window = reading.ways.pages.window
    assert window is not None
    qtbot.waitUntil(lambda: window._head._name.text() == "Lincoln")
    settle(qtbot, window)


def test_other_filters_have_no_pages(reading: Desk) -> None:
    groups = reading.sidebar.facets._groups

    assert not groups["publication"]._list.has_pages
    assert groups["person"]._list.has_pages


def test_the_calendar_and_the_checks_open_from_their_menu(
    qtbot: QtBot, reading: Desk
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    actions.set_archive_open(is_open=True)
    connect_actions(actions, lambda: reading)

    actions.calendar.trigger()
    actions.check.trigger()
    settle(qtbot, reading)

    dating, checking = reading.ways.dating, reading.ways.checking
    assert dating.window is not None
    assert dating.window.isVisible()
    assert checking.dialog is not None
    assert checking.dialog.isVisible()
    assert {"Dates &mentioned…", "Check &50 names…"} <= {
        action.text() for _, part in actions.menus() for action in part if action
    }
    settle(qtbot, dating.window, checking.dialog)


def test_right_click_on_a_day_in_the_text_leads_to_what_is_said_of_it(
    qtbot: QtBot, reading: Desk
) -> None:
    marks = reading.article._text.marks
    assert marks is not None
    day = next(one for _, one in marks._mentions if one.kind is DATE)

    reading.article._show_menu(QPoint(10, 10), day)
    menu = reading.article.findChildren(
        QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly
    )[-1]
    (action,) = (one for one in menu.actions() if "What is said of" in one.text())
    action.trigger()
    menu.close()

    window = reading.ways.dating.window
    assert window is not None
    settle(qtbot, window)
    assert window.view.at == date(1912, 4, 15)
