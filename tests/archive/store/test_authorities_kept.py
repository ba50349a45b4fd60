"""Decisions survive what happens to articles: imports, extractions, older archives."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive import Archive
from archive.authorities import Belonging
from archive.ingest import IngestOptions
from archive.store import Store
from archive.store.migrations import authorities
from archive.store.schema import MIGRATIONS
from tests.archive.store.newsroom import (
    PERSON,
    Newsroom,
    check_counts,
    counted,
    person,
    place,
    snapshot,
)
from tests.fakes import InlineWorkers, make_page, make_source

FIRST = """The Gazette

Council votes for a new bridge

HARRISBURG - Mayor James Kenney said on Monday that the bridge will be built.
James Kenney spoke for an hour before the council.
"""
SECOND = """The Gazette

Bridge opens to traffic

HARRISBURG - Jim Kenney cut the ribbon on Friday. Kenney thanked the workers, and
Jim Kenney was the first to cross.
"""


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr("archive.ingest.Workers", InlineWorkers)
    with Archive(tmp_path / "archive") as archive:
        yield archive


def take_in(archive: Archive, folder: Path) -> None:
    """Import a folder and find the names with the real extractor."""
    options = IngestOptions(publication="The Gazette", published="1912-04-16", jobs=1)
    for _ in archive.ingest([folder], options):
        pass
    for held in tuple(archive.store.articles()):
        archive.name_now(held.article.id)


def test_a_merge_survives_a_new_import_and_a_new_extraction(
    archive: Archive, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST)
    (folder / "b.txt").write_text(SECOND)
    take_in(archive, folder)
    authorities = archive.store.authorities
    jim, james = (authorities.named(PERSON, f"{name} Kenney") for name in ("Jim", "James"))
    assert jim is not None
    assert james is not None
    act = authorities.merge([jim.key], james.key)
    authorities.rename(james.key, "James F. Kenney")

    (folder / "b.txt").write_text(SECOND.replace("ribbon", "red ribbon"))
    take_in(archive, folder)

    found = authorities.named(PERSON, "Jim Kenney")
    assert found is not None
    assert (found.name, found.articles) == ("James F. Kenney", 2)
    with closing(sqlite3.connect(archive.store.path)) as connection, connection:
        connection.execute("UPDATE article SET named_by = NULL")
    assert counted(archive.store) == {}
    take_in(archive, folder)
    found = authorities.named(PERSON, "Jim Kenney")
    assert found is not None
    assert (found.name, found.articles) == ("James F. Kenney", 2)
    check_counts(archive.store)
    authorities.undo(act.key)
    found = authorities.named(PERSON, "Jim Kenney")
    assert found is not None
    assert (found.name, found.articles) == ("Jim Kenney", 1)
    check_counts(archive.store)


def test_an_index_built_anew_holds_the_labels(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST)
    take_in(archive, folder)
    (held,) = archive.store.articles()
    assert held.names is not None
    (entity,) = (one for one in held.names.entities if one.kind is PERSON)
    archive.store.authorities.reject_in([Belonging(held.article.id, PERSON, entity.name)])
    before = snapshot(archive.store)

    for _ in archive.reindex():
        pass

    assert snapshot(archive.store) == before
    (held,) = archive.store.articles()
    assert held.names is not None
    assert [one.rejected for one in held.names.entities if one.kind is PERSON] == [True]


def test_what_was_decided_in_an_article_holds_when_it_is_named_anew(
    news: Newsroom, store: Store
) -> None:
    news.print(person("John Smith"))
    article_id = news.print(person("John Smith"), place("Reading"))
    split = store.authorities.split(
        news.key("John Smith"), [Belonging(article_id, PERSON, "John Smith")]
    )

    news.change(article_id, "Other news.", person("John Smith", count=3))

    assert news.owner(article_id, person("John Smith")).name == "John Smith (2)"
    check_counts(store)
    store.authorities.undo(split.key)
    assert news.owner(article_id, person("John Smith")).name == "John Smith"
    check_counts(store)


def test_what_was_decided_in_an_article_holds_when_it_is_named_in_a_better_form(
    news: Newsroom, store: Store
) -> None:
    news.print(person("John Smith"))
    article_id = news.print(person("JOHN SMITH"), person("Ann Lee"))
    split = store.authorities.split(
        news.key("John Smith"), [Belonging(article_id, PERSON, "JOHN SMITH")], name="J. S."
    )
    store.authorities.reject_in([Belonging(article_id, PERSON, "Ann Lee")])

    store.outbox.mark_unnamed_again("fake 2")
    news.name(article_id, person("John Smith"), person("Miss Ann Lee"))

    assert news.owner(article_id, person("John Smith")).name == "J. S."
    assert (PERSON, "Miss Ann Lee") not in store.authorities.of_article(article_id)
    check_counts(store)
    store.authorities.undo(split.key)
    assert news.owner(article_id, person("John Smith")).name == "John Smith"
    check_counts(store)


def test_what_was_decided_holds_under_a_form_of_which_something_was_undone(
    news: Newsroom, store: Store
) -> None:
    article_id = news.print(person("John Smith"))
    first = store.authorities.reject_in([Belonging(article_id, PERSON, "John Smith")])
    store.authorities.undo(first.key)
    store.outbox.mark_unnamed_again("fake 2")
    news.name(article_id, person("Smith, John"))
    second = store.authorities.reject_in([Belonging(article_id, PERSON, "Smith, John")])

    store.outbox.mark_unnamed_again("fake 3")
    news.name(article_id, person("John Smith"))

    assert store.authorities.of_article(article_id) == {}
    store.authorities.undo(second.key)
    assert news.owner(article_id, person("John Smith")).name == "John Smith"
    check_counts(store)


def test_what_was_decided_goes_with_an_article_that_is_read_under_another_number(
    store: Store,
) -> None:
    news = Newsroom(store)
    news.print(person("John Smith"))
    texts = ("The fleet sailed at dawn for the north.", "John Smith was elected again.")
    ids = store.sources.put(make_source(), [make_page(*texts)])
    news.name(ids[1], person("John Smith"))
    store.authorities.split(
        news.key("John Smith"), [Belonging(ids[1], PERSON, "John Smith")]
    )

    new = store.sources.put(make_source(), [make_page(texts[1])])
    news.name(new[0], person("John Smith"))

    assert news.owner(new[0], person("John Smith")).name == "John Smith (2)"
    check_counts(store)


def made_before_authorities(path: Path) -> None:
    """Make a store as it was, with three articles, two of them named."""
    with Store(path) as store:
        news = Newsroom(store)
        news.print(person("JOHN SMITH"), place("Boston"), day="1910-01-01")
        news.print(person("John Smith", "John Smith", "Smith"), day="1911-01-01")
        store.sources.put(make_source(), [make_page("waits")])
        store.outbox.mark_indexed(store.outbox.waiting())
    with closing(sqlite3.connect(path)) as connection, connection:
        names = connection.execute(
            """
            SELECT type, name FROM sqlite_schema WHERE name IN (
                'authority', 'unlinked', 'assignment', 'explanation', 'unexplained',
                'identifier', 'apart', 'stopped', 'act_cell', 'act_authority', 'act',
                'authorities_state', 'entity_authority',
                'drawn', 'sample')  -- which came later
                OR (type = 'trigger' AND sql LIKE '%authority%')
                OR name = 'explanation_removed'
            ORDER BY type = 'trigger' DESC, name = 'act'
            """
        ).fetchall()
        for kind, name in names:
            connection.execute(f"DROP {kind} IF EXISTS {name}")
        connection.execute("ALTER TABLE entity DROP COLUMN authority_key")
        connection.execute("ALTER TABLE entity DROP COLUMN day")
        statements = [migration.args[0] for migration in MIGRATIONS]
        version = statements.index(authorities.STATEMENTS)
        connection.execute(f"PRAGMA user_version = {version}")


def test_an_older_archive_is_linked_bit_by_bit(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    made_before_authorities(path)

    with Store(path) as store:
        assert store.authorities.unlinked() == 2
        assert all(
            entity.authority == "" and not entity.rejected
            for held in store.articles()
            if held.names
            for entity in held.names.entities
        )
        assert store.authorities.link(1)
        assert store.authorities.unlinked() == 1
        while store.authorities.link(1):
            pass

        assert store.authorities.unlinked() == 0
        found = store.authorities.named(PERSON, "John Smith")
        assert found is not None
        assert (found.articles, found.first) == (2, "1910-01-01")
        check_counts(store)
        # Only what the index calls otherwise has to be indexed anew.
        assert store.outbox.count_unindexed() == 1


def test_an_article_that_is_named_anew_meanwhile_is_linked_once(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    made_before_authorities(path)

    with Store(path) as store:
        article_id = next(held.article.id for held in store.articles() if held.names)
        Newsroom(store).change(article_id, "Other news.", person("John Smith"))
        while store.authorities.link(1):
            pass

        check_counts(store)
        assert store.authorities.unlinked() == 0


def test_an_older_article_whose_names_are_gone_over_is_linked_once(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    made_before_authorities(path)

    with Store(path) as store:
        article_id = next(held.article.id for held in store.articles() if held.names)
        store.outbox.mark_unnamed_again("fake 2")
        Newsroom(store).name(article_id, person("John Smith"))
        while store.authorities.link(1):
            pass

        check_counts(store)
        assert store.authorities.unlinked() == 0
