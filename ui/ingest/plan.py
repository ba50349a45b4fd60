"""The sheet that says what will be imported, before anything is."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from archive.errors import NotFoundError
from archive.events import Fit
from archive.report import Report
from reader.room_imports import ItemPage
from ui.ingest.plan_model import PlanModel
from ui.ingest.plan_rows import STATES, Kind, fit_words, size_words, to_read
from ui.ingest.plan_view import PlanView
from ui.ingest.titles import FormatTitles
from ui.ingest.words import import_words
from ui.tasks import Task

if TYPE_CHECKING:
    from reader.room import ReadingRoom


class PlanSheet(QDialog):
    """Shows a plan beside the window; it goes when it is accepted or cancelled."""

    import_wanted = Signal(int, bool)  # the job, and whether to read again what can be
    dropped = Signal(int)  # the job
    always_changed = Signal(bool)
    failed = Signal(object)

    def __init__(
        self,
        report: Report,
        room: ReadingRoom,
        readers: Executor,
        titles: FormatTitles,
        parent: QWidget | None = None,
        fit: Fit | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What will be imported"))
        self.setModal(False)
        self._report, self._room, self._readers = report, room, readers
        self._fetching: dict[Kind, Task] = {}
        self._pages: dict[Kind, ItemPage] = {}
        self._of = QLabel(import_words(report.paths))
        self._of.setProperty("rank", "heading")
        self._sum = QLabel(wordWrap=True)
        self._sum.setProperty("rank", "second")
        self.fit = QLabel(fit_words(fit) if fit else "", wordWrap=True)
        self.fit.setVisible(fit is not None)
        for label in (self._of, self._sum, self.fit):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.model = PlanModel(titles.title, self)
        self.model.wanted.connect(self._fetch)
        self.model.upgrade_changed.connect(self._refresh)
        titles.changed.connect(self.model.retitle)
        self.view = PlanView(self.model)
        self.model.show(report)
        self.always = QCheckBox(self.tr("&Always show the plan first"))
        self.always.setToolTip(
            self.tr("A few files that can all be read are imported at once otherwise.")
        )
        self.always.toggled.connect(self.always_changed)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._import = QPushButton(self.tr("&Import"))
        buttons.addButton(self._import, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for widget in (self._of, self._sum, self.fit):
            layout.addWidget(widget)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.always)
        layout.addWidget(buttons)
        letter = self.fontMetrics().height()
        self.resize(40 * letter, 24 * letter)
        self._refresh()
        self._import.setDefault(True)  # a dialog takes that from a button of its own only
        self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.setFocus()

    def accept(self) -> None:
        self.import_wanted.emit(self._report.key, self.model.upgrade)
        super().accept()

    def reject(self) -> None:
        self.dropped.emit(self._report.key)
        super().reject()

    def _refresh(self) -> None:
        count, upgrade = QLocale().toString, self.model.upgrade
        total = self._report.total
        files = to_read(self._report, upgrade=upgrade)
        if files:
            words = self.tr("{files} of {found} files will be read: {size}")
            size = total.waiting_size - (0 if upgrade else total.better_size)
            said = words.format(
                files=count(files), found=count(total.found), size=size_words(max(0, size))
            )
        elif total.found:
            said = self.tr("Nothing here has to be read.")
        else:
            said = self.tr("There are no files here.")
        self._sum.setText(said)
        # What cannot be read is remembered, too, so that it is not tried again and again.
        self._import.setEnabled(files > 0 or total.refused > 0)

    def _fetch(self, kind: Kind, after: int) -> None:
        """Have the files under a row looked up."""
        if kind not in self._fetching:
            task = Task(self._readers, self)
            task.progressed.connect(partial(self._take, kind))
            task.succeeded.connect(lambda _: self._settle(kind))
            task.failed.connect(self._fail)
            self._fetching[kind] = task
        items = partial(self._room.import_items, reasoned=True)
        self._fetching[kind].run(
            partial(items, self._report.key, STATES[kind], after=after)
        )

    def _take(self, kind: Kind, page: ItemPage) -> None:
        self._pages[kind] = page
        self.model.add(kind, page)

    def _settle(self, kind: Kind) -> None:
        self.model.settle(kind, is_end=self._pages[kind].is_end)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, NotFoundError):  # the plan is forgotten: nothing to list
            self.failed.emit(error)
