"""The bar at the foot of the window: how far an import and the finding of names are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from reader.job import ImportStatus, JobState, NamesStatus, PlanStatus
from ui import theme
from ui.elided import ElidedLabel
from ui.ingest.words import names_words, plan_words, status_words

_READ_MS: Final = 8000  # that the end of an import stands at least
_STEPS = 1000  # of the progress bar, since sources may be too many for it


class ImportBar(QWidget):
    """Shows an import and lets it be paused, resumed and cancelled.

    It hides when nothing is under way, once the end of the import could be read; after one
    that rejected something, or one of watched folders, which nobody saw coming, it stays
    until it is dismissed.
    """

    pause_requested = Signal()
    resume_requested = Signal()
    cancel_requested = Signal()
    report_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status: ImportStatus | None = None
        self._plan: PlanStatus | None = None
        self._names = ""
        self._said = ElidedLabel()
        self._said.setForegroundRole(QPalette.ColorRole.WindowText)
        self._current = ElidedLabel()
        self._current.setAccessibleName(self.tr("File read last"))
        # It has what room is left: how far the import is comes first.
        policy = QSizePolicy.Policy
        self._current.setSizePolicy(policy.Ignored, policy.Preferred)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setMaximumHeight(8)
        self._progress.setMinimumWidth(80)
        self._progress.setMaximumWidth(220)
        self._progress.setAccessibleName(self.tr("Progress of the import"))
        self._named = QLabel()
        self._named.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._report = QPushButton(self.tr("Report"), autoDefault=True)
        self._report.setAccessibleName(self.tr("Report of the import"))
        self._report.clicked.connect(self.report_requested)
        self._pause = self._button(self._pause_or_resume)
        self._stop = self._button(self._cancel_or_dismiss)
        self._reading = QTimer(self, singleShot=True, interval=_READ_MS)
        self._reading.timeout.connect(self._let_go)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(10)
        row.addWidget(self._said)
        row.addWidget(self._current, 1)
        for widget in (self._progress, self._named, self._report, self._pause, self._stop):
            row.addWidget(widget)
        self._refresh()

    def show_status(self, status: ImportStatus) -> None:
        """Show where an import stands."""
        over = status.state in {JobState.FINISHED, JobState.CANCELLED}
        news = status.articles or status.rejected or not status.watched
        self._status = status if news or not over else None
        if over:
            self._reading.start()
        else:
            self._reading.stop()
        self._said.show_text(status_words(status))
        self._current.show_text("" if over else status.current)
        if status.counting and not status.done:
            self._progress.setRange(0, 0)
        else:
            self._progress.setRange(0, _STEPS)
            self._progress.setValue(_STEPS * status.done // max(status.found, 1))
        self._refresh()

    def show_plan(self, status: PlanStatus | None) -> None:
        """Show how far a plan is; ``None``: none is being made."""
        self._plan = status
        if status is not None:
            self._said.show_text(plan_words(status))
            self._current.show_text("")
            self._progress.setRange(0, 0)
        elif self._status is not None:
            self.show_status(self._status)
        self._refresh()

    def show_names(self, status: NamesStatus) -> None:
        """Show how many articles have their names."""
        self._names = names_words(status)
        self._named.setText(self._names)
        if not self._reading.isActive():
            self._let_go()
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._refresh()

    def _let_go(self) -> None:
        """Make room again once the end of an import could be read, if that was all."""
        status = self._status
        if status is None or not self._is_over() or self._names:
            return
        if status.rejected or status.watched:
            return
        if self.underMouse() or self._report.hasFocus() or self._stop.hasFocus():
            self._reading.start()  # somebody is about to use it
            return
        self._status = None
        self._refresh()

    def _is_over(self) -> bool:
        if self._plan is not None:
            return False
        over = {JobState.FINISHED, JobState.CANCELLED}
        return self._status is None or self._status.state in over

    def _refresh(self) -> None:
        planning = self._plan is not None
        status, over = None if planning else self._status, self._is_over()
        paused = status is not None and status.state is JobState.PAUSED
        self._said.setVisible(planning or status is not None)
        self._progress.setVisible(not over)
        self._named.setVisible(bool(self._names))
        self._report.setVisible(status is not None and (over or bool(status.rejected)))
        self._pause.setVisible(not over and not planning)
        self._stop.setVisible(planning or status is not None)
        pause = self.tr("Resume the import") if paused else self.tr("Pause the import")
        _say(self._pause, "play" if paused else "pause", pause)
        stop = self.tr("Dismiss") if over else self.tr("Cancel the import")
        _say(self._stop, "close" if over else "stop", stop)
        self.setVisible(planning or status is not None or bool(self._names))

    def _button(self, deed: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.clicked.connect(deed)
        return button

    def _pause_or_resume(self) -> None:
        if self._status is not None and self._status.state is JobState.PAUSED:
            self.resume_requested.emit()
        else:
            self.pause_requested.emit()

    def _cancel_or_dismiss(self) -> None:
        if self._is_over():
            self._status = None
            self._refresh()
        else:
            self.cancel_requested.emit()


def _say(button: QToolButton, icon: str, words: str) -> None:
    side = button.fontMetrics().height()
    button.setIconSize(QSize(side, side))
    button.setIcon(theme.icon(icon))
    button.setToolTip(words)
    button.setAccessibleName(words)
