"""Acts turned back and forth; used on the writer's thread only."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QCoreApplication

from archive.authorities import Act, Authority
from archive.model import EntityKind
from ui.entities.words import quoted

if TYPE_CHECKING:
    from reader.room import ReadingRoom


Stopped = tuple[str, EntityKind | None]


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
    """Forms that are put on the stop list, or taken off, each with a kind or for all.

    What changed nothing, as it was there or gone already, is not turned back, either.

    Attributes:
        changed: What was done last.
        without: The names of authorities that have no forms to be stopped.
    """

    def __init__(self, room: ReadingRoom, forms: Iterable[Stopped], *, puts: bool) -> None:
        self._room, self._puts = room, puts
        self._forms = tuple(dict.fromkeys(forms))
        self.changed: tuple[Stopped, ...] = ()
        self.without: tuple[str, ...] = ()

    @classmethod
    def of_all(cls, room: ReadingRoom, authorities: Iterable[Authority]) -> Self:
        """Stop the printed forms of authorities, whatever these are called."""
        forms = {one: room.forms_to_stop(one.key) for one in authorities}
        stopping = cls(room, chain.from_iterable(forms.values()), puts=True)
        stopping.without = tuple(one.name for one, held in forms.items() if not held)
        return stopping

    @classmethod
    def of_form(cls, room: ReadingRoom, key: int, form: str) -> Self:
        """Stop one form of an authority for the kinds as which that was found.

        It may be of another kind by now; what an extractor finds is of the former.
        """
        kinds = {kind for _, kind in room.forms_to_stop(key)} or {room.authority(key).kind}
        return cls(room, [(form, kind) for kind in sorted(kinds)], puts=True)

    def do(self) -> str:
        """Do it and say in a sentence what changed, ``""`` if nothing did."""
        self.changed = self._turn(self._forms, puts=self._puts)
        return _told(self.changed, puts=self._puts)

    def undo(self) -> str:
        """Undo what changed, and say so in a sentence."""
        turned = self._turn(self.changed, puts=not self._puts)
        return _told(turned, puts=not self._puts)

    def _turn(self, forms: Iterable[Stopped], *, puts: bool) -> tuple[Stopped, ...]:
        there = {(one.form, one.kind) for one in self._room.stopped()}
        changed = tuple(one for one in forms if (one in there) != puts)
        for form, kind in changed:
            (self._room.stop if puts else self._room.unstop)(form, kind)
        return changed


def _told(forms: Iterable[Stopped], *, puts: bool) -> str:
    names = list(dict.fromkeys(form for form, _ in forms))
    translate = QCoreApplication.translate
    words = (
        translate("Entities", "On the stop list: {forms}")
        if puts
        else translate("Entities", "Taken off the stop list: {forms}")
    )
    return words.format(forms=quoted(names)) if names else ""
