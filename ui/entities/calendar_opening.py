"""The window of dates mentioned beside a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from archive.search import Query
from ui.beside import Beside, bring_forward
from ui.tasks import Workers

if TYPE_CHECKING:
    from reader.entities import Precision
    from reader.room import ReadingRoom
    from ui.entities.calendar import CalendarWindow

_RENEW_MS: Final = 5_000  # while articles come in, days are counted this often


class Dating(Beside["CalendarWindow"]):
    """Opens the calendar."""

    search_wanted = Signal(object)  # Query
    passage_entered = Signal(object)  # PassageAt: to be read there
    check_wanted = Signal()  # of how sure dates are more is to be measured

    def __init__(self, room: ReadingRoom, workers: Workers, desk: QWidget) -> None:
        super().__init__(desk, _RENEW_MS)
        self._room, self._workers, self._desk = room, workers, desk
        self._precisions: tuple[Precision, ...] = ()

    def show(self, query: Query, value: str = "") -> None:
        """Show the dates mentioned, for a search or the whole archive.

        With `value`, an EDTF day, month or year, it is gone to.
        """
        window = self._made(self._make)
        if value:
            window.show_date(value)
        window.show_for(query)
        bring_forward(window)

    def show_precisions(self, precisions: tuple[Precision, ...]) -> None:
        """Show how sure the dates are, as far as it was measured."""
        self._precisions = precisions
        if self.window is not None:
            self.window.show_precisions(precisions)

    def _make(self) -> CalendarWindow:
        from ui.entities.calendar import CalendarWindow

        window = CalendarWindow(self._room, self._workers, self._desk)
        window.search_wanted.connect(self.search_wanted)
        window.passage_entered.connect(self.passage_entered)
        window.check_wanted.connect(self.check_wanted)
        window.show_precisions(self._precisions)
        return window

    def _renew_window(self) -> None:
        if self.window is not None:
            self.window.renew()
