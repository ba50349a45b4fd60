"""How a row of the entity list looks: what was confirmed stands out, what was found not."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from archive.authorities import Authority
from ui import theme
from ui.entities.model import KIND, NAME, STATE, AuthoritiesModel

MARGIN: Final = 5  # pixels beside the text of a cell
_BAR: Final = 3

_Index = QModelIndex | QPersistentModelIndex
_ONE_LINE: Final = Qt.TextFlag.TextSingleLine
_VCENTER: Final = Qt.AlignmentFlag.AlignVCenter


class AuthorityDelegate(QStyledItemDelegate):
    """Draws what the user confirmed heavier and with a tick, what was rejected struck out.

    A machine's guess has a ring of dots before it, and plain letters.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons: tuple[QIcon, ...] = ()
        self.dress()

    def dress(self) -> None:
        """Draw the signs in the colours of the palette."""
        self._icons = tuple(map(theme.icon, ("check", "found", "close")))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        text = str(index.data() or "")
        metrics = option.fontMetrics
        return QSize(metrics.horizontalAdvance(text) + 2 * MARGIN, 2 * metrics.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        self._paint_ground(painter, option, index)
        authority = index.data(AuthoritiesModel.AUTHORITY)
        if isinstance(authority, Authority):
            self._paint_cell(painter, option, index, authority)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if not state & QStyle.StateFlag.State_Selected:
            return
        painter.fillRect(rect, theme.tint())
        if index.column() == STATE:
            active = state & QStyle.StateFlag.State_Active
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            painter.fillRect(bar, theme.accent() if active else theme.muted())

    def _paint_cell(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: _Index,
        authority: Authority,
    ) -> None:
        rect: QRect = option.rect
        palette: QPalette = option.palette
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        font = QFont(option.font)
        painter.setPen(theme.muted())
        match index.column():
            case column if column == STATE:
                side = option.fontMetrics.height()
                room = QRect(0, 0, side, side)
                room.moveCenter(rect.adjusted(_BAR, 0, 0, 0).center())
                self._sign(authority).paint(painter, room)
                return
            case column if column == NAME:
                if not authority.rejected:
                    painter.setPen(palette.color(QPalette.ColorRole.Text))
                if authority.confirmed and not authority.rejected:
                    font.setWeight(QFont.Weight.DemiBold)
                font.setStrikeOut(authority.rejected)
            case column if column == KIND:
                inner = _paint_glyph(painter, inner, option, authority)
                if inner.width() < 3 * option.fontMetrics.height():
                    return  # the shape is enough where there is no room
        painter.setFont(font)
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width()
        )
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(inner, _ONE_LINE | side, text)

    def _sign(self, authority: Authority) -> QIcon:
        confirmed, found, rejected = self._icons
        if authority.rejected:
            return rejected
        return confirmed if authority.confirmed else found


def _paint_glyph(
    painter: QPainter, inner: QRect, option: QStyleOptionViewItem, authority: Authority
) -> QRect:
    """Draw the shape of a kind, and return the room beside it."""
    style = theme.kind_style(authority.kind)
    painter.setFont(option.font)
    painter.setPen(style.colour)
    painter.drawText(inner, _VCENTER | Qt.AlignmentFlag.AlignLeft, style.glyph)
    painter.setPen(theme.muted())
    return inner.adjusted(option.fontMetrics.height(), 0, 0, 0)
