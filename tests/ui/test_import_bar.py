from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.job import ImportStatus, JobState, LookedThrough, NamesStatus, PlanStatus, Rest
from ui.ingest.bar import ImportBar
from ui.ingest.words import (
    looked_words,
    names_words,
    plan_words,
    status_words,
    time_left,
)

RUNNING = ImportStatus(
    JobState.RUNNING,
    found=9310,
    done=1204,
    articles=1100,
    rejected=41,
    current="scans/a.html",
    seconds_left=350.0,
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[ImportBar]:
    window = QWidget()
    qtbot.addWidget(window)
    QLineEdit(window)  # has the keyboard
    made = ImportBar(window)
    made.move(0, 200)  # and not under the pointer
    window.show()
    yield made
    window.close()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (RUNNING, "Importing 1,204 of 9,310 · 41 rejected · about 6 min left"),
        (
            replace(RUNNING, passed_over=12, seconds_left=None),
            "Importing 1,204 of 9,310 · 12 passed over · 41 rejected",
        ),
        (
            ImportStatus(JobState.FINISHED, articles=3, watched=True),
            "Watched folders · 3 articles stored",
        ),
        (
            ImportStatus(JobState.RUNNING, found=300, counting=True),
            "Looking for files: 300 so far",
        ),
        (
            ImportStatus(JobState.RUNNING, found=300, counting=True, done=20),
            "Importing 20 of at least 300",
        ),
        (ImportStatus(JobState.PAUSED, found=300, done=20), "Paused at 20 of 300"),
        (
            ImportStatus(
                JobState.FINISHED, found=9, done=9, articles=1, unchanged=7, rejected=1
            ),
            "Import finished · 1 article stored · 7 held already · 1 rejected",
        ),
        (
            ImportStatus(JobState.CANCELLED, found=9, done=3, articles=3),
            "Import cancelled; what was read is kept · 3 articles stored",
        ),
    ],
)
def test_status_is_told_in_words(status: ImportStatus, words: str) -> None:
    assert status_words(status) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "less than a minute left"),
        (90, "about 2 min left"),
        (3599, "about 60 min left"),
        (9000, "about 2.5 h left"),
    ],
)
def test_estimate_is_no_more_precise_than_it_is(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


@pytest.mark.parametrize(
    ("named", "articles", "words"),
    [
        (62, 100, "names 62 % ready"),
        (999, 1000, "names 99 % ready"),
        (5, 5, ""),
        (0, 0, ""),
    ],
)
def test_names_are_ready_only_when_all_are(named: int, articles: int, words: str) -> None:
    assert names_words(NamesStatus(named, articles)) == words


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        (Rest.PAUSED, "names 62 % ready, paused"),
        (Rest.BATTERY, "names 62 % ready, resting on battery"),
    ],
)
def test_the_bar_says_why_names_are_not_looked_for(rest: Rest, words: str) -> None:
    assert names_words(NamesStatus(62, 100, rest)) == words
    assert not names_words(NamesStatus(5, 5, rest))


def test_bar_is_hidden_while_nothing_happens(bar: ImportBar) -> None:
    assert bar.isHidden()

    bar.show_status(RUNNING)

    assert not bar.isHidden()
    assert bar._current.text() == "scans/a.html"


def test_the_end_of_an_import_without_trouble_can_be_read_before_the_bar_hides(
    bar: ImportBar, qtbot: QtBot
) -> None:
    bar.show_status(RUNNING)

    bar.show_status(ImportStatus(JobState.FINISHED, found=9, done=9, articles=9))
    assert not bar.isHidden()
    assert bar._said.text() == "Import finished · 9 articles stored"
    bar.show_names(NamesStatus(9, 9))  # as it may be at once
    assert not bar.isHidden()

    bar._reading.start(0)
    qtbot.waitUntil(bar.isHidden)


def test_an_import_that_begins_in_the_meantime_is_not_hidden(
    bar: ImportBar, qtbot: QtBot
) -> None:
    bar.show_status(ImportStatus(JobState.FINISHED, found=9, done=9, articles=9))

    bar.show_status(RUNNING)

    assert not bar._reading.isActive()
    assert not bar.isHidden()


def test_bar_stays_after_a_rejection_until_it_is_dismissed(
    bar: ImportBar, qtbot: QtBot
) -> None:
    bar.show_status(ImportStatus(JobState.FINISHED, found=9, done=9, rejected=1))
    assert not bar.isHidden()

    with qtbot.waitSignal(bar.report_requested):
        bar._report.click()
    assert bar._stop.accessibleName() == "Dismiss"
    bar._stop.click()

    assert bar.isHidden()


def test_bar_hides_once_the_last_names_are_found(bar: ImportBar, qtbot: QtBot) -> None:
    bar.show_names(NamesStatus(1, 9))
    bar.show_status(ImportStatus(JobState.FINISHED, found=9, done=9, articles=9))
    with qtbot.waitSignal(bar._reading.timeout):
        bar._reading.start(0)
    assert bar._named.text() == "names 11 % ready"
    assert not bar.isHidden()

    bar.show_names(NamesStatus(9, 9))

    assert bar.isHidden()


def test_import_is_paused_resumed_and_cancelled(bar: ImportBar, qtbot: QtBot) -> None:
    bar.show_status(RUNNING)
    with qtbot.waitSignal(bar.pause_requested):
        bar._pause.click()

    bar.show_status(ImportStatus(JobState.PAUSED, found=9, done=3))
    assert bar._pause.accessibleName() == "Resume the import"
    with qtbot.waitSignal(bar.resume_requested):
        bar._pause.click()
    with qtbot.waitSignal(bar.cancel_requested):
        bar._stop.click()


def test_progress_is_unknown_while_files_are_looked_for(bar: ImportBar) -> None:
    bar.show_status(ImportStatus(JobState.RUNNING, found=5, counting=True))
    assert bar._progress.maximum() == 0

    bar.show_status(ImportStatus(JobState.RUNNING, found=10, done=5))

    assert bar._progress.value() * 2 == bar._progress.maximum()


def test_a_long_file_name_asks_for_no_room(bar: ImportBar) -> None:
    bar.show_status(RUNNING)
    width = bar.minimumSizeHint().width()

    bar._current.show_text("folder/" * 100)

    assert bar.minimumSizeHint().width() == width


def test_a_plan_is_shown_while_it_is_made_and_can_be_cancelled(
    bar: ImportBar, qtbot: QtBot
) -> None:
    bar.show_plan(PlanStatus(1204, 3_000_000))

    assert bar._said.text().startswith("Looking at files: 1,204 so far · 2.86 M")
    assert (bar._progress.isHidden(), bar._progress.maximum()) == (False, 0)
    assert bar._pause.isHidden()
    with qtbot.waitSignal(bar.cancel_requested):
        bar._stop.click()
    bar.show_plan(None)
    assert bar.isHidden()


def test_a_plan_leaves_the_import_before_it_as_it_was(bar: ImportBar) -> None:
    bar.show_status(ImportStatus(JobState.FINISHED, found=9, done=9, rejected=1))
    said = bar._said.text()

    bar.show_plan(PlanStatus(3, 0))
    assert bar._said.text() == plan_words(PlanStatus(3, 0))
    bar.show_plan(None)

    assert bar._said.text() == said
    assert bar._stop.accessibleName() == "Dismiss"


def test_what_was_new_in_watched_folders_stays_until_it_is_dismissed(
    bar: ImportBar,
) -> None:
    bar.show_status(ImportStatus(JobState.FINISHED, articles=3, done=3, watched=True))
    bar.show_names(NamesStatus(3, 3))
    assert not bar.isHidden()

    bar._stop.click()

    assert bar.isHidden()


def test_a_look_is_told_in_a_sentence() -> None:
    nothing = "There is nothing new in the watched folders."
    assert looked_words(LookedThrough()) == nothing
    told = looked_words(LookedThrough(articles=2, rejected=1))
    assert told == "Watched folders · 2 articles stored · 1 rejected."


def test_the_bar_fits_a_laptop_at_twice_the_size(bar: ImportBar) -> None:
    bar.show_names(NamesStatus(1, 9))
    bar.show_status(replace(RUNNING, passed_over=1200))

    assert bar.minimumSizeHint().width() < 1366 // 2


def test_how_far_the_import_is_comes_before_the_name_of_a_file(bar: ImportBar) -> None:
    bar.show_status(replace(RUNNING, current="folder/" * 100))
    bar.resize(900, bar.sizeHint().height())
    bar.show()

    assert bar._said.width() >= bar._said.sizeHint().width()
