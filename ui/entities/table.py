"""The table of the entity list: half a million rows of one height."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QTimer,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from archive.authorities import Authority
from ui.article.kinds import kind_name
from ui.entities.delegate import MARGIN, AuthorityDelegate
from ui.entities.model import (
    ARTICLES,
    FIRST,
    KIND,
    LAST,
    MENTIONS,
    NAME,
    STATE,
    AuthoritiesModel,
)
from ui.entities.words import KINDS, number, short_day
from ui.long_tables import set_up_long

_LINES: Final = 1.7  # height of a row in lines of text
_SETTLED_MS: Final = 30  # without scrolling, and the rows in sight are asked for
_NAME: Final = 8  # heights of a line that names have at least
_MANY: Final = 9_999_999
_MONTHS: Final = range(1, 13)
_NARROW: Final = 44  # heights of a line, below which a kind is told by its shape only
_ARROW: Final = 18  # pixels that the arrow of an order takes

Span = tuple[int, int]  # the first and the last of some rows


class AuthorityTable(QTableView):
    """Shows authorities, whole rows at a time, and tells which rows are in sight."""

    in_sight = Signal(int, int)  # the first and the last row

    def __init__(self, model: AuthoritiesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._authorities = model
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settling.timeout.connect(self._tell_sight)
        self.setModel(model)
        self._delegate = AuthorityDelegate(self)
        self.setItemDelegate(self._delegate)
        set_up_long(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(STATE, QHeaderView.ResizeMode.Fixed)
        # Not `start` itself: it would take the value for milliseconds.
        self.verticalScrollBar().valueChanged.connect(lambda _: self._settling.start())
        self._measure()

    def selected_spans(self) -> list[Span]:
        """Return the rows selected as spans, from the top, joined where they touch."""
        selection: QItemSelection = self.selectionModel().selection()
        parts = (selection.at(number) for number in range(selection.count()))
        spans: list[Span] = []
        for first, last in sorted((part.top(), part.bottom()) for part in parts):
            if spans and first <= spans[-1][1] + 1:
                spans[-1] = spans[-1][0], max(last, spans[-1][1])
            else:
                spans.append((first, last))
        return spans

    def current(self) -> Authority | None:
        """Return the authority that the keyboard is on, if its page is here."""
        current: QModelIndex = self.currentIndex()
        return self._authorities.authority(current.row()) if current.isValid() else None

    def sight(self) -> Span:
        """Return the first and the last row in sight."""
        bottom = self.rowAt(self.viewport().height() - 1)
        last = bottom if bottom >= 0 else self._authorities.rowCount() - 1
        return max(self.rowAt(0), 0), last

    def select_rows(self, rows: list[int]) -> None:
        """Select some rows, and put the keyboard on the first."""
        selection = QItemSelection()
        for row in rows:
            left, right = (
                self._authorities.index(row, 0),
                self._authorities.index(row, LAST),
            )
            selection.select(left, right)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect)
        self.put_keyboard_on(rows)

    def put_keyboard_on(self, rows: list[int]) -> None:
        """Put the keyboard on the first of some rows, if there are any."""
        if rows:
            index = self._authorities.index(rows[0], NAME)
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, flag)

    def keyboardSearch(self, search: str) -> None:
        """Do not look through half a million rows for a letter that was typed."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self._settling.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_delegate"):
            self._delegate.dress()

    def _tell_sight(self) -> None:
        first, last = self.sight()
        if last >= first:
            self.in_sight.emit(first, last)

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        height = round(_LINES * metrics.height())
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(height)
        heads = self.horizontalHeader()
        heads.setMinimumSectionSize(2 * MARGIN)
        days = (short_day(f"1912-{month:02}-30") for month in _MONTHS)
        day = max(days, key=metrics.horizontalAdvance)
        self.setColumnWidth(STATE, metrics.height() + 3 * MARGIN)
        for column, sample in (
            (ARTICLES, number(_MANY)),
            (MENTIONS, number(_MANY)),
            (FIRST, day),
            (LAST, day),
        ):
            head = str(self._authorities.headerData(column, heads.orientation()))
            wanted = max(
                metrics.horizontalAdvance(sample),
                metrics.horizontalAdvance(head) + _ARROW,
            )
            self.setColumnWidth(column, wanted + 3 * MARGIN)
        self._make_room()

    def _make_room(self) -> None:
        """Leave room for the names: kinds take less of it, or one scrolls to the side."""
        metrics = self.fontMetrics()
        height = metrics.height()
        names = map(kind_name, KINDS)
        wide = max(map(metrics.horizontalAdvance, names)) + height + 2 * MARGIN + 1
        is_narrow = self.viewport().width() < _NARROW * height
        self.setColumnWidth(KIND, 3 * height if is_narrow else wide)
        heads = self.horizontalHeader()
        others = sum(map(self.columnWidth, range(LAST + 1))) - self.columnWidth(NAME)
        if self.viewport().width() - others < _NAME * height:
            heads.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(NAME, _NAME * height)
        else:
            heads.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
