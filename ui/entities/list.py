"""The list of all authorities: narrowed, sorted, fetched page by page, chosen from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from archive.authorities import Authority, Listing, ListPage, Order
from ui.entities.empty import EmptyList
from ui.entities.filters import Wanted
from ui.entities.model import (
    ARTICLES,
    FIRST,
    LAST,
    MENTIONS,
    NAME,
    PAGE,
    AuthoritiesModel,
)
from ui.entities.table import AuthorityTable, Span
from ui.tasks import Task

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_CHOSEN_MS: Final = 80  # from the last row chosen to what is told of it
_AT_ONCE: Final = 5_000  # rows chosen that are looked up at once, if their pages are here
_READ: Final = 2 * PAGE  # rows fetched at first, from the page in sight on
_ORDERS: Final = {
    NAME: Order.NAME,
    ARTICLES: Order.ARTICLES,
    MENTIONS: Order.MENTIONS,
    FIRST: Order.FIRST,
    LAST: Order.LAST,
}
_FALLING: Final = frozenset(
    {ARTICLES, MENTIONS, LAST}
)  # what begins with the most or the latest


@dataclass(frozen=True, slots=True)
class _Fetched:
    """A page of the list, and where it stands."""

    offset: int
    page: ListPage


class AuthorityList(QWidget):
    """Lists authorities; says which are chosen, and gets at those not here yet."""

    chosen_changed = Signal()
    entered = Signal(object)  # Authority: its page is wanted
    listed = Signal(int)  # how many there are
    gathering_begun = Signal(int)  # how many rows are being fetched for a command
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, readers: Executor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._wanted = Wanted()
        self._column, self._is_turned = ARTICLES, False
        self._kept: frozenset[int] = frozenset()  # keys to be selected in the list to come
        self._stays = False  # whether the list to come stays where it is scrolled to
        self._current: int | None = None  # the key of the row that the keyboard is to be on
        self._row = -1  # where the keyboard was
        self._is_entered = False  # before there were rows for the keyboard
        self.model = AuthoritiesModel(self)
        self.table = AuthorityTable(self.model)
        self.table.setAccessibleName(self.tr("People, organizations and places"))
        self.table.in_sight.connect(self._want)
        self.table.doubleClicked.connect(self._enter)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.fetching = Task(readers, self)
        self.fetching.succeeded.connect(self._show)
        self.paging = Task(readers, self)
        self.paging.succeeded.connect(self._fill)
        self.gathering = Task(readers, self)
        self.gathering.succeeded.connect(lambda gathered: gathered[0](gathered[1]))
        for task in (self.fetching, self.paging, self.gathering):
            task.failed.connect(self.failed)
        self._telling = QTimer(self, singleShot=True, interval=_CHOSEN_MS)
        self._telling.timeout.connect(self.chosen_changed)
        self.table.selectionModel().selectionChanged.connect(self._telling.start)
        self.empty = EmptyList()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._show_order()

    @property
    def wanted(self) -> Wanted:
        """What is listed, or being fetched to be listed."""
        return self._wanted

    def listing(self) -> Listing:
        """Return what is listed, as it can be asked for anew."""
        return self._listing()

    def narrow(self, wanted: Wanted) -> None:
        """List something else, from its beginning."""
        self._wanted = wanted
        self._kept, self._current, self._stays = frozenset(), None, False
        self._begin(0)

    def renew(self, chosen: Iterable[int] = ()) -> None:
        """Fetch what is in sight anew and stay there.

        What is chosen stays chosen, or else those whose keys are given; if it is gone,
        the row that stands in its place now is chosen.
        """
        self._kept = frozenset(chosen) or frozenset(one.key for one in self._here())
        current = self.table.current()
        self._current = current.key if current is not None else None
        self._stays, self._row = True, self.table.currentIndex().row()
        first, _ = self.table.sight()
        self._begin(first // PAGE * PAGE)

    def sort(self, column: int, *, turned: bool = False) -> None:
        """Put the list in the order of a column, or the other way round."""
        if column not in _ORDERS:
            self._show_order()
            return
        self._column, self._is_turned = column, turned
        self._show_order()
        self.narrow(self._wanted)

    def count_chosen(self) -> int:
        """Return how many rows are selected."""
        return sum(last - first + 1 for first, last in self.table.selected_spans())

    def keeps_choice(self) -> bool:
        """Tell whether all that is chosen stays so when the list is read anew."""
        first, _ = self.table.sight()
        begin = first // PAGE * PAGE
        spans = self.table.selected_spans()
        return all(begin <= top <= low < begin + _READ for top, low in spans)

    def chosen(self, most: int = PAGE) -> tuple[Authority, ...]:
        """Return those selected whose pages are here, at most so many."""
        return tuple(self._here(most))

    def gather(self, deed: Callable[[tuple[Authority, ...]], object]) -> None:
        """Call `deed` with all that are selected, at once or when they have been fetched.

        Those whose pages are not here are fetched first.
        """
        spans = self.table.selected_spans()
        count = self.count_chosen()
        here = tuple(self._here(count)) if count <= _AT_ONCE else ()
        if len(here) == count:
            deed(here)
            return
        work = partial(_gathered, self._room, self._listing(), spans)
        self.gathering_begun.emit(count)
        self.gathering.run(lambda: (deed, work()))

    def has_keyboard(self) -> bool:
        """Whether the keyboard is on the list, or on what stands in its place."""
        return self.isAncestorOf(self.window().focusWidget())

    def enter(self) -> None:
        """Take the keyboard to the list."""
        self.table.setFocus()
        self._is_entered = not self.model.rowCount()
        if not self.count_chosen() and self.model.rowCount():
            self.table.selectRow(max(self.table.currentIndex().row(), 0))

    def _here(self, most: int = PAGE) -> Iterable[Authority]:
        for first, last in self.table.selected_spans():
            for row in range(first, min(last, first + most - 1) + 1):
                authority = self.model.authority(row)
                if authority is not None:
                    yield authority

    def _begin(self, offset: int) -> None:
        self.paging.cancel()
        self.fetching.run(partial(_fetched, self._room, self._listing(offset, _READ)))

    def _listing(self, offset: int = 0, limit: int = PAGE) -> Listing:
        wanted = self._wanted
        return Listing(
            kind=wanted.kind,
            containing=wanted.containing,
            state=wanted.state,
            order=_ORDERS[self._column],
            turned=self._is_turned,
            since=wanted.since,
            until=wanted.until,
            offset=offset,
            limit=limit,
        )

    def _want(self, first: int, last: int) -> None:
        span = self.model.missing(first, last)
        if span is not None and not self.fetching.is_running():
            self.paging.run(partial(_fetched, self._room, self._listing(*span)))

    def _show(self, fetched: _Fetched) -> None:
        page = fetched.page
        bar = self.table.verticalScrollBar()
        place = bar.value() if self._stays else 0
        self.model.restart(page.total, fetched.offset, page.authorities)
        self.table.select_rows(self.model.rows_of(self._kept) or self._rows_instead())
        if self._current is not None:
            self.table.put_keyboard_on(self.model.rows_of((self._current,)))
        self._telling.start()
        bar.setValue(place)
        if self._is_entered and page.total:
            self.enter()
        if page.total:
            self._stack.setCurrentWidget(self.table)
        else:
            self.empty.tell(is_narrowed=not self._wanted.is_everything)
            self._stack.setCurrentWidget(self.empty)
        self.listed.emit(page.total)
        self._want(*self.table.sight())

    def _rows_instead(self) -> list[int]:
        """Return the row in the place of what was chosen and is gone, if it is here."""
        row = min(self._row, self.model.rowCount() - 1)
        is_gone = self._stays and bool(self._kept)
        return [row] if is_gone and self.model.authority(row) is not None else []

    def _fill(self, fetched: _Fetched) -> None:
        if fetched.page.total != self.model.rowCount():
            self.renew()  # names were found or put together meanwhile
            return
        self.model.add(fetched.offset, fetched.page.authorities)
        self._want(*self.table.sight())

    def _enter(self, index: QModelIndex) -> None:
        authority = self.model.authority(index.row())
        if authority is not None:
            self.entered.emit(authority)

    def _sort_by(self, column: int) -> None:
        self.sort(column, turned=column == self._column and not self._is_turned)

    def _show_order(self) -> None:
        way = Qt.SortOrder
        falls = (self._column in _FALLING) is not self._is_turned
        order = way.DescendingOrder if falls else way.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(self._column, order)


def _fetched(room: ReadingRoom, listing: Listing) -> _Fetched:
    return _Fetched(listing.offset, room.authorities(listing))


def _gathered(
    room: ReadingRoom, listing: Listing, spans: list[Span]
) -> tuple[Authority, ...]:
    found: list[Authority] = []
    for first, last in spans:
        stretch = replace(listing, offset=first, limit=last + 1 - first)
        found += room.authorities(stretch).authorities
    return tuple(found)
