"""The button that says in which order the lines stand, and changes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from reader.concordance_order import Order
from ui import theme


class OrderButton(QToolButton):
    """Shows the order of the lines and offers the others, each with its keys."""

    order_chosen = Signal(object)  # Order

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName(self.tr("Order of lines"))
        self.setToolTip(self.tr("Order of lines; the same again turns it round"))
        self.setIcon(theme.icon("sort"))
        names = (
            (Order.HITS, self.tr("As the articles were found")),
            (Order.LEFT, self.tr("By the words before")),
            (Order.KEYWORD, self.tr("By the match")),
            (Order.RIGHT, self.tr("By the words after")),
            (Order.DATE, self.tr("By date")),
            (Order.PUBLICATION, self.tr("By newspaper")),
            (Order.HEADLINE, self.tr("By headline")),
        )
        menu, group = QMenu(self), QActionGroup(self)
        self._choices: dict[Order, QAction] = {}
        for digit, (order, name) in enumerate(names):
            choice = menu.addAction(name)
            choice.setShortcut(QKeySequence(f"Ctrl+{digit}"))
            choice.setCheckable(True)
            choice.setData(order.value)
            group.addAction(choice)
            self._choices[order] = choice
        group.triggered.connect(self._choose)
        self.setMenu(menu)
        self.show_order(Order.HITS)

    def actions_of_orders(self) -> list[QAction]:
        """Return the choices, so that a window can listen to their keys."""
        return list(self._choices.values())

    def show_order(self, order: Order) -> None:
        """Show which order holds."""
        self._choices[order].setChecked(True)
        self.setText(self._choices[order].text())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(theme.icon("sort"))
        super().changeEvent(event)

    def _choose(self, choice: QAction) -> None:
        self.order_chosen.emit(Order(choice.data()))
