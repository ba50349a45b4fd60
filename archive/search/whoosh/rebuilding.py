"""The index built anew from the store, while the old one goes on answering."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from threading import Lock

from archive.model import IndexEntry
from archive.search.whoosh import place
from archive.search.whoosh.builder import SegmentBuilder
from archive.search.whoosh.change import FULL, Change
from archive.search.whoosh.manifest import Manifest, Part
from archive.search.whoosh.sentences import sentences
from archive.search.whoosh.states import States


class Rebuild:
    """A generation in the making, beside the one in force."""

    def __init__(self, states: States, ended: Callable[[], None]) -> None:
        """Begin; `ended` is called once when it is finished or given up."""
        self._states = states
        self._ended: Callable[[], None] | None = ended
        self._noting = Lock()
        self._touched: set[str] = set()
        place.clear_unused(states.directory)
        self._generation = place.next_generation(states.directory)
        self._folder = states.directory / self._generation
        self._folder.mkdir()
        self._change = Change(states, self._generation, Manifest())
        self._builder = SegmentBuilder()
        self._checked: set[Part] = set()

    @sentences()
    def add(self, entries: Iterable[IndexEntry]) -> None:
        """Add articles, each once.

        Raises:
            SearchError: The disk fails; so do all methods.
        """
        for entry in entries:
            self._builder.add(entry.held)
            if self._builder.size >= FULL:
                self._flush()

    def note(self, touched: Iterable[str]) -> None:
        """Remember that the index in force was updated with these articles."""
        with self._noting:
            self._touched.update(touched)

    def touched(self) -> tuple[str, ...]:
        """Return the ids that the engine was updated with meanwhile, each told once."""
        with self._noting:
            found, self._touched = tuple(sorted(self._touched)), set()
        return found

    @sentences()
    def replace(self, add: Iterable[IndexEntry], remove: Iterable[str]) -> None:
        """Bring articles that were touched up to date."""
        self._flush()
        entries = {entry.held.article.id: entry.held for entry in add}
        self._change.remove({*remove, *entries})
        self._change.add(entries.values())

    @sentences()
    def finish(self) -> bool:
        """Check the new index and put it in the old one's place.

        Returns:
            Whether it was done. If not, articles were touched meanwhile: replace them, and
            finish again.

        Raises:
            SearchError: The disk fails, or did not keep what was written.
        """
        self._flush()
        parts = self._change.manifest.parts
        if sum(part.docs for part in parts[1:]) * 8 > sum(part.docs for part in parts[:1]):
            self._change.merge(list(parts))
        self._change.commit()
        self._change.check(self._checked)
        with self._states.hold.held(0):
            if self._touched:
                return False
            place.put_current(self._states.directory, self._generation)
            self._states.forget()
            place.clear_unused(self._states.directory)
        self._end()
        return True

    def close(self) -> None:
        """Give the new index up, unless it is finished."""
        if self._ended is not None:
            # It may be in force for all that, if only syncing its name failed.
            if place.current(self._states.directory) != self._generation:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._end()

    def _end(self) -> None:
        ended, self._ended = self._ended, None
        if ended is not None:
            ended()

    def _flush(self) -> None:
        if len(self._builder):
            builder, self._builder = self._builder, SegmentBuilder()
            self._change.put(builder)
