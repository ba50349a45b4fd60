"""The report of an import, on an archive into which something was imported."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from archive import Archive
from archive.events import IngestOptions, Planned
from archive.report import ItemState
from reader.job import ImportStatus, JobState
from reader.room import ReadingRoom
from tests.fakes import InlineWorkers
from ui.ingest.report import ImportReport
from ui.ingest.report_formats import FormatsModel
from ui.ingest.titles import FormatTitles
from ui.tasks import Workers

ONE = IngestOptions(jobs=1)
ACROSS = Qt.Orientation.Horizontal
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
    folder = tmp_path / "scans"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(STORY.format(number))
    with zipfile.ZipFile(folder / "more.zip", "w") as packed:
        packed.writestr("x.txt", "")
    (folder / "evil\u202egpj.txt").write_bytes(b"")
    return folder


@pytest.fixture
def archive(tmp_path: Path, scans: Path) -> Iterator[Archive]:
    """An archive with two imports: of one file, and then of all."""
    with Archive(tmp_path / "archive") as made:
        list(made.ingest([scans / "0.txt"], ONE))
        list(made.ingest([scans], ONE))
        yield made


@pytest.fixture
def workers(qapp: object) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


@pytest.fixture
def keeper(qapp: object) -> QObject:
    """What the titles belong to."""
    return QObject()


@pytest.fixture
def report(
    qtbot: QtBot, archive: Archive, workers: Workers, keeper: QObject
) -> ImportReport:
    room = ReadingRoom(archive)
    made = ImportReport(room, workers, FormatTitles(room, workers.readers, keeper))
    qtbot.addWidget(made)
    opened(qtbot, made, None)
    return made


def opened(qtbot: QtBot, report: ImportReport, status: ImportStatus | None) -> None:
    with qtbot.waitSignal(report.list.fetching.finished):
        report.open_on(status)


def files(report: ImportReport) -> list[str]:
    model = report.list.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def rows(model: FormatsModel) -> list[list[str]]:
    columns = range(model.columnCount())
    return [
        [model.index(row, column).data() for column in columns]
        for row in range(model.rowCount())
    ]


def test_the_last_import_is_told_by_format(qtbot: QtBot, report: ImportReport) -> None:
    qtbot.waitUntil(lambda: report.formats.index(0, 0).data() == "Plain text")

    assert report.summary.text() == (
        "Import finished · 2 articles stored · 1 held already · 2 rejected"
    )
    head = [report.formats.headerData(n, ACROSS) for n in range(6)]
    assert head[1:] == ["Read", "Articles", "Held already", "Passed over", "Rejected"]
    assert rows(report.formats) == [
        ["Plain text", "2", "2", "1", "–", "–"],
        ["In no known format", "–", "–", "–", "–", "2"],
        ["Zip files, e-books (EPUB), WACZ, MAFF, SingleFile", "1", "–", "–", "–", "–"],
        ["All together", "3", "2", "1", "–", "2"],
    ]


def test_what_was_rejected_comes_first_with_its_reason(report: ImportReport) -> None:
    assert files(report) == [r"evil\u202egpj.txt", "more.zip!x.txt"]
    assert report.list.model.index(0, 1).data() == "Rejected"
    assert report.list.model.index(0, 2).data() == "is empty"


def test_items_are_narrowed_by_outcome_and_letters(
    qtbot: QtBot, report: ImportReport
) -> None:
    with qtbot.waitSignal(report.list.fetching.finished):
        report.list.show_outcome(None)
    assert len(files(report)) == 6

    with qtbot.waitSignal(report.list.fetching.finished):
        qtbot.keyClicks(report.list.letters, "EMPTY")

    assert files(report) == [r"evil\u202egpj.txt", "more.zip!x.txt"]
    with qtbot.waitSignal(report.list.fetching.finished):
        report.list.show_outcome(ItemState.STORED)
    assert files(report) == []
    assert report.list._stack.currentWidget() is report.list._nothing


def test_an_earlier_import_is_chosen(qtbot: QtBot, report: ImportReport) -> None:
    assert report.imports.itemText(1).startswith("0.txt · ")

    with qtbot.waitSignal(report.list.fetching.finished):
        report.imports.setCurrentIndex(1)
        report.imports.activated.emit(1)

    assert report.summary.text() == "Import finished · 1 article stored"
    assert files(report) == ["0.txt"]
    assert report.formats.rowCount() == 1
    assert not report.retry.isEnabled()


def test_selected_and_all_rejected_files_are_retried(
    qtbot: QtBot, report: ImportReport
) -> None:
    key = report.imports.currentData()
    assert not report.retry_chosen.isEnabled()
    report.list.table.selectRow(0)

    with qtbot.waitSignal(report.retry_requested) as chosen:
        report.retry_chosen.click()
    with qtbot.waitSignal(report.retry_requested) as every:
        report.retry.click()

    location = report.list.model.item(0).location
    assert chosen.args == [key, frozenset({location})]
    assert every.args == [key, None]


def test_an_import_under_way_is_followed(
    qtbot: QtBot, report: ImportReport, archive: Archive
) -> None:
    key = report.imports.currentData()

    report.follow(ImportStatus(JobState.RUNNING, found=9, done=4, job=key))

    assert report.summary.text() == "Importing 4 of 9"
    with qtbot.waitSignal(report._reading.finished):
        report.follow(ImportStatus(JobState.FINISHED, found=9, done=9, job=key))
    assert report.summary.text().startswith("Import finished · 2 articles")


def test_an_import_that_was_cut_short_can_be_gone_on_with(
    qtbot: QtBot, report: ImportReport, archive: Archive, scans: Path
) -> None:
    assert report.go_on.isHidden()
    *_, planned = archive.plan([scans], IngestOptions(jobs=1, retry=True))
    assert isinstance(planned, Planned)

    opened(qtbot, report, None)

    assert report.summary.text() == "The import of scans, 5 files, has not begun."
    assert report.formats.headerData(1, ACROSS) == "To read"
    with qtbot.waitSignal(report.go_on_requested) as gone_on:
        report.go_on.click()
    assert gone_on.args == [planned.job]


@pytest.mark.parametrize("suffix", ["CSV", "txt", "json"])
def test_the_report_is_saved(
    qtbot: QtBot, report: ImportReport, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"report.{suffix}"

    with qtbot.waitSignal(report.saving.finished):
        report.save(path)

    text = path.read_text("utf-8")
    assert "is empty" in text
    assert r"evil\u202egpj.txt" in text or r"evil\\u202egpj.txt" in text
    if suffix == "CSV":
        with path.open(newline="", encoding="utf-8") as file:
            assert len(list(csv.reader(file))) == 7
    if suffix == "json":
        assert json.loads(text)["total"]["rejected"] == 2
    assert report.messages.sentence() == "The report is saved."


def test_a_report_that_cannot_be_saved_says_why(
    qtbot: QtBot, report: ImportReport, tmp_path: Path
) -> None:
    with qtbot.waitSignal(report.saving.finished):
        report.save(tmp_path / "missing" / "report.csv")

    assert "cannot be written" in report.messages.sentence()


def test_rows_are_copied_as_sentences(report: ImportReport) -> None:
    report.list.table.selectRow(1)

    report.list.table.actions()[0].trigger()

    assert QGuiApplication.clipboard().text().endswith("more.zip!x.txt is empty")


def test_a_report_before_any_import_says_so(
    qtbot: QtBot, tmp_path: Path, workers: Workers, keeper: QObject
) -> None:
    with Archive(tmp_path / "empty") as archive:
        room = ReadingRoom(archive)
        titles = FormatTitles(room, workers.readers, keeper)
        report = ImportReport(room, workers, titles)
        qtbot.addWidget(report)
        with qtbot.waitSignal(report._listing.finished):
            report.open_on(None)

    assert report.summary.text() == "Nothing has been imported yet."
    assert not report.save_button.isEnabled()
    assert report.list.isHidden()


def test_the_models_are_sound(qtbot: QtBot, report: ImportReport) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(model, fatal)
        for model in (report.formats, report.list.model)
    ]

    with qtbot.waitSignal(report.list.fetching.finished):
        report.list.show_outcome(None)

    assert [tester.model() for tester in testers] == [report.formats, report.list.model]


def test_what_is_stored_with_a_note_is_told_and_listed(
    qtbot: QtBot, archive: Archive, report: ImportReport, tmp_path: Path
) -> None:
    story = json.dumps({"title": "Snow", "text": "Much snow fell on Harwick."})
    (tmp_path / "cut.jsonl").write_text(f"{story}\n{{oops\n")
    (tmp_path / "whole.txt").write_text(STORY.format(9))
    list(archive.ingest([tmp_path / "cut.jsonl", tmp_path / "whole.txt"], ONE))

    opened(qtbot, report, None)
    with qtbot.waitSignal(report.list.fetching.succeeded):
        report.list.outcome.setCurrentText("Stored, with a note")

    assert report.summary.text() == "Import finished · 2 articles stored · 1 with notes"
    model = report.list.model
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["cut.jsonl"]
    assert model.index(0, 2).data() == (
        "1 article · with a note: 1 line of its file is no whole JSON and was not read"
    )


def test_containers_that_were_opened_before_have_a_row_of_their_own(
    qtbot: QtBot, archive: Archive, report: ImportReport, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as packed:
        packed.writestr("x.txt", STORY.format("x"))
    list(archive.ingest([tmp_path / "news.zip"], ONE))
    list(archive.ingest([tmp_path / "news.zip"], ONE))

    opened(qtbot, report, None)

    rows = range(report.formats.rowCount())
    titles = [report.formats.index(row, 0).data() for row in rows]
    assert "Files that hold others" in titles
    assert "In no known format" not in titles
