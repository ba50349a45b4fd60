"""The articles that mention something, with every sentence that does: to be entered."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from archive.model import Field
from reader.entities import Passage, PassagePage
from ui.entities.page_passages_delegate import ArticleDelegate
from ui.entities.page_passages_model import PAGE, PassagesModel
from ui.entities.page_sentences import SentenceList
from ui.search.results_view import ResultsView
from ui.tasks import Task

Fetch = Callable[[int, int], PassagePage]  # of offset and limit, counted in articles
_SHARES: Final = (4, 1)  # of the height: articles, and the sentences of one


class PassageAt(NamedTuple):
    """A place to be read: code points ``start:end`` of a field of an article."""

    article_id: str
    field: Field
    start: int
    end: int


class PassagesPane(QWidget):
    """A list of articles of any length; all sentences of the one chosen stand below."""

    passage_entered = Signal(object)  # PassageAt: to be read there
    counted = Signal(int)  # how many articles there are
    failed = Signal(object)

    def __init__(self, readers: Executor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fetch: Fetch | None = None
        self._stays = False
        self._model = PassagesModel(self)
        self._delegate = ArticleDelegate(self)
        self._list = ResultsView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setAccessibleName(self.tr("Articles"))
        self._list.looked.connect(self._fetch_missing)
        self._list.entered_row.connect(self._enter_row)
        self._list.doubleClicked.connect(self._enter_row)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._list.selectionModel().currentChanged.connect(self._show_sentences)
        self._model.dataChanged.connect(self._renew_sentences)
        self._sentences = SentenceList()
        self._sentences.sentence_entered.connect(self._enter_sentence)
        self._message = QLabel(wordWrap=True)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setProperty("rank", "second")
        self._message.setMargin(24)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.addWidget(self._list)
        self._parts.addWidget(self._sentences)
        self._parts.setChildrenCollapsible(False)
        for number, share in enumerate(_SHARES):
            self._parts.setStretchFactor(number, share)
        self._parts.setSizes([300 * share for share in _SHARES])
        self._stack = QStackedWidget()
        self._stack.addWidget(self._parts)
        self._stack.addWidget(self._message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._first = Task(readers, self)
        self._first.succeeded.connect(self._show)
        self._more = Task(readers, self, keep_all=True)
        self._more.succeeded.connect(self._put)
        self._asked: set[int] = set()
        for task in (self._first, self._more):
            task.failed.connect(self.failed)
        self.say("")

    def show_from(self, fetch: Fetch, *, stay: bool = False) -> None:
        """Show the articles that `fetch` brings; it is called on the readers' threads.

        With `stay` they are those that are shown already, or nearly: nothing moves.
        """
        self._fetch, self._stays = fetch, stay
        self._asked.clear()
        first = self._list.verticalScrollBar().value() // self._list.row_height()
        offset = first // PAGE * PAGE if stay else 0
        self._first.run(partial(_fetched, fetch, offset))

    def say(self, sentence: str) -> None:
        """Show a sentence instead of articles."""
        self._fetch = None
        self._model.clear()
        self._message.setText(sentence)
        self._stack.setCurrentWidget(self._message)

    def article_id(self) -> str | None:
        """Return the id of the article that is chosen."""
        article = self._model.article(self._list.currentIndex().row())
        return article.article_id if article is not None else None

    def enter(self) -> None:
        """Take the keyboard to the list."""
        self._list.setFocus()
        if not self._list.currentIndex().isValid() and self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(0))

    def changeEvent(self, event: QEvent) -> None:
        looks = {QEvent.Type.PaletteChange, QEvent.Type.FontChange}
        if event.type() in looks and hasattr(self, "_delegate"):
            self._delegate.forget()
        super().changeEvent(event)

    def _show(self, numbered: tuple[Fetch, PassagePage]) -> None:
        fetch, page = numbered
        if fetch is not self._fetch:
            return
        self._delegate.forget()
        bar = self._list.verticalScrollBar()
        top, row = (bar.value(), self._list.currentIndex().row()) if self._stays else (0, 0)
        self._model.show(page)
        if page.total:
            self._stack.setCurrentWidget(self._parts)
            row = max(0, min(row, page.total - 1))
            self._list.setCurrentIndex(self._model.index(row))
            self._list.updateGeometries()
            bar.setValue(top)
        else:
            self._message.setText(self.tr("No article."))
            self._stack.setCurrentWidget(self._message)
        self.counted.emit(page.total)
        self._fetch_missing()

    def _put(self, numbered: tuple[Fetch, PassagePage]) -> None:
        fetch, page = numbered
        if fetch is self._fetch:
            self._asked.discard(page.offset)
            self._delegate.forget()
            self._model.put(page)
            self._list.viewport().update()

    def _fetch_missing(self) -> None:
        fetch = self._fetch
        if fetch is None:
            return
        for offset in self._model.missing(*self._list.rows_in_sight()):
            if offset not in self._asked:
                self._asked.add(offset)
                self._more.run(partial(_fetched, fetch, offset))

    def _show_sentences(self, index: QModelIndex) -> None:
        article = self._model.article(index.row())
        self._sentences.show_passages(article.passages if article is not None else ())

    def _renew_sentences(self) -> None:
        self._show_sentences(self._list.currentIndex())

    def _enter_row(self, index: QModelIndex) -> None:
        article = self._model.article(index.row())
        if article is None:
            return
        if article.passages:
            self._emit(article.article_id, article.passages[0])
        else:
            self.passage_entered.emit(PassageAt(article.article_id, Field.HEADLINE, 0, 0))

    def _enter_sentence(self, passage: Passage) -> None:
        article_id = self.article_id()
        if article_id is not None:
            self._emit(article_id, passage)

    def _emit(self, article_id: str, passage: Passage) -> None:
        place = PassageAt(article_id, passage.field, *passage.spans[0])
        self.passage_entered.emit(place)

    def _show_menu(self, at: QPoint) -> None:
        index = self._list.indexAt(at)
        if self._model.article(index.row()) is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Read the article here"), lambda: self._enter_row(index))
        menu.popup(self._list.viewport().mapToGlobal(at))


def _fetched(fetch: Fetch, offset: int) -> tuple[Fetch, PassagePage]:
    return fetch, fetch(offset, PAGE)
