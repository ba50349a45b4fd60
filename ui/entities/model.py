"""The authorities of an archive as the rows of a table: pages come in as one scrolls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from archive.authorities import Authority
from reader.edtf_words import edtf_words
from ui.article.kinds import kind_name
from ui.entities.words import number, short_day, state_words
from ui.plain import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
STATE, NAME, KIND, ARTICLES, MENTIONS, FIRST, LAST = range(7)
PAGE: Final = 200  # rows fetched at a time

_KEPT: Final = 100  # pages; those farthest from the newest are let go
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
_ALIGN = Qt.AlignmentFlag


class AuthoritiesModel(QAbstractTableModel):
    """A thin skin over pages of authorities; a row whose page is not here is blank."""

    AUTHORITY: Final = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._pages: dict[int, Sequence[Authority]] = {}

    def restart(self, total: int, offset: int, authorities: Sequence[Authority]) -> None:
        """Hold `total` rows, of which those from `offset` on are known."""
        self.beginResetModel()
        self._total = total
        self._pages.clear()
        self._keep(offset, authorities)
        self.endResetModel()

    def add(self, offset: int, authorities: Sequence[Authority]) -> None:
        """Fill in the rows from `offset` on, a multiple of `PAGE`."""
        if not authorities:
            return
        self._keep(offset, authorities)
        last = offset + len(authorities) - 1
        self.dataChanged.emit(self.index(offset, 0), self.index(last, LAST))

    def missing(self, first: int, last: int) -> tuple[int, int] | None:
        """Return offset and number of the rows to fetch, that all of a span be here.

        ``None`` if they are.
        """
        last = min(last, self._total - 1)
        pages = range(max(first, 0) // PAGE, last // PAGE + 1) if last >= 0 else range(0)
        missing = [page for page in pages if page not in self._pages]
        if not missing:
            return None
        return missing[0] * PAGE, (missing[-1] - missing[0] + 1) * PAGE

    def authority(self, row: int) -> Authority | None:
        """Return the authority of a row, ``None`` if its page is not here."""
        page = self._pages.get(row // PAGE, ())
        return page[row % PAGE] if row % PAGE < len(page) else None

    def rows_of(self, keys: Iterable[int]) -> list[int]:
        """Return the rows of authorities by their keys, as far as they are here."""
        wanted = frozenset(keys)
        return [
            number * PAGE + place
            for number, page in sorted(self._pages.items())
            for place, authority in enumerate(page)
            if authority.key in wanted
        ]

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else LAST + 1

    def data(self, index: AnyIndex, role: int = _ROLE.DisplayRole) -> object:
        authority = self.authority(index.row()) if index.isValid() else None
        if authority is None:
            return None
        column = index.column()
        match role:
            case self.AUTHORITY:
                return authority
            case _ROLE.DisplayRole:
                return _SHOWN[column](authority)
            case _ROLE.AccessibleTextRole if column == STATE:
                return state_words(authority)
            case _ROLE.ToolTipRole:
                return plain_tip(_TOLD.get(column, _SHOWN[column])(authority))
            case _:
                return _side(column) if role == _ROLE.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        match role:
            case _ROLE.DisplayRole:
                return self._heads()[section]
            case _ROLE.AccessibleTextRole if section == STATE:
                return self.tr("State")
            case _ROLE.ToolTipRole:
                return self._tip(section)
            case _:
                return _side(section) if role == _ROLE.TextAlignmentRole else None

    def _tip(self, section: int) -> str:
        if section == STATE:
            return self.tr("Found by machine, confirmed or rejected")
        if section == KIND:
            return ""
        return self.tr("Click to sort, click again to turn the order round")

    def _heads(self) -> tuple[str, ...]:
        return (
            *("", self.tr("Name"), self.tr("Kind"), self.tr("Articles")),
            *(self.tr("Mentions"), self.tr("First seen"), self.tr("Last seen")),
        )

    def _keep(self, offset: int, authorities: Sequence[Authority]) -> None:
        newest = offset // PAGE
        for start in range(0, len(authorities), PAGE):
            part = authorities[start : start + PAGE]
            self._pages[newest + start // PAGE] = part
        for page in sorted(self._pages, key=lambda page: abs(page - newest))[_KEPT:]:
            del self._pages[page]


def _side(column: int) -> Qt.AlignmentFlag:
    # Days as well: at the left they would run into the numbers before them.
    side = _ALIGN.AlignRight if column >= ARTICLES else _ALIGN.AlignLeft
    return side | _ALIGN.AlignVCenter


def _whole(day: str | None) -> str:
    return edtf_words(day) if day else ""


_SHOWN: Final[tuple[Callable[[Authority], str], ...]] = (
    lambda authority: "",  # noqa: ARG005  # a sign is drawn there
    lambda authority: authority.name,
    lambda authority: kind_name(authority.kind),
    lambda authority: number(authority.articles),
    lambda authority: number(authority.mentions),
    lambda authority: short_day(authority.first),
    lambda authority: short_day(authority.last),
)  # by column
_TOLD: Final[dict[int, Callable[[Authority], str]]] = {
    STATE: state_words,
    FIRST: lambda authority: _whole(authority.first),
    LAST: lambda authority: _whole(authority.last),
}  # in tool tips, where there is more room
