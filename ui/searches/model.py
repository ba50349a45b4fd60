"""Two groups, the saved searches and the history, as a tree of two levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from archive.kept import PastSearch, SavedSearch
from reader.searches import Collecting, Compared, query_of
from ui.plain import plain_tip
from ui.searches import words
from ui.searches.words import Kept

AnyIndex = QModelIndex | QPersistentModelIndex
States = Mapping[int, Compared | Collecting | None]  # of saved searches, by key


class SearchRole(IntEnum):
    """What a row tells beyond its name."""

    SEARCH = Qt.ItemDataRole.UserRole + 1  # None for a group
    SECOND = Qt.ItemDataRole.UserRole + 2  # query and filters, "" if told already
    THIRD = Qt.ItemDataRole.UserRole + 3  # how much and when
    ASIDE = Qt.ItemDataRole.UserRole + 4  # a number, or what has changed
    NEWS = Qt.ItemDataRole.UserRole + 5  # whether that is news


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with the searches to be shown under it, in order."""

    heading: str
    searches: tuple[Kept, ...]


def arranged(
    saved: Iterable[SavedSearch], history: Iterable[PastSearch], wanted: str
) -> tuple[Group, ...]:
    """Return the groups of searches in which every word of `wanted` occurs.

    A group without any is left out.
    """
    typed = wanted.casefold().split()
    groups = (
        Group(_tr("Saved"), tuple(one for one in saved if _has(one, typed))),
        Group(_tr("History"), tuple(one for one in history if _has(one, typed))),
    )
    return tuple(group for group in groups if group.searches)


def _has(search: Kept, typed: Sequence[str]) -> bool:
    if not typed:
        return True
    told = [words.title_of(search), words.asked(query_of(search))]
    if isinstance(search, SavedSearch):
        told += [search.folder, search.note]
    printed = "\n".join(told).casefold()
    return all(word in printed for word in typed)


class SearchesModel(QAbstractItemModel):
    """A thin skin over groups, with the texts of all rows ready to be drawn.

    An index's internal id is 0 for a group, else one more than the row of its group.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()
        self._headings: tuple[dict[int, object], ...] = ()
        self._rows: tuple[list[dict[int, object]], ...] = ()

    def show(self, groups: tuple[Group, ...], states: States) -> None:
        """Show these groups instead, and what is known of the saved searches."""
        now = datetime.now(UTC)
        self.beginResetModel()
        self._groups = groups
        self._headings = tuple(map(_heading, groups))
        self._rows = tuple(
            [_values(search, _state(search, states), now) for search in group.searches]
            for group in groups
        )
        self.endResetModel()

    def show_state(self, key: int, state: Compared | Collecting | None) -> None:
        """Show what is known of one saved search now."""
        now = datetime.now(UTC)
        for place, group in enumerate(self._groups):
            for row, search in enumerate(group.searches):
                if isinstance(search, SavedSearch) and search.key == key:
                    self._rows[place][row] = _values(search, state, now)
                    index = self.createIndex(row, 0, place + 1)
                    self.dataChanged.emit(index, index)

    def index_of(self, search: Kept) -> QModelIndex:
        """Return the index of a search, an invalid one if it is not shown."""
        for place, group in enumerate(self._groups):
            for row, one in enumerate(group.searches):
                if identity(one) == identity(search):
                    return self.createIndex(row, 0, place + 1)
        return QModelIndex()

    def index(
        self,
        row: int,
        column: int,
        parent: AnyIndex = QModelIndex(),  # noqa: B008
    ) -> QModelIndex:
        if column or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: AnyIndex) -> QModelIndex:  # type: ignore[override]  # QObject's
        place = _place(index)
        return self.createIndex(place, 0, 0) if place >= 0 else QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._groups)
        return len(self._rows[parent.row()]) if _place(parent) < 0 else 0

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: ARG002, B008
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place = _place(index)
        if place < 0:
            return self._headings[index.row()].get(role)
        return self._rows[place][index.row()].get(role)


def identity(search: Kept) -> tuple[str, object]:
    """Return what a search is recognised by when it is shown anew."""
    if isinstance(search, SavedSearch):
        return "saved", search.key
    return "past", search.asked


def _place(index: AnyIndex) -> int:
    """Return the row of the group a search stands in, -1 for a group and for nothing."""
    return int(index.internalId()) - 1 if index.isValid() else -1


def _state(search: Kept, states: States) -> Compared | Collecting | None:
    if isinstance(search, SavedSearch) and search.key is not None:
        return states.get(search.key)
    return None


def _heading(group: Group) -> dict[int, object]:
    count = words.number(len(group.searches))
    return {
        Qt.ItemDataRole.DisplayRole: group.heading,
        Qt.ItemDataRole.AccessibleTextRole: f"{group.heading}, {count}",
        SearchRole.ASIDE: count,
    }


def _values(
    search: Kept, state: Compared | Collecting | None, now: datetime
) -> dict[int, object]:
    title, under = words.title_of(search), words.under(search)
    facts, difference = words.facts(search, now), words.difference(state)
    if isinstance(search, SavedSearch):
        lines: tuple[str, ...] = (
            *(title, under, facts, words.last_run(search, now), difference, search.note),
        )
        aside = difference
    else:
        lines = (title, under, words.articles(search.total), facts)
        aside = words.number(search.total)
    told = "\n".join(filter(None, lines))
    return {
        Qt.ItemDataRole.DisplayRole: title,
        Qt.ItemDataRole.ToolTipRole: plain_tip(told),
        Qt.ItemDataRole.AccessibleTextRole: told.replace("\n", ", "),
        SearchRole.SEARCH: search,
        SearchRole.SECOND: under,
        SearchRole.THIRD: facts,
        SearchRole.ASIDE: aside,
        SearchRole.NEWS: isinstance(state, Compared) and not state.same,
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Searches", text)
