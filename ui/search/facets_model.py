"""The values of one facet as a Qt model, the frequent first and the marked in sight."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.languages import language_words
from ui.plain import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

Values = tuple[tuple[str, int], ...]
FEW: Final = 6  # values shown before the user asks for more


class Mark(Enum):
    """What the user wants of a value: nothing, only what has it, or all that has it not."""

    NONE = auto()
    CHOSEN = auto()
    EXCLUDED = auto()


Marks = dict[str, Mark]


class FacetModel(QAbstractListModel):
    """Values with counts; marking one only says so, and the result decides what shows."""

    COUNT: Final = Qt.ItemDataRole.UserRole + 1
    VALUE: Final = Qt.ItemDataRole.UserRole + 2
    MARK: Final = Qt.ItemDataRole.UserRole + 3
    COUNT_WORDS: Final = Qt.ItemDataRole.UserRole + 4

    marked = Signal(str, object)  # value, Mark

    def __init__(self, facet: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facet = facet
        self._values: Values = ()
        self._words: tuple[str, ...] = ()
        self._numbers: tuple[str, ...] = ()
        self._marks: Marks = {}

    def show(self, values: Values, marks: Marks) -> None:
        """Show these values in this order, marked so."""
        if (values, marks) == (self._values, self._marks):
            return
        same = [value for value, _ in values] == [value for value, _ in self._values]
        if not same:
            self.beginResetModel()
        self._values, self._marks = values, dict(marks)
        self._numbers = tuple(QLocale().toString(count) for _, count in values)
        if not same:
            self._words = tuple(value_words(self._facet, value) for value, _ in values)
            self.endResetModel()
        elif values:
            self.dataChanged.emit(self.index(0), self.index(len(values) - 1))

    def row_of(self, value: str) -> int | None:
        """Return where a value stands, ``None`` if it does not."""
        rows = (row for row, (held, _) in enumerate(self._values) if held == value)
        return next(rows, None)

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
        words, mark = self._words[index.row()], self._marks.get(value, Mark.NONE)
        number = self._numbers[index.row()]
        match role:
            case Qt.ItemDataRole.CheckStateRole:
                ticked = mark is Mark.CHOSEN
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(words)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{words}, {number}{self._spoken(mark)}"
        return {
            self.VALUE: value,
            self.COUNT: count,
            self.MARK: mark,
            self.COUNT_WORDS: number,
        }.get(role)

    def setData(
        self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if not index.isValid():
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            value = Mark.CHOSEN if value == Qt.CheckState.Checked else Mark.NONE
        elif role != self.MARK:
            return False
        self.marked.emit(self._values[index.row()][0], value)
        return True

    def _spoken(self, mark: Mark) -> str:
        if mark is Mark.NONE:
            return ""
        return ", " + (self.tr("chosen") if mark is Mark.CHOSEN else self.tr("excluded"))


def value_words(facet: str, value: str) -> str:
    """Return a facet's value as it is shown: a language by its name."""
    if facet == "language" and value:
        return language_words(value)
    return value or QCoreApplication.translate("FacetModel", "Unknown")


def arranged(facet: str, counts: Values, marked: frozenset[str]) -> Values:
    """Return a facet's values as they are shown: marked ones even if nothing counts.

    Years stand in order of time, the latest first; other values by their count. A marked
    value that would be far down comes first, in sight; the others stay where they are.
    """
    known = {value for value, _ in counts}
    lost = tuple((value, 0) for value in sorted(marked - known))
    if facet == "year":
        ordered = tuple(sorted((*counts, *lost), reverse=True))
    else:
        ordered = (*lost, *counts)
    late = tuple(pair for pair in ordered[FEW:] if pair[0] in marked)
    return (*late, *(pair for pair in ordered if pair not in late))


def matching(facet: str, values: Values, letters: str) -> Values:
    """Return the values whose words contain some letters, whatever their case."""
    wanted = letters.casefold()
    return tuple(
        pair for pair in values if wanted in value_words(facet, pair[0]).casefold()
    )
