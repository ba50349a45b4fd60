"""The clerk is a real process here, on a real archive."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue

import pytest

from archive import Archive
from archive.errors import DamagedIndexError, SearchError, StoreError
from archive.ingest import IngestOptions
from archive.search import Query
from reader.clerk import Clerk, NameWhile
from reader.desk import Desk
from reader.job import (
    ArticleNamed,
    ClerkEvent,
    ClerkFailed,
    ImportStatus,
    IndexSetAside,
    JobState,
    LookedThrough,
    NamesStatus,
    PlanFailed,
    PlanMade,
    Reindexed,
    Reindexing,
    Rest,
    Unfinished,
)

JOBS = IngestOptions(jobs=1)


class Office:
    """A clerk and what has been heard of it."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.heard: Queue[ClerkEvent] = Queue()
        self.clerk = Clerk(directory, self.heard.put)

    def wait_for(
        self, wanted: Callable[[ClerkEvent], bool], seconds: float = 40
    ) -> ClerkEvent:
        while True:
            try:
                event = self.heard.get(timeout=seconds)
            except Empty:
                pytest.fail("the clerk said nothing of the kind")
            if wanted(event):
                return event


@pytest.fixture
def office(tmp_path):
    office = Office(tmp_path / "archive")
    office.clerk.start()
    yield office
    office.clerk.close()


def is_state(state: JobState) -> Callable[[ClerkEvent], bool]:
    return lambda event: isinstance(event, ImportStatus) and event.state is state


def test_what_the_clerk_imported_is_found_and_named(office, stories, tmp_path):
    office.clerk.ingest([stories], JOBS)

    status = office.wait_for(is_state(JobState.FINISHED))
    assert (status.articles, status.rejected) == (3, 0)
    office.wait_for(lambda event: event == NamesStatus(3, 3))
    office.clerk.close()
    with Archive(tmp_path / "archive") as archive:
        assert archive.engine.search(Query("ostrander")).total == 1
        found = archive.store.articles()
        names = {entity.name for held in found for entity in held.names.entities}
    assert "Philip Ostrander" in names


def test_names_are_found_when_the_user_wants_them(office, stories):
    office.clerk.name_while(wanted=False, on_battery=True)
    office.clerk.ingest([stories], JOBS)
    office.wait_for(lambda event: event == NamesStatus(0, 3, Rest.PAUSED))

    with Archive(office.directory) as archive:
        seen = next(archive.store.articles()).article.id
    office.clerk.name_first(seen)
    office.wait_for(lambda event: event == ArticleNamed(seen))
    office.wait_for(lambda event: event == NamesStatus(1, 3, Rest.PAUSED))

    office.clerk.name_while(wanted=True, on_battery=True)
    office.wait_for(lambda event: event == NamesStatus(3, 3))


@pytest.mark.parametrize(
    ("order", "unplugged", "rest"),
    [
        (NameWhile(), True, None),
        (NameWhile(on_battery=False), True, Rest.BATTERY),
        (NameWhile(on_battery=False), False, None),
        (NameWhile(wanted=False, on_battery=False), True, Rest.PAUSED),
    ],
)
def test_a_battery_is_spared_if_the_user_asks(
    archive_directory, monkeypatch, order, unplugged, rest
):
    monkeypatch.setattr("reader.naming.on_battery", lambda: unplugged)
    with Archive(archive_directory) as archive:
        desk = Desk(archive, multiprocessing.Pipe()[1])
        desk._obey(order)
        assert desk._naming.rest() is rest


def test_rejections_come_with_the_end_of_an_import(office, stories):
    (stories / "bad.txt").write_bytes(b"")

    office.clerk.ingest([stories], JOBS)

    status = office.wait_for(is_state(JobState.FINISHED))
    assert [Path(row.source).name for row in status.rejections] == ["bad.txt"]


def test_a_cancelled_import_goes_on_from_where_it_was(office, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        text = (
            f"STORY NUMBER {number} of the Day\n\nSomething happened to number {number}.\n"
        )
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")

    office.clerk.ingest([folder], JOBS)
    office.wait_for(lambda event: isinstance(event, ImportStatus) and event.done > 0)
    office.clerk.cancel()
    office.wait_for(
        lambda event: isinstance(event, ImportStatus) and event.seconds_left is None
    )
    office.clerk.ingest([folder], JOBS)

    status = office.wait_for(is_state(JobState.FINISHED))
    while status.done < 60:  # the first import may have finished before it was cancelled
        status = office.wait_for(is_state(JobState.FINISHED))
    assert status.rejected == 0
    assert status.done == 60


def test_a_plan_is_made_and_then_run(office, stories):
    office.clerk.plan([stories], JOBS)
    made = office.wait_for(lambda event: isinstance(event, PlanMade))
    assert made.report.total.waiting == 3

    office.clerk.run(made.report.key)

    status = office.wait_for(is_state(JobState.FINISHED))
    assert (status.articles, status.job) == (3, made.report.key)


def test_a_plan_that_makes_no_sense_says_why(office, stories):
    office.clerk.plan([stories], IngestOptions(pattern="{nonsense}"))

    failed = office.wait_for(lambda event: isinstance(event, PlanFailed))
    assert "A path cannot say" in failed.reason


def test_an_import_that_makes_no_sense_does_not_end_the_clerk(office, stories):
    office.clerk.ingest([stories], IngestOptions(pattern="{nonsense}"))
    office.wait_for(lambda event: isinstance(event, ClerkFailed))

    office.clerk.ingest([stories], JOBS)

    office.wait_for(
        lambda event: is_state(JobState.FINISHED)(event) and event.articles == 3
    )


def test_what_was_left_unfinished_is_told_of_once_and_can_be_discarded(stories, tmp_path):
    with Archive(tmp_path / "archive") as archive:
        planned = list(archive.plan([stories], JOBS))[-1].job
    office = Office(tmp_path / "archive")
    office.clerk.start()

    unfinished = office.wait_for(lambda event: isinstance(event, Unfinished))
    office.clerk.discard(planned)
    office.clerk.close()

    assert [report.key for report in unfinished.reports] == [planned]
    with Archive(tmp_path / "archive") as archive:
        assert archive.unfinished_jobs() == ()


def test_a_paused_import_rests_until_it_is_resumed(office, stories):
    office.clerk.pause()
    office.clerk.ingest([stories], JOBS)
    office.wait_for(is_state(JobState.RUNNING))
    office.clerk.pause()
    office.clerk.resume()

    assert office.wait_for(is_state(JobState.FINISHED)).done == 3


def test_an_article_that_is_looked_at_is_named_first(archive_directory):
    with Archive(archive_directory) as archive:
        wanted = archive.engine.search(Query("tulips")).hits[0].article_id
    office = Office(archive_directory)
    office.clerk.name_first(wanted)  # not started yet: nothing may break
    office.clerk.start()
    office.clerk.name_first(wanted)

    office.wait_for(lambda event: event == ArticleNamed(wanted))
    office.clerk.close()


def test_a_clerk_who_cannot_open_the_archive_says_why(tmp_path):
    directory = tmp_path / "archive"
    directory.mkdir()
    (directory / "archive.sqlite3").write_bytes(b"this is no database" * 1000)
    office = Office(directory)

    office.clerk.start()

    failed = office.wait_for(lambda event: isinstance(event, ClerkFailed))
    assert "not a Pressmark archive" in failed.message
    assert office.clerk._listener is not None
    office.clerk._listener.join(40)
    assert office.heard.empty()  # no other sentence takes the place of that one
    office.clerk.close()


def test_a_program_that_does_not_close_its_clerk_ends_nevertheless(tmp_path):
    script = tmp_path / "forgetful.py"
    script.write_text(
        "import sys; from pathlib import Path; from reader.clerk import Clerk\n"
        "if __name__ == '__main__':\n"
        "    Clerk(Path(sys.argv[1]), print).start()\n"
        "    sys.exit(3)\n"
    )
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "archive")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
        timeout=40,
    )

    assert done.returncode == 3


def test_closing_in_mid_work_loses_nothing(office, stories, tmp_path):
    office.clerk.ingest([stories], JOBS)
    office.wait_for(is_state(JobState.RUNNING))
    office.clerk.close()

    with Archive(tmp_path / "archive") as archive:
        for _ in archive.ingest([stories], JOBS):
            pass
        assert archive.engine.search(Query("")).total == 3


def test_an_index_is_rebuilt_while_an_import_goes_on(office, stories, tmp_path):
    office.clerk.ingest([stories], JOBS)
    office.wait_for(is_state(JobState.FINISHED))

    office.clerk.reindex()
    office.clerk.ingest([stories], IngestOptions(jobs=1, retry=True))

    ends = {Reindexed: None, ImportStatus: None}
    while not all(ends.values()):
        event = office.wait_for(
            lambda event: isinstance(event, Reindexed) or is_state(JobState.FINISHED)(event)
        )
        ends[type(event)] = event
    assert ends[Reindexed] == Reindexed(3)
    office.clerk.close()
    with Archive(tmp_path / "archive") as archive:
        assert archive.engine.search(Query("ostrander")).total == 1


def test_an_index_that_cannot_be_used_is_told_and_rebuilt(office, stories, tmp_path):
    office.clerk.ingest([stories], JOBS)
    office.wait_for(is_state(JobState.FINISHED))
    office.clerk.close()
    for manifest in (tmp_path / "archive" / "index").rglob("MANIFEST*"):
        manifest.write_bytes(b"damaged")
    again = Office(tmp_path / "archive")

    again.clerk.start()

    told = again.wait_for(lambda event: isinstance(event, IndexSetAside))
    assert "index" in told.reason
    assert again.wait_for(lambda event: isinstance(event, Reindexed)) == Reindexed(3)
    again.clerk.close()


def test_an_index_that_turns_out_to_be_damaged_is_told_and_rebuilt(archive_directory):
    ours, theirs = multiprocessing.Pipe()
    with Archive(archive_directory) as archive:
        segment = next((archive.directory / "index").rglob("s*.arrays"))
        whole = bytearray(segment.read_bytes())
        whole[len(whole) // 2] ^= 1
        segment.write_bytes(whole)
        with pytest.raises(DamagedIndexError):
            archive.engine.warm_up()
        desk = Desk(archive, theirs)

        desk._refresh_index()
        while desk._rebuilder.at_work:
            desk._rebuilder.step()

        assert archive.engine.search(Query("")).total == 3
        archive.engine.warm_up()
    told = [ours.recv() for _ in range(3)]
    assert [type(event) for event in told] == [IndexSetAside, Reindexing, Reindexing]
    assert "damaged" in told[0].reason


@pytest.mark.parametrize("error", [SearchError, StoreError])
def test_trouble_with_the_index_is_told_once(archive_directory, monkeypatch, error):
    ours, theirs = multiprocessing.Pipe()
    with Archive(archive_directory) as archive:
        desk = Desk(archive, theirs)
        archive.store.outbox.mark_all_unindexed()

        def fail(*_: object, **__: object) -> None:
            raise error("the disk is full")

        monkeypatch.setattr(archive.engine, "update", fail)
        for _ in range(2):
            desk._indexed = 0.0
            assert not desk._refresh_index()

    assert ours.recv() == ClerkFailed("the disk is full")
    assert not ours.poll(0)


def test_watched_folders_are_looked_through_at_once_and_when_asked(stories, tmp_path):
    with Archive(tmp_path / "archive") as archive:
        archive.watch(stories, JOBS)
    office = Office(tmp_path / "archive")
    office.clerk.start()
    try:
        first = office.wait_for(lambda event: isinstance(event, LookedThrough))
        (stories / "new.txt").write_text("SNOW Falls\n\nMuch snow fell on Harwick.\n")
        office.clerk.look()
        second = office.wait_for(lambda event: isinstance(event, LookedThrough))
    finally:
        office.clerk.close()

    assert (first, second) == (LookedThrough(articles=3), LookedThrough(articles=1))
