"""What formats are called: asked of the room once, since that loads all that reads them."""

from __future__ import annotations

from concurrent.futures import Executor
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from archive.report import CONTAINERS
from ui.tasks import Task

if TYPE_CHECKING:
    from archive.formats import KnownFormat
    from reader.room import ReadingRoom


class FormatTitles(QObject):
    """The formats Pressmark reads, once they are known; until then their bare names."""

    changed = Signal()

    def __init__(self, room: ReadingRoom, readers: Executor, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._is_asked = False
        self._formats: tuple[KnownFormat, ...] = ()
        self._titles: dict[str, str] = {}
        self._asking = Task(readers, self)
        self._asking.succeeded.connect(self._take)

    @property
    def formats(self) -> tuple[KnownFormat, ...]:
        """What Pressmark reads; empty until that is known."""
        return self._formats

    def ask(self) -> None:
        """Find out, unless that was done before; `changed` tells when it is known."""
        if not self._is_asked:
            self._is_asked = True
            self._asking.run(self._room.formats)

    def title(self, name: str) -> str:
        """Return what a format is called; ``""`` is what nothing reads."""
        if not name:
            return QCoreApplication.translate("Import", "In no known format")
        if name == CONTAINERS:
            return QCoreApplication.translate("Import", "Files that hold others")
        return self._titles.get(name, name)

    def _take(self, formats: tuple[KnownFormat, ...]) -> None:
        self._formats = formats
        self._titles = {known.name: known.title for known in formats}
        self.changed.emit()
