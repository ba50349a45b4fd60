"""The reasons for an article's place as a Qt model, and how they are drawn."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from archive.search import Reason
from ui import theme
from ui.plain import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

_SIDE: Final = 12  # pixels left and right of a row
_ABOVE: Final = 5
_BAR: Final = 5  # the height of a bar
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap)


class ReasonsModel(QAbstractListModel):
    """Reasons in the order given, each with its part of the largest."""

    WORDS: Final = Qt.ItemDataRole.UserRole + 1
    POINTS: Final = Qt.ItemDataRole.UserRole + 2
    PART: Final = Qt.ItemDataRole.UserRole + 3  # -1.0 to 1.0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reasons: tuple[Reason, ...] = ()
        self._largest = 0.0

    def show(self, reasons: tuple[Reason, ...]) -> None:
        """Show these reasons."""
        self.beginResetModel()
        self._reasons = reasons
        self._largest = max((abs(reason.points) for reason in reasons), default=0.0)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._reasons)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        reason = self._reasons[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return reason.why
            case Qt.ItemDataRole.AccessibleTextRole:
                words = self.tr("{words}: {why}, points: {points}")
                points = points_words(reason.points)
                return words.format(words=reason.words, why=reason.why, points=points)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{reason.words}\n{reason.why}")
        part = reason.points / self._largest if self._largest else 0.0
        return {self.WORDS: reason.words, self.POINTS: reason.points, self.PART: part}.get(
            role
        )


class ReasonDelegate(QStyledItemDelegate):
    """The words looked for and the points, what the article has of them, and a bar."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 320
        metrics = option.fontMetrics
        height = 2 * _ABOVE + _BAR + 3
        if index.data(ReasonsModel.WORDS):
            height += metrics.height()
        return QSize(width, height + _why_height(metrics, index, width))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        flag = QStyle.StateFlag
        if option.state & flag.State_Selected and option.state & flag.State_HasFocus:
            painter.fillRect(option.rect, theme.tint())
        metrics, ink = option.fontMetrics, option.palette.text().color()
        line = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, 0)
        line.setHeight(metrics.height())
        words, points = index.data(ReasonsModel.WORDS), index.data(ReasonsModel.POINTS)
        shown = points_words(points)
        painter.setPen(ink)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, shown)
        beside = metrics.horizontalAdvance(shown) + 10
        height = _why_height(metrics, index, option.rect.width())
        under = QRect(line.left(), line.top(), line.width() - beside, height)
        if words:
            font = QFont(option.font)
            font.setBold(True)
            painter.setFont(font)
            bold = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, line.width() - beside
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, bold)
            painter.setFont(option.font)
            under.moveTop(line.bottom() + 1)
            under.setWidth(line.width())
        painter.setPen(theme.muted())
        painter.drawText(under, _WRAPPED, index.data())
        bar = QRectF(line.left(), under.bottom() + 3, line.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.line())
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        part = index.data(ReasonsModel.PART)
        painter.setBrush(theme.accent() if part >= 0 else theme.muted())
        bar.setWidth(max(_BAR, bar.width() * abs(part)) if part else 0)
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.restore()


def points_words(points: float) -> str:
    """Return points as they are shown: with two decimals, and a true minus sign."""
    shown = QLocale().toString(float(abs(points)), "f", 2)
    return f"−{shown}" if points < 0 else shown


def _why_height(metrics: QFontMetrics, index: _Index, width: int) -> int:
    why = index.data()
    if not why:
        return 0
    room = width - 2 * _SIDE
    if not index.data(ReasonsModel.WORDS):  # the points stand beside it
        points = points_words(index.data(ReasonsModel.POINTS))
        room -= metrics.horizontalAdvance(points) + 10
    return metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAPPED, why).height()
