"""What is painted of names and days can be read, in light and in dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from archive.model import EntityKind
from tests.ui.test_theme import contrast
from ui import theme
from ui.entities.calendar_paint import _PALEST, _STRONGEST


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def colours(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[theme.Colours]:
    palette, sheet = qapp.palette(), qapp.styleSheet()
    theme.follow_system(qapp, dark=request.param)
    yield theme.DARK if request.param else theme.LIGHT
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)


def mixed(over: QColor, ground: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        *(
            share * getattr(over, part)() + (1 - share) * getattr(ground, part)()
            for part in ("redF", "greenF", "blueF")
        )
    )


@pytest.mark.parametrize("share", [_PALEST, _STRONGEST])
def test_a_day_that_is_told_of_can_be_read(colours: theme.Colours, share: float) -> None:
    date = theme.kind_style(EntityKind.DATE).colour
    ground = mixed(date, QColor(colours.window), share)

    assert contrast(colours.text, ground.name()) >= 4.5


@pytest.mark.parametrize("kind", EntityKind)
def test_a_bar_stands_out_from_the_window(colours: theme.Colours, kind: EntityKind) -> None:
    assert contrast(theme.kind_style(kind).colour.name(), colours.window) >= 3
