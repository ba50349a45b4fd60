"""The list of results: asks the room, shows what it answers, keeps the user's place."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
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

from archive.errors import QuerySyntaxError
from archive.model import Holdings
from archive.search import FacetValue, Query, Sort, Unit
from reader.results import ResultRow, SearchResults
from ui.search.empty import EmptyPage
from ui.search.facets_chips import ChipsLine
from ui.search.order import OrderButton
from ui.search.results_delegate import ResultsDelegate
from ui.search.results_model import PAGE, ResultsModel
from ui.search.results_view import ResultsView
from ui.search.suggestion import SuggestionLine
from ui.search.timeline import TimelinePane
from ui.search.timeline_bars import Counted, counted
from ui.search.timeline_days import Period
from ui.search.variants import ExpandSwitch, VariantsLine
from ui.search.variants_model import Unticked, still_typed
from ui.tasks import Task

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_PATIENCE_MS: Final = 120  # a search that takes longer says that it is at work
_Answer = tuple[SearchResults, Holdings | None, Counted | None]


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
        self._room = room
        self._query = Query(limit=PAGE, timeline=Unit.YEAR)
        self._shown: Query | None = None
        self._unanswered: Query | None = None  # asked last, and failed
        self._wanted: str | None = None
        self._took = 0.0
        self._due = False  # for a refresh, once the search under way has come back
        self._search = Task(readers, self)
        self._search.succeeded.connect(self._show)
        self._search.failed.connect(self._fail_to_answer)
        self._search.finished.connect(self._rest)
        self._pages = Task(readers, self)
        self._pages.progressed.connect(self._put)
        self._pages.failed.connect(self._fail)
        self._counting = Task(readers, self)
        self._counting.succeeded.connect(self._show_counts)
        self._counting.failed.connect(self._fail)
        self._counted_in: Unit | None = None  # what the timeline shown was asked in
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
        return self._query

    def search(self, text: str) -> None:
        """Ask for the words of `text`; facets, period and order stay as they are."""
        unticked = still_typed(self._query.unticked, text)
        self._ask(replace(self._query, text=text, unticked=unticked))

    def narrow(
        self, chosen: tuple[FacetValue, ...], excluded: tuple[FacetValue, ...]
    ) -> None:
        """Ask again, for articles with some facet values and without others."""
        self._ask(replace(self._query, chosen=chosen, excluded=excluded))

    def set_period(self, period: Period | None) -> None:
        """Ask again, for articles of a time only; ``None``: of any time."""
        if period != self._query.period:
            self._ask(replace(self._query, period=period))

    def narrow_all(
        self,
        chosen: tuple[FacetValue, ...],
        excluded: tuple[FacetValue, ...],
        period: Period | None,
    ) -> None:
        """Ask again with other facet values and another period at once."""
        self._ask(replace(self._query, chosen=chosen, excluded=excluded, period=period))

    def set_expand(self, *, is_on: bool) -> None:
        """Ask again, for words misspelt or misread, too, or for the words typed alone."""
        if is_on != self._query.expand:
            self._ask(replace(self._query, expand=is_on, unticked=()))

    def set_unticked(self, unticked: Unticked) -> None:
        """Ask again, without some of the other spellings."""
        if unticked != self._query.unticked:
            self._ask(replace(self._query, unticked=unticked))

    def set_sort(self, sort: Sort) -> None:
        """Ask again, for another order."""
        if sort is not self._query.sort:
            self._order.show_order(sort)
            self._ask(replace(self._query, sort=sort))

    def ask_all(self, query: Query) -> None:
        """Ask for everything at once, as when a search is taken up again."""
        self._order.show_order(query.sort)
        unit = query.timeline or self._query.timeline
        self._ask(replace(query, limit=PAGE, offset=0, timeline=unit))

    def refresh(self) -> None:
        """Ask the same again and keep selection and place: the archive has changed."""
        self._due = self._search.is_running()
        query = self._unanswered or self._shown
        if not self._due and query is not None:
            self._search.run(partial(_answer, self._room, query))

    def retry(self) -> None:
        """Ask again what could not be answered, if that is what was asked last."""
        if self._unanswered is not None:
            self._ask(self._unanswered)

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
        self._order.order_chosen.connect(self.set_sort)
        self._switch = ExpandSwitch()
        self._switch.switched.connect(lambda is_on: self.set_expand(is_on=is_on))
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
        self.timeline.period_chosen.connect(self.set_period)
        self.timeline.unit_wanted.connect(self._count_in)
        self._chips = ChipsLine()
        self._chips.narrowed.connect(self.narrowing_wanted)
        self._chips.clear_wanted.connect(self.clear_wanted)
        self.variants = VariantsLine()
        self.variants.model.changed.connect(self.set_unticked)
        self._suggestion = SuggestionLine()
        self._suggestion.query_wanted.connect(self.query_wanted)
        column.addLayout(top)
        column.addWidget(self.variants)
        column.addWidget(self._suggestion)
        column.addWidget(self._chips)
        column.addWidget(self.timeline)
        column.addWidget(self._stack, 1)

    def _ask(self, query: Query) -> None:
        self._query, self._unanswered = query, None
        self._switch.setChecked(query.expand)
        self.variants.setVisible(query.expand)
        self.expanded.emit(query.expand)
        self.timeline.show_period(query.period)
        self._chips.show_filters(query.chosen, query.excluded)
        self._patience.start()
        self._search.run(partial(_answer, self._room, query))

    def _show(self, answer: _Answer) -> None:
        results, holdings, timeline = answer
        asked = self._shown and replace(self._shown, timeline=results.query.timeline)
        again, first = asked == results.query, self._shown is None
        self._shown, self._unanswered = results.query, None
        self._counting.cancel()
        if again:
            self._keep_place(results)
        else:
            self._model.show(results)
            self._list.verticalScrollBar().setValue(0)
        # The best hits of another search come before the article read with the last one.
        self._select_wanted(scroll=first)
        self._took = results.took_ms
        self._say_total()
        self.variants.show_variants(results.variants)
        self._suggestion.suggest(results.suggestion if results.total else "")
        if holdings is not None:
            self._empty.explain(results.query, holdings)
            self._empty.suggest(results.suggestion)
        self._stack.setCurrentWidget(self._list if results.total else self._empty)
        self._counted_in = results.query.timeline
        self.timeline.show_counts(timeline)
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

    def _fail_to_answer(self, error: Exception) -> None:
        if not isinstance(error, QuerySyntaxError):
            self._unanswered = self._query
        self._fail(error)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, QuerySyntaxError):
            self.unclear.emit(error)
        else:
            self.failed.emit(error)

    def _rest(self) -> None:
        self._patience.stop()
        if self._shown is not None:
            self._say_total()
        else:
            self._total.clear()
        if self._due:
            self.refresh()

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
        offsets = self._model.missing(*self._list.rows_in_sight())
        if offsets and self._shown is not None:
            self._pages.run(partial(_pages, self._room, self._shown, offsets))

    def _put(self, page: tuple[Query, tuple[ResultRow, ...]]) -> None:
        query, rows = page
        if self._shown is not None and replace(query, offset=0) == _bare(self._shown):
            self._model.put(query.offset, rows)
            self._choose(self._list.currentIndex())  # it may have been a placeholder

    def _count_in(self, unit: Unit) -> None:
        """Count the result anew in a unit; the list stays as it is."""
        if self._shown is None or unit is self._counted_in:
            return  # there is nothing finer to be had
        if self._counting.is_running() and unit is self._shown.timeline:
            return  # it is being counted
        self._query = replace(self._query, timeline=unit)
        self._shown = replace(self._shown, timeline=unit)
        self._counting.run(partial(_counts, self._room, self._shown))

    def _show_counts(self, counts: tuple[Query, Counted | None]) -> None:
        query, timeline = counts
        if query == self._shown:
            self._counted_in = query.timeline
            self.timeline.show_counts(timeline, of_same=True)


def _answer(room: ReadingRoom, query: Query) -> _Answer:
    results = room.search(query)
    holdings = None if results.total else room.holdings()
    return results, holdings, counted(results.timeline) if results.timeline else None


def _counts(room: ReadingRoom, query: Query) -> tuple[Query, Counted | None]:
    found = room.search(replace(query, offset=0, limit=1, facets=())).timeline
    return query, counted(found) if found is not None else None


def _bare(query: Query) -> Query:
    """Return a query that asks for the same hits and counts nothing."""
    return replace(query, facets=(), timeline=None)


def _pages(
    room: ReadingRoom, query: Query, offsets: tuple[int, ...]
) -> Iterator[tuple[Query, tuple[ResultRow, ...]]]:
    for offset in offsets:
        wanted = replace(_bare(query), offset=offset)
        yield wanted, room.search(wanted).rows
