"""A few authorities one under another, to choose one from or to tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from archive.authorities import Authority
from ui import rows, theme
from ui.article.kinds import kind_name
from ui.entities.ticks import TickingDelegate, paint_tick
from ui.entities.words import spread_words, state_words
from ui.plain import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
_TICKED = Qt.CheckState.Checked


class NamesModel(QAbstractListModel):
    """Authorities in an order; with `ticks` each can be ticked, and is at first."""

    AUTHORITY: Final = Qt.ItemDataRole.UserRole + 1
    UNDER: Final = Qt.ItemDataRole.UserRole + 2

    ticked = Signal()  # or not any more

    def __init__(self, parent: QObject | None = None, *, ticks: bool = False) -> None:
        super().__init__(parent)
        self._ticks = ticks
        self._authorities: tuple[Authority, ...] = ()
        self._off: set[int] = set()  # keys

    def show(self, authorities: Sequence[Authority]) -> None:
        """Hold these authorities."""
        self.beginResetModel()
        self._authorities = tuple(authorities)
        self._off.clear()
        self.endResetModel()

    def authority(self, row: int) -> Authority:
        """Return the authority of a row."""
        return self._authorities[row]

    def chosen(self) -> tuple[Authority, ...]:
        """Return those that are ticked, or all if they cannot be."""
        return tuple(one for one in self._authorities if one.key not in self._off)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._authorities)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        ticks = self._ticks and index.isValid()
        return flags | Qt.ItemFlag.ItemIsUserCheckable if ticks else flags

    def data(self, index: AnyIndex, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        authority = self._authorities[index.row()]
        if role == _ROLE.CheckStateRole:
            return self._tick(authority)
        under = f"{state_words(authority)} · {spread_words(authority)}"
        name, kind = authority.name, kind_name(authority.kind)
        return {
            self.AUTHORITY: authority,
            _ROLE.DisplayRole: name,
            self.UNDER: under,
            _ROLE.ToolTipRole: plain_tip(f"{name}\n{under}"),
            _ROLE.AccessibleTextRole: f"{name}, {kind}, {under}",
        }.get(role)

    def _tick(self, authority: Authority) -> Qt.CheckState | None:
        if not self._ticks:
            return None
        return Qt.CheckState.Unchecked if authority.key in self._off else _TICKED

    def setData(
        self, index: AnyIndex, value: object, role: int = _ROLE.DisplayRole
    ) -> bool:
        if not self._ticks or not index.isValid() or role != _ROLE.CheckStateRole:
            return False
        key = self._authorities[index.row()].key
        if Qt.CheckState(value) is _TICKED:
            self._off.discard(key)
        else:
            self._off.add(key)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


class NamesDelegate(TickingDelegate):
    """Draws a name with the shape of its kind, and under it what is known of it."""

    def sizeHint(self, option: QStyleOptionViewItem, _: AnyIndex) -> QSize:
        return QSize(0, rows.row_height(option.font, 1))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        authority = index.data(NamesModel.AUTHORITY)
        if not isinstance(authority, Authority):
            return
        painter.save()
        rows.paint_ground(painter, option)
        line = rows.first_line(option)
        tick = index.data(_ROLE.CheckStateRole)
        if tick is not None:
            line = paint_tick(painter, line, option, checked=tick == _TICKED)
        style = theme.kind_style(authority.kind)
        painter.setFont(option.font)
        painter.setPen(style.colour)
        rows.draw_elided(painter, line, style.glyph)
        line.setLeft(line.left() + option.fontMetrics.height())
        font = QFont(option.font)
        if authority.confirmed:
            font.setWeight(QFont.Weight.DemiBold)
        font.setStrikeOut(authority.rejected)
        painter.setFont(font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        rows.draw_elided(painter, line, authority.name)
        rows.draw_under(painter, line, option.font, (index.data(NamesModel.UNDER),))
        rows.paint_focus(painter, option)
        painter.restore()


class NamesView(QListView):
    """Shows a few authorities; a click on a row's box, or Space, ticks it."""

    def __init__(self, model: NamesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = model
        self.setModel(model)
        self.setItemDelegate(NamesDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    def current(self) -> Authority | None:
        """Return the authority that is chosen."""
        index = self.currentIndex()
        return self._names.authority(index.row()) if index.isValid() else None

    def choose(self, authority: Authority) -> None:
        """Choose one."""
        for row in range(self._names.rowCount()):
            if self._names.authority(row).key == authority.key:
                self.setCurrentIndex(self._names.index(row))


def likeliest(authorities: Iterable[Authority]) -> Authority:
    """Return the one whose name should stay: confirmed before found, then the most seen.

    Of those seen equally often the longer name, which says more.
    """
    return max(authorities, key=lambda one: (one.confirmed, one.articles, len(one.name)))
