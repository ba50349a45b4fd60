"""The spellings a search was widened by as a Qt model, under the words that were typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from archive.search import Variant
from archive.search.words import fold
from ui.plain import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

Unticked = tuple[tuple[str, str], ...]  # the word typed, and the variant not looked for


@dataclass(frozen=True, slots=True)
class _Row:
    """A word typed, with the number of its variants, or one of these."""

    typed: str
    variant: Variant | None = None
    many: int = 0

    @property
    def words(self) -> str:
        return self.variant.word if self.variant else self.typed


class VariantsModel(QAbstractListModel):
    """Variants with ticks to be taken away; the tick of a word typed stands for all its."""

    COUNT: Final = Qt.ItemDataRole.UserRole + 1  # in words, of articles or of variants
    IS_WORD: Final = Qt.ItemDataRole.UserRole + 2  # a word typed

    changed = Signal(object)  # Unticked

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[_Row, ...] = ()
        self._unticked: dict[tuple[str, str], None] = {}
        self._left_out: dict[str, int] = {}  # how many of a word's variants are left out

    def show(self, variants: tuple[Variant, ...]) -> None:
        """Show these variants under the words typed, in the order given."""
        by_word: dict[str, list[Variant]] = {}
        for variant in variants:
            by_word.setdefault(variant.typed, []).append(variant)
        rows: list[_Row] = []
        for typed, found in by_word.items():
            rows.append(_Row(typed, None, len(found)))
            rows.extend(_Row(typed, variant) for variant in found)
        same = [(row.typed, row.words) for row in rows] == [
            (row.typed, row.words) for row in self._rows
        ]
        if not same:
            self.beginResetModel()
        self._rows = tuple(rows)
        self._unticked = {(v.typed, v.word): None for v in variants if not v.ticked}
        self._count()
        if not same:
            self.endResetModel()
        else:
            self._tell_all()

    def unticked(self) -> Unticked:
        """Return what is not to be looked for."""
        return tuple(self._unticked)

    def tick_all(self, *, ticked: bool, typed: str | None = None) -> None:
        """Tick every variant or none, of all words or of one."""
        pairs = [
            (row.typed, row.words)
            for row in self._rows
            if row.variant and typed in (None, row.typed)
        ]
        self._tick(pairs, ticked=ticked)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.words
            case Qt.ItemDataRole.CheckStateRole:
                return self._state(row)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                tip = role == Qt.ItemDataRole.ToolTipRole
                return plain_tip(self._said(row)) if tip else self._said(row)
            case self.COUNT:
                return self._counted(row)
        return row.variant is None if role == self.IS_WORD else None

    def setData(
        self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        row, ticked = self._rows[index.row()], Qt.CheckState(value) == Qt.CheckState.Checked
        if row.variant is None:
            self.tick_all(ticked=ticked, typed=row.typed)
        else:
            self._tick([(row.typed, row.words)], ticked=ticked)
        return True

    def _tick(self, pairs: list[tuple[str, str]], *, ticked: bool) -> None:
        before = dict(self._unticked)
        for pair in pairs:
            if ticked:
                self._unticked.pop(pair, None)
            else:
                self._unticked[pair] = None
        if self._unticked != before:
            self._count()
            self._tell_all()
            self.changed.emit(self.unticked())

    def _count(self) -> None:
        self._left_out = {}
        for typed, _ in self._unticked:
            self._left_out[typed] = self._left_out.get(typed, 0) + 1

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _state(self, row: _Row) -> Qt.CheckState:
        if row.variant is not None:
            out = (row.typed, row.words) in self._unticked
            return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
        left_out = self._left_out.get(row.typed, 0)
        if not left_out:
            return Qt.CheckState.Checked
        none = left_out >= row.many
        return Qt.CheckState.Unchecked if none else Qt.CheckState.PartiallyChecked

    def _counted(self, row: _Row) -> str:
        number = QLocale().toString
        if row.variant is not None:
            return f"×{number(row.variant.articles)}"
        left_out = self._left_out.get(row.typed, 0)
        if not left_out:
            return number(row.many)
        words = self.tr("{count} of {all}")
        return words.format(count=number(row.many - left_out), all=number(row.many))

    def _said(self, row: _Row) -> str:
        locale = QLocale()
        if row.variant is None:
            words = self.tr("“{word}”, other spellings: {count}")
            return words.format(word=row.typed, count=locale.toString(row.many))
        words = self.tr("{word}, articles: {count}, letters that differ: {cost}")
        return words.format(
            word=row.words,
            count=locale.toString(row.variant.articles),
            cost=locale.toString(float(row.variant.cost), "g", 3),
        )


def variants_words(variants: tuple[Variant, ...]) -> str:
    """Return the first variants with their counts, as “goverment ×34, govemment ×12”."""
    locale = QLocale()
    return ", ".join(
        f"{one.word} ×{locale.toString(one.articles)}"
        for one in variants[:20]
        if one.ticked
    )


def still_typed(unticked: Unticked, text: str) -> Unticked:
    """Return what is not to be looked for of the words that stand in `text`."""
    folded = fold(text)
    return tuple(pair for pair in unticked if pair[0] in folded)
