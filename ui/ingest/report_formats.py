"""What came of an import, format by format, as the rows of a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from archive.report import FormatReport, Report
from ui.ingest.tables import TintDelegate, dress_table

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NONE: Final = "–"
_MOST_ROWS: Final = 9  # before the table scrolls


class FormatsModel(QAbstractTableModel):
    """A row for each format, and one for all together; a column for each outcome."""

    def __init__(self, title: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._formats: tuple[FormatReport, ...] = ()
        self._total: FormatReport | None = None
        self._columns: tuple[tuple[str, Callable[[FormatReport], int]], ...] = ()

    def show(self, report: Report | None) -> None:
        """Show a report, or nothing."""
        self.beginResetModel()
        self._formats = tuple(filter(_tells, report.formats)) if report else ()
        self._total = report.total if report else None
        unread = report is not None and _unread(report.total) > 0
        self._columns = (
            *(((self.tr("To read"), _unread),) if unread else ()),
            (self.tr("Read"), lambda one: one.read),
            (self.tr("Articles"), lambda one: one.articles),
            (self.tr("Held already"), lambda one: one.unchanged),
            (self.tr("Passed over"), lambda one: one.passed_over),
            (self.tr("Rejected"), lambda one: one.rejected),
        )
        self.endResetModel()

    def retitle(self) -> None:
        """Take up what formats are called, now that it is known."""
        if self._formats:
            last = self.index(len(self._formats) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        if parent.isValid() or self._total is None:
            return 0
        # One format is all together.
        return len(self._formats) + (len(self._formats) != 1)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1 + len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._total is None:
            return None
        is_sum = index.row() == len(self._formats)
        one = self._total if is_sum else self._formats[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                if index.column() == 0:
                    return self.tr("All together") if is_sum else self._title(one.format)
                number = self._columns[index.column() - 1][1](one)
                return QLocale().toString(number) if number else _NONE
            case Qt.ItemDataRole.TextAlignmentRole if index.column():
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole if is_sum:
                font = QFont()
                font.setWeight(QFont.Weight.DemiBold)
                return font
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[section - 1][0] if section else self.tr("Format")


class FormatsTable(QTableView):
    """The table by format, as high as it has rows."""

    def __init__(self, model: FormatsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(TintDelegate(self))
        self.setAccessibleName(self.tr("Outcome by format"))
        dress_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        model.modelReset.connect(self._fit)

    def _fit(self) -> None:
        """Give each column the room it needs, and the table that of its rows."""
        header, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        for column in range(self.model().columnCount()):
            fits = mode.ResizeToContents if column else mode.Stretch
            header.setSectionResizeMode(column, fits)
        rows = min(max(self.model().rowCount(), 1), _MOST_ROWS)
        height = rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + header.sizeHint().height() + 2 * self.frameWidth())


def _unread(one: FormatReport) -> int:
    return one.waiting + one.refused


def _tells(one: FormatReport) -> bool:
    """Whether there is more of a format than files that belong to others."""
    return one.found > 0
