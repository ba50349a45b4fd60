"""A desk that is let go while something is under way: it is done, and nothing else is."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from reader.room import ReadingRoom
from tests.reader.named import PERSON
from tests.ui.entity_page.conftest import named, settle
from ui.desk import Desk


def test_an_act_under_way_is_done_but_the_desk_searches_no_more(
    qtbot: QtBot, desk: Desk, room: ReadingRoom
) -> None:
    key = named(room, PERSON, "Jim Kenney").key
    desk.entities.acting.confirm((key,))

    desk.let_go()
    with qtbot.assertNotEmitted(desk.answered, wait=300):
        settle(qtbot, desk)

    assert room.authority(key).confirmed
