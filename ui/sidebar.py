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
from ui.searches.pane import SearchesPane


class Sidebar(QWidget):
    """Three places: the search with its filters, the bookmarks, and the searches kept.

    A fourth, the entity desk, is a window of its own.
    """

    place_changed = Signal(str)  # "search", "bookmarks" or "searches"
    entities_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facets = FacetsPane()
        self.bookmarks = BookmarksPane()
        self.searches = SearchesPane()
        self._panes: dict[str, QWidget] = {
            "search": self.facets,
            "bookmarks": self.bookmarks,
            "searches": self.searches,
        }
        self._stack = QStackedWidget()
        self._places = {
            "search": self._place(self.tr("Search"), "search"),
            "bookmarks": self._place(self.tr("Bookmarks"), "bookmarks"),
            "searches": self._place(self.tr("Searches"), "searches"),
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
        self._entities = self._button(self.tr("People, places…"), "people")
        self._entities.setToolTip(self.tr("People, organizations and places"))
        self._entities.setAccessibleName(self._entities.toolTip())
        self._entities.clicked.connect(self.entities_wanted)
        places.addWidget(self._entities)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(places)
        column.addWidget(rule)
        column.addWidget(self._stack, 1)
        for pane in self._panes.values():
            self._stack.addWidget(pane)
        self.show_place("search")

    def place(self) -> str:
        """Return the place shown."""
        shown = self._stack.currentWidget()
        return next(name for name, pane in self._panes.items() if pane is shown)

    def show_place(self, place: str) -> None:
        """Go to a place."""
        self._places[place].setChecked(True)
        shown = self._panes[place]
        if self._stack.currentWidget() is not shown:
            self._stack.setCurrentWidget(shown)
            self.place_changed.emit(place)

    def enter(self, place: str) -> None:
        """Go to a place with the keyboard, showing the column if it is hidden."""
        self.show()
        self.show_place(place)
        panes = {
            "search": self.facets.enter,
            "bookmarks": self.bookmarks.enter,
            "searches": self.searches.enter,
        }
        if not panes[place]():
            self._places[place].setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_places"):
            for name, button in self._places.items():
                button.setIcon(theme.icon(name))
            self._entities.setIcon(theme.icon("people"))
        super().changeEvent(event)

    def _place(self, words: str, icon: str) -> QToolButton:
        button = self._button(words, icon)
        button.setCheckable(True)
        return button

    def _button(self, words: str, icon: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setIcon(theme.icon(icon))
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setProperty("place", "true")
        return button
