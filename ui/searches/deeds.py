"""What the user does to searches that are kept, each to be undone and done again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from archive.kept import Found, PastSearch, SavedSearch

if TYPE_CHECKING:
    from reader.room import ReadingRoom


class Deed(QUndoCommand):
    """Something done, to be undone and done again."""

    def __init__(
        self, name: str, write: Callable[..., None], *, done: bool = False
    ) -> None:
        super().__init__(name)
        self._write, self._done = write, done

    def redo(self) -> None:
        if not self._done:
            self._write(undo=False)
        self._done = False

    def undo(self) -> None:
        self._write(undo=True)


class Removal:
    """A saved search and, once removed, what it found; used on the writer's thread only."""

    def __init__(self, room: ReadingRoom, search: SavedSearch) -> None:
        self._room, self._search = room, search
        self._removed: tuple[SavedSearch, Found] | None = None

    def remove(self) -> None:
        self._removed = self._room.remove_saved_search(self._search)

    def put_back(self) -> None:
        if self._removed is not None:
            self._room.put_saved_search(*self._removed)


class Forgetting:
    """Searches of the history, or all; used on the writer's thread only."""

    def __init__(self, room: ReadingRoom, past: tuple[PastSearch, ...] | None) -> None:
        self._room, self._past = room, past
        self._forgotten: tuple[PastSearch, ...] = ()

    def forget(self) -> None:
        if self._past is None:
            self._forgotten = self._room.clear_history()
        else:
            forgotten = [self._room.forget(past) for past in self._past]
            self._forgotten = tuple(past for past in forgotten if past is not None)

    def put_back(self) -> None:
        self._room.put_history(self._forgotten)
