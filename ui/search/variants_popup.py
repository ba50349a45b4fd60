"""The list of spellings over the window, where single ones can be left out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.search.box_rows import BoxDelegate, paint_box
from ui.search.facets_model import Mark
from ui.search.variants_model import VariantsModel

_TICKING: Final = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_WIDTH: Final = 320
_ROWS: Final = 14  # in sight; of more the list is scrolled
_INDENT: Final = 14
_BOXES: Final = {
    Qt.CheckState.Checked: Mark.CHOSEN,
    Qt.CheckState.PartiallyChecked: Mark.EXCLUDED,
    Qt.CheckState.Unchecked: Mark.NONE,
}


class VariantsPopup(QFrame):
    """Opens under a widget; a click elsewhere or Escape closes it."""

    def __init__(self, model: VariantsModel, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("queryNote")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(self.tr("Other spellings"))
        self._model = model
        self.list = _VariantsView()
        self.list.setModel(model)
        self.list.setAccessibleName(self.tr("Other spellings"))
        heading = QLabel(self.tr("Looked for, too"))
        heading.setProperty("rank", "heading")
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 4, 2)
        row.setSpacing(2)
        row.addWidget(heading, 1)
        self.all = self._button(self.tr("All"), self.tr("Look for every spelling"))
        self.all.clicked.connect(lambda: model.tick_all(ticked=True))
        self.none = self._button(self.tr("None"), self.tr("Look for no other spelling"))
        self.none.clicked.connect(lambda: model.tick_all(ticked=False))
        row.addWidget(self.all)
        row.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        model.modelReset.connect(self._fit)

    def open_under(self, widget: QWidget) -> None:
        """Open under `widget`, with the keyboard in the list."""
        self._fit()
        at = widget.mapToGlobal(QPoint(0, widget.height()))
        room = widget.screen().availableGeometry()
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        if at.y() + self.height() > room.bottom():
            at.setY(max(room.top(), at.y() - widget.height() - self.height()))
        self.move(at)
        self.show()
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0))
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        rows = max(1, min(self._model.rowCount(), _ROWS))
        height = rows * self.list.row_height() + 4
        self.list.setFixedHeight(height)
        self.setFixedWidth(_WIDTH)
        self.adjustSize()

    def _button(self, text: str, deed: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(deed)
        button.setAccessibleName(deed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button


class _VariantsView(QListView):
    """Space, Enter and a click anywhere in a row flip its tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setItemDelegate(_VariantDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self.flip)

    def row_height(self) -> int:
        return self.fontMetrics().height() + 8

    def flip(self, index: QModelIndex) -> None:
        """Tick what is not ticked (wholly), and take the tick of what is."""
        if index.isValid():
            role = Qt.ItemDataRole.CheckStateRole
            ticked = Qt.CheckState(index.data(role)) == Qt.CheckState.Checked
            now = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.model().setData(index, now, role)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TICKING:
            self.flip(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _VariantDelegate(BoxDelegate):
    """A box, the word, and at the right the number of articles that have it."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        self.paint_ground(painter, option)
        is_word = bool(index.data(VariantsModel.IS_WORD))
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        side = option.fontMetrics.ascent() + 1
        left = option.rect.left() + 8.5 + (0 if is_word else _INDENT)
        top = option.rect.center().y() - side // 2 + 0.5
        paint_box(painter, QRectF(left, top, side, side), _BOXES[state])
        inner = option.rect.adjusted(0, 0, -10, 0)
        inner.setLeft(int(left) + side + 7)
        middle = Qt.AlignmentFlag.AlignVCenter
        shown = index.data(VariantsModel.COUNT)
        painter.setPen(theme.muted())
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, shown)
        inner.setRight(inner.right() - option.fontMetrics.horizontalAdvance(shown) - 8)
        font = QFont(option.font)
        font.setBold(is_word)
        painter.setFont(font)
        out = state == Qt.CheckState.Unchecked
        painter.setPen(theme.muted() if out else option.palette.text().color())
        word = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, word)
        painter.restore()
