"""The window of the concordance beside a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from archive.search import Query
from ui.beside import Beside, bring_forward
from ui.tasks import Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom
    from ui.concordance.window import ConcordanceWindow


class Concording(Beside["ConcordanceWindow"]):
    """Opens the concordance of a search."""

    line_entered = Signal(object)  # Line: to be read where it stands

    def __init__(self, room: ReadingRoom, workers: Workers, desk: QWidget) -> None:
        super().__init__(desk)
        self._room, self._workers, self._desk = room, workers, desk

    def show(self, query: Query) -> None:
        """Show every match of a query in its context."""
        window = self._made(self._make)
        window.make(query)
        bring_forward(window)

    def _make(self) -> ConcordanceWindow:
        from ui.concordance.window import ConcordanceWindow

        window = ConcordanceWindow(self._room, self._workers, self._desk)
        window.line_entered.connect(self.line_entered)
        return window
