"""When a search counts as run: not at every key that is pressed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from archive.search import Query
from reader.asked import essence, is_everything
from reader.results import SearchResults

SHOWN_MS: Final = 1500


class Noticing(QObject):
    """Watches the results that are shown, and tells of each search once.

    A search was run if its results were shown for a while, or were used: an article of it
    was opened, or Enter was pressed.
    """

    noticed = Signal(object, object)  # Query, the total

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: Query | None = None
        self._total = 0
        self._told: Query | None = None
        self._awaited: Query | None = None
        self._passed: Query | None = None
        self._rest = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._rest.timeout.connect(self._tell)

    def pass_over(self, query: Query) -> None:
        """Do not count the showing of a search that is only taken up again at the start."""
        self._passed = essence(query)

    def take_answer(self, results: SearchResults, *, is_sure: bool = True) -> None:
        """Take note of what is shown now.

        `is_sure` says that there was something to be searched: if not, that nothing was
        found is no result, and what comes afterwards is the first.
        """
        if not is_sure:
            self._rest.stop()
            self._shown = None
            return
        shown = essence(results.query)
        awaited, passed, self._awaited, self._passed = (
            self._awaited,
            self._passed,
            None,
            None,
        )
        self._total = results.total
        if shown != self._shown:
            self._shown, self._told = shown, None
            self._rest.stop()
            if shown != passed:
                self._rest.start()
        if shown == awaited:
            self._tell()

    def take_use(self) -> None:
        """Take note that what is shown is used: an article of it is read."""
        self._tell()

    def take_enter(self, query: Query) -> None:
        """Take note that `query` was asked with Enter, whether or not it is shown yet."""
        if essence(query) == self._shown:
            self._tell()
        else:
            self._awaited = essence(query)

    def stop(self) -> None:
        """Take note of nothing more that is only shown."""
        self._rest.stop()

    def _tell(self) -> None:
        self._rest.stop()
        shown = self._shown
        if shown is not None and shown != self._told and not is_everything(shown):
            self._told = shown
            self.noticed.emit(shown, self._total)
