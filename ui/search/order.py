"""The button that says in which order results stand, and changes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from archive.search import Sort
from ui import theme


class OrderButton(QToolButton):
    """Shows the order of the results and offers the others."""

    order_chosen = Signal(object)  # Sort

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName(self.tr("Order of results"))
        self.setToolTip(self.tr("Order of results"))
        self.setIcon(theme.icon("sort"))
        self._names = {
            Sort.RELEVANCE: self.tr("Best first"),
            Sort.NEWEST: self.tr("Newest first"),
            Sort.OLDEST: self.tr("Oldest first"),
        }
        menu, group = QMenu(self), QActionGroup(self)
        self._choices = {sort: menu.addAction(name) for sort, name in self._names.items()}
        for sort, choice in self._choices.items():
            choice.setCheckable(True)
            group.addAction(choice)
            choice.setData(sort.value)
        menu.triggered.connect(self._choose)
        self.setMenu(menu)
        self.show_order(Sort.RELEVANCE)

    def show_order(self, sort: Sort) -> None:
        """Show which order holds."""
        self._choices[sort].setChecked(True)
        self.setText(self._names[sort])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(theme.icon("sort"))
        super().changeEvent(event)

    def _choose(self, choice: QAction) -> None:
        self.order_chosen.emit(Sort(choice.data()))
