"""The calendar of dates mentioned: counted, moved in, chosen from, by mouse and keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from archive import Archive
from archive.indexing import update_index
from archive.search import Query
from reader.room import ReadingRoom
from tests.reader.named import DATE, put
from tests.ui.entity_page.conftest import settle
from ui.entities.calendar import CalendarWindow
from ui.entities.calendar_days import MentionedDays, Scale
from ui.entities.page_passages_model import PassagesModel
from ui.tasks import Workers

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot, room: ReadingRoom, workers: Workers) -> CalendarWindow:
    made = CalendarWindow(room, workers, None)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show_for(Query("Lincoln"))
    made.show()
    settle(qtbot, made)
    return made


def place_of(window: CalendarWindow, value: str) -> QPoint:
    (cell,) = (cell for cell in window.view._grid.cells if cell.value == value)
    return cell.rect.center()


def test_it_opens_at_the_year_that_is_told_of_most(window: CalendarWindow) -> None:
    assert window.view.at.year == 1912
    assert window.view.scale is Scale.YEAR
    assert window._known.often("1912-04-15") == 2
    assert window._known.often("1912-04-16") == 0


def test_a_click_on_a_day_searches_and_shows_what_is_said_of_it(
    qtbot: QtBot, window: CalendarWindow, room: ReadingRoom
) -> None:
    with qtbot.waitSignal(window.search_wanted) as wanted:
        qtbot.mouseClick(window.view, LEFT, pos=place_of(window, "1912-04-15"))
    settle(qtbot, window)

    query: Query = wanted.args[0]
    assert query.text == "mentions:=1912-04-15"  # and not of the year as a whole
    assert room.search(query).total == 2
    assert window._heading.text() == "15 April 1912: 2 articles"
    article = window._passages._model.index(0).data(PassagesModel.ARTICLE)
    sentence = article.passages[0].sentence
    start, end = sentence.matches[0]
    assert sentence.text[start:end] == "April 15, 1912"


def test_a_day_nobody_tells_of_says_so_and_searches_nothing(
    qtbot: QtBot, window: CalendarWindow
) -> None:
    with qtbot.assertNotEmitted(window.search_wanted):
        qtbot.mouseClick(window.view, LEFT, pos=place_of(window, "1912-04-16"))
    settle(qtbot, window)

    assert window._passages._message.text() == "No article."
    assert window._heading.text() == "16 April 1912: 0 articles"


def test_a_months_name_stands_for_the_month(qtbot: QtBot, window: CalendarWindow) -> None:
    with qtbot.waitSignal(window.search_wanted) as wanted:
        qtbot.mouseClick(window.view, LEFT, pos=place_of(window, "1912-04"))
    settle(qtbot, window)

    assert wanted.args[0].text == "mentions:=1912-04"


def test_keys_go_from_day_to_day_and_choose(qtbot: QtBot, window: CalendarWindow) -> None:
    view = window.view
    view.go_to(date(1912, 4, 7))
    settle(qtbot, window)
    for key in (KEY.Key_Down, KEY.Key_Right):
        qtbot.keyClick(view, key)
    assert view.at == date(1912, 4, 15)
    assert "15 April 1912: 2 articles" in view.accessibleName()

    with qtbot.waitSignal(window.search_wanted):
        qtbot.keyClick(view, KEY.Key_Return)
    settle(qtbot, window)


def test_n_goes_to_the_next_day_that_is_told_of(
    qtbot: QtBot, window: CalendarWindow
) -> None:
    window.view.go_to(date(1912, 1, 1))
    settle(qtbot, window)

    qtbot.keyClick(window.view, KEY.Key_N)

    assert window.view.at == date(1912, 4, 15)


def test_n_and_p_leave_out_no_day_of_months_not_in_sight(
    qtbot: QtBot, window: CalendarWindow, archive: Archive
) -> None:
    put(archive.store, 40, "So on July 4, 1912.", (DATE, "July 4, 1912", "1912-07-04"))
    put(archive.store, 41, "And in 1920-02-29.", (DATE, "1920-02-29", "1920-02-29"))
    archive.update_index()
    window._known = MentionedDays()
    window.view.set_scale(Scale.MONTH)
    window.view.go_to(date(1912, 4, 15))
    settle(qtbot, window)

    gone_to = []
    for key in (KEY.Key_N, KEY.Key_N, KEY.Key_N, KEY.Key_P, KEY.Key_P):
        qtbot.keyClick(window.view, key)
        settle(qtbot, window)
        gone_to.append(window.view.at.isoformat())

    assert gone_to == [
        *("1912-07-04", "1920-02-29", "1920-02-29"),
        *("1912-07-04", "1912-04-15"),
    ]


def test_plus_and_minus_zoom_and_pages_turn(qtbot: QtBot, window: CalendarWindow) -> None:
    view = window.view
    view.go_to(date(1912, 4, 15))
    qtbot.keyClick(view, KEY.Key_Plus)
    assert view.scale is Scale.MONTH
    assert window._bar._title.text() == "April 1912"
    qtbot.keyClick(view, KEY.Key_PageDown)
    assert view.at == date(1912, 5, 15)

    qtbot.keyClick(view, KEY.Key_Minus)
    qtbot.keyClick(view, KEY.Key_Minus)
    settle(qtbot, window)

    assert view.scale is Scale.YEARS
    years = {cell.value: cell.often for cell in view._grid.cells}
    assert (years["1901"], years["1912"], years["1913"]) == (1, 2, 0)


def test_a_year_that_is_clicked_opens(qtbot: QtBot, window: CalendarWindow) -> None:
    window.view.set_scale(Scale.YEARS)

    qtbot.mouseClick(window.view, LEFT, pos=place_of(window, "1901"))
    settle(qtbot, window)

    assert window.view.scale is Scale.YEAR
    assert window.view.at.year == 1901
    assert window._bar.value() == "1901"


def test_the_wheel_turns_pages_and_with_ctrl_zooms(
    qtbot: QtBot, window: CalendarWindow
) -> None:
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        at = QPointF(100, 100)
        turned = QWheelEvent(
            at,
            window.view.mapToGlobal(at),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003
        )
        QApplication.sendEvent(window.view, turned)
    settle(qtbot, window)

    assert window.view.at.year == 1911
    assert window.view.scale is Scale.MONTH


def test_only_the_articles_of_the_search_count_if_that_is_wanted(
    qtbot: QtBot, window: CalendarWindow, room: ReadingRoom
) -> None:
    window.show_for(Query("Fairweather"))
    window._bar._scope.setCurrentIndex(1)
    settle(qtbot, window)
    assert window._known.often("1912-04-15") == 1

    with qtbot.waitSignal(window.search_wanted) as wanted:
        qtbot.mouseClick(window.view, LEFT, pos=place_of(window, "1912-04-15"))
    settle(qtbot, window)

    assert room.search(wanted.args[0]).total == 1
    assert "Fairweather" in wanted.args[0].text


def test_the_years_in_the_title_are_those_of_the_articles_that_count(
    qtbot: QtBot, window: CalendarWindow
) -> None:
    window.view.set_scale(Scale.YEARS)
    settle(qtbot, window)
    assert window._bar._title.text() == "1901–1914"

    window._bar._scope.setCurrentIndex(1)
    settle(qtbot, window)

    assert window._bar._title.text() == "1912"


def test_articles_that_mention_no_date_offer_none_to_choose(
    qtbot: QtBot, window: CalendarWindow
) -> None:
    told = window._passages._message
    assert told.text() == "Choose a day to see what is said of it."

    window.show_for(Query("zeppelin"))
    window._bar._scope.setCurrentIndex(1)
    settle(qtbot, window)

    assert told.text() == "No date was found in these articles."


def test_dates_less_exact_than_a_day_can_be_searched(
    qtbot: QtBot, window: CalendarWindow, room: ReadingRoom
) -> None:
    window.view.go_to(date(1914, 1, 1))
    settle(qtbot, window)
    (action,) = window._vague_menu.actions()
    assert action.text() == "1914\t1"

    with qtbot.waitSignal(window.search_wanted) as wanted:
        action.trigger()

    assert room.search(wanted.args[0]).total == 1


def test_a_day_tells_its_count_in_a_tip(window: CalendarWindow) -> None:
    at = place_of(window, "1912-04-15")
    QApplication.sendEvent(
        window.view,
        QHelpEvent(QHelpEvent.Type.ToolTip, at, window.view.mapToGlobal(at)),
    )

    assert "15 April 1912: 2 articles" in QToolTip.text()


def test_a_day_can_be_gone_to_from_elsewhere(qtbot: QtBot, window: CalendarWindow) -> None:
    window.show_date("1912-04-15")
    settle(qtbot, window)

    assert window.view.scale is Scale.MONTH
    assert window.view.at == date(1912, 4, 15)
    assert window._passages._model.rowCount() == 2


@pytest.mark.parametrize("scale", Scale)
def test_cells_lie_in_the_view_and_none_over_another(
    window: CalendarWindow, scale: Scale
) -> None:
    window.view.set_scale(scale)
    inside = window.view.rect()
    cells = [cell.rect for cell in window.view._grid.cells]

    assert all(inside.contains(cell) for cell in cells)
    assert not any(
        one.intersects(other) for n, one in enumerate(cells) for other in cells[n + 1 :]
    )


def test_where_a_year_has_no_room_a_part_of_it_can_be_read(
    qtbot: QtBot, window: CalendarWindow
) -> None:
    view = window.view
    view.go_to(date(1912, 4, 15))
    whole = view._grid.months

    view.resize(430, 290)
    heads = (cell for cell in view._grid.cells if cell.is_head)
    shown = {cell.label for cell in heads if cell.value}
    high = min(cell.rect.height() for cell in view._grid.cells)
    view.turn(1)
    settle(qtbot, window)

    assert whole == 12
    assert "April" in shown
    assert len(shown) < 12
    assert high >= view.fontMetrics().height() - 1
    assert view.at == date(1912, 4 + len(shown), 15)


def test_the_months_of_a_year_say_which_day_of_the_week_stands_where(
    window: CalendarWindow,
) -> None:
    heads = [cell for cell in window.view._grid.cells if cell.is_head and not cell.value]
    (first,) = (cell for cell in window.view._grid.cells if cell.value == "1912-04-15")

    beside = [cell.label for cell in heads if cell.rect.left() == first.rect.left()]

    assert len(heads) == 12 * 7
    assert set(beside) == {QLocale().standaloneDayName(1, QLocale.FormatType.NarrowFormat)}


def test_days_of_the_week_are_named_in_the_language_of_the_months(
    qtbot: QtBot, window: CalendarWindow, german: None
) -> None:
    window.view.resize(window.view.width() + 1, window.view.height())  # laid out anew

    labels = [cell.label for cell in window.view._grid.cells if cell.is_head]

    assert "January" in labels
    assert "T" in labels  # on Tuesdays and Thursdays
    assert "D" not in labels  # Dienstag, Donnerstag


def test_days_are_counted_anew_when_articles_came(
    qtbot: QtBot, window: CalendarWindow, archive: Archive
) -> None:
    qtbot.mouseClick(window.view, LEFT, pos=place_of(window, "1912-04-15"))
    settle(qtbot, window)
    found = (DATE, "April 15, 1912", "1912-04-15")
    put(archive.store, 9, "They met on April 15, 1912.", found, published="1912-06-01")
    list(update_index(archive.store, archive.engine))

    window.renew()
    settle(qtbot, window)

    assert window._known.often("1912-04-15") == 3
    assert window._heading.text() == "15 April 1912: 3 articles"


def test_days_are_counted_anew_when_a_window_that_was_closed_is_shown(
    qtbot: QtBot, window: CalendarWindow, archive: Archive
) -> None:
    window.close()
    found = (DATE, "April 15, 1912", "1912-04-15")
    put(archive.store, 9, "They met on April 15, 1912.", found, published="1912-06-01")
    list(update_index(archive.store, archive.engine))

    window.renew()
    window.show_for(Query("Lincoln"))
    window.show()
    settle(qtbot, window)

    assert window._known.often("1912-04-15") == 3
