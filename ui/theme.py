"""How Pressmark looks: palette, kinds, icons and fonts, in light and in dark.

The palette follows the system. Everything else is asked for when it is needed and answers
for the palette of the moment; a widget that keeps an answer asks again on `PaletteChange`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
    QTextCharFormat,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import resources
from archive.model import EntityKind

_SERIFS = (
    "Charter",
    "Bitstream Charter",
    "Literata",
    "Source Serif 4",
    "Source Serif Pro",
    "Georgia",
    "Noto Serif",
    "C059",
    "Liberation Serif",
    "DejaVu Serif",
)
_ICON_SIZES = (16, 20, 32)
_DENSITIES = (1.0, 2.0)
_OUTLINE = 127  # percent: as much as Fusion darkens what it outlines a box with
_MODE = QIcon.Mode


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How mentions of one kind are told apart, with colour and without."""

    colour: QColor
    glyph: str
    underline: QTextCharFormat.UnderlineStyle


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme, as `#rrggbb`: grounds, inks, marks and kinds."""

    window: str
    base: str
    text: str
    muted: str
    line: str
    button: str
    accent: str
    on_accent: str
    tint: str
    match: str
    warning: str
    person: str
    organization: str
    place: str
    date: str


LIGHT = Colours(
    window="#f4f2ed",
    base="#fdfcf9",
    text="#22211f",
    muted="#66625b",
    line="#d8d4ca",
    button="#ebe8e1",
    accent="#2a5480",
    on_accent="#ffffff",
    tint="#dfe8f0",
    match="#ffe38a",
    warning="#f7e3c4",
    person="#0b6670",
    organization="#7a3a96",
    place="#436010",
    date="#984300",
)
DARK = Colours(
    window="#232427",
    base="#1a1b1d",
    text="#e6e3dc",
    muted="#a6a29a",
    line="#3b3c40",
    button="#303135",
    accent="#8fb8e0",
    on_accent="#14181d",
    tint="#2c3a48",
    match="#66540f",
    warning="#4a3a1c",
    person="#5fc6cc",
    organization="#cda4ea",
    place="#aeca6c",
    date="#f0a866",
)

_GLYPHS = {
    EntityKind.PERSON: "●",
    EntityKind.ORGANIZATION: "■",
    EntityKind.PLACE: "▲",
    EntityKind.DATE: "◆",
}
_UNDERLINES = {
    EntityKind.PERSON: QTextCharFormat.UnderlineStyle.SingleUnderline,
    EntityKind.ORGANIZATION: QTextCharFormat.UnderlineStyle.DashUnderline,
    EntityKind.PLACE: QTextCharFormat.UnderlineStyle.DotLine,
    EntityKind.DATE: QTextCharFormat.UnderlineStyle.DashDotLine,
}


def follow_system(app: QApplication, *, dark: bool | None = None) -> None:
    """Dress `app` as the system asks, now and when that changes; `dark` overrides it."""
    hints = app.styleHints()
    app.setStyle("Fusion")
    if dark is not None:
        _dress(app, dark=dark)
        return
    _dress(app, dark=hints.colorScheme() == Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.connect(
        lambda scheme: _dress(app, dark=scheme == Qt.ColorScheme.Dark)
    )


def is_dark() -> bool:
    """Tell whether the palette of the moment is a dark one."""
    palette = QGuiApplication.palette()
    return palette.color(QPalette.ColorRole.Base).lightness() < 128  # noqa: PLR2004


def kind_style(kind: EntityKind) -> KindStyle:
    """Return the colour, shape and underline by which mentions of `kind` are known."""
    return KindStyle(
        QColor(getattr(_colours(), kind.value)), _GLYPHS[kind], _UNDERLINES[kind]
    )


def match_background() -> QColor:
    """Return the marker behind words that were searched for; text keeps its colour."""
    return QColor(_colours().match)


def muted() -> QColor:
    """Return the colour of text of the second rank: dates, counts, hints."""
    return QColor(_colours().muted)


def line() -> QColor:
    """Return the colour of hairlines between things."""
    return QColor(_colours().line)


def accent() -> QColor:
    """Return the one accent."""
    return QColor(_colours().accent)


def tint() -> QColor:
    """Return the quiet background of what is chosen in a list; text keeps its colour."""
    return QColor(_colours().tint)


def reading_font(point_size: float) -> QFont:
    """Return the serif in which articles are set, in points."""
    font = QFont(list(_SERIFS))
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(point_size)
    return font


def icon(name: str) -> QIcon:
    """Return an icon of our own family in the colours of the palette, as ``star``.

    Raises:
        FileNotFoundError: There is no such icon.
    """
    colours = _colours()
    return _tinted(name, colours.text, colours.muted)


def application_icon() -> QIcon:
    """Return the mark of the program itself, which keeps its own colours."""
    return QIcon(str(resources.path("icons/pressmark.svg")))


def build_palette(colours: Colours) -> QPalette:
    """Return the palette of a set of colours, with disabled text told apart."""
    palette = QPalette()
    role = QPalette.ColorRole
    for roles, colour in (
        ((role.Window, role.AlternateBase), colours.window),
        ((role.Base,), colours.base),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colours.text),
        ((role.Button, role.Light, role.Midlight), colours.button),
        ((role.ToolTipBase,), colours.button),
        ((role.Mid, role.Dark), colours.line),
        ((role.PlaceholderText,), colours.muted),
        ((role.Highlight, role.Accent, role.Link, role.LinkVisited), colours.accent),
        ((role.HighlightedText, role.BrightText), colours.on_accent),
    ):
        for one in roles:
            palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.muted))
    return palette


def outline_boxes(palette: QPalette) -> None:
    """Let a palette have boxes to tick outlined so that they are seen, in the dark, too.

    Fusion draws that line in the colour of the window, a good deal darker.
    """
    line = QColor(_colours().muted).lighter(_OUTLINE)
    palette.setColor(QPalette.ColorRole.Window, line)


def _colours() -> Colours:
    return DARK if is_dark() else LIGHT


def _dress(app: QApplication, *, dark: bool) -> None:
    colours = DARK if dark else LIGHT
    app.setPalette(build_palette(colours))
    boxes = build_palette(colours)
    outline_boxes(boxes)
    for widget in ("QCheckBox", "QRadioButton"):
        app.setPalette(boxes, widget)  # type: ignore[arg-type]  # bytes, which Qt refuses
    app.setStyleSheet(_STYLE_SHEET % {name: getattr(colours, name) for name in _STYLED})


@lru_cache(maxsize=256)
def _tinted(name: str, colour: str, disabled: str) -> QIcon:
    drawing = resources.path(f"icons/{name}.svg").read_text("utf-8")
    made = QIcon()
    for ink, modes in (
        (colour, (_MODE.Normal, _MODE.Selected)),
        (disabled, (_MODE.Disabled,)),
    ):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", ink).encode()))
        for size in _ICON_SIZES:
            for density in _DENSITIES:
                pixmap = _rendered(renderer, size, density)
                for mode in modes:
                    made.addPixmap(pixmap, mode)
    return made


def _rendered(renderer: QSvgRenderer, size: int, density: float) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * density)
    pixmap.setDevicePixelRatio(density)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


_STYLED = ("window", "base", "text", "muted", "line", "button", "accent", "tint", "warning")
_STYLE_SHEET = """
QSplitter::handle { background: %(line)s; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QMenuBar { background: %(window)s; }
QToolBar { background: %(window)s; border: none; border-bottom: 1px solid %(line)s;
    spacing: 4px; padding: 4px 8px 6px 8px; }
QToolBar QToolButton { padding: 5px; }
QToolBar QToolButton#qt_toolbar_ext_button { padding: 0; }
QLabel[rank="heading"] { font-weight: 600; }
QLabel[rank="second"] { color: %(muted)s; }
QToolButton[rank="second"] { color: %(muted)s; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QFrame#rule { background: %(line)s; }
QFrame#messageBar { background: %(button)s; border-bottom: 1px solid %(line)s; }
QFrame#messageBar[trouble="true"] { background: %(warning)s; }
QFrame#queryNote { background: %(base)s; border: 1px solid %(accent)s;
    border-radius: 5px; }
QLineEdit { background: %(base)s; border: 1px solid %(line)s; border-radius: 5px;
    padding: 4px 6px; selection-background-color: %(accent)s; }
QLineEdit:focus { border-color: %(accent)s; }
QLineEdit[odd="true"] { background: %(warning)s; }
QToolButton { border: 1px solid transparent; border-radius: 5px; padding: 4px; }
QToolButton:hover { background: %(button)s; }
QToolButton:pressed, QToolButton:checked { background: %(tint)s; }
QToolButton:focus { border-color: %(accent)s; }
QToolButton::menu-indicator { image: none; }
QCommandLinkButton { border: 1px solid transparent; border-radius: 5px; }
QCommandLinkButton:hover { background: %(button)s; }
QCommandLinkButton:focus { border-color: %(accent)s; }
QToolButton[place="true"] { padding: 6px 8px; text-align: left; }
QToolTip { color: %(text)s; background: %(button)s; border: 1px solid %(line)s;
    padding: 3px; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: %(line)s; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: %(muted)s; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
