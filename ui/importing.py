"""Importing as the user goes through it: choose, set options, watch, read the report."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.job import ImportStatus, JobState
from ui.ingest.bar import ImportBar
from ui.orders import Orders

if TYPE_CHECKING:
    from archive.ingest import IngestOptions
    from ui.ingest.options import ImportRequest
    from ui.ingest.report import ImportReport


class Importing(QObject):
    """Joins the bar and the dialogs of an import with the clerk's orders."""

    reported = Signal(object)  # ImportStatus, once an import has ended

    def __init__(
        self, bar: ImportBar, orders: Orders, writer: Executor, window: QWidget
    ) -> None:
        super().__init__(window)
        self._bar, self._orders, self._window = bar, orders, window
        self._writer = writer
        self._status: ImportStatus | None = None
        self._options: IngestOptions | None = None
        self._report: ImportReport | None = None
        bar.pause_requested.connect(orders.pause)
        bar.resume_requested.connect(orders.resume)
        bar.cancel_requested.connect(orders.cancel)
        bar.report_requested.connect(self.show_report)
        orders.import_changed.connect(self._show_status)
        orders.names_changed.connect(bar.show_names)

    def ask(self, paths: Sequence[Path]) -> None:
        """Ask how to import these files and folders, and then import them."""
        from ui.ingest.options import ImportOptionsDialog

        dialog = ImportOptionsDialog(tuple(paths), self._window)
        dialog.options_accepted.connect(self._begin)
        dialog.open()

    def begin(self, paths: Sequence[Path], options: IngestOptions) -> None:
        """Import without asking."""
        self._options = options
        self._orders.ingest(paths, options)

    def show_report(self) -> None:
        """Show what the last import stored and what it rejected."""
        from ui.ingest.report import ImportReport

        if self._report is None:
            self._report = ImportReport(self._window, self._writer)
            self._report.retry_requested.connect(self._retry)
        if self._status is not None:
            self._report.show_status(self._status)
        self._report.show()
        self._report.raise_()

    def _begin(self, request: ImportRequest) -> None:
        from archive.ingest import IngestOptions

        options = IngestOptions(
            publication=request.publication,
            published=request.published,
            pattern=request.pattern,
            copy_originals=request.copy_originals,
            ocr="" if request.recognize else None,
        )
        self.begin(request.paths, options)

    def _retry(self, sources: Sequence[str]) -> None:
        """Import again the files that rejected sources are, or are members of."""
        from archive.ingest import IngestOptions

        files = dict.fromkeys(Path(source.partition("!")[0]) for source in sources)
        options = replace(self._options or IngestOptions(), retry=True)
        self.begin(tuple(files), options)

    def _show_status(self, status: ImportStatus) -> None:
        self._status = status
        self._bar.show_status(status)
        if self._report is not None and self._report.isVisible():
            self._report.show_status(status)
        if status.state in {JobState.FINISHED, JobState.CANCELLED}:
            self.reported.emit(status)
