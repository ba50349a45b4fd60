"""How articles and their sentences look beside an entity: prepared once, then drawn."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from archive.search import Snippet
from reader.entities import ArticlePassages
from ui import theme
from ui.entities.page_passages_model import PassagesModel, sentences, where
from ui.search.results_delegate import lay_out

_SENTENCES: Final = 2  # lines at most
_SMALL: Final = 0.93  # of the size of the headline
_MARGIN: Final = 12
_GAP: Final = 7
_PREPARED: Final = 200

_Index = QModelIndex | QPersistentModelIndex


class ArticleDelegate(QStyledItemDelegate):
    """Draws headline, newspaper and date, and the sentences with the mentions marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ready: OrderedDict[tuple[int, int], tuple[QTextLayout, ...]] = OrderedDict()

    def forget(self) -> None:
        """Prepare every row anew: the rows, the font or the colours have changed."""
        self._ready.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        spacing = QFontMetricsF(option.font).lineSpacing()
        lines = 1 + _SMALL * (1 + _SENTENCES)
        return QSize(120, round(lines * spacing) + 2 * _GAP + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        painter.save()
        paint_ground(painter, option)
        article = index.data(PassagesModel.ARTICLE)
        if isinstance(article, ArticlePassages):
            palette: QPalette = option.palette
            text = palette.color(QPalette.ColorRole.Text)
            left, top = float(rect.left() + _MARGIN), float(rect.top() + _GAP)
            layouts = self._prepared(option, index.row(), article)
            for layout, ink in zip(layouts, (text, theme.muted(), text), strict=True):
                painter.setPen(ink)
                layout.draw(painter, QPointF(left, top))
                top += layout.boundingRect().height() + 1
        painter.restore()

    def _prepared(
        self, option: QStyleOptionViewItem, row: int, article: ArticlePassages
    ) -> tuple[QTextLayout, ...]:
        width = option.rect.width()
        ready = self._ready.get((row, width))
        if ready is None:
            ready = self._ready[row, width] = self._prepare(option.font, width, article)
            while len(self._ready) > _PREPARED:
                self._ready.popitem(last=False)
        return ready

    def _prepare(
        self, font: QFont, width: int, article: ArticlePassages
    ) -> tuple[QTextLayout, ...]:
        bold, small = QFont(font), smaller(font)
        bold.setWeight(QFont.Weight.DemiBold)
        inner = width - 2 * _MARGIN
        head = article.headline or self.tr("No headline")
        return (
            lay_out(Snippet(head), bold, inner, 1),
            lay_out(Snippet(where(article)), small, inner, 1),
            lay_out(sentences(article), small, inner, _SENTENCES),
        )


def smaller(font: QFont) -> QFont:
    """Return a font for what stands under a headline."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALL)
    return small


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint what says that a row is chosen, and the line under it."""
    rect: QRect = option.rect
    state: QStyle.StateFlag = option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.tint())
        focused = state & QStyle.StateFlag.State_HasFocus
        bar = QRect(rect.left(), rect.top(), 3, rect.height())
        painter.fillRect(bar, theme.accent() if focused else theme.muted())
    painter.setPen(theme.line())
    painter.drawLine(rect.left() + _MARGIN, rect.bottom(), rect.right(), rect.bottom())
