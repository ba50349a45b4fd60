"""The window of dates mentioned beside a desk: made when it is first wanted, then kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from archive.search import Query
from ui.tasks import Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom
    from ui.entities.calendar import CalendarWindow

_RENEW_MS: Final = 5_000  # while articles come in, days are counted this often


class Dating(QObject):
    """Opens the calendar, and knows where its window stands."""

    search_wanted = Signal(object)  # Query
    passage_entered = Signal(object)  # PassageAt: to be read there

    def __init__(self, room: ReadingRoom, workers: Workers, desk: QWidget) -> None:
        super().__init__(desk)
        self._room, self._workers, self._desk = room, workers, desk
        self._geometry = QByteArray()  # of the time before
        self.window: CalendarWindow | None = None
        self._renewing = QTimer(self, singleShot=True, interval=_RENEW_MS)
        self._renewing.timeout.connect(self._recount)

    def show(self, query: Query, value: str = "") -> None:
        """Show the dates mentioned, for a search or the whole archive.

        With `value`, an EDTF day, month or year, it is gone to.
        """
        from ui.entities.calendar import CalendarWindow

        if self.window is None:
            self.window = CalendarWindow(self._room, self._workers, self._desk)
            self.window.restoreGeometry(self._geometry)
            self.window.search_wanted.connect(self.search_wanted)
            self.window.passage_entered.connect(self.passage_entered)
        if value:
            self.window.show_date(value)
        self.window.show_for(query)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def renew(self) -> None:
        """Count anew before long: articles came or went."""
        if not self._renewing.isActive():
            self._renewing.start()

    def geometry(self) -> QByteArray:
        """Return where the window stands, empty if it never did."""
        return self._geometry if self.window is None else self.window.saveGeometry()

    def set_geometry(self, geometry: QByteArray) -> None:
        """Open the window where it stood when `geometry` was saved."""
        self._geometry = geometry

    def close(self) -> None:
        """Close the window, if it is open."""
        self._renewing.stop()
        if self.window is not None:
            self.window.close()

    def _recount(self) -> None:
        if self.window is not None:
            self.window.renew()
