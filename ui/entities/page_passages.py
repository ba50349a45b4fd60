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
from reader.entities import ArticlePassages, Passage
from ui.entities.page_fetching import Fetch, Fetched, Place, Sight, fetched, fetched_anew
from ui.entities.page_passages_delegate import ArticleDelegate
from ui.entities.page_passages_model import PassagesModel
from ui.entities.page_sentences import SentenceList
from ui.search.results_view import ResultsView
from ui.tasks import Task

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

        With `stay` they are those that are shown already, or nearly: what is in sight, and
        what is chosen, stays where it is, also when others have come before it.
        """
        self._fetch, self._stays = fetch, stay
        self._asked.clear()
        work = partial(fetched_anew, fetch, self._sight()) if stay else None
        self._first.run(partial(_of, fetch, work or partial(fetched, fetch, 0)))

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

    def _sight(self) -> Sight:
        """Return what is in sight, and what is chosen: that is the top if it is seen."""
        first, last = self._list.rows_in_sight()
        row = self._list.verticalScrollBar().value() // self._list.row_height()
        chosen = self._place(self._list.currentIndex().row())
        seen = chosen is not None and row <= chosen.row <= row + (last - first) // 3
        top = chosen if seen else self._place(row)
        return Sight(first, last, top, chosen, self._model.rowCount())

    def _place(self, row: int) -> Place | None:
        article = self._model.article(row)
        return None if article is None else Place(row, article.article_id)

    def _show(self, given: tuple[Fetch, Fetched]) -> None:
        fetch, found = given
        if fetch is not self._fetch:
            return
        bar = self._list.verticalScrollBar()
        top, row = 0, 0
        if self._stays:
            top = bar.value() + found.top_moved * self._list.row_height()
            row = self._list.currentIndex().row() + found.chosen_moved
        if self._model.show(found.pages) or not self._stays:
            self._delegate.forget()
            self._go_to(row, top)
        self.counted.emit(found.total)
        self._fetch_missing()

    def _go_to(self, row: int, top: int) -> None:
        """Choose a row, with `top` pixels of the list above what is in sight."""
        total = self._model.rowCount()
        if not total:
            self._message.setText(self.tr("No article."))
            self._stack.setCurrentWidget(self._message)
            return
        self._stack.setCurrentWidget(self._parts)
        self._list.setCurrentIndex(self._model.index(max(0, min(row, total - 1))))
        self._list.updateGeometries()
        self._list.verticalScrollBar().setValue(top)

    def _put(self, given: tuple[Fetch, Fetched]) -> None:
        fetch, found = given
        if fetch is self._fetch:
            for page in found.pages:
                self._asked.discard(page.offset)
                self._model.put(page)
            self._delegate.forget()
            self._list.viewport().update()

    def _fetch_missing(self) -> None:
        fetch = self._fetch
        if fetch is None:
            return
        for offset in self._model.missing(*self._list.rows_in_sight()):
            if offset not in self._asked:
                self._asked.add(offset)
                self._more.run(partial(_of, fetch, partial(fetched, fetch, offset)))

    def _show_sentences(self, index: QModelIndex) -> None:
        article = self._model.article(index.row())
        self._sentences.show_passages(article.passages if article is not None else ())

    def _renew_sentences(self) -> None:
        self._show_sentences(self._list.currentIndex())

    def _enter_row(self, index: QModelIndex) -> None:
        article = self._model.article(index.row())
        if article is not None:
            self._enter_article(article)

    def _enter_article(self, article: ArticlePassages) -> None:
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
        # The article and not its row, which may be another one's while the menu is open.
        article = self._model.article(self._list.indexAt(at).row())
        if article is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(
            self.tr("Read the article here"), partial(self._enter_article, article)
        )
        menu.popup(self._list.viewport().mapToGlobal(at))


def _of(fetch: Fetch, work: Callable[[], Fetched]) -> tuple[Fetch, Fetched]:
    return fetch, work()
