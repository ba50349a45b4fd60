"""The list widget of results: a very long list of rows of one height."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget


class ResultsView(QListView):
    """The list itself; `looked` says that other rows came into sight."""

    entered_row = Signal(QModelIndex)
    looked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().valueChanged.connect(self.looked)
        self.verticalScrollBar().rangeChanged.connect(self.looked)

    def rows_in_sight(self) -> tuple[int, int]:
        """Return the first and last row that can be seen, with a screenful to spare."""
        height = self.sizeHintForRow(0)
        if height <= 0:
            return 0, 0
        top = self.verticalScrollBar().value() // height
        seen = self.viewport().height() // height + 1
        return max(top - seen, 0), top + 2 * seen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right}:
            self.entered_row.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
