"""Painted widgets with places in them that can be pointed at, with the mouse or by keys."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.plain import plain_tip

Place = TypeVar("Place")


class Pointed(QWidget, Generic[Place]):
    """Is arranged anew when its size or font changes, and tells what is pointed at.

    Whoever paints says how it is arranged, what is told of a place, and of what is pointed
    at: `_arrange`, `_words_at` and `_point`.
    """

    pointed = Signal(str)  # what is pointed at says, "" when there is nothing

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hover: Place | None = None  # where the mouse is
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self._arrange()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self._words_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = None
        self._point()

    def _arrange(self) -> None:
        """Reckon everything that is painted, then `_point`."""
        raise NotImplementedError

    def _words_at(self, at: QPoint) -> str:
        """Return what is to be told of a place, ``""`` if there is nothing."""
        raise NotImplementedError

    def _point(self) -> None:
        """Tell what is under the pointer or the keyboard, and repaint."""
        raise NotImplementedError
