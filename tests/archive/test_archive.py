from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Self

import pytest

from archive import Archive
from archive.errors import StoreError
from archive.ingest import Found, Ingested, IngestOptions
from archive.search import Query
from tests.fakes import (
    FakeExtractor,
    InlineWorkers,
    make_names,
    make_page,
    make_source,
)


@pytest.fixture(autouse=True)
def plain_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.ingest.Workers", InlineWorkers)
    monkeypatch.setattr("archive.naming.Workers", InlineWorkers)
    monkeypatch.setattr("archive.naming.default_extractor", FakeExtractor)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as archive:
        yield archive


def found(archive: Archive, text: str) -> list[str]:
    hits = archive.engine.search(Query(text)).hits
    return sorted(archive.store.article(hit.article_id).article.text for hit in hits)


def test_an_archive_is_one_folder(archive: Archive, news: Path) -> None:
    list(archive.ingest([news]))

    names = {path.name for path in archive.directory.iterdir()}
    assert {"archive.sqlite3", "originals", "index"} <= names


def test_what_is_imported_can_be_searched(archive: Archive, news: Path) -> None:
    events = list(archive.ingest([news]))

    assert sum(isinstance(event, Ingested) for event in events) == 2
    assert found(archive, "rain") == ["April brought rain"]


def test_a_cancelled_import_is_indexed_as_far_as_it_came(
    archive: Archive, news: Path
) -> None:
    events = archive.ingest([news])
    while isinstance(next(events), Found):
        pass

    events.close()  # type: ignore[attr-defined] - the iterator is a generator

    assert archive.engine.count() == archive.store.holdings().articles > 0


@pytest.mark.parametrize(("seconds", "updates"), [(0.1, 20), (10.0, 3)])
def test_an_import_leaves_the_index_alone_the_longer_an_update_takes(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, seconds: float, updates: int
) -> None:
    clock, begun = [0.0], []

    class AtOnce:
        def __init__(self, count: int, **_: object) -> None: ...

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None: ...

        def submit(self, work: Callable[[], object]) -> Future[object]:
            future: Future[object] = Future()
            future.set_result(work())
            return future

    def update_index(**_: object) -> int:
        begun.append(clock[0])
        clock[0] += seconds
        return 1

    def events() -> Iterator[Found]:
        while clock[0] < 60:
            clock[0] += 0.5
            yield Found(1, counting=True)

    monkeypatch.setattr("archive.archive.ThreadPoolExecutor", AtOnce)
    monkeypatch.setattr("archive.archive.monotonic", lambda: clock[0])
    monkeypatch.setattr(archive, "update_index", update_index)

    list(archive._indexed(events()))

    assert len(begun) == pytest.approx(updates, abs=1)


def test_what_leaves_the_store_leaves_the_index(archive: Archive, news: Path) -> None:
    list(archive.ingest([news]))
    (news / "b.txt").write_text("fake\nBoats sank")

    list(archive.ingest([news]))

    assert found(archive, "") == ["April brought rain", "Boats sank"]
    assert found(archive, "fell") == []


def test_names_reach_the_index(archive: Archive, news: Path) -> None:
    list(archive.ingest([news]))

    named = list(filter(None, archive.name()))
    archive.update_index()

    assert len(named) == 3
    facets = archive.engine.search(Query("rain", facets=("person",))).facets
    assert facets["person"] == (("April", 1),)


def test_one_article_is_named_on_the_spot(archive: Archive) -> None:
    (article_id,) = archive.store.sources.put(make_source(), [make_page("Smith spoke")])

    assert archive.name_now(article_id).names == make_names("Smith")


def test_an_archive_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no Pressmark archive in"):
        Archive(tmp_path / "nowhere", create=False)

    assert not (tmp_path / "nowhere").exists()


def test_a_folder_in_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreError, match="cannot be made"):
        Archive(tmp_path / "file" / "archive")


def test_a_deleted_index_is_built_anew(archive: Archive, news: Path) -> None:
    list(archive.ingest([news]))
    archive.close()
    shutil.rmtree(archive.directory / "index")

    with Archive(archive.directory) as reopened:
        reopened.update_index()

        assert found(reopened, "rain") == ["April brought rain"]


# Whoosh leaves a file open when it cannot make sense of it.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_damaged_index_is_built_anew(archive: Archive, news: Path) -> None:
    list(archive.ingest([news]))
    archive.close()
    for path in (archive.directory / "index").rglob("*.*"):
        path.write_bytes(b"\0" * 100)

    with Archive(archive.directory) as reopened:
        reopened.update_index()

        assert found(reopened, "rain") == ["April brought rain"]


def test_reindex_tells_how_far_it_is_and_brings_everything(
    archive: Archive, news: Path
) -> None:
    list(archive.ingest([news]))

    assert list(archive.reindex()) == [(3, 3)]
    assert archive.engine.count() == 3
    assert archive.store.outbox.count_unindexed() == 0


def test_what_waited_for_the_index_is_not_indexed_again_after_a_reindex(
    archive: Archive, news: Path
) -> None:
    list(archive.ingest([news]))
    archive.store.outbox.mark_all_unindexed()

    list(archive.reindex())

    assert archive.update_index() == 0
    assert found(archive, "rain") == ["April brought rain"]


def test_reindex_that_is_given_up_leaves_the_old_index(
    archive: Archive, news: Path
) -> None:
    list(archive.ingest([news]))

    building = archive.reindex()
    next(building)
    building.close()

    assert found(archive, "rain") == ["April brought rain"]
    archive.store.outbox.mark_all_unindexed()
    assert archive.update_index() == 3


def test_articles_that_change_during_a_reindex_are_in_the_new_index(
    archive: Archive, news: Path
) -> None:
    list(archive.ingest([news]))
    building = archive.reindex()
    next(building)

    late = news / "late.txt"
    late.write_text("The Gazette\n\nSNOW IN MAY\n\nSnow fell on the valley in May.")
    list(archive.ingest([news]))
    list(building)

    assert archive.engine.count() == 4
    assert len(found(archive, "snow")) == 1


def test_opening_an_archive_again_leaves_nothing_to_index(
    archive: Archive, news: Path
) -> None:
    list(archive.ingest([news]))

    with Archive(archive.directory) as reopened:
        assert reopened.store.outbox.count_unindexed() == 0


def test_intact_originals_have_no_problems(archive: Archive, news: Path) -> None:
    list(archive.ingest([news]))
    shutil.rmtree(news)

    assert list(archive.verify()) == []


def test_a_damaged_original_is_a_problem(archive: Archive, news: Path) -> None:
    list(archive.ingest([news]))
    source = archive.store.sources.find(str(news / "a.txt"))
    assert source is not None
    assert source.original is not None
    path = archive.originals.path(source.original)
    path.chmod(0o644)
    path.write_text("something else")

    assert [str(problem) for problem in archive.verify()] == [
        f"{news / 'a.txt'}: the copy in the archive is damaged"
    ]


def test_referenced_files_that_were_moved_are_known_where_they_were_given_again(
    archive: Archive, news: Path
) -> None:
    options = IngestOptions(copy_originals=False)
    list(archive.ingest([news], options))
    moved = news.rename(news.with_name("moved"))
    gone = len(list(archive.verify()))

    list(archive.ingest([moved], options))

    assert gone
    assert list(archive.verify()) == []
    (moved / "a.txt").write_text("something else")
    assert len(list(archive.verify())) == 2  # it is whole nowhere now


def test_a_referenced_file_that_is_gone_or_changed_is_a_problem(
    archive: Archive, news: Path
) -> None:
    list(archive.ingest([news], IngestOptions(copy_originals=False)))
    (news / "a.txt").write_text("something else")
    (news / "b.txt").unlink()

    a, b = sorted(map(str, archive.verify()))

    assert a.endswith(
        "a.txt: the file, which was not copied, has changed since it was imported"
    )
    assert "b.txt: the file, which was not copied, cannot be read" in b
