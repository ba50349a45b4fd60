"""The line at the foot of the window that tells how far the rebuilding of the index is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from reader.job import Reindexing
from ui import theme
from ui.ingest.words import rebuilding_words

_STEPS = 1000  # of the progress bar, since articles may be too many for it


class RebuildBar(QWidget):
    """Shows how far it is and lets it be cancelled; it hides when nothing is under way."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = QLabel()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setMaximumHeight(8)
        self._progress.setMinimumWidth(80)
        self._progress.setMaximumWidth(220)
        self._progress.setAccessibleName(self.tr("Progress of the rebuilding"))
        self._stop = QToolButton(autoRaise=True)
        words = self.tr("Cancel; the index stays as it is")
        self._stop.setToolTip(words)
        self._stop.setAccessibleName(self.tr("Cancel the rebuilding of the index"))
        self._stop.clicked.connect(self.cancel_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(10)
        row.addWidget(self._said)
        row.addStretch(1)
        row.addWidget(self._progress, 1)
        row.addWidget(self._stop)
        self._dress()
        self.hide()

    def show_status(self, status: Reindexing | None) -> None:
        """Show how far it is; ``None``: nothing is under way."""
        self.setVisible(status is not None)
        if status is None:
            return
        self._said.setText(rebuilding_words(status))
        unknown = not status.total or status.done >= status.total
        self._progress.setRange(0, 0 if unknown else _STEPS)
        if not unknown:
            self._progress.setValue(_STEPS * status.done // status.total)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._dress()

    def _dress(self) -> None:
        side = self._stop.fontMetrics().height()
        self._stop.setIconSize(QSize(side, side))
        self._stop.setIcon(theme.icon("stop"))
