"""The lines of a concordance as a Qt model: they come in batches and stand in any order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from reader.concordance import Line
from reader.concordance_order import Order
from reader.edtf_words import edtf_words
from ui.plain import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
LEFT, KEYWORD, RIGHT, DATE, PUBLICATION, HEADLINE = range(6)
ORDERS: Final = (
    *(Order.LEFT, Order.KEYWORD, Order.RIGHT),
    *(Order.DATE, Order.PUBLICATION, Order.HEADLINE),
)  # by column

_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole


class ConcordanceModel(QAbstractTableModel):
    """A thin skin over lines; rows are the lines in the order they were arranged in."""

    LINE: Final = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []  # as they came
        self._rows: list[int] = []  # numbers of lines

    def clear(self) -> None:
        """Hold no lines."""
        self.beginResetModel()
        self._lines, self._rows = [], []
        self.endResetModel()

    def add(self, lines: Sequence[Line]) -> None:
        """Add lines at the end, however the others are arranged."""
        if not lines:
            return
        first = len(self._lines)
        last = first + len(lines) - 1
        self.beginInsertRows(_NOWHERE, first, last)
        self._lines.extend(lines)
        self._rows.extend(range(first, last + 1))
        self.endInsertRows()

    def arrange(self, numbers: Sequence[int]) -> None:
        """Put lines in the order of their numbers; those not among them stay at the end.

        Whoever remembers a row by an index finds its line again.
        """
        self.layoutAboutToBeChanged.emit()
        before = self._rows
        self._rows = [*numbers, *range(len(numbers), len(self._lines))]
        kept = self.persistentIndexList()
        if kept:
            places = [0] * len(self._rows)
            for row, number in enumerate(self._rows):
                places[number] = row
            moved = [self.index(places[before[old.row()]], old.column()) for old in kept]
            self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def line(self, row: int) -> Line:
        """Return the line of a row."""
        return self._lines[self._rows[row]]

    def arrived(self) -> list[Line]:
        """Return all lines in the order they came."""
        return list(self._lines)

    def arranged(self) -> list[Line]:
        """Return all lines in the order of the rows."""
        return [self._lines[number] for number in self._rows]

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(ORDERS)

    def data(self, index: AnyIndex, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self.line(index.row()), index.column()
        match role:
            case self.LINE:
                return line
            case _ROLE.DisplayRole:
                return _shown(line, column)
            case _ROLE.ToolTipRole:
                whole = line.left + line.keyword + line.right
                return plain_tip(whole if column <= RIGHT else _shown(line, column))
            case _ROLE.TextAlignmentRole:
                side = _ALIGN.AlignRight if column == LEFT else _ALIGN.AlignLeft
                return side | _ALIGN.AlignVCenter
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = _ROLE.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        match role:
            case _ROLE.DisplayRole:
                return self._heads()[section]
            case _ROLE.ToolTipRole:
                return self.tr("Click to sort, click again to turn the order round")
            case _ROLE.TextAlignmentRole:
                side = _ALIGN.AlignRight if section == LEFT else _ALIGN.AlignLeft
                return side | _ALIGN.AlignVCenter
            case _:
                return None

    def _heads(self) -> tuple[str, ...]:
        return (
            *(self.tr("Before"), self.tr("Match"), self.tr("After")),
            *(self.tr("Date"), self.tr("Newspaper"), self.tr("Headline")),
        )


_ALIGN = Qt.AlignmentFlag


def _shown(line: Line, column: int) -> str:
    match column:
        case 0:
            return line.left
        case 1:
            return line.keyword
        case 2:
            return line.right
        case 3:
            return edtf_words(line.published) if line.published else ""
        case 4:
            return line.publication
        case _:
            return line.headline
