"""The values of one facet as a Qt model, the frequent first and the chosen in sight."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.plain import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

Values = tuple[tuple[str, int], ...]
FEW: Final = 6  # values shown before the user asks for more


class FacetModel(QAbstractListModel):
    """Values with counts; ticking one only says so, and the result decides what shows."""

    COUNT: Final = Qt.ItemDataRole.UserRole + 1
    VALUE: Final = Qt.ItemDataRole.UserRole + 2

    ticked = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values: Values = ()
        self._chosen: frozenset[str] = frozenset()

    def show(self, values: Values, chosen: frozenset[str]) -> None:
        """Show these values in this order, ticked where chosen."""
        if (values, chosen) == (self._values, self._chosen):
            return
        same = [value for value, _ in values] == [value for value, _ in self._values]
        if not same:
            self.beginResetModel()
        self._values, self._chosen = values, chosen
        if not same:
            self.endResetModel()
        elif values:
            self.dataChanged.emit(self.index(0), self.index(len(values) - 1))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._values)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        value, count = self._values[index.row()]
        match role:
            case Qt.ItemDataRole.CheckStateRole:
                ticked = value in self._chosen
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DisplayRole:
                return value or self.tr("Unknown")
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(value)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{value}, {count}"
        return {self.VALUE: value, self.COUNT: count}.get(role)

    def setData(
        self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        wanted = value == Qt.CheckState.Checked
        self.ticked.emit(self._values[index.row()][0], wanted)
        return True


def arranged(facet: str, counts: Values, chosen: frozenset[str]) -> Values:
    """Return a facet's values as they are shown: chosen ones even if nothing counts.

    Years stand in order of time, the latest first; other values by their count. A chosen
    value that would be far down comes first, in sight; the others stay where they are.
    """
    known = {value for value, _ in counts}
    lost = tuple((value, 0) for value in sorted(chosen - known))
    if facet == "year":
        ordered = tuple(sorted((*counts, *lost), reverse=True))
    else:
        ordered = (*lost, *counts)
    late = tuple(pair for pair in ordered[FEW:] if pair[0] in chosen)
    return (*late, *(pair for pair in ordered if pair not in late))
