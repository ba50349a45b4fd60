"""What stands beside the list: details, suggestions, the stop list, the history."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QTabBar,
    QToolBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from archive.authorities import Belonging, Standing, Suggestion
from archive.errors import StoreError
from archive.model import EntityKind
from reader.room import ReadingRoom
from tests.ui.entities.conftest import choose, found, listed, settle
from tests.ui.mnemonics import shared_letters
from ui.entities.names import NamesModel
from ui.entities.row_list import Row, RowsModel
from ui.entities.ticks import Tickable, TicksModel
from ui.entities.window import EntitiesWindow

KENNEY, KENNY = "James Kenney", "James Kenny"
_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def go_to(qtbot: QtBot, window: EntitiesWindow, pane: QWidget) -> None:
    window.panes.setCurrentWidget(pane)
    settle(qtbot, window)


def suggested(qtbot: QtBot, window: EntitiesWindow, *names: str) -> None:
    """Look at the suggestion that these are one."""
    go_to(qtbot, window, window.suggestions)
    groups = [
        {one.name for one in row.thing.authorities}
        for row in window.suggestions.model.rows()
        if isinstance(row.thing, Suggestion)
    ]
    window.suggestions.list.choose(groups.index(set(names)))


def click(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("pane", ["details", "suggestions", "history", "stops"])
def test_a_letter_leads_to_one_thing_only(
    qtbot: QtBot, window: EntitiesWindow, pane: str
) -> None:
    suggested(qtbot, window, KENNEY, KENNY)  # or its buttons are hidden

    go_to(qtbot, window, getattr(window, pane))

    assert shared_letters(window) == set()


def test_names_that_are_chosen_and_not_read_yet_count_among_the_others(
    window: EntitiesWindow,
) -> None:
    known = tuple(window.list.chosen())
    assert len(known) == 1

    window.details.show_chosen(known, 500)

    assert window.details.heading.text() == "500 names"
    assert window.details.facts.text() == f"“{known[0].name}” and 499 more"


def test_details_tell_how_a_name_is_printed_and_what_it_is_called(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    choose(qtbot, window, KENNEY)

    details = window.details
    assert details.heading.text() == KENNEY
    assert details.facts.text() == (
        "● Person · Found by machine\n2 articles · 16 April 1912 – 2 May 1912"
    )
    told = [(row.text, row.aside) for row in details.model.rows()]
    assert told[:3] == [("Printed as", "2"), (KENNEY, "2"), ("Kenney", "1")]
    assert ("Mayor", "1") in told


def test_of_several_names_it_is_told_which_they_are(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    window.list.table.clearSelection()
    settle(qtbot, window)
    assert window.details.heading.text() == "Nothing chosen"

    choose(qtbot, window, KENNEY, KENNY)

    assert window.details.heading.text() == "2 names"
    assert window.details.facts.text() == "“James Kenney” and “James Kenny”"
    assert window.details.model.rows() == ()


def test_a_form_is_put_on_the_stop_list_from_the_details(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    choose(qtbot, window, "Sun")
    window.details.list.choose(1)

    window.details._stop.trigger()
    settle(qtbot, window)

    assert [(stop.form, stop.kind) for stop in room.stopped()] == [
        ("Sun", EntityKind.ORGANIZATION)
    ]
    assert "Sun" not in listed(window)


def test_a_form_is_stopped_as_what_it_was_found(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    room.change_kind([found(room, "Sun").key], EntityKind.PLACE)
    window.renew()
    settle(qtbot, window)
    choose(qtbot, window, "Sun")
    window.details.list.choose(1)

    window.details._stop.trigger()
    settle(qtbot, window)

    assert [stop.kind for stop in room.stopped()] == [EntityKind.ORGANIZATION]
    assert "Sun" not in listed(window)


def test_names_that_look_like_one_are_suggested_with_a_reason(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    suggested(qtbot, window, KENNEY, KENNY)

    assert "James Kenney and James Kenny" in window.suggestions.reasons.text()
    assert room.acts() == ()


def test_a_suggestion_is_merged_under_the_name_chosen(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    suggested(qtbot, window, KENNEY, KENNY)
    assert window.suggestions.names.current() == found(room, KENNEY)
    window.suggestions.names.choose(found(room, KENNY))

    click(qtbot, window.suggestions.merge)
    settle(qtbot, window)

    assert found(room, KENNY).articles == 3
    assert KENNEY not in listed(window)


def test_what_is_not_the_same_is_not_suggested_again(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    suggested(qtbot, window, KENNEY, KENNY)

    click(qtbot, window.suggestions.apart)
    settle(qtbot, window)

    assert all(
        {one.name for one in row.thing.authorities} != {KENNEY, KENNY}
        for row in window.suggestions.model.rows()
        if isinstance(row.thing, Suggestion)
    )
    assert {KENNEY, KENNY} <= set(listed(window))


def pairs(window: EntitiesWindow) -> list[set[str]]:
    """Return the names in each suggestion, from the top."""
    return [
        {one.name for one in row.thing.authorities}
        for row in window.suggestions.model.rows()
        if isinstance(row.thing, Suggestion)
    ]


def test_a_suggestion_goes_as_soon_as_it_is_decided_on(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    suggested(qtbot, window, KENNEY, KENNY)

    click(qtbot, window.suggestions.merge)

    assert {KENNEY, KENNY} not in pairs(window)


def test_a_suggestion_comes_back_if_what_was_decided_cannot_be_done(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(room, "merge", fail)
    suggested(qtbot, window, KENNEY, KENNY)

    click(qtbot, window.suggestions.merge)
    settle(qtbot, window)

    assert {KENNEY, KENNY} in pairs(window)
    assert window.messages.isVisible()


def test_none_is_not_said_to_look_like_one_while_they_are_being_looked_for(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "suggestions", lambda *_: ())
    pane = window.suggestions

    with qtbot.waitSignal(pane.fetching.finished):
        pane.renew()
        assert pane.told.text() == "Looking for names that may be one…"

    assert pane.told.text() == "No two names look like one now."


def test_names_that_cannot_be_looked_through_are_not_said_to_be_looked_for(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError("the archive is damaged")

    monkeypatch.setattr(room, "suggestions", fail)
    pane = window.suggestions

    with qtbot.waitSignal(pane.fetching.failed):
        pane.renew()

    assert pane.told.text() == "Names could not be looked through."


def test_what_is_put_off_comes_again_with_the_window(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    suggested(qtbot, window, KENNEY, KENNY)
    before = len(window.suggestions.model.rows())

    click(qtbot, window.suggestions.later)
    settle(qtbot, window)
    assert len(window.suggestions.model.rows()) == before - 1
    assert room.acts() == ()

    window.close()
    window.open_on()
    settle(qtbot, window)
    assert len(window.suggestions.model.rows()) == before


def test_one_that_does_not_belong_is_unticked_and_left_alone(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    three = tuple(found(room, name) for name in (KENNEY, KENNY, "Ada Fairweather"))
    suggestions = window.suggestions
    go_to(qtbot, window, suggestions)
    suggestions._show((Suggestion(three, ("They sound alike",), 0.5),))
    index = suggestions.members.index(2, 0)
    where = suggestions.names.visualRect(index)

    suggestions.names.setCurrentIndex(index)
    qtbot.keyClick(suggestions.names, Qt.Key.Key_Space)
    with qtbot.waitSignal(suggestions.merge_wanted) as wanted:
        click(qtbot, suggestions.merge)
    settle(qtbot, window)

    assert where.isValid()
    keys, stays = wanted.args
    assert set(keys) == {three[0].key, three[1].key}
    assert stays == three[0].key  # not the one the keyboard is on: it was unticked
    assert found(room, "Ada Fairweather").articles == 2


def test_a_tick_is_set_and_taken_with_the_mouse(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    suggested(qtbot, window, KENNEY, KENNY)
    names, members = window.suggestions.names, window.suggestions.members
    row = names.visualRect(members.index(1, 0))

    where = row.topLeft()
    where += type(where)(12, row.height() // 4)
    qtbot.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=where)

    assert [one.name for one in members.chosen()] == [KENNEY]
    assert not window.suggestions.merge.isEnabled()


def test_what_adds_to_the_stop_list_stands_apart(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    go_to(qtbot, window, window.stops)
    stops = window.stops

    assert stops.add.x() - stops.kind.geometry().right() > 4
    assert stops.kind.y() - stops.form.geometry().bottom() > 4


def test_forms_are_stopped_and_taken_off_the_list_again(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    go_to(qtbot, window, window.stops)
    stops = window.stops
    assert not stops.add.isEnabled()

    qtbot.keyClicks(stops.form, "Sun")
    stops.kind.setCurrentIndex(stops.kind.findData(EntityKind.ORGANIZATION))
    click(qtbot, stops.add)
    settle(qtbot, window)
    assert [row.text for row in stops.model.rows()] == ["Sun"]
    assert stops.model.rows()[0].aside == "No organization"
    assert "Sun" not in listed(window)
    assert stops.form.text() == ""

    stops.list.choose(0)
    click(qtbot, stops.remove)
    settle(qtbot, window)
    assert room.stopped() == ()
    assert "Sun" in listed(window)


def test_what_is_no_name_is_not_put_on_the_stop_list(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    go_to(qtbot, window, window.stops)
    stops = window.stops
    assert stops.hint.isHidden()

    stops.form.setText("x" * 301)
    qtbot.keyClick(stops.form, Qt.Key.Key_Return)

    assert not stops.add.isEnabled()
    assert stops.hint.isVisible()
    assert "too long" in stops.hint.text()
    assert len(stops.form.text()) == 301


def test_what_is_on_the_stop_list_already_is_no_step_to_be_undone(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom, stack: QUndoStack
) -> None:
    window.acting.stop("Sun", EntityKind.ORGANIZATION)
    settle(qtbot, window)
    window.acting.stop("Sun", EntityKind.ORGANIZATION)
    settle(qtbot, window)

    assert stack.count() == 1
    assert window.messages.sentence() == "The stop list says so already."
    stack.undo()
    settle(qtbot, window)
    assert room.stopped() == ()


def test_what_came_to_the_stop_list_meanwhile_stays_there_after_an_undo(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom, stack: QUndoStack
) -> None:
    window.acting.stop("Sun", EntityKind.ORGANIZATION)
    settle(qtbot, window)
    stack.undo()
    settle(qtbot, window)
    room.stop("Sun", EntityKind.ORGANIZATION)

    stack.redo()
    settle(qtbot, window)
    stack.undo()
    settle(qtbot, window)

    assert [stop.form for stop in room.stopped()] == ["Sun"]


def test_the_printed_form_of_what_was_renamed_is_stopped(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom, stack: QUndoStack
) -> None:
    room.rename(found(room, KENNEY).key, "The Mayor")
    room.merge([found(room, KENNY).key], found(room, "The Mayor").key)
    window.renew()
    settle(qtbot, window)
    choose(qtbot, window, "The Mayor")

    window.commands.stop.trigger()
    settle(qtbot, window)

    assert {stop.form for stop in room.stopped()} == {KENNEY, KENNY}
    assert "The Mayor" not in listed(window)
    assert stack.count() == 1
    stack.undo()
    settle(qtbot, window)
    assert room.stopped() == ()
    assert "The Mayor" in listed(window)


def test_of_what_was_split_off_it_is_said_that_no_form_can_be_stopped(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom, stack: QUndoStack
) -> None:
    seen = room.passages(found(room, KENNEY).key).articles[0].article_id
    belonging = Belonging(seen, EntityKind.PERSON, KENNEY)
    room.split(found(room, KENNEY).key, [belonging], name="Another One")
    window.renew()
    settle(qtbot, window)

    choose(qtbot, window, "Another One", "Sun")
    window.commands.stop.trigger()
    settle(qtbot, window)

    assert [stop.form for stop in room.stopped()] == ["Sun"]
    assert stack.count() == 1
    assert window.messages.sentence().startswith("“Another One”: not printed as such")


def test_the_stop_list_follows_undo(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    choose(qtbot, window, "Sun")
    window.commands.stop.trigger()
    settle(qtbot, window)
    assert "Sun" not in listed(window)
    assert window.said.text() == "On the stop list: “Sun”"

    window.commands.undo.trigger()
    settle(qtbot, window)

    assert room.stopped() == ()
    assert "Sun" in listed(window)
    assert window.said.text() == "Taken off the stop list: “Sun”"


def test_restoring_what_is_on_the_stop_list_says_where_it_is(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    room.stop("Sun", EntityKind.ORGANIZATION)
    window.filters.state.setCurrentIndex(window.filters.state.findData(Standing.REJECTED))
    settle(qtbot, window)
    choose(qtbot, window, "Sun")

    window.commands.restore.trigger()
    settle(qtbot, window)

    assert "“Sun”: on the stop list" in window.messages.sentence()


def test_the_history_can_be_of_one_name(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    room.rename(found(room, KENNEY).key, "Jim Kenney")
    room.confirm([found(room, "Larkhaven").key])
    window.renew()
    go_to(qtbot, window, window.history)
    assert [row.text for row in window.history.model.rows()] == [
        "Confirmed Larkhaven",
        "Renamed James Kenney to Jim Kenney",
    ]

    choose(qtbot, window, "Jim Kenney")
    window.history.about.setCurrentIndex(1)
    settle(qtbot, window)

    assert [row.text for row in window.history.model.rows()] == [
        "Renamed James Kenney to Jim Kenney"
    ]


def test_of_no_name_there_is_no_history(qtbot: QtBot, window: EntitiesWindow) -> None:
    window.list.table.clearSelection()
    settle(qtbot, window)
    go_to(qtbot, window, window.history)
    assert window.history.told.text() == "Nothing was decided yet."

    window.history.about.setCurrentIndex(1)
    settle(qtbot, window)

    assert window.history.told.text() == "Choose one name in the list."


def test_everything_can_be_reached_with_the_keyboard(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    for digit, widget in (
        (Qt.Key.Key_1, window.details.list),
        (Qt.Key.Key_2, window.suggestions.list),
        (Qt.Key.Key_3, window.history.list),
        (Qt.Key.Key_4, window.stops.form),
    ):
        qtbot.keyClick(window, digit, alt)
        settle(qtbot, window)
        assert window.panes.currentWidget().isAncestorOf(widget)

    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.list.table.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window.filters.letters, Qt.Key.Key_Down)
    assert window.list.table.hasFocus()
    assert len(window.list.chosen()) == 1


def test_everything_has_a_name_for_who_cannot_see_it(window: EntitiesWindow) -> None:
    for kind in (QAbstractItemView, QComboBox, QLineEdit, QToolButton):
        for widget in window.findChildren(kind):
            inner = isinstance(widget, QHeaderView) or isinstance(
                widget.parent(), QComboBox | QLineEdit | QTabBar | QToolBar | QMenuBar
            )
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert inner or named or not widget.isVisibleTo(window), widget


@pytest.mark.parametrize("width", [1000, 1366])
def test_no_text_is_cut(qtbot: QtBot, window: EntitiesWindow, width: int) -> None:
    window.resize(width, 700 if width == 1000 else 768)
    for pane in range(window.panes.count()):
        window.panes.setCurrentIndex(pane)
        settle(qtbot, window)
        assert window.width() == width
        for kind in (QAbstractButton, QComboBox):
            for widget in window.findChildren(kind):
                if widget.isVisible() and not widget.objectName().startswith("qt_"):
                    assert widget.width() >= widget.minimumSizeHint().width(), widget


def test_the_small_models_keep_to_the_rules(qapp: object, room: ReadingRoom) -> None:
    names, ticks, rows = NamesModel(ticks=True), TicksModel(), RowsModel()
    testers = [QAbstractItemModelTester(model, _FATAL) for model in (names, ticks, rows)]

    names.show((found(room, KENNEY), found(room, KENNY)))
    ticks.add((Tickable("a", "A"), Tickable("b", "B", ("under",), "3")), 2)
    rows.show((Row("Head", is_head=True), Row("text", "aside", ("under",))))

    assert len(testers) == 3
    assert (names.rowCount(), ticks.rowCount(), rows.rowCount()) == (2, 2, 2)
