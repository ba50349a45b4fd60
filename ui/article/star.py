"""The star beside an article: filled while it is kept."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton, QWidget

from ui import theme


class Star(QToolButton):
    """Shows whether an article is kept, and says what a click would do about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoRaise(True)
        self._is_filled = False

    def fill(self, *, filled: bool) -> None:
        """Fill the star, or empty it."""
        self._is_filled = filled
        told = self.tr("Remove the bookmark") if filled else self.tr("Bookmark the article")
        self.setToolTip(told)
        self.setAccessibleName(told)
        self.dress()

    def dress(self) -> None:
        """Take the colours and the size of now."""
        side = round(self.fontMetrics().height() * 1.2)
        self.setIconSize(QSize(side, side))
        self.setIcon(theme.icon("star-filled" if self._is_filled else "star"))
