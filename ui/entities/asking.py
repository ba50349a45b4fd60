"""What has to be asked before an act: which name stays, what is split off, what it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from archive.authorities import Authority, AuthorityDetails, Listing
from ui.entities.acting import Acting
from ui.entities.identifying import IdentifierDialog
from ui.entities.merging import MergeDialog
from ui.entities.renaming import RenameDialog
from ui.entities.splitting import SplitDialog
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_FOUND: Final = 50  # names offered to be merged, those in most articles


class Asking(QObject):
    """Opens a dialog over a window, and has what is decided there carried out."""

    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, workers: Workers, acting: Acting, window: QWidget
    ) -> None:
        super().__init__(window)
        self._room, self._workers = room, workers
        self._acting, self._window = acting, window
        self.merging: MergeDialog | None = None
        self.renaming: RenameDialog | None = None
        self._finding = Task(workers.readers, self)
        self._finding.succeeded.connect(self._show_found)
        self._offering = Task(workers.readers, self)
        self._offering.succeeded.connect(self._offer)
        self._looking = Task(workers.readers, self)
        self._looking.succeeded.connect(self._show_taken)
        self._opening = Task(workers.readers, self)
        self._opening.succeeded.connect(self._open_split)
        for task in (self._finding, self._offering, self._looking, self._opening):
            task.failed.connect(self.failed)

    def merge(self, authorities: Sequence[Authority]) -> None:
        """Let several be one, under the name that is chosen; others can be added."""
        if authorities:
            dialog = MergeDialog(authorities, self._window)
            dialog.decided.connect(self._acting.merge)
            dialog.letters_typed.connect(self._look_for)
            dialog.finished.connect(self._forget_merging)
            self.merging = dialog
            dialog.open()

    def rename(self, authority: Authority) -> None:
        """Give an authority another name."""
        dialog = RenameDialog(authority, self._window)
        dialog.named.connect(partial(self._acting.rename, authority.key))
        dialog.name_typed.connect(partial(self._look, authority))
        dialog.merge_wanted.connect(lambda other: self.merge((authority, other)))
        dialog.finished.connect(self._forget_renaming)
        self.renaming = dialog
        self._offering.run(partial(self._room.authority_details, authority.key))
        dialog.open()

    def split(self, authority: Authority) -> None:
        """Make an authority of its own of a part of one."""
        self._opening.run(partial(self._room.authority_details, authority.key))

    def identify(self, authority: Authority) -> None:
        """Attach an identifier."""
        dialog = IdentifierDialog(authority, self._window)
        dialog.identified.connect(partial(self._acting.identify, authority.key))
        dialog.open()

    def _open_split(self, details: AuthorityDetails) -> None:
        key = details.authority.key
        dialog = SplitDialog(details, self._room, self._workers.readers, self._window)
        dialog.forms_chosen.connect(partial(self._acting.split_forms, key))
        dialog.articles_chosen.connect(partial(self._acting.split_articles, key))
        dialog.failed.connect(self.failed)
        dialog.open()

    def _offer(self, details: AuthorityDetails) -> None:
        if self.renaming is not None:
            self.renaming.offer(details)

    def _look(self, authority: Authority, name: str) -> None:
        self._looking.run(partial(_named, self._room, authority, name))

    def _show_taken(self, found: tuple[str, Authority | None]) -> None:
        if self.renaming is not None:
            self.renaming.show_taken(*found)

    def _look_for(self, letters: str) -> None:
        self._finding.run(partial(_found, self._room, letters))

    def _show_found(self, found: tuple[str, tuple[Authority, ...]]) -> None:
        if self.merging is not None:
            self.merging.show_found(*found)

    def _forget_merging(self) -> None:
        self.merging = None

    def _forget_renaming(self) -> None:
        self.renaming = None


def _named(
    room: ReadingRoom, authority: Authority, name: str
) -> tuple[str, Authority | None]:
    return name, room.authority_named(authority.kind, name)


def _found(room: ReadingRoom, letters: str) -> tuple[str, tuple[Authority, ...]]:
    listing = Listing(containing=letters, limit=_FOUND)
    return letters, room.authorities(listing).authorities
