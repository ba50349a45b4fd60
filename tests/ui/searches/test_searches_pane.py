"""The saved searches and the history in the sidebar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from archive.kept import PastSearch, SavedSearch
from archive.search import Query, Sort
from archive.search.syntax import GRAMMAR_VERSION
from reader.asked import to_asked
from reader.searches import Collecting, Compared, as_saved, found_of
from ui.searches import words
from ui.searches.delegate import SearchDelegate
from ui.searches.editor import SearchEditor
from ui.searches.model import SearchesModel, SearchRole, arranged
from ui.searches.pane import SearchesPane
from ui.searches.recall import Recall

NOW = datetime.now(UTC)
FLOODS = Query("flood", chosen=(("year", "1912"),), sort=Sort.NEWEST)


def saved(key: int, name: str, query: Query, note: str = "") -> SavedSearch:
    return replace(as_saved(query, found_of("abc"), name, note=note), key=key)


def past(query: Query, total: int = 7, times: int = 1) -> PastSearch:
    return PastSearch(to_asked(query), GRAMMAR_VERSION, NOW, total, times)


STRIKES = saved(1, "Strikes at the mill", Query("strike"), "for chapter 2")
RIVERS = saved(2, "river", Query("river"))
FLOOD = past(FLOODS, total=12, times=3)
MAYOR = past(Query('mayor "city hall"'))
SAVED, HISTORY = (STRIKES, RIVERS), (FLOOD, MAYOR)
SAME = Compared(found_of("abc"), same=True, new=(), gone=())
NEWS = Compared(found_of("abcd"), same=False, new=("d",), gone=())


@pytest.fixture
def pane(qtbot: QtBot) -> SearchesPane:
    made = SearchesPane()
    qtbot.addWidget(made)
    made.resize(260, 500)
    made.show()
    made.show_searches(SAVED, HISTORY)
    return made


def rows(model: SearchesModel) -> dict[str, list[str]]:
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    return {
        str(group.data()): [
            str(model.index(row, 0, group).data()) for row in range(model.rowCount(group))
        ]
        for group in groups
    }


def choose(pane: SearchesPane, search: PastSearch | SavedSearch) -> QModelIndex:
    index = pane._model.index_of(search)
    pane._tree.setCurrentIndex(index)
    pane._tree.setFocus()
    return index


def press(qtbot: QtBot, pane: SearchesPane, key: Qt.Key) -> None:
    qtbot.keyClick(pane._tree, key)


def test_saved_searches_stand_before_the_history(pane: SearchesPane) -> None:
    assert rows(pane._model) == {
        "Saved": ["Strikes at the mill", "river"],
        "History": ["flood", 'mayor "city hall"'],
    }


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = SearchesModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )

    model.show(arranged(SAVED, HISTORY, ""), {})
    model.show_state(1, NEWS)
    model.show(arranged((), HISTORY, ""), {})

    assert tester.model() is model
    assert rows(model) == {"History": ["flood", 'mayor "city hall"']}


def test_a_row_of_the_history_tells_filters_number_and_time(pane: SearchesPane) -> None:
    index = pane._model.index_of(FLOOD)

    assert index.data(SearchRole.SECOND) == "year 1912 · newest first"
    assert index.data(SearchRole.ASIDE) == "12"
    assert index.data(SearchRole.THIRD) == f"today {NOW.astimezone():%H:%M} · 3 times"


def test_a_saved_search_tells_what_it_asks_unless_that_is_its_name(
    pane: SearchesPane,
) -> None:
    assert pane._model.index_of(STRIKES).data(SearchRole.SECOND) == "strike"
    assert pane._model.index_of(RIVERS).data(SearchRole.SECOND) == ""
    assert "for chapter 2" in pane._model.index_of(STRIKES).data(
        Qt.ItemDataRole.ToolTipRole
    )


def test_the_last_run_of_a_saved_search_is_told_in_its_tip(pane: SearchesPane) -> None:
    assert "last run" not in pane._model.index_of(STRIKES).data(Qt.ItemDataRole.ToolTipRole)

    ran = replace(STRIKES, ran=NOW + timedelta(seconds=1), last_total=9)
    pane.show_searches((ran,), ())

    tip = pane._model.index_of(ran).data(Qt.ItemDataRole.ToolTipRole)
    assert f"last run today {ran.ran.astimezone():%H:%M}: 9 articles" in tip


@pytest.mark.parametrize(
    ("state", "told", "is_news"),
    [
        (None, "", False),
        (Collecting(500, 2000), "25 %", False),
        (Collecting(0, 0), "0 %", False),
        (SAME, "unchanged", False),
        (NEWS, "+1 new", True),
        (replace(NEWS, new=("d", "e"), gone=("a",)), "+2 −1", True),
        (replace(NEWS, new=(), gone=("a",)), "1 gone", True),
        (replace(NEWS, new=None, gone=None), "changed", True),
    ],
)
def test_a_checked_search_tells_what_has_changed(
    pane: SearchesPane,
    state: Compared | Collecting | None,
    told: str,
    is_news: bool,
) -> None:
    if state is not None:
        pane.show_state(STRIKES, state)

    index = pane._model.index_of(STRIKES)
    assert (index.data(SearchRole.ASIDE), index.data(SearchRole.NEWS)) == (told, is_news)


def test_what_a_check_has_shown_stays_when_the_list_is_renewed(pane: SearchesPane) -> None:
    pane.show_state(STRIKES, NEWS)

    pane.show_searches(SAVED, ())

    assert pane._model.index_of(STRIKES).data(SearchRole.ASIDE) == "+1 new"


@pytest.mark.parametrize(
    ("change", "told"), [(-1, "for an older search language"), (1, "for a newer")]
)
def test_a_search_for_another_language_version_says_so_first(
    change: int, told: str
) -> None:
    for search in (STRIKES, MAYOR):
        other = replace(search, grammar=GRAMMAR_VERSION + change)

        assert words.facts(other, NOW).startswith(told)
        assert "search language" not in words.facts(search, NOW)


@pytest.mark.parametrize(
    ("ago", "told"),
    [
        (timedelta(), "today 15:04"),
        (timedelta(days=1), "yesterday 15:04"),
        (timedelta(days=30), "10 January 2026"),
    ],
)
def test_moments_are_told_from_today(ago: timedelta, told: str) -> None:
    now = datetime(2026, 2, 9, 15, 4).astimezone()  # the user's own clock

    assert words.when(now - ago, now) == told


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("MILL", {"Saved": ["Strikes at the mill"]}),
        ("chapter", {"Saved": ["Strikes at the mill"]}),
        ("1912 flood", {"History": ["flood"]}),
        ("nothing", {}),
    ],
)
def test_the_list_is_filtered_by_every_word_typed(
    pane: SearchesPane, typed: str, found: dict[str, list[str]]
) -> None:
    pane._filter.setText(typed)

    assert rows(pane._model) == found


def test_an_empty_list_says_how_to_fill_it(qtbot: QtBot, pane: SearchesPane) -> None:
    pane.show_searches((), ())
    assert "Ctrl+S" in pane._message.text()
    assert pane._message.isVisible()

    pane.show_searches(SAVED, ())
    pane._filter.setText("nothing")
    assert "“nothing”" in pane._message.text()


def test_enter_and_a_double_click_search_again(qtbot: QtBot, pane: SearchesPane) -> None:
    index = choose(pane, FLOOD)

    with qtbot.waitSignal(pane.run_requested) as entered:
        press(qtbot, pane, Qt.Key.Key_Return)
    with qtbot.waitSignal(pane.run_requested) as clicked:
        pane._tree.doubleClicked.emit(index)

    assert entered.args == clicked.args == [FLOOD]


def test_a_heading_is_no_search(qtbot: QtBot, pane: SearchesPane) -> None:
    pane._tree.setCurrentIndex(pane._model.index(0, 0))

    with (
        qtbot.assertNotEmitted(pane.run_requested),
        qtbot.assertNotEmitted(pane.removed),
        qtbot.assertNotEmitted(pane.forgotten),
    ):
        press(qtbot, pane, Qt.Key.Key_Return)
        press(qtbot, pane, Qt.Key.Key_Delete)


@pytest.mark.parametrize(
    ("key", "signal", "args"),
    [
        (Qt.Key.Key_F2, lambda pane: pane.edit_requested, [STRIKES]),
        (Qt.Key.Key_F5, lambda pane: pane.check_requested, [(STRIKES,)]),
        (Qt.Key.Key_Delete, lambda pane: pane.removed, [STRIKES]),
    ],
)
def test_a_saved_search_has_keys(
    qtbot: QtBot,
    pane: SearchesPane,
    key: Qt.Key,
    signal: Callable[[SearchesPane], object],
    args: list[object],
) -> None:
    choose(pane, STRIKES)

    with qtbot.waitSignal(signal(pane)) as told:
        press(qtbot, pane, key)

    assert told.args == args


def test_the_menu_tells_by_which_keys_a_receipt_is_copied(pane: SearchesPane) -> None:
    index = choose(pane, STRIKES)

    pane._show_menu(pane._tree.visualRect(index).center())

    menu = pane.findChildren(QMenu)[-1]
    assert "Copy the receipt\tCtrl+C" in [action.text() for action in menu.actions()]
    menu.close()


def test_several_searches_are_removed_from_both_groups(
    qtbot: QtBot, pane: SearchesPane
) -> None:
    pane._tree.selectAll()
    pane._tree.setFocus()
    removed: list[SavedSearch] = []
    pane.removed.connect(removed.append)

    with qtbot.waitSignal(pane.forgotten) as forgotten:
        press(qtbot, pane, Qt.Key.Key_Delete)

    assert forgotten.args == [HISTORY]
    assert removed == list(SAVED)


def test_the_choice_survives_a_renewed_list(pane: SearchesPane) -> None:
    choose(pane, MAYOR)

    pane.show_searches(SAVED, (MAYOR, FLOOD))

    assert pane._chosen() == [MAYOR]


def test_a_folded_group_stays_folded(pane: SearchesPane) -> None:
    pane._tree.collapse(pane._model.index(1, 0))

    pane.show_searches(SAVED, (MAYOR,))

    assert pane._tree.isExpanded(pane._model.index(0, 0))
    assert not pane._tree.isExpanded(pane._model.index(1, 0))


def test_saving_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, pane: SearchesPane
) -> None:
    pane.show_saving(Collecting(500, 900))
    assert "500 of 900" in pane._work._told.text()

    with qtbot.waitSignal(pane.stop_requested):
        qtbot.mouseClick(pane._work._stop, Qt.MouseButton.LeftButton)
    pane.end_saving()

    assert not pane._work.isVisible()


def test_a_row_is_as_high_as_its_lines(pane: SearchesPane) -> None:
    delegate = pane._tree.itemDelegate()
    assert isinstance(delegate, SearchDelegate)
    heights = [
        pane._tree.visualRect(pane._model.index_of(search)).height()
        for search in (STRIKES, RIVERS, FLOOD, MAYOR)
    ]

    assert heights[0] == heights[2] > heights[1] == heights[3]


def test_the_editor_refuses_a_name_in_use_and_none(qtbot: QtBot) -> None:
    editor = SearchEditor(FLOODS, "flood", taken={"river"})
    qtbot.addWidget(editor)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    save = editor.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)

    names = ("  river ", False), (" ", False), ("x" * 301, False), ("rivers", True)
    for name, is_fine in names:
        editor._name.setText(name)
        assert save.isEnabled() == is_fine

    editor._name.setText(" The  floods ")
    editor._note.setPlainText("n\n")
    with qtbot.waitSignal(editor.named) as named:
        editor.accept()
    assert named.args == ["The floods", "n"]
    assert not editor.isModal()


def test_the_down_key_offers_the_last_searches_in_an_empty_box(qtbot: QtBot) -> None:
    box = QLineEdit()
    qtbot.addWidget(box)
    box.show()
    recall = Recall(box, lambda: HISTORY, box)

    qtbot.keyClick(box, Qt.Key.Key_Down)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [
        "flood · year 1912 · newest first",
        'mayor "city hall"',
    ]

    with qtbot.waitSignal(recall.chosen) as chosen:
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert chosen.args == [FLOOD]


def test_the_same_words_with_other_filters_can_be_told_apart(qtbot: QtBot) -> None:
    box = QLineEdit()
    qtbot.addWidget(box)
    box.resize(600, box.height())
    box.show()
    asked = Query("strike"), Query("strike", chosen=(("year", "1912"),))
    Recall(box, lambda: [past(query) for query in asked], box)

    qtbot.keyClick(box, Qt.Key.Key_Down)

    menu = QApplication.activePopupWidget()
    assert menu is not None
    plain, narrowed = [action.text() for action in menu.actions()]
    assert plain == "strike"
    assert narrowed.startswith("strike · ")
    assert "1912" in narrowed
    menu.close()


def test_without_a_history_or_with_a_query_the_down_key_is_the_boxs_own(
    qtbot: QtBot,
) -> None:
    box = QLineEdit("ferry")
    qtbot.addWidget(box)
    box.show()
    history: list[PastSearch] = []
    Recall(box, lambda: history, box)

    box.clear()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    history.append(FLOOD)
    box.setText("ferry")
    qtbot.keyClick(box, Qt.Key.Key_Down)

    assert QApplication.activePopupWidget() is None
