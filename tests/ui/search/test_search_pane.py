"""Results come as one types, in lists of any length, and never lose the user's place."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from archive.errors import QuerySyntaxError
from archive.model import Holdings
from archive.search import Query, Sort
from tests.ui.fakes_room import FakeRoom, made_article
from ui.search.pane import SearchPane
from ui.search.results_model import PAGE, ResultsModel
from ui.tasks import Workers


@pytest.fixture
def workers(qapp: object) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


@pytest.fixture
def room() -> Iterator[FakeRoom]:
    made = FakeRoom()
    yield made
    made.gate.set()


@pytest.fixture
def pane(qtbot: QtBot, room: FakeRoom, workers: Workers) -> SearchPane:
    made = SearchPane(room, workers.readers)
    made.resize(380, 600)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.answered):
        made.asking.search("")
    return made


def test_the_exact_total_is_shown(qtbot: QtBot, pane: SearchPane) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.asking.search("flood")

    assert pane._total.text() == "100 articles"
    assert pane._list.model().rowCount() == 100


def test_nothing_is_asked_on_the_gui_thread(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    assert threading.current_thread().name not in room.threads
    assert room.threads


def test_only_the_newest_of_several_searches_is_shown(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    shown = []
    pane.answered.connect(lambda results: shown.append(results.query.text))
    room.gate.clear()
    for text in ("f", "fl", "flo", "flood"):
        pane.asking.search(text)

    with qtbot.waitSignal(pane.answered):
        room.gate.set()

    assert shown == ["flood"]


def test_an_unclear_query_leaves_the_old_hits(qtbot: QtBot, pane: SearchPane) -> None:
    with qtbot.waitSignal(pane.unclear) as unclear:
        pane.asking.search("flood (")

    assert isinstance(unclear.args[0], QuerySyntaxError)
    assert pane._list.model().rowCount() == 300


def test_pages_further_down_are_fetched_when_they_come_into_sight(
    qtbot: QtBot, pane: SearchPane
) -> None:
    model = pane._model
    assert model.row(250) is None

    with qtbot.waitSignal(model.dataChanged):
        pane._list.scrollToBottom()

    row = model.row(299)
    assert row is not None
    assert row.article_id == "article-299"


def test_the_selection_survives_a_search_that_still_finds_the_article(
    qtbot: QtBot, pane: SearchPane
) -> None:
    with qtbot.waitSignal(pane.article_chosen):
        pane._list.setCurrentIndex(pane._model.index(4))
    with qtbot.waitSignal(pane.answered), qtbot.assertNotEmitted(pane.article_chosen):
        pane.asking.search("flood")

    row = pane._model.row(pane._list.currentIndex().row())
    assert row is not None
    assert row.article_id == "article-4"


def test_another_search_begins_at_its_best_hit(qtbot: QtBot, pane: SearchPane) -> None:
    with qtbot.waitSignal(pane.article_chosen):
        pane._list.setCurrentIndex(pane._model.index(97))
    with qtbot.waitSignal(pane.answered):
        pane.asking.search("flood")

    assert pane._list.currentIndex().row() == 32
    assert pane._list.verticalScrollBar().value() == 0
    with qtbot.waitSignal(pane.article_chosen) as chosen:
        pane.enter()
    assert chosen.args == ["article-1"]


def test_the_selection_goes_when_the_article_is_not_found(
    qtbot: QtBot, pane: SearchPane
) -> None:
    pane._list.setCurrentIndex(pane._model.index(4))
    with qtbot.waitSignal(pane.answered):
        pane.asking.search("strike")

    assert not pane._list.currentIndex().isValid()


def test_an_import_renews_the_list_in_its_place(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    bar = pane._list.verticalScrollBar()
    pane.want("article-20")
    height = pane._list.row_height()
    bar.setValue(height * 18 + 7)
    new = made_article(1000)
    room.held = {new.article.id: new, **room.held}

    with qtbot.waitSignal(pane.answered):
        pane.asking.refresh()

    assert pane._total.text() == "301 articles"
    assert bar.value() == height * 19 + 7
    assert pane._list.currentIndex().row() == 21


def test_the_order_can_be_changed(qtbot: QtBot, pane: SearchPane, room: FakeRoom) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.asking.set_sort(Sort.NEWEST)

    first = pane._model.row(0)
    assert first is not None
    assert first.published is not None
    assert first.published.startswith("1929")


def test_steps_go_to_the_next_and_previous_result(qtbot: QtBot, pane: SearchPane) -> None:
    chosen: list[str] = []
    pane.article_chosen.connect(chosen.append)

    for rows in (1, 1, 1, -1):
        pane.step(rows)

    assert chosen == ["article-0", "article-1", "article-2", "article-1"]


def test_enter_goes_to_the_article_and_escape_back(qtbot: QtBot, pane: SearchPane) -> None:
    pane.enter()

    with qtbot.waitSignal(pane.article_entered) as entered:
        qtbot.keyClick(pane._list, Qt.Key.Key_Return)
    assert entered.args == ["article-0"]
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(pane._list, Qt.Key.Key_Escape)


def test_the_star_of_a_row_can_be_clicked(qtbot: QtBot, pane: SearchPane) -> None:
    rect = pane._list.visualRect(pane._model.index(1))
    star = pane._delegate._star(rect).center()

    with qtbot.waitSignal(pane.bookmark_requested) as asked:
        qtbot.mouseClick(pane._list.viewport(), Qt.MouseButton.LeftButton, pos=star)

    assert asked.args == ["article-1"]


def test_what_was_pasted_in_vain_is_quoted_in_short_on_one_line(pane: SearchPane) -> None:
    pasted = "Receipt\n\nDigest  " + 64 * "f" + "\n" + 99 * "more "

    pane._empty.explain(Query(pasted), Holdings(articles=3), 3)

    sentence = pane._empty._sentence.text()
    assert sentence.startswith(f"Nothing found for “Receipt Digest {30 * 'f'}… more ")
    assert sentence.endswith("…”.")
    assert len(sentence) < 250


def test_an_empty_result_offers_a_looser_search(qtbot: QtBot, pane: SearchPane) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.asking.search("zeppelin harbour")

    assert pane._stack.currentWidget() is pane._empty
    assert "300" in pane._empty._advice.text()
    with qtbot.waitSignal(pane.query_wanted) as wanted:
        qtbot.mouseClick(pane._empty._any, Qt.MouseButton.LeftButton)
    assert wanted.args == ["zeppelin OR harbour"]


@pytest.mark.parametrize("text", ["", "flood damage"])
def test_an_index_that_knows_no_article_is_not_taken_for_a_search_in_vain(
    pane: SearchPane, text: str
) -> None:
    pane._empty.explain(Query(text), Holdings(articles=3), 0)

    assert pane._empty._sentence.text() == "Nothing can be searched yet."
    assert "Articles held: 3." in pane._empty._advice.text()
    assert pane._empty._any.isHidden()


def test_a_search_in_vain_says_how_much_was_looked_through(
    qtbot: QtBot, room: FakeRoom, pane: SearchPane
) -> None:
    room.unindexed = 40
    with qtbot.waitSignal(pane.answered):
        pane.asking.search("zeppelin")

    advice = pane._empty._advice.text()
    assert advice.startswith("Articles searched: 300 of 340; the others are still being")


def test_filters_that_nothing_fits_are_not_answered_with_advice_on_words(
    qtbot: QtBot, pane: SearchPane
) -> None:
    with qtbot.waitSignal(pane.answered):
        pane.asking.set_period(("1700", "1750"))

    assert pane._empty._sentence.text() == "Nothing fits these filters."
    assert pane._empty._advice.text() == "Articles searched: 300."


@pytest.mark.parametrize(
    "narrowing",
    [
        {"chosen": (("year", "1912"),)},
        {"excluded": (("year", "1912"),)},
        {"period": ("1912-01", "1912-03")},
    ],
)
def test_words_that_the_filters_keep_away_are_not_said_to_be_nowhere(
    pane: SearchPane, narrowing: dict[str, Any]
) -> None:
    pane._empty.explain(Query("oil", **narrowing), Holdings(articles=300), 300)

    assert pane._empty._sentence.text() == "Nothing found for “oil” with these filters."


def test_an_empty_archive_offers_to_import(qtbot: QtBot, workers: Workers) -> None:
    pane = SearchPane(FakeRoom(0), workers.readers)
    qtbot.addWidget(pane)
    with qtbot.waitSignal(pane.answered):
        pane.asking.search("")

    assert pane._empty._sentence.text() == "This archive is empty."
    assert not pane._empty._import.isHidden()
    assert pane._empty._clear.isHidden()


def test_a_slow_search_says_that_it_is_at_work(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    room.gate.clear()

    with qtbot.waitSignal(pane._patience.timeout, timeout=1000):
        pane.asking.search("flood")

    assert pane._total.text() == "Searching…"
    with qtbot.waitSignal(pane.answered):
        room.gate.set()
    assert pane._total.text() == "100 articles"


def test_rows_say_what_they_are_to_a_screen_reader(pane: SearchPane) -> None:
    spoken = pane._model.data(pane._model.index(0), Qt.ItemDataRole.AccessibleTextRole)

    assert (
        spoken
        == "The strike at the mill, part 0. Valley Papers · 10 January 1900 · page A1"
    )


def test_the_results_model_keeps_qts_rules(qapp: object) -> None:
    room, model = FakeRoom(250), ResultsModel()
    QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, model
    )
    model.show(room.search(Query(limit=PAGE)))
    model.put(PAGE, room.search(Query(limit=PAGE, offset=PAGE)).rows)

    for articles in (400, 120, 0, 300):
        model.renew(FakeRoom(articles).search(Query(limit=PAGE)))
        assert model.rowCount() == articles

    assert model.missing(0, 3 * PAGE - 1) == (PAGE, 2 * PAGE)


def test_a_result_of_a_million_rows_keeps_few_of_them(qapp: object) -> None:
    room, model = FakeRoom(100), ResultsModel()
    results = room.search(Query(limit=100))
    model.show(results)
    model._total = 1_000_000
    for page in range(0, 1_000_000, 10_000):
        model.put(page, results.rows)

    assert len(model._pages) == 40
    assert model.row(990_000) is not None


def test_a_million_results_are_laid_out_without_looking_at_each(
    qtbot: QtBot, pane: SearchPane
) -> None:
    asked: list[int] = []

    class Huge(ResultsModel):
        def index(self, row: int, column: int = 0, *_: object) -> object:
            asked.append(row)
            return super().index(row, column)

    model = Huge(pane)
    pane._list.setModel(model)
    results = FakeRoom(100).search(Query(limit=100))
    model.show(replace(results, total=1_000_000))
    qtbot.waitUntil(lambda: pane._list.verticalScrollBar().maximum() > 1_000_000)

    pane._list.grab()

    assert len(asked) < 1000
    height = pane._list.row_height()
    bottom = pane._list.viewport().height()
    assert pane._list.verticalScrollBar().maximum() == 1_000_000 * height - bottom


def test_keys_move_through_the_list_by_row_page_and_whole(
    qtbot: QtBot, pane: SearchPane
) -> None:
    view = pane._list
    page = view.viewport().height() // view.row_height()
    rows = []
    for key in (
        *(Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_PageDown),
        *(Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_PageUp),
    ):
        qtbot.keyClick(view, key)
        rows.append(view.currentIndex().row())
        rect = view.visualRect(view.currentIndex())
        assert view.viewport().rect().contains(rect)

    assert rows == [0, 1, 1 + page, 299, 298, 298 - page]


def test_a_click_chooses_the_row_under_it(qtbot: QtBot, pane: SearchPane) -> None:
    rect = pane._list.visualRect(pane._model.index(2))

    with qtbot.waitSignal(pane.article_chosen) as chosen:
        qtbot.mouseClick(
            pane._list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center()
        )

    assert chosen.args == ["article-2"]
    assert pane._list.indexAt(rect.center()).row() == 2
