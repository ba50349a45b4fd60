"""Searches at work on the desk: noticed, kept, offered and run again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QUndoStack
from PySide6.QtWidgets import QWidget

from archive.kept import PastSearch, SavedSearch
from archive.search import Query
from reader.asked import is_everything
from reader.results import SearchResults
from reader.searches import query_of
from ui import dialogs
from ui.searches import words
from ui.searches.editor import SearchEditor
from ui.searches.keeping import SearchKeeping
from ui.searches.noticing import Noticing
from ui.searches.pane import SearchesPane
from ui.searches.recall import Recall
from ui.tasks import Workers

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from reader.room import ReadingRoom


class Searching(QObject):
    """Joins the pane in the sidebar and the search box with what is kept of searches."""

    run_wanted = Signal(object)  # Query
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        room: ReadingRoom,
        workers: Workers,
        undo_stack: QUndoStack,
        pane: SearchesPane,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._pane, self._window = pane, window
        self._query = Query()
        self.noticing = Noticing(self)
        self.keeping = SearchKeeping(room, workers, undo_stack, self)
        self.noticing.noticed.connect(self.keeping.remember)
        self._connect_pane()
        self._connect_keeping()
        self.keeping.reload()

    def offer_in(self, box: QLineEdit) -> None:
        """Offer the last searches in an empty search box."""
        recall = Recall(box, self.keeping.history, self)
        recall.chosen.connect(self.run)

    def take_answer(self, results: SearchResults, *, is_sure: bool = True) -> None:
        """Take note of the results that are shown now, as `Noticing` does."""
        self._query = results.query
        self.noticing.take_answer(results, is_sure=is_sure)

    def run(self, search: PastSearch | SavedSearch) -> None:
        """Ask for a search to be run again."""
        self.run_wanted.emit(query_of(search))

    def save_current(self) -> None:
        """Let the search that is shown be named and saved."""
        if is_everything(self._query):
            self.said.emit(self.tr("Search for something first; then it can be saved."))
        else:
            self._name(self._query)

    def _connect_pane(self) -> None:
        pane, keeping = self._pane, self.keeping
        pane.run_requested.connect(self.run)
        pane.check_requested.connect(keeping.check)
        pane.save_requested.connect(lambda past: self._name(query_of(past)))
        pane.edit_requested.connect(self._edit)
        pane.copy_requested.connect(self._copy)
        pane.export_requested.connect(self._export)
        pane.removed.connect(keeping.remove)
        pane.forgotten.connect(keeping.forget)
        pane.save_current_requested.connect(self.save_current)
        pane.check_all_requested.connect(keeping.check_all)
        pane.clear_requested.connect(keeping.clear_history)
        pane.stop_requested.connect(keeping.stop_saving)

    def _connect_keeping(self) -> None:
        pane, keeping = self._pane, self.keeping
        keeping.changed.connect(pane.show_searches)
        keeping.collecting.connect(pane.show_saving)
        keeping.saving_ended.connect(pane.end_saving)
        keeping.checked.connect(pane.show_state)
        keeping.saved.connect(self._say_saved)
        keeping.exported.connect(self._say_exported)
        keeping.failed.connect(self.failed)

    def _name(self, query: Query) -> None:
        editor = SearchEditor(
            query,
            words.suggested_name(query),
            taken=self.keeping.names(),
            parent=self._window,
        )
        editor.named.connect(partial(self.keeping.save, query))
        editor.show()

    def _edit(self, search: SavedSearch) -> None:
        editor = SearchEditor(
            query_of(search),
            search.name,
            search.note,
            taken=self.keeping.names() - {search.name},
            parent=self._window,
        )
        editor.named.connect(partial(self.keeping.rename, search))
        editor.show()

    def _copy(self, search: PastSearch | SavedSearch) -> None:
        if isinstance(search, SavedSearch):
            text = self.keeping.receipt(search)
        else:
            text = words.asked(query_of(search))
        QGuiApplication.clipboard().setText(text)

    def _export(self, search: SavedSearch) -> None:
        export = partial(self.keeping.export, search)
        dialogs.choose_receipt(self._window, search.name, export).open()

    def _say_saved(self, search: SavedSearch) -> None:
        told = self.tr("Saved as “{name}”, with {articles}.")
        found = words.articles(search.total)
        self.said.emit(told.format(name=search.name, articles=found))

    def _say_exported(self, path: Path) -> None:
        self.said.emit(self.tr("Receipt written: {name}").format(name=path.name))
