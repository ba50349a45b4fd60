"""Draws the rows of the entity list: shape, name, count, and perhaps a second line."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from archive.model import EntityKind
from ui import theme
from ui.article.entity_model import EntityRole

_SMALLER = 0.86  # the second line
_TICK = 0.8  # of the height of a line
_ALIGN = Qt.AlignmentFlag


class EntityDelegate(QStyledItemDelegate):
    """Draws entities on one or two lines and section heads on one, all measured in text."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        key = option.font.key()
        if index.data(EntityRole.ENTITY) is None:
            return QSize(0, _head_height(key, first=index.row() == 0))
        return QSize(0, _entity_height(key, two_lines=bool(index.data(EntityRole.SECOND))))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        rect: QRect = option.rect
        metrics = QFontMetrics(option.font)
        gap = _gap(metrics)
        ink = option.palette.color(QPalette.ColorGroup.Normal, QPalette.ColorRole.Text)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.tint())
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, option.palette.button())
        inner = rect.adjusted(gap * 2, 0, -gap * 2, 0)
        if index.data(EntityRole.ENTITY) is None:
            inner.setTop(rect.bottom() - metrics.height() - gap)
            _draw_head(painter, inner, option, index)
        else:
            inner.setTop(rect.top() + gap // 2)
            inner.setHeight(metrics.height())
            _draw_entity(painter, inner, option, index)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(theme.accent())
                painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.setPen(ink)
        painter.restore()


@lru_cache
def _head_height(font_key: str, *, first: bool) -> int:
    metrics = QFontMetrics(_font(font_key))
    return metrics.height() + _gap(metrics) * (2 if first else 3)


@lru_cache
def _entity_height(font_key: str, *, two_lines: bool) -> int:
    font = _font(font_key)
    metrics = QFontMetrics(font)
    height = metrics.height() + _gap(metrics)
    return height + QFontMetrics(_smaller(font)).height() if two_lines else height


def _font(key: str) -> QFont:
    font = QFont()
    font.fromString(key)
    return font


def _draw_head(
    painter: QPainter,
    line: QRect,
    option: QStyleOptionViewItem,
    index: QModelIndex | QPersistentModelIndex,
) -> None:
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(theme.muted())
    painter.drawText(line, _ALIGN.AlignLeft | _ALIGN.AlignVCenter, str(index.data()))
    painter.setFont(option.font)
    _draw_count(painter, line, index)
    painter.setPen(theme.line())
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def _draw_entity(
    painter: QPainter,
    line: QRect,
    option: QStyleOptionViewItem,
    index: QModelIndex | QPersistentModelIndex,
) -> None:
    metrics = QFontMetrics(option.font)
    style = theme.kind_style(EntityKind(index.data(EntityRole.KIND)))  # Qt makes it a str
    painter.setFont(option.font)
    painter.setPen(style.colour)
    painter.drawText(line, _ALIGN.AlignLeft | _ALIGN.AlignVCenter, style.glyph)
    painter.setPen(theme.muted())
    taken = _draw_count(painter, line, index) + metrics.averageCharWidth()
    words = line.adjusted(metrics.height(), 0, -taken, 0)
    painter.setPen(option.palette.color(QPalette.ColorRole.Text))
    if index.data(EntityRole.CONFIRMED):
        words.setRight(_draw_tick(painter, words))
        heavier = QFont(option.font)
        heavier.setWeight(QFont.Weight.DemiBold)
        painter.setFont(heavier)
    _draw_elided(painter, words, str(index.data()))
    second = index.data(EntityRole.SECOND)
    if second:
        painter.setFont(_smaller(option.font))
        painter.setPen(theme.muted())
        words = line.adjusted(metrics.height(), 0, 0, 0)
        words.translate(0, line.height())
        words.setHeight(painter.fontMetrics().height())
        _draw_elided(painter, words, str(second))


def _draw_count(
    painter: QPainter, line: QRect, index: QModelIndex | QPersistentModelIndex
) -> int:
    count = str(index.data(EntityRole.COUNT))
    painter.drawText(line, _ALIGN.AlignRight | _ALIGN.AlignVCenter, count)
    return painter.fontMetrics().horizontalAdvance(count)


def _draw_tick(painter: QPainter, line: QRect) -> int:
    """Draw what says that the user decided something, and return where it begins."""
    side = round(line.height() * _TICK)
    tick = QRect(line.right() - side, line.center().y() - side // 2, side, side)
    theme.icon("check").paint(painter, tick)
    return tick.left() - 2


def _draw_elided(painter: QPainter, line: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, line.width()
    )
    painter.drawText(line, _ALIGN.AlignLeft | _ALIGN.AlignVCenter, shown)


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALLER)
    return small


def _gap(metrics: QFontMetrics) -> int:
    return max(metrics.height() // 3, 4)
