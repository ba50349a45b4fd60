"""The timeline can be read, zoomed and brushed, by mouse and by keyboard alike."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from archive.search import Timeline, Unit
from tests.ui.test_theme import contrast
from ui import theme
from ui.search.timeline import TimelinePane
from ui.search.timeline_bars import Bar, counted
from ui.search.timeline_chart import TimelineChart
from ui.search.timeline_paint import _OUTSIDE

YEARS = Timeline(
    Unit.YEAR, tuple((str(year), year - 1899) for year in range(1900, 1930)), undated=12
)
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


@pytest.fixture
def pane(qtbot: QtBot) -> TimelinePane:
    made = TimelinePane()
    made.resize(400, 90)
    qtbot.addWidget(made)
    made.show_counts(counted(YEARS))
    made.show()
    return made


@pytest.fixture
def chart(pane: TimelinePane) -> TimelineChart:
    return pane.chart


def in_the_middle_of(chart: TimelineChart, year: int) -> QPoint:
    x = chart._layout.x(date(year, 7, 1).toordinal())
    return QPoint(round(x), chart._layout.plot.center().y())


def at_the_edge(chart: TimelineChart, year: int) -> QPoint:
    x = chart._layout.x(date(year, 1, 1).toordinal())
    return QPoint(round(x), chart._layout.plot.center().y())


def drag(qtbot: QtBot, chart: TimelineChart, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(chart, LEFT, pos=start)
    middle = QPoint((start.x() + end.x()) // 2, start.y())
    for at in (middle, end):
        qtbot.mouseMove(chart, at)
    qtbot.mouseRelease(chart, LEFT, pos=end)


def turn(chart: TimelineChart, at: QPoint, notches: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(chart.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003
    )
    QApplication.sendEvent(chart, event)


def test_dragging_over_bars_brushes_their_years(qtbot: QtBot, pane: TimelinePane) -> None:
    chart = pane.chart

    with qtbot.waitSignal(pane.period_chosen) as chosen:
        drag(qtbot, chart, in_the_middle_of(chart, 1912), in_the_middle_of(chart, 1914))

    assert chosen.args == [("1912", "1914")]
    assert pane._chip.text() == "1912–1914"
    assert not pane._chip.isHidden()


def test_a_drag_backwards_brushes_the_same(qtbot: QtBot, chart: TimelineChart) -> None:
    with qtbot.waitSignal(chart.period_chosen) as chosen:
        drag(qtbot, chart, in_the_middle_of(chart, 1914), in_the_middle_of(chart, 1912))

    assert chosen.args == [("1912", "1914")]


def test_a_click_on_a_bar_chooses_its_year(qtbot: QtBot, chart: TimelineChart) -> None:
    with qtbot.waitSignal(chart.period_chosen) as chosen:
        qtbot.mouseClick(chart, LEFT, pos=in_the_middle_of(chart, 1912))

    assert chosen.args == [("1912", "1912")]


def test_a_click_where_nothing_is_chooses_nothing(qtbot: QtBot, pane: TimelinePane) -> None:
    pane.show_counts(counted(Timeline(Unit.YEAR, (("1900", 3), ("1929", 4)))))

    with qtbot.assertNotEmitted(pane.period_chosen):
        qtbot.mouseClick(pane.chart, LEFT, pos=in_the_middle_of(pane.chart, 1912))


@pytest.mark.parametrize(
    ("edge", "to", "period"),
    [
        (1912, 1910, ("1910", "1914")),
        (1912, 1914, ("1914", "1914")),
        (1915, 1918, ("1912", "1917")),
        (1915, 1905, ("1905", "1911")),
    ],
)
def test_an_edge_of_the_period_can_be_dragged(
    qtbot: QtBot, chart: TimelineChart, edge: int, to: int, period: tuple[str, str]
) -> None:
    chart.show_period(("1912", "1914"))

    with qtbot.waitSignal(chart.period_chosen) as chosen:
        drag(qtbot, chart, at_the_edge(chart, edge), at_the_edge(chart, to))

    assert chosen.args == [period]


def test_the_period_can_be_moved_as_a_whole(qtbot: QtBot, chart: TimelineChart) -> None:
    chart.show_period(("1912", "1914"))

    with qtbot.waitSignal(chart.period_chosen) as chosen:
        drag(qtbot, chart, in_the_middle_of(chart, 1913), in_the_middle_of(chart, 1920))

    assert chosen.args == [("1919", "1921")]


def test_bars_outside_the_period_are_muted_but_there(chart: TimelineChart) -> None:
    chart.show_period(("1912", "1914"))

    inside = [drawn.inside for drawn in chart._layout.bars]
    assert len(inside) == 30
    assert inside.index(True) == 12
    assert inside.count(True) == 3


def test_a_double_click_takes_the_period_off(qtbot: QtBot, chart: TimelineChart) -> None:
    chart.show_period(("1912", "1914"))

    with qtbot.waitSignal(chart.period_chosen) as chosen:
        qtbot.mouseDClick(chart, LEFT, pos=in_the_middle_of(chart, 1905))

    assert chosen.args == [None]


def test_the_cross_takes_the_period_off(qtbot: QtBot, pane: TimelinePane) -> None:
    pane.show_period(("1912", "1914"))

    with qtbot.waitSignal(pane.period_chosen) as chosen:
        qtbot.mouseClick(pane._chip, LEFT)

    assert chosen.args == [None]
    assert pane._chip.isHidden()
    assert pane.chart._layout.band is None


def test_arrows_go_from_bar_to_bar_and_enter_chooses(
    qtbot: QtBot, chart: TimelineChart
) -> None:
    for key in (KEY.Key_Home, KEY.Key_Right, KEY.Key_Right, KEY.Key_Left):
        qtbot.keyClick(chart, key)

    with qtbot.waitSignal(chart.period_chosen) as chosen:
        qtbot.keyClick(chart, KEY.Key_Return)

    assert chosen.args == [("1901", "1901")]


def test_shift_and_arrows_brush_and_enter_applies(qtbot: QtBot, pane: TimelinePane) -> None:
    chart = pane.chart
    qtbot.keyClick(chart, KEY.Key_End)
    with qtbot.assertNotEmitted(pane.period_chosen):
        for _ in range(2):
            qtbot.keyClick(chart, KEY.Key_Left, SHIFT)
    assert pane._words.text() == "1927–1929: press Enter"

    with qtbot.waitSignal(pane.period_chosen) as chosen:
        qtbot.keyClick(chart, KEY.Key_Return)

    assert chosen.args == [("1927", "1929")]


def test_escape_gives_the_brush_up_then_the_period_then_lets_go(
    qtbot: QtBot, pane: TimelinePane
) -> None:
    chart, told = pane.chart, []
    pane.show_period(("1912", "1914"))
    pane.period_chosen.connect(told.append)
    qtbot.keyClick(chart, KEY.Key_End)
    qtbot.keyClick(chart, KEY.Key_Left, SHIFT)

    qtbot.keyClick(chart, KEY.Key_Escape)
    assert told == []
    assert chart._selected() is not None
    qtbot.keyClick(chart, KEY.Key_Escape)
    assert told == [None]
    qtbot.keyClick(chart, KEY.Key_Escape)
    assert told == [None]


def test_arrows_pass_over_years_without_articles(qtbot: QtBot, pane: TimelinePane) -> None:
    pane.show_counts(counted(Timeline(Unit.YEAR, (("1900", 3), ("1915", 2), ("1929", 4)))))
    qtbot.keyClick(pane.chart, KEY.Key_Home)

    qtbot.keyClick(pane.chart, KEY.Key_Right)

    assert pane.chart.bar_words(pane.chart._cursor) == "1915: 2 articles"


def test_zooming_in_wants_months_then_days(qtbot: QtBot, pane: TimelinePane) -> None:
    chart, units = pane.chart, []
    pane.unit_wanted.connect(units.append)
    at = in_the_middle_of(chart, 1912)

    turn(chart, at, 4)
    assert units[-1] is Unit.MONTH
    months = Timeline(Unit.MONTH, (("1900-01", 1), ("1929-12", 1)))
    pane.show_counts(counted(months), of_same=True)
    turn(chart, at, 8)
    assert units[-1] is Unit.DAY


def test_keys_zoom_around_the_bar_they_are_at(qtbot: QtBot, chart: TimelineChart) -> None:
    qtbot.keyClick(chart, KEY.Key_End)
    wide = chart._layout.view

    qtbot.keyClick(chart, KEY.Key_Plus)
    near = chart._layout.view
    qtbot.keyClick(chart, KEY.Key_0)

    assert near.end - near.first == pytest.approx((wide.end - wide.first) / 1.6)
    assert near.first < date(1929, 7, 1).toordinal() < near.end
    assert chart._layout.view == wide


def test_minus_zooms_out_again(qtbot: QtBot, chart: TimelineChart) -> None:
    wide = chart._layout.view

    for key in (KEY.Key_Plus, KEY.Key_Plus, KEY.Key_Minus, KEY.Key_Minus):
        qtbot.keyClick(chart, key)

    assert chart._layout.view == pytest.approx(wide)
    assert chart._zoomed is None


def test_arrows_move_a_zoomed_view_along(qtbot: QtBot, chart: TimelineChart) -> None:
    qtbot.keyClick(chart, KEY.Key_Home)
    for _ in range(3):
        qtbot.keyClick(chart, KEY.Key_Plus)

    qtbot.keyClick(chart, KEY.Key_End)

    assert chart._layout.view.end == date(1930, 1, 1).toordinal()


def test_new_counts_keep_a_zoomed_view_that_still_shows_something(
    pane: TimelinePane,
) -> None:
    chart = pane.chart
    chart.zoom(2, float(date(1912, 7, 1).toordinal()))
    near = chart._layout.view

    pane.show_counts(counted(Timeline(Unit.YEAR, (("1900", 1), ("1912", 2), ("1929", 1)))))
    assert chart._layout.view == near
    pane.show_counts(counted(Timeline(Unit.YEAR, (("1900", 1), ("1929", 1)))))

    assert chart._layout.view.end - chart._layout.view.first > 29 * 365


def test_a_tool_tip_says_what_a_bar_stands_for(
    qtbot: QtBot, chart: TimelineChart, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _, text, *__: shown.append(text))
    at = in_the_middle_of(chart, 1912)

    QApplication.sendEvent(
        chart, QHelpEvent(QEvent.Type.ToolTip, at, chart.mapToGlobal(at))
    )

    assert shown == ["<qt>1912: 13 articles</qt>"]


@pytest.mark.parametrize(
    ("bar", "words"),
    [
        (Bar(698093, 698094, 1), "25 April 1912: 1 article"),
        (Bar(698069, 698099, 0), "April 1912: no articles"),
        (Bar(697978, 698344, 40, vague=True), "1912, no closer date: 40 articles"),
    ],
)
def test_a_bar_says_its_time_and_its_articles(
    chart: TimelineChart, bar: Bar, words: str
) -> None:
    assert chart.bar_words(bar) == words


def test_a_screen_reader_hears_the_bar_and_the_period(
    qtbot: QtBot, chart: TimelineChart
) -> None:
    chart.window().activateWindow()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(chart.hasFocus)
    chart.show_period(("1912", "1914"))

    qtbot.keyClick(chart, KEY.Key_Home)

    assert chart.accessibleName() == "Timeline: 1900: 1 article"
    assert chart.accessibleDescription().startswith("Only 1912–1914.")


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_bars_stand_out_inside_the_period_and_outside(colours: theme.Colours) -> None:
    ground, muted = QColor(colours.window), QColor(colours.muted)
    outside = QColor.fromRgbF(
        *(
            _OUTSIDE * ink + (1 - _OUTSIDE) * paper
            for ink, paper in zip(muted.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
        )
    )

    assert contrast(outside.name(), colours.window) >= 3.0
    assert contrast(colours.accent, colours.tint) >= 4.5


def test_a_long_period_needs_no_more_room_than_the_list(pane: TimelinePane) -> None:
    pane.show_period(("1912-11-25", "1913-12-24"))

    assert pane.minimumSizeHint().width() <= 220


def test_the_undated_are_counted_in_words(pane: TimelinePane) -> None:
    assert pane._words.text() == "12 undated"

    pane.show_period(("1912", "1914"))

    assert pane._words.text() == "12 undated left out"


def test_words_about_what_is_pointed_at_are_not_cut_for_the_period_s_sake(
    qtbot: QtBot, pane: TimelinePane
) -> None:
    pane.resize(300, 90)
    drag(qtbot, pane.chart, at_the_edge(pane.chart, 1910), at_the_edge(pane.chart, 1913))
    qtbot.mouseMove(pane.chart, in_the_middle_of(pane.chart, 1911))
    top = pane.chart.y()
    pane._say("18 October 1911: 1,042 articles")
    pane.layout().activate()
    metrics = pane._words.fontMetrics()
    assert pane._words.width() >= metrics.horizontalAdvance(pane._words.text())

    pane._say("")
    pane.layout().activate()
    assert pane._chip.isVisible()
    assert pane.chart.y() == top


def test_what_the_zoom_leaves_out_is_counted_in_words(
    qtbot: QtBot, pane: TimelinePane, chart: TimelineChart
) -> None:
    for _ in range(5):
        turn(chart, in_the_middle_of(chart, 1900), 1)
    zoomed = Timeline(Unit.YEAR, (("1900", 3), ("1929", 4), ("1930", 5)), undated=2)

    pane.show_counts(counted(zoomed))  # of another search

    assert pane._words.text() == "9 not in view · 2 undated"
    qtbot.keyClick(chart, KEY.Key_0)
    assert pane._words.text() == "2 undated"


def test_undated_articles_alone_need_no_bars(pane: TimelinePane) -> None:
    pane.show_counts(counted(Timeline(Unit.YEAR, (), undated=3)))

    assert pane.chart.isHidden()
    assert pane._words.text() == "3 undated"
    pane.show_counts(counted(Timeline(Unit.YEAR)))
    assert pane.isHidden()


def test_a_single_article_among_thousands_is_seen(pane: TimelinePane) -> None:
    pane.show_counts(counted(Timeline(Unit.YEAR, (("1900", 1), ("1929", 90_000)))))

    heights = [drawn.rect.height() for drawn in pane.chart._layout.bars]
    assert heights[0] == 1
    assert heights[1] == pane.chart._layout.plot.height()


def test_the_bars_fold_away_and_the_period_stays_in_sight(
    qtbot: QtBot, pane: TimelinePane
) -> None:
    pane.show_period(("1912", "1914"))

    with qtbot.waitSignal(pane.unfolded) as unfolded:
        qtbot.mouseClick(pane._fold, LEFT)

    assert unfolded.args == [False]
    assert pane.chart.isHidden()
    assert pane._chip.isVisible()


def test_the_menu_of_a_bar_offers_its_year_and_the_zoom(
    qtbot: QtBot, chart: TimelineChart
) -> None:
    at = in_the_middle_of(chart, 1912)
    chart.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, chart.mapToGlobal(at))
    )
    (menu,) = chart.findChildren(QMenu)
    actions = {action.text().split("\t")[0]: action for action in menu.actions()}

    assert not actions["Any time"].isEnabled()
    assert not actions["Zoom out"].isEnabled()
    with qtbot.waitSignal(chart.period_chosen) as chosen:
        actions["Only 1912"].trigger()

    assert chosen.args == [("1912", "1912")]
    menu.close()
