"""How one result looks in the list: prepared once, then only drawn."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from archive.search import Snippet
from reader.results import ResultRow
from ui import theme
from ui.article.highlight import Utf16
from ui.search.results_model import ResultsModel, printed

_LINES: Final = 5  # of headline, printed line and snippet together
_HEADLINES: Final = 2  # lines of headline at most; the snippet gets what it leaves
_SMALL: Final = 0.93  # of the size of the headline
_PREPARED: Final = 400
_STAR: Final = 16
_MARGIN: Final = 12
_GAP: Final = 8

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Prepared:
    headline: QTextLayout
    printed: QTextLayout
    snippet: QTextLayout


class ResultsDelegate(QStyledItemDelegate):
    """Draws headline, newspaper and date, and a snippet with the matches marked.

    Every row is as high as the font asks for, whatever stands in it.
    """

    star_clicked = Signal(str)  # article_id

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ready: OrderedDict[tuple[int, int], _Prepared] = OrderedDict()

    def forget(self) -> None:
        """Prepare every row anew: the rows, the font or the colours have changed."""
        self._ready.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        metrics = QFontMetricsF(option.font)
        lines = _HEADLINES + (_LINES - _HEADLINES) * _SMALL
        return QSize(120, round(lines * metrics.lineSpacing()) + 2 * _GAP + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, option, rect)
        row = index.data(ResultsModel.ROW)
        if isinstance(row, ResultRow):
            self._paint_row(painter, option, rect, index, row)
        else:
            self._paint_placeholder(painter, option, rect)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        rect: QRect = option.rect
        row = index.data(ResultsModel.ROW)
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and isinstance(row, ResultRow)
            and self._star(rect).adjusted(-6, -6, 6, 6).contains(event.position().toPoint())
        ):
            self.star_clicked.emit(row.article_id)
            return True
        return super().editorEvent(event, model, option, index)

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect
    ) -> None:
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.tint())
            focused = state & QStyle.StateFlag.State_HasFocus
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(bar, theme.accent() if focused else theme.muted())
        painter.setPen(theme.line())
        painter.drawLine(rect.left() + _MARGIN, rect.bottom(), rect.right(), rect.bottom())

    def _paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        index: _Index,
        row: ResultRow,
    ) -> None:
        ready = self._prepared(option, rect.width(), index.row(), row)
        palette: QPalette = option.palette
        left, top = float(rect.left() + _MARGIN), float(rect.top() + _GAP)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        ready.headline.draw(painter, QPointF(left, top))
        top += ready.headline.boundingRect().height() + 1
        painter.setPen(theme.muted())
        ready.printed.draw(painter, QPointF(left, top))
        top += ready.printed.boundingRect().height() + 2
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        ready.snippet.draw(painter, QPointF(left, top))
        state: QStyle.StateFlag = option.state
        near = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected
        if row.bookmarked:
            theme.icon("star-filled").paint(painter, self._star(rect))
        elif state & near:
            theme.icon("star").paint(painter, self._star(rect))

    def _paint_placeholder(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect
    ) -> None:
        height = QFontMetricsF(option.font).lineSpacing()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.line())
        for line, share in enumerate((0.7, 0.45, 0.85)):
            bar = QRectF(
                rect.left() + _MARGIN,
                rect.top() + _GAP + line * height + height * 0.3,
                (rect.width() - 2 * _MARGIN) * share,
                height * 0.45,
            )
            painter.drawRoundedRect(bar, 3, 3)

    def _star(self, rect: QRect) -> QRect:
        return QRect(rect.right() - _MARGIN - _STAR, rect.top() + _GAP + 1, _STAR, _STAR)

    def _prepared(
        self, option: QStyleOptionViewItem, width: int, number: int, row: ResultRow
    ) -> _Prepared:
        key = (number, width)
        ready = self._ready.get(key)
        if ready is None:
            font: QFont = option.font
            ready = self._ready[key] = self._prepare(font, width, row)
            while len(self._ready) > _PREPARED:
                self._ready.popitem(last=False)
        return ready

    def _prepare(self, font: QFont, width: int, row: ResultRow) -> _Prepared:
        bold, small = QFont(font), QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(font.pointSizeF() * _SMALL)
        inner = width - 2 * _MARGIN
        headline = row.headline if row.headline.text else Snippet(self.tr("No headline"))
        line = printed(row, self.tr("page %s"), self.tr("undated"))
        head = lay_out(headline, bold, inner - _STAR - 8, _HEADLINES)
        return _Prepared(
            head,
            lay_out(Snippet(line), small, inner, 1),
            lay_out(row.snippet, small, inner, _LINES - 1 - head.lineCount()),
        )


# Lines end where the width says. At the head of a text Qt takes the other two for a byte
# order mark and drops them, which would move every match.
_BLANK: Final = {ord(sign): " " for sign in "\n\ufeff\ufffe"}


def lay_out(passage: Snippet, font: QFont, width: float, lines: int) -> QTextLayout:
    """Lay a passage out on at most `lines` lines, cut with an ellipsis, matches marked."""
    text = passage.text.translate(_BLANK)
    layout = _broken(passage, text, font, width, lines)
    last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
    units = Utf16(text)
    if last is None or last.textStart() + last.textLength() >= units.length:
        return layout
    start = units.point(last.textStart())
    rest = QFontMetricsF(font).elidedText(
        text[start : start + 400], Qt.TextElideMode.ElideRight, width
    )
    return _broken(passage, text[:start] + rest, font, width, lines)


def _broken(
    passage: Snippet, text: str, font: QFont, width: float, lines: int
) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.setFormats(_marks(passage, text))
    layout.beginLayout()
    top = 0.0
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _marks(passage: Snippet, shown: str) -> list[QTextLayout.FormatRange]:
    units = Utf16(shown)
    marks = []
    for start, end in passage.matches:
        if start >= len(shown):
            continue
        mark = QTextLayout.FormatRange()
        mark.start = units.unit(start)
        mark.length = units.unit(min(end, len(shown))) - mark.start
        mark.format = QTextCharFormat()
        mark.format.setBackground(theme.match_background())
        marks.append(mark)
    return marks
