"""The files and members of an import as the rows of a table, fetched as one scrolls."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from archive.report import ItemState, JobItem, Report
from reader.room_imports import ItemPage
from ui.ingest.plan_rows import below
from ui.plain import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
SOURCE, OUTCOME, WHY = range(3)


class ItemsModel(QAbstractTableModel):
    """Items in their order; more of them are asked for with `wanted`."""

    ITEM: Final = Qt.ItemDataRole.UserRole + 1

    wanted = Signal(int)  # the position above which items are wanted

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._items: list[JobItem] = []
        self._after = 0
        self._is_asked = True  # or there is nothing more
        self._is_end = True

    @property
    def is_all(self) -> bool:
        """Whether there are no more items than these."""
        return self._is_end

    def restart(self, report: Report) -> None:
        """Show no items, and wait for the first of this import."""
        self.beginResetModel()
        self._report = report
        self._items.clear()
        self._after, self._is_asked, self._is_end = 0, True, False
        self.endResetModel()

    def add(self, page: ItemPage) -> None:
        """Add items."""
        self._after, self._is_end = page.after, page.is_end
        if page.items:
            first = len(self._items)
            self.beginInsertRows(QModelIndex(), first, first + len(page.items) - 1)
            self._items += page.items
            self.endInsertRows()

    def settle(self) -> None:
        """Let more be asked for, if there are any."""
        self._is_asked = self._is_end

    def item(self, row: int) -> JobItem:
        """Return the item of a row."""
        return self._items[row]

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and not self._is_asked

    def fetchMore(self, parent: _Index) -> None:
        if self.canFetchMore(parent):
            self._is_asked = True
            self.wanted.emit(self._after)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                name = below(item, self._report) if self._report else item.name
                return (name, outcome_words(item), why_words(item))[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip("\n".join(filter(None, (item.name, why_words(item)))))
            case self.ITEM:
                return item
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("File"), self.tr("Outcome"), self.tr("Details"))[section]


def state_words(state: ItemState) -> str:
    """Return what an outcome is called."""
    translate = QCoreApplication.translate
    words = {
        ItemState.STORED: translate("Import", "Stored"),
        ItemState.OPENED: translate("Import", "Opened"),
        ItemState.UNCHANGED: translate("Import", "Held already"),
        ItemState.PART: translate("Import", "Part of another"),
        ItemState.PASSED_OVER: translate("Import", "Passed over"),
        ItemState.REJECTED: translate("Import", "Rejected"),
    }
    return words.get(state) or translate("Import", "Not read yet")


def outcome_words(item: JobItem) -> str:
    """Return what came of an item."""
    if item.state is ItemState.WAITING and item.reason:
        return QCoreApplication.translate("Import", "Cannot be read")
    return state_words(item.state)


def why_words(item: JobItem) -> str:
    """Return why an item is not stored, or how many articles are, and its note."""
    if item.state is not ItemState.STORED:
        return item.reason
    words = QCoreApplication.translate("Import", "{count} articles")
    if item.articles == 1:
        words = QCoreApplication.translate("Import", "1 article")
    articles = words.format(count=QLocale().toString(item.articles))
    return " · ".join(filter(None, (articles, item.reason)))
