"""An index in the making beside the one in force, which goes on being updated."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping

from archive.model import HeldArticle, IndexEntry
from archive.search import PATIENCE
from archive.search.whoosh import place
from archive.search.whoosh.builder import SegmentBuilder
from archive.search.whoosh.changes import FULL, Change
from archive.search.whoosh.place import Manifest
from archive.search.whoosh.sentences import sentences
from archive.search.whoosh.states import States


class Rebuild:
    """A generation in the making, by one thread, while others may update the old one."""

    def __init__(self, states: States, ended: Callable[[], None]) -> None:
        """Begin; `ended` is called once when it is finished or given up."""
        self._states = states
        self._ended: Callable[[], None] | None = ended
        # What the old one was updated with; the articles themselves once it was asked for.
        self._touched: dict[str, HeldArticle | None] = {}
        self._asked = False
        place.clear_unused(states.directory)
        self._generation = place.next_generation(states.directory)
        self._folder = states.directory / self._generation
        self._folder.mkdir()
        self._change = Change(states, self._generation, Manifest())
        self._builder = SegmentBuilder()

    @sentences()
    def add(self, entries: Iterable[IndexEntry]) -> None:
        """Add articles, each once.

        Raises:
            SearchError: The disk fails; so do all methods.
        """
        for entry in entries:
            self._builder.add(entry.held)
            if self._builder.words >= FULL:
                self._flush()

    def note(self, added: Iterable[HeldArticle], gone: Iterable[str]) -> None:
        """Remember how the index in force was updated; by whoever holds it."""
        self._touched |= dict.fromkeys(gone)
        if self._asked:
            self._touched |= {held.article.id: held for held in added}

    @sentences()
    def touched(self) -> tuple[str, ...]:
        """Return the ids that the engine was updated with meanwhile, each told once.

        What is updated after this was asked last is brought over by `finish`.
        """
        with self._states.hold.held(PATIENCE):
            self._asked = True
            found, self._touched = tuple(sorted(self._touched)), {}
            return found

    @sentences()
    def replace(self, add: Iterable[IndexEntry], remove: Iterable[str]) -> None:
        """Bring articles that were touched up to date."""
        entries = {entry.held.article.id: entry.held for entry in add}
        self._replace(entries, {*remove, *entries})

    @sentences()
    def finish(self) -> None:
        """Check the new index and put it in the old one's place.

        Raises:
            SearchError: The disk fails, or did not keep what was written.
        """
        self._flush()
        if len(self._change.manifest.parts) > 1:
            self._change.merge(list(self._change.manifest.parts))
        self._change.check()
        with self._states.hold.held(PATIENCE):
            if self._asked and self._touched:
                added = {name: held for name, held in self._touched.items() if held}
                self._replace(added, self._touched)
            self._change.commit()
            place.put_current(self._states.directory, self._generation)
            self._states.forget()
            place.clear_unused(self._states.directory)
            self._end()

    def close(self) -> None:
        """Give the new index up, unless it is finished."""
        if self._ended is not None:
            # It may be in force for all that, if only syncing its name failed.
            if place.current(self._states.directory) != self._generation:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._end()

    def _replace(self, added: Mapping[str, HeldArticle], gone: Iterable[str]) -> None:
        self._flush()
        self._change.remove(gone)
        self._change.add(added.values())

    def _end(self) -> None:
        ended, self._ended = self._ended, None
        if ended is not None:
            ended()

    def _flush(self) -> None:
        if len(self._builder):
            builder, self._builder = self._builder, SegmentBuilder()
            self._change.put(builder)
