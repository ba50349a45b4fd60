"""Filters at work on the desk: what narrows the search, and can be put back."""

from __future__ import annotations

from concurrent.futures import Executor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from reader.results import SearchResults
from ui.search.facets import FacetsPane
from ui.search.facets_search import ValueSearch
from ui.search.narrowing import Narrowed, Narrowing
from ui.search.pane import SearchPane

if TYPE_CHECKING:
    from archive.search import Query
    from reader.room import ReadingRoom


class Filtering(QObject):
    """Joins the filters in the sidebar with the list."""

    failed = Signal(object)

    def __init__(
        self,
        room: ReadingRoom,
        readers: Executor,
        facets: FacetsPane,
        results: SearchPane,
        undo_stack: QUndoStack,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._facets, self._results, self._undo_stack = facets, results, undo_stack
        self._answered: Query | None = None
        self._values = ValueSearch(room, readers, self)
        self._values.found.connect(facets.show_found)
        self._values.gave_up.connect(facets.give_up)
        self._values.failed.connect(self.failed)
        results.clear_wanted.connect(self.clear)
        results.narrowing_wanted.connect(facets.narrow)
        facets.narrowed.connect(results.asking.narrow)
        facets.clear_wanted.connect(self.clear)
        facets.values_wanted.connect(self._look_for_values)

    def take_answer(self, results: SearchResults) -> None:
        """Offer what the results that are shown now can be narrowed by."""
        self._answered = results.query
        period = results.query.period is not None
        self._facets.show_facets(results.facets, otherwise_narrowed=period)

    def clear(self) -> None:
        """Choose and exclude nothing and take the period off; that can be undone."""
        before = Narrowing.of(self._results.query)
        if before != Narrowing():
            name = self.tr("Clear filters")
            self._undo_stack.push(Narrowed(before, Narrowing(), name, self._narrow))

    def _look_for_values(self, facet: str, letters: str) -> None:
        if self._answered is not None:
            self._values.look(self._answered, facet, letters)

    def _narrow(self, narrowing: Narrowing) -> None:
        self._facets.take(narrowing.chosen, narrowing.excluded)
        self._results.asking.narrow_all(
            narrowing.chosen, narrowing.excluded, narrowing.period
        )
