from __future__ import annotations

import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.ingest import (
    Found,
    Ingested,
    IngestEvent,
    IngestOptions,
    PassedOver,
    Rejected,
    Unchanged,
    ingest,
)
from archive.kept import Bookmark
from archive.originals import Originals
from archive.store import Store
from tests.fakes import FakeImporter, InlineWorkers

ONE = IngestOptions(jobs=1)
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def inline_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.ingest.Workers", InlineWorkers)


def run(
    store: Store, originals: Originals, *paths: Path, options: IngestOptions = ONE
) -> list[IngestEvent]:
    """Import `paths`; return the events by source, without the counting."""
    events = ingest(paths, store, originals, options)
    return sorted(
        (event for event in events if not isinstance(event, Found)),
        key=lambda event: event.source,
    )


def kinds(events: list[IngestEvent]) -> list[type[IngestEvent]]:
    return [type(event) for event in events]


def texts(store: Store) -> list[str]:
    return sorted(held.article.text for held in store.articles())


def test_every_source_is_stored_and_told_of(
    store: Store, originals: Originals, news: Path
) -> None:
    a, b = run(store, originals, news)

    assert isinstance(a, Ingested)
    assert isinstance(b, Ingested)
    assert a.source == str(news / "a.txt")
    assert a.notes == ("fake",)
    assert len(b.article_ids) == 2
    assert texts(store) == ["April brought rain", "Boats sank", "Bridges fell"]
    provenance = store.article(b.article_ids[1]).article.provenance
    assert provenance.source == str(news / "b.txt")
    assert provenance.importer == "fake 1"
    assert provenance.ordinal == 2


def test_the_sources_found_are_counted(
    store: Store, originals: Originals, news: Path
) -> None:
    events = list(ingest([news], store, originals, ONE))

    assert [event for event in events if isinstance(event, Found)][-1] == Found(
        2, counting=False
    )


def test_what_the_user_says_goes_into_the_ids(
    store: Store, originals: Originals, news: Path
) -> None:
    said = IngestOptions(publication="The Gazette", published="1912-04-16", jobs=1)

    a, _ = run(store, originals, news, options=said)

    assert isinstance(a, Ingested)
    assert a.article_ids[0].startswith("the-gazette-1912-04-16-a-p0-")
    assert store.article(a.article_ids[0]).published == "1912-04-16"


def test_the_same_files_again_are_unchanged_and_not_read(
    store: Store, originals: Originals, news: Path
) -> None:
    run(store, originals, news)
    for path in news.iterdir():
        status = path.stat()
        path.write_bytes(b"?" * status.st_size)  # whoever reads it will notice
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    again = run(store, originals, news)

    assert kinds(again) == [Unchanged, Unchanged]
    assert store.outbox.unindexed(100).sequences == (1, 2, 3)


def test_a_changed_file_replaces_its_articles(
    store: Store, originals: Originals, news: Path
) -> None:
    run(store, originals, news)
    (news / "b.txt").write_text("fake\nBridges stand")

    a, b = run(store, originals, news)

    assert isinstance(a, Unchanged)
    assert isinstance(b, Ingested)
    assert texts(store) == ["April brought rain", "Bridges stand"]


def test_the_same_bytes_elsewhere_are_unchanged(
    store: Store, originals: Originals, news: Path, tmp_path: Path
) -> None:
    run(store, originals, news)
    copies = tmp_path / "copies"
    copies.mkdir()
    (copies / "c.txt").write_bytes((news / "a.txt").read_bytes())

    assert kinds(run(store, originals, copies)) == [Unchanged]
    assert store.sources.find(str(copies / "c.txt")) is not None
    assert store.holdings().articles == 3


def test_what_becomes_a_twin_is_told_of_and_loses_nothing_that_a_user_made(
    store: Store, originals: Originals, news: Path, tmp_path: Path
) -> None:
    run(store, originals, news)
    copies = tmp_path / "copies"
    copies.mkdir()
    (copies / "c.txt").write_bytes((news / "b.txt").read_bytes())
    said = IngestOptions(publication="The Gazette", jobs=1)
    (stored,) = run(store, originals, copies, options=said)
    assert isinstance(stored, Ingested)
    store.corrections.put(stored.article_ids[1], "headline", "The Bridge", NOW)
    store.bookmarks.put(
        Bookmark(stored.article_ids[0], "", "", None, "", NOW, note="boats")
    )

    (event,) = run(store, originals, copies)

    assert event == PassedOver(
        str(copies / "c.txt"),
        f"is the same file as {news / 'b.txt'}, which has its articles from now on",
    )
    boats, bridges = (
        held.article
        for held in store.articles()
        if held.article.provenance.source == str(news / "b.txt")
    )
    assert store.holdings().articles == 3
    assert bridges.headline == "The Bridge"
    bookmark = store.bookmarks.find(boats.id)
    assert bookmark is not None
    assert bookmark.note == "boats"
    assert kinds(run(store, originals, copies)) == [Unchanged]


def test_twins_in_one_import_are_stored_once(
    store: Store, originals: Originals, news: Path
) -> None:
    (news / "c.txt").write_bytes((news / "a.txt").read_bytes())

    events = run(store, originals, news)

    assert sorted(kind.__name__ for kind in kinds(events)) == [
        "Ingested",
        "Ingested",
        "Unchanged",
    ]
    assert store.holdings().articles == 3


def test_a_file_that_took_the_name_of_another_does_not_lose_it(
    store: Store, originals: Originals, news: Path
) -> None:
    run(store, originals, news)
    (news / "a.txt").rename(news / "z.txt")
    (news / "a.txt").write_text("fake\nApril was dry")

    run(store, originals, news)

    assert texts(store) == [
        "April brought rain",
        "April was dry",
        "Boats sank",
        "Bridges fell",
    ]


def test_another_context_is_another_reading(
    store: Store, originals: Originals, news: Path
) -> None:
    run(store, originals, news)

    events = run(
        store, originals, news, options=IngestOptions(publication="Herald", jobs=1)
    )

    assert kinds(events) == [Ingested, Ingested]
    assert {held.publication for held in store.articles()} == {"Herald"}
    assert store.holdings().articles == 3


def test_a_newer_importer_reads_its_files_again(
    store: Store, originals: Originals, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(store, originals, news)
    monkeypatch.setattr(FakeImporter, "version", 2)

    assert kinds(run(store, originals, news)) == [Ingested, Ingested]
    assert store.holdings().articles == 3


def test_a_bad_source_does_not_stop_the_batch(
    store: Store, originals: Originals, news: Path
) -> None:
    (news / "empty.txt").write_text("")
    (news / "damaged.txt").write_text("fake damaged")
    (news / "nothing.txt").write_text("fake\n")

    events = run(store, originals, news, news / "missing.txt")

    reasons = {
        Path(event.source).name: event.reason
        for event in events
        if isinstance(event, Rejected)
    }
    assert reasons == {
        "empty.txt": "is empty",
        "damaged.txt": "is damaged; save it again",
        "nothing.txt": "holds no article that Pressmark could find",
        "missing.txt": "is not there; check its name",
    }
    assert store.holdings().articles == 3
    assert {Path(source.name).name for source in store.sources.rejected()} == {
        "empty.txt",
        "damaged.txt",
        "nothing.txt",
    }


def test_a_rejected_source_stays_rejected_unless_tried_again(
    store: Store, originals: Originals, news: Path
) -> None:
    bad = news / "bad.txt"
    bad.write_text("fake damaged")
    run(store, originals, bad)
    status = bad.stat()
    bad.write_text("fake\nMended".ljust(status.st_size))
    os.utime(bad, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert kinds(run(store, originals, bad)) == [Rejected]
    assert kinds(run(store, originals, bad, options=IngestOptions(jobs=1, retry=True))) == [
        Ingested
    ]
    assert store.sources.rejected() == ()


def test_members_of_a_container_are_named_after_it(
    store: Store, originals: Originals, news: Path, tmp_path: Path
) -> None:
    packed = pack(tmp_path / "news.zip", {"x/a.txt": "fake\nApril", "b.txt": "fake\nBoats"})

    events = run(store, originals, packed)

    assert [event.source for event in events] == [f"{packed}!b.txt", f"{packed}!x/a.txt"]
    assert kinds(events) == [Ingested, Ingested]
    (held,) = (held for held in store.articles() if held.article.text == "April")
    assert held.article.provenance.source == f"{packed}!x/a.txt"


def test_an_unchanged_container_is_not_opened(
    store: Store, originals: Originals, news: Path, tmp_path: Path
) -> None:
    packed = pack(tmp_path / "news.zip", {"a.txt": "fake\nApril", "b.txt": "fake damaged"})
    run(store, originals, packed)
    status = packed.stat()
    packed.write_bytes(b"?" * status.st_size)
    os.utime(packed, ns=(status.st_atime_ns, status.st_mtime_ns))

    again = run(store, originals, packed)

    assert kinds(again) == [Unchanged, Rejected]


def test_a_changed_container_loses_members_that_are_gone(
    store: Store, originals: Originals, news: Path, tmp_path: Path
) -> None:
    path = tmp_path / "news.zip"
    run(store, originals, pack(path, {"a.txt": "fake\nApril", "b.txt": "fake\nBoats"}))

    events = run(
        store, originals, pack(path, {"a.txt": "fake\nApril", "c.txt": "fake\nCars"})
    )

    assert kinds(events) == [Unchanged, Ingested]
    assert texts(store) == ["April", "Cars"]


def test_a_rejected_member_is_tried_again_on_request(
    store: Store, originals: Originals, news: Path, tmp_path: Path
) -> None:
    packed = pack(tmp_path / "news.zip", {"a.txt": "fake\nApril", "b.txt": "fake damaged"})
    run(store, originals, packed)

    events = run(store, originals, packed, options=IngestOptions(jobs=1, retry=True))

    assert kinds(events) == [Unchanged, Rejected]


def test_a_damaged_container_is_one_rejected_source(
    store: Store, originals: Originals, news: Path
) -> None:
    packed = pack(news / "c.zip", {"a.txt": "fake\nApril"})
    packed.write_bytes(packed.read_bytes()[:20])

    first = run(store, originals, news)
    again = run(store, originals, news)

    assert kinds(first) == [Ingested, Ingested, Rejected]
    assert kinds(again) == [Unchanged, Unchanged, Rejected]


def test_what_there_is_of_a_damaged_container_is_stored(
    store: Store, originals: Originals, news: Path
) -> None:
    packed = pack(news / "c.zip", {"a.txt": "fake\nMay"})
    packed.write_bytes(packed.read_bytes()[:-30])

    first = run(store, originals, news)
    again = run(store, originals, news)

    assert sorted(kinds(first), key=str) == [Ingested, Ingested, Ingested, Rejected]
    assert sorted(kinds(again), key=str) == [Rejected, Unchanged, Unchanged, Unchanged]
    assert "May" in texts(store)


def test_originals_are_copied(store: Store, originals: Originals, news: Path) -> None:
    run(store, originals, news)

    held = store.sources.find(str(news / "a.txt"))
    assert held is not None
    assert held.original is not None
    assert originals.path(held.original).read_bytes() == (news / "a.txt").read_bytes()


def test_originals_are_only_referenced_on_request(
    store: Store, originals: Originals, news: Path
) -> None:
    run(store, originals, news, options=IngestOptions(copy_originals=False, jobs=1))

    assert not originals.directory.exists()


def test_a_container_is_copied_as_one_file(
    store: Store, originals: Originals, news: Path, tmp_path: Path
) -> None:
    packed = pack(tmp_path / "news.zip", {"a.txt": "fake\nApril"})

    run(store, originals, packed)

    held = store.sources.find(str(packed))
    assert held is not None
    assert held.original is not None
    assert originals.path(held.original).read_bytes() == packed.read_bytes()


def test_a_path_given_twice_is_read_once(
    store: Store, originals: Originals, news: Path
) -> None:
    events = run(store, originals, news, news / "a.txt", news)

    assert kinds(events) == [Ingested, Ingested]


def test_a_pattern_that_makes_no_sense_is_refused(
    store: Store, originals: Originals, news: Path
) -> None:
    with pytest.raises(ValueError, match="A path cannot say"):
        run(store, originals, news, options=IngestOptions(pattern="{nonsense}", jobs=1))


def test_what_a_cancelled_import_told_of_is_stored(
    store: Store, originals: Originals, news: Path
) -> None:
    for number in range(20):
        (news / f"{number}.txt").write_text(f"fake\nStory {number}")
    events = ingest([news], store, originals, ONE)
    ingested = next(event for event in events if isinstance(event, Ingested))

    events.close()  # type: ignore[attr-defined] - the iterator is a generator

    assert store.article(ingested.article_ids[0])
    assert len(run(store, originals, news)) == 22
    assert store.holdings().articles == 23


def pack(path: Path, members: dict[str, str]) -> Path:
    """Write a zip file of text members."""
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in members.items():
            packed.writestr(name, text)
    return path
