"""The entity desk beside the desk of an archive: opened, searched from, followed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from archive.model import EntityKind
from archive.search import Query
from reader.room import ReadingRoom
from tests.ui.entities.conftest import choose, found, listed, settle
from ui.actions import Actions
from ui.desk import Desk
from ui.entities.window import EntitiesWindow
from ui.state import State
from ui.tasks import Task, Workers
from ui.wiring import connect_actions

KENNEY, KENNY = "James Kenney", "James Kenny"


@pytest.fixture
def desk(qtbot: QtBot, room: ReadingRoom, workers: Workers) -> Iterator[Desk]:
    made = Desk(room, workers)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.answered):
        made.results.asking.ask_all(Query())
    yield made
    made.entities.close()
    made.searching.noticing.stop()
    tasks = made.findChildren(Task)
    qtbot.waitUntil(lambda: not any(task.is_running() for task in tasks))


def opened(qtbot: QtBot, desk: Desk) -> EntitiesWindow:
    desk.entities.show()
    window = desk.entities.window
    assert window is not None
    settle(qtbot, window)
    return window


def test_it_opens_from_the_sidebar(qtbot: QtBot, desk: Desk) -> None:
    qtbot.mouseClick(desk.sidebar._entities, Qt.MouseButton.LeftButton)

    assert desk.entities.window is not None
    assert desk.entities.window.isVisible()
    settle(qtbot, desk.entities.window)
    assert len(listed(desk.entities.window)) == 7


def test_it_opens_from_the_menu_with_keys_of_its_own(qtbot: QtBot, desk: Desk) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    connect_actions(actions, lambda: desk)
    actions.set_archive_open(is_open=True)
    every = [
        action
        for _, part in actions.menus()
        for action in part
        if isinstance(action, QAction)
    ]
    keys = QKeySequence("Ctrl+E")
    assert [action for action in every if keys in action.shortcuts()] == [actions.entities]

    actions.entities.trigger()

    assert desk.entities.window is not None
    settle(qtbot, desk.entities.window)


def test_it_can_open_on_one_kind(qtbot: QtBot, desk: Desk) -> None:
    desk.entities.show(EntityKind.PLACE)
    window = desk.entities.window
    assert window is not None
    settle(qtbot, window)

    assert listed(window) == ["Philadelphia", "Larkhaven"]


def test_the_articles_of_a_name_are_found_in_the_main_window(
    qtbot: QtBot, desk: Desk
) -> None:
    window = opened(qtbot, desk)
    choose(qtbot, window, KENNEY)

    with qtbot.waitSignal(desk.answered) as answered:
        window.commands.search.trigger()

    assert answered.args[0].total == 2
    assert desk.sidebar.facets.chosen() == (("person", KENNEY),)


def test_filters_and_results_follow_an_act_at_once(
    qtbot: QtBot, desk: Desk, room: ReadingRoom
) -> None:
    window = opened(qtbot, desk)
    keys = [found(room, KENNEY).key, found(room, KENNY).key]

    with qtbot.waitSignal(desk.answered) as answered:
        desk.entities.acting.merge(keys, keys[0])
    settle(qtbot, window)
    assert dict(answered.args[0].facets["person"])[KENNEY] == 3

    with qtbot.waitSignal(desk.answered) as answered:
        desk.keeping.undo_stack.undo()
    settle(qtbot, window)
    assert dict(answered.args[0].facets["person"]) == {
        "Ada Fairweather": 2,
        KENNEY: 2,
        KENNY: 1,
    }


def test_the_page_of_a_name_is_asked_for(
    qtbot: QtBot, desk: Desk, room: ReadingRoom
) -> None:
    window = opened(qtbot, desk)
    choose(qtbot, window, KENNEY)

    with qtbot.waitSignal(desk.entities.page_wanted) as wanted:
        window.commands.open_page.trigger()

    assert wanted.args == [found(room, KENNEY).key]


def test_what_fails_is_told_in_the_main_window_when_the_other_is_closed(
    qtbot: QtBot, desk: Desk, room: ReadingRoom
) -> None:
    with qtbot.waitSignal(desk.failed) as failed:
        desk.entities.acting.rename(found(room, KENNY).key, KENNEY)

    assert "is called James Kenney" in str(failed.args[0])


def test_what_fails_is_told_in_the_main_window_when_the_other_is_behind_it(
    qtbot: QtBot, desk: Desk, room: ReadingRoom
) -> None:
    window = opened(qtbot, desk)
    desk.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())

    with qtbot.waitSignal(desk.failed) as failed:
        desk.entities.acting.rename(found(room, KENNY).key, KENNEY)
    settle(qtbot, window)

    assert "is called James Kenney" in str(failed.args[0])


def test_several_acts_one_after_another_are_followed_once(
    qtbot: QtBot, desk: Desk, room: ReadingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: list[object] = []
    monkeypatch.setattr(desk.results.asking, "refresh", lambda: searches.append(1))
    acting = desk.entities.acting

    acting.stop_all([found(room, name) for name in (KENNEY, KENNY, "Larkhaven")])
    qtbot.waitUntil(lambda: not acting.is_busy())

    assert len(searches) == 1


def test_the_window_opens_where_it_stood(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    window = opened(qtbot, desk)
    window.resize(790, 610)
    state = State(QSettings(f"{tmp_path}/ui.ini", QSettings.Format.IniFormat))
    state.set_entities(desk.entities.geometry())

    other = Desk(desk.room, desk._workers, parent=desk)
    other.entities.set_geometry(state.entities())
    again = opened(qtbot, other)

    assert (again.width(), again.height()) == (790, 610)
    other.entities.close()


def test_names_found_meanwhile_are_listed(
    qtbot: QtBot, desk: Desk, room: ReadingRoom
) -> None:
    window = opened(qtbot, desk)
    room.rename(found(room, KENNEY).key, "Jim Kenney")  # as the terminal may

    desk.entities._renewing.setInterval(10)
    choose(qtbot, window, "Larkhaven")
    for _ in range(3):
        desk.entities.renew()  # as often as the index changes
    with qtbot.waitSignal(window.list.listed):
        pass
    settle(qtbot, window)

    assert "Jim Kenney" in listed(window)
    assert [one.name for one in window.list.chosen()] == ["Larkhaven"]


def test_names_found_meanwhile_do_not_take_away_what_is_chosen(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, desk)
    desk.entities._renewing.setInterval(10)
    monkeypatch.setattr(window.list, "keeps_choice", lambda: False)

    desk.entities.renew()
    with qtbot.assertNotEmitted(window.list.listed, wait=50):
        pass
    monkeypatch.undo()

    with qtbot.waitSignal(window.list.listed):
        pass
    settle(qtbot, window)
