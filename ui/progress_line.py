"""The line at the foot of a window that tells how far long work is, and stops it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from ui import theme
from ui.elided import ElidedLabel

_STEPS = 1000  # of the progress bar, since what is counted may be too many for it


class ProgressLine(QWidget):
    """Shows how far it is and lets it be cancelled; it hides when nothing is under way."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ElidedLabel()
        self._said.setForegroundRole(QPalette.ColorRole.WindowText)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setMaximumHeight(8)
        self._progress.setMinimumWidth(80)
        self._progress.setMaximumWidth(220)
        self._stop = QToolButton(autoRaise=True)
        self._stop.clicked.connect(self.cancel_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(10)
        row.addWidget(self._said, 3)
        row.addWidget(self._progress, 1)
        row.addWidget(self._stop)
        self._dress()
        self.hide()

    def name(self, progress: str, cancel: str, cancel_tip: str) -> None:
        """Set what those hear who cannot see the bar and the button, and the tool tip."""
        self._progress.setAccessibleName(progress)
        self._stop.setAccessibleName(cancel)
        self._stop.setToolTip(cancel_tip)

    def show_progress(self, words: str, done: int, total: int) -> None:
        """Show `words` and how far it is; unless that can be told, that it is at work."""
        unknown = not total or done >= total
        self._said.show_text(words)
        self._progress.setRange(0, 0 if unknown else _STEPS)
        if not unknown:
            self._progress.setValue(_STEPS * done // total)
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._dress()

    def _dress(self) -> None:
        side = self._stop.fontMetrics().height()
        self._stop.setIconSize(QSize(side, side))
        self._stop.setIcon(theme.icon("stop"))
