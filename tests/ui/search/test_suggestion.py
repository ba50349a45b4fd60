"""Another query is offered where next to nothing is found, and never taken unasked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.search import Query
from tests.ui.fakes_room import FakeRoom
from ui.search.pane import SearchPane
from ui.search.suggestion import SuggestionLine
from ui.tasks import Workers


@pytest.fixture
def workers(qapp: object) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


@pytest.fixture
def room() -> FakeRoom:
    made = FakeRoom()
    made.suggestion = "flood <b>& fire</b>"
    return made


@pytest.fixture
def pane(qtbot: QtBot, room: FakeRoom, workers: Workers) -> SearchPane:
    made = SearchPane(room, workers.readers)
    made.resize(380, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def searched(qtbot: QtBot, pane: SearchPane, text: str) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.asking.search(text)


def offered(pane: SearchPane) -> list[SuggestionLine]:
    return [line for line in pane.findChildren(SuggestionLine) if line.isVisible()]


def test_nothing_is_offered_where_much_is_found(qtbot: QtBot, pane: SearchPane) -> None:
    searched(qtbot, pane, "flood")

    assert offered(pane) == []


def test_it_is_offered_above_a_short_list(qtbot: QtBot, pane: SearchPane) -> None:
    searched(qtbot, pane, "part 299")

    assert offered(pane) == [pane._suggestion]


def test_it_is_offered_on_the_page_that_says_nothing_was_found(
    qtbot: QtBot, pane: SearchPane
) -> None:
    searched(qtbot, pane, "floood")

    assert offered(pane) == [pane._empty._suggestion]


def test_nothing_stands_behind_it_with_a_gap(qtbot: QtBot, pane: SearchPane) -> None:
    searched(qtbot, pane, "floood")

    (line,) = offered(pane)
    assert [label.text() for label in line.findChildren(QLabel)] == ["Did you mean:"]


def test_it_is_searched_for_only_when_it_is_taken(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    searched(qtbot, pane, "floood")
    assert {query.text for query in room.asked} == {"floood", ""}  # what, and of how many

    with qtbot.waitSignal(pane.query_wanted) as wanted:
        qtbot.keyClick(offered(pane)[0]._link, Qt.Key.Key_Return)

    assert wanted.args == ["flood <b>& fire</b>"]


def test_what_it_says_is_never_taken_for_tags(qtbot: QtBot, pane: SearchPane) -> None:
    searched(qtbot, pane, "floood")

    link = offered(pane)[0]._link
    assert link.text() == "flood <b>& fire</b>"
    assert "&lt;b&gt;" in link.toolTip()
    assert link.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert link.accessibleName() == "Search for “flood <b>& fire</b>” instead"


def test_a_long_one_asks_for_no_room(qtbot: QtBot, pane: SearchPane) -> None:
    searched(qtbot, pane, "floood")
    width = pane.minimumSizeHint().width()

    for line in pane.findChildren(SuggestionLine):
        line.suggest("flood " * 100)

    assert pane.minimumSizeHint().width() == width


def test_a_short_one_stands_behind_its_question_and_a_long_one_under_it(
    qtbot: QtBot, pane: SearchPane
) -> None:
    searched(qtbot, pane, "floood")
    (line,) = offered(pane)

    def follows() -> bool:
        return bool(line._link.x() > line._question.x() and line._link.width() > 0)

    line.suggest("flood")
    qtbot.waitUntil(follows)
    assert line._link.geometry().top() < line._question.geometry().bottom()

    while line._question.width() + line._link.sizeHint().width() < line.width():
        line.suggest(f"{line._link.text()} fire")
    qtbot.waitUntil(lambda: not follows())
    assert line._link.geometry().top() > line._question.geometry().bottom()
    assert line._link.width() == line._link.sizeHint().width()


def test_the_offer_goes_with_the_next_search(qtbot: QtBot, pane: SearchPane) -> None:
    searched(qtbot, pane, "floood")

    with qtbot.waitSignal(pane.answered):
        pane.asking.ask_all(Query("mill"))

    assert offered(pane) == []
