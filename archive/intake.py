"""What of the files that are there must be read, and what is known already."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive.errors import SourceError
from archive.events import IngestOptions
from archive.importers import default_importers, importer_named, recognizing, signature
from archive.packages import measured
from archive.pattern import PathPattern
from archive.source import Source
from archive.store import HeldSource, ItemState, JobItem, SourceStatus, Store
from archive.walk import location_of

_MANY = ", "  # between the signatures of importers
_STATES = {
    SourceStatus.STORED: ItemState.UNCHANGED,
    SourceStatus.OPENED: ItemState.OPENED,
    SourceStatus.REJECTED: ItemState.REJECTED,
}


def is_unchanged(
    held: HeldSource, seen: HeldSource, importers: Collection[str], *, retry: bool = False
) -> bool:
    """Whether to read a source again would bring nothing that is not `held`.

    A file is taken for unchanged by its size and time, a member by its digest. It must be
    given in the same context, and the importer that read it must be one of `importers`;
    what nobody could read is worth another try as soon as any of them is new. With
    `retry`, it always is. Text that was recognised stays, whether or not it is asked for.
    """
    if not _is_same(held, seen) or _is_to_be_recognized(held, seen):
        return False
    if held.status is SourceStatus.STORED or held.is_passed_over:
        # A container without news was read by nobody; `seen` names all who might.
        return held.importer in {*importers, seen.importer}
    return held.importer == seen.importer and not (
        retry and held.status is SourceStatus.REJECTED
    )


def is_better_now(held: HeldSource, seen: HeldSource, importers: Collection[str]) -> bool:
    """Whether the same bytes would be read by a newer importer than those `held`."""
    stored = held.status is SourceStatus.STORED
    return stored and _is_same(held, seen) and held.importer not in importers


def _is_same(held: HeldSource, seen: HeldSource) -> bool:
    if replace(held.context, ocr=None) != replace(seen.context, ocr=None):
        return False
    if seen.size is None:
        return bool(seen.sha256) and held.sha256 == seen.sha256
    return (held.size, held.mtime_ns) == (seen.size, seen.mtime_ns)


def _is_to_be_recognized(held: HeldSource, seen: HeldSource) -> bool:
    """Whether recognition is wanted that was not, of what may have images of text."""
    if seen.context.ocr is None or seen.context.ocr == held.context.ocr:
        return False
    if held.status is SourceStatus.STORED or held.is_passed_over:
        return held.importer.rpartition(" ")[0] in recognizing()
    return True


@dataclass(frozen=True, slots=True)
class Met:
    """A file that was met, or why it is none; `seen` is what is to be remembered of it."""

    found: Source | SourceError
    seen: HeldSource
    root: int = 0


class Intake:
    """Tells what is new from what is known."""

    def __init__(self, store: Store, options: IngestOptions) -> None:
        """Compare with `store`.

        Raises:
            ValueError: The pattern or the format makes no sense; a sentence for the user.
        """
        self._store = store
        self._upgrade = options.upgrade
        self.retry = options.retry
        self.seconds = options.seconds
        self.context = options.context
        self.pattern = PathPattern.parse(options.pattern) if options.pattern else None
        if options.format is not None:
            importer_named(options.format)
        self.importers = tuple(map(signature, default_importers()))
        # All that a new reading depends on, apart from the source and its context.
        self.means = _MANY.join(self.importers)
        if self.pattern is not None:
            self.means += f"; {self.pattern.text}"

    def met(self, found: Source | SourceError, root: int = 0) -> Met:
        """Describe a file on disk before it is read, or what could not be opened."""
        path: str | Path = found.source if isinstance(found, SourceError) else _path(found)
        seen = HeldSource(
            location=location_of(path),
            name=found.source if isinstance(found, SourceError) else found.name,
            status=SourceStatus.REJECTED,
            context=self.context if isinstance(found, SourceError) else found.context,
            importer=self.means,
            reason=found.reason if isinstance(found, SourceError) else "",
        )
        try:
            status = os.stat(path)  # noqa: PTH116 - thousands of these; Path is slower
        except (OSError, ValueError):
            return Met(found, seen, root)
        if not stat.S_ISREG(status.st_mode):
            return Met(found, seen, root)
        seen = replace(seen, size=status.st_size, mtime_ns=status.st_mtime_ns)
        return Met(found, seen, root)

    def known(self, batch: Sequence[Met]) -> Iterator[tuple[Met, tuple[JobItem, ...]]]:
        """Yield each of a batch with what is known of it; nothing if it is to be read.

        What is known of a container includes its members. What is held and could be read
        better is marked so, and waits if the user wants that.
        """
        held = self._store.sources.at([met.seen.location for met in batch])
        keys = [source.key for source in held.values() if source.key is not None]
        parts = self._store.sources.parts(keys)
        for met in batch:
            known = held.get(met.seen.location)
            if known is None or isinstance(met.found, SourceError):
                yield met, ()
                continue
            seen = met.seen
            if known.key in parts:
                places = [part.location for part in parts[known.key]]
                size, mtime_ns = measured(_path(met.found), places)
                seen = replace(seen, size=size, mtime_ns=mtime_ns)
            yield met, tuple(self._items(met, known, seen))

    def _items(self, met: Met, held: HeldSource, seen: HeldSource) -> Iterator[JobItem]:
        better = is_better_now(held, seen, self.importers)
        if better and not self._upgrade:
            yield replace(item_of(met, _state(held), held), better=True)
        elif better:
            yield replace(item_of(met, ItemState.WAITING, None), better=True)
        elif is_unchanged(held, seen, self.importers, retry=self.retry):
            members: tuple[HeldSource, ...] = ()
            if held.status is not SourceStatus.STORED and not held.is_passed_over:
                members = self._store.sources.members(held)
            tried = self.retry and any(
                member.status is SourceStatus.REJECTED for member in members
            )
            if not tried:
                yield item_of(met, _state(held), held)
                for member in members:
                    below = member.location.removeprefix(seen.location)
                    yield member_item(member, seen.name + below, met.root)


def item_of(met: Met, state: ItemState, held: HeldSource | None) -> JobItem:
    """Return the item of a job for a file that was met, at no position yet."""
    seen = met.seen
    found = met.found
    return JobItem(
        position=0,
        location=seen.location,
        name=seen.name,
        path=None if isinstance(found, SourceError) else found.path,
        root=met.root,
        format=_format(held) if held else "",
        size=seen.size,
        mtime_ns=seen.mtime_ns,
        state=state,
        reason=held.reason if held else seen.reason,
    )


def member_item(held: HeldSource, name: str, root: int) -> JobItem:
    """Return the item of a job for a member that is held, at no position yet."""
    return JobItem(
        position=0,
        location=held.location,
        name=name,
        root=root,
        format=_format(held),
        state=_state(held),
        reason=held.reason,
    )


def name_of(importer: str) -> str:
    """Return the name in an importer's signature; ``""`` if it is a list of many."""
    return "" if _MANY in importer else importer.rpartition(" ")[0]


def _state(held: HeldSource) -> ItemState:
    return ItemState.PASSED_OVER if held.is_passed_over else _STATES[held.status]


def _format(held: HeldSource) -> str:
    """The importer's name, of what one importer read."""
    single = held.status is SourceStatus.STORED or held.is_passed_over
    return name_of(held.importer) if single else ""


def _path(source: Source) -> Path:
    assert source.path is not None, "what is not in a container is a file"  # noqa: S101
    return source.path
