"""The window of dates mentioned: a calendar, and the articles that tell of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive.model import EntityKind
from archive.search import Query
from reader.edtf_words import edtf_words
from reader.entities import Calendar, Counted, PassagePage, Precision
from ui.concordance.words import searched_words
from ui.elided import ElidedLabel
from ui.entities.calendar_bar import CalendarBar
from ui.entities.calendar_days import MentionedDays, Scale, within_of
from ui.entities.calendar_view import CalendarView
from ui.entities.page_fetching import Fetch
from ui.entities.page_passages import PassagesPane
from ui.entities.precision import PrecisionButton
from ui.messages import MessageBar
from ui.plain import plain_entry
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_SIZE: Final = QSize(1100, 700)
_SHARES: Final = (640, 460)  # pixels of calendar and articles at first
_MOST_VAGUE: Final = 30  # entries of a menu


class CalendarWindow(QWidget):
    """What the archive says of a day, whenever it was printed."""

    search_wanted = Signal(object)  # Query
    passage_entered = Signal(object)  # PassageAt: to be read there
    check_wanted = Signal()  # of how sure dates are more is to be measured

    def __init__(self, room: ReadingRoom, workers: Workers, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._room = room
        self._whole = Query()
        self._present = Query()  # the search whose articles count if that is chosen
        self._query = self._whole
        self._known = MentionedDays()
        self._chosen = ""
        self._is_placed = False  # whether a year to begin with was found
        self._counting = Task(workers.readers, self)
        self._counting.progressed.connect(self._take)
        self._counting.failed.connect(self._fail)
        self._seeking = Task(workers.readers, self)
        self._seeking.succeeded.connect(self._go_to_found)
        self._seeking.failed.connect(self._fail)
        self.setWindowTitle(self.tr("Dates mentioned — {name}").format(name=room.name))
        self._build(workers)
        self._make_actions()
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * 0.9))

    def show_for(self, query: Query) -> None:
        """Offer the articles of a search, beside those of the whole archive."""
        present = replace(query, limit=0, offset=0, facets=(), timeline=None)
        if present != self._present:
            self._present = present
            words = "" if _is_whole(present) else searched_words(present)
            self._bar.offer_search(words)
        self.view.setFocus()
        self._count()

    def show_date(self, value: str) -> None:
        """Go to a day, month or year, and show the articles that mention it."""
        parts = [int(part) for part in value.split("-")]
        year, month, day = (*parts, 1, 1)[:3]
        self._is_placed = True
        self.view.set_scale(Scale.MONTH if len(parts) > 1 else Scale.YEAR)
        self.view.go_to(date(year, month, day))
        self._choose(value)

    def show_precisions(self, precisions: Iterable[Precision]) -> None:
        """Show how sure the dates are, as far as it was measured."""
        dates = (one for one in precisions if one.kind is EntityKind.DATE)
        self._precision.show_precision(next((it for it in dates if it.is_current), None))

    def renew(self) -> None:
        """Count anew what is in sight: articles came or went.

        A window that is not in sight does so when it is shown again.
        """
        self._known = self._known.to_be_recounted()
        if self.isVisible():
            self._count()
            if self._chosen:
                self._passages.show_from(self._passages_of(self._chosen), stay=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._counting.cancel()
        self._seeking.cancel()
        super().closeEvent(event)

    def _build(self, workers: Workers) -> None:
        self._messages = MessageBar()
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.addWidget(self._calendar())
        self._columns.addWidget(self._articles(workers))
        self._columns.setChildrenCollapsible(False)
        self._columns.setStretchFactor(0, 3)
        self._columns.setStretchFactor(1, 2)
        self._columns.setSizes(list(_SHARES))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._messages)
        column.addWidget(self._columns, 1)
        self._passages.say(self.tr("Choose a day to see what is said of it."))
        self._show_scale(self.view.scale)

    def _calendar(self) -> QWidget:
        self.view = CalendarView()
        self.view.moved_to.connect(self._move)
        self.view.scale_changed.connect(self._show_scale)
        self.view.chosen.connect(self._search)
        self.view.day_wanted.connect(self._seek)
        self.view.pointed.connect(self._point)
        self._bar = CalendarBar()
        self._bar.turned.connect(self.view.turn)
        self._bar.scale_chosen.connect(self.view.set_scale)
        self._bar.date_wanted.connect(self._choose_shown)
        self._bar.scope_chosen.connect(self._choose_scope)
        self._said = ElidedLabel()
        self._vague = QToolButton()
        self._vague.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._vague.setToolTip(self.tr("Dates there that are less exact than a day"))
        self._vague_menu = QMenu(self._vague)
        self._vague.setMenu(self._vague_menu)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._bar)
        inside.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 2, 12, 6)
        foot.addWidget(self._said)
        inside.addLayout(foot)
        self._precision = PrecisionButton(self.tr("Dates"))
        self._precision.clicked.connect(self.check_wanted)
        self._bar.add(self._precision)
        self._bar.add(self._vague)
        return left

    def _articles(self, workers: Workers) -> QWidget:
        self._heading = QLabel()
        self._heading.setProperty("rank", "heading")
        self._heading.setWordWrap(True)
        self._heading.setContentsMargins(12, 10, 12, 6)
        self._passages = PassagesPane(workers.readers)
        self._passages.passage_entered.connect(self.passage_entered)
        self._passages.counted.connect(self._say_count)
        self._passages.failed.connect(self._fail)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._heading)
        beside.addWidget(self._passages, 1)
        right.setMinimumWidth(240)
        return right

    def _make_actions(self) -> None:
        for words, keys, deed in (
            (self.tr("Count anew"), ("F5",), self._count_anew),
            (self.tr("To the calendar"), ("Ctrl+T",), self.view.setFocus),
            (self.tr("To the articles"), ("Ctrl+L",), self._passages.enter),
            (self.tr("Close"), ("Ctrl+W", "Esc"), self.close),
        ):
            action = QAction(words, self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(lambda _checked=False, deed=deed: deed())
            self.addAction(action)

    def _count_anew(self) -> None:
        self._known = MentionedDays()
        self.view.show_counts(self._known)
        self._count()

    def _count(self) -> None:
        """Count what is in sight and not known yet."""
        wanted = tuple(
            within
            for within in within_of(self.view.at, self.view.scale)
            if within not in self._known.looked_into
        )
        if wanted:
            self._counting.run(partial(_calendars, self._room, self._query, wanted))

    def _take(self, found: Calendar) -> None:
        self._messages.hide()
        self._known = self._known.with_calendar(found)
        self.view.show_counts(self._known)
        if not found.within and not self._is_placed:
            self._is_placed = True
            year = self._known.busiest()
            if year is not None and year != self.view.at.year:
                self.view.go_to(date(year, 1, 1))
        if not found.within and not self._chosen:
            self._passages.say(self._invitation())
        self._show_title()
        self._show_vague()

    def _invitation(self) -> str:
        if self._known.extent() is None:
            return self.tr("No date was found in these articles.")
        return self.tr("Choose a day to see what is said of it.")

    def _move(self, at: date) -> None:  # noqa: ARG002
        self._show_title()
        self._count()
        self._show_vague()

    def _seek(self, way: int) -> None:
        """Go to the next day mentioned, wherever it is; a key that repeats waits for it."""
        if not self._seeking.is_running():
            self._seeking.run(
                partial(_next_day, self._room, self.view.at, way, self._query)
            )

    def _go_to_found(self, found: tuple[date, int, date | None]) -> None:
        after, way, there = found
        if self.view.at != after:
            return  # the user went elsewhere meanwhile
        if there is not None:
            self.view.go_to(there)
        elif way > 0:
            self._point(self.tr("No later day is mentioned."))
        else:
            self._point(self.tr("No earlier day is mentioned."))

    def _show_scale(self, scale: Scale) -> None:
        self._bar.show_scale(scale)
        self._show_title()
        self._count()
        self._show_vague()

    def _show_title(self) -> None:
        at, extent = self.view.at, self._known.extent()
        match self.view.scale:
            case Scale.YEARS:
                years = dict.fromkeys(map(str, extent or ()))
                self._bar.show_title("–".join(years), "")
            case Scale.YEAR:
                self._bar.show_title(str(at.year), f"{at.year:04}")
            case Scale.MONTH:
                value = f"{at.year:04}-{at.month:02}"
                self._bar.show_title(edtf_words(value), value)

    def _choose_shown(self) -> None:
        """Choose the year or the month that is in sight as a whole."""
        value = self._bar.value()
        if value:
            self._search(value)

    def _choose(self, value: str) -> None:
        """Show the articles that mention a date."""
        self._chosen = value
        self.view.show_chosen(value)
        self._heading.setText(self.view.words_of(value))
        self._passages.show_from(self._passages_of(value))

    def _passages_of(self, value: str) -> Fetch:
        return partial(_passages_on, self._room, value, self._query)

    def _search(self, value: str) -> None:
        """Show the articles that mention a date, and search for them, too."""
        self._choose(value)
        query = self._known.query(value)
        if query is not None:
            self.search_wanted.emit(query)

    def _choose_scope(self, of_search: bool) -> None:
        query = self._present if of_search else self._whole
        if query != self._query:
            self._query = query
            self._count_anew()
            if self._chosen:
                self._choose(self._chosen)

    def _say_count(self, articles: int) -> None:
        words = self.tr("1 article") if articles == 1 else self.tr("{count} articles")
        number = words.format(count=self.locale().toString(articles))
        self._heading.setText(f"{edtf_words(self._chosen)}: {number}")

    def _point(self, words: str) -> None:
        self._said.show_text(words)

    def _show_vague(self) -> None:
        at, scale = self.view.at, self.view.scale
        within = {Scale.YEARS: "", Scale.YEAR: f"{at.year:04}"}.get(
            scale, f"{at.year:04}-{at.month:02}"
        )
        vague = self._known.vague.get(within, ())
        self._vague.setVisible(bool(vague))
        self._vague.setText(
            self.tr("Less exact: {count} ▾").format(
                count=self.locale().toString(len(vague))
            )
        )
        self._vague_menu.clear()
        for one in vague[:_MOST_VAGUE]:
            often = self.locale().toString(one.articles)
            words = f"{plain_entry(edtf_words(one.name))}\t{often}"
            self._vague_menu.addAction(words, partial(self._search_vague, one))

    def _search_vague(self, one: Counted) -> None:
        self.search_wanted.emit(one.query)

    def _fail(self, error: Exception) -> None:
        self._messages.show_error(error)


def _is_whole(query: Query) -> bool:
    return not (query.text.strip() or query.chosen or query.excluded or query.period)


def _calendars(
    room: ReadingRoom, query: Query, wanted: tuple[str, ...]
) -> Iterator[Calendar]:
    for within in wanted:
        yield room.calendar(within, query)


def _next_day(
    room: ReadingRoom, after: date, way: int, query: Query
) -> tuple[date, int, date | None]:
    return after, way, room.next_day_mentioned(after, way, query)


def _passages_on(
    room: ReadingRoom, value: str, query: Query, offset: int, limit: int
) -> PassagePage:
    return room.passages_on(value, query, offset, limit)
