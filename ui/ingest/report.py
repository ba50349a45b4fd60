"""The report of an import: what was stored, and what was rejected and why."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.job import ImportStatus, JobState, RejectedSource
from ui.ingest.report_model import SOURCE, ReportModel, rejected_csv, rejected_text
from ui.ingest.words import status_words
from ui.tasks import Task


class ImportReport(QDialog):
    """Shows what came of an import beside the window, while one works on.

    Saving needs an `executor`, since no file is written on this thread.
    """

    retry_requested = Signal(list)  # names of rejected sources

    def __init__(
        self, parent: QWidget | None = None, executor: Executor | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import report"))
        self.setModal(False)
        self._status: ImportStatus | None = None
        self._summary = QLabel(wordWrap=True)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(self.tr("Filter by source or reason"))
        self._filter.setAccessibleName(self.tr("Filter by source or reason"))
        self._filter.setClearButtonEnabled(True)
        self._model = ReportModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setFilterKeyColumn(-1)
        self._sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._sorted.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._filter.textChanged.connect(self._sorted.setFilterFixedString)
        self._table = self._make_table()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self._retry_chosen = self._buttons.addButton(self.tr("Retry &selected"), role)
        self._retry_chosen.clicked.connect(self._retry_selected)
        self._retry = self._buttons.addButton(self.tr("Retry &all"), role)
        self._retry.clicked.connect(self._retry_all)
        self._save = self._buttons.addButton(self.tr("Sa&ve…"), role)
        self._save.clicked.connect(self._ask_where)
        self._save.setVisible(executor is not None)
        for button in self._buttons.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in the filter does nothing but filter
        self._buttons.rejected.connect(self.close)
        self._saving = Task(executor, self, keep_all=True) if executor else None
        if self._saving is not None:
            self._saving.succeeded.connect(self._tell_saved)
            self._saving.failed.connect(self._tell_failure)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(self._summary)
        layout.addWidget(self._filter)
        layout.addWidget(self._table, 1)
        layout.addStretch()
        layout.addWidget(self._buttons)
        letter = self.fontMetrics().height()
        self.resize(48 * letter, 26 * letter)
        self._summarize()
        self._refresh()

    def show_status(self, status: ImportStatus) -> None:
        """Show an import; its rejected sources are listed as far as it tells them."""
        self._status = status
        self._model.show(status.rejections)
        self._summarize()
        self._refresh()

    def save(self, path: Path) -> None:
        """Write the report to a file, as CSV or as text by its suffix."""
        if self._saving is None or self._status is None:
            return
        rows = self._all()
        as_table = path.suffix.casefold() == ".csv"
        text = rejected_csv(rows) if as_table else rejected_text(self._summary.text(), rows)
        self._saving.run(partial(path.write_text, text, "utf-8", newline=""))

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._sorted)
        table.setSortingEnabled(True)
        table.sortByColumn(SOURCE, Qt.SortOrder.AscendingOrder)
        table.setAccessibleName(self.tr("Rejected sources"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(
            round(1.6 * self.fontMetrics().height())
        )
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.resizeSection(SOURCE, 22 * self.fontMetrics().height())
        header.setSectionResizeMode(SOURCE, QHeaderView.ResizeMode.Interactive)
        copy = QAction(self.tr("Copy"), table)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._copy)
        retry = QAction(self.tr("Retry"), table)
        retry.triggered.connect(self._retry_selected)
        table.addActions([copy, retry])
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        table.selectionModel().selectionChanged.connect(self._refresh)
        return table

    def _refresh(self) -> None:
        status = self._status
        over = status is not None and status.state in {
            JobState.FINISHED,
            JobState.CANCELLED,
        }
        any_rejected = self._model.rowCount() > 0
        self._table.setVisible(any_rejected)
        self._filter.setVisible(any_rejected)
        self._retry.setEnabled(over and any_rejected)
        self._retry_chosen.setEnabled(over and bool(self._selected()))
        self._save.setEnabled(status is not None)

    def _summarize(self) -> None:
        if self._status is None:
            self._summary.setText(self.tr("Nothing has been imported yet."))
            return
        said = status_words(self._status)
        waiting = self._status.rejected - self._model.rowCount()
        if waiting > 0:
            said += "\n" + self.tr("Rejected sources are listed when the import has ended.")
        self._summary.setText(said)

    def _selected(self) -> list[RejectedSource]:
        indexes = self._table.selectionModel().selectedRows(SOURCE)
        return [
            self._model.rejected(self._sorted.mapToSource(index).row()) for index in indexes
        ]

    def _all(self) -> list[RejectedSource]:
        return [self._model.rejected(row) for row in range(self._model.rowCount())]

    def _retry_selected(self) -> None:
        self.retry_requested.emit([row.source for row in self._selected()])

    def _retry_all(self) -> None:
        self.retry_requested.emit([row.source for row in self._all()])

    def _copy(self) -> None:
        lines = (f"{row.source}: {row.reason}" for row in self._selected())
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the report"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Table (*.csv)"), self.tr("Text (*.txt)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.tr("import report") + ".csv")
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen)))
        dialog.open()

    def _tell_saved(self) -> None:
        self._summarize()
        self._summary.setText(self._summary.text() + "\n" + self.tr("The report is saved."))

    def _tell_failure(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        said = self.tr("The report could not be saved: {reason}.")
        self._summary.setText(said.format(reason=error.strerror or error))
