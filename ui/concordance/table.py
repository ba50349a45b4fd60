"""The table of a concordance: a hundred thousand rows of one height."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from reader.concordance import Line
from ui.concordance.delegate import MARGIN, PADDING, LineDelegate, row_height
from ui.concordance.model import (
    DATE,
    HEADLINE,
    KEYWORD,
    LEFT,
    PUBLICATION,
    RIGHT,
    ConcordanceModel,
)
from ui.long_tables import set_up_long

_WIDEST: Final = 0.25  # share of the table that a match may take
_MEASURED: Final = 20  # matches, of those with the most letters in a batch
_PLACES: Final = {PUBLICATION: 10, HEADLINE: 13}  # widths in heights of a line
_NARROW: Final = 66  # heights of a line, below which the context needs their room
_PLACES_IF_NARROW: Final = {PUBLICATION: 6, HEADLINE: 6}
_LONG_DATE: Final = "30 September 1912"


class LineTable(QTableView):
    """Shows lines with their matches under one another, whole rows at a time."""

    def __init__(self, model: ConcordanceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keyword = 0
        self._is_narrow = False
        self._lines = model
        self.setModel(model)
        self.setItemDelegate(LineDelegate(self))
        set_up_long(self)
        heads = self.horizontalHeader()
        for column in (LEFT, RIGHT):  # which share what the others leave
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._measure()

    def make_room(self, lines: Iterable[Line]) -> None:
        """Widen the middle column, if need be, for the matches of `lines`."""
        longest = sorted({line.keyword for line in lines}, key=len)[-_MEASURED:]
        advance = self.fontMetrics().horizontalAdvance
        wanted = max(map(advance, longest), default=0) + 3 * PADDING
        wanted = min(wanted, round(_WIDEST * self.viewport().width()))
        if wanted > self._keyword:
            self._keyword = wanted
            self.setColumnWidth(KEYWORD, wanted)

    def forget_room(self) -> None:
        """Begin anew with a narrow middle column."""
        self._keyword = 0
        self._measure()

    def selected_rows(self) -> list[int]:
        """Return the numbers of the rows selected, from the top."""
        selection: QItemSelection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        return sorted(
            {row for part in parts for row in range(part.top(), part.bottom() + 1)}
        )

    def keyboardSearch(self, search: str) -> None:
        """Do not look through a hundred thousand rows for a letter that was typed."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.viewport().width() < _NARROW * self.fontMetrics().height()
        if is_narrow is not self._is_narrow:  # else widths are as the user left them
            self._is_narrow = is_narrow
            self._measure_places()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def current_line(self) -> Line | None:
        """Return the line that the keyboard is on."""
        current: QModelIndex = self.currentIndex()
        return self._lines.line(current.row()) if current.isValid() else None

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(row_height(metrics))
        self.horizontalHeader().setMinimumSectionSize(3 * metrics.height())
        self._measure_places()
        date = metrics.horizontalAdvance(_LONG_DATE) + 2 * MARGIN
        self.setColumnWidth(DATE, date)
        self.setColumnWidth(KEYWORD, max(self._keyword, 4 * metrics.height()))

    def _measure_places(self) -> None:
        height = self.fontMetrics().height()
        places = _PLACES_IF_NARROW if self._is_narrow else _PLACES
        for column, heights in places.items():
            self.setColumnWidth(column, heights * height)
