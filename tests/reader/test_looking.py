"""Watched folders, looked through by the clerk's imports without a process of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from archive.events import IngestOptions
from archive.report import JobStanding
from reader.clerk import Ingest, Look, Plan
from reader.imports import Imports
from reader.job import (
    ClerkEvent,
    ImportStatus,
    IndexChanged,
    JobState,
    LookedThrough,
    PlanMade,
    Unfinished,
)
from tests.fakes import InlineWorkers

ONE = IngestOptions(jobs=1)


@pytest.fixture(autouse=True)
def inline_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.ingest.Workers", InlineWorkers)


class Office:
    """Imports at work, and what they told."""

    def __init__(self, archive: Archive) -> None:
        self.told: list[ClerkEvent] = []
        self.imports = Imports(archive, self.told.append)

    def look(self) -> list[ClerkEvent]:
        """Look through the watched folders; return what was told of it."""
        self.told.clear()
        self.imports.take(Look())
        while self.imports.step():
            pass
        return self.told


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as archive:
        yield archive


@pytest.fixture
def office(empty: Archive, stories: Path) -> Office:
    empty.watch(stories, ONE)
    return Office(empty)


def test_what_is_new_in_a_watched_folder_is_imported_and_told(
    office: Office, empty: Archive
) -> None:
    *_, last, changed = office.look()

    assert (last, changed) == (LookedThrough(articles=3), IndexChanged())
    statuses = [event for event in office.told if isinstance(event, ImportStatus)]
    assert all(status.watched for status in statuses)
    assert statuses[-1].state is JobState.FINISHED
    assert empty.watched()[0].looked is not None


def test_a_look_that_meets_nothing_new_is_not_told_of_and_not_remembered(
    office: Office, empty: Archive
) -> None:
    office.look()
    remembered = empty.store.jobs.everything()

    assert office.look() == [LookedThrough()]
    assert empty.store.jobs.everything() == remembered


def test_a_second_look_tells_of_the_one_new_file_only(
    office: Office, stories: Path
) -> None:
    (stories / "bad.txt").write_bytes(b"")
    office.look()
    (stories / "new.txt").write_text("SNOW Falls\n\nMuch snow fell on Harwick.\n")

    told = office.look()

    assert told[-2] == LookedThrough(articles=1)
    (finished,) = (
        event
        for event in told
        if isinstance(event, ImportStatus) and event.state is JobState.FINISHED
    )
    assert (finished.found, finished.done, finished.rejected) == (1, 1, 0)


def test_what_cannot_be_read_is_told_of_once(office: Office, stories: Path) -> None:
    (stories / "bad.txt").write_bytes(b"")

    assert office.look()[-2] == LookedThrough(articles=3, rejected=1)
    assert office.look() == [LookedThrough()]


def test_a_folder_that_is_away_stays_watched(
    office: Office, empty: Archive, stories: Path
) -> None:
    away = stories.rename(stories.with_name("away"))

    assert office.look() == [LookedThrough()]
    away.rename(stories)
    assert LookedThrough(articles=3) in office.look()


def test_a_look_can_be_cancelled(office: Office, empty: Archive) -> None:
    office.imports.take(Look())
    while not any(isinstance(event, ImportStatus) for event in office.told):
        office.imports.step()

    office.imports.cancel()

    statuses = [event for event in office.told if isinstance(event, ImportStatus)]
    assert statuses[-1].state is JobState.CANCELLED
    assert empty.store.jobs.everything()[0].standing is JobStanding.CANCELLED
    assert not office.imports.step()


def test_a_cancelled_import_is_told_of_as_its_report_does(
    empty: Archive, stories: Path
) -> None:
    (stories / "bad.txt").write_bytes(b"")
    office = Office(empty)
    office.imports.take(Ingest((stories,), ONE))
    while not any(empty.store.articles()):
        office.imports.step()

    office.imports.cancel()

    status = next(event for event in office.told[::-1] if isinstance(event, ImportStatus))
    assert status.job is not None
    total = empty.report(status.job).total
    assert status.state is JobState.CANCELLED
    assert (status.articles, status.rejected) == (total.articles, total.rejected)
    assert status.articles == sum(1 for _ in empty.store.articles()) > 0


def test_an_import_of_a_watched_folder_is_not_left_to_be_gone_on_with(
    office: Office, empty: Archive, stories: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("SNOW Falls\n\nMuch snow fell on Harwick.\n")
    list(empty.plan([stories], ONE))
    list(empty.plan([other], ONE))

    office.imports.tell_unfinished()

    (told,) = office.told
    assert isinstance(told, Unfinished)
    assert [report.paths for report in told.reports] == [(other,)]


def test_what_can_be_read_better_is_left_if_that_is_wished(
    office: Office, empty: Archive, stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.look()
    monkeypatch.setattr("archive.importers.text.TextImporter.version", 10_000)
    office.imports.take(Plan((stories,), ONE))
    while not isinstance(office.told[-1], PlanMade):
        office.imports.step()
    plan = office.told[-1].report
    assert (plan.total.better, plan.total.waiting) == (3, 3)

    empty.store.jobs.leave_better(plan.key)

    total = empty.report(plan.key).total
    assert (total.better, total.waiting, total.unchanged) == (3, 0, 3)
