"""What the reading room tells of imports that were made, and of watched folders."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from archive.errors import NotFoundError, StoreError
from archive.events import IngestOptions
from archive.report import ItemState, JobItem
from reader.import_report import ReportError
from reader.room import ReadingRoom
from tests.fakes import InlineWorkers

ONE = IngestOptions(publication="Harwick Mercury", jobs=1)
ALL = tuple(ItemState)


@pytest.fixture(autouse=True)
def inline_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.ingest.Workers", InlineWorkers)


@pytest.fixture
def room(tmp_path: Path, stories: Path) -> Iterator[ReadingRoom]:
    """A room after an import in which a file and a member were rejected."""
    (stories / "bad.txt").write_bytes(b"")
    with zipfile.ZipFile(stories / "more.zip", "w") as packed:
        packed.writestr("empty.txt", "")
        packed.writestr("snow.txt", "SNOW Falls\n\nMuch snow fell on Harwick.\n")
    with Archive(tmp_path / "archive") as archive:
        list(archive.ingest([stories], ONE))
        yield ReadingRoom(archive)


def names(room: ReadingRoom, *states: ItemState, **asked: object) -> list[str]:
    key = room.imports()[0].key
    pages = room.import_items(key, states or ALL, **asked)
    return [Path(item.name).name for page in pages for item in page.items]


def test_imports_are_listed_the_newest_first(room: ReadingRoom, stories: Path) -> None:
    list(room._archive.ingest([stories / "flood.txt"], ONE))

    assert [job.paths for job in room.imports()] == [
        (stories / "flood.txt",),
        (stories,),
    ]
    assert room.import_report(room.imports()[1].key).total.articles == 4


def test_items_are_found_by_outcome_and_letters(room: ReadingRoom) -> None:
    assert names(room, ItemState.REJECTED) == ["bad.txt", "more.zip!empty.txt"]
    assert names(room, containing="TRIAL") == ["trial.txt"]
    assert names(room, containing="is Empty") == ["bad.txt", "more.zip!empty.txt"]


@pytest.mark.parametrize(
    ("letters", "found"),
    [("über", ["ÜBER_50%!.txt"]), ("ER_50%!", ["ÜBER_50%!.txt"]), ("R%5", []), ("R!5", [])],
)
def test_letters_are_no_pattern_and_have_no_case(
    room: ReadingRoom, stories: Path, letters: str, found: list[str]
) -> None:
    (stories / "ÜBER_50%!.txt").write_text("SNOW Falls\n\nSnow fell on Harwick.\n")
    list(room._archive.ingest([stories], ONE))

    assert names(room, containing=letters) == found


def test_items_come_in_pages(room: ReadingRoom) -> None:
    key = room.imports()[0].key
    found: list[JobItem] = []
    after, is_end = 0, False
    while not is_end:
        (page,) = room.import_items(key, ALL, after=after, limit=3)
        assert len(page.items) <= 3
        found += page.items
        after, is_end = page.after, page.is_end

    assert [item.position for item in found] == list(range(1, 8))


def test_a_rejected_member_is_retried_with_its_container(
    room: ReadingRoom, stories: Path
) -> None:
    key = room.imports()[0].key
    (page,) = room.import_items(key, (ItemState.REJECTED,), containing="more.zip")

    paths, options = room.to_retry(key, {page.items[0].location})

    assert paths == (stories / "more.zip",)
    assert (options.retry, options.publication) == (True, "Harwick Mercury")
    assert set(room.to_retry(key)[0]) == {stories / "more.zip", stories / "bad.txt"}


def test_a_report_is_written(room: ReadingRoom, tmp_path: Path) -> None:
    key = room.imports()[0].key

    room.write_import_report(key, tmp_path / "report.csv")

    assert "is empty" in (tmp_path / "report.csv").read_text("utf-8")
    with pytest.raises(ReportError, match=r"report\.odt"):
        room.write_import_report(key, tmp_path / "report.odt")
    with pytest.raises(NotFoundError):
        room.write_import_report(key + 1, tmp_path / "report.csv")


def test_a_folder_is_watched_and_let_be(room: ReadingRoom, stories: Path) -> None:
    room.watch(stories, ONE)

    (folder,) = room.watched()
    assert (folder.path, folder.looked, folder.is_there) == (stories, None, True)
    assert folder.options == ONE
    room.unwatch(stories)
    assert room.watched() == ()


def test_a_folder_around_the_archive_cannot_be_watched(
    room: ReadingRoom, tmp_path: Path
) -> None:
    for folder in (tmp_path, tmp_path / "archive", tmp_path / "archive" / "originals"):
        with pytest.raises(StoreError, match="the archive itself"):
            room.watch(folder, ONE)
    assert room.watched() == ()


def test_formats_have_titles(room: ReadingRoom) -> None:
    titles = {known.name: known.title for known in room.formats()}

    assert titles["html"] == "Saved web pages"
