"""Other spellings are switched on, shown with their counts, and left out one by one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from archive.search import Query, Variant
from tests.ui.fakes_room import FakeRoom
from ui.search.pane import SearchPane
from ui.search.variants_model import VariantsModel, still_typed
from ui.tasks import Workers

CHECK = Qt.ItemDataRole.CheckStateRole
CHECKED, PARTLY = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked
UNCHECKED = Qt.CheckState.Unchecked

FOUND = (
    Variant("flood", "fl0od", 1234, 0.5),
    Variant("flood", "fiood", 7, 1.0),
    Variant("mill", "rnill", 15, 0.5),
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def model(qapp: object) -> VariantsModel:
    made = VariantsModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show(FOUND)
    return made


@pytest.fixture
def workers(qapp: object) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


@pytest.fixture
def room() -> FakeRoom:
    made = FakeRoom()
    made.variants = FOUND
    return made


@pytest.fixture
def pane(qtbot: QtBot, room: FakeRoom, workers: Workers) -> SearchPane:
    made = SearchPane(room, workers.readers)
    made.resize(380, 600)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.answered):
        made.asking.search("flood mill")
    return made


def expanded(qtbot: QtBot, pane: SearchPane) -> None:
    with qtbot.waitSignal(pane.answered):
        qtbot.mouseClick(pane._switch, Qt.MouseButton.LeftButton)


def column(model: VariantsModel, role: int) -> list[object]:
    return [model.index(row).data(role) for row in range(model.rowCount())]


def test_variants_stand_under_the_words_typed_with_their_counts(
    model: VariantsModel,
) -> None:
    words = column(model, Qt.ItemDataRole.DisplayRole)

    assert words == ["flood", "fl0od", "fiood", "mill", "rnill"]
    assert column(model, VariantsModel.COUNT) == ["2", "×1,234", "×7", "1", "×15"]
    assert column(model, VariantsModel.IS_WORD) == [True, False, False, True, False]


def test_a_variant_that_is_left_out_is_told_and_half_ticks_its_word(
    qtbot: QtBot, model: VariantsModel
) -> None:
    with qtbot.waitSignal(model.changed) as changed:
        model.setData(model.index(2), UNCHECKED, CHECK)

    assert changed.args == [(("flood", "fiood"),)]
    assert column(model, CHECK) == [PARTLY, CHECKED, UNCHECKED, CHECKED, CHECKED]
    assert model.index(0).data(VariantsModel.COUNT) == "1 of 2"


def test_the_tick_of_a_word_stands_for_all_its_variants(model: VariantsModel) -> None:
    model.setData(model.index(0), UNCHECKED, CHECK)
    assert model.unticked() == (("flood", "fl0od"), ("flood", "fiood"))
    assert model.index(0).data(CHECK) == UNCHECKED

    model.setData(model.index(0), CHECKED, CHECK)
    assert model.unticked() == ()


def test_what_was_left_out_by_the_search_is_not_ticked(model: VariantsModel) -> None:
    model.show((*FOUND[:2], Variant("mill", "rnill", 15, 0.5, ticked=False)))

    assert model.unticked() == (("mill", "rnill"),)
    assert column(model, CHECK)[3:] == [UNCHECKED, UNCHECKED]


def test_what_is_left_out_is_forgotten_with_its_word() -> None:
    unticked = (("flood", "fiood"), ("cafe", "cofe"))

    assert still_typed(unticked, "FLOOD Café") == unticked
    assert still_typed(unticked, "flood") == (("flood", "fiood"),)
    assert still_typed(unticked, "") == ()


def test_other_spellings_are_looked_for_only_when_that_is_switched_on(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    assert not room.asked[-1].expand
    assert not pane.variants.isVisible()

    expanded(qtbot, pane)

    assert room.asked[-1].expand
    assert pane.variants.isVisible()
    assert pane.variants.text() == "3 spellings of 2 words"
    assert "fl0od ×1,234" in pane.variants.toolTip()


def test_the_line_keeps_its_height_whatever_is_found(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    expanded(qtbot, pane)
    place = pane._stack.y()
    room.variants = ()

    with qtbot.waitSignal(pane.answered):
        pane.asking.search("bridge")

    assert pane.variants.text() == "No other spellings"
    assert pane._stack.y() == place
    assert pane.variants.open() is None


def test_a_spelling_is_left_out_with_the_keyboard_and_the_list_stays_open(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    expanded(qtbot, pane)
    popup = pane.variants.open()
    assert popup is not None
    qtbot.keyClick(popup.list, Qt.Key.Key_Down)

    with qtbot.waitSignal(pane.answered):
        qtbot.keyClick(popup.list, Qt.Key.Key_Space)

    assert room.asked[-1].unticked == (("flood", "fl0od"),)
    assert popup.isVisible()
    assert popup.list.currentIndex().row() == 1
    assert pane.variants.text() == "2 of 3 spellings"
    qtbot.keyClick(popup.list, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_all_are_left_out_and_taken_in_again_at_once(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    expanded(qtbot, pane)
    popup = pane.variants.open()
    assert popup is not None

    with qtbot.waitSignal(pane.answered):
        popup.none.click()
    assert len(room.asked[-1].unticked) == 3
    with qtbot.waitSignal(pane.answered):
        popup.all.click()
    assert room.asked[-1].unticked == ()
    popup.close()


def test_hundreds_of_spellings_are_scrolled_and_not_shown_at_once(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    room.variants = tuple(Variant("flood", f"flood{n}", 1, 1.0) for n in range(600))
    expanded(qtbot, pane)

    popup = pane.variants.open()

    assert popup is not None
    assert popup.height() < 500
    assert popup.list.verticalScrollBar().maximum() > 0
    popup.close()


def test_switching_off_forgets_what_was_left_out(
    qtbot: QtBot, pane: SearchPane, room: FakeRoom
) -> None:
    expanded(qtbot, pane)
    with qtbot.waitSignal(pane.answered):
        pane.asking.set_unticked((("flood", "fiood"),))

    with qtbot.waitSignals([pane.answered, pane.expanded]):
        pane.asking.set_expand(is_on=False)

    assert (room.asked[-1].expand, room.asked[-1].unticked) == (False, ())
    assert not pane.variants.isVisible()


def test_a_search_that_is_taken_up_again_brings_its_spellings(
    qtbot: QtBot, pane: SearchPane
) -> None:
    unticked = (("mill", "rnill"),)

    with qtbot.waitSignal(pane.answered):
        pane.asking.ask_all(Query("flood mill", expand=True, unticked=unticked))

    assert pane._switch.isChecked()
    assert pane.variants.model.unticked() == unticked
