"""Things one under another, each with a box to tick: forms, articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import rows, theme
from ui.plain import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
_TICKED = Qt.CheckState.Checked
_SPACE: Final = 8  # pixels between a box and its text


@dataclass(frozen=True, slots=True)
class Tickable:
    """What can be ticked: `key` says what it is, `aside` stands at the right end."""

    key: str
    text: str
    under: tuple[str, ...] = ()
    aside: str = ""


class TicksModel(QAbstractListModel):
    """Things that can be ticked, none at first; more of them may be `wanted`."""

    THING: Final = Qt.ItemDataRole.UserRole + 1

    ticked = Signal()  # or not any more
    wanted = Signal(int)  # how many are here

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._things: list[Tickable] = []
        self._on: set[str] = set()
        self._total = 0
        self._is_asked = False

    def add(self, things: Iterable[Tickable], total: int) -> None:
        """Add some of `total` things."""
        self._total, self._is_asked = total, False
        added = list(things)
        if added:
            first = len(self._things)
            self.beginInsertRows(QModelIndex(), first, first + len(added) - 1)
            self._things += added
            self.endInsertRows()

    def chosen(self) -> tuple[str, ...]:
        """Return the keys of what is ticked, in order."""
        return tuple(thing.key for thing in self._things if thing.key in self._on)

    @property
    def total(self) -> int:
        """How many things there are, those not here included."""
        return self._total

    def canFetchMore(self, parent: AnyIndex) -> bool:
        is_more = len(self._things) < self._total and not self._is_asked
        return not parent.isValid() and is_more

    def fetchMore(self, parent: AnyIndex) -> None:
        if self.canFetchMore(parent):
            self._is_asked = True
            self.wanted.emit(len(self._things))

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._things)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: AnyIndex, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        thing = self._things[index.row()]
        if role == _ROLE.CheckStateRole:
            return _TICKED if thing.key in self._on else Qt.CheckState.Unchecked
        parts = (thing.text, thing.aside, *thing.under)
        return {
            self.THING: thing,
            _ROLE.DisplayRole: thing.text,
            _ROLE.ToolTipRole: plain_tip("\n".join((thing.text, *thing.under))),
            _ROLE.AccessibleTextRole: ", ".join(filter(None, parts)),
        }.get(role)

    def setData(
        self, index: AnyIndex, value: object, role: int = _ROLE.DisplayRole
    ) -> bool:
        if not index.isValid() or role != _ROLE.CheckStateRole:
            return False
        key = self._things[index.row()].key
        if Qt.CheckState(value) is _TICKED:
            self._on.add(key)
        else:
            self._on.discard(key)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


class TickingDelegate(QStyledItemDelegate):
    """Ticks a row where its box is drawn, at the left of the first line, or by Space."""

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        before = index.data(_ROLE.CheckStateRole)
        if before is None or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        reach = _box(rows.first_line(option)).adjusted(-6, -6, 4, 6)
        if not reach.contains(event.position().toPoint()):
            return False
        after = Qt.CheckState.Unchecked if before == _TICKED else _TICKED
        return model.setData(index, after, _ROLE.CheckStateRole)


class TicksDelegate(TickingDelegate):
    """Draws the box, the text, what stands aside, and what stands under it."""

    def __init__(self, parent: QWidget, lines: int) -> None:
        super().__init__(parent)
        self._lines = lines  # under the first

    def sizeHint(self, option: QStyleOptionViewItem, _: AnyIndex) -> QSize:
        return QSize(0, rows.row_height(option.font, self._lines))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        thing = index.data(TicksModel.THING)
        if not isinstance(thing, Tickable):
            return
        painter.save()
        rows.paint_ground(painter, option)
        checked = index.data(_ROLE.CheckStateRole) == _TICKED
        line = paint_tick(painter, rows.first_line(option), option, checked=checked)
        painter.setFont(option.font)
        painter.setPen(theme.muted())
        painter.drawText(line, rows.RIGHT, thing.aside)
        taken = painter.fontMetrics().horizontalAdvance(thing.aside + "  ")
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        rows.draw_elided(painter, line.adjusted(0, 0, -taken, 0), thing.text)
        rows.draw_under(painter, line, option.font, thing.under)
        rows.paint_focus(painter, option)
        painter.restore()


class TicksView(QListView):
    """A list to tick things in: with a click on the box, or Space."""

    def __init__(
        self, model: TicksModel, lines: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(TicksDelegate(self, lines))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)


def paint_tick(
    painter: QPainter, line: QRect, option: QStyleOptionViewItem, *, checked: bool
) -> QRect:
    """Draw the box of a row at the left end of `line`, and return what is left of it."""
    box = _box(line)
    ground = option.palette.color(QPalette.ColorRole.Base)
    painter.setPen(theme.muted())
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if checked:
        theme.icon("check").paint(painter, box.adjusted(0, 0, 1, 1))
    return line.adjusted(box.width() + _SPACE, 0, 0, 0)


def _box(line: QRect) -> QRect:
    """Return where the box stands that belongs to the first line of a row."""
    side = QApplication.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
    top = line.top() + (line.height() - side) // 2
    return QRect(line.left() + 2, top, side, side)
