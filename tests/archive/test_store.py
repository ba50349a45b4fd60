from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

import pytest

from archive.errors import NotFoundError, StoreError
from archive.kept import Bookmark
from archive.model import (
    Article,
    Certain,
    Context,
    EntityKind,
    HeldArticle,
    Holdings,
    Names,
    Page,
    Provenance,
)
from archive.store import SourceStatus, Store
from archive.store.connection import translated
from tests.fakes import SHA256, make_names, make_page, make_source


def waiting_ids(store: Store) -> tuple[str, ...]:
    return tuple(entry.held.article.id for entry in store.outbox.unindexed().entries)


def test_an_article_comes_back_as_it_was_stored(store: Store) -> None:
    article = Article(
        id="gazette-1912-04-16-a-pa3-5f3a9c01d2e4-007",
        headline="Straße\u2009\U0001d509raktur \U0001f600",
        text="Er sagte: „Nein“.\n\nZweiter Absatz\0.",
        provenance=Provenance("gazette.txt", "5f" * 32, "fake 1", 7),
        deck="d",
        byline="Von A. B.",
        authors=("A. Ä.", "C. D."),
        dateline="WIEN, 16. April",
        section="Politik",
        language="de",
        url="https://example.org/a",
        image="a.jpg",
        certain=(Certain(EntityKind.PERSON, "A. Ä.", "byline"),),
        notes=("ends at a paywall",),
    )
    page = Page("Gazette", "1912-04-16", (article,), "b", "A3", "at", "de")

    (article_id,) = store.sources.put(make_source(sha256="5f" * 32), [page])

    assert store.article(article_id) == HeldArticle(
        article, "Gazette", "1912-04-16", "b", "A3", "at", None
    )


def test_an_unknown_article_is_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError, match="the archive holds no article nowhere"):
        store.article("nowhere")


def test_names_come_back_as_they_were_stored(store: Store) -> None:
    (article_id,) = store.sources.put(make_source(), [make_page("Smith spoke")])

    assert store.article(article_id).names is None
    assert store.outbox.put_names(store.outbox.unnamed()[0], make_names("Smith"), "fake 1")
    assert store.article(article_id).names == make_names("Smith")
    assert store.outbox.unnamed() == ()


def test_an_article_without_names_counts_as_named(store: Store) -> None:
    (article_id,) = store.sources.put(make_source(), [make_page("nobody")])

    store.outbox.put_names(store.outbox.unnamed()[0], Names(), "fake 1")

    assert store.article(article_id).names == Names()
    assert store.holdings().named == 1


def test_names_of_an_article_that_changed_meanwhile_are_dropped(store: Store) -> None:
    (article_id,) = store.sources.put(make_source(), [make_page("Smith spoke")])
    waiting = store.outbox.unnamed()[0]
    store.sources.put(make_source(), [make_page("Jones spoke")])

    assert not store.outbox.put_names(waiting, make_names("Smith"), "fake 1")
    assert store.article(article_id).names is None


def test_storing_the_same_article_again_keeps_its_names(store: Store) -> None:
    (article_id,) = store.sources.put(make_source(), [make_page("Smith spoke")])
    store.outbox.put_names(store.outbox.unnamed()[0], make_names("Smith"), "fake 1")

    store.sources.put(make_source(), [make_page("Smith spoke")])

    assert store.article(article_id).names == make_names("Smith")


def test_a_changed_text_asks_for_its_names_again(store: Store) -> None:
    (article_id,) = store.sources.put(make_source(), [make_page("Smith spoke")])
    store.outbox.put_names(store.outbox.unnamed()[0], make_names("Smith"), "fake 1")

    store.sources.put(make_source(), [make_page("Jones spoke")])

    assert store.article(article_id).names is None
    assert [waiting.held.article.id for waiting in store.outbox.unnamed()] == [article_id]


def test_a_source_holds_just_the_articles_it_had_last(store: Store) -> None:
    first, second = store.sources.put(make_source(), [make_page("one", "two")])

    store.sources.put(make_source(), [make_page("one")])

    assert [held.article.id for held in store.articles()] == [first]
    with pytest.raises(NotFoundError):
        store.article(second)


def test_empty_pages_issues_and_publications_go_with_their_last_article(
    store: Store,
) -> None:
    store.sources.put(make_source(), [make_page("one")])
    store.sources.put(
        make_source(sha256="aa" * 32),
        [make_page("one", publication="Herald", published=None, sha256="aa" * 32)],
    )

    assert store.holdings() == Holdings(articles=1, publications=1, named=0)


def test_holdings_count_what_is_there(store: Store) -> None:
    store.sources.put(
        make_source(), [make_page("one", "two"), make_page("x", published="1914")]
    )
    store.outbox.put_names(store.outbox.unnamed()[0], Names(), "fake 1")

    assert store.holdings() == Holdings(2 + 1, 1, 1, "1912-04-16", "1914")


def test_rows_come_in_the_order_asked_for(store: Store) -> None:
    first, second = store.sources.put(make_source(), [make_page("one", "two")])
    store.bookmarks.put(bookmark(first))

    rows = store.rows([second, "unknown", first])

    assert [row.article_id for row in rows] == [second, first]
    assert [row.text for row in rows] == ["two", "one"]
    assert [row.bookmarked for row in rows] == [False, True]
    assert rows[0].publication == "Gazette"
    assert rows[0].published == "1912-04-16"
    assert rows[0].page == "A3"


def test_every_change_waits_to_be_indexed(store: Store) -> None:
    (article_id,) = store.sources.put(make_source(), [make_page("Smith spoke")])
    assert waiting_ids(store) == (article_id,)
    store.outbox.mark_indexed(store.outbox.unindexed().sequences)

    store.outbox.put_names(store.outbox.unnamed()[0], make_names("Smith"), "fake 1")

    assert store.outbox.unindexed().entries[0].held.names == make_names("Smith")


def test_a_removed_article_waits_to_leave_the_index(store: Store) -> None:
    (article_id,) = store.sources.put(make_source(), [make_page("one")])

    assert store.remove_article(article_id)

    assert store.outbox.unindexed().removed == (article_id,)
    assert store.outbox.unindexed().entries == ()
    assert store.outbox.unnamed() == ()
    assert not store.remove_article(article_id)


def test_a_change_while_the_index_is_written_stays_waiting(store: Store) -> None:
    store.sources.put(make_source(), [make_page("one")])
    waiting = store.outbox.unindexed()
    store.sources.put(make_source(), [make_page("two")])

    store.outbox.mark_indexed(waiting.sequences)

    assert [entry.held.article.text for entry in store.outbox.unindexed().entries] == [
        "two"
    ]


def test_a_failed_part_of_a_transaction_undoes_only_itself(store: Store) -> None:
    broken = replace(make_page("one").articles[0], headline=None)

    with store.together():
        store.sources.put(make_source("/a"), [make_page("one")])
        with pytest.raises(sqlite3.IntegrityError):
            store.sources.put(
                make_source("/b", sha256="bb" * 32), [Page("Herald", None, (broken,))]
            )

    assert store.sources.find("/a") is not None
    assert store.sources.find("/b") is None
    assert store.holdings().publications == 1


def test_nothing_of_a_failed_transaction_is_kept(store: Store) -> None:
    def fail() -> None:
        with store.together():
            store.sources.put(make_source(), [make_page("one")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert store.holdings() == Holdings()


def test_an_import_keeps_little_of_the_store_in_memory_and_readers_more(
    store: Store,
) -> None:
    def kept() -> int:
        (size,) = store._connections._connection().execute("PRAGMA cache_size").fetchone()
        return -int(size)

    before = kept()
    with store.sparing():
        meanwhile = kept()

    assert meanwhile * 8 == before == kept()


def test_a_source_is_remembered_by_its_location(store: Store) -> None:
    source = make_source(context=Context(publication="Gazette", page="A3"))

    store.sources.put(source, [make_page("one")])

    held = store.sources.find(source.location)
    assert held is not None
    assert replace(held, key=None) == source
    assert store.sources.find("/elsewhere") is None


def test_a_rejected_source_is_listed_with_its_reason(store: Store) -> None:
    store.sources.reject(make_source(status=SourceStatus.REJECTED, reason="is empty"))

    assert [(source.name, source.reason) for source in store.sources.rejected()] == [
        ("gazette.txt", "is empty")
    ]


def test_a_source_that_can_no_longer_be_read_keeps_its_articles(store: Store) -> None:
    (article_id,) = store.sources.put(
        replace(make_source(), original="5f/3a.txt"), [make_page("one")]
    )

    store.sources.reject(
        make_source(sha256="", status=SourceStatus.REJECTED, reason="is empty")
    )

    assert store.article(article_id).article.text == "one"
    assert store.sources.rejected()[0].original == "5f/3a.txt"


def test_a_twin_inherits_the_articles_when_the_first_file_changes(store: Store) -> None:
    (article_id,) = store.sources.put(make_source("/a.txt"), [make_page("one")])
    holder = store.sources.find("/a.txt")
    assert holder is not None
    store.sources.put_twin(make_source("/b.txt"), holder)

    store.sources.put(
        make_source("/a.txt", sha256="aa" * 32), [make_page("new", sha256="aa" * 32)]
    )

    assert store.article(article_id).article.provenance.source == "b.txt"
    assert store.holdings().articles == 2
    found = store.sources.with_bytes(make_source().sha256, Context())
    assert found is not None
    assert found.location == "/b.txt"


def test_removing_a_container_removes_its_members(store: Store) -> None:
    container = make_source("/a.zip", sha256="", status=SourceStatus.OPENED)
    member = replace(make_source("/a.zip!x.txt"), container="/a.zip")
    store.sources.put(member, [make_page("one")])
    store.sources.finish(container, {"/a.zip!x.txt"})

    assert store.sources.remove("/a.zip")

    assert store.holdings() == Holdings()
    assert store.sources.find("/a.zip!x.txt") is None
    assert not store.sources.remove("/a.zip")


def bookmark(article_id: str, **changes: object) -> Bookmark:
    made = Bookmark(
        article_id,
        "Headline",
        "Gazette",
        "1912-04-16",
        "A3",
        datetime(2026, 11, 23, 12, 30, tzinfo=UTC),
        "Ships/Titanic",
        ("late", "early"),
        "see also",
    )
    return replace(made, **changes)  # type: ignore[arg-type] - tests name the fields


def test_a_bookmark_comes_back_as_it_was_put(store: Store) -> None:
    store.bookmarks.put(bookmark("a"))

    assert store.bookmarks.find("a") == bookmark("a")
    assert store.bookmarks.find("b") is None


def test_bookmarks_are_listed_the_newest_first(store: Store) -> None:
    newer = bookmark("b", added=datetime(2026, 11, 24, tzinfo=UTC), tags=())
    store.bookmarks.put(bookmark("a"))
    store.bookmarks.put(newer)

    assert store.bookmarks.everything() == (newer, bookmark("a"))


def test_putting_a_bookmark_again_replaces_it(store: Store) -> None:
    store.bookmarks.put(bookmark("a"))
    store.bookmarks.put(bookmark("a", note="new", tags=("one",)))

    assert store.bookmarks.everything() == (bookmark("a", note="new", tags=("one",)),)


def test_a_removed_bookmark_can_be_put_back(store: Store) -> None:
    store.bookmarks.put(bookmark("a"))

    removed = store.bookmarks.remove("a")

    assert removed == bookmark("a")
    assert store.bookmarks.everything() == ()
    assert store.bookmarks.remove("a") is None


def test_a_bookmark_is_listed_with_what_was_put_right_in_its_article(store: Store) -> None:
    (article_id,) = store.sources.put(make_source(), [make_page("one")])
    store.bookmarks.put(bookmark(article_id))
    made = datetime(2026, 11, 24, tzinfo=UTC)
    put_right = {"headline": "Mended", "published": "", "page": "7", "publication": "Echo"}
    for field, value in put_right.items():
        store.corrections.put(article_id, field, value, made)

    (kept,) = store.bookmarks.everything()

    assert kept == bookmark(article_id, **put_right | {"published": None})


def test_a_bookmark_outlives_its_article(store: Store) -> None:
    (article_id,) = store.sources.put(make_source(), [make_page("one")])
    store.bookmarks.put(bookmark(article_id))

    store.sources.remove(make_source().location)

    assert store.bookmarks.everything() == (bookmark(article_id),)


def test_a_bookmark_follows_the_article_of_a_changed_file(store: Store) -> None:
    _, second = store.sources.put(make_source(), [make_page("one", "two")])
    store.bookmarks.put(bookmark(second))

    _, new = store.sources.put(
        make_source(sha256="aa" * 32), [make_page("one", "two!", sha256="aa" * 32)]
    )

    assert new != second
    assert store.bookmarks.everything() == (bookmark(new, headline="Headline 2"),)


def test_moments_of_other_time_zones_are_kept_in_utc(store: Store) -> None:
    from datetime import timezone

    added = datetime(2026, 11, 23, 12, 30, tzinfo=timezone(timedelta(hours=5)))

    store.bookmarks.put(bookmark("a", added=added))

    assert store.bookmarks.everything()[0].added == added


def test_every_thread_may_use_the_store(store: Store) -> None:
    def write(number: int) -> None:
        for step in range(10):
            store.bookmarks.put(bookmark(f"{number}-{step}"))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(store.bookmarks.everything()) == 40


def test_a_reader_sees_one_state_while_another_process_writes(
    store: Store, tmp_path: Path
) -> None:
    store.sources.put(make_source(), [make_page("one")])
    code = (
        "import sys; from pathlib import Path; from archive.store import Store\n"
        "with Store(Path(sys.argv[1])) as store:\n"
        "    for article in list(store.articles()):\n"
        "        store.remove_article(article.article.id)\n"
    )
    articles = store.articles()
    first = next(articles)

    subprocess.run([sys.executable, "-c", code, str(store.path)], check=True, timeout=30)

    assert first.article.text == "one"
    assert list(articles) == []
    assert store.holdings() == Holdings()


def test_a_locked_store_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.store.connection._BUSY_SECONDS", 0.01)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with (
        Store(store.path) as impatient,
        pytest.raises(StoreError, match="another program is writing to this archive"),
    ):
        impatient.bookmarks.put(bookmark("a"))
    other.close()


def test_a_full_disk_says_so_and_loses_nothing(store: Store) -> None:
    store.sources.put(make_source(), [make_page("one")])
    with store._connections.reading() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    store._connections._connection().execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreError, match="the disk is full"):
        store.sources.put(make_source("/b"), [make_page("x" * 100_000)])

    assert store.holdings().articles == 1
    assert store.sources.find("/b") is None


def test_a_disk_too_full_to_be_read_from_is_called_full() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE

    with pytest.raises(StoreError, match="the disk is full"), translated():
        raise error


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    path.write_text("dear diary, " * 100)

    with pytest.raises(StoreError, match="not a Pressmark archive"):
        Store(path)


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE places (url)")
    other.close()
    before = path.read_bytes()

    with pytest.raises(StoreError, match="not a Pressmark archive"):
        Store(path)

    assert path.read_bytes() == before


def test_the_store_of_a_newer_version_is_refused(store: Store, tmp_path: Path) -> None:
    with store._connections.writing() as connection:
        connection.execute("PRAGMA user_version = 9999")

    with pytest.raises(StoreError, match="made by a newer Pressmark"):
        Store(store.path)


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    with Store(path) as store:
        for number in range(50):
            sha256 = f"{number:02}" * 32
            store.sources.put(
                make_source(f"/{number}", sha256=sha256),
                [make_page("x" * 2000, sha256=sha256)],
            )
    content = bytearray(path.read_bytes())
    content[20_000:] = b"\xaa" * (len(content) - 20_000)
    path.write_bytes(content)

    with pytest.raises(StoreError, match="is damaged"), Store(path) as store:
        list(store.articles())


def test_a_missing_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no archive can be made in"):
        Store(tmp_path / "nowhere" / "archive.sqlite3")


def test_reopening_finds_everything(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    with Store(path) as store:
        (article_id,) = store.sources.put(make_source(), [make_page("one")])

    with Store(path) as store:
        assert store.article(article_id).article.text == "one"


def test_the_file_keeps_a_write_ahead_log_and_foreign_keys(store: Store) -> None:
    with store._connections.reading() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_several_processes_may_make_the_store_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from archive.store import Store\n"
        "sys.stdin.read()\n"
        "with Store(Path(sys.argv[1])) as store:\n"
        "    assert store.holdings().articles == 0\n"
    )
    path = str(tmp_path / "archive.sqlite3")
    command = [sys.executable, "-c", code, path]
    makers = [subprocess.Popen(command, stdin=subprocess.PIPE) for _ in range(4)]

    for maker in makers:
        assert maker.stdin is not None
        maker.stdin.close()

    assert [maker.wait(timeout=30) for maker in makers] == [0, 0, 0, 0]


FLOOD = "The river rose four feet above the bridge on Friday and nobody crossed it"
FIRE = "A fire destroyed the old mill on Saturday before anybody could be called"
ADVERT = "Wanted a strong boy of good character to learn the printing trade at once"


@pytest.mark.parametrize("sha256", [SHA256, "aa" * 32], ids=["same bytes", "other bytes"])
def test_bookmarks_find_their_articles_again_when_others_come_before_them(
    store: Store, sha256: str
) -> None:
    old = make_page(FLOOD, FIRE)
    store.sources.put(make_source(), [old])
    flood, fire = (article.id for article in old.articles)
    store.bookmarks.put(bookmark(flood, note="flood", tags=("a",)))
    store.bookmarks.put(bookmark(fire, note="fire"))

    # As a better importer would read them, that finds the advertisement, too.
    new = make_page(ADVERT, FLOOD, f"{FIRE} .", sha256=sha256)
    store.sources.put(make_source(sha256=sha256), [new])

    kept = {found.note: found for found in store.bookmarks.everything()}
    assert kept["flood"].article_id == new.articles[1].id
    assert kept["flood"].tags == ("a",)
    assert kept["fire"].article_id == new.articles[2].id


def test_corrections_find_their_article_again_when_another_comes_before_it(
    store: Store,
) -> None:
    old = make_page(FLOOD)
    store.sources.put(make_source(), [old])
    made = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
    store.corrections.put(old.articles[0].id, "byline", "Joan Carter", made)

    new = make_page(ADVERT, FLOOD)
    store.sources.put(make_source(), [new])

    advert, flood = (store.article(article.id).article for article in new.articles)
    assert (advert.byline, flood.byline) == ("", "Joan Carter")


def test_very_many_bookmarks_find_the_articles_of_one_source_again_in_good_time(
    store: Store,
) -> None:
    texts = [" ".join(f"{word}{number}" for word in FLOOD.split()) for number in range(400)]
    old = make_page(*texts)
    begun = process_time()
    store.sources.put(make_source(), [old])
    first = process_time() - begun
    with store.together():
        for number, article in enumerate(old.articles):
            store.bookmarks.put(bookmark(article.id, note=str(number)))
    new = make_page(ADVERT, *(f"{text} ." for text in texts), sha256="aa" * 32)

    begun = process_time()
    store.sources.put(make_source(sha256="aa" * 32), [new])

    assert process_time() - begun < 10 * first
    notes = {found.article_id: found.note for found in store.bookmarks.everything()}
    assert notes == {
        article.id: str(number) for number, article in enumerate(new.articles[1:])
    }


def test_bookmarks_of_articles_that_change_places_change_with_them(store: Store) -> None:
    old = make_page(FLOOD, FIRE)
    store.sources.put(make_source(), [old])
    store.bookmarks.put(bookmark(old.articles[0].id, note="flood"))
    store.bookmarks.put(bookmark(old.articles[1].id, note="fire"))

    new = make_page(FIRE, FLOOD)
    store.sources.put(make_source(), [new])

    notes = {found.article_id: found.note for found in store.bookmarks.everything()}
    assert notes == {new.articles[0].id: "fire", new.articles[1].id: "flood"}
