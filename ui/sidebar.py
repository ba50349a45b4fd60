"""The left column: where one is, and what belongs to that place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.bookmarks.pane import BookmarksPane
from ui.search.facets import FacetsPane


class Sidebar(QWidget):
    """Two places: the search with its filters, and the bookmarks."""

    place_changed = Signal(str)  # "search" or "bookmarks"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facets = FacetsPane()
        self.bookmarks = BookmarksPane()
        self._stack = QStackedWidget()
        self._places = {
            "search": self._place(self.tr("Search"), "search"),
            "bookmarks": self._place(self.tr("Bookmarks"), "bookmarks"),
        }
        group = QButtonGroup(self)
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.NoFrame)
        rule.setFixedHeight(1)
        rule.setObjectName("rule")
        places = QVBoxLayout()
        places.setContentsMargins(8, 8, 8, 6)
        places.setSpacing(2)
        for name, button in self._places.items():
            group.addButton(button)
            button.clicked.connect(lambda _, name=name: self.show_place(name))
            places.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(places)
        column.addWidget(rule)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self.facets)
        self._stack.addWidget(self.bookmarks)
        self.show_place("search")

    def place(self) -> str:
        """Return the place shown."""
        return "search" if self._stack.currentIndex() == 0 else "bookmarks"

    def show_place(self, place: str) -> None:
        """Go to a place."""
        self._places[place].setChecked(True)
        shown = self.facets if place == "search" else self.bookmarks
        if self._stack.currentWidget() is not shown:
            self._stack.setCurrentWidget(shown)
            self.place_changed.emit(place)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_places"):
            for name, button in self._places.items():
                button.setIcon(theme.icon(name))
        super().changeEvent(event)

    def _place(self, words: str, icon: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setIcon(theme.icon(icon))
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setProperty("place", "true")
        return button
