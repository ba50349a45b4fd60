"""Facets, period and words narrow a search together, in sight, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from archive.search import Query, Unit
from tests.ui.fakes_room import FakeRoom
from ui.desk import Desk
from ui.search.facets_chips import ChipsLine
from ui.state import Session, State
from ui.tasks import Workers

GAZETTE = ("publication", "Harbour Gazette")
LEFT = Qt.MouseButton.LeftButton


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
def desk(qtbot: QtBot, room: FakeRoom, workers: Workers) -> Desk:
    made = Desk(room, workers)
    made.resize(1100, 700)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignals([made.answered, made.keeping.changed]):
        made.results.asking.search("")
    return made


def total(desk: Desk) -> str:
    return desk.results._total.text()


def test_what_is_excluded_is_left_out_and_still_counted(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.answered) as answered:
        desk.sidebar.facets.narrow((), (GAZETTE,))

    assert total(desk) == "200 articles"
    assert ("Harbour Gazette", 100) in answered.args[0].facets["publication"]


def test_a_period_narrows_the_list_but_not_the_bars(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.answered) as answered:
        chart = desk.results.timeline.chart
        qtbot.keyClick(chart, Qt.Key.Key_Home)
        for _ in range(2):
            qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClick(chart, Qt.Key.Key_Return)

    assert desk.results.query.period == ("1900", "1902")
    assert total(desk) == "30 articles"
    assert len(answered.args[0].timeline.bars) == 30


def test_typing_keeps_facets_and_period(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.answered):
        desk.sidebar.facets.narrow((("section", "Sport"),), (GAZETTE,))
    with qtbot.waitSignal(desk.answered):
        desk.results.asking.set_period(("1912", "1914"))

    with qtbot.waitSignal(desk.answered):
        desk.search("bridge")

    query = desk.results.query
    assert query.text == "bridge"
    assert query.chosen == (("section", "Sport"),)
    assert query.excluded == (GAZETTE,)
    assert query.period == ("1912", "1914")
    assert query.timeline is Unit.YEAR


def test_every_filter_is_a_chip_that_takes_itself_off(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.answered):
        desk.sidebar.facets.narrow((("language", "en"),), (GAZETTE,))
    language, without = desk.results._chips._chips
    assert language.text() == "English"
    assert without.text() == "without Harbour Gazette"

    with qtbot.waitSignal(desk.answered):
        qtbot.keyClick(without, Qt.Key.Key_Delete)

    assert desk.results.query.excluded == ()
    assert desk.sidebar.facets.excluded() == ()
    assert [chip.text() for chip in desk.results._chips._chips] == ["English"]


def test_chips_stand_in_as_many_lines_as_they_need(qtbot: QtBot) -> None:
    line = ChipsLine()
    qtbot.addWidget(line)
    line.resize(300, 10)
    line.show()
    one = line.height()

    line.show_filters(tuple(("person", f"Somebody {n}") for n in range(5)), ())

    assert line.height() > 2 * one
    assert all(line.rect().contains(chip.geometry()) for chip in line._chips)
    assert len({chip.y() for chip in line._chips}) > 1


def test_clearing_takes_every_filter_off_and_can_be_undone(
    qtbot: QtBot, desk: Desk
) -> None:
    with qtbot.waitSignal(desk.answered):
        desk.sidebar.facets.narrow((("section", "Sport"),), (GAZETTE,))
    with qtbot.waitSignal(desk.answered):
        desk.results.asking.set_period(("1912", "1914"))
    narrowed = desk.results.query

    with qtbot.waitSignal(desk.answered):
        qtbot.mouseClick(desk.sidebar.facets._clear, LEFT)
    assert total(desk) == "300 articles"
    assert desk.sidebar.facets.chosen() == ()
    assert desk.results.timeline._chip.isHidden()
    with qtbot.waitSignal(desk.answered):
        desk.keeping.undo_stack.undo()

    assert desk.results.query == narrowed
    assert desk.sidebar.facets.excluded() == (GAZETTE,)
    assert desk.results.timeline._chip.text() == "1912–1914"


def test_nothing_to_clear_is_nothing_to_undo(desk: Desk) -> None:
    desk.filtering.clear()

    assert not desk.keeping.undo_stack.canUndo()


def test_an_empty_result_offers_to_clear_the_period(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.answered):
        desk.results.asking.set_period(("1700", "1750"))
    assert not desk.results._empty._clear.isHidden()

    with qtbot.waitSignal(desk.answered):
        qtbot.mouseClick(desk.results._empty._clear, LEFT)

    assert total(desk) == "300 articles"


def test_values_beyond_those_that_came_are_found(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    group = desk.sidebar.facets._groups["person"]
    came = {value for value, _ in group._values}
    assert len(came) == 50
    assert "Person 99" not in came

    with qtbot.waitSignal(desk.filtering._values.found):
        qtbot.keyClicks(group._field, "SON 99")

    assert [group._model.index(n).data() for n in range(group._model.rowCount())] == [
        "Person 99"
    ]
    assert room.asked_values[-1][1:] == ("person", "SON 99")


def test_a_value_that_was_found_is_chosen_and_found_again(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    group = desk.sidebar.facets._groups["person"]
    with qtbot.waitSignal(desk.filtering._values.found):
        qtbot.keyClicks(group._field, "son 99")
    qtbot.keyClick(group._field, Qt.Key.Key_Down)

    with qtbot.waitSignals([desk.answered, desk.filtering._values.found]):
        qtbot.keyClick(group._list, Qt.Key.Key_Space)

    assert desk.results.query.chosen == (("person", "Person 99"),)
    assert room.asked_values[-1][0].chosen == (("person", "Person 99"),)
    assert total(desk) == "2 articles"


def test_zooming_counts_anew_and_leaves_the_list_alone(
    qtbot: QtBot, desk: Desk, room: FakeRoom
) -> None:
    chart = desk.results.timeline.chart
    bar = desk.results._list.verticalScrollBar()
    bar.setValue(500)

    with (
        qtbot.waitSignal(desk.results.asking._counting.succeeded),
        qtbot.assertNotEmitted(desk.answered),
    ):
        chart.zoom(4)

    asked = room.asked[-1]
    assert (asked.timeline, asked.facets) == (Unit.MONTH, ())
    assert chart._counted.unit is Unit.MONTH
    assert bar.value() == 500
    assert desk.results.query.timeline is Unit.MONTH


def test_zooming_out_counts_in_years_again(qtbot: QtBot, desk: Desk) -> None:
    chart, counting = desk.results.timeline.chart, desk.results.asking._counting
    with qtbot.waitSignal(counting.succeeded):
        chart.zoom(4)

    with qtbot.waitSignal(counting.succeeded):
        chart.show_all()

    assert chart._counted.unit is Unit.YEAR


def test_an_engine_that_counts_no_finer_is_not_asked_for_ever(
    qtbot: QtBot, desk: Desk, room: FakeRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    coarse = room._timeline
    monkeypatch.setattr(
        room, "_timeline", lambda query: coarse(replace(query, timeline=Unit.YEAR))
    )
    counting = desk.results.asking._counting

    with qtbot.waitSignal(counting.succeeded):
        desk.results.timeline.chart.zoom(4)

    assert not counting.is_running()


def test_pages_further_down_count_nothing(qtbot: QtBot, desk: Desk, room: FakeRoom) -> None:
    with qtbot.waitSignal(desk.results._model.dataChanged):
        desk.results._list.scrollToBottom()

    page = room.asked[-1]
    assert (page.facets, page.timeline) == ((), None)
    assert page.offset > 0


def test_a_session_remembers_everything_that_narrows(tmp_path: Path) -> None:
    state = State(QSettings(str(tmp_path / "ui.ini"), QSettings.Format.IniFormat))
    query = Query(
        "strike",
        chosen=(("year", "1912"),),
        excluded=(GAZETTE,),
        period=("1912-04", ""),
        expand=True,
    )
    session = Session(Path("/archive"), query, "article-3", timeline_open=False)

    state.set_session(session)

    assert state.session() == session


def test_a_session_is_taken_up_with_its_filters(qtbot: QtBot, desk: Desk) -> None:
    query = Query("bridge", excluded=(GAZETTE,), period=("1912", "1914"))

    with qtbot.waitSignal(desk.answered):
        desk.take_up(Session(Path("Valley"), query, None, timeline_open=False))

    assert desk.sidebar.facets.excluded() == (GAZETTE,)
    assert desk.results.timeline._chip.text() == "1912–1914"
    assert desk.results.timeline.chart.isHidden()
    again = desk.session()
    assert again.query == desk.results.query
    assert not again.timeline_open
