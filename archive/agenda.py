"""What there is to do in a job, piece by piece: its files and what is in containers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from pathlib import Path

from archive.containers import default_containers
from archive.emptying import Emptying, Member
from archive.errors import PassedOverError, SourceError
from archive.importers import Secondhand, secondhand
from archive.intake import Intake, Met, is_unchanged, member_item
from archive.opener import Opener
from archive.originals import digest_of
from archive.parts import HeldParts
from archive.source import Source
from archive.store import (
    HeldSource,
    ItemState,
    Job,
    JobItem,
    SourceStatus,
    Store,
)
from archive.walk import placed, relative

# What is smaller is read before its bytes are compared with those that are held: that
# costs another process little, and this one nothing.
_WORTH_COMPARING = 256 * 2**10
_BATCH = 250


@dataclass(frozen=True, slots=True)
class Reading:
    """A source that must be read; `seen` is what is to be remembered of it.

    `importer` is the name of the one that was found to read it, if it was looked into.
    """

    source: Source
    seen: HeldSource
    item: JobItem
    importer: str = ""

    @property
    def weight(self) -> int:
        """The bytes that it keeps in memory."""
        parts = self.source.parts
        held = parts.members.values() if isinstance(parts, HeldParts) else ()
        return len(self.source.content or b"") + sum(map(len, held))


@dataclass(frozen=True, slots=True)
class Known:
    """A source that need not be read; what its item says still holds."""

    item: JobItem
    is_new: bool = False  # a member, of which the job has heard just now


@dataclass(frozen=True, slots=True)
class Twin:
    """A source whose bytes are those of another one, which has the articles already."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class Refused:
    """A source that could not even be opened, or, being `in_order`, brings no news."""

    seen: HeldSource
    item: JobItem
    in_order: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A container was gone through; `members` are the locations of what it held.

    If what was seen of it has a reason, that is why it is rejected, or why it brings no
    news though it is `in_order`.
    """

    path: Path
    seen: HeldSource
    item: JobItem
    members: frozenset[str]
    in_order: bool = False


Task = Reading | Known | Twin | Refused | Opened
_TOLD = (
    ItemState.WAITING,
    ItemState.UNCHANGED,
    ItemState.PASSED_OVER,
    ItemState.REJECTED,
)


class Agenda:
    """Goes through the items of one job."""

    def __init__(self, store: Store, intake: Intake, job: Job, opener: Opener) -> None:
        self.opener = opener
        self._store = store
        self._intake = intake
        self._job = job
        containers = default_containers()
        self._containers = {container.name for container in containers}
        self._secondhand = secondhand() | {
            container.name for container in containers if isinstance(container, Secondhand)
        }

    def count(self) -> tuple[int, bool]:
        """Return how many sources there are, and whether containers may bring more."""
        counts = self._store.jobs.counts(self._job.key)
        told = [count for count in counts if count.state in _TOLD]
        closed = [
            count
            for count in told
            if count.state is ItemState.WAITING and count.format in self._containers
        ]
        found = sum(count.items for count in told) - sum(count.items for count in closed)
        return found, bool(closed)

    def tasks(self) -> Iterator[Task | None]:
        """Yield what is to be done with each item that is not done, in order.

        It is ``None`` as long as nothing has come out of a container; `opener` may be
        waited for. Secondhand texts come last: of two sources with the same story the one
        that is met first has it, and that is to be the page itself.
        """
        last = self._store.jobs.last_position(self._job.key)
        for are_secondhand in (False, True):
            for item, recognized in self._items(last, secondhand=are_secondhand):
                if item.state is not ItemState.WAITING:
                    yield Known(item)
                elif item.path is None:
                    error = SourceError(item.name, item.reason)
                    seen = self._intake.met(error, item.root).seen
                    yield Refused(replace(seen, location=item.location), item)
                else:
                    source = self._source(item, item.path, recognized)
                    yield from self._file(item, source)

    def _items(
        self, last: int, *, secondhand: bool
    ) -> Iterator[tuple[JobItem, str | None]]:
        """Yield items up to the `last`, with the languages once recognised in each."""
        found = self._store.jobs.items(self._job.key, _TOLD)
        # What comes behind the last one are members, added meanwhile.
        found = takewhile(lambda item: item.position <= last, found)
        items = (it for it in found if (it.format in self._secondhand) is secondhand)
        while batch := tuple(islice(items, _BATCH)):
            locations = [it.location for it in batch if it.state is ItemState.WAITING]
            known = self._store.sources.recognized(locations)
            for item in batch:
                yield item, known.get(item.location)

    def _source(self, item: JobItem, path: Path, recognized: str | None) -> Source:
        top = self._job.paths[item.root]
        source = Source(item.name, path)
        source = placed(source, top, self._intake.context, self._intake.pattern)
        if recognized is None or source.context.ocr is not None:
            return source
        # What was recognised once is not to go because nobody asks for it again.
        return replace(source, context=replace(source.context, ocr=recognized))

    def _file(self, item: JobItem, source: Source) -> Iterator[Task | None]:
        met = self._intake.met(source, item.root)
        as_planned = (met.seen.size, met.seen.mtime_ns) == (item.size, item.mtime_ns)
        if item.reason and as_planned:
            yield Refused(replace(met.seen, reason=item.reason), item)
        elif item.format in self._containers:
            yield from self._opened(met, source, item)
        else:
            known = item.format if as_planned else ""
            reading = Reading(source, met.seen, item, known)
            yield self._twin(reading) or reading

    def _opened(self, met: Met, source: Source, item: JobItem) -> Iterator[Task | None]:
        assert source.path is not None, "the container is a file"  # noqa: S101
        locations: set[str] = set()
        failure: SourceError | None = None
        for member in self.opener.members(self._emptying(met, source, item)):
            if member is None:
                yield None
            elif member.name != source.name:
                seen = self._member(member, met)
                locations.add(seen.location)
                yield self._decided(member.found, seen, item, member.digests)
            elif isinstance(member.found, SourceError):
                failure = member.found
            else:  # it is no container any more
                yield Reading(source, met.seen, item)
                return
        in_order = failure is None or isinstance(failure, PassedOverError)
        status = SourceStatus.OPENED if in_order else SourceStatus.REJECTED
        reason = failure.reason if failure else ""
        seen = replace(met.seen, status=status, reason=reason)
        yield Opened(source.path, seen, item, frozenset(locations), in_order)

    def _emptying(self, met: Met, source: Source, item: JobItem) -> Emptying:
        assert source.path is not None, "the container is a file"  # noqa: S101
        return Emptying(
            source,
            met.seen.location,
            relative(source.path, self._job.paths[item.root], self._intake.pattern),
            self._intake.context,
            self._intake.pattern,
            tuple(self._store.jobs.claims_in(self._job.key, met.seen.location)),
            self._intake.seconds,
        )

    def _decided(
        self,
        found: Source | SourceError,
        seen: HeldSource,
        container: JobItem,
        digests: Collection[str] = (),
    ) -> Task:
        """Decide what is to be done with a member; `digests` are those of its parts."""
        item = JobItem(0, seen.location, seen.name, root=container.root)
        if isinstance(found, SourceError):
            in_order = isinstance(found, PassedOverError)
            return Refused(replace(seen, reason=found.reason), item, in_order)
        held = self._store.sources.find(seen.location)
        retry = self._intake.retry
        if (
            held is not None
            and is_unchanged(held, seen, self._intake.importers, retry=retry)
            and self._has_parts(held, digests)
        ):
            return Known(member_item(held, seen.name, container.root), is_new=True)
        reading = Reading(found, seen, item)
        return self._twin(reading) or reading

    def _has_parts(self, held: HeldSource, digests: Collection[str]) -> bool:
        """Whether a member that is held speaks for just what it spoke for then."""
        if held.key is None or held.status is not SourceStatus.STORED:
            return True
        parts = self._store.sources.parts([held.key]).get(held.key, ())
        known = sorted(part.sha256 for part in parts if part.sha256)
        return known == sorted(digests)

    def _twin(self, reading: Reading) -> Twin | None:
        """Recognise the bytes of another source whose articles are up to date."""
        source, seen = reading.source, reading.seen
        digest = seen.sha256
        if source.path is not None and seen.size is not None:
            # Only a file of a size that is there already is worth reading for this.
            small = seen.size < _WORTH_COMPARING
            if small or not self._store.sources.has_size(seen.size):
                return None
            try:
                digest = digest_of(source.path, source.name)
            except SourceError:
                return None  # whoever parses it will say so
        holder = self._store.sources.with_bytes(digest, seen.context)
        if holder is None or holder.location == seen.location:
            return None
        if holder.importer not in self._intake.importers:
            return None
        if holder.key is None or self._store.sources.parts([holder.key]):
            return None  # it is more than its own bytes
        twin = replace(seen, sha256=digest, importer=holder.importer)
        return Twin(replace(reading, seen=twin))

    def _member(self, member: Member, container: Met) -> HeldSource:
        """What is to be remembered of a member, before it is read."""
        name, found = member.name, member.found
        context = found.context if isinstance(found, Source) else self._intake.context
        location = container.seen.location + name.removeprefix(container.seen.name)
        return HeldSource(
            location=location,
            name=name,
            status=SourceStatus.REJECTED,
            context=context,
            importer=self._intake.means,
            sha256=member.sha256,
            container=container.seen.location,
        )
