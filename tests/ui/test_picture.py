"""The window can be drawn where there is no display."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui.fakes_room import FakeRoom
from ui import theme
from ui.app import picture


@pytest.mark.parametrize("dark", [False, True])
def test_a_picture_shows_search_and_article(
    qapp: QApplication, tmp_path: Path, dark: bool
) -> None:
    palette, sheet = qapp.palette(), qapp.styleSheet()
    room = FakeRoom()

    picture(room, tmp_path / "window.png", "flood", "article-4", dark=dark, size=(900, 600))

    image = QImage(str(tmp_path / "window.png"))
    colours = theme.DARK if dark else theme.LIGHT
    found = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert (image.width(), image.height()) == (900, 600)
    assert {colours.window, colours.base, colours.match} <= found
    assert [query.text for query in room.asked][-1] == "flood"
    assert not room.closed
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)


def test_a_picture_that_cannot_be_written_is_an_error(
    qapp: QApplication, tmp_path: Path
) -> None:
    palette, sheet = qapp.palette(), qapp.styleSheet()

    with pytest.raises(OSError, match="cannot be written"):
        picture(FakeRoom(), tmp_path / "missing" / "window.png", "")

    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)
