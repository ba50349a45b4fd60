"""How a plan is shown: a tree in which a file stands on one line with what is wrong."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.ingest.plan_model import FILES, SIZE, WHAT, PlanModel
from ui.ingest.plan_rows import Kind, PlanRow
from ui.rows import RowsTree, paint_focus, paint_ground

_Index = QModelIndex | QPersistentModelIndex
_MARGIN: Final = 4
_LINES: Final = 1.7  # height of a row in lines of text
_NAME_SHARE: Final = 0.45  # of a row, at least, if the reason is a long one
_ALIGN: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PlanView(RowsTree):
    """The rows of a plan; files under them take the whole width."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(PlanDelegate(self))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("What will be imported"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in ((FILES, 12), (SIZE, 14)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, letters * letter)
        model.rowsInserted.connect(self._span)

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        tinted = QStyleOptionViewItem(option)
        tinted.palette.setColor(QPalette.ColorRole.Highlight, theme.tint())
        super().drawRow(painter, tinted, index)

    def _span(self, parent: QModelIndex, first: int, last: int) -> None:
        if parent.isValid():
            for row in range(first, last + 1):
                self.setFirstColumnSpanned(row, parent, True)  # noqa: FBT003


class PlanDelegate(QStyledItemDelegate):
    """Draws the name of a file in ink and what is wrong with it muted beside it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = round(_LINES * QFontMetrics(option.font).height())
        return QSize(super().sizeHint(option, index).width(), height)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        row = index.data(PlanModel.ROW)
        if isinstance(row, PlanRow) and row.kind is not Kind.FORMAT:
            palette = QPalette(option.palette)
            palette.setColor(QPalette.ColorRole.Text, theme.muted())
            if row.kind is not Kind.BETTER or index.column() != WHAT:
                option.palette = palette
        # What is chosen is tinted; its text keeps its colour.
        option.palette.setColor(
            QPalette.ColorRole.HighlightedText,
            option.palette.color(QPalette.ColorRole.Text),
        )
        option.palette.setColor(QPalette.ColorRole.Highlight, theme.tint())
        theme.outline_boxes(option.palette)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item = index.data(PlanModel.ITEM)
        if not isinstance(item, tuple):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setFont(option.font)
        paint_ground(painter, option)
        name, reason = item
        metrics = painter.fontMetrics()
        rect = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        gap = metrics.horizontalAdvance("  ")
        room = rect.width() - gap - metrics.horizontalAdvance(reason)
        room = max(room, round(_NAME_SHARE * rect.width()))
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(rect, _ALIGN | Qt.TextFlag.TextSingleLine, shown)
        rest = rect.adjusted(metrics.horizontalAdvance(shown) + gap, 0, 0, 0)
        painter.setPen(theme.muted())
        said = metrics.elidedText(reason, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, _ALIGN | Qt.TextFlag.TextSingleLine, said)
        paint_focus(painter, option)
        painter.restore()
