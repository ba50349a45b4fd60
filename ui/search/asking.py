"""One query after another, asked of the room; only what answers the newest is told."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive.errors import QuerySyntaxError
from archive.model import Holdings
from archive.search import FacetValue, Query, Sort, Unit
from reader.results import ResultRow, SearchResults
from ui.search.results_model import PAGE
from ui.search.timeline_bars import Counted, counted
from ui.search.timeline_days import Period
from ui.search.variants_model import Unticked, still_typed
from ui.tasks import Task

if TYPE_CHECKING:
    from reader.room import ReadingRoom


@dataclass(frozen=True, slots=True)
class Answer:
    """The first page of results, and what is shown with it.

    Attributes:
        holdings: What the archive holds, if nothing was found in it.
        searchable: How many of its articles the index knows, if nothing was found.
        timeline: The counts by date, ``None`` if they were not asked for.
        is_first: No query was answered before.
        is_renewed: The same query was answered before this.
    """

    results: SearchResults
    holdings: Holdings | None
    timeline: Counted | None
    searchable: int = 0
    is_first: bool = False
    is_renewed: bool = False


class Asking(QObject):
    """The query as it stands, how it changes, and what comes back."""

    asked = Signal(object)  # Query
    answered = Signal(object)  # Answer
    paged = Signal(int, object)  # offset, tuple[ResultRow, ...]
    counted = Signal(object)  # Counted | None: the same result in another unit
    unclear = Signal(object)  # QuerySyntaxError
    failed = Signal(object)  # any other error
    rested = Signal()  # a search has come back, in whatever way

    def __init__(
        self, room: ReadingRoom, readers: Executor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._query = Query(limit=PAGE, timeline=Unit.YEAR)
        self._shown: Query | None = None
        self._unanswered: Query | None = None  # asked last, and failed
        self._counted_in: Unit | None = None  # what the timeline shown was asked in
        self._due = False  # for a refresh, once the search under way has come back
        self._searching = Task(readers, self)
        self._searching.succeeded.connect(self._take)
        self._searching.failed.connect(self._fail_to_answer)
        self._searching.finished.connect(self._rest)
        self._paging = Task(readers, self)
        self._paging.progressed.connect(self._take_page)
        self._paging.failed.connect(self._fail)
        self._counting = Task(readers, self)
        self._counting.succeeded.connect(self._take_counts)
        self._counting.failed.connect(self._fail)

    @property
    def query(self) -> Query:
        """The query asked last, whether or not it was answered yet."""
        return self._query

    @property
    def has_answer(self) -> bool:
        """Whether any query was answered yet."""
        return self._shown is not None

    def search(self, text: str) -> None:
        """Ask for the words of `text`; facets, period and order stay as they are."""
        unticked = still_typed(self._query.unticked, text)
        self._ask(replace(self._query, text=text, unticked=unticked))

    def narrow(
        self, chosen: tuple[FacetValue, ...], excluded: tuple[FacetValue, ...]
    ) -> None:
        """Ask again, for articles with some facet values and without others."""
        self._ask(replace(self._query, chosen=chosen, excluded=excluded))

    def narrow_all(
        self,
        chosen: tuple[FacetValue, ...],
        excluded: tuple[FacetValue, ...],
        period: Period | None,
    ) -> None:
        """Ask again with other facet values and another period at once."""
        self._ask(replace(self._query, chosen=chosen, excluded=excluded, period=period))

    def set_period(self, period: Period | None) -> None:
        """Ask again, for articles of a time only; ``None``: of any time."""
        self._change(replace(self._query, period=period))

    def set_expand(self, *, is_on: bool) -> None:
        """Ask again, for words misspelt or misread, too, or for the words typed alone."""
        if is_on != self._query.expand:
            self._ask(replace(self._query, expand=is_on, unticked=()))

    def set_unticked(self, unticked: Unticked) -> None:
        """Ask again, without some of the other spellings."""
        self._change(replace(self._query, unticked=unticked))

    def set_sort(self, sort: Sort) -> None:
        """Ask again, for another order."""
        self._change(replace(self._query, sort=sort))

    def ask_all(self, query: Query) -> None:
        """Ask for everything at once, as when a search is taken up again."""
        unit = query.timeline or self._query.timeline
        self._ask(replace(query, limit=PAGE, offset=0, timeline=unit))

    def refresh(self) -> None:
        """Ask the same again: the archive has changed."""
        self._due = self._searching.is_running()
        query = self._unanswered or self._shown
        if not self._due and query is not None:
            self._searching.run(partial(_answer, self._room, query))

    def retry(self) -> None:
        """Ask again what could not be answered, if that is what was asked last."""
        if self._unanswered is not None:
            self._ask(self._unanswered)

    def fetch(self, offsets: tuple[int, ...]) -> None:
        """Ask for more pages of the result that is shown."""
        if offsets and self._shown is not None:
            self._paging.run(partial(_pages, self._room, self._shown, offsets))

    def count_in(self, unit: Unit) -> None:
        """Count the result that is shown anew in a unit."""
        if self._shown is None or unit is self._counted_in:
            return  # there is nothing finer to be had
        if self._counting.is_running() and unit is self._shown.timeline:
            return  # it is being counted
        self._query = replace(self._query, timeline=unit)
        self._shown = replace(self._shown, timeline=unit)
        self._counting.run(partial(_counts, self._room, self._shown))

    def _change(self, query: Query) -> None:
        if query != self._query:
            self._ask(query)

    def _ask(self, query: Query) -> None:
        self._query, self._unanswered = query, None
        self.asked.emit(query)
        self._searching.run(partial(_answer, self._room, query))

    def _take(self, answer: Answer) -> None:
        query = answer.results.query
        before = self._shown and replace(self._shown, timeline=query.timeline)
        first = self._shown is None
        self._shown, self._unanswered = query, None
        self._counted_in = query.timeline
        self._counting.cancel()
        self.answered.emit(replace(answer, is_first=first, is_renewed=before == query))

    def _take_page(self, page: tuple[Query, tuple[ResultRow, ...]]) -> None:
        query, rows = page
        if self._shown is not None and replace(query, offset=0) == _bare(self._shown):
            self.paged.emit(query.offset, rows)

    def _take_counts(self, counts: tuple[Query, Counted | None]) -> None:
        query, timeline = counts
        if query == self._shown:
            self._counted_in = query.timeline
            self.counted.emit(timeline)

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
        self.rested.emit()
        if self._due:
            self.refresh()


def _answer(room: ReadingRoom, query: Query) -> Answer:
    results = room.search(query)
    timeline = counted(results.timeline) if results.timeline else None
    if results.total:
        return Answer(results, None, timeline)
    # Nothing found is only said of what was looked through: the index may lag behind.
    searchable = room.search(Query(limit=1)).total
    return Answer(results, room.holdings(), timeline, searchable)


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
