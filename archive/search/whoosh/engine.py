"""The search engine of an archive on this machine: a Whoosh index in a directory."""

from __future__ import annotations

import pickle
import struct
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh import index as whoosh_index
from whoosh.reading import TermNotFound
from whoosh.writing import CLEAR, SegmentWriter

from archive.errors import SearchError
from archive.model import IndexEntry
from archive.search import PATIENCE, Query, ResultPage
from archive.search.syntax import Node, parse
from archive.search.whoosh.codec import PlainCodec
from archive.search.whoosh.evaluate import Answer, evaluate
from archive.search.whoosh.merging import merge_alike
from archive.search.whoosh.place import open_index
from archive.search.whoosh.results import result_page
from archive.search.whoosh.schema import document
from archive.search.whoosh.snapshot import Snapshot

_DAMAGE = (
    whoosh_index.IndexError,
    pickle.UnpicklingError,
    struct.error,
    zlib.error,
    EOFError,
)


class WhooshEngine:
    """Implements `archive.search.SearchEngine` on an index in a directory of its own.

    Several engines, in several processes, may share the directory: one writes at a time,
    and every search sees the newest state. One engine answers one search at a time.

    Attributes:
        fresh: Nothing has been written since the index was made, because the archive is
            new or because the index before could not be used; the store has all it needs.
    """

    def __init__(self, directory: Path) -> None:
        """Open the index in `directory`, or make an empty one.

        Raises:
            SearchError: The directory cannot be read or written.
        """
        with _sentences():
            self._index = open_index(directory)
            self.fresh: bool = self._index.latest_generation() == 0
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        # The next page, another order and another facet ask the same query once more.
        self._last: tuple[Snapshot, Node, Answer] | None = None

    def update(
        self,
        add: Iterable[IndexEntry],
        remove: Iterable[str] = (),
        *,
        patience: float = PATIENCE,
    ) -> None:
        """Add or replace entries, and remove articles by id, in one commit.

        Of several entries for one article the last counts. Another process that is writing
        is waited for up to `patience` seconds.

        Raises:
            SearchError: Another process holds the index for long, or the disk fails.
        """
        entries = {entry.held.article.id: entry for entry in add}
        gone = {*remove, *entries}
        if not gone:
            return
        with self._writing(patience) as writer:
            _delete(writer, gone)
            for entry in entries.values():
                writer.add_document(**document(entry.held))
            writer.commit(mergetype=merge_alike)

    def search(self, query: Query) -> ResultPage:
        """Answer a query.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index cannot be read.
        """
        node = parse(query.text)
        with self._lock, _sentences():
            index = self._newest()
            if self._last is None or self._last[:2] != (index, node):
                self._last = index, node, evaluate(node, index)
            return result_page(query, self._last[2], index)

    def count(self) -> int:
        """Return the number of articles in the index."""
        with self._lock, _sentences():
            return self._newest().count

    def clear(self) -> None:
        """Empty the index."""
        with self._writing() as writer:
            writer.commit(mergetype=CLEAR)

    def close(self) -> None:
        """Release files; an engine may be closed twice but not used again."""
        with self._lock:
            if self._snapshot is not None:
                self._snapshot.close()
            self._snapshot = self._last = None

    def _newest(self) -> Snapshot:
        """Return the newest state, read anew if another one has been committed."""
        before = self._snapshot
        if before is not None and before.generation == self._index.latest_generation():
            return before
        # Whoosh tries again by itself when a commit removes files under its hands. Never
        # let it reuse a reader: it would bring removed segments back.
        reader = self._index.reader()
        self._last = None
        self._snapshot = Snapshot(reader, before.segments if before else {})
        if before is not None:
            before.close()
        return self._snapshot

    @contextmanager
    def _writing(self, patience: float = PATIENCE) -> Iterator[SegmentWriter]:
        """Lend the writer; whatever goes wrong leaves the index as it was."""
        with _sentences():
            writer = self._index.writer(timeout=patience, codec=PlainCodec())
            try:
                yield writer
            finally:
                if not writer.is_closed:
                    _give_up(writer)
            self.fresh = False


@contextmanager
def _sentences() -> Iterator[None]:
    """Say in a sentence what a user can do something about."""
    try:
        yield
    except whoosh_index.LockError as error:
        raise SearchError(
            "another process has been indexing this archive for a while; try again later"
        ) from error
    except _DAMAGE as error:
        raise SearchError("the search index is damaged; have it rebuilt") from error
    except OSError as error:
        raise SearchError(f"the search index cannot be used: {error.strerror}") from error


def _delete(writer: SegmentWriter, ids: Iterable[str]) -> None:
    """Delete articles by id in one pass through one reader."""
    reader = writer.reader()
    try:
        for leaf, offset in reader.leaf_readers() if reader.doc_count_all() else ():
            for article_id in ids:
                try:
                    found = leaf.postings("id", article_id)
                except TermNotFound:
                    continue
                while found.is_active():
                    writer.delete_document(offset + found.id())
                    found.next()
    finally:
        reader.close()


def _give_up(writer: SegmentWriter) -> None:
    """Cancel what was begun; free the lock even if the disk is full."""
    try:
        writer.cancel()
    finally:
        if not writer.is_closed:
            writer.writelock.release()
