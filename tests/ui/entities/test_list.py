"""The list of all authorities: narrowed, sorted, chosen from, with real names in it."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from archive.authorities import Authority, Listing, ListPage
from archive.model import EntityKind
from reader.room import ReadingRoom
from tests.ui.entities.conftest import choose, found, listed, settle
from ui.entities.filters import Wanted
from ui.entities.model import (
    ARTICLES,
    FIRST,
    KIND,
    LAST,
    MENTIONS,
    NAME,
    PAGE,
    STATE,
    AuthoritiesModel,
)
from ui.entities.window import EntitiesWindow


def test_everything_is_listed_the_most_frequent_first(window: EntitiesWindow) -> None:
    model = window.list.model

    assert listed(window) == [
        "Philadelphia",
        "Ada Fairweather",
        "James Kenney",
        "James Kenny",
        "Larkhaven",
        "Sun",
        "White Star Line",
    ]
    row = [model.index(0, column).data() for column in range(1, LAST + 1)]
    assert row == ["Philadelphia", "Place", "3", "3", "16 Apr 1912", "7 Jan 1913"]
    assert window.count.text() == "7 names"


def test_the_state_of_a_name_is_told_to_who_cannot_see_it(window: EntitiesWindow) -> None:
    index = window.list.model.index(0, STATE)

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Found by machine"


def test_one_kind_is_listed_at_a_click(qtbot: QtBot, window: EntitiesWindow) -> None:
    qtbot.mouseClick(window.filters.kinds[EntityKind.PERSON], Qt.MouseButton.LeftButton)
    settle(qtbot, window)

    assert listed(window) == ["Ada Fairweather", "James Kenney", "James Kenny"]


def test_letters_narrow_the_list_as_one_types(qtbot: QtBot, window: EntitiesWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.filters.letters.hasFocus()

    qtbot.keyClicks(window.filters.letters, "kenn")
    settle(qtbot, window)

    assert listed(window) == ["James Kenney", "James Kenny"]


def test_a_period_narrows_the_list(qtbot: QtBot, window: EntitiesWindow) -> None:
    window.filters.since.setText("August 1914")
    settle(qtbot, window)

    assert window.filters.wanted() == Wanted(since="1914-08-01")
    assert listed(window) == ["Ada Fairweather", "Larkhaven"]


def test_a_date_that_cannot_be_read_is_marked_and_says_what_would_do(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    window.filters.until.setText("long ago")
    settle(qtbot, window)

    assert window.filters.until.property("odd")
    assert "April 1912" in window.filters.until.toolTip()
    assert len(listed(window)) == 7


def test_an_empty_list_says_why(qtbot: QtBot, window: EntitiesWindow) -> None:
    window.filters.letters.setText("zebra")
    settle(qtbot, window)

    assert window.list.empty.sentence.text() == "No name of the archive is like that."
    qtbot.mouseClick(window.list.empty.clear, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert len(listed(window)) == 7


@pytest.mark.parametrize(
    ("column", "first", "turned"),
    [
        (NAME, "Ada Fairweather", "White Star Line"),
        (FIRST, "James Kenney", "Larkhaven"),
        (LAST, "Ada Fairweather", "White Star Line"),
        (MENTIONS, "Ada Fairweather", "James Kenny"),
    ],
)
def test_a_click_on_a_head_sorts_and_another_turns_it_round(
    qtbot: QtBot, window: EntitiesWindow, column: int, first: str, turned: str
) -> None:
    header = window.list.table.horizontalHeader()

    def click() -> None:
        at = header.sectionViewportPosition(column) + 10
        where = header.viewport().rect().center()
        where.setX(at)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
        settle(qtbot, window)

    click()
    assert listed(window)[0] == first

    click()
    assert listed(window)[0] == turned
    assert header.sortIndicatorSection() == column


def test_names_have_room_in_a_narrow_window(qtbot: QtBot, window: EntitiesWindow) -> None:
    table = window.list.table

    window.resize(window.minimumSizeHint().width(), 500)
    settle(qtbot, window)
    narrow = table.columnWidth(NAME)
    window.resize(1366, 768)
    settle(qtbot, window)

    assert narrow >= 8 * table.fontMetrics().height()
    assert table.columnWidth(NAME) > 2 * narrow
    assert table.horizontalScrollBar().maximum() == 0


def test_a_kind_is_no_order(qtbot: QtBot, window: EntitiesWindow) -> None:
    window.list.sort(KIND)

    assert not window.list.fetching.is_running()
    assert window.list.table.horizontalHeader().sortIndicatorSection() == ARTICLES


def test_what_is_chosen_stays_chosen_when_the_list_is_read_anew(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    choose(qtbot, window, "James Kenney", "Sun")

    window.renew()
    settle(qtbot, window)

    assert [one.name for one in window.list.chosen()] == ["James Kenney", "Sun"]


def test_two_clicks_and_enter_ask_for_the_page(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    choose(qtbot, window, "Larkhaven")
    table = window.list.table
    key = found(room, "Larkhaven").key

    with qtbot.waitSignal(window.page_wanted) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == [key]

    with qtbot.waitSignal(window.page_wanted) as wanted:
        where = table.visualRect(table.currentIndex()).center()
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert wanted.args == [key]


def test_the_articles_of_a_name_are_searched_for(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    choose(qtbot, window, "James Kenney")

    with qtbot.waitSignal(window.search_wanted) as wanted:
        window.commands.search.trigger()

    assert room.search(wanted.args[0]).total == 2


class ManyNames:
    """A room that holds a great many names, and remembers what was asked of it."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.asked: list[Listing] = []
        self.threads: set[str] = set()

    def authorities(self, listing: Listing) -> ListPage:
        self.threads.add(threading.current_thread().name)
        self.asked.append(listing)
        last = min(listing.offset + listing.limit, self.total)
        return ListPage(
            self.total,
            tuple(
                Authority(row + 1, EntityKind.PERSON, f"Name {row}", f"Name {row}", 1, 1)
                for row in range(listing.offset, last)
            ),
        )


@pytest.fixture
def many(
    qtbot: QtBot, window: EntitiesWindow, monkeypatch: pytest.MonkeyPatch
) -> ManyNames:
    made = ManyNames(500_000)
    monkeypatch.setattr(window.list, "_room", made)
    window.list.narrow(Wanted())
    settle(qtbot, window)
    return made


def test_only_rows_in_sight_are_fetched_and_never_by_the_window(
    qtbot: QtBot, window: EntitiesWindow, many: ManyNames
) -> None:
    bar = window.list.table.verticalScrollBar()

    bar.setValue(bar.maximum())
    settle(qtbot, window)

    assert window.list.model.rowCount() == 500_000
    assert window.list.model.index(499_999, NAME).data() == "Name 499999"
    assert sum(listing.limit for listing in many.asked) <= 5 * PAGE
    assert threading.current_thread().name not in many.threads


def test_a_list_that_is_read_anew_stays_where_it_was_scrolled_to(
    qtbot: QtBot, window: EntitiesWindow, many: ManyNames
) -> None:
    bar, table = window.list.table.verticalScrollBar(), window.list.table
    bar.setValue(250_000)
    settle(qtbot, window)
    table.selectRow(250_003)
    settle(qtbot, window)

    window.renew()
    settle(qtbot, window)

    assert bar.value() == 250_000
    assert table.currentIndex().row() == 250_003
    assert [one.name for one in window.list.chosen()] == ["Name 250003"]


def test_what_is_chosen_far_from_what_is_in_sight_would_not_stay_chosen(
    qtbot: QtBot, window: EntitiesWindow, many: ManyNames
) -> None:
    bar, table = window.list.table.verticalScrollBar(), window.list.table
    table.selectRow(3)
    assert window.list.keeps_choice()

    bar.setValue(250_000)
    settle(qtbot, window)
    assert not window.list.keeps_choice()

    table.clearSelection()
    assert window.list.keeps_choice()


def test_a_list_that_is_narrowed_begins_at_its_top(
    qtbot: QtBot, window: EntitiesWindow, many: ManyNames
) -> None:
    bar = window.list.table.verticalScrollBar()
    bar.setValue(250_000)
    settle(qtbot, window)

    window.filters.letters.setText("name")
    settle(qtbot, window)

    assert bar.value() == 0


def test_rows_chosen_far_apart_are_all_gathered(
    qtbot: QtBot, window: EntitiesWindow, many: ManyNames
) -> None:
    many.total = 20_000
    window.renew()
    settle(qtbot, window)
    bar = window.list.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle(qtbot, window)
    gathered: list[tuple[Authority, ...]] = []

    window.list.table.selectAll()
    window.list.gather(gathered.append)
    settle(qtbot, window)

    assert [one.key for one in gathered[0]] == list(range(1, 20_001))
    assert window.said.text() == "Reading 20000 names…"


def test_the_model_keeps_to_the_rules(qapp: object) -> None:
    model = AuthoritiesModel()
    reporting = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, reporting)
    room = ManyNames(2 * PAGE)

    model.restart(2 * PAGE, 0, room.authorities(Listing(limit=PAGE)).authorities)
    rest = room.authorities(Listing(offset=PAGE, limit=PAGE))
    model.add(PAGE, rest.authorities)

    assert tester is not None
    assert model.missing(0, 2 * PAGE) is None
    assert model.rows_of([1, PAGE + 1]) == [0, PAGE]


def test_pages_far_away_are_let_go(qapp: object) -> None:
    model = AuthoritiesModel()
    room = ManyNames(100_000)
    model.restart(100_000, 0, room.authorities(Listing(limit=PAGE)).authorities)

    for offset in range(0, 60_000, PAGE):
        page = room.authorities(Listing(offset=offset, limit=PAGE))
        model.add(offset, page.authorities)

    assert model.index(59_999, NAME).data() == "Name 59999"
    assert model.index(0, NAME).data() is None
    assert model.missing(0, 10) == (0, PAGE)
