"""The list widget of results: any number of rows, all of one height."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QKeyEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

_Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction


class ResultsView(QListView):
    """A list view that knows where its rows are without looking at them.

    Qt's own asks the model about every row whenever anything changes, which for a million
    results takes seconds. Here every place is a product of row and height.
    """

    entered_row = Signal(QModelIndex)
    looked = Signal()  # other rows came into sight

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().valueChanged.connect(self.looked)
        self.verticalScrollBar().rangeChanged.connect(self.looked)

    def setItemDelegate(self, delegate: QAbstractItemDelegate) -> None:
        self._height = 0
        super().setItemDelegate(delegate)

    def row_height(self) -> int:
        """Return the height of every row, in pixels."""
        if not self._height:
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            self._height = max(
                self.itemDelegate().sizeHint(option, QModelIndex()).height(), 1
            )
        return self._height

    def rows_in_sight(self) -> tuple[int, int]:
        """Return the first and last row that can be seen, with a screenful to spare."""
        seen = self.viewport().height() // self.row_height() + 1
        top = self.verticalScrollBar().value() // self.row_height()
        return max(top - seen, 0), top + 2 * seen

    def visualRect(self, index: _Index) -> QRect:
        if not index.isValid():
            return QRect()
        top = index.row() * self.row_height() - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self.row_height())

    def indexAt(self, p: QPoint) -> QModelIndex:
        row = (p.y() + self.verticalScrollBar().value()) // self.row_height()
        if not 0 <= row < self._rows() or p.y() < 0:
            return QModelIndex()
        return self.model().index(row, 0)

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        bar, rect = self.verticalScrollBar(), self.visualRect(index)
        spare = self.viewport().height() - rect.height()
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.top() - spare // 2)
        elif rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif rect.top() > spare:
            bar.setValue(bar.value() + rect.top() - max(spare, 0))

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)  # and not the list's, which visits every row

    def updateGeometries(self) -> None:
        bar, height = self.verticalScrollBar(), self.row_height()
        rows = self._rows()
        bar.setSingleStep(max(height // 3, 1))
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(rows * height - self.viewport().height(), 0))

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002
        # Qt's own knows of no rows to move, as the list's layout is not made (see above).
        self.viewport().update()

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def moveCursor(
        self,
        cursorAction: _Move,  # noqa: N803
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002
    ) -> QModelIndex:
        rows = self._rows()
        if not rows:
            return QModelIndex()
        page = max(self.viewport().height() // self.row_height(), 1)
        row = self.currentIndex().row()
        steps = {
            _Move.MoveUp: -1,
            _Move.MoveDown: 1,
            _Move.MovePrevious: -1,
            _Move.MoveNext: 1,
        }
        steps |= {_Move.MovePageUp: -page, _Move.MovePageDown: page}
        steps |= {_Move.MoveHome: -rows, _Move.MoveEnd: rows}
        row = max(0, min(row + steps.get(cursorAction, 0), rows - 1))
        return self.model().index(row, 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(QPoint(0, max(rect.center().y(), 0)))
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index).intersected(self.viewport().rect())
        return region

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, flag = option.state, QStyle.StateFlag
        pointed = self.viewport().mapFromGlobal(QCursor.pos())
        hovered = self.indexAt(pointed).row() if self.viewport().underMouse() else -1
        current, active = self.currentIndex(), self.hasFocus()
        offset, height = self.verticalScrollBar().value(), self.row_height()
        first = max(e.rect().top() + offset, 0) // height
        last = min((e.rect().bottom() + offset) // height, self._rows() - 1)
        for row in range(first, last + 1):
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            option.state = plain & ~(flag.State_Selected | flag.State_HasFocus)
            if self.selectionModel().isSelected(index):
                option.state |= flag.State_Selected
            if active and index == current:
                option.state |= flag.State_HasFocus
            if row == hovered:
                option.state |= flag.State_MouseOver
            self.itemDelegate().paint(painter, option, index)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._height = 0
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right}:
            self.entered_row.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _rows(self) -> int:
        # None before there is one and while all is taken apart, whatever the types say.
        model: QAbstractItemModel | None = self.model()
        return model.rowCount() if model else 0
