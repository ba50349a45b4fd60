"""One facet: a heading that folds, its values with counts, a filter when they are many."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.search.facets_model import FEW, FacetModel, Values


class FacetGroup(QWidget):
    """One facet: a heading that folds, the values, a filter when they are many."""

    ticked = Signal(str, str, bool)  # facet, value, wanted
    arranged = Signal()  # it needs another height than before

    def __init__(self, facet: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unfolded, self._all = True, False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._fold = QToolButton(autoRaise=True)
        self._fold.setText(name)
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fold.clicked.connect(self._toggle)
        self._filter = QLineEdit(clearButtonEnabled=True)
        self._filter.setPlaceholderText(self.tr("Find in this list"))
        self._filter.setAccessibleName(self.tr("Find in %s").replace("%s", name))
        self._model = FacetModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._list = _ValuesView()
        self._list.setModel(self._found)
        self._list.setAccessibleName(name)
        self._more = QToolButton(autoRaise=True)
        self._more.clicked.connect(self._show_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 6, 2)
        column.setSpacing(2)
        for widget in (self._fold, self._filter, self._list, self._more):
            column.addWidget(widget)
        self._model.ticked.connect(lambda value, on: self.ticked.emit(facet, value, on))
        self._filter.textChanged.connect(self._found.setFilterFixedString)
        self._filter.textChanged.connect(self._arrange)
        self._arrange()

    def show_values(self, values: Values, chosen: frozenset[str]) -> None:
        """Show these values; with none the whole group hides."""
        self._model.show(values, chosen)
        self.setVisible(bool(values))
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._arrange()
        super().changeEvent(event)

    def _toggle(self) -> None:
        self._unfolded = not self._unfolded
        self._arrange()

    def _show_more(self) -> None:
        self._all = not self._all
        if not self._all:
            self._filter.clear()
        self._arrange()

    def _arrange(self) -> None:
        held, found = self._model.rowCount(), self._found.rowCount()
        many = held > FEW + 1  # to offer a single one would take its place
        self._fold.setIcon(theme.icon("down" if self._unfolded else "forward"))
        self._fold.setIconSize(QSize(12, 12))
        self._filter.setVisible(self._unfolded and many and self._all)
        self._more.setVisible(self._unfolded and many)
        self._more.setText(
            self.tr("Show fewer")
            if self._all
            else self.tr("Show %s more").replace("%s", str(held - FEW))
        )
        self._list.setVisible(self._unfolded)
        self._list.show_rows(found if self._all or not many else min(found, FEW))
        self.arranged.emit()


class _ValuesView(QListView):
    """A list as high as the rows it is to show: the pane around it does the scrolling."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_ValueDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self.flip)

    def show_rows(self, rows: int) -> None:
        self.setFixedHeight(rows * (self.fontMetrics().height() + 8) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.flip(self.currentIndex())
            return
        super().keyPressEvent(event)

    def flip(self, index: QModelIndex) -> None:
        """Tick or untick a value; a click anywhere in the row counts as one on its box."""
        if not index.isValid():
            return
        model = index.model()
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)


class _ValueDelegate(QStyledItemDelegate):
    """A box, the value, and at the right the count; the view does the ticking."""

    def editorEvent(
        self,
        event: QEvent,  # noqa: ARG002
        model: QAbstractItemModel,  # noqa: ARG002
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> bool:
        return False

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002  # all rows are alike
    ) -> QSize:
        return QSize(80, option.fontMetrics.height() + 8)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        state, flag = option.state, QStyle.StateFlag
        focused = state & flag.State_Selected and state & flag.State_HasFocus
        if focused or state & flag.State_MouseOver:
            painter.fillRect(option.rect, theme.tint())
        side = option.fontMetrics.ascent() + 1
        box = QRectF(
            option.rect.left() + 6.5, option.rect.center().y() - side // 2 + 0.5, side, side
        )
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        _paint_box(painter, box, ticked=ticked)
        count = f"{index.data(FacetModel.COUNT):,}"
        room = option.fontMetrics.horizontalAdvance(count)
        inner = option.rect.adjusted(side + 14, 0, -6, 0)
        painter.setPen(theme.muted())
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count
        )
        font = QFont(option.font)
        font.setBold(ticked)
        painter.setFont(font)
        painter.setPen(option.palette.text().color())
        inner.setRight(inner.right() - room - 8)
        value = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, value
        )
        painter.restore()


def _paint_box(painter: QPainter, box: QRectF, *, ticked: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.accent() if ticked else theme.muted())
    painter.setBrush(theme.accent() if ticked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3, 3)
    if not ticked:
        return
    pen = QPen(QGuiApplication.palette().color(QPalette.ColorRole.HighlightedText))
    pen.setWidthF(box.width() / 7)
    painter.setPen(pen)
    corners = ((0.24, 0.54), (0.43, 0.72), (0.77, 0.31))
    painter.drawPolyline(
        [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in corners]
    )
