"""The newest state of the index, opened when another has been put in force."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import numpy as np

from archive.search.whoosh import place
from archive.search.whoosh.arrays import Array, DamageError, digest_of
from archive.search.whoosh.hold import Hold
from archive.search.whoosh.place import ForeignError, Manifest, Part
from archive.search.whoosh.segment import Segment
from archive.search.whoosh.snapshot import OpenSegment, Snapshot

logger = logging.getLogger(__name__)

_TRIES = 20
_PATIENCE = 30.0
_Stamp = tuple[int, ...]


class States:
    """Opens what is in force in a directory.

    Attributes:
        directory: Where the index lies.
        key: This user's key.
        fresh: Nothing has been written since the index was made.
        set_aside: Why the index before could not be used; ``""`` if it could.
    """

    def __init__(self, directory: Path, key: Path) -> None:
        """Open the index, or set an unusable one aside and make an empty one.

        Raises:
            OSError: The directory cannot be read or written.
            BusyError: Another process has been writing for long.
        """
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self.key = place.read_key(key)
        self.hold = Hold(directory)
        self.set_aside = ""
        self._segments: dict[tuple[str, str], Segment] = {}
        self._snapshot: Snapshot | None = None
        self._stamp: _Stamp | None = None
        self._damage: DamageError | None = None
        try:
            self._open()
        except (ForeignError, DamageError, FileNotFoundError) as error:
            self._make_anew(error)

    @property
    def fresh(self) -> bool:
        """Whether nothing has been written since the index was made."""
        return self.manifest()[1].serial == 0

    def newest(self) -> Snapshot:
        """Return the state in force.

        Raises:
            DamageError: It is not what was written.
            OSError: It cannot be read.
        """
        if self._damage is not None:
            raise self._damage
        stamp = self._now()
        if self._snapshot is None or stamp is None or stamp != self._stamp:
            try:
                return self._open()
            except ForeignError as error:
                raise DamageError(self.directory, f"cannot be used: {error}") from error
        return self._snapshot

    def manifest(self) -> tuple[str, Manifest]:
        """Return the name of the generation in force, and its manifest.

        Raises:
            ForeignError: It was not made here.
            FileNotFoundError: There is none.
        """
        for _ in range(_TRIES):
            generation = place.current(self.directory)
            if generation is None:
                break
            try:
                return generation, place.read_manifest(
                    self.directory / generation, self.key
                )
            except FileNotFoundError:
                if place.current(self.directory) == generation:
                    raise
        raise FileNotFoundError(self.directory / place.CURRENT)

    def opened(self, generation: str, part: Part) -> OpenSegment:
        """Open a segment and the list of its removed articles.

        Raises:
            DamageError: One of the two is not what was written.
            FileNotFoundError: One of the two is gone.
        """
        known = self._segments.get((generation, part.segment.name))
        folder = self.directory / generation
        if known is None:
            known = Segment(folder / part.segment.name, part.segment.size)
            if known.docs != part.docs:
                raise DamageError(
                    folder / part.segment.name, "holds another number of articles"
                )
            self._segments[generation, part.segment.name] = known
        return OpenSegment(known, _removed(folder, part))

    def check_whole(self, index: Snapshot) -> None:
        """Compare every file of a state with its digest.

        Raises:
            DamageError: One is not what was written; from now on every search says so.
        """
        generation, manifest = self.manifest()
        if (generation, manifest.serial) != index.generation:
            return
        for part in manifest.parts:
            for file in part.files():
                try:
                    digest = digest_of(self.directory / generation / file.name)
                except FileNotFoundError:
                    return  # merged away meanwhile
                try:
                    place.check(self.directory / generation, file, digest)
                except DamageError as error:
                    self._damage = error
                    raise

    def forget(self) -> None:
        """Let the next search look what is in force."""
        self._stamp = None

    def close(self) -> None:
        """Let go of all files."""
        self._snapshot = None
        self._segments.clear()

    def _open(self) -> Snapshot:
        for _ in range(_TRIES):
            stamp = self._now()
            generation, manifest = self.manifest()
            try:
                parts = [self.opened(generation, part) for part in manifest.parts]
            except FileNotFoundError:
                if self.manifest() == (generation, manifest):
                    raise
                continue  # another process merged it away under our hands
            held = {(generation, part.segment.name) for part in manifest.parts}
            self._segments = {name: self._segments[name] for name in held}
            name = (generation, manifest.serial)
            if self._snapshot is None or self._snapshot.generation != name:
                self._snapshot = Snapshot(name, parts)
            self._stamp = stamp
            return self._snapshot
        raise FileNotFoundError(self.directory / place.MANIFEST)

    def _now(self) -> _Stamp | None:
        """Return what changes whenever another state is put in force."""
        try:
            found = os.stat(self.directory / place.CURRENT)
            if self._snapshot is None:
                return None
            listed = os.stat(self.directory / self._snapshot.generation[0] / place.MANIFEST)
        except OSError:
            return None
        return (found.st_ino, found.st_mtime_ns, listed.st_ino, listed.st_mtime_ns)

    def _make_anew(self, reason: Exception) -> None:
        with self.hold.held(_PATIENCE):
            try:  # another process may have been quicker
                self._open()
            except (ForeignError, DamageError, FileNotFoundError):
                pass
            else:
                return
            if place.holds_index(self.directory):
                why = (
                    str(reason)
                    if not isinstance(reason, OSError)
                    else "files of it are missing"
                )
                self.set_aside = (
                    f"The search index was set aside and is being rebuilt: {why}."
                )
                logger.info("the index in %s was set aside: %r", self.directory, reason)
                place.set_aside(self.directory)
            generation = "0001"
            (self.directory / generation).mkdir()
            place.write_manifest(self.directory / generation, Manifest(), self.key)
            place.put_current(self.directory, generation)
            self._segments.clear()
            self._open()


def _removed(folder: Path, part: Part) -> Array:
    if part.removed is None:
        return np.empty(0, dtype=np.uint32)
    path = folder / part.removed.name
    found = path.read_bytes()
    if len(found) != part.removed.size or len(found) != part.gone * 4:
        raise DamageError(path, "has another length than it was written with")
    numbers = np.frombuffer(found, dtype="<u4")
    if numbers.size and int(numbers.max()) >= part.docs:
        raise DamageError(path, "names articles that are not there")
    return numbers
