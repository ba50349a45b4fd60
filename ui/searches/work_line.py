"""The line under the searches that says what is being done there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from ui import theme


class WorkLine(QWidget):
    """Says what is being done, with a way to stop it."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._told = QLabel(wordWrap=True)
        self._stop = QToolButton()
        self._stop.setToolTip(self.tr("Stop saving the search"))
        self._stop.setAccessibleName(self._stop.toolTip())
        self._stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.addWidget(self._told, 1)
        row.addWidget(self._stop)
        self.hide()
        self._dress()

    def say(self, text: str) -> None:
        """Show what is being done."""
        self._told.setText(text)
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_stop"):
            self._dress()

    def _dress(self) -> None:
        self._stop.setIcon(theme.icon("stop"))
