"""How sure the names or dates of a kind are, beside what lists them."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from reader.entities import Precision
from ui.entities.check_words import (
    precision_brief,
    precision_short,
    precision_tip,
    precision_words,
)
from ui.plain import plain_tip


class PrecisionButton(QToolButton):
    """A measured precision in few words; a click is to check more. Hidden without one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Be the button of what is called `name`."""
        super().__init__(parent, autoRaise=True)
        self._name = name
        self._words = self._brief = ""
        self.setProperty("rank", "second")
        self.hide()

    def show_precision(self, precision: Precision | None) -> None:
        """Show how many are right, if that was measured."""
        words = precision_short(precision) if precision is not None else ""
        self._words = words
        self.setVisible(bool(words))
        if precision is not None and words:
            self._brief = precision_brief(precision)
            self.setText(words)
            tip = precision_tip(precision) + "\n" + self.tr("Click to check more.")
            self.setToolTip(plain_tip(tip))
            self.setAccessibleName(f"{self._name}: {precision_words(precision)}")

    def fit(self, room: int) -> None:
        """Leave the interval to the tool tip if it does not fit into so many pixels."""
        self.setText(self._words)
        if self.sizeHint().width() > room:
            self.setText(self._brief)
