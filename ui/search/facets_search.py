"""Finding values of a facet that did not come with the result, off the GUI thread."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive.search import Query
from ui.search.facets_model import Values
from ui.tasks import Task

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_Found = tuple[str, str, Values]


class ValueSearch(QObject):
    """Asks the room for values that contain some letters; of each facet the newest wins."""

    found = Signal(str, str, object)  # facet, letters, Values
    gave_up = Signal(str, str)  # facet, letters
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, readers: Executor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._room, self._readers = room, readers
        self._tasks: dict[str, Task] = {}
        self._letters: dict[str, str] = {}

    def look(self, query: Query, facet: str, letters: str) -> None:
        """Ask for the values of a facet in the result of `query` that contain `letters`."""
        if facet not in self._tasks:
            task = self._tasks[facet] = Task(self._readers, self)
            task.succeeded.connect(lambda found: self.found.emit(*found))
            task.failed.connect(partial(self._give_up, facet))
        self._letters[facet] = letters
        self._tasks[facet].run(partial(_found, self._room, query, facet, letters))

    def _give_up(self, facet: str, error: Exception) -> None:
        self.gave_up.emit(facet, self._letters[facet])
        self.failed.emit(error)


def _found(room: ReadingRoom, query: Query, facet: str, letters: str) -> _Found:
    return facet, letters, room.facet_values(query, facet, letters)
