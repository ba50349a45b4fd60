"""The foot of a concordance that is being made: how far it is, and a way to stop it."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from reader.concordance import Batch
from ui.concordance.words import reading_words, stopped_words

_STEPS = 1000


class ProgressRow(QWidget):
    """Hidden unless articles are being read, or were and it was cancelled."""

    cancel_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._started = 0.0
        self._said = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(8)
        self._bar.setMaximumWidth(220)
        self._bar.setAccessibleName(self.tr("Progress of the concordance"))
        self._cancel = QPushButton(self.tr("&Cancel"), autoDefault=True)
        self._cancel.setToolTip(self.tr("Keep the lines found so far and look no further"))
        self._cancel.clicked.connect(self.cancel_wanted)
        self._again = QPushButton(self.tr("Start a&gain"), autoDefault=True)
        self._again.setToolTip(self.tr("Read all articles, from the first"))
        self._again.clicked.connect(self.again_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(10)
        row.addWidget(self._said, 1)
        for widget in (self._bar, self._cancel, self._again):
            row.addWidget(widget)
        self.hide()

    def begin(self) -> None:
        """Show that the first articles are being looked for."""
        self._started = monotonic()
        self._bar.setRange(0, 0)
        self._said.setText(self.tr("Searching…"))
        self._show(running=True)

    def show_batch(self, last: Batch) -> None:
        """Show how far the reading is."""
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(_STEPS * last.done // max(last.total, 1))
        self._said.setText(reading_words(last, monotonic() - self._started))

    def show_stopped(self, last: Batch) -> None:
        """Show that it was cancelled, and offer to begin again."""
        self._said.setText(stopped_words(last))
        self._show(running=False)

    def _show(self, *, running: bool) -> None:
        self._bar.setVisible(running)
        self._cancel.setVisible(running)
        self._again.setVisible(not running)
        self.show()
