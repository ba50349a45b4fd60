"""The window of the concordance beside a desk: made when it is first wanted, then kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtWidgets import QWidget

from archive.search import Query
from ui.tasks import Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom
    from ui.concordance.window import ConcordanceWindow


class Concording(QObject):
    """Opens the concordance of a search, and knows where its window stands."""

    line_entered = Signal(object)  # Line: to be read where it stands

    def __init__(self, room: ReadingRoom, workers: Workers, desk: QWidget) -> None:
        super().__init__(desk)
        self._room, self._workers, self._desk = room, workers, desk
        self._geometry = QByteArray()  # of the time before
        self.window: ConcordanceWindow | None = None

    def show(self, query: Query) -> None:
        """Show every match of a query in its context."""
        from ui.concordance.window import ConcordanceWindow

        if self.window is None:
            self.window = ConcordanceWindow(self._room, self._workers, self._desk)
            self.window.restoreGeometry(self._geometry)
            self.window.line_entered.connect(self.line_entered)
        self.window.make(query)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def geometry(self) -> QByteArray:
        """Return where the window stands, empty if it never did."""
        return self._geometry if self.window is None else self.window.saveGeometry()

    def set_geometry(self, geometry: QByteArray) -> None:
        """Open the window where it stood when `geometry` was saved."""
        self._geometry = geometry

    def close(self) -> None:
        """Close the window, if it is open."""
        if self.window is not None:
            self.window.close()
