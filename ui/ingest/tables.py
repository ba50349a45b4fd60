"""How the tables of an import look: rows of one height, quiet heads, tinted selection."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui import theme

_LINES: Final = 1.7  # height of a row in lines of text


class TintDelegate(QStyledItemDelegate):
    """Tints what is chosen; its text keeps its colour, muted in the `second` columns."""

    def __init__(self, table: QTableView, second: frozenset[int] = frozenset()) -> None:
        super().__init__(table)
        self._second = second

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        ink = option.palette.color(QPalette.ColorRole.Text)
        if index.column() in self._second:
            ink = theme.muted()
        option.palette.setColor(QPalette.ColorRole.Text, ink)
        option.palette.setColor(QPalette.ColorRole.HighlightedText, ink)
        option.palette.setColor(QPalette.ColorRole.Highlight, theme.tint())


def dress_table(table: QTableView) -> None:
    """Let a table be one of rows, gone through with the arrow keys and left by Tab."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    height = round(_LINES * table.fontMetrics().height())
    table.verticalHeader().setMinimumSectionSize(height)
    table.verticalHeader().setDefaultSectionSize(height)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
