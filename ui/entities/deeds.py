"""Acts turned back and forth; used on the writer's thread only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.authorities import Act
from archive.model import EntityKind

if TYPE_CHECKING:
    from reader.room import ReadingRoom


class Turning:
    """One act that is undone and done again.

    Where that fails, as a later act is in the way, the undo stack has moved on all the
    same: then its next step back finds the act as it is to be, and does nothing.
    """

    def __init__(self, room: ReadingRoom, key: int, *, stands: bool = True) -> None:
        self._room, self._key, self._stands = room, key, stands

    def undo(self) -> Act | None:
        if not self._stands:
            return None
        act = self._room.undo_act(self._key)
        self._stands = False
        return act

    def redo(self) -> Act | None:
        if self._stands:
            return None
        act = self._room.redo_act(self._key)
        self._stands = True
        return act


class Stopping:
    """A form that is put on the stop list, or taken off.

    Where that changed nothing, as it was there or gone already, nothing is undone, either.
    """

    def __init__(self, room: ReadingRoom, form: str, kind: EntityKind | None) -> None:
        self._room, self._form, self._kind = room, form, kind
        self._counts = True

    def stop(self) -> None:
        if self._counts:
            there = any(
                (one.form, one.kind) == (self._form, self._kind)
                for one in self._room.stopped()
            )
            self._room.stop(self._form, self._kind)
            self._counts = not there

    def unstop(self) -> None:
        if self._counts:
            self._counts = self._room.unstop(self._form, self._kind)
