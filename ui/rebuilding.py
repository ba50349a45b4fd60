"""Rebuilding the search index as the user goes through it: wanted, watched, told."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from archive.errors import DamagedIndexError
from reader.job import Rebuilding as Report
from reader.job import ReindexCancelled, Reindexed, Reindexing
from ui.ingest.rebuild_bar import RebuildBar
from ui.orders import Orders
from ui.tasks import Task

if TYPE_CHECKING:
    from reader.room import ReadingRoom


class Rebuilding(QObject):
    """Joins the line that shows the work with the clerk's orders, and says how it ended."""

    said = Signal(str)  # a sentence, for the message bar
    failed = Signal(object)  # an exception, or a sentence about trouble

    def __init__(
        self,
        room: ReadingRoom,
        bar: RebuildBar,
        orders: Orders,
        readers: Executor,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._room, self._bar, self._orders = room, bar, orders
        self._is_checked = False
        self._trouble = ""  # told of, until the index is made anew
        self._looking = Task(readers, self)
        self._looking.succeeded.connect(self._take_trouble)
        self._looking.failed.connect(self.failed)
        bar.cancel_requested.connect(orders.cancel_reindex)
        orders.reindex_changed.connect(self._show)
        orders.index_set_aside.connect(self._tell_trouble)

    def start(self) -> None:
        """Let the index be rebuilt; it can be searched and cancelled all the time."""
        self._bar.show_status(Reindexing(0, 0))
        self._orders.reindex()

    def look_once(self) -> None:
        """See whether the index could be used when it was opened, and is whole."""
        if not self._is_checked:
            self._is_checked = True
            self._looking.run(partial(_trouble_of, self._room))

    def take_failure(self, error: Exception) -> None:
        """Rebuild an index that a search found damaged; pass any other error on."""
        damaged = isinstance(error, DamagedIndexError)
        if damaged and not self._trouble:
            self._take_trouble(str(error))
        elif not damaged or self._bar.isHidden():  # else it is being rebuilt already
            self.failed.emit(error)

    def _take_trouble(self, reason: str) -> None:
        if reason:
            self._tell_trouble(reason)
            self.start()

    def _tell_trouble(self, reason: str) -> None:
        self._trouble = _sentence(reason)
        safe = self.tr("Your articles, bookmarks and notes are safe.")
        self.said.emit(f"{self._trouble} {safe}")

    def _show(self, report: Report) -> None:
        match report:
            case Reindexing():
                self._bar.show_status(report)
            case Reindexed(total=total):
                self._bar.show_status(None)
                self._tell_done(total)
            case ReindexCancelled(reason=reason):
                self._bar.show_status(None)
                stays = self.tr("The search index stays as it was.")
                if reason:
                    self.failed.emit(f"{_sentence(reason)} {stays}")
                else:
                    self.said.emit(stays)

    def _tell_done(self, total: int) -> None:
        words = self.tr("The search index is rebuilt. Articles in it: %s.")
        if self._trouble:  # which may have been in sight for a moment only
            words = self.tr("It is rebuilt now. Articles in it: %s.")
            words = f"{self._trouble} {words}"
        self._trouble = ""
        self.said.emit(words.replace("%s", QLocale().toString(total)))


def _trouble_of(room: ReadingRoom) -> str:
    """Return what is wrong with the index, ``""`` if nothing; read ahead meanwhile."""
    if reason := room.index_set_aside():
        return reason
    try:
        room.warm_up()
    except DamagedIndexError as error:
        return str(error)
    return ""


def _sentence(words: str) -> str:
    words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."
