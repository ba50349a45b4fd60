"""Why an article stands where it stands is told in a small window beside the list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive.errors import NotFoundError
from archive.search import Explanation, Query, Reason, Sort
from tests.ui.fakes_room import FakeRoom
from ui.search.why import Explaining, WhyPanel
from ui.search.why_rows import ReasonsModel, points_words
from ui.tasks import Workers


@pytest.fixture
def room() -> FakeRoom:
    return FakeRoom()


@pytest.fixture
def explaining(qtbot: QtBot, room: FakeRoom) -> Iterator[Explaining]:
    workers, window = Workers(), QWidget()
    qtbot.addWidget(window)
    window.show()
    yield Explaining(room, workers.readers, window)
    workers.close()


def explained(
    qtbot: QtBot, explaining: Explaining, query: Query, article_id: str
) -> WhyPanel:
    with qtbot.waitSignal(explaining.task.finished):
        explaining.explain(query, article_id)
    assert explaining.panel is not None
    return explaining.panel


def test_the_reasons_are_shown_with_the_score_they_add_up_to(
    qtbot: QtBot, explaining: Explaining
) -> None:
    panel = explained(qtbot, explaining, Query("flood valley"), "article-1")

    model = panel.reasons
    rows = [model.index(row) for row in range(model.rowCount())]
    assert panel.isVisible()
    assert not panel.isModal()
    assert panel._headline.text() == "Flood in the valley, part 1"
    assert [row.data(ReasonsModel.WORDS) for row in rows] == ["flood", "valley"]
    assert [row.data(ReasonsModel.PART) for row in rows] == [1.0, 0.5]
    assert panel._score.text() == "Score 4.50"


def test_escape_closes_it(qtbot: QtBot, explaining: Explaining) -> None:
    panel = explained(qtbot, explaining, Query("flood"), "article-1")

    qtbot.keyClick(panel._list, Qt.Key.Key_Escape)

    assert not panel.isVisible()


def test_it_goes_with_the_article_while_it_is_open(
    qtbot: QtBot, explaining: Explaining
) -> None:
    panel = explained(qtbot, explaining, Query("flood"), "article-1")

    with qtbot.waitSignal(explaining.task.finished):
        explaining.follow(Query("flood"), "article-4")
    assert panel._headline.text() == "Flood in the valley, part 4"

    panel.close()
    explaining.follow(Query("flood"), "article-7")
    assert not explaining.task.is_running()


def test_it_stays_closed_when_an_answer_comes_late(
    qtbot: QtBot, explaining: Explaining, room: FakeRoom
) -> None:
    panel = explained(qtbot, explaining, Query("flood"), "article-1")
    room.gate.clear()
    explaining.follow(Query("flood"), "article-4")

    panel.close()
    room.gate.set()

    assert not explaining.task.is_running()
    assert not panel.isVisible()


def test_it_goes_with_the_article_before_it_is_there(
    qtbot: QtBot, explaining: Explaining, room: FakeRoom
) -> None:
    room.gate.clear()
    explaining.explain(Query("flood"), "article-1")
    explaining.follow(Query("flood"), "article-4")

    with qtbot.waitSignal(explaining.task.finished):
        room.gate.set()

    assert explaining.panel is not None
    assert explaining.panel._headline.text() == "Flood in the valley, part 4"


def test_an_article_that_is_not_found_is_said_to_be_none_of_the_results(
    qtbot: QtBot, explaining: Explaining
) -> None:
    panel = explained(qtbot, explaining, Query("flood"), "article-0")

    assert panel.reasons.rowCount() == 0
    assert panel._note.text() == "This article is not among the results of the search."
    assert panel._score.isHidden()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (Query(""), "No words are looked for"),
        (Query("flood", sort=Sort.OLDEST), "The list is in order of date"),
        (Query("flood"), "The article with the highest score comes first."),
    ],
)
def test_it_says_what_the_score_means_for_the_list(
    qtbot: QtBot, explaining: Explaining, query: Query, words: str
) -> None:
    panel = explained(qtbot, explaining, query, "article-1")

    assert panel._note.text().startswith(words)


def test_a_score_that_every_article_has_is_no_reason(qtbot: QtBot) -> None:
    panel = WhyPanel()
    qtbot.addWidget(panel)
    of_all = Explanation("a", 1.0, (Reason("", "every article is asked for", 1.0),))

    panel.show_explanation(Query(" "), "Flood", of_all)

    assert panel.reasons.rowCount() == 0
    assert panel._score.isHidden()
    assert panel._note.text().startswith("No words are looked for")


def test_an_article_that_is_gone_is_trouble_and_opens_nothing(
    qtbot: QtBot, explaining: Explaining
) -> None:
    with qtbot.waitSignal(explaining.failed) as failed:
        explaining.explain(Query("flood"), "article-999")

    assert isinstance(failed.args[0], NotFoundError)
    assert explaining.panel is None


def test_points_may_be_taken_off(qtbot: QtBot) -> None:
    model = ReasonsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    model.show((Reason("flood", "in the headline", 2.0), Reason("", "a long page", -0.5)))

    assert model.index(1).data(ReasonsModel.PART) == -0.25
    assert points_words(-0.5) == "−0.50"


def test_long_reasons_are_as_high_as_their_words_need(qtbot: QtBot) -> None:
    panel = WhyPanel()
    qtbot.addWidget(panel)
    panel.show()
    long = "three times in the text, once near the beginning, " * 5
    reasons = (Reason("flood", "in the headline", 2.0), Reason("flood", long, 1.0))

    panel.show_explanation(Query("flood"), "Flood", Explanation("a", 3.0, reasons))

    heights = [panel._list.sizeHintForIndex(panel.reasons.index(row)) for row in (0, 1)]
    assert heights[1].height() > heights[0].height() * 1.5
