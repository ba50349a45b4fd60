"""The window of a concordance: filled, cancelled, sorted, read, copied and exported."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from archive.errors import SearchError
from archive.model import Field
from archive.search import Query
from reader.concordance import Batch, Line
from reader.concordance_order import Order
from tests.ui.fakes_room import FakeRoom
from ui.actions import Actions
from ui.concordance.delegate import reads_leftwards
from ui.concordance.model import DATE, HEADLINE, KEYWORD, LEFT, RIGHT, ConcordanceModel
from ui.concordance.window import ConcordanceWindow
from ui.concordance.words import lines_words, reading_words, searched_words
from ui.desk import Desk
from ui.tasks import Workers
from ui.wiring import connect_actions


def line(number: int, left: str = "the old ", keyword: str = "mill") -> Line:
    return Line(
        f"article-{number}",
        left,
        keyword,
        " gate",
        Field.TEXT,
        number,
        "News",
        "Valley Papers",
        "1912-04-16",
        "3",
    )


@pytest.fixture
def room() -> FakeRoom:
    return FakeRoom()


@pytest.fixture
def workers(qapp: object) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, room: FakeRoom, workers: Workers) -> ConcordanceWindow:
    made = ConcordanceWindow(room, workers, None)  # type: ignore[arg-type]  # a fake
    qtbot.addWidget(made)
    made.show()
    return made


def filled(qtbot: QtBot, window: ConcordanceWindow, query: str = "mill") -> None:
    with qtbot.waitSignal(window._reading.finished):
        window.make(Query(query))


def sorted_by(qtbot: QtBot, window: ConcordanceWindow, order: Order) -> list[Line]:
    with qtbot.waitSignal(window._sorting.finished):
        window.turn_to(order)
    return window._model.arranged()


def test_every_match_of_the_query_is_a_line(
    qtbot: QtBot, window: ConcordanceWindow
) -> None:
    filled(qtbot, window)

    assert window._model.rowCount() == 400
    assert window._count.text() == "400 lines from 300 articles"
    assert window._searched.text() == "mill"
    assert window._progress.isHidden()
    assert window._model.index(0, KEYWORD).data() == "mill"


def test_in_a_narrow_window_the_words_around_a_match_have_most_of_the_room(
    qtbot: QtBot, window: ConcordanceWindow
) -> None:
    filled(qtbot, window)
    table = window._table

    def share() -> float:
        around = table.columnWidth(LEFT) + table.columnWidth(RIGHT)
        return around / table.viewport().width()

    window.resize(1180, 560)
    wide = share()
    window.resize(800, 560)
    assert share() > 0.4 < wide

    table.setColumnWidth(HEADLINE, 90)  # as the user wants it
    window.resize(790, 560)
    assert table.columnWidth(HEADLINE) == 90


def test_lines_that_came_before_a_failure_stand_in_the_order_chosen(
    qtbot: QtBot,
    window: ConcordanceWindow,
    room: FakeRoom,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(query: Query) -> Iterator[Batch]:
        yield Batch((line(1, "the old "), line(2, "the new ")), 2, 9)
        raise SearchError("the search index cannot be read")

    monkeypatch.setattr(room, "concordance", failing)
    window.sort(Order.LEFT)

    with qtbot.waitSignals([window._reading.finished, window._sorting.finished]):
        window.make(Query("mill"))
    qtbot.waitUntil(lambda: not window._sorting.is_running())

    assert [one.left for one in window._model.arranged()] == ["the new ", "the old "]
    assert window._messages.sentence() == "The search index cannot be read."


def test_nothing_is_read_on_the_thread_of_the_window(
    qtbot: QtBot, window: ConcordanceWindow, room: FakeRoom
) -> None:
    filled(qtbot, window)

    assert threading.current_thread().name not in room.threads


def test_lines_are_shown_while_more_are_read(
    qtbot: QtBot, window: ConcordanceWindow, room: FakeRoom
) -> None:
    room.gate.clear()
    window.make(Query("mill"))
    assert window._progress.isVisible()
    assert not window._save.isEnabled()

    with qtbot.waitSignal(window._reading.progressed):
        room.gate.set()

    assert window._model.rowCount() > 0
    assert window._table.hasFocus()


def test_a_cancelled_concordance_keeps_its_lines_and_can_begin_again(
    qtbot: QtBot, window: ConcordanceWindow, room: FakeRoom
) -> None:
    gate = threading.Event()

    def halting(query: Query) -> Iterator[Batch]:
        yield Batch((line(1), line(2)), 1, 9)
        gate.wait(10)
        yield Batch((line(3),), 9, 9)

    room.concordance = halting  # type: ignore[method-assign]
    with qtbot.waitSignal(window._reading.progressed):
        window.make(Query("mill"))

    window._progress._cancel.click()

    gate.set()
    lines = window._model.rowCount()
    assert lines == 2
    assert window._progress._said.text().startswith("Cancelled after")
    assert window._save.isEnabled()
    assert not window._head(lines).complete
    with qtbot.waitSignal(window._reading.finished):
        window._progress._again.click()
    assert window._model.rowCount() == 3


def test_closing_the_window_stops_the_reading(
    window: ConcordanceWindow, room: FakeRoom
) -> None:
    room.gate.clear()
    window.make(Query("mill"))

    window.close()

    room.gate.set()
    assert not window._reading.is_running()


def test_the_same_query_is_not_read_twice(
    qtbot: QtBot, window: ConcordanceWindow, room: FakeRoom
) -> None:
    filled(qtbot, window)

    window.make(Query("mill", limit=40, offset=80))

    assert not window._reading.is_running()
    assert len(room.asked) == 1


def test_lines_are_sorted_by_a_click_on_a_head_and_turned_by_the_next(
    qtbot: QtBot, window: ConcordanceWindow
) -> None:
    filled(qtbot, window)
    heads = window._table.horizontalHeader()
    at = heads.sectionViewportPosition(DATE) + 10

    for first, way in (("1900", "Ascending"), ("1929", "Descending")):
        with qtbot.waitSignal(window._sorting.finished):
            qtbot.mouseClick(
                heads.viewport(),
                Qt.MouseButton.LeftButton,
                pos=QPoint(at, 8),
            )
        assert window._model.line(0).published.startswith(first)  # type: ignore[union-attr]
        assert heads.sortIndicatorOrder().name == f"{way}Order"
    assert heads.sortIndicatorSection() == DATE


def test_lines_are_sorted_by_keys(qtbot: QtBot, window: ConcordanceWindow) -> None:
    filled(qtbot, window)

    with qtbot.waitSignal(window._sorting.finished):
        qtbot.keyClick(window._table, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)

    assert window._order is Order.LEFT
    assert window._orders.text() == "By the words before"
    assert window._model.line(0).left.endswith("at the ")


def test_the_line_under_the_keyboard_stays_it_when_lines_are_sorted(
    qtbot: QtBot, window: ConcordanceWindow
) -> None:
    filled(qtbot, window)
    window._table.setCurrentIndex(window._model.index(7, 0))
    before = window._table.current_line()

    sorted_by(qtbot, window, Order.DATE)

    assert window._table.current_line() == before
    assert window._table.currentIndex().row() != 7


def test_lines_that_come_after_sorting_are_sorted_in_at_the_end(
    qtbot: QtBot, window: ConcordanceWindow
) -> None:
    window.sort(Order.DATE)

    with qtbot.waitSignals([window._reading.finished, window._sorting.finished]):
        window.make(Query("mill"))
    qtbot.waitUntil(lambda: not window._sorting.is_running())

    dates = [one.published for one in window._model.arranged()]
    assert dates == sorted(dates, key=str)


def test_enter_and_double_click_ask_for_the_article_at_the_line(
    qtbot: QtBot, window: ConcordanceWindow
) -> None:
    filled(qtbot, window)
    table = window._table
    second = window._model.line(1)

    table.setCurrentIndex(window._model.index(1, 0))
    with qtbot.waitSignal(window.line_entered) as entered:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert entered.args == [second]
    place = table.visualRect(window._model.index(1, RIGHT)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(window.line_entered) as entered:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert entered.args == [second]


def test_selected_lines_are_copied_as_text(qtbot: QtBot, window: ConcordanceWindow) -> None:
    filled(qtbot, window)
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    window._table.clearSelection()
    for row in (3, 1):
        window._table.selectionModel().select(window._model.index(row, 0), rows)

    with qtbot.waitSignal(window._copying.finished):
        qtbot.keyClick(window._table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    copied = QGuiApplication.clipboard().text().splitlines()
    wanted = [window._model.line(row) for row in (1, 3)]
    assert [one.right in text for one, text in zip(wanted, copied, strict=True)] == [
        True,
        True,
    ]
    assert len({text.index("mill") for text in copied}) == 1


def test_lines_are_exported_as_they_stand_with_a_head(
    qtbot: QtBot, window: ConcordanceWindow, tmp_path: Path
) -> None:
    filled(qtbot, window)
    wanted = sorted_by(qtbot, window, Order.LEFT)

    with qtbot.waitSignal(window._writing.finished):
        window.export(tmp_path / "mill.csv")

    with (tmp_path / "mill.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    below = rows[rows.index([]) + 2 :]
    assert [row[0] for row in below] == [one.left for one in wanted]
    assert ["# search", "mill"] in rows
    assert ["# order of lines", "left"] in rows
    assert ["# archive", "Valley"] in rows
    assert window._messages.sentence() == "Lines written: 400."


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(
    qtbot: QtBot, window: ConcordanceWindow, tmp_path: Path
) -> None:
    filled(qtbot, window)

    with qtbot.waitSignal(window._writing.finished):
        window.export(tmp_path / "missing" / "mill.csv")

    assert "cannot be written (No such file" in window._messages.sentence()


def test_asking_where_to_export_does_not_stop_the_window(
    qtbot: QtBot, window: ConcordanceWindow
) -> None:
    filled(qtbot, window)

    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.defaultSuffix() == "csv"
    dialog.filterSelected.emit("Text (*.txt)")
    assert dialog.defaultSuffix() == "txt"
    dialog.reject()


@pytest.mark.parametrize(
    ("query", "said"),
    [("", "This search has no words"), ("zeppelin", "Nothing was found.")],
)
def test_no_lines_are_explained(
    qtbot: QtBot, window: ConcordanceWindow, query: str, said: str
) -> None:
    filled(qtbot, window, query)

    assert window._stack.currentWidget() is window._empty
    assert window._empty.text() == said
    assert not window._save.isEnabled()


def test_escape_closes_the_window(qtbot: QtBot, window: ConcordanceWindow) -> None:
    filled(qtbot, window)

    qtbot.keyClick(window._table, Qt.Key.Key_Escape)

    assert window.isHidden()


def test_every_control_has_a_name(qtbot: QtBot, window: ConcordanceWindow) -> None:
    filled(qtbot, window)
    controls: list[QWidget] = [
        *(one for one in window.findChildren(QAbstractButton) if one.isVisible()),
        window._table,
    ]

    assert all(
        one.accessibleName() or (isinstance(one, QAbstractButton) and one.text())
        for one in controls
    )


def test_model_is_a_sound_model(qtbot: QtBot) -> None:
    model = ConcordanceModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )

    model.add([line(n) for n in range(5)])
    kept = QPersistentModelIndex(model.index(4, LEFT))
    model.arrange([4, 2, 0])
    model.add([line(5)])

    assert tester.model() is model
    assert [one.start for one in model.arranged()] == [4, 2, 0, 3, 4, 5]
    model.clear()
    assert not kept.isValid()


def test_a_remembered_row_follows_its_line(qtbot: QtBot) -> None:
    model = ConcordanceModel()
    model.add([line(n) for n in range(5)])
    kept = QPersistentModelIndex(model.index(4, LEFT))

    model.arrange([4, 2, 0, 1, 3])

    assert kept.row() == 0
    assert model.line(kept.row()).start == 4


def test_a_hundred_thousand_lines_are_painted_in_no_time(
    qtbot: QtBot, window: ConcordanceWindow
) -> None:
    window._model.add([line(n) for n in range(100_000)])
    asked: list[int] = []
    data = window._model.data

    def counted(index: object, role: int = 0) -> object:
        asked.append(role)
        return data(index, role)  # type: ignore[arg-type]

    window._model.data = counted  # type: ignore[method-assign]
    window._table.scrollToBottom()
    window._table.viewport().repaint()

    assert len(asked) < 3_000  # only what is in sight was asked for


def test_lines_read_from_right_to_left_are_known() -> None:
    assert reads_leftwards("«المصنع»")
    assert reads_leftwards("המפעל")
    assert not reads_leftwards("12 mills")
    assert not reads_leftwards("1912")


def test_words_say_how_far_the_reading_is() -> None:
    half = Batch((), 100, 200)

    assert reading_words(half, 300) == "100 of 200 articles read · about 5 min left"
    assert reading_words(Batch((), 0, 0), 3) == "Searching…"
    assert lines_words(5, half, over=False) == "5 lines"
    full = Batch((), 10, 20, full=True)
    assert lines_words(100, full, over=True) == "The first 100 lines; there are more"


def test_words_say_what_was_searched_for() -> None:
    query = Query(
        "strike",
        chosen=(("year", "1912"),),
        excluded=(("publication", "Gazette"),),
        period=("1912", ""),
    )

    assert searched_words(query) == "strike · 1912 · not Gazette · 1912 – …"


def test_the_menu_has_an_action_for_it(qtbot: QtBot) -> None:
    parent = QMainWindow()
    qtbot.addWidget(parent)

    action = Actions(parent).concordance

    assert action.shortcut().toString() == "Ctrl+Shift+K"
    assert not action.isEnabled()  # before an archive is open


def test_the_window_opens_where_it_stood(
    qtbot: QtBot, room: FakeRoom, workers: Workers
) -> None:
    first, second = Desk(room, workers), Desk(room, workers)  # type: ignore[arg-type]
    for desk in (first, second):
        qtbot.addWidget(desk)
    first.concording.show(Query("mill"))
    assert first.concording.window is not None
    first.concording.window.resize(777, 444)

    second.concording.set_geometry(first.concording.geometry())
    second.concording.show(Query("mill"))

    assert second.concording.window is not None
    assert second.concording.window.size() == first.concording.window.size()
    for desk in (first, second):
        desk.let_go()


def test_the_desk_reads_an_article_at_the_line_entered(
    qtbot: QtBot, room: FakeRoom, workers: Workers
) -> None:
    desk = Desk(room, workers)  # type: ignore[arg-type]  # a fake
    qtbot.addWidget(desk)
    desk.show()
    with qtbot.waitSignal(desk.answered):
        desk.search("mill")
    parent = QMainWindow()
    qtbot.addWidget(parent)
    actions = Actions(parent)
    connect_actions(actions, lambda: desk)
    actions.set_archive_open(is_open=True)
    actions.concordance.trigger()
    window = desk.concording.window
    assert window is not None
    qtbot.waitUntil(lambda: window._whole)
    number = next(
        number
        for number in range(window._model.rowCount())
        if window._model.line(number).field is Field.TEXT
        and "mill" in window._model.line(number).headline
    )
    wanted = window._model.line(number)
    window._table.setCurrentIndex(window._model.index(number, 0))

    with qtbot.waitSignal(desk.article_shown) as shown:
        qtbot.keyClick(window._table, Qt.Key.Key_Return)

    assert shown.args == [wanted.article_id]
    assert desk.article._going._match == 1  # the second: the first stands in the headline
    desk.let_go()
    assert window.isHidden()
