"""Imports as jobs: planned, run, cut short, gone on with, and reported on."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from archive.errors import NotFoundError
from archive.events import (
    Fit,
    Found,
    Ingested,
    IngestOptions,
    PassedOver,
    Planned,
    Rejected,
    Unchanged,
)
from archive.report import CONTAINERS, FormatReport, ItemState, JobStanding, Report
from tests.fakes import FakeImporter, InlineWorkers

ONE = IngestOptions(jobs=1)


@pytest.fixture(autouse=True)
def inline_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.ingest.Workers", InlineWorkers)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as archive:
        yield archive


def planned(archive: Archive, *paths: Path, options: IngestOptions = ONE) -> Report:
    """Plan an import; return its report."""
    *_, last = archive.plan(paths, options)
    assert isinstance(last, Planned)
    return archive.report(last.job)


def formats(report: Report) -> dict[str, FormatReport]:
    return {one.format: one for one in report.formats}


def test_a_plan_says_what_there_is_and_stores_nothing(archive: Archive, news: Path) -> None:
    (news / "bad.bin").write_bytes(b"\x00\xd1\x01" * 80)
    (news / "empty.txt").write_text("")
    with zipfile.ZipFile(news / "c.zip", "w") as packed:
        packed.writestr("x.txt", "fake\nX")

    report = planned(archive, news)

    assert report.standing is JobStanding.WAITING
    assert formats(report)["fake"].waiting == 2
    assert formats(report)["zip"].waiting == 1
    assert formats(report)["zip"].size == (news / "c.zip").stat().st_size
    assert formats(report)[""].refused == 2
    assert {reason.reason for reason in report.reasons} == {
        "is empty",
        "is in no format that Pressmark reads yet",
    }
    assert archive.store.holdings().articles == 0
    assert archive.store.sources.find(str(news / "a.txt")) is None


def test_a_plan_tells_how_a_pattern_fits(archive: Archive, tmp_path: Path) -> None:
    top = tmp_path / "Post"
    for day in ("1912-04-15", "1912-04-16"):
        (top / day).mkdir(parents=True)
        (top / day / "1.txt").write_text(f"fake\n{day}")
    with zipfile.ZipFile(top / "more.zip", "w") as packed:
        packed.writestr("x.txt", "fake\nX")

    def fit(pattern: str) -> Fit | None:
        *_, last = archive.plan([top], IngestOptions(jobs=1, pattern=pattern))
        assert isinstance(last, Planned)
        return last.fit

    assert fit("{date}/{page}") == Fit(2, 0)
    assert fit("1912-04-15/{page}") == Fit(1, 1, "1912-04-16/1.txt")
    assert fit("{publication}/{date}/{page}") == Fit(0, 2, "1912-04-15/1.txt")
    list(archive.ingest([top], ONE))
    assert fit("{publication}/{date}/{page}") == Fit(0, 2, "1912-04-15/1.txt")
    for story in top.glob("*/1.txt"):
        story.unlink()
    assert fit("{date}/{page}") is None


def test_a_planned_job_is_run(archive: Archive, news: Path) -> None:
    report = planned(archive, news)

    events = list(archive.run(report.key))

    assert sum(isinstance(event, Ingested) for event in events) == 2
    done = archive.report(report.key)
    assert done.standing is JobStanding.FINISHED
    assert done.ended is not None
    assert (done.total.stored, done.total.articles) == (2, 3)
    assert archive.unfinished_jobs() == ()


def test_a_plan_counts_what_is_held(archive: Archive, news: Path) -> None:
    list(archive.ingest([news], ONE))
    (news / "c.txt").write_text("fake\nCars")

    total = planned(archive, news).total

    assert (total.unchanged, total.waiting) == (2, 1)


def test_what_changes_between_plan_and_run_is_read_as_it_is_then(
    archive: Archive, news: Path
) -> None:
    report = planned(archive, news)
    (news / "a.txt").write_text("fake damaged")
    (news / "b.txt").unlink()

    events = {
        Path(event.source).name: event
        for event in archive.run(report.key)
        if not isinstance(event, Found)
    }

    assert isinstance(events["a.txt"], Rejected)
    assert events["a.txt"].reason == "is damaged; save it again"
    assert isinstance(events["b.txt"], Rejected)
    assert "cannot be read" in events["b.txt"].reason


def test_a_job_that_was_cut_short_goes_on_where_it_stopped(
    archive: Archive, news: Path
) -> None:
    for number in range(200):  # more than go into one transaction
        (news / f"{number}.txt").write_text(f"fake\nStory {number}")
    report = planned(archive, news)
    running = archive.run(report.key)
    first = next(event for event in running if isinstance(event, Ingested))
    running.close()  # type: ignore[attr-defined] - the iterator is a generator

    (unfinished,) = archive.unfinished_jobs()
    assert unfinished.key == report.key
    assert unfinished.standing is JobStanding.RUNNING
    assert 0 < unfinished.total.stored < 202

    events = list(archive.run(report.key))

    assert first.source not in {
        event.source for event in events if isinstance(event, Ingested)
    }
    done = archive.report(report.key)
    assert (done.standing, done.total.stored) == (JobStanding.FINISHED, 202)
    assert archive.store.holdings().articles == 203


def test_a_plan_that_was_cut_short_by_a_crash_is_made_again_by_a_run(
    archive: Archive, news: Path
) -> None:
    key = archive.store.jobs.add([news], {"jobs": 1, "unheard_of": True})

    list(archive.run(key))

    assert archive.report(key).total.stored == 2


def test_a_plan_that_is_given_up_is_no_unfinished_job(archive: Archive, news: Path) -> None:
    planning = archive.plan([news], ONE)
    next(planning)

    planning.close()  # type: ignore[attr-defined] - the iterator is a generator

    assert archive.unfinished_jobs() == ()


def test_a_cancelled_job_is_not_unfinished(archive: Archive, news: Path) -> None:
    report = planned(archive, news)

    archive.cancel(report.key)

    assert archive.unfinished_jobs() == ()
    assert archive.report(report.key).standing is JobStanding.CANCELLED


def test_the_same_plan_again_takes_the_place_of_the_first(
    archive: Archive, news: Path
) -> None:
    planned(archive, news)

    second = planned(archive, news)

    assert [report.key for report in archive.unfinished_jobs()] == [second.key]


def test_an_unknown_job_is_not_found(archive: Archive) -> None:
    with pytest.raises(NotFoundError, match="no import 7"):
        list(archive.run(7))
    with pytest.raises(NotFoundError):
        archive.report(7)


def test_members_of_a_container_get_their_items(archive: Archive, news: Path) -> None:
    with zipfile.ZipFile(news / "c.zip", "w") as packed:
        packed.writestr("x.txt", "fake\nX")
        packed.writestr("y.txt", "fake damaged")

    report = planned(archive, news)
    list(archive.run(report.key))

    states = {Path(item.name).name: item.state for item in archive.items(report.key)}
    assert states == {
        "a.txt": ItemState.STORED,
        "b.txt": ItemState.STORED,
        "c.zip": ItemState.OPENED,
        "c.zip!x.txt": ItemState.STORED,
        "c.zip!y.txt": ItemState.REJECTED,
    }


def test_a_report_tells_what_is_noted_of_a_stored_source(
    archive: Archive, tmp_path: Path
) -> None:
    stories = [json.dumps({"title": f"Story {n}", "text": "Snow fell."}) for n in (1, 2)]
    other = json.dumps({"title": "Other", "text": "Rain fell, and then more."})
    (tmp_path / "whole.jsonl").write_text(other)
    (tmp_path / "cut.jsonl").write_text("\n".join([stories[0], "{oops", stories[1]]))

    plan = planned(archive, tmp_path / "whole.jsonl", tmp_path / "cut.jsonl")
    list(archive.run(plan.key))

    report = archive.report(plan.key)
    reason = "with a note: 1 line of its file is no whole JSON and was not read"
    (told,) = [item for item in archive.items(report.key) if item.reason]
    assert (told.path, told.state) == (tmp_path / "cut.jsonl", ItemState.STORED)
    assert told.reason == reason
    assert (report.total.stored, report.total.noted) == (2, 1)
    assert [(one.sources, one.reason) for one in report.reasons] == [(1, reason)]


def test_a_container_that_was_opened_before_is_not_of_unknown_format(
    archive: Archive, news: Path
) -> None:
    with zipfile.ZipFile(news / "c.zip", "w") as packed:
        packed.writestr("x.txt", "fake\nX")
    list(archive.ingest([news], ONE))

    report = planned(archive, news)

    assert formats(report)[CONTAINERS].opened == 1
    assert "" not in formats(report)


def test_what_is_no_news_is_passed_over_once_and_for_all(
    archive: Archive, news: Path
) -> None:
    (news / "list.txt").write_text("fake list")

    for _ in range(2):
        events = list(archive.ingest([news / "list.txt"], ONE))
        assert events[-1] == PassedOver(str(news / "list.txt"), "is only a list")

    assert archive.store.sources.rejected() == ()


def test_what_was_no_news_is_read_again_by_a_newer_importer(
    archive: Archive, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (news / "list.txt").write_text("fake list")
    list(archive.ingest([news / "list.txt"], ONE))
    monkeypatch.setattr(FakeImporter, "version", 2)

    assert planned(archive, news / "list.txt").total.waiting == 1


@pytest.mark.parametrize("upgrade", [True, False])
def test_what_can_be_read_better_is_counted_and_read_again_if_wanted(
    archive: Archive, news: Path, monkeypatch: pytest.MonkeyPatch, upgrade: bool
) -> None:
    list(archive.ingest([news], ONE))
    monkeypatch.setattr(FakeImporter, "version", 2)
    options = IngestOptions(jobs=1, upgrade=upgrade)

    report = planned(archive, news, options=options)
    events = [it for it in archive.run(report.key) if not isinstance(it, Found)]

    assert report.total.better == 2
    wanted = Ingested if upgrade else Unchanged
    assert [type(event) for event in events] == [wanted, wanted]


def test_everything_is_read_as_the_user_says(archive: Archive, news: Path) -> None:
    (news / "c.txt").write_text("What this is only its owner knows")

    list(archive.ingest([news / "c.txt"], IngestOptions(jobs=1, format="fake")))

    assert archive.store.holdings().articles == 0
    (held,) = archive.store.sources.rejected()
    assert held.reason == "holds no article that Pressmark could find"


def test_a_format_nobody_knows_is_refused_with_those_that_are_known(
    archive: Archive, news: Path
) -> None:
    with pytest.raises(ValueError, match=r"called 'alt'; use one of .*fake, .*html"):
        list(archive.plan([news], IngestOptions(format="alt")))


def test_sources_are_named_as_the_user_names_them(
    archive: Archive, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(news.parent)

    events = list(archive.ingest([Path("news")], ONE))

    names = {event.source for event in events if isinstance(event, Ingested)}
    assert names == {str(Path("news", "a.txt")), str(Path("news", "b.txt"))}


def test_a_file_whose_name_is_no_text_is_imported(archive: Archive, news: Path) -> None:
    try:
        (news / os.fsdecode(b"caf\xe9.txt")).write_text("fake\nCoffee")
    except OSError:
        pytest.skip("this file system knows only names that are text")

    report = planned(archive, news)
    list(archive.run(report.key))

    assert archive.report(report.key).total.stored == 3


def test_watched_folders_are_looked_through(archive: Archive, news: Path) -> None:
    archive.watch(news, IngestOptions(jobs=1, publication="Gazette"))
    (before,) = archive.watched()
    first = [event for event in archive.look() if isinstance(event, Ingested)]
    (news / "c.txt").write_text("fake\nCars")

    second = [event for event in archive.look() if isinstance(event, Ingested)]

    (after,) = archive.watched()
    assert (before.path, before.looked) == (news, None)
    assert after.looked is not None
    assert len(first) == 2
    assert [event.source for event in second] == [str(news / "c.txt")]
    assert {held.publication for held in archive.store.articles()} == {"Gazette"}
    assert list(archive.look())
    assert len(archive.store.jobs.ended()) == 2  # one without news is not kept
    assert archive.unwatch(news)
    assert not archive.unwatch(news)
    assert archive.watched() == ()


def test_a_watched_folder_that_is_gone_stays_watched(archive: Archive, news: Path) -> None:
    archive.watch(news.parent / "unplugged", ONE)

    events = [event for event in archive.look() if isinstance(event, Rejected)]

    assert [event.reason for event in events] == ["is not there; check its name"]
    assert len(archive.watched()) == 1


def test_a_container_without_news_is_passed_over_once_and_for_all(
    archive: Archive, news: Path
) -> None:
    barren = news / "crawl.warc"
    barren.write_bytes(
        b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n"
    )
    told = PassedOver(str(barren), "holds no web page that was fetched in full")

    first = list(archive.ingest([barren], ONE))
    report = planned(archive, barren)
    again = list(archive.run(report.key))

    assert first[-1] == again[-1] == told
    assert report.total.waiting == 0
    assert report.total.passed_over == 1
    assert archive.store.sources.rejected() == ()


def test_a_container_without_news_in_another_is_passed_over(
    archive: Archive, news: Path
) -> None:
    empty = b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n"
    with zipfile.ZipFile(news / "c.zip", "w") as packed:
        packed.writestr("crawl.warc", empty)
        packed.writestr("x.txt", "fake\nX")

    for _ in range(2):
        events = {
            event.source.rpartition("!")[2]: type(event)
            for event in archive.ingest([news / "c.zip"], ONE)
            if not isinstance(event, Found)
        }
        assert events.pop("crawl.warc") is PassedOver
        assert set(events) == {"x.txt"}

    assert archive.store.sources.rejected() == ()
