"""Facets count the current result; what is ticked stays in sight and can be unticked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.search.facets import FacetsPane
from ui.search.facets_model import FacetModel, Mark, arranged, value_words
from ui.search.facets_rows import ValuesView

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


def row(pane: FacetsPane, facet: str, number: int) -> ValuesView:
    """Go to a row and return the list it is in."""
    view = pane._groups[facet]._list
    view.setCurrentIndex(view.model().index(number, 0))
    return view


def test_counts_are_written_as_all_other_numbers_are(
    pane: FacetsPane, german: None
) -> None:
    pane.show_facets({"year": (("1912", 2400),)})

    row = pane._groups["year"]._model.index(0)

    assert row.data(FacetModel.COUNT_WORDS) == "2.400"
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "1912, 2.400"


def test_groups_without_values_hide(pane: FacetsPane) -> None:
    shown = [facet for facet, group in pane._groups.items() if not group.isHidden()]

    assert shown == ["publication", "year", "person"]


def test_a_click_in_a_row_ticks_its_value(qtbot: QtBot, pane: FacetsPane) -> None:
    view = pane._groups["publication"]._list
    at = view.visualRect(view.model().index(1, 0)).center()

    with qtbot.waitSignal(pane.narrowed) as changed:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert changed.args == [(("publication", "Harbour Gazette"),), ()]


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


@pytest.mark.parametrize("key", [Qt.Key.Key_Minus, Qt.Key.Key_Delete])
def test_minus_and_delete_exclude_and_take_in_again(
    qtbot: QtBot, pane: FacetsPane, key: Qt.Key
) -> None:
    view = row(pane, "year", 1)

    qtbot.keyClick(view, key)
    assert (pane.chosen(), pane.excluded()) == ((), (("year", "1912"),))
    qtbot.keyClick(view, key)
    assert pane.excluded() == ()


def test_the_sign_in_a_row_excludes_its_value(qtbot: QtBot, pane: FacetsPane) -> None:
    view = row(pane, "publication", 0)
    at = view.sign_rect(view.currentIndex()).center()

    with qtbot.waitSignal(pane.narrowed) as changed:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert changed.args == [(), (("publication", "Valley Papers"),)]


def test_what_was_chosen_can_be_excluded_instead(qtbot: QtBot, pane: FacetsPane) -> None:
    pane.set_chosen((("year", "1912"), ("year", "1918")))
    view = row(pane, "year", 1)

    qtbot.keyClick(view, Qt.Key.Key_Minus)

    assert (pane.chosen(), pane.excluded()) == (
        (("year", "1918"),),
        (("year", "1912"),),
    )


def test_a_click_on_an_excluded_value_takes_it_in_again(
    qtbot: QtBot, pane: FacetsPane
) -> None:
    pane.narrow((), (("year", "1918"),))
    view = row(pane, "year", 0)
    at = view.visualRect(view.currentIndex()).center()

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert (pane.chosen(), pane.excluded()) == ((), ())


def test_the_menu_of_a_row_chooses_and_excludes(qtbot: QtBot, pane: FacetsPane) -> None:
    pane.narrow((), (("year", "1918"),))
    view = row(pane, "year", 0)
    at = view.visualRect(view.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))

    view.contextMenuEvent(event)
    (menu,) = view.findChildren(QMenu)
    _, only, without = menu.actions()
    assert (only.isChecked(), without.isChecked()) == (False, True)
    only.trigger()

    assert (pane.chosen(), pane.excluded()) == ((("year", "1918"),), ())
    menu.close()


def test_an_excluded_value_keeps_its_count_and_says_so(pane: FacetsPane) -> None:
    pane.narrow((), (("publication", "Harbour Gazette"),))

    model = pane._groups["publication"]._model
    assert model.data(model.index(1), FacetModel.MARK) is Mark.EXCLUDED
    assert model.data(model.index(1), FacetModel.COUNT) == 7
    spoken = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Harbour Gazette, 7, excluded"


def test_a_heading_says_how_many_are_chosen_and_excluded(pane: FacetsPane) -> None:
    pane.narrow((("year", "1912"), ("year", "1905")), (("year", "1918"),))

    fold = pane._groups["year"]._fold
    assert fold.text() == "Years   ✓ 2   − 1"
    assert fold.accessibleName() == "Years: 2 chosen, 1 excluded"
    assert pane._groups["person"]._fold.text() == "People"


def test_the_tab_key_does_not_stop_where_nothing_shows_it(
    qtbot: QtBot, pane: FacetsPane
) -> None:
    pane.activateWindow()
    first = pane._groups["publication"]._fold
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    reached: list[QWidget | None] = []

    while (control := QApplication.focusWidget()) not in reached:
        reached.append(control)
        qtbot.keyClick(control, Qt.Key.Key_Tab)

    assert pane not in reached
    assert len(reached) > 5


def test_a_narrow_sidebar_cuts_no_counts_off(pane: FacetsPane) -> None:
    pane.narrow((("person", "Person 1"),), (("person", "Person 2"),))

    pane.resize(150, 900)

    assert pane.widget().width() <= pane.viewport().width()


def test_the_filters_can_be_cleared_only_while_there_are_any(
    qtbot: QtBot, pane: FacetsPane
) -> None:
    assert pane._clear.isHidden()
    pane.narrow((), (("year", "1912"),))
    assert not pane._clear.isHidden()

    with qtbot.waitSignal(pane.clear_wanted):
        qtbot.mouseClick(pane._clear, Qt.MouseButton.LeftButton)

    pane.take((), ())
    assert pane._clear.isHidden()
    pane.show_facets(COUNTS, otherwise_narrowed=True)
    assert not pane._clear.isHidden()


def test_a_long_list_shows_its_head_until_asked_and_filters(
    qtbot: QtBot, pane: FacetsPane
) -> None:
    group = pane._groups["person"]
    row = group._list.fontMetrics().height() + 8
    assert group._list.height() == 6 * row + 2

    qtbot.mouseClick(group._more, Qt.MouseButton.LeftButton)
    assert group._list.height() == 30 * row + 2
    group._field.setText("person 12")
    assert group._model.rowCount() == 1


def test_a_list_that_is_cut_does_not_say_that_it_ends(
    qtbot: QtBot, pane: FacetsPane
) -> None:
    group = pane._groups["person"]
    assert group._more.text() == "Show 24 more"

    pane.show_facets({"person": tuple((f"Person {n}", 90 - n) for n in range(50))})
    assert group._more.text() == "Show more"
    assert group._none.isHidden()
    group._more.click()

    assert "Letters typed above find others" in group._none.text()
    assert not group._none.isHidden()
    group._field.setText("person 12")
    assert group._none.isHidden()


def test_what_is_typed_into_a_group_is_asked_for_once(
    qtbot: QtBot, pane: FacetsPane
) -> None:
    asked: list[tuple[str, str]] = []
    pane.values_wanted.connect(lambda *wanted: asked.append(wanted))

    with qtbot.waitSignal(pane.values_wanted):
        qtbot.keyClicks(pane._groups["person"]._field, "meyer")

    assert asked == [("person", "meyer")]


def test_values_that_did_not_come_with_the_result_are_shown(pane: FacetsPane) -> None:
    group = pane._groups["person"]
    group._field.setText("son 2")
    assert group._model.rowCount() == 11  # of those known: 2 and 20 to 29

    pane.show_found("person", "son 2", (("Person 204", 9), ("Person 2", 4)))

    shown = [group._model.index(n).data() for n in range(group._model.rowCount())]
    assert shown[:2] == ["Person 204", "Person 2"]
    assert len(shown) == 12


def test_an_answer_to_older_letters_changes_nothing(pane: FacetsPane) -> None:
    group = pane._groups["person"]
    group._field.setText("son 29")

    pane.show_found("person", "son 2", (("Person 204", 9),))

    assert group._model.rowCount() == 1


def test_letters_that_nothing_has_say_so(pane: FacetsPane) -> None:
    group = pane._groups["person"]
    group._field.setText("zzz")
    assert group._none.text() == "Looking…"

    pane.show_found("person", "zzz", ())

    assert group._none.text() == "None has “zzz”."
    assert group._list.isHidden()
    assert not group._field.isHidden()


def test_letters_that_could_not_be_looked_for_say_so(pane: FacetsPane) -> None:
    group = pane._groups["person"]
    group._field.setText("zzz")
    pane.give_up("person", "zz")  # older letters
    assert group._none.text() == "Looking…"

    pane.give_up("person", "zzz")
    assert group._none.text() == "The values cannot be looked through."

    group._field.setText("zzzz")
    assert group._none.text() == "Looking…"


def test_letters_are_asked_for_again_with_every_result(
    qtbot: QtBot, pane: FacetsPane
) -> None:
    with qtbot.waitSignal(pane.values_wanted):
        pane._groups["person"]._field.setText("meyer")

    with qtbot.waitSignal(pane.values_wanted) as wanted:
        pane.show_facets(COUNTS)

    assert wanted.args == ["person", "meyer"]


def test_escape_leaves_the_field_and_shows_everything(
    qtbot: QtBot, pane: FacetsPane
) -> None:
    group = pane._groups["person"]
    group._field.setText("person 12")

    qtbot.keyClick(group._field, Qt.Key.Key_Escape)

    assert group._field.text() == ""
    assert group._model.rowCount() == 30
    assert group._list.currentIndex().row() == 0


def test_the_keyboard_goes_from_field_to_list_and_back(
    qtbot: QtBot, pane: FacetsPane
) -> None:
    group = pane._groups["person"]
    pane.activateWindow()
    group._field.setFocus()
    qtbot.waitUntil(group._field.hasFocus)

    qtbot.keyClick(group._field, Qt.Key.Key_Down)
    assert group._list.hasFocus()
    qtbot.keyClick(group._list, Qt.Key.Key_Up)

    assert group._field.hasFocus()


def test_a_group_of_few_values_has_no_field(pane: FacetsPane) -> None:
    assert pane._groups["publication"]._field.isHidden()
    assert not pane._groups["person"]._field.isHidden()


def test_languages_are_called_by_their_names() -> None:
    assert value_words("language", "de") == "German"
    assert value_words("language", "xx-unknown") == "xx-unknown"
    assert value_words("section", "") == "Unknown"


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
        model.show(values, {"1912": Mark.CHOSEN})
        assert model.rowCount() == len(values)


def first_in_sight(view: ValuesView) -> int:
    return view.indexAt(QPoint(20, 4)).row()


def test_a_key_that_goes_to_a_row_not_shown_shows_them_all(
    qtbot: QtBot, pane: FacetsPane
) -> None:
    group = pane._groups["person"]
    view = row(pane, "person", 0)
    low = view.height()

    qtbot.keyClick(view, Qt.Key.Key_End)

    assert view.currentIndex().row() == 29
    assert view.height() > low
    assert first_in_sight(view) == 0
    group._more.click()
    assert (view.height(), first_in_sight(view)) == (low, 0)


def test_the_wheel_is_left_to_the_pane_around_the_values(
    qtbot: QtBot, pane: FacetsPane
) -> None:
    view = pane._groups["person"]._list
    at = QPointF(20, 20)
    turned = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  # it takes no name
    )

    QCoreApplication.sendEvent(view.viewport(), turned)

    assert first_in_sight(view) == 0
