"""Both palettes can be read, and kinds can be told apart without colour."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton

from archive.model import EntityKind
from ui import theme

SCHEMES = pytest.mark.parametrize(
    "colours", [pytest.param(theme.LIGHT, id="light"), pytest.param(theme.DARK, id="dark")]
)
INKS = ("text", "muted", "accent", "person", "organization", "place", "date")


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, 1.4.3: from 1 to 21."""

    def luminance(name: str) -> float:
        colour = QColor(name)
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    before, sheet = qapp.palette(), qapp.styleSheet()
    yield qapp
    qapp.setStyleSheet(sheet)
    qapp.setPalette(before)


@SCHEMES
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("ground", ["window", "base", "button", "tint"])
def test_every_ink_can_be_read_on_every_ground(
    colours: theme.Colours, ink: str, ground: str
) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@SCHEMES
def test_marked_words_can_be_read(colours: theme.Colours) -> None:
    assert contrast(colours.text, colours.match) >= 4.5
    assert contrast(colours.text, colours.warning) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    for kind in EntityKind:
        assert contrast(getattr(colours, kind.value), colours.match) >= 3.0


@pytest.mark.parametrize("dark", [False, True])
def test_the_palette_is_the_one_asked_for(app: QApplication, dark: bool) -> None:
    theme.follow_system(app, dark=dark)

    assert theme.is_dark() is dark
    assert theme.muted() == app.palette().color(QPalette.ColorRole.PlaceholderText)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_a_box_that_is_not_ticked_is_seen(
    app: QApplication, kind: type[QAbstractButton], dark: bool
) -> None:
    theme.follow_system(app, dark=dark)
    box = kind()
    box.resize(40, 40)
    image = box.grab().toImage()
    ground = image.pixelColor(39, 0).name()

    middle = (image.pixelColor(x, image.height() // 2).name() for x in range(20))

    assert max(contrast(colour, ground) for colour in middle) >= 3.0  # WCAG 2.2, 1.4.11


def test_kinds_differ_in_colour_shape_and_underline(qapp: QApplication) -> None:
    styles = [theme.kind_style(kind) for kind in EntityKind]

    assert len({style.colour.name() for style in styles}) == 4
    assert len({style.glyph for style in styles}) == 4
    assert len({style.underline for style in styles}) == 4


def test_icons_take_the_colour_of_the_palette(app: QApplication) -> None:
    found = {}
    for dark in (False, True):
        theme.follow_system(app, dark=dark)
        image = theme.icon("star-filled").pixmap(16, 16).toImage()
        found[dark] = image.pixelColor(image.width() // 2, image.height() // 2).name()

    assert found == {False: theme.LIGHT.text, True: theme.DARK.text}


def test_an_unknown_icon_is_a_mistake_one_notices(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        theme.icon("no such icon")
