"""The sentences of one article that mention something, each whole, to be gone to."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent, QTextLayout
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.entities import Passage
from ui.entities.page_passages_delegate import paint_ground, smaller
from ui.search.results_delegate import lay_out

_MOST_LINES: Final = 12
_MARGIN: Final = 12
_GAP: Final = 5

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole


class SentenceList(QListView):
    """The sentences of an article; one that is clicked or entered is asked for."""

    sentence_entered = Signal(object)  # Passage

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences = _Sentences(self)
        self._delegate = _SentenceDelegate(self)
        self.setModel(self._sentences)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("Sentences"))
        self.setToolTip(self.tr("Click: read the article at this place"))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.clicked.connect(self._enter)

    def show_passages(self, passages: tuple[Passage, ...]) -> None:
        """Show the sentences of another article; of the same one nothing moves."""
        if passages == self._sentences.passages():
            return
        self._delegate.forget()
        self._sentences.show(passages)
        self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._delegate.forget()  # those of other widths
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        looks = {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange}
        if event.type() in looks and hasattr(self, "_delegate"):
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def _enter(self, index: QModelIndex) -> None:
        passage = index.data(_Sentences.PASSAGE)
        if isinstance(passage, Passage):
            self.sentence_entered.emit(passage)


class _Sentences(QAbstractListModel):
    """A thin skin over the passages of one article."""

    PASSAGE: Final = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._passages: tuple[Passage, ...] = ()

    def passages(self) -> tuple[Passage, ...]:
        return self._passages

    def show(self, passages: tuple[Passage, ...]) -> None:
        self.beginResetModel()
        self._passages = passages
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._passages)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        passage = self._passages[index.row()]
        if role == self.PASSAGE:
            return passage
        return passage.sentence.text if role == _ROLE.DisplayRole else None


class _SentenceDelegate(QStyledItemDelegate):
    """Draws one sentence on as many lines as it needs, the mentions marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ready: dict[tuple[int, int], QTextLayout | None] = {}

    def forget(self) -> None:
        """Prepare every sentence anew: they, the font or the colours have changed."""
        self._ready.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 200
        layout = self._prepared(option, index, width)
        if layout is None:
            return QSize(0, 0)
        return QSize(0, round(layout.boundingRect().height()) + 2 * _GAP + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        painter.save()
        paint_ground(painter, option)
        layout = self._prepared(option, index, rect.width())
        if layout is not None:
            palette: QPalette = option.palette
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            layout.draw(painter, QPointF(rect.left() + _MARGIN, rect.top() + _GAP))
        painter.restore()

    def _prepared(
        self, option: QStyleOptionViewItem, index: _Index, width: int
    ) -> QTextLayout | None:
        key = (index.row(), width)
        if key not in self._ready:
            self._ready[key] = _laid_out(option, index, width)
        return self._ready[key]


def _laid_out(
    option: QStyleOptionViewItem, index: _Index, width: int
) -> QTextLayout | None:
    passage = index.data(_Sentences.PASSAGE)
    if not isinstance(passage, Passage):
        return None
    return lay_out(passage.sentence, smaller(option.font), width - 2 * _MARGIN, _MOST_LINES)
