"""What is done with the rows chosen in the list, also with those not fetched yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from archive.authorities import Authority
from archive.model import EntityKind
from ui.entities.acting import Acting
from ui.entities.asking import Asking
from ui.entities.list import AuthorityList
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_Authorities = tuple[Authority, ...]


class Choosing(QObject):
    """Carries out commands on what is chosen, or asks first what has to be asked."""

    search_wanted = Signal(object)  # Query
    failed = Signal(object)

    def __init__(
        self,
        room: ReadingRoom,
        workers: Workers,
        chosen_in: AuthorityList,
        acting: Acting,
        asking: Asking,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._room, self._list = room, chosen_in
        self._acting, self._asking = acting, asking
        self._searching = Task(workers.readers, self)
        self._searching.succeeded.connect(self.search_wanted)
        self._searching.failed.connect(self.failed)

    def search(self) -> None:
        """Search for the articles of the one that is chosen."""
        self._with_one(
            lambda one: self._searching.run(partial(self._room.entity_query, one))
        )

    def confirm(self) -> None:
        """Say that they are right as they are."""
        self._list.gather(lambda chosen: self._acting.confirm(_keys(chosen)))

    def rename(self) -> None:
        """Give the one that is chosen another name."""
        self._with_one(self._asking.rename)

    def merge(self) -> None:
        """Let them be one."""
        self._list.gather(self._asking.merge)

    def split(self) -> None:
        """Make one of its own of a part of the one that is chosen."""
        self._with_one(self._asking.split)

    def keep_apart(self) -> None:
        """Say that they are not the same."""
        self._list.gather(lambda chosen: self._acting.keep_apart(_keys(chosen)))

    def identify(self) -> None:
        """Attach an identifier to the one that is chosen."""
        self._with_one(self._asking.identify)

    def change_kind(self, kind: EntityKind) -> None:
        """Say that they are of another kind."""

        def change(chosen: _Authorities) -> None:
            others = tuple(one for one in chosen if one.kind is not kind)
            if others:
                self._acting.change_kind(_keys(others), kind)

        self._list.gather(change)

    def reject(self) -> None:
        """Say that they are none."""

        def reject(chosen: _Authorities) -> None:
            kept = tuple(one for one in chosen if not one.rejected)
            if kept:
                self._acting.reject(_keys(kept))

        self._list.gather(reject)

    def restore(self) -> None:
        """Say that those that were rejected are some, after all."""

        def restore(chosen: _Authorities) -> None:
            rejected = tuple(one for one in chosen if one.rejected)
            if rejected:
                self._acting.restore(_keys(rejected))

        self._list.gather(restore)

    def stop(self) -> None:
        """Put their names on the stop list."""
        self._list.gather(self._acting.stop_all)

    def _with_one(self, deed: object) -> None:
        chosen = self._list.chosen()
        if len(chosen) == 1 and callable(deed):
            deed(chosen[0])


def _keys(authorities: _Authorities) -> tuple[int, ...]:
    return tuple(authority.key for authority in authorities)
