"""The page on searching: every example is one, and can be tried."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from archive.search.syntax import FIELDS, parse, unparse
from ui.search.help import SearchHelp
from ui.search.link import LinkButton


@pytest.fixture
def page(qtbot: QtBot) -> SearchHelp:
    made = SearchHelp()
    qtbot.addWidget(made)
    return made


def test_every_example_is_understood(page: SearchHelp) -> None:
    for example in page.examples():
        canonical = unparse(parse(example))
        assert unparse(parse(canonical)) == canonical


@pytest.mark.parametrize(
    "part",
    [
        *(" OR ", " NOT ", " -", "(", '"', "NEAR/", '"~', "*", "?", "~", "~2", "="),
        *("date:", "since:", "until:", "date:none", "mentions:", ".."),
        *("headline:", "byline:", "publication:", "section:", "page:"),
        *("person:", "org:", "place:", "language:", "source:"),
    ],
)
def test_every_construct_has_an_example(page: SearchHelp, part: str) -> None:
    assert any(part in example for example in page.examples())


def test_no_example_names_a_field_that_is_none(page: SearchHelp) -> None:
    known = {*FIELDS, "org", "date", "since", "until", "mentions"}
    named = {
        word.partition(":")[0]
        for example in page.examples()
        for word in example.split()
        if ":" in word
    }

    assert named <= known


def test_an_example_is_wanted_by_click_and_by_key(qtbot: QtBot, page: SearchHelp) -> None:
    page.show()
    links = page.findChildren(LinkButton)
    assert {link.text() for link in links} == set(page.examples())

    with qtbot.waitSignal(page.query_wanted) as wanted:
        qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    assert wanted.args == [links[0].text()]
    with qtbot.waitSignal(page.query_wanted) as wanted:
        qtbot.keyClick(links[1], Qt.Key.Key_Return)
    assert wanted.args == [links[1].text()]


def test_it_does_not_stand_in_the_way_and_says_what_each_example_finds(
    page: SearchHelp,
) -> None:
    assert not page.isModal()
    for link in page.findChildren(LinkButton):
        assert link.accessibleName().endswith(link.text())
        assert len(link.accessibleName()) > len(link.text()) + 2


def test_it_takes_its_colours_from_the_palette(qtbot: QtBot, page: SearchHelp) -> None:
    page.show()
    ground = page.palette().color(QPalette.ColorRole.Window)

    assert page.grab().toImage().pixelColor(3, 3) == ground
