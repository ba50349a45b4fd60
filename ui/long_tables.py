"""How tables of very many rows are set up: whole rows of one height, heads that sort."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView


def set_up_long(table: QTableView) -> None:
    """Let a table that has its model show whole rows; Tab leaves it, and heads sort.

    What it shows is drawn by the row: nothing here asks for all of them.
    """
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    heads = table.horizontalHeader()
    heads.setHighlightSections(False)
    # Or each head would ask every row whether it is selected whenever it is drawn.
    heads.setSelectionModel(QItemSelectionModel(table.model(), heads))
    heads.setSectionsClickable(True)
    heads.setSortIndicatorShown(True)
    heads.setStretchLastSection(False)
    heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
