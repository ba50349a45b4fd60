"""The page of an entity: what it shows, where it leads, and that it follows decisions."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHelpEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip
from pytestqt.qtbot import QtBot

from archive import Archive
from archive.model import EntityKind, Field
from archive.search import Query
from reader.room import ReadingRoom
from tests.reader.named import PERSON, PLACE, put
from tests.ui.entity_page.conftest import named, settle
from ui.desk import Desk
from ui.entities.acting import Acting
from ui.entities.page import EntityWindow
from ui.entities.page_chart import YearChart
from ui.entities.page_facts_model import FactsModel
from ui.entities.page_passages_model import PassagesModel
from ui.entities.page_years import Slot
from ui.tasks import Workers


@pytest.fixture
def window(
    qtbot: QtBot, room: ReadingRoom, workers: Workers, acting: Acting
) -> EntityWindow:
    made = EntityWindow(room, workers, acting, None)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show_key(named(room, PERSON, "Jim Kenney").key)
    made.show()
    settle(qtbot, made)
    return made


def facts(window: EntityWindow) -> list[str]:
    model = window._facts.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def click_fact(qtbot: QtBot, window: EntityWindow, text: str) -> None:
    view = window._facts
    index = view.model().index(facts(window).index(text), 0)
    view.scrollTo(index)
    at = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def press(qtbot: QtBot, window: EntityWindow, text: str) -> None:
    view = window._facts
    view.setFocus()
    view.setCurrentIndex(view.model().index(facts(window).index(text), 0))
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)


def test_a_page_says_who_it_is_about_and_that_a_machine_found_it(
    window: EntityWindow,
) -> None:
    told = window._head._told.text()

    assert window._head._name.text() == "Jim Kenney"
    assert told.startswith("Found by machine · Person · 3 articles")
    assert "16 April 1912 – 3 June 1915" in told
    assert window.windowTitle() == "Jim Kenney — Valley Papers"


def test_forms_titles_newspapers_and_company_stand_beside_it(window: EntityWindow) -> None:
    shown = facts(window)

    for text in (
        *("As printed", "Jim Kenney", "Titles", "Mayor", "Newspapers", "Gazette"),
        *("Together with: People", "Ada Fairweather", "Together with: Places", "Lincoln"),
    ):
        assert text in shown
    fact = window._facts.model().index(shown.index("Lincoln"), 0).data(FactsModel.FACT)
    assert fact.count == "2"


def test_company_is_searched_for_together_by_a_click(
    qtbot: QtBot, window: EntityWindow, room: ReadingRoom
) -> None:
    with qtbot.waitSignal(window.search_wanted) as wanted:
        click_fact(qtbot, window, "Ada Fairweather")

    assert room.search(wanted.args[0]).total == 1


def test_a_newspaper_narrows_the_search(
    qtbot: QtBot, window: EntityWindow, room: ReadingRoom
) -> None:
    with qtbot.waitSignal(window.search_wanted) as wanted:
        click_fact(qtbot, window, "Harbour News")

    assert room.search(wanted.args[0]).total == 1


def test_the_page_of_company_opens_and_one_can_go_back(
    qtbot: QtBot, window: EntityWindow
) -> None:
    press(qtbot, window, "Lincoln")
    qtbot.waitUntil(lambda: window._head._name.text() == "Lincoln")

    window.go(-1)
    qtbot.waitUntil(lambda: window._head._name.text() == "Jim Kenney")

    assert window._head._forward.isEnabled()
    assert not window._head._back.isEnabled()


def test_years_without_holdings_are_gaps_and_tell_so(window: EntityWindow) -> None:
    chart = window._timeline.chart
    slots = [drawn.slot for drawn in chart._drawn]

    assert [slot.first for slot in slots] == [1912, 1913, 1914, 1915]
    assert [slot.is_gap for slot in slots] == [False, True, True, False]
    assert [slot.level(absolute=False) for slot in slots] == [100, 0, 0, 50]
    gap = chart._drawn[1].column.center()
    QApplication.sendEvent(
        chart, QHelpEvent(QHelpEvent.Type.ToolTip, gap, chart.mapToGlobal(gap))
    )
    assert "1913: nothing held" in QToolTip.text()


def test_counts_can_be_absolute(qtbot: QtBot, window: EntityWindow) -> None:
    chart = window._timeline.chart
    before = chart._drawn[0].bar.height(), chart._drawn[3].bar.height()

    qtbot.mouseClick(window._timeline._ways.button(1), Qt.MouseButton.LeftButton)

    after = chart._drawn[0].bar.height(), chart._drawn[3].bar.height()
    assert before[0] == 2 * before[1]
    assert after[0] == 2 * after[1]  # two mentions against one
    assert chart._scale_words() == "At most 2 mentions"


def test_the_timeline_is_gone_through_by_keys_and_searches_a_year(
    qtbot: QtBot, window: EntityWindow, room: ReadingRoom
) -> None:
    chart = window._timeline.chart
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chart, Qt.Key.Key_End)

    with qtbot.waitSignal(window.search_wanted) as wanted:
        qtbot.keyClick(chart, Qt.Key.Key_Return)

    query: Query = wanted.args[0]
    assert query.period == ("1915", "1915")
    assert room.search(query).total == 1
    assert "1915" in chart.accessibleName()


def test_an_empty_year_cannot_be_searched(qtbot: QtBot, window: EntityWindow) -> None:
    chart = window._timeline.chart

    with qtbot.assertNotEmitted(window.search_wanted):
        at = chart._drawn[1].column.center()
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)


def test_every_mention_stands_in_its_sentence_and_is_marked(window: EntityWindow) -> None:
    model = window._passages._model
    article = model.index(0).data(PassagesModel.ARTICLE)

    assert model.rowCount() == 3
    (passage,) = article.passages
    start, end = passage.sentence.matches[0]
    assert passage.sentence.text[start:end] == "Jim Kenney"
    assert passage.sentence.text.startswith("Mayor")
    assert window._count.text() == "3 articles"


def test_enter_reads_the_article_where_it_mentions_it(
    qtbot: QtBot, window: EntityWindow
) -> None:
    window._passages.enter()

    with qtbot.waitSignal(window.passage_entered) as entered:
        qtbot.keyClick(window._passages._list, Qt.Key.Key_Return)

    place = entered.args[0]
    assert (place.field, place.start, place.end) == (Field.TEXT, 6, 16)


def test_a_sentence_that_is_clicked_is_read(qtbot: QtBot, window: EntityWindow) -> None:
    view = window._passages._sentences
    at = view.visualRect(view.model().index(0, 0)).center()

    with qtbot.waitSignal(window.passage_entered) as entered:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert entered.args[0].start == 6


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_the_page_is_exported_off_the_gui_thread(
    qtbot: QtBot, window: EntityWindow, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"kenney.{suffix}"
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(QFileDialog)

    with qtbot.waitSignal(window._export.written):
        dialog.fileSelected.emit(str(path))
    dialog.close()

    text = path.read_text("utf-8-sig")
    if suffix == "json":
        assert json.loads(text)["name"] == "Jim Kenney"
    else:
        assert len(list(csv.reader(text.splitlines()))) == 4
    assert window._messages.sentence() == "Articles written: 3."


def test_a_file_that_cannot_be_written_is_told_of(
    qtbot: QtBot, window: EntityWindow, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window._export.failed):
        window.export(tmp_path / "missing" / "kenney.csv")

    assert "cannot be written" in window._messages.sentence()


def test_the_page_follows_a_new_name_and_takes_it_back(
    qtbot: QtBot, window: EntityWindow, acting: Acting, room: ReadingRoom
) -> None:
    key = named(room, PERSON, "Jim Kenney").key
    acting.rename(key, "James F. Kenney")
    qtbot.waitUntil(lambda: window._head._name.text() == "James F. Kenney")
    settle(qtbot, window, acting)
    assert window._head._told.text().startswith("Confirmed")

    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: window._head._name.text() == "Jim Kenney")


def test_the_keyboard_stays_where_it_is_when_the_page_is_fetched_anew(
    qtbot: QtBot, window: EntityWindow
) -> None:
    chart, known = window._timeline.chart, window._facts
    qtbot.keyClick(chart, Qt.Key.Key_End)
    known.setCurrentIndex(known.model().index(1, 0))
    cursor = chart._cursor
    assert cursor is not None

    window.renew()
    settle(qtbot, window)

    assert chart._cursor == cursor
    assert known.currentIndex().row() == 1


def test_the_page_follows_what_is_imported_and_keeps_its_place(
    qtbot: QtBot, desk: Desk, archive: Archive, room: ReadingRoom
) -> None:
    pages = desk.ways.pages
    pages.show(named(room, PERSON, "Jim Kenney").key)
    window = pages.window
    assert window is not None
    settle(qtbot, window)
    pages._renewing.setInterval(10)
    window._timeline.chart.setFocus()
    qtbot.keyClick(window._timeline.chart, Qt.Key.Key_Right)
    year = window._timeline.chart._drawn[window._timeline.chart._cursor or 0].slot.first
    window._facts.setCurrentIndex(window._facts.model().index(1, 0))
    fact = window._facts.currentIndex().data()
    window._passages._list.setCurrentIndex(window._passages._model.index(1))
    chosen = window._passages.article_id()
    put(archive.store, 9, "Jim Kenney was born.", (PERSON, "Jim Kenney"), published="1890")
    archive.update_index()

    for _ in range(3):
        pages.renew()  # as often as the index changes
    qtbot.waitUntil(lambda: window._count.text() == "4 articles")
    settle(qtbot, window)

    assert window._passages.article_id() == chosen
    assert window._passages._list.currentIndex().row() == 2
    assert window._facts.currentIndex().data() == fact
    chart = window._timeline.chart
    assert chart._drawn[chart._cursor or 0].slot.first == year


def test_a_message_is_not_lost_when_the_page_is_fetched_anew(
    qtbot: QtBot, window: EntityWindow
) -> None:
    window._messages.say("Articles written: 3")

    window.renew()
    settle(qtbot, window)

    assert window._messages.sentence() == "Articles written: 3."


def test_the_page_follows_the_stop_list(
    qtbot: QtBot, window: EntityWindow, acting: Acting
) -> None:
    acting.stop("Jim Kenney", PERSON)

    qtbot.waitUntil(lambda: window._head._told.text().startswith("Rejected"))


def test_an_undo_is_taken_back_with_the_keys_of_the_main_window(
    window: EntityWindow,
) -> None:
    usual = QKeySequence.keyBindings(QKeySequence.StandardKey.Redo)[0]

    assert usual in window._correct._redo.shortcuts()


def test_a_single_mention_is_told_of_as_one(qtbot: QtBot) -> None:
    chart = YearChart()
    qtbot.addWidget(chart)
    chart.show_years((Slot(1912, 1912, 1, 1, 100),), EntityKind.PERSON)

    assert chart._scale_words() == "At most 1 mention in 100 articles held"

    chart.set_absolute(absolute=True)

    assert chart._scale_words() == "At most 1 mention"


def test_what_is_no_name_is_struck_out_and_cannot_be_searched(
    qtbot: QtBot, window: EntityWindow, acting: Acting
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: window._head._name.font().strikeOut())
    settle(qtbot, window, acting)
    assert not window._head._search.isEnabled()
    with qtbot.assertNotEmitted(window.search_wanted):
        window._search()


def test_a_kind_is_changed_from_the_menu(
    qtbot: QtBot, window: EntityWindow, acting: Acting
) -> None:
    (place,) = (
        action for action in window._correct._kinds.actions() if "Place" in action.text()
    )

    place.trigger()

    qtbot.waitUntil(lambda: "· Place ·" in window._head._told.text())
    settle(qtbot, window, acting)


def test_a_place_has_a_page_without_titles(
    qtbot: QtBot, window: EntityWindow, room: ReadingRoom
) -> None:
    window.show_key(named(room, PLACE, "Lincoln").key)
    settle(qtbot, window)

    assert "Titles" not in facts(window)
    assert window._timeline.chart._kind is EntityKind.PLACE


def test_every_control_has_a_name(window: EntityWindow) -> None:
    for button in (window._head._back, window._head._forward):
        assert button.accessibleName()
    for view in (window._facts, window._passages._list, window._passages._sentences):
        assert view.accessibleName()


def test_nothing_is_wider_than_a_small_window(window: EntityWindow) -> None:
    window.resize(700, 500)

    assert window.minimumSizeHint().width() <= 700
    assert window.size().width() == 700


def test_a_key_that_nobody_has_says_so(qtbot: QtBot, window: EntityWindow) -> None:
    window.show_key(987654)

    qtbot.waitUntil(lambda: "nobody" in window._passages._message.text())
