"""A search that cannot be answered is told of, and asked again when that may help."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from archive.errors import BusyError
from archive.search import Unit
from tests.ui.fakes_room import FakeRoom
from ui.search.pane import SearchPane
from ui.tasks import Workers


@pytest.fixture
def room() -> Iterator[FakeRoom]:
    made = FakeRoom()
    yield made
    made.gate.set()


@pytest.fixture
def pane(qtbot: QtBot, room: FakeRoom) -> Iterator[SearchPane]:
    workers = Workers()
    made = SearchPane(room, workers.readers)
    qtbot.addWidget(made)
    yield made
    room.gate.set()
    workers.close()


def failed(qtbot: QtBot, pane: SearchPane, room: FakeRoom, text: str) -> None:
    room.failure = BusyError("the index is being written by another Pressmark")
    with qtbot.waitSignals([pane.failed, pane.asking._searching.finished]):
        pane.asking.search(text)
    room.failure = None


def test_a_first_search_that_failed_is_no_longer_at_work(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    pane._total.setText("Searching…")

    failed(qtbot, pane, room, "flood")

    assert pane._total.text() == ""


def test_what_could_not_be_answered_is_asked_again(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    failed(qtbot, pane, room, "flood")

    with qtbot.waitSignal(pane.answered) as told:
        pane.asking.retry()

    assert told.args[0].query.text == "flood"
    with qtbot.assertNotEmitted(pane.answered, wait=50):
        pane.asking.retry()


def test_what_could_not_be_answered_is_asked_again_when_the_index_has_changed(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.asking.search("strike")
    failed(qtbot, pane, room, "flood")

    with qtbot.waitSignal(pane.answered) as told:
        pane.asking.refresh()

    assert told.args[0].query.text == "flood"


def test_counts_in_a_unit_are_asked_for_once(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.asking.search("flood")
    room.gate.clear()
    asked = len(room.asked)

    with qtbot.waitSignal(pane.asking._counting.finished):
        for _ in range(20):
            pane.timeline.unit_wanted.emit(Unit.DAY)
        room.gate.set()

    assert len(room.asked) == asked + 1
