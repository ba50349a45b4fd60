"""The window of entity pages beside a desk: made when it is first wanted, then kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from archive.authorities import Authority
from archive.model import EntityKind
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom
    from ui.entities.acting import Acting
    from ui.entities.page import EntityWindow


_RENEW_MS: Final = 5_000  # while articles come in, the page is fetched this often


class EntityPages(QObject):
    """Opens the page of an entity, and knows where its window stands."""

    search_wanted = Signal(object)  # Query
    passage_entered = Signal(object)  # PassageAt: to be read there
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, workers: Workers, acting: Acting, desk: QWidget
    ) -> None:
        super().__init__(desk)
        self._room, self._workers, self._acting, self._desk = room, workers, acting, desk
        self._geometry = QByteArray()  # of the time before
        self.window: EntityWindow | None = None
        self._looking = Task(workers.readers, self)
        self._looking.succeeded.connect(self._follow)
        self._looking.failed.connect(self.failed)
        self._renewing = QTimer(self, singleShot=True, interval=_RENEW_MS)
        self._renewing.timeout.connect(self._renew_page)

    def show(self, key: int) -> None:
        """Show the page of an authority."""
        from ui.entities.page import EntityWindow

        if self.window is None:
            self.window = EntityWindow(self._room, self._workers, self._acting, self._desk)
            self.window.restoreGeometry(self._geometry)
            self.window.search_wanted.connect(self.search_wanted)
            self.window.passage_entered.connect(self.passage_entered)
        self.window.show_key(key)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def show_named(self, kind: EntityKind, name: str) -> None:
        """Show the page of whom or what a name of a kind stands for."""
        self._looking.run(partial(self._room.authority_named, kind, name))

    def renew(self) -> None:
        """Fetch the page anew before long: articles came or went."""
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

    def _renew_page(self) -> None:
        if self.window is not None:
            self.window.renew()

    def _follow(self, authority: Authority | None) -> None:
        if authority is None:
            self.said.emit(self.tr("This name has no page: it was rejected or is gone."))
        else:
            self.show(authority.key)
