"""Bookmarks at work on the desk: shown where articles are, edited, and taken to files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from archive.kept import Bookmark
from ui import dialogs
from ui.article.pane import ArticlePane
from ui.bookmarks.editor import BookmarkEditor
from ui.bookmarks.pane import BookmarksPane
from ui.search.pane import SearchPane

if TYPE_CHECKING:
    from ui.keeping import Keeping


class Bookmarking(QObject):
    """Joins the pane in the sidebar, the list and the article with what is kept."""

    article_wanted = Signal(str)  # article_id
    said = Signal(str)

    def __init__(
        self,
        keeping: Keeping,
        pane: BookmarksPane,
        results: SearchPane,
        article: ArticlePane,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._keeping, self._pane, self._window = keeping, pane, window
        self._results, self._article = results, article
        self._awaited = ""  # the article that is to be edited as soon as it is kept
        keeping.added.connect(self._edit_added)
        keeping.changed.connect(self._show)
        keeping.exported.connect(self._say_exported)
        keeping.imported.connect(self._say_imported)
        pane.article_chosen.connect(self.article_wanted)
        pane.edited.connect(keeping.edit)
        pane.removed.connect(keeping.remove)
        pane.export_requested.connect(self.export_all)
        pane.import_requested.connect(self.import_some)
        results.bookmark_requested.connect(keeping.toggle)
        article.bookmark_requested.connect(keeping.toggle)

    def edit(self, article_id: str) -> None:
        """Let folder, tags and note of an article be edited; it is kept, if it was not."""
        kept = self._keeping.bookmark(article_id)
        if kept is None:
            self._awaited = article_id
            self._keeping.toggle(article_id)
        else:
            editor = BookmarkEditor(
                kept,
                self._window,
                folders=self._keeping.folders(),
                tags=self._keeping.tags(),
            )
            editor.saved.connect(self._keeping.edit)
            editor.open()

    def export_all(self) -> None:
        """Ask where all bookmarks are to be written, and write them."""
        dialogs.choose_export(self._window, self._keeping.export_to).open()

    def import_some(self) -> None:
        """Ask for a file of bookmarks, and add them."""
        dialogs.choose_bookmarks(self._window, self._keeping.import_from).open()

    def _edit_added(self, article_id: str) -> None:
        if article_id == self._awaited:
            self.edit(article_id)
        self._awaited = ""

    def _show(self, bookmarks: tuple[Bookmark, ...]) -> None:
        kept = frozenset(bookmark.article_id for bookmark in bookmarks)
        self._pane.show_bookmarks(bookmarks)
        self._results.set_bookmarked(kept)
        article_id = self._article.article_id()
        if article_id is not None:
            self._article.set_bookmarked(article_id in kept)

    def _say_exported(self, count: int) -> None:
        words = self.tr("Bookmarks written: {count}")
        self.said.emit(words.format(count=QLocale().toString(count)))

    def _say_imported(self, count: int) -> None:
        words = self.tr("Bookmarks added: {count}")
        self.said.emit(words.format(count=QLocale().toString(count)))
