"""The slim bar above an article: kinds marked, the way from match to match."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from archive.model import EntityKind
from ui import theme
from ui.article.kinds import kind_names
from ui.article.splitter import BESIDE, HIDDEN, UNDER
from ui.elided import ElidedLabel

_LINE = 2  # pixels of the line under the bar while one reads


class ArticleBar(QWidget):
    """Buttons that say what they want by signals, and are told how things stand."""

    kind_toggled = Signal(object, bool)  # EntityKind, visible
    next_wanted = Signal()
    previous_wanted = Signal()
    panel_chosen = Signal(str)  # BESIDE, UNDER or HIDDEN

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(2)
        self._kinds = {kind: self._kind_button(kind) for kind in EntityKind}
        for button in self._kinds.values():
            layout.addWidget(button)
        self._place = ElidedLabel()
        self._place.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self._place.setAccessibleName(self.tr("Place in the article"))
        layout.addWidget(self._place, 1)
        self._previous = QToolButton()
        self._previous.setToolTip(self.tr("Previous match"))
        self._previous.setAccessibleName(self.tr("Previous match"))
        self._previous.clicked.connect(self.previous_wanted)
        self._next = QToolButton()
        self._next.setToolTip(self.tr("Next match"))
        self._next.setAccessibleName(self.tr("Next match"))
        self._next.clicked.connect(self.next_wanted)
        self._panel = QToolButton()
        self._panel.setToolTip(self.tr("Where names and dates are listed"))
        self._panel.setAccessibleName(self.tr("Where names and dates are listed"))
        self._panel.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._panel_actions = self._panel_menu()
        for button in (self._previous, self._next, self._panel):
            button.setAutoRaise(True)
            layout.addWidget(button)
        self._reading = False
        self.set_matches(0)
        self._dress()

    def set_matches(self, count: int) -> None:
        """Offer the way from match to match if there are any."""
        self._previous.setVisible(count > 0)
        self._next.setVisible(count > 0)
        self.say("")

    def say(self, text: str) -> None:
        """Show quietly where in the article one is, as "match 2 of 7"."""
        self._place.show_text(text)

    def set_kind_visible(self, kind: EntityKind, *, visible: bool) -> None:
        """Show whether a kind is marked."""
        self._kinds[kind].setChecked(visible)

    def set_panel(self, panel: str) -> None:
        """Show where the panel is."""
        self._panel_actions[panel].setChecked(True)
        self._panel.setIcon(theme.icon(f"panel-{panel}"))

    def set_reading(self, reading: bool) -> None:
        """Show by the line under the bar whether the keyboard is with the article."""
        self._reading = reading
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        line = QRect(0, self.height() - _LINE, self.width(), _LINE)
        if not self._reading:
            line.setTop(line.bottom())
        QPainter(self).fillRect(line, theme.accent() if self._reading else theme.line())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._dress()

    def _kind_button(self, kind: EntityKind) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setChecked(True)
        button.setAutoRaise(True)
        button.setToolTip(self.tr("Mark in the text: {kind}").format(kind=kind_names(kind)))
        button.setAccessibleName(button.toolTip())
        button.toggled.connect(lambda checked: self.kind_toggled.emit(kind, checked))
        return button

    def _panel_menu(self) -> dict[str, QAction]:
        menu = QMenu(self._panel)
        group = QActionGroup(menu)
        actions = {
            BESIDE: menu.addAction(self.tr("Names beside the article")),
            UNDER: menu.addAction(self.tr("Names under the article")),
            HIDDEN: menu.addAction(self.tr("No names")),
        }
        for panel, action in actions.items():
            action.setCheckable(True)
            action.setActionGroup(group)
            action.triggered.connect(
                lambda _=False, panel=panel: self.panel_chosen.emit(panel)
            )
        self._panel.setMenu(menu)
        return actions

    def _dress(self) -> None:
        side = self.fontMetrics().height()
        for button in (self._previous, self._next, self._panel):
            button.setIconSize(QSize(side, side))
        self._previous.setIcon(theme.icon("up"))
        self._next.setIcon(theme.icon("down"))
        for panel, action in self._panel_actions.items():
            action.setIcon(theme.icon(f"panel-{panel}"))
            if action.isChecked():
                self._panel.setIcon(action.icon())
        for kind, button in self._kinds.items():
            style = theme.kind_style(kind)
            button.setText(style.glyph)
            palette = button.palette()
            palette.setColor(QPalette.ColorRole.ButtonText, style.colour)
            button.setPalette(palette)
