"""Bringing the search index to where the store is; the index can always be made anew."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from archive.model import IndexEntry
from archive.search import PATIENCE, SearchEngine, open_engine
from archive.store import Store

_BATCH = 500
_SOON = 1.0  # seconds that another writer is waited for before a rebuild is refused


def open_index(directory: Path, store: Store) -> SearchEngine:
    """Open the index in `directory`; if it starts from nothing, let everything wait for it.

    Raises:
        SearchError: The index cannot be opened or made.
    """
    engine = open_engine(directory)
    if engine.fresh and store.outbox.count_unindexed() < store.holdings().articles:
        store.outbox.mark_all_unindexed()
    return engine


def update_index(
    store: Store, engine: SearchEngine, limit: int = _BATCH, *, patience: float = PATIENCE
) -> Iterator[int]:
    """Index what waits, in batches of `limit` articles; yield the size of each batch done.

    Safe to repeat after a crash, and to stop between two batches. Another process that is
    writing is waited for up to `patience` seconds.

    Raises:
        SearchError: The index cannot be written.
    """
    while (waiting := store.outbox.unindexed(limit)).sequences:
        engine.update(waiting.entries, waiting.removed, patience=patience)
        store.outbox.mark_indexed(waiting.sequences)
        yield len(waiting.sequences)


def reindex(store: Store, engine: SearchEngine) -> Iterator[tuple[int, int]]:
    """Build the index anew beside the old one; yield the articles done, and of how many.

    The old one answers, and can be updated by other threads, until the new one is whole.
    Close the iterator to give up.

    Raises:
        SearchError: The index cannot be written.
    """
    rebuild = engine.rebuild(patience=_SOON)
    try:
        total = store.holdings().articles
        done = 0
        waiting = store.outbox.waiting()  # which is seen now: all is read from here on
        articles = store.articles()
        while batch := tuple(islice(articles, _BATCH)):
            rebuild.add(IndexEntry(0, held) for held in batch)
            done += len(batch)
            yield done, max(done, total)
        while not rebuild.finish():
            touched = rebuild.touched()
            found = store.held(touched)
            rebuild.replace((IndexEntry(0, held) for held in found), touched)
        store.outbox.mark_indexed(waiting)
    finally:
        rebuild.close()
