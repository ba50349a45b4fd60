"""The window of the desk as a whole: its way out, and what there is room for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_theme import contrast
from ui import theme
from ui.entities.filters import FilterRow
from ui.entities.model import ARTICLES, FIRST, KIND, LAST, MENTIONS, NAME
from ui.entities.window import EntitiesWindow


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def ground(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QColor]:
    """The colour of windows, as the program is dressed."""
    palette, font = qapp.palette(), qapp.font()
    theme.follow_system(qapp, dark=request.param)
    yield qapp.palette().window().color()
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)


def test_escape_leads_to_the_list_and_from_there_out(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    window.enter_filter()

    qtbot.keyClick(window.filters.letters, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.list.has_keyboard()

    qtbot.keyClick(window.list.table, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_keyboard_is_on_a_name_as_soon_as_there_are_any(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    (chosen,) = window.list.chosen()  # though it was opened before they were read
    assert chosen == window.list.model.authority(0)

    with qtbot.waitSignal(window.page_wanted) as wanted:
        qtbot.keyClick(window.list.table, Qt.Key.Key_Return)

    assert wanted.args == [chosen.key]


def test_enter_right_after_the_way_to_the_list_opens_the_page(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    window.filters.letters.setText("fairweather")
    with qtbot.waitSignal(window.list.fetching.finished):
        window.filters._narrow()
    qtbot.waitUntil(lambda: not window.commands.open_page.isEnabled())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    with qtbot.waitSignal(window.page_wanted) as wanted:
        window.list.enter()
        qtbot.keyClick(window.list.table, Qt.Key.Key_Return)

    chosen = window.list.model.authority(0)
    assert chosen is not None
    assert wanted.args == [chosen.key]


def test_numbers_and_days_stand_at_the_right_so_that_none_run_into_another(
    window: EntitiesWindow,
) -> None:
    model, right = window.list.model, Qt.AlignmentFlag.AlignRight

    def at_right(column: int) -> tuple[bool, bool]:
        role, across = Qt.ItemDataRole.TextAlignmentRole, Qt.Orientation.Horizontal
        cell, head = (
            model.index(0, column).data(role),
            model.headerData(column, across, role),
        )
        return bool(cell & right), bool(head & right)  # type: ignore[operator]

    assert {at_right(column) for column in (ARTICLES, MENTIONS, FIRST, LAST)} == {
        (True,) * 2
    }
    assert {at_right(column) for column in (NAME, KIND)} == {(False,) * 2}


def test_in_a_narrow_window_a_sign_says_that_there_are_more_commands(
    qtbot: QtBot, ground: QColor, window: EntitiesWindow
) -> None:
    window.resize(window.minimumSizeHint().width(), 560)
    more = window.tools.findChild(QToolButton, "qt_toolbar_ext_button")
    assert isinstance(more, QToolButton)

    qtbot.waitUntil(more.isVisible)

    picture = more.grab().toImage()
    places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    colours = {picture.pixelColor(*place).name() for place in places}
    assert max(contrast(colour, ground.name()) for colour in colours) > 3


def test_filters_take_two_rows_where_they_do_not_fit_in_one(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = FilterRow(window)
    window.show()
    first, letters, last = row.kinds[None], row.letters, row.until

    row.resize(row.minimumSizeHint())  # as with large text on a laptop
    qtbot.waitUntil(lambda: letters.y() > first.geometry().bottom())
    assert last.geometry().right() <= row.width()
    row.resize(row.width(), row.sizeHint().height())
    assert last.geometry().bottom() <= row.height()

    row.resize(2 * row.width(), row.height())
    qtbot.waitUntil(lambda: letters.y() < first.geometry().bottom())
