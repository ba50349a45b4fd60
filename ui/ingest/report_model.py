"""The sources an import rejected, as the rows of a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from reader.job import RejectedSource
from ui.plain import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
SOURCE, REASON = range(2)
# A spreadsheet takes a cell that begins so for a formula; file names come from anywhere.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ReportModel(QAbstractTableModel):
    """A thin skin over rejected sources."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rejected: tuple[RejectedSource, ...] = ()

    def show(self, rejected: tuple[RejectedSource, ...]) -> None:
        """Show these sources instead."""
        self.beginResetModel()
        self._rejected = rejected
        self.endResetModel()

    def rejected(self, row: int) -> RejectedSource:
        """Return the source of a row."""
        return self._rejected[row]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rejected)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rejected[index.row()]
        text = row.source if index.column() == SOURCE else row.reason
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.tr("Source") if section == SOURCE else self.tr("Why it was rejected")


def rejected_csv(rejected: Iterable[RejectedSource]) -> str:
    """Return rejected sources as CSV with a head line, harmless to spreadsheets."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(("source", "reason"))
    for row in rejected:
        writer.writerow(map(_harmless, (row.source, row.reason)))
    return file.getvalue()


def rejected_text(summary: str, rejected: Iterable[RejectedSource]) -> str:
    """Return a report to be read: what came of the import, then each rejected source."""
    return "\n".join(
        (summary, "", *(f"{row.source}: {row.reason}" for row in rejected), "")
    )


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
