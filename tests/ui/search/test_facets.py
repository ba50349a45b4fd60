"""Facets count the current result; what is ticked stays in sight and can be unticked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.search.facets import FacetsPane
from ui.search.facets_model import FacetModel, arranged

COUNTS = {
    "publication": (("Valley Papers", 30), ("Harbour Gazette", 7)),
    "year": (("1912", 20), ("1918", 15), ("1905", 2)),
    "person": tuple((f"Person {number}", 40 - number) for number in range(30)),
}


@pytest.fixture
def pane(qtbot: QtBot) -> FacetsPane:
    made = FacetsPane()
    made.resize(240, 900)
    qtbot.addWidget(made)
    made.show_facets(COUNTS)
    made.show()
    return made


def test_groups_without_values_hide(pane: FacetsPane) -> None:
    shown = [facet for facet, group in pane._groups.items() if not group.isHidden()]

    assert shown == ["publication", "year", "person"]


def test_a_click_in_a_row_ticks_its_value(qtbot: QtBot, pane: FacetsPane) -> None:
    view = pane._groups["publication"]._list
    at = view.visualRect(view.model().index(1, 0)).center()

    with qtbot.waitSignal(pane.chosen_changed) as changed:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert changed.args == [(("publication", "Harbour Gazette"),)]


def test_the_space_key_ticks_and_unticks(qtbot: QtBot, pane: FacetsPane) -> None:
    view = pane._groups["year"]._list
    view.setCurrentIndex(view.model().index(0, 0))

    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert pane.chosen() == (("year", "1918"),)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert pane.chosen() == ()


def test_a_ticked_value_stays_in_sight_when_nothing_counts_for_it(pane: FacetsPane) -> None:
    pane.set_chosen((("publication", "Harbour Gazette"),))

    pane.show_facets({"publication": (("Valley Papers", 3),)})

    model = pane._groups["publication"]._model
    assert model.data(model.index(0)) == "Harbour Gazette"
    assert model.data(model.index(0), FacetModel.COUNT) == 0


def test_everything_ticked_can_be_cleared_at_once(qtbot: QtBot, pane: FacetsPane) -> None:
    pane.set_chosen((("year", "1912"), ("person", "Person 3")))

    with qtbot.waitSignal(pane.chosen_changed) as changed:
        qtbot.mouseClick(pane._clear, Qt.MouseButton.LeftButton)

    assert changed.args == [()]
    assert pane._clear.isHidden()


def test_a_long_list_shows_its_head_until_asked_and_filters(
    qtbot: QtBot, pane: FacetsPane
) -> None:
    group = pane._groups["person"]
    row = group._list.fontMetrics().height() + 8
    assert group._list.height() == 6 * row + 2

    qtbot.mouseClick(group._more, Qt.MouseButton.LeftButton)
    assert group._list.height() == 30 * row + 2
    qtbot.keyClicks(group._filter, "person 12")
    assert group._found.rowCount() == 1


def test_every_group_has_its_height_at_once(pane: FacetsPane) -> None:
    pane.resize(240, 200)
    pane.show_facets({})

    pane.show_facets(COUNTS)

    for group in pane._groups.values():
        assert group.isHidden() or group.height() >= group.minimumSizeHint().height()
    person = pane._groups["person"]
    assert person._more.geometry().top() > person._list.geometry().bottom()


def test_rows_stay_where_they_are_when_something_is_ticked(pane: FacetsPane) -> None:
    before = pane._groups["year"].pos()

    pane.set_chosen((("year", "1912"),))

    assert pane._clear.isVisible()
    assert pane._groups["year"].pos() == before


def test_a_single_value_more_is_simply_shown(pane: FacetsPane) -> None:
    pane.show_facets({"person": COUNTS["person"][:7]})

    person = pane._groups["person"]
    assert person._more.isHidden()
    last = person._list.visualRect(person._list.model().index(6, 0))
    assert person._list.viewport().rect().contains(last)


def test_a_group_folds(qtbot: QtBot, pane: FacetsPane) -> None:
    group = pane._groups["year"]

    qtbot.mouseClick(group._fold, Qt.MouseButton.LeftButton)

    assert group._list.isHidden()


def test_years_stand_in_order_of_time_and_other_values_by_count() -> None:
    years = (("1912", 20), ("1918", 15), ("1905", 2))
    places = (("Rome", 9), ("Oslo", 2))

    in_time = arranged("year", years, frozenset())
    ticked = arranged("place", places, frozenset({"Oslo"}))

    assert [year for year, _ in in_time] == ["1918", "1912", "1905"]
    assert ticked == places


@pytest.mark.parametrize("facet", ["year", "place"])
def test_what_is_ticked_far_down_comes_into_sight(facet: str) -> None:
    values = tuple((str(1930 - number), 30 - number) for number in range(20))

    shown = arranged(facet, values, frozenset({"1929", "1915"}))

    assert [value for value, _ in shown][:4] == ["1915", "1930", "1929", "1928"]
    assert sorted(shown) == sorted(values)


def test_the_facet_model_keeps_qts_rules(qapp: object) -> None:
    model = FacetModel()
    QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, model
    )

    for values in (COUNTS["year"], COUNTS["person"], (), COUNTS["year"]):
        model.show(values, frozenset({"1912"}))
        assert model.rowCount() == len(values)
