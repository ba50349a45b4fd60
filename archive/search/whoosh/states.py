"""The newest state of the index, opened when another has been put in force."""

from __future__ import annotations

import logging
from contextlib import suppress
from errno import EIO
from pathlib import Path
from time import time_ns

from archive.search.whoosh import place
from archive.search.whoosh.arrays import DamageError, check_regular, digest_of
from archive.search.whoosh.hold import Hold
from archive.search.whoosh.manifest import (
    MANIFEST,
    File,
    Manifest,
    Part,
    check,
    read_manifest,
    write_manifest,
)
from archive.search.whoosh.removed import read_removed
from archive.search.whoosh.seals import read_key
from archive.search.whoosh.segment import Segment
from archive.search.whoosh.snapshot import OpenSegment, Snapshot

logger = logging.getLogger(__name__)

_TRIES = 20
_PATIENCE = 30.0
_GRAIN = 3_000_000_000  # nanoseconds; no file system tells times apart less finely
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
        self.key = read_key(key)
        self.hold = Hold(directory)
        self.set_aside = ""
        self._segments: dict[tuple[str, File], Segment] = {}
        self._snapshot: Snapshot | None = None
        self._opened: tuple[str, Manifest] | None = None
        # What every search looks at: to put these together takes longer than to look.
        self._current = directory / place.CURRENT
        self._listed: Path | None = None
        self._stamp: _Stamp | None = None
        self._damage: DamageError | None = None
        try:
            self._open()
        except (DamageError, OSError) as error:
            if not _is_unusable(error):
                raise
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
        stamp = self._now()
        if (
            self._snapshot is None
            or self._damage is not None
            or stamp is None
            or stamp != self._stamp
        ):
            try:
                return self._open()
            except FileNotFoundError as error:
                raise self.missing(error) from error
        return self._snapshot

    def manifest(self) -> tuple[str, Manifest]:
        """Return the name of the generation in force, and its manifest.

        Raises:
            ForeignError: It was not made here.
            DamageError: It is known to be damaged.
            FileNotFoundError: There is none.
        """
        for _ in range(_TRIES):
            generation = place.current(self.directory)
            if generation is None:
                continue  # another process may be putting another one in force
            folder = self.directory / generation
            try:
                manifest = read_manifest(folder, self.key)
            except FileNotFoundError:
                if place.current(self.directory) == generation:
                    raise
                continue
            if self._damage is not None and self._damage.path.parent == folder:
                raise self._damage
            if (noted := place.noted_damage(folder)) is not None:
                raise noted
            return generation, manifest
        raise FileNotFoundError(self.directory / place.CURRENT)

    def opened(self, generation: str, part: Part) -> OpenSegment:
        """Open a segment and the list of its removed articles.

        Raises:
            DamageError: One of the two is not what was written.
            FileNotFoundError: One of the two is gone.
        """
        known = self._segments.get((generation, part.segment))
        folder = self.directory / generation
        if known is None:
            known = Segment(folder / part.segment.name, part.segment.size)
            if known.docs != part.docs:
                raise DamageError(
                    folder / part.segment.name, "holds another number of articles"
                )
            self._segments[generation, part.segment] = known
        return OpenSegment(known, read_removed(folder, part))

    def check_whole(self) -> None:
        """Compare every file of the state in force with its digest.

        Raises:
            DamageError: One is not what was written.
            OSError: One cannot be read.
        """
        for _ in range(_TRIES):
            generation, manifest = self.manifest()
            try:
                for part in manifest.parts:
                    self.check_part(generation, part)
            except FileNotFoundError as error:
                if self.manifest() != (generation, manifest):
                    continue  # another process merged it away under our hands
                raise self.missing(error) from error
            return

    def missing(self, error: FileNotFoundError) -> DamageError | FileNotFoundError:
        """Return what it means that a file is not there: if it is the index's, damage."""
        lost = Path(error.filename or error.args[0])
        if not lost.is_relative_to(self.directory):
            return error
        return DamageError(lost, "is missing")

    def check_part(self, generation: str, part: Part) -> None:
        """Compare the files of a segment with their digests.

        Raises:
            DamageError: One is not what was written.
            OSError: One cannot be read.
        """
        folder = self.directory / generation
        for file in part.files():
            check_regular(folder / file.name)
            check(folder, file, digest_of(folder / file.name))

    def give_up(self, error: DamageError) -> None:
        """Let every search and every update of a generation say that it is damaged.

        Whoever opens it next sets it aside; a rebuild puts another one in its place.
        """
        self._damage = error
        folder = error.path.parent
        if folder.parent == self.directory and not (folder / place.DAMAGED).exists():
            logger.info("the index in %s is damaged: %s", self.directory, error)
            with suppress(OSError):  # where nothing can be written it is found again
                place.note_damage(folder, error)

    def forget(self) -> None:
        """Let the next search look what is in force."""
        self._stamp = None

    def keep_only(self, generation: str, manifest: Manifest) -> None:
        """Let go of all segments but those of a state, unless a search is using them."""
        held = {(generation, part.segment) for part in manifest.parts}
        # A copy, since another thread may be opening one.
        known = self._segments.copy()
        self._segments = {name: known[name] for name in held if name in known}

    def close(self) -> None:
        """Let go of all files."""
        self._snapshot = None
        self._segments.clear()

    def _open(self) -> Snapshot:
        for _ in range(_TRIES):
            stamp = self._now()
            generation, manifest = self.manifest()
            if self._snapshot is not None and self._opened == (generation, manifest):
                self._damage, self._stamp = None, stamp
                return self._snapshot
            try:
                parts = [self.opened(generation, part) for part in manifest.parts]
            except FileNotFoundError:
                if self.manifest() == (generation, manifest):
                    raise
                continue  # another process merged it away under our hands
            self.keep_only(generation, manifest)
            self._snapshot = Snapshot(parts)
            self._opened = generation, manifest
            self._listed = self.directory / generation / MANIFEST
            self._damage, self._stamp = None, stamp
            return self._snapshot
        raise FileNotFoundError(self.directory / MANIFEST)

    def _now(self) -> _Stamp | None:
        """Return what changes whenever another state is put in force.

        ``None`` if that cannot be told: of two changes in short order, the second may bear
        the time of the first, and even the number of a file that it has replaced.
        """
        try:
            found = self._current.stat()
            if self._listed is None:
                return None
            listed = self._listed.stat()
        except OSError:
            return None
        if abs(time_ns() - max(found.st_mtime_ns, listed.st_mtime_ns)) < _GRAIN:
            return None
        return (found.st_ino, found.st_mtime_ns, listed.st_ino, listed.st_mtime_ns)

    def _make_anew(self, reason: DamageError | OSError) -> None:
        with self.hold.held(_PATIENCE):
            try:  # another process may have been quicker
                self._open()
            except (DamageError, OSError) as error:
                if not _is_unusable(error):
                    raise
            else:
                return
            self._segments.clear()  # some systems move no file that is open
            generation = place.next_generation(self.directory)
            if place.holds_index(self.directory):
                why = _why(reason)
                self.set_aside = (
                    f"The search index was set aside and is being rebuilt: {why}."
                )
                logger.info("the index in %s was set aside: %r", self.directory, reason)
                place.set_aside(self.directory)
            (self.directory / generation).mkdir()
            write_manifest(self.directory / generation, Manifest(), self.key)
            place.put_current(self.directory, generation)
            self._damage = None
            self._open()


def _is_unusable(error: DamageError | OSError) -> bool:
    """Say whether an index has to be made anew; other errors may pass."""
    if isinstance(error, OSError):
        return isinstance(error, FileNotFoundError) or error.errno == EIO
    return True


def _why(reason: DamageError | OSError) -> str:
    if isinstance(reason, FileNotFoundError):
        return "files of it are missing"
    return str(reason) if isinstance(reason, DamageError) else "the disk cannot read it"
