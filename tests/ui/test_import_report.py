from __future__ import annotations

import csv
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from reader.job import ImportStatus, JobState, RejectedSource
from ui.ingest.report import ImportReport
from ui.ingest.report_model import ReportModel, rejected_csv

REJECTED = (
    RejectedSource("papers/b.html", "is empty"),
    RejectedSource("papers/a.zip!=x.txt", "is in no format that Pressmark reads yet"),
    RejectedSource("papers/c.html", "is empty"),
)
DONE = ImportStatus(
    JobState.FINISHED, found=9, done=9, articles=6, rejected=3, rejections=REJECTED
)


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


@pytest.fixture
def report(qtbot: QtBot, executor: ThreadPoolExecutor) -> ImportReport:
    made = ImportReport(executor=executor)
    qtbot.addWidget(made)
    made.show_status(DONE)
    made.show()
    return made


def sources(report: ImportReport) -> list[str]:
    proxy = report._sorted
    return [proxy.index(row, 0).data() for row in range(proxy.rowCount())]


def test_report_sums_up_and_lists_what_was_rejected(report: ImportReport) -> None:
    assert report._summary.text() == "Import finished · 6 articles stored · 3 rejected"
    assert sources(report) == ["papers/a.zip!=x.txt", "papers/b.html", "papers/c.html"]


def test_list_is_sorted_by_reason_on_demand(report: ImportReport) -> None:
    report._table.sortByColumn(1, Qt.SortOrder.DescendingOrder)

    assert sources(report)[0] == "papers/a.zip!=x.txt"


def test_list_is_filtered_by_source_or_reason(report: ImportReport, qtbot: QtBot) -> None:
    qtbot.keyClicks(report._filter, "EMPTY")

    assert sources(report) == ["papers/b.html", "papers/c.html"]


def test_selected_sources_are_retried(report: ImportReport, qtbot: QtBot) -> None:
    assert not report._retry_chosen.isEnabled()
    report._filter.setText("b.html")
    report._table.selectRow(0)

    with qtbot.waitSignal(report.retry_requested) as retried:
        report._retry_chosen.click()

    assert retried.args == [["papers/b.html"]]


def test_all_sources_are_retried_whatever_the_filter(
    report: ImportReport, qtbot: QtBot
) -> None:
    report._filter.setText("b.html")

    with qtbot.waitSignal(report.retry_requested) as retried:
        report._retry.click()

    assert retried.args == [[row.source for row in REJECTED]]


def test_nothing_is_retried_while_the_import_runs(report: ImportReport) -> None:
    report.show_status(ImportStatus(JobState.RUNNING, found=9, done=4, rejected=2))

    assert not report._retry.isEnabled()
    assert "when the import has ended" in report._summary.text()


def test_report_is_saved_as_a_table(
    report: ImportReport, qtbot: QtBot, tmp_path: Path
) -> None:
    assert report._saving is not None

    with qtbot.waitSignal(report._saving.finished):
        report.save(tmp_path / "report.CSV")

    with (tmp_path / "report.CSV").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows == [["source", "reason"], *([row.source, row.reason] for row in REJECTED)]
    assert "The report is saved." in report._summary.text()


def test_report_is_saved_as_text(
    report: ImportReport, qtbot: QtBot, tmp_path: Path
) -> None:
    assert report._saving is not None

    with qtbot.waitSignal(report._saving.finished):
        report.save(tmp_path / "report.txt")

    lines = (tmp_path / "report.txt").read_text("utf-8").splitlines()
    assert lines[0].startswith("Import finished")
    assert "papers/b.html: is empty" in lines


def test_report_that_cannot_be_saved_says_why(
    report: ImportReport, qtbot: QtBot, tmp_path: Path
) -> None:
    assert report._saving is not None

    with qtbot.waitSignal(report._saving.finished):
        report.save(tmp_path / "missing" / "report.csv")

    assert "could not be saved: No such file" in report._summary.text()


def test_rejected_sources_are_copied(report: ImportReport) -> None:
    report._table.selectRow(1)

    report._table.actions()[0].trigger()

    assert QGuiApplication.clipboard().text() == "papers/b.html: is empty"


def test_report_before_any_import_says_so(qtbot: QtBot) -> None:
    report = ImportReport()
    qtbot.addWidget(report)

    assert report._summary.text() == "Nothing has been imported yet."
    assert report._save.isHidden()


def test_model_is_a_sound_model(qtbot: QtBot) -> None:
    model = ReportModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )

    model.show(REJECTED)

    assert tester.model() is model


def test_file_names_are_harmless_to_spreadsheets() -> None:
    text = rejected_csv([RejectedSource("=cmd()", "is empty")])

    assert text.splitlines()[1] == "'=cmd(),is empty"
