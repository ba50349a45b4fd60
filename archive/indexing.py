"""Bringing the search index to where the store is; the index can always be made anew."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

from archive.errors import SearchError
from archive.search import SearchEngine, open_engine
from archive.store import Store

logger = logging.getLogger(__name__)

# To be raised with every change to what the engine writes or how it takes text apart.
INDEX_VERSION = 1
_BATCH = 500


def update_index(store: Store, engine: SearchEngine, limit: int = _BATCH) -> Iterator[int]:
    """Index what waits, in batches of `limit` articles; yield the size of each batch done.

    Safe to repeat after a crash, and to stop between two batches.

    Raises:
        SearchError: The index cannot be written.
    """
    while (waiting := store.unindexed(limit)).sequences:
        engine.update(waiting.entries, waiting.removed)
        store.mark_indexed(waiting.sequences)
        yield len(waiting.sequences)


def open_index(directory: Path, store: Store) -> SearchEngine:
    """Open the index in `directory`; one that is missing, old or broken is begun anew.

    Each version has a folder of its own, so that an older one is simply passed over, and
    thrown away once everything waits to be indexed again.

    Raises:
        SearchError: No index can be made there.
    """
    current = directory / f"v{INDEX_VERSION}"
    is_new = not current.exists()
    try:
        directory.mkdir(exist_ok=True)
        try:
            engine = open_engine(current)
        except SearchError:
            logger.warning("the index in %s is set aside and built anew", current)
            broken = directory / "broken"
            shutil.rmtree(broken, ignore_errors=True)
            current.rename(broken)
            is_new = True
            engine = open_engine(current)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SearchError(f"the search index cannot be written ({reason})") from error
    if is_new:
        store.mark_all_unindexed()
        for other in directory.iterdir():
            if other.name not in (current.name, "broken"):
                shutil.rmtree(other, ignore_errors=True)
    return engine
