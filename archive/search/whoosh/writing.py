"""Changes to the index: articles added and removed, segments merged, the index rebuilt."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from threading import Lock

import numpy as np

from archive.errors import BusyError
from archive.model import HeldArticle, IndexEntry
from archive.search.whoosh import place
from archive.search.whoosh.arrays import DamageError
from archive.search.whoosh.builder import SegmentBuilder
from archive.search.whoosh.crowding import to_merge
from archive.search.whoosh.merging import merge
from archive.search.whoosh.place import File, Manifest, Part
from archive.search.whoosh.seals import sync_directory
from archive.search.whoosh.sentences import sentences
from archive.search.whoosh.snapshot import OpenSegment
from archive.search.whoosh.states import States

_FULL = 3_000_000  # words a segment is built from at a time; bounds memory


class Writer:
    """Writes the index that `states` reads."""

    def __init__(self, states: States) -> None:
        self._states = states
        self._rebuild: Rebuild | None = None

    def update(self, add: Iterable[HeldArticle], gone: set[str], patience: float) -> None:
        """Remove articles by id, and add others, in one step.

        Raises:
            BusyError: Another process is writing.
            DamageError: The index is not what was written.
            OSError: The disk fails; the index is as it was.
        """
        with self._states.hold.held(patience):
            with self._work() as work:
                work.remove(gone)
                work.add(add)
                work.merge(to_merge(work.manifest.parts, now=True))
                work.commit()
            rebuild = self._rebuild  # another thread may end it at any moment
            if rebuild is not None:
                rebuild.note(gone)

    def tidy(self) -> bool:
        """Do one merge that ought to be done; return whether there was one."""
        hold = self._states.hold
        try:
            hold.keep(0)
        except (BusyError, OSError):  # upkeep can wait, even for ever
            return False
        try:
            with hold.held(0):
                _, manifest = self._states.manifest()
                if self._rebuild is not None or not to_merge(manifest.parts):
                    return False
                with self._work() as work:
                    work.merge(to_merge(work.manifest.parts))
                    work.commit()
                return True
        finally:
            hold.let_go()

    def rebuild(self, patience: float) -> Rebuild:
        """Begin another generation; the right to write is kept until it ends.

        Raises:
            BusyError: Another process is writing, or a rebuild has begun before.
            OSError: The disk fails.
        """
        hold = self._states.hold
        with hold.held(patience):  # or a change would sweep the folder that is just made
            if self._rebuild is not None:
                raise BusyError("this archive's index is being rebuilt already")
            self._rebuild = Rebuild(self._states, self._end_rebuild)
            hold.keep(0)
            return self._rebuild

    @contextmanager
    def _work(self) -> Iterator[_Work]:
        """Change the generation in force; what a change that fails has written goes."""
        states = self._states
        try:
            generation, manifest = states.manifest()
            if self._rebuild is None:
                place.clear_unused(states.directory)  # what a killed rebuild has left
            try:
                yield _Work(states, generation, manifest)
            except BaseException:
                # The change may be in force for all that, if only syncing its name failed.
                with suppress(DamageError, OSError):
                    _sweep(states.directory / generation, states.manifest()[1])
                raise
        except FileNotFoundError as error:
            raise states.missing(error) from error

    def _end_rebuild(self) -> None:
        self._rebuild = None
        self._states.hold.let_go()


class _Work:
    """One change in the making; nothing of it is in force before `commit`."""

    def __init__(self, states: States, generation: str, manifest: Manifest) -> None:
        self.manifest = manifest
        self._states = states
        self._generation = generation
        self._folder = states.directory / generation

    def add(self, articles: Iterable[HeldArticle]) -> None:
        """Write articles as new segments."""
        builder = SegmentBuilder()
        for held in articles:
            builder.add(held)
            if builder.words >= _FULL:
                self.put(builder)
                builder = SegmentBuilder()
        if len(builder):
            self.put(builder)

    def remove(self, gone: Iterable[str]) -> None:
        """Take articles out of the segments there are."""
        wanted = [article_id.encode() for article_id in gone]
        parts = []
        for part in self.manifest.parts:
            segment, removed = self._opened(part)
            found = np.setdiff1d(segment.find(wanted), removed)
            if not len(found):
                parts.append(part)
                continue
            numbers = np.sort(np.concatenate((removed, found))).astype("<u4")
            if len(numbers) < part.docs:
                file = self._write_removed(numbers.tobytes())
                parts.append(Part(part.segment, part.docs, file, len(numbers)))
        self._set(parts)

    def merge(self, chosen: list[Part]) -> None:
        """Write some segments as one."""
        if not chosen:
            return
        rest = [part for part in self.manifest.parts if part not in chosen]
        if any(part.valid for part in chosen):
            for part in chosen:  # or damage would be sealed as if it were whole
                self._states.check_part(self._generation, part)
            name = self._next("s", "arrays")
            opened = [self._opened(part) for part in chosen]
            size, digest, docs = merge(opened, self._folder / name)
            rest.append(Part(File(name, size, digest), docs))
        self._set(rest)

    def commit(self) -> None:
        """Put the change in force, and delete what is needed no longer."""
        old = self.manifest
        sync_directory(self._folder)
        manifest = Manifest(old.serial + 1, old.files, old.parts)
        place.write_manifest(self._folder, manifest, self._states.key)
        self.manifest = manifest
        self._states.forget()
        _sweep(self._folder, manifest)

    def put(self, builder: SegmentBuilder) -> None:
        """Write a new segment."""
        name = self._next("s", "arrays")
        size, digest = builder.write(self._folder / name)
        part = Part(File(name, size, digest), len(builder))
        self._set([*self.manifest.parts, part])

    def check(self, known: set[Part]) -> None:
        """Compare all files with what was to be written, but for the parts that are known.

        Raises:
            DamageError: The disk did not keep what was written.
        """
        for part in self.manifest.parts:
            if part not in known:
                self._states.check_part(self._generation, part)
                known.add(part)

    def _opened(self, part: Part) -> OpenSegment:
        return self._states.opened(self._generation, part)

    def _write_removed(self, content: bytes) -> File:
        name = self._next("r", "ids")
        with (self._folder / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return File(name, len(content), blake2b(content, digest_size=16).hexdigest())

    def _next(self, letter: str, ending: str) -> str:
        number = self.manifest.files + 1
        self.manifest = Manifest(self.manifest.serial, number, self.manifest.parts)
        return f"{letter}{number:06}.{ending}"

    def _set(self, parts: Iterable[Part]) -> None:
        self.manifest = Manifest(self.manifest.serial, self.manifest.files, tuple(parts))


def _sweep(folder: Path, manifest: Manifest) -> None:
    place.sweep(folder, {file.name for part in manifest.parts for file in part.files()})


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
        self._work = _Work(states, self._generation, Manifest())
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
            if self._builder.words >= _FULL:
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
        self._work.remove({*remove, *entries})
        self._work.add(entries.values())

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
        parts = self._work.manifest.parts
        if sum(part.docs for part in parts[1:]) * 8 > sum(part.docs for part in parts[:1]):
            self._work.merge(list(parts))
        self._work.commit()
        self._work.check(self._checked)
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
            self._work.put(builder)
