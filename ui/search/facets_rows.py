"""The rows of a facet: a box to tick, the value, its count, and a sign to exclude it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui import theme
from ui.plain import plain_entry, plain_tip
from ui.search.box_rows import BoxDelegate, paint_box
from ui.search.facets_model import FacetModel, Mark

_SIGN: Final = 16  # pixels of the sign that excludes
_EXCLUDING = frozenset({Qt.Key.Key_Minus, Qt.Key.Key_Delete})
_TICKING = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ValuesView(QListView):
    """A list as high as the rows it is to show: the pane around it does the scrolling."""

    left_above = Signal()  # up from the first row
    more_wanted = Signal()  # the keyboard has come to a row that is not shown
    page_wanted = Signal(str)  # value: what is known of it is to be shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = QPoint()
        self._rows = 0  # that are shown
        self.has_pages = False  # whether its values are names that have pages
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setItemDelegate(_ValueDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._take_click)

    def show_rows(self, rows: int) -> None:
        """Be as high as so many rows."""
        self._rows = rows
        self.verticalScrollBar().setValue(0)  # it must not hide the first ones instead
        self.setFixedHeight(rows * (self.fontMetrics().height() + 8) + 2)

    def flip(self, index: QModelIndex) -> None:
        """Tick a value, or take its mark away, whichever it is."""
        if index.isValid():
            bare = index.data(FacetModel.MARK) is Mark.NONE
            _mark(index, Mark.CHOSEN if bare else Mark.NONE)

    def flip_excluded(self, index: QModelIndex) -> None:
        """Exclude a value, or exclude it no longer."""
        if index.isValid():
            out = index.data(FacetModel.MARK) is Mark.EXCLUDED
            _mark(index, Mark.NONE if out else Mark.EXCLUDED)

    def sign_rect(self, index: QModelIndex) -> QRect:
        """Return where the sign of a row is that excludes its value."""
        return _sign_rect(self.visualRect(index), index.data(FacetModel.COUNT_WORDS), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in _TICKING:
            self.flip(index)
        elif event.key() in _EXCLUDING:
            self.flip_excluded(index)
        elif event.key() == Qt.Key.Key_Up and index.isValid() and not index.row():
            self.left_above.emit()
        else:
            super().keyPressEvent(event)
            if self.currentIndex().row() >= self._rows:
                self.more_wanted.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the rows that are not shown are not reached by turning past them

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = event.position().toPoint()
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyed = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyed else self.indexAt(event.pos())
        if not index.isValid():
            return
        value, mark = plain_entry(index.data()), index.data(FacetModel.MARK)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSection(value)
        kept = QPersistentModelIndex(index)
        for mark_, words, key in (
            (Mark.CHOSEN, self.tr("Only with this"), self.tr("Space")),
            (Mark.EXCLUDED, self.tr("Without this"), self.tr("Del")),
        ):
            action = menu.addAction(f"{words}\t{key}")
            action.setCheckable(True)
            action.setChecked(mark is mark_)
            wanted = Mark.NONE if mark is mark_ else mark_
            action.triggered.connect(lambda _=False, wanted=wanted: _mark(kept, wanted))
        if self.has_pages:
            menu.addSeparator()
            name = str(index.data())
            menu.addAction(self.tr("Open its page"), lambda: self.page_wanted.emit(name))
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        menu.popup(below if keyed else event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            if index.isValid() and self.sign_rect(index).contains(event.pos()):
                out = index.data(FacetModel.MARK) is Mark.EXCLUDED
                words = (
                    self.tr("No longer without “%s”") if out else self.tr("Without “%s”")
                )
                tip = plain_tip(words.replace("%s", index.data()))
                QToolTip.showText(event.globalPos(), tip, self)
                return True
        return super().viewportEvent(event)

    def _take_click(self, index: QModelIndex) -> None:
        """Tick; a click anywhere in the row counts as one on its box, but for the sign."""
        if self.sign_rect(index).contains(self._at):
            self.flip_excluded(index)
        else:
            self.flip(index)


class _ValueDelegate(BoxDelegate):
    """A box, the value, the sign if it is at hand, and at the right the count."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        at_hand = self.paint_ground(painter, option)
        mark, count = index.data(FacetModel.MARK), index.data(FacetModel.COUNT_WORDS)
        side = option.fontMetrics.ascent() + 1
        box = QRectF(
            option.rect.left() + 6.5, option.rect.center().y() - side // 2 + 0.5, side, side
        )
        paint_box(painter, box, mark)
        inner = option.rect.adjusted(side + 14, 0, -6, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.muted())
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, count)
        sign = _sign_rect(option.rect, count, option.widget)
        if at_hand:
            name = "undo" if mark is Mark.EXCLUDED else "minus"
            theme.icon(name).paint(painter, sign.adjusted(1, 1, -1, -1))
            inner.setRight(sign.left() - 4)
        else:
            inner.setRight(sign.right() - 2)
        font = QFont(option.font)
        font.setBold(mark is Mark.CHOSEN)
        font.setStrikeOut(mark is Mark.EXCLUDED)
        painter.setFont(font)
        out = mark is Mark.EXCLUDED
        painter.setPen(theme.muted() if out else option.palette.text().color())
        value = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, value)
        painter.restore()


def _mark(index: QModelIndex | QPersistentModelIndex, mark: Mark) -> None:
    if index.isValid():
        model = index.model()
        row = model.index(index.row(), 0)
        model.setData(row, mark, FacetModel.MARK)


def _sign_rect(row: QRect, count: str, widget: QWidget) -> QRect:
    """Return the place of the sign, left of the count."""
    room = widget.fontMetrics().horizontalAdvance(count)
    left = row.right() - 6 - room - 6 - _SIGN
    return QRect(left, row.center().y() - _SIGN // 2 + 1, _SIGN, _SIGN)
