"""Importing as the user goes through it: choose, set options, see the plan, watch, read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.job import (
    ImportStatus,
    JobState,
    LookedThrough,
    PlanFailed,
    PlanMade,
    PlanStatus,
    Unfinished,
)
from ui.ingest.bar import ImportBar
from ui.ingest.titles import FormatTitles
from ui.ingest.words import unfinished_words
from ui.messages import Choice
from ui.orders import Orders
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from archive.events import Fit, IngestOptions
    from archive.report import Report
    from reader.room import ReadingRoom
    from ui.ingest.options import ImportOptionsDialog, ImportRequest
    from ui.ingest.plan import PlanSheet
    from ui.ingest.report import ImportReport
    from ui.ingest.watched import WatchedDialog

_OVER = frozenset({JobState.FINISHED, JobState.CANCELLED})


class Importing(QObject):
    """Joins the bar and the dialogs of an import with the clerk's orders.

    Attributes:
        always_plans: Whether the plan is shown even if there is nothing to decide.
    """

    reported = Signal(object)  # ImportStatus, once an import has ended
    said = Signal(str)  # a sentence, for the message bar
    choice_wanted = Signal(object)  # Choice, for the message bar
    failed = Signal(object)  # an exception

    def __init__(
        self,
        room: ReadingRoom,
        bar: ImportBar,
        orders: Orders,
        workers: Workers,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._room, self._workers = room, workers
        self._bar, self._orders, self._window = bar, orders, window
        self.always_plans = False
        self.titles = FormatTitles(room, workers.readers, self)
        self._status: ImportStatus | None = None
        self._report: ImportReport | None = None
        self._watched: WatchedDialog | None = None
        self._unfinished: list[Report] = []
        self._retrying = Task(workers.readers, self, keep_all=True)
        self._retrying.succeeded.connect(lambda found: self.begin(*found))
        self._retrying.failed.connect(self.failed)
        bar.pause_requested.connect(orders.pause)
        bar.resume_requested.connect(orders.resume)
        bar.cancel_requested.connect(orders.cancel)
        bar.report_requested.connect(self.show_report)
        orders.import_changed.connect(self._show_status)
        orders.plan_changed.connect(self._take_plan)
        orders.unfinished.connect(self._take_unfinished)
        orders.looked.connect(self._take_look)
        orders.names_changed.connect(bar.show_names)
        orders.failed.connect(lambda _: bar.show_plan(None))  # none is to come

    def ask(self, paths: Sequence[Path]) -> None:
        """Ask how to import these files and folders, and then plan it."""
        dialog = self._options_dialog(paths, self._window)
        dialog.options_accepted.connect(self._plan)
        dialog.open()

    def begin(self, paths: Sequence[Path], options: IngestOptions) -> None:
        """Import without asking."""
        self._orders.ingest(paths, options)

    def show_report(self) -> None:
        """Show what the last import stored and what it rejected, and those before it."""
        from ui.ingest.report import ImportReport

        if self._report is None:
            self._report = ImportReport(
                self._room, self._workers, self.titles, self._window
            )
            self._report.retry_requested.connect(self._retry)
            self._report.go_on_requested.connect(self._orders.run)
        self._report.open_on(self._status)

    def show_watched(self) -> None:
        """Show the folders that are looked through again and again."""
        from ui.ingest.watched import WatchedDialog

        if self._watched is None:
            self._watched = WatchedDialog(self._room, self._workers, self._window)
            self._watched.look_wanted.connect(self._orders.look)
            self._watched.options_wanted.connect(self._ask_how_to_watch)
        self._watched.reload()
        self._watched.show()
        self._watched.raise_()

    def _options_dialog(
        self, paths: Sequence[Path], parent: QWidget
    ) -> ImportOptionsDialog:
        from ui.ingest.options import ImportOptionsDialog

        dialog = ImportOptionsDialog(tuple(paths), parent)
        dialog.always_plan.setChecked(self.always_plans)
        dialog.always_plan.toggled.connect(self._set_always)
        dialog.offer_formats(self.titles)
        return dialog

    def _ask_how_to_watch(self, folder: Path) -> None:
        if self._watched is not None:
            dialog = self._options_dialog([folder], self._watched)
            dialog.ask_to_watch()
            dialog.options_accepted.connect(self._watched.watch)
            dialog.open()

    def _plan(self, request: ImportRequest) -> None:
        if self._status is None or self._status.state in _OVER:
            self._bar.show_plan(PlanStatus(0, 0))
        else:
            self.said.emit(self.tr("The files are looked at after the import under way."))
        self._orders.plan(request.paths, request.options)

    def _take_plan(self, event: PlanStatus | PlanMade | PlanFailed) -> None:
        if isinstance(event, PlanStatus):
            self._bar.show_plan(event)
            return
        self._bar.show_plan(None)
        if isinstance(event, PlanFailed):
            if event.reason:
                self.said.emit(event.reason)
            return
        from ui.ingest.plan_rows import needs_no_look

        fits = event.fit is None or not event.fit.unfitting
        if needs_no_look(event.report) and fits and not self.always_plans:
            self._orders.run(event.report.key)
        else:
            self._show_plan(event.report, event.fit)

    def _show_plan(self, report: Report, fit: Fit | None) -> PlanSheet:
        from ui.ingest.plan import PlanSheet

        self.titles.ask()
        sheet = PlanSheet(
            report, self._room, self._workers.readers, self.titles, self._window, fit
        )
        sheet.always.setChecked(self.always_plans)
        sheet.always_changed.connect(self._set_always)
        sheet.import_wanted.connect(self._run)
        sheet.dropped.connect(self._orders.discard)
        sheet.failed.connect(self.failed)
        sheet.show()
        sheet.raise_()
        sheet.activateWindow()
        return sheet

    def _set_always(self, is_on: bool) -> None:
        self.always_plans = is_on

    def _run(self, job: int, upgrade: bool) -> None:
        self._orders.run(job, upgrade=upgrade)

    def _retry(self, job: int, locations: object) -> None:
        """Import again the files that rejected sources are, or are members of."""
        self._retrying.run(lambda: self._room.to_retry(job, locations))  # type: ignore[arg-type]

    def _take_unfinished(self, event: Unfinished) -> None:
        self._unfinished = list(event.reports)
        self._offer_next()

    def _offer_next(self) -> None:
        """Ask what is to become of the oldest import that was cut short."""
        if not self._unfinished:
            return
        report = self._unfinished.pop(0)

        def go_on() -> None:
            self._orders.run(report.key)
            self._offer_next()

        def drop() -> None:
            self._orders.discard(report.key)
            self._offer_next()

        self.choice_wanted.emit(
            Choice(
                unfinished_words(report),
                self.tr("Go on"),
                go_on,
                self.tr("Drop it"),
                drop,
            )
        )

    def _take_look(self, event: LookedThrough) -> None:
        if self._watched is not None:
            self._watched.take_look(event)

    def _show_status(self, status: ImportStatus) -> None:
        self._status = status
        self._bar.show_status(status)
        if self._report is not None:
            self._report.follow(status)
        if status.state in _OVER:
            self.reported.emit(status)
