"""When a bug comes to light: say so, keep the window alive, let the report be copied."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

logger = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Shows what nobody caught, from whatever thread, in one window that stands aside."""

    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialog: CrashDialog | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear of every exception that nobody catches."""
        sys.excepthook = self.report
        threading.excepthook = self._report_thread

    def report(
        self,
        kind: type[BaseException],
        error: BaseException,
        where: TracebackType | None,
    ) -> None:
        """Report an exception that nobody caught; an interrupt from the keyboard quits."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        logger.error("unexpected error", exc_info=(kind, error, where))
        self._caught.emit("".join(traceback.format_exception(kind, error, where)))

    def _report_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.report(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _show(self, trace: str) -> None:
        if self._dialog is None:
            self._dialog = CrashDialog(QApplication.activeWindow())
        self._dialog.add(trace)
        self._dialog.show()


class CrashDialog(QDialog):
    """The report of one or more bugs, to be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong in Pressmark"))
        self.setModal(False)
        self.resize(680, 420)
        words = QLabel(
            self.tr(
                "This is a mistake of ours, not yours. What you have stored is safe, and "
                "you can go on; if Pressmark behaves oddly, start it again. The report "
                "below stays on this computer unless you copy it and send it to somebody. "
                "It can hold names of files."
            ),
            wordWrap=True,
        )
        self._report = QPlainTextEdit(readOnly=True)
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._report.setAccessibleName(self.tr("Report"))
        self._report.setPlainText(
            f"Pressmark {QCoreApplication.applicationVersion()}, Python "
            f"{platform.python_version()}, Qt {qt_version}, {platform.platform()}\n"
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(
            self.tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole
        )
        copy.clicked.connect(self.copy_report)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addWidget(self._report, 1)
        column.addWidget(buttons)

    def add(self, trace: str) -> None:
        """Add one more traceback to the report."""
        self._report.appendPlainText(trace)

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report.toPlainText())
