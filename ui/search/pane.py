"""The list of results: asks the room, shows what it answers, keeps the user's place."""

from __future__ import annotations

from concurrent.futures import Executor
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from archive.search import Query
from reader.results import ResultRow, SearchResults
from ui.search.asking import Answer, Asking
from ui.search.empty import EmptyPage
from ui.search.facets_chips import ChipsLine
from ui.search.order import OrderButton
from ui.search.results_delegate import ResultsDelegate
from ui.search.results_model import ResultsModel
from ui.search.results_view import ResultsView
from ui.search.suggestion import SuggestionLine
from ui.search.timeline import TimelinePane
from ui.search.variants import ExpandSwitch, VariantsLine

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_PATIENCE_MS: Final = 120  # a search that takes longer says that it is at work


class SearchPane(QWidget):
    """Results of one query after another; only the newest answer is shown."""

    article_chosen = Signal(str)  # article_id: show it
    article_entered = Signal(str)  # article_id: show it and go there
    bookmark_requested = Signal(str)  # article_id
    menu_requested = Signal(str, QPoint)  # article_id, where on the screen
    left = Signal()  # back to the box
    answered = Signal(object)  # SearchResults
    unclear = Signal(object)  # QuerySyntaxError
    failed = Signal(object)  # any other error
    query_wanted = Signal(str)
    narrowing_wanted = Signal(object, object)  # facet values chosen, excluded
    clear_wanted = Signal()
    expanded = Signal(bool)  # whether other spellings are looked for now
    import_wanted = Signal()

    def __init__(
        self, room: ReadingRoom, readers: Executor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wanted: str | None = None
        self._took = 0.0
        self.can_search = True  # whether there was anything to be searched the last time
        self.asking = Asking(room, readers, self)
        self.asking.asked.connect(self._show_query)
        self.asking.answered.connect(self._show)
        self.asking.paged.connect(self._put)
        self.asking.unclear.connect(self.unclear)
        self.asking.failed.connect(self.failed)
        self.asking.rested.connect(self._rest)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._total.setText(self.tr("Searching…")))
        self._model = ResultsModel(self)
        self._delegate = ResultsDelegate(self)
        self._delegate.star_clicked.connect(self.bookmark_requested)
        self._build()
        self._model.modelReset.connect(self._delegate.forget)
        self._model.dataChanged.connect(self._delegate.forget)

    @property
    def query(self) -> Query:
        """The query asked last, whether or not it was answered yet."""
        return self.asking.query

    def set_bookmarked(self, article_ids: frozenset[str]) -> None:
        """Star these articles and no others."""
        self._model.set_bookmarked(article_ids)

    def want(self, article_id: str) -> None:
        """Select an article whenever it is among the results."""
        self._wanted = article_id
        self._select_wanted()

    def step(self, rows: int) -> None:
        """Go to the next result (1) or the previous one (-1)."""
        if not self._model.rowCount():
            return
        current = self._list.currentIndex()
        number = current.row() + rows if current.isValid() else 0
        self._list.setCurrentIndex(
            self._model.index(max(0, min(number, self._model.rowCount() - 1)))
        )

    def enter(self) -> None:
        """Take the keyboard, with a result under it."""
        self._list.setFocus()
        current = self._list.visualRect(self._list.currentIndex())
        if not current.intersects(self._list.viewport().rect()) and self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._delegate.forget()
        super().changeEvent(event)

    def _build(self) -> None:
        self._total = QLabel()
        self._total.setProperty("rank", "heading")
        self._order = OrderButton()
        self._order.order_chosen.connect(self.asking.set_sort)
        self._switch = ExpandSwitch()
        self._switch.switched.connect(lambda is_on: self.asking.set_expand(is_on=is_on))
        self._list = ResultsView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setAccessibleName(self.tr("Results"))
        self._list.entered_row.connect(self._enter_row)
        self._list.doubleClicked.connect(self._enter_row)
        self._list.selectionModel().currentChanged.connect(self._choose)
        self._list.customContextMenuRequested.connect(self._ask_for_menu)
        self._list.looked.connect(self._fetch)
        self._empty = EmptyPage()
        self._empty.query_wanted.connect(self.query_wanted)
        self._empty.clear_wanted.connect(self.clear_wanted)
        self._empty.import_wanted.connect(self.import_wanted)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        top = QHBoxLayout()
        top.setContentsMargins(12, 6, 6, 6)
        top.addWidget(self._total)
        top.addStretch()
        top.addWidget(self._switch)
        top.addWidget(self._order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.timeline = TimelinePane()
        self.asking.counted.connect(
            lambda counts: self.timeline.show_counts(counts, of_same=True)
        )
        self.timeline.period_chosen.connect(self.asking.set_period)
        self.timeline.unit_wanted.connect(self.asking.count_in)
        self._chips = ChipsLine()
        self._chips.narrowed.connect(self.narrowing_wanted)
        self._chips.clear_wanted.connect(self.clear_wanted)
        self.variants = VariantsLine()
        self.variants.model.changed.connect(self.asking.set_unticked)
        self._suggestion = SuggestionLine()
        self._suggestion.query_wanted.connect(self.query_wanted)
        column.addLayout(top)
        column.addWidget(self.variants)
        column.addWidget(self._suggestion)
        column.addWidget(self._chips)
        column.addWidget(self.timeline)
        column.addWidget(self._stack, 1)

    def _show_query(self, query: Query) -> None:
        """Show what is asked for, before there is an answer."""
        self._order.show_order(query.sort)
        self._switch.setChecked(query.expand)
        self.variants.setVisible(query.expand)
        self.expanded.emit(query.expand)
        self.timeline.show_period(query.period)
        self._chips.show_filters(query.chosen, query.excluded)
        self._patience.start()

    def _show(self, answer: Answer) -> None:
        results = answer.results
        if answer.is_renewed:
            self._keep_place(results)
        else:
            self._model.show(results)
            self._list.verticalScrollBar().setValue(0)
        # The best hits of another search come before the article read with the last one.
        self._select_wanted(scroll=answer.is_first)
        self._took = results.took_ms
        self._say_total()
        self.variants.show_variants(results.variants)
        self._suggestion.suggest(results.suggestion if results.total else "")
        self.can_search = answer.holdings is None or answer.searchable > 0
        if answer.holdings is not None:
            self._empty.explain(results.query, answer.holdings, answer.searchable)
            self._empty.suggest(results.suggestion)
        self._stack.setCurrentWidget(self._list if results.total else self._empty)
        self.timeline.show_counts(answer.timeline)
        self.answered.emit(results)
        self._fetch()

    def _say_total(self) -> None:
        total = self._model.rowCount()
        words = self.tr("%s article") if total == 1 else self.tr("%s articles")
        self._total.setText(words.replace("%s", QLocale().toString(total)))
        took = self.tr("Found in %s ms").replace("%s", f"{self._took:.0f}")
        self._total.setToolTip(took)

    def _keep_place(self, results: SearchResults) -> None:
        """Take in renewed results so that the rows in sight stay where they are."""
        top = self._list.indexAt(QPoint(1, 1))
        before = self._model.row(top.row()) if top.isValid() and top.row() else None
        self._model.renew(results)
        after = self._model.find(before.article_id) if before else None
        if after is not None and after != top.row():
            bar = self._list.verticalScrollBar()
            height = self._list.row_height()
            bar.setValue(bar.value() + (after - top.row()) * height)

    def _select_wanted(self, *, scroll: bool = True) -> None:
        number = self._model.find(self._wanted) if self._wanted else None
        selection = self._list.selectionModel()
        if number is None:
            selection.clear()
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        bar = self._list.verticalScrollBar()
        place = bar.value()
        selection.setCurrentIndex(self._model.index(number), flags)  # scrolls there
        if not scroll:
            bar.setValue(place)

    def _rest(self) -> None:
        self._patience.stop()
        if self.asking.has_answer:
            self._say_total()
        else:
            self._total.clear()

    def _choose(self, current: QModelIndex) -> None:
        row = self._model.row(current.row()) if current.isValid() else None
        if row is not None and row.article_id != self._wanted:
            self._wanted = row.article_id
            self.article_chosen.emit(row.article_id)

    def _enter_row(self, index: QModelIndex) -> None:
        row = self._model.row(index.row()) if index.isValid() else None
        if row is not None:
            self.article_entered.emit(row.article_id)

    def _ask_for_menu(self, position: QPoint) -> None:
        row = self._model.row(self._list.indexAt(position).row())
        if row is not None:
            self.menu_requested.emit(
                row.article_id, self._list.viewport().mapToGlobal(position)
            )

    def _fetch(self) -> None:
        self.asking.fetch(self._model.missing(*self._list.rows_in_sight()))

    def _put(self, offset: int, rows: tuple[ResultRow, ...]) -> None:
        self._model.put(offset, rows)
        self._choose(self._list.currentIndex())  # it may have been a placeholder
