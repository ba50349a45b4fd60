"""Whatever happens to the store, the index that follows its outbox ends up the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from archive.indexing import update_index
from archive.model import Names
from archive.store import Store, Unindexed, Unnamed
from tests.fakes import FakeEngine, make_names, make_page, make_source

SOURCES = st.integers(0, 3)
TEXTS = st.lists(st.sampled_from(["Smith spoke", "Jones left", "nobody"]), max_size=3)


class Outbox(RuleBasedStateMachine):
    """Changes the store in all ways, and lets the index and the names follow at times."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(Path(self.folder.name) / "archive.sqlite3")
        self.engine = FakeEngine()
        self.taken: Unindexed | None = None
        self.waiting: tuple[Unnamed, ...] = ()

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @rule(number=SOURCES, texts=TEXTS, version=st.sampled_from("ab"))
    def put(self, number: int, texts: list[str], version: str) -> None:
        sha256 = f"{version}{number}" * 32
        self.store.sources.put(
            make_source(f"/{number}", sha256=sha256), [make_page(*texts, sha256=sha256)]
        )

    @rule(number=SOURCES)
    def remove_source(self, number: int) -> None:
        self.store.sources.remove(f"/{number}")

    @rule()
    def remove_article(self) -> None:
        for held in self.store.articles():
            self.store.remove_article(held.article.id)
            return

    @rule()
    def take_articles_to_name(self) -> None:
        self.waiting = self.store.outbox.unnamed(limit=2)

    @rule()
    def store_their_names(self) -> None:
        for waiting in self.waiting:
            self.store.outbox.put_names(waiting, make_names("Smith"), "fake 1")

    @rule()
    def write_the_index(self) -> None:
        self.taken = self.store.outbox.unindexed(2)
        self.engine.update(self.taken.entries, self.taken.removed)

    @rule()
    def mark_what_was_written(self) -> None:
        if self.taken is not None:
            self.store.outbox.mark_indexed(self.taken.sequences)

    @rule()
    def lose_the_index(self) -> None:
        self.engine.clear()
        self.store.outbox.mark_all_unindexed()

    @invariant()
    def what_is_not_named_awaits_its_names(self) -> None:
        unnamed = {
            waiting.held.article.id for waiting in self.store.outbox.unnamed(limit=100)
        }
        held = {held.article.id: held.names for held in self.store.articles()}
        assert unnamed == {
            article_id for article_id, names in held.items() if names is None
        }

    @invariant()
    def the_index_would_catch_up(self) -> None:
        mirror = FakeEngine()
        mirror.entries = dict(self.engine.entries)
        waiting = self.store.outbox.unindexed(100)
        mirror.update(waiting.entries, waiting.removed)
        assert mirror.entries == {held.article.id: held for held in self.store.articles()}


TestOutbox = Outbox.TestCase
TestOutbox.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)


def test_the_outbox_is_emptied_in_batches(tmp_path: Path) -> None:
    engine = FakeEngine()
    with Store(tmp_path / "archive.sqlite3") as store:
        store.sources.put(make_source(), [make_page("one", "two", "three")])

        batches = list(update_index(store, engine, limit=2))

        assert batches == [2, 1]
        assert engine.count() == 3
        assert list(update_index(store, engine)) == []


def test_names_are_part_of_what_is_indexed(tmp_path: Path) -> None:
    engine = FakeEngine()
    with Store(tmp_path / "archive.sqlite3") as store:
        (article_id,) = store.sources.put(make_source(), [make_page("nobody")])
        store.outbox.put_names(store.outbox.unnamed()[0], Names(), "fake 1")

        list(update_index(store, engine))

    assert engine.entries[article_id].names == Names()
