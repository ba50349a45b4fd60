"""The entity desk beside a desk: made when it is first wanted, then kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from archive.model import EntityKind
from ui.entities.acting import Acting
from ui.tasks import Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom
    from ui.entities.window import EntitiesWindow

_RENEW_MS: Final = 2_000  # while names are being found, the list is read this often


class Entities(QObject):
    """Opens the entity desk, and carries out what is decided there or elsewhere."""

    page_wanted = Signal(int)  # the key of an authority
    search_wanted = Signal(object)  # Query
    changed = Signal()  # what was decided; searches find something else
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, workers: Workers, undo_stack: QUndoStack, desk: QWidget
    ) -> None:
        super().__init__(desk)
        self._room, self._workers, self._desk = room, workers, desk
        self._geometry = QByteArray()  # of the time before
        self.acting = Acting(room, workers, undo_stack, self)
        self.acting.changed.connect(self.changed)
        self.acting.failed.connect(self._fail)
        self.window: EntitiesWindow | None = None
        self._renewing = QTimer(self, singleShot=True, interval=_RENEW_MS)
        self._renewing.timeout.connect(self._renew_list)

    def show(self, kind: EntityKind | None = None) -> None:
        """Show all people, organizations and places, or those of one kind."""
        from ui.entities.window import EntitiesWindow

        if self.window is None:
            window = EntitiesWindow(self._room, self._workers, self.acting, self._desk)
            window.restoreGeometry(self._geometry)
            window.page_wanted.connect(self.page_wanted)
            window.search_wanted.connect(self.search_wanted)
            self.window = window
        self.window.open_on(kind)

    def renew(self) -> None:
        """Read the list anew before long, as names have been found meanwhile."""
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

    def _renew_list(self) -> None:
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
