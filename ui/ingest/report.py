"""The report of an import: what was stored, what was not, and why; and of those before."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from archive.errors import ArchiveError, NotFoundError
from archive.report import ItemState, Job, JobStanding, Report
from reader.job import ImportStatus, JobState
from ui import dialogs
from ui.ingest.report_formats import FormatsModel, FormatsTable
from ui.ingest.report_list import ItemList
from ui.ingest.titles import FormatTitles
from ui.ingest.words import import_words, report_words, status_words
from ui.messages import MessageBar
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_RENEW_MS: Final = 2_000  # while an import goes on
_OVER = frozenset({JobState.FINISHED, JobState.CANCELLED})
_ENDED = frozenset({JobStanding.FINISHED, JobStanding.CANCELLED})


class ImportReport(QDialog):
    """Shows what came of an import beside the window, while one works on."""

    retry_requested = Signal(int, object)  # the job, and locations or None for all
    go_on_requested = Signal(int)  # the job

    def __init__(
        self,
        room: ReadingRoom,
        workers: Workers,
        titles: FormatTitles,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import report"))
        self.setModal(False)
        self._room, self._titles = room, titles
        self._status: ImportStatus | None = None
        self._wanted: int | None = None  # the job to be shown
        self._report: Report | None = None
        self._listing = Task(workers.readers, self)
        self._listing.succeeded.connect(self._take_jobs)
        self._reading = Task(workers.readers, self)
        self._reading.succeeded.connect(self._take_report)
        self.saving = Task(workers.writer, self, keep_all=True)
        self.saving.succeeded.connect(lambda _: self._say_saved())
        self._renewing = QTimer(self, singleShot=True, interval=_RENEW_MS)
        self._renewing.timeout.connect(self._read)
        self.imports = QComboBox()
        self.imports.setAccessibleName(self.tr("Import"))
        self.imports.activated.connect(self._choose)
        self.summary = QLabel(wordWrap=True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.messages = MessageBar()
        self.formats = FormatsModel(titles.title, self)
        titles.changed.connect(self.formats.retitle)
        self.table = FormatsTable(self.formats)
        self.list = ItemList(room, workers.readers)
        self.list.chosen.connect(self._refresh)
        self.list.failed.connect(self._fail)
        for task in (self._listing, self._reading, self.saving):
            task.failed.connect(self._fail)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for widget in (self.imports, self.summary, self.messages, self.table):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addStretch()
        layout.addWidget(self._make_buttons())
        letter = self.fontMetrics().height()
        self.resize(52 * letter, 36 * letter)
        self._show(None)

    def open_on(self, status: ImportStatus | None) -> None:
        """Show the window with the import of a status, or else with the last there was."""
        self._status = status
        self._wanted = status.job if status else None
        self._titles.ask()
        self.messages.hide()
        self._listing.run(self._room.imports)
        self.show()
        self.raise_()
        self.activateWindow()

    def follow(self, status: ImportStatus) -> None:
        """Take up where an import stands."""
        self._status = status
        if not self.isVisible():
            return
        self._summarize()
        if status.state in _OVER:
            self._listing.run(self._room.imports)
        elif status.job == self._wanted and not self._renewing.isActive():
            self._renewing.start()

    def save(self, path: Path) -> None:
        """Write the report shown to a file, as CSV, JSON or text by its suffix."""
        if self._report is not None:
            job = self._report.key
            self.saving.run(partial(self._room.write_import_report, job, path))

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole

        def button(words: str, deed: object) -> QPushButton:
            made = buttons.addButton(words, role)
            made.clicked.connect(deed)
            return made

        self.go_on = button(self.tr("&Go on"), self._go_on)
        self.retry_chosen = button(self.tr("Retry &selected"), self._retry_selected)
        self.retry = button(self.tr("Retry &all rejected"), self._retry_all)
        self.save_button = button(self.tr("Sa&ve report…"), self._ask_where)
        for made in buttons.findChildren(QPushButton):
            made.setAutoDefault(False)  # Enter in the filter does nothing but filter
        buttons.rejected.connect(self.close)
        return buttons

    def _take_jobs(self, jobs: tuple[Job, ...]) -> None:
        self.imports.clear()
        for job in jobs:
            made = QDateTime.fromSecsSinceEpoch(round(job.made.timestamp()))
            moment = QLocale().toString(made, QLocale.FormatType.ShortFormat)
            self.imports.addItem(f"{import_words(job.paths)} · {moment}", job.key)
        keys = [job.key for job in jobs]
        if not keys:
            self._wanted = None
            self._show(None)
            return
        at = keys.index(self._wanted) if self._wanted in keys else 0
        self._choose(at)

    def _choose(self, row: int) -> None:
        self.imports.setCurrentIndex(row)
        job = self.imports.itemData(row)
        if job != self._wanted:
            self.messages.hide()
        self._wanted = job
        self._read()

    def _read(self) -> None:
        if self._wanted is not None:
            self._reading.run(partial(self._room.import_report, self._wanted))

    def _take_report(self, report: Report) -> None:
        before, self._report = self._report, report
        self._show(report)
        if before is None or before.key != report.key:
            self.list.show_outcome(ItemState.REJECTED if report.total.rejected else None)
            self.list.show_import(report)
        elif before.standing is not report.standing:
            self.list.show_import(report)

    def _show(self, report: Report | None) -> None:
        self._report = report
        self.formats.show(report)
        for widget in (self.imports, self.table, self.list):
            widget.setVisible(report is not None)
        self._summarize()
        self._refresh()

    def _is_running(self) -> bool:
        status = self._status
        if status is None or self._report is None or status.job != self._report.key:
            return False
        return status.state not in _OVER

    def _summarize(self) -> None:
        if self._report is None:
            self.summary.setText(self.tr("Nothing has been imported yet."))
        elif self._is_running() and self._status is not None:
            self.summary.setText(status_words(self._status))
        else:
            self.summary.setText(report_words(self._report))

    def _refresh(self) -> None:
        report = self._report
        has_ended = report is not None and report.standing in _ENDED
        rejected = [it for it in self.list.selected() if it.state is ItemState.REJECTED]
        self.go_on.setVisible(
            report is not None and not has_ended and not self._is_running()
        )
        self.retry.setEnabled(
            report is not None and has_ended and report.total.rejected > 0
        )
        self.retry_chosen.setEnabled(has_ended and bool(rejected))
        self.save_button.setEnabled(report is not None)

    def _go_on(self) -> None:
        if self._report is not None:
            self.go_on.hide()
            self.go_on_requested.emit(self._report.key)

    def _retry_selected(self) -> None:
        chosen = self.list.selected()
        if self._report is not None:
            places = frozenset(
                item.location for item in chosen if item.state is ItemState.REJECTED
            )
            self.retry_requested.emit(self._report.key, places)

    def _retry_all(self) -> None:
        if self._report is not None:
            self.retry_requested.emit(self._report.key, None)

    def _ask_where(self) -> None:
        dialogs.choose_import_report(self, self.save).open()

    def _say_saved(self) -> None:
        self.messages.say(self.tr("The report is saved."))

    def _fail(self, error: Exception) -> None:
        if isinstance(error, NotFoundError):  # forgotten meanwhile, as old ones are
            self._wanted = None
            self._listing.run(self._room.imports)
        elif isinstance(error, ArchiveError):
            self.messages.show_error(error)
        else:
            raise error
