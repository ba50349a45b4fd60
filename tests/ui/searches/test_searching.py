"""Searches at work on the desk of an archive, with a room in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from archive.errors import BusyError, StoreError
from archive.kept import SavedSearch
from archive.search import Query, Sort
from reader.searches import Compared, as_past, query_of
from tests.ui.fakes_room import FakeRoom
from ui.desk import Desk
from ui.search.box import SearchBox
from ui.searches.editor import SearchEditor
from ui.tasks import Workers

STRIKE = Query("strike", chosen=(("publication", "Valley Papers"),), sort=Sort.NEWEST)


@pytest.fixture
def room() -> FakeRoom:
    return FakeRoom(60)


@pytest.fixture
def desk(qtbot: QtBot, room: FakeRoom) -> Iterator[Desk]:
    workers = Workers()
    made = Desk(room, workers)
    qtbot.addWidget(made)
    with qtbot.waitSignals([made.searching.keeping.changed, made.keeping.changed]):
        pass
    yield made
    workers.close()


def answered(qtbot: QtBot, desk: Desk, query: Query) -> None:
    with qtbot.waitSignal(desk.answered):
        desk.results.asking.ask_all(query)


def settled(qtbot: QtBot, desk: Desk) -> None:
    """Wait until all that was asked of the writer is done and told."""
    keeping = desk.searching.keeping
    qtbot.waitUntil(lambda: not (keeping._writing._runs or keeping._remembering._runs))
    qtbot.waitUntil(lambda: not keeping._reading.is_running())


def save(qtbot: QtBot, desk: Desk, query: Query = STRIKE, name: str = "Strikes") -> None:
    with qtbot.waitSignal(desk.searching.keeping.saved):
        desk.searching.keeping.save(query, name, "chapter 2")
    settled(qtbot, desk)


def test_reading_an_article_puts_its_search_into_the_history(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    answered(qtbot, desk, STRIKE)

    with qtbot.waitSignal(desk.searching.keeping.changed):
        desk.results.step(1)

    assert [query_of(past) for past in room.history()] == [STRIKE_ASKED]
    assert "writer" in " ".join(room.threads)


STRIKE_ASKED = Query("strike", chosen=STRIKE.chosen, sort=Sort.NEWEST)


def test_what_could_not_be_searched_yet_is_no_search_that_found_nothing(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    held, room.held = room.held, {}  # as long as the index is being made
    answered(qtbot, desk, Query("mill"))
    desk._take_enter()
    assert desk.searching.keeping.history() == ()

    room.held = held
    answered(qtbot, desk, Query("mill"))
    settled(qtbot, desk)
    qtbot.waitUntil(lambda: bool(desk.searching.keeping.history()))

    assert [past.total > 0 for past in desk.searching.keeping.history()] == [True]


def test_an_article_that_stays_while_one_types_makes_no_history(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    answered(qtbot, desk, Query("mill"))
    with qtbot.waitSignal(desk.article_shown):
        desk.show_article("article-3")

    with qtbot.waitSignal(desk.article_shown):
        desk.search("mi")

    settled(qtbot, desk)
    assert room.history() == ()


def test_a_search_run_again_brings_text_filters_and_order_back(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    past = as_past(STRIKE, 7)

    with (
        qtbot.waitSignal(desk.answered) as told,
        qtbot.waitSignal(desk.query_wanted) as wanted,
    ):
        desk.searching.run(past)

    assert wanted.args == ["strike"]
    assert desk.sidebar.facets.chosen() == STRIKE.chosen
    query = told.args[0].query
    assert (query.text, query.chosen, query.sort) == ("strike", STRIKE.chosen, Sort.NEWEST)
    settled(qtbot, desk)
    assert [search.asked for search in room.history()] == [past.asked]


def test_the_current_search_is_named_and_saved(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    answered(qtbot, desk, STRIKE)
    desk.searching.save_current()
    editor = desk.findChild(SearchEditor)
    assert editor._name.text() == "strike"
    editor._name.setText("Strikes")

    with qtbot.waitSignal(desk.said) as said:
        editor.accept()

    (saved,) = room.saved_searches()
    assert (saved.name, query_of(saved), saved.total) == ("Strikes", STRIKE_ASKED, 20)
    assert said.args == ["Saved as “Strikes”, with 20 articles."]
    assert "MainThread" not in room.threads


def test_looking_at_everything_is_not_saved(qtbot: QtBot, desk: Desk) -> None:
    answered(qtbot, desk, Query())

    with qtbot.waitSignal(desk.said):
        desk.searching.save_current()

    assert desk.findChild(SearchEditor) is None


def test_saving_is_undone_and_done_again(qtbot: QtBot, desk: Desk, room: FakeRoom) -> None:
    save(qtbot, desk)
    before = room.saved_searches()

    desk.keeping.undo_stack.undo()
    settled(qtbot, desk)
    assert room.saved_searches() == ()

    desk.keeping.undo_stack.redo()
    settled(qtbot, desk)
    assert room.saved_searches() == before


def test_saving_can_be_stopped(qtbot: QtBot, desk: Desk, room: FakeRoom) -> None:
    room.gate.clear()
    desk.searching.keeping.save(STRIKE, "Strikes")

    with qtbot.waitSignal(desk.searching.keeping.saving_ended):
        desk.sidebar.searches.stop_requested.emit()
    room.gate.set()

    assert not desk.searching.keeping._collecting.is_running()
    assert room.saved_searches() == ()


def test_renaming_and_removing_can_be_undone(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    save(qtbot, desk)
    (before,) = room.saved_searches()
    desk.searching.keeping.rename(before, "Walk-outs", "")
    settled(qtbot, desk)
    (renamed,) = room.saved_searches()
    assert (renamed.name, renamed.note) == ("Walk-outs", "")
    desk.searching.keeping.remove(renamed)
    settled(qtbot, desk)
    assert room.saved_searches() == ()

    desk.keeping.undo_stack.undo()
    desk.keeping.undo_stack.undo()
    settled(qtbot, desk)

    assert [search.name for search in room.saved_searches()] == ["Strikes"]


def test_a_name_taken_meanwhile_is_told(qtbot: QtBot, desk: Desk, room: FakeRoom) -> None:
    save(qtbot, desk)

    with qtbot.waitSignal(desk.failed) as failed:
        desk.searching.keeping.save(Query("flood"), "Strikes")

    assert "already" in str(failed.args[0])


def test_forgetting_and_clearing_can_be_undone(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    keeping = desk.searching.keeping
    for text in ("strike", "flood", "bridge"):
        keeping.remember(Query(text), 1)
    settled(qtbot, desk)
    before = keeping.history()
    assert len(before) == 3

    keeping.forget(before[:1])
    keeping.clear_history()
    settled(qtbot, desk)
    assert keeping.history() == ()

    desk.keeping.undo_stack.undo()
    desk.keeping.undo_stack.undo()
    settled(qtbot, desk)
    assert keeping.history() == before


def test_a_check_tells_what_is_new_and_notes_the_run(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    save(qtbot, desk, Query("strike"))
    removed = next(one for one, held in room.held.items() if "strike" in str(held))
    del room.held[removed]

    with qtbot.waitSignal(
        desk.searching.keeping.checked,
        check_params_cb=lambda _, outcome: isinstance(outcome, Compared),
    ) as checked:
        desk.searching.keeping.check_all()
    settled(qtbot, desk)

    assert checked.args[1].gone == (removed,)
    assert removed in desk.searching.keeping.receipt(checked.args[0])
    (saved,) = room.saved_searches()
    assert (saved.total, saved.last_total) == (20, 19)


def test_one_search_that_fails_does_not_keep_the_others_from_being_checked(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    save(qtbot, desk, Query("flood"), "Floods")
    save(qtbot, desk, Query("strike"), "Strikes")
    broken, found = room.saved[2]
    room.saved[2] = replace(broken, asked='{"text":"(strike"}'), found
    desk.searching.keeping.reload()
    settled(qtbot, desk)
    checked: list[str] = []
    desk.searching.keeping.checked.connect(lambda search, _: checked.append(search.name))

    with qtbot.waitSignal(desk.failed) as failed:
        desk.searching.keeping.check_all()

    settled(qtbot, desk)
    assert "“Strikes” cannot be run again" in str(failed.args[0])
    assert "Floods" in checked


def test_searches_that_cannot_be_checked_are_told_of_in_one_sentence(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    save(qtbot, desk, Query("flood"), "Floods")
    save(qtbot, desk, Query("strike"), "Strikes")
    states = {}
    desk.searching.keeping.checked.connect(
        lambda search, state: states.update({search.name: state})
    )
    room.failure = BusyError("the index is being written")

    with qtbot.waitSignal(desk.failed) as failed:
        desk.searching.keeping.check_all()

    told = str(failed.args[0])
    assert "and 1 more cannot be run again: the index is being written" in told
    assert states == {"Floods": None, "Strikes": None}


def test_a_check_is_not_lost_when_another_is_asked_for(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    save(qtbot, desk, Query("flood"), "Floods")
    save(qtbot, desk, Query("strike"), "Strikes")
    keeping, compared = desk.searching.keeping, set()

    def take(search: SavedSearch, state: object) -> None:
        if isinstance(state, Compared):
            compared.add(search.name)

    keeping.checked.connect(take)
    room.gate.clear()
    for saved in room.saved_searches():
        keeping.check((saved,))

    with qtbot.waitSignal(keeping._checking.finished):
        room.gate.set()

    assert compared == {"Floods", "Strikes"}
    settled(qtbot, desk)


def test_a_search_is_saved_behind_one_that_is_being_saved(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    keeping = desk.searching.keeping
    room.gate.clear()
    keeping.save(Query("flood"), "Floods")
    keeping.save(Query("strike"), "Strikes")

    with qtbot.waitSignals([keeping.saved, keeping.saved]):
        room.gate.set()

    settled(qtbot, desk)
    assert {saved.name for saved in room.saved_searches()} == {"Floods", "Strikes"}


def test_stopping_a_search_that_is_being_saved_leaves_the_next(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    keeping = desk.searching.keeping
    room.gate.clear()
    keeping.save(Query("flood"), "Floods")
    keeping.save(Query("strike"), "Strikes")
    keeping.stop_saving()

    with qtbot.waitSignal(keeping.saved):
        room.gate.set()

    settled(qtbot, desk)
    assert [saved.name for saved in room.saved_searches()] == ["Strikes"]


def test_running_a_saved_search_by_hand_is_noted_as_its_last_run(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    save(qtbot, desk)

    desk.searching.keeping.remember(STRIKE, 99)
    settled(qtbot, desk)

    assert room.saved_searches()[0].last_total == 99


def test_the_receipt_is_copied_and_exported(
    qtbot: QtBot, desk: Desk, room: FakeRoom, tmp_path: Path
) -> None:
    save(qtbot, desk)
    (saved,) = room.saved_searches()

    desk.sidebar.searches.copy_requested.emit(saved)
    assert saved.digest in QGuiApplication.clipboard().text()

    path = tmp_path / "strikes.json"
    with qtbot.waitSignal(desk.said):
        desk.searching.keeping.export(saved, path)
    assert json.loads(path.read_text("utf-8"))["digest"] == saved.digest


def test_a_receipt_that_cannot_be_written_is_told(
    qtbot: QtBot, desk: Desk, room: FakeRoom, tmp_path: Path
) -> None:
    save(qtbot, desk)

    with qtbot.waitSignal(desk.failed) as failed:
        desk.searching.keeping.export(room.saved_searches()[0], tmp_path / "no" / "x.txt")

    assert "cannot be written" in str(failed.args[0])


def test_a_history_that_cannot_be_written_is_told_once(
    qtbot: QtBot, desk: Desk, room: FakeRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(query: Query, total: int) -> None:
        raise StoreError("this archive cannot be written to")

    monkeypatch.setattr(room, "remember", refuse)
    told: list[object] = []
    desk.failed.connect(told.append)

    desk.searching.keeping.remember(Query("strike"), 1)
    desk.searching.keeping.remember(Query("flood"), 1)
    settled(qtbot, desk)

    assert len(told) == 1


def test_enter_in_the_box_puts_the_search_into_the_history(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.query_changed.connect(desk.search)
    desk.follow_box(box)

    box.setText("strike")
    with qtbot.waitSignal(desk.searching.noticing.noticed):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    settled(qtbot, desk)

    assert [query_of(past) for past in room.history()] == [Query("strike")]
