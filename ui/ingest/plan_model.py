"""A plan as a Qt model: rows of what there is, and under some their files, as wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from archive.report import JobItem, Report
from reader.room_imports import ItemPage
from ui.ingest.plan_rows import Kind, PlanRow, below, plan_rows, size_words
from ui.plain import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
WHAT, FILES, SIZE = range(3)


class PlanModel(QAbstractItemModel):
    """Two levels; what lies under a row is asked for with `wanted` when it is opened."""

    ITEM: Final = Qt.ItemDataRole.UserRole + 1  # (name, reason) of a file
    ROW: Final = Qt.ItemDataRole.UserRole + 2  # PlanRow

    wanted = Signal(object, int)  # Kind, and the position above which items are wanted
    upgrade_changed = Signal(bool)

    def __init__(self, title: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._report: Report | None = None
        self._upgrade = True
        self._rows: tuple[PlanRow, ...] = ()
        self._items: dict[Kind, list[JobItem]] = {}
        self._after: dict[Kind, int] = {}
        self._asked: set[Kind] = set()  # being fetched, or all there

    @property
    def upgrade(self) -> bool:
        """Whether what can be read better now is to be read again."""
        return self._upgrade

    def show(self, report: Report) -> None:
        """Show a plan."""
        self.beginResetModel()
        self._report = report
        self._items.clear()
        self._after.clear()
        self._asked.clear()
        self._make_rows()
        self.endResetModel()

    def retitle(self) -> None:
        """Take up what formats are called, now that it is known."""
        self._make_rows()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, SIZE))

    def add(self, kind: Kind, page: ItemPage) -> None:
        """Add files under a row."""
        parent = self._index_of(kind)
        items = self._items.setdefault(kind, [])
        self._after[kind] = page.after
        if page.items:
            self.beginInsertRows(parent, len(items), len(items) + len(page.items) - 1)
            items += page.items
            self.endInsertRows()

    def settle(self, kind: Kind, *, is_end: bool) -> None:
        """Let the next files under a row be asked for, unless that was the end."""
        if not is_end:
            self._asked.discard(kind)

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: _Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        if not child.isValid() or not child.internalId():
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._rows)
        if parent.internalId() or parent.column():
            return 0
        return len(self._items.get(self._rows[parent.row()].kind, ()))

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: ARG002
        return 3

    def hasChildren(self, parent: _Index = _NOWHERE) -> bool:
        if not parent.isValid():
            return bool(self._rows)
        return not parent.internalId() and self._rows[parent.row()].opens

    def canFetchMore(self, parent: _Index) -> bool:
        if not self.hasChildren(parent) or not parent.isValid():
            return False
        return self._rows[parent.row()].kind not in self._asked

    def fetchMore(self, parent: _Index) -> None:
        kind = self._rows[parent.row()].kind
        if kind not in self._asked:
            self._asked.add(kind)
            self.wanted.emit(kind, self._after.get(kind, 0))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._is_tick(index):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._report is None:
            return None
        if index.internalId():
            kind = self._rows[index.internalId() - 1].kind
            return self._item_data(self._items[kind][index.row()], index.column(), role)
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _shown(row, index.column())
            case Qt.ItemDataRole.CheckStateRole if self._is_tick(index):
                state = Qt.CheckState
                return state.Checked if self._upgrade else state.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole if index.column() != WHAT:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return row if role == self.ROW else None

    def setData(
        self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self._is_tick(index):
            return False
        ticked = value in {Qt.CheckState.Checked, Qt.CheckState.Checked.value}
        if ticked != self._upgrade:
            self._upgrade = ticked
            self._make_rows()
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, SIZE))
            self.upgrade_changed.emit(ticked)
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section != WHAT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("What there is"), self.tr("Files"), self.tr("Size"))[section]

    def _item_data(self, item: JobItem, column: int, role: int) -> object:
        assert self._report is not None, "it is shown"  # noqa: S101
        if column != WHAT:
            return None
        name = below(item, self._report)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{name} {item.reason}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{item.name}\n{item.reason}")
            case self.ITEM:
                return name, item.reason
        return None

    def _is_tick(self, index: _Index) -> bool:
        top = index.isValid() and not index.internalId() and index.column() == WHAT
        return top and self._rows[index.row()].kind is Kind.BETTER

    def _index_of(self, kind: Kind) -> QModelIndex:
        rows = (row for row, one in enumerate(self._rows) if one.kind is kind)
        return self.index(next(rows), WHAT)

    def _make_rows(self) -> None:
        """Make the rows; there are always the same of one plan, whatever they say."""
        if self._report is not None:
            self._rows = plan_rows(self._report, self._title, upgrade=self._upgrade)


def _shown(row: PlanRow, column: int) -> str:
    match column:
        case 0:
            return row.words
        case 1:
            return QLocale().toString(row.files)
    return "" if row.size is None else size_words(row.size)
