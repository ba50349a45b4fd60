"""One change to a generation of the index: written beside it, then put in force."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np

from archive.model import HeldArticle
from archive.search.whoosh import place
from archive.search.whoosh.builder import SegmentBuilder
from archive.search.whoosh.lasting import sync_directory
from archive.search.whoosh.manifest import File, Manifest, Part, write_manifest
from archive.search.whoosh.merging import merge
from archive.search.whoosh.removed import write_removed
from archive.search.whoosh.snapshot import OpenSegment
from archive.search.whoosh.states import States

FULL: Final = 18_000_000  # bytes of text that become a segment; bounds memory


class Change:
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
            if builder.size >= FULL:
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
            numbers = np.sort(np.concatenate((removed, found)))
            if len(numbers) < part.docs:
                file = write_removed(self._folder / self._next("r", "ids"), numbers)
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
        write_manifest(self._folder, manifest, self._states.key)
        self.manifest = manifest
        self._states.forget()
        # Between two searches there may be hundreds of changes, each with files of its own.
        self._states.keep_only(self._generation, manifest)
        sweep(self._folder, manifest)

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

    def _next(self, letter: str, ending: str) -> str:
        number = self.manifest.files + 1
        self.manifest = Manifest(self.manifest.serial, number, self.manifest.parts)
        return f"{letter}{number:06}.{ending}"

    def _set(self, parts: Iterable[Part]) -> None:
        self.manifest = Manifest(self.manifest.serial, self.manifest.files, tuple(parts))


def sweep(folder: Path, manifest: Manifest) -> None:
    """Delete the files of a generation that its manifest does not name."""
    place.sweep(folder, {file.name for part in manifest.parts for file in part.files()})
