"""The plan of an import: made first, shown if there is something to decide, then run."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive import Archive
from archive.events import IngestOptions, Planned
from archive.report import Report
from reader.room import ReadingRoom
from tests.fakes import InlineWorkers
from ui.ingest.plan import PlanSheet
from ui.ingest.plan_model import FILES, PlanModel
from ui.ingest.plan_rows import Kind, PlanRow, needs_no_look, plan_rows, to_read
from ui.ingest.titles import FormatTitles
from ui.tasks import Workers

ONE = IngestOptions(jobs=1)
STORY = "SNOW Falls on Harwick\n\nMuch snow fell on Harwick, number {}.\n"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


@pytest.fixture(autouse=True)
def inline_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.ingest.Workers", InlineWorkers)


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """A folder with texts, a packed file, and things that nothing reads."""
    folder = tmp_path / "Valley scans"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(STORY.format(number))
    with zipfile.ZipFile(folder / "more.zip", "w") as packed:
        packed.writestr("x.txt", STORY.format("x"))
    (folder / "table.dat").write_bytes(b"\x00\xd1\x01" * 80)
    (folder / "evil\u202egpj.txt").write_bytes(b"")
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as made:
        yield made


@pytest.fixture
def workers(qapp: object) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


def planned(archive: Archive, *paths: Path) -> Report:
    *_, last = archive.plan(paths, ONE)
    assert isinstance(last, Planned)
    return archive.report(last.job)


MakeSheet = Callable[[Report], PlanSheet]


@pytest.fixture
def sheet_of(qtbot: QtBot, archive: Archive, workers: Workers) -> Iterator[MakeSheet]:
    """Makes sheets; they delete themselves, so their window is what is kept."""
    window = QWidget()
    qtbot.addWidget(window)
    room = ReadingRoom(archive)
    titles = FormatTitles(room, workers.readers, window)

    def make(report: Report) -> PlanSheet:
        sheet = PlanSheet(report, room, workers.readers, titles, window)
        sheet.show()
        return sheet

    yield make
    window.close()


def row_of(sheet: PlanSheet, kind: Kind) -> int:
    rows = range(sheet.model.rowCount())
    kinds = [sheet.model.index(row, 0).data(PlanModel.ROW).kind for row in rows]
    return kinds.index(kind)


def test_rows_say_what_is_read_by_format_and_what_is_not(
    archive: Archive, scans: Path
) -> None:
    report = planned(archive, scans)

    rows = plan_rows(report, {"text": "Plain text"}.get, upgrade=True)

    assert [(row.kind, row.words, row.files) for row in rows] == [
        (Kind.FORMAT, "Plain text", 3),
        (Kind.FORMAT, None, 1),
        (Kind.UNREAD, "Cannot be read", 2),
    ]
    assert rows[0].size == sum((scans / f"{n}.txt").stat().st_size for n in range(3))


def test_what_is_held_is_told_apart(archive: Archive, scans: Path) -> None:
    list(archive.ingest([scans / "0.txt", scans / "1.txt"], ONE))

    rows = plan_rows(planned(archive, scans), str, upgrade=True)

    assert PlanRow(Kind.HELD, "Held already", 2) in rows
    assert rows[0].files == 1


def test_a_few_files_that_can_be_read_need_no_look(archive: Archive, scans: Path) -> None:
    assert needs_no_look(planned(archive, scans / "0.txt", scans / "more.zip"))
    assert not needs_no_look(planned(archive, scans / "table.dat"))
    assert not needs_no_look(planned(archive, scans))
    for number in range(3, 6):
        (scans / f"{number}.txt").write_text(STORY.format(number))
    assert not needs_no_look(planned(archive, *(scans / f"{n}.txt" for n in range(6))))


def test_what_cannot_be_read_is_listed_with_reasons_when_opened(
    qtbot: QtBot, archive: Archive, sheet_of: MakeSheet, scans: Path
) -> None:
    sheet = sheet_of(planned(archive, scans))
    model = sheet.model
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    unread = model.index(row_of(sheet, Kind.UNREAD), 0)

    with qtbot.waitSignal(model.rowsInserted):
        sheet.view.expand(unread)
        model.fetchMore(unread)

    shown = {model.index(row, 0, unread).data() for row in range(model.rowCount(unread))}
    assert shown == {
        "table.dat is in no format that Pressmark reads yet",
        r"evil\u202egpj.txt is empty",
    }
    qtbot.waitUntil(lambda: not sheet._fetching[Kind.UNREAD].is_running())
    assert not model.canFetchMore(unread)
    assert tester.model() is model


def test_held_files_that_can_be_read_better_are_left_if_not_ticked(
    qtbot: QtBot,
    archive: Archive,
    sheet_of: MakeSheet,
    scans: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    list(archive.ingest([scans / "0.txt", scans / "1.txt"], ONE))
    monkeypatch.setattr("archive.importers.text.TextImporter.version", 10_000)
    report = planned(archive, scans)
    sheet = sheet_of(report)
    better = sheet.model.index(row_of(sheet, Kind.BETTER), 0)
    texts = sheet.model.index(0, FILES)
    assert better.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    assert texts.data() == "3"

    sheet.view.setCurrentIndex(better)
    qtbot.keyClick(sheet.view, Qt.Key.Key_Space)

    assert texts.data() == "1"
    assert to_read(report, upgrade=False) == 2
    assert sheet._sum.text().startswith("2 of 6 files will be read")
    with qtbot.waitSignal(sheet.import_wanted) as wanted:
        sheet._import.click()
    assert wanted.args == [report.key, False]


def test_a_cancelled_sheet_drops_the_plan(
    qtbot: QtBot, archive: Archive, sheet_of: MakeSheet, scans: Path
) -> None:
    report = planned(archive, scans)
    sheet = sheet_of(report)

    with qtbot.waitSignal(sheet.dropped) as dropped:
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)

    assert dropped.args == [report.key]


def test_enter_imports_from_the_list(
    qtbot: QtBot, archive: Archive, sheet_of: MakeSheet, scans: Path
) -> None:
    sheet = sheet_of(planned(archive, scans))
    assert sheet.view.hasFocus() or sheet.focusWidget() is sheet.view

    with qtbot.waitSignal(sheet.import_wanted):
        qtbot.keyClick(sheet.view, Qt.Key.Key_Return)


def test_nothing_new_cannot_be_imported(
    qtbot: QtBot, archive: Archive, sheet_of: MakeSheet, scans: Path
) -> None:
    list(archive.ingest([scans], ONE))

    sheet = sheet_of(planned(archive, scans))

    assert sheet._sum.text() == "Nothing here has to be read."
    assert not sheet._import.isEnabled()


def test_formats_are_called_by_title_once_these_are_known(
    qtbot: QtBot, archive: Archive, workers: Workers, scans: Path
) -> None:
    report = planned(archive, scans)
    model = PlanModel(lambda name: {"text": "Plain text"}.get(name, name))
    model.show(replace(report))
    assert model.index(0, 0).data() == "Plain text"

    titles = FormatTitles(ReadingRoom(archive), workers.readers, model)
    assert titles.title("html") == "html"
    with qtbot.waitSignal(titles.changed):
        titles.ask()
    assert titles.title("html") == "Saved web pages"
