"""The window of entity pages beside a desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from archive.authorities import Authority
from archive.model import EntityKind
from ui.beside import Beside, bring_forward
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom
    from ui.entities.acting import Acting
    from ui.entities.page import EntityWindow

_RENEW_MS: Final = 5_000  # while articles come in, the page is fetched this often


class EntityPages(Beside["EntityWindow"]):
    """Opens the page of an entity."""

    search_wanted = Signal(object)  # Query
    passage_entered = Signal(object)  # PassageAt: to be read there
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, workers: Workers, acting: Acting, desk: QWidget
    ) -> None:
        super().__init__(desk, _RENEW_MS)
        self._room, self._workers, self._acting, self._desk = room, workers, acting, desk
        self._looking = Task(workers.readers, self)
        self._looking.succeeded.connect(self._follow)
        self._looking.failed.connect(self.failed)

    def show(self, key: int) -> None:
        """Show the page of an authority."""
        window = self._made(self._make)
        window.show_key(key)
        bring_forward(window)

    def show_named(self, kind: EntityKind, name: str) -> None:
        """Show the page of whom or what a name of a kind stands for."""
        self._looking.run(partial(self._room.authority_named, kind, name))

    def _make(self) -> EntityWindow:
        from ui.entities.page import EntityWindow

        window = EntityWindow(self._room, self._workers, self._acting, self._desk)
        window.search_wanted.connect(self.search_wanted)
        window.passage_entered.connect(self.passage_entered)
        return window

    def _renew_window(self) -> None:
        if self.window is not None:
            self.window.renew()

    def _follow(self, authority: Authority | None) -> None:
        if authority is None:
            self.said.emit(self.tr("This name has no page: it was rejected or is gone."))
        else:
            self.show(authority.key)
