"""Rows of a pane beside the list: what each says, and the thing it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from archive.model import EntityKind
from ui import rows, theme
from ui.plain import plain_tip

ROW: Final = Qt.ItemDataRole.UserRole + 1
INDENT: Final = 8  # pixels before the text

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        text: What it says.
        aside: What stands at its right end.
        under: What stands below, a line each.
        kind: The kind whose shape stands before it.
        is_head: Whether it is the head of those below it, and cannot be chosen.
        is_struck: Whether it holds no longer.
        thing: What it is about; ``None`` for nothing that can be acted on.
    """

    text: str
    aside: str = ""
    under: tuple[str, ...] = ()
    kind: EntityKind | None = None
    is_head: bool = False
    is_struck: bool = False
    thing: object = None


class RowsModel(QAbstractListModel):
    """A thin skin over rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    def show(self, shown: Sequence[Row]) -> None:
        """Hold these rows."""
        if shown != self._rows:
            self.beginResetModel()
            self._rows = shown
            self.endResetModel()

    def rows(self) -> Sequence[Row]:
        """Return all rows."""
        return self._rows

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].is_head:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip("\n".join(filter(None, (row.text, *row.under))))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (row.text, row.aside, *row.under)))
            case _ if role == ROW:
                return row
            case _:
                return None


class RowDelegate(QStyledItemDelegate):
    """Draws heads heavier, and what stands aside at the right end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: Row = index.data(ROW)
        return QSize(0, rows.row_height(option.font, sum(map(bool, row.under))))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(ROW)
        painter.save()
        if not row.is_head:
            rows.paint_ground(painter, option)
        line = rows.first_line(option).adjusted(INDENT, 0, 0, 0)
        font = QFont(option.font)
        painter.setFont(font)
        painter.setPen(theme.muted())
        painter.drawText(line, rows.RIGHT, row.aside)
        if row.aside:
            taken = painter.fontMetrics().horizontalAdvance(row.aside + "  ")
            line.setRight(line.right() - taken)
        if row.kind is not None:
            style = theme.kind_style(row.kind)
            painter.setPen(style.colour)
            rows.draw_elided(painter, line, style.glyph)
            line.setLeft(line.left() + option.fontMetrics.height())
        font.setStrikeOut(row.is_struck)
        if row.is_head:
            font.setWeight(QFont.Weight.DemiBold)
        muted = row.is_head or row.is_struck
        text = option.palette.color(QPalette.ColorRole.Text)
        painter.setPen(theme.muted() if muted else text)
        painter.setFont(font)
        rows.draw_elided(painter, line, row.text)
        below = rows.first_line(option)
        below.setLeft(line.left())
        rows.draw_under(painter, below, option.font, row.under)
        if not row.is_head:
            rows.paint_focus(painter, option)
        painter.restore()


class RowView(QListView):
    """A list of rows on the ground of the window."""

    entered = Signal()  # with Enter or two clicks

    def __init__(self, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.doubleClicked.connect(self.entered)

    def thing(self) -> object:
        """Return what the chosen row is about."""
        row = self.currentIndex().data(ROW)
        return row.thing if isinstance(row, Row) else None

    def choose(self, row: int) -> None:
        """Choose a row, or the nearest there is."""
        last = self.model().rowCount() - 1
        self.setCurrentIndex(self.model().index(min(max(row, 0), last), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        super().keyPressEvent(event)
