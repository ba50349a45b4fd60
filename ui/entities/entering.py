"""The entity desk beside a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from archive.model import EntityKind
from ui.beside import Beside
from ui.entities.acting import Acting
from ui.tasks import Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom
    from ui.entities.window import EntitiesWindow

_RENEW_MS: Final = 2_000  # while names are being found, the list is read this often


class Entities(Beside["EntitiesWindow"]):
    """Opens the entity desk, and carries out what is decided there or elsewhere."""

    page_wanted = Signal(int)  # the key of an authority
    search_wanted = Signal(object)  # Query
    changed = Signal()  # what was decided; searches find something else
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, workers: Workers, undo_stack: QUndoStack, desk: QWidget
    ) -> None:
        super().__init__(desk, _RENEW_MS)
        self._room, self._workers, self._desk = room, workers, desk
        self.acting = Acting(room, workers, undo_stack, self)
        self.acting.changed.connect(self.changed)
        self.acting.failed.connect(self._fail)

    def show(self, kind: EntityKind | None = None) -> None:
        """Show all people, organizations and places, or those of one kind."""
        self._made(self._make).open_on(kind)

    def _make(self) -> EntitiesWindow:
        from ui.entities.window import EntitiesWindow

        window = EntitiesWindow(self._room, self._workers, self.acting, self._desk)
        window.page_wanted.connect(self.page_wanted)
        window.search_wanted.connect(self.search_wanted)
        return window

    def _renew_window(self) -> None:
        if self.window is None or not self.window.isVisible():
            return
        if self.window.list.keeps_choice():
            self.window.list.renew()
        else:
            self._renewing.start()  # once what is chosen is in sight again, or is no more

    def _fail(self, error: Exception) -> None:
        """Tell of what failed, unless the user is in the window, which tells it."""
        if self.window is None or not self.window.isActiveWindow():
            self.failed.emit(error)
