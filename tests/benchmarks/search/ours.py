"""Pressmark's own engine, in a real archive whose store holds the same articles."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from archive import Archive
from archive.archive import STORE_NAME
from archive.errors import ArchiveError
from archive.model import Article, Context, IndexEntry, Page, Provenance
from archive.search import Query, SearchEngine, open_engine
from archive.store import HeldSource, SourceStatus, Store
from archive.store.schema import MIGRATIONS
from reader.room import ReadingRoom
from tests.benchmarks.search import corpus
from tests.benchmarks.search.cases import Case
from tests.benchmarks.search.corpus import Row
from tests.benchmarks.search.peers import Answer


class Ours:
    """An archive on disk. Its store is filled once and kept, its index is made anew."""

    name = "Pressmark"

    def __init__(self, home: Path) -> None:
        self.directory = home / f"archive-{len(MIGRATIONS)}"
        self.index = self.directory / "index"
        self._numbers: dict[str, int] = {}
        self._understood: dict[Case, bool] = {}

    def fill(self, rows: Iterable[Row]) -> None:
        """Put the articles and their names into the store, unless they are there."""
        whole = self.directory / "whole"
        if not whole.exists():
            shutil.rmtree(self.directory, ignore_errors=True)
            self.directory.mkdir(parents=True)
            with Store(self.directory / STORE_NAME) as store, store.together():
                found = {}
                for row in rows:
                    source, page = _stored(row)
                    (article_id,) = store.sources.put(source, [page])
                    found[article_id] = corpus.names_of(row)
                after = 0
                while waiting := store.outbox.unnamed(after, 500):
                    for waited in waiting:
                        store.outbox.put_names(
                            waited, found[waited.held.article.id], "benchmark"
                        )
                    after = waiting[-1].sequence
            whole.touch()

    def build(self, batches: Iterable[Sequence[IndexEntry]]) -> None:
        """Make the index anew, as when a reader asks for it; reading is not counted."""
        shutil.rmtree(self.index, ignore_errors=True)
        engine = open_engine(self.index)
        rebuild = engine.rebuild()
        for batch in batches:
            rebuild.add(batch)
        rebuild.finish()
        rebuild.close()
        engine.close()

    def open(self) -> None:
        # The index was not made from the store: tell the store that nothing waits.
        store = sqlite3.connect(self.directory / STORE_NAME)
        with store:
            store.execute("DELETE FROM unindexed")
        self._numbers = {
            article_id: int(name.removesuffix(".txt"))
            for article_id, name in store.execute(
                "SELECT article_id, name FROM article JOIN source USING (source_key)"
            )
        }
        store.close()
        self._archive = Archive(self.directory)
        self._engine = self._archive.engine
        self._room = ReadingRoom(self._archive)

    @property
    def engine(self) -> SearchEngine:
        """The engine of the open archive."""
        return self._engine

    @property
    def understood(self) -> tuple[Case, ...]:
        """The queries that were asked and understood."""
        return tuple(case for case, known in self._understood.items() if known)

    def answers(self, case: Case) -> bool:
        """Say whether the query is understood; it should be, so a failure is shown."""
        if case not in self._understood:
            try:
                self._engine.search(case.query)
                self._understood[case] = True
            except ArchiveError as error:
                sys.stdout.write(f"{case.typed}: {error}\n")
                self._understood[case] = False
        return self._understood[case]

    def ask(self, case: Case) -> Answer:
        query = case.query
        if case.snippets:
            shown = self._room.search(query)
            found = tuple(self._numbers[row.article_id] for row in shown.rows)
            return Answer(shown.total, found)
        page = self._engine.search(query)
        found = tuple(self._numbers.get(hit.article_id, -1) for hit in page.hits)
        return Answer(page.total, found)

    def forget(self) -> None:
        """Ask for something else, so that nothing of the last query is kept."""
        self._engine.search(Query("forgettable", limit=0, facets=()))

    def ranked(self, words: Sequence[str], limit: int) -> tuple[int, ...]:
        page = self._engine.search(Query(" OR ".join(words), limit=limit, facets=()))
        return tuple(self._numbers[hit.article_id] for hit in page.hits)

    def close(self) -> None:
        self._room.close()


def _stored(row: Row) -> tuple[HeldSource, Page]:
    name = f"{row.number}.txt"
    article = Article(
        row.id,
        row.title,
        row.body,
        Provenance(name, "", "benchmark"),
        section=row.section,
        language=row.language,
    )
    source = HeldSource(
        f"/benchmark/{name}", name, SourceStatus.STORED, Context(), "benchmark", "", 0, 0
    )
    return source, Page(row.publication, row.published, (article,))
