"""What is wanted beside an article is done: pages opened, names put right with undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from archive.authorities import Authority
from ui.article.entity_deeds import Deed, Wanted
from ui.entities.acting import Acting
from ui.entities.asking import Asking
from ui.entities.page_moving import MoveDialog
from ui.tasks import Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom


class PanelDeeds(QObject):
    """Does what a reader decides of a name while reading."""

    page_wanted = Signal(int)  # the key of an authority
    day_wanted = Signal(str)  # an EDTF day, month or year
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, workers: Workers, acting: Acting, window: QWidget
    ) -> None:
        super().__init__(window)
        self._room, self._workers, self._acting = room, workers, acting
        self._window = window
        self.asking = Asking(room, workers, acting, window)
        self.asking.failed.connect(self.failed)
        self.moving: MoveDialog | None = None

    def do(self, wanted: Wanted) -> None:
        """Do what is wanted; of what the archive does not know nothing is done."""
        if wanted.deed is Deed.DAY:
            self.day_wanted.emit(wanted.shown.entity.value or "")
        elif wanted.shown.authority is not None:
            self._do(wanted, wanted.shown.authority)

    def _do(self, wanted: Wanted, authority: Authority) -> None:
        belongings = wanted.shown.belongings(wanted.article_id)
        match wanted.deed:
            case Deed.PAGE:
                self.page_wanted.emit(authority.key)
            case Deed.RENAME:
                self.asking.rename(authority)
            case Deed.CONFIRM:
                self._acting.confirm((authority.key,))
            case Deed.REJECT_HERE:
                self._acting.reject_in(belongings)
            case Deed.REJECT:
                self._acting.reject((authority.key,))
            case Deed.CHANGE_KIND if wanted.kind is not None:
                self._acting.change_kind((authority.key,), wanted.kind)
            case Deed.MERGE if wanted.other is not None and wanted.other.authority:
                self._acting.merge((authority.key,), wanted.other.authority.key)
            case Deed.MOVE:
                self._ask_whom(wanted, authority)
            case _:
                pass

    def _ask_whom(self, wanted: Wanted, authority: Authority) -> None:
        belongings = wanted.shown.belongings(wanted.article_id)
        dialog = self.moving = MoveDialog(
            self._room, self._workers.readers, wanted.shown, self._window
        )
        dialog.listing.failed.connect(self.failed)
        dialog.chosen.connect(partial(self._acting.move, belongings))
        dialog.new_wanted.connect(partial(self._acting.split, authority.key, belongings))
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.moving = None
