"""Importing as the user goes through it: planned, shown or begun at once, gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive import Archive
from archive.events import Fit, IngestOptions
from archive.report import FormatReport, JobStanding, Report
from reader.clerk import Clerk
from reader.job import (
    ClerkFailed,
    ImportStatus,
    JobState,
    LookedThrough,
    PlanFailed,
    PlanMade,
    PlanStatus,
    Unfinished,
)
from reader.room import ReadingRoom
from tests.ui.fakes_clerk import FakeClerk
from tests.ui.fakes_room import FakeRoom
from ui.importing import Importing
from ui.ingest.bar import ImportBar
from ui.ingest.options import ImportOptionsDialog, ImportRequest
from ui.ingest.plan import PlanSheet
from ui.messages import Choice, MessageBar
from ui.orders import Orders
from ui.tasks import Workers

PAGES = Path("/papers/pages")


def made_report(
    key: int = 7,
    standing: JobStanding = JobStanding.WAITING,
    paths: tuple[Path, ...] = (PAGES,),
    **counts: int,
) -> Report:
    one = FormatReport("html", **counts)
    return Report(key, paths, standing, datetime.now(UTC), None, (one,), one, ())


class House:
    """An importing with all that belongs to it."""

    def __init__(self) -> None:
        self.workers = Workers()
        self.room = FakeRoom(0)
        self.window = QWidget()
        self.bar = ImportBar(self.window)
        self.clerks: list[FakeClerk] = []
        self.orders = Orders(
            self.room.directory, self._make_clerk, self.workers.orders, self.window
        )
        self.importing = Importing(
            self.room, self.bar, self.orders, self.workers, self.window
        )
        self.said: list[str] = []
        self.messages = MessageBar(self.window)
        self.importing.said.connect(self.said.append)
        self.importing.choice_wanted.connect(self.messages.put)
        self.window.show()

    def tell(self, qtbot: QtBot, event: object) -> None:
        signals = {
            ImportStatus: self.orders.import_changed,
            Unfinished: self.orders.unfinished,
            LookedThrough: self.orders.looked,
        }
        with qtbot.waitSignal(signals.get(type(event), self.orders.plan_changed)):
            self.clerks[0].tell(event)

    def ordered(self) -> list[tuple[object, ...]]:
        self.workers.orders.submit(int).result(5)
        return [order for order in self.clerks[0].orders if order != ("start",)]

    def sheets(self) -> list[PlanSheet]:
        return [it for it in self.window.findChildren(PlanSheet) if it.isVisible()]

    def _make_clerk(self, directory: Path, on_event: object) -> FakeClerk:
        self.clerks.append(FakeClerk(directory, on_event))
        return self.clerks[-1]


@pytest.fixture
def house(qapp: object) -> Iterator[House]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    made = House()
    yield made
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.workers.close()
    QLocale.setDefault(before)


def test_the_plan_is_made_first_and_shown_in_the_bar(qtbot: QtBot, house: House) -> None:
    house.importing._plan(ImportRequest((PAGES,), "Gazette"))

    assert house.ordered() == [("plan", (PAGES,), IngestOptions(publication="Gazette"))]
    assert house.bar._said.text() == "Looking at files: 0 so far"
    house.tell(qtbot, PlanStatus(1204, 0))
    assert house.bar._said.text() == "Looking at files: 1,204 so far"
    house.bar._stop.click()
    assert house.ordered()[-1] == ("cancel",)
    house.tell(qtbot, PlanFailed())
    assert house.bar.isHidden()
    assert house.said == []


def test_a_plan_that_makes_no_sense_says_why(qtbot: QtBot, house: House) -> None:
    house.tell(qtbot, PlanFailed("The pattern names nothing to read"))

    assert house.said == ["The pattern names nothing to read"]


def test_a_few_files_are_imported_at_once(qtbot: QtBot, house: House) -> None:
    house.tell(qtbot, PlanMade(made_report(waiting=1)))

    assert house.ordered() == [("run", 7, True)]
    assert house.sheets() == []


def test_a_few_files_are_shown_first_if_that_is_wished(qtbot: QtBot, house: House) -> None:
    house.importing.always_plans = True
    house.tell(qtbot, PlanMade(made_report(waiting=1)))

    (sheet,) = house.sheets()
    assert not sheet.isModal()
    assert sheet.always.isChecked()
    sheet.always.click()
    sheet.accept()

    assert house.ordered() == [("run", 7, True)]
    assert not house.importing.always_plans


@pytest.mark.parametrize("counts", [{"waiting": 300}, {"waiting": 1, "refused": 1}])
def test_what_is_to_be_decided_is_shown(
    qtbot: QtBot, house: House, counts: dict[str, int]
) -> None:
    house.tell(qtbot, PlanMade(made_report(**counts)))

    (sheet,) = house.sheets()
    assert house.ordered() == []
    sheet.reject()

    assert house.ordered() == [("discard", 7)]


def test_a_pattern_that_does_not_fit_is_told_of_before_anything_is_read(
    qtbot: QtBot, house: House
) -> None:
    house.tell(qtbot, PlanMade(made_report(waiting=1), Fit(0, 1, "a/1.txt")))

    (sheet,) = house.sheets()
    assert house.ordered() == []
    assert sheet.fit.text() == (
        "The pattern of the path fits none of the files. It does not fit “a/1.txt”."
    )
    sheet.reject()


def test_a_pattern_that_fits_needs_no_look(qtbot: QtBot, house: House) -> None:
    house.tell(qtbot, PlanMade(made_report(waiting=1), Fit(1, 0)))

    assert house.sheets() == []
    assert house.ordered() == [("run", 7, True)]


def test_files_chosen_during_an_import_wait_for_its_end(qtbot: QtBot, house: House) -> None:
    house.tell(qtbot, ImportStatus(JobState.RUNNING, found=9, done=3))

    house.importing._plan(ImportRequest((PAGES,)))

    assert house.bar._said.text() == "Importing 3 of 9"
    assert house.said == ["The files are looked at after the import under way."]


def test_imports_that_were_cut_short_are_offered_one_by_one(
    qtbot: QtBot, house: House
) -> None:
    counts = {"waiting": 8106, "stored": 1204}
    first = made_report(1, JobStanding.RUNNING, **counts)
    second = made_report(2, paths=(PAGES, Path("/papers/more")), waiting=20)
    house.tell(qtbot, Unfinished((first, second)))
    bar = house.messages
    assert bar.sentence() == "The import of pages stopped at 1,204 of 9,310 files."
    assert (bar._do.text(), bar._do_other.text()) == ("Go on", "Drop it")

    bar._do.click()
    assert bar.sentence() == "The import of pages and 1 more, 20 files, has not begun."
    bar._do_other.click()

    assert house.ordered() == [("run", 1, True), ("discard", 2)]
    assert bar.sentence() == ""


def test_a_choice_leaves_nothing_behind_in_the_bar(house: House) -> None:
    house.messages.put(Choice("This or that?", "This", int, "That", int))
    assert house.messages._do_other.isVisible()

    house.messages.say("Something else")

    assert not house.messages._do_other.isVisible()
    assert not house.messages._do.isVisible()


def test_a_clerk_who_fails_makes_no_plan(qtbot: QtBot, house: House) -> None:
    house.importing._plan(ImportRequest((PAGES,)))
    assert house.bar.isVisible()
    house.ordered()

    with qtbot.waitSignal(house.orders.failed):
        house.clerks[0].tell(ClerkFailed("The disk is full"))

    assert house.bar.isHidden()


def test_how_a_folder_is_watched_is_asked_over_the_list_of_folders(
    qtbot: QtBot, house: House
) -> None:
    house.room.watched = tuple
    house.importing.show_watched()
    watched = house.importing._watched
    assert watched is not None

    watched.options_wanted.emit(PAGES)

    dialog = watched.findChild(ImportOptionsDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Watch a folder"
    dialog.reject()


def test_files_are_imported_and_retried_by_the_true_clerk(
    qtbot: QtBot, qapp: object, tmp_path: Path
) -> None:
    (tmp_path / "snow.txt").write_text("SNOW Falls\n\nMuch snow fell on Harwick.\n")
    (tmp_path / "archive").mkdir()
    window, workers = QWidget(), Workers()
    qtbot.addWidget(window)
    with Archive(tmp_path / "archive") as archive, closing(workers):
        room = ReadingRoom(archive)
        bar = ImportBar(window)
        orders = Orders(room.directory, Clerk, workers.orders, window)
        importing = Importing(room, bar, orders, workers, window)
        with closing(orders):  # or the clerk is waited for in vain
            with qtbot.waitSignal(importing.reported, timeout=40_000) as first:
                importing._plan(ImportRequest((tmp_path / "snow.txt",), "Harwick Mercury"))
            (tmp_path / "snow.txt").write_bytes(b"")
            with qtbot.waitSignal(orders.plan_changed, timeout=40_000):
                importing._plan(ImportRequest((tmp_path / "snow.txt",)))
            qtbot.waitUntil(lambda: bool(window.findChildren(PlanSheet)), timeout=40_000)
            (sheet,) = window.findChildren(PlanSheet)
            with qtbot.waitSignal(importing.reported, timeout=40_000) as second:
                sheet.accept()
            (tmp_path / "snow.txt").write_text("RAIN Falls\n\nMuch rain fell on Harwick.\n")
            with qtbot.waitSignal(importing.reported, timeout=40_000) as third:
                importing._retry(second.args[0].job, None)

    statuses = [signal.args[0] for signal in (first, second, third)]
    assert [status.articles for status in statuses] == [1, 0, 1]
    assert statuses[1].rejected == 1
