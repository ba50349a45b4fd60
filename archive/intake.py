"""What of the given paths must be read, and what is known already and need not be."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from archive.errors import SourceError
from archive.expand import expand
from archive.model import Context
from archive.originals import digest_of
from archive.pattern import PathPattern
from archive.source import Source
from archive.store import HeldSource, SourceStatus, Store


@dataclass(frozen=True, slots=True)
class Reading:
    """A source that must be read; `seen` is what is to be remembered of it."""

    source: Source
    seen: HeldSource


@dataclass(frozen=True, slots=True)
class Known:
    """A source that need not be read; what `held` says of it still holds."""

    held: HeldSource


@dataclass(frozen=True, slots=True)
class Twin:
    """A source whose bytes are those of another one, which has the articles already."""

    source: Source
    seen: HeldSource


@dataclass(frozen=True, slots=True)
class Refused:
    """A source that could not even be opened."""

    seen: HeldSource


@dataclass(frozen=True, slots=True)
class Opened:
    """A container was gone through; `members` are the locations of what it held."""

    path: Path
    seen: HeldSource
    members: frozenset[str]


Item = Reading | Known | Twin | Refused | Opened


def is_unchanged(
    held: HeldSource, seen: HeldSource, importers: Collection[str], *, retry: bool = False
) -> bool:
    """Whether to read a source again would bring nothing that is not `held`.

    A file is taken for unchanged by its size and time, a member by its digest. It must be
    given in the same context, and the importer that read it must be one of `importers`;
    what nobody could read is worth another try as soon as any of them is new. With
    `retry`, it always is.
    """
    if held.context != seen.context:
        return False
    if seen.size is None:
        if not seen.sha256 or held.sha256 != seen.sha256:
            return False
    elif (held.size, held.mtime_ns) != (seen.size, seen.mtime_ns):
        return False
    if held.status is SourceStatus.STORED:
        return held.importer in importers
    return held.importer == seen.importer and not (
        retry and held.status is SourceStatus.REJECTED
    )


class Intake:
    """Goes through paths once and tells what is new from what is known."""

    def __init__(
        self,
        store: Store,
        importers: tuple[str, ...],
        context: Context = Context(),
        pattern: PathPattern | None = None,
        *,
        retry: bool = False,
    ) -> None:
        """Compare with `store`; `importers` are all there are, as ``html 1``."""
        self._store = store
        self._importers = importers
        self._context = context
        self._pattern = pattern
        self._retry = retry
        # All that a new reading depends on, apart from the source and its context.
        self._means = ", ".join(importers) + (f"; {pattern.text}" if pattern else "")
        self._met: set[str] = set()
        self._asked: Source | None = None
        self._container: _Container | None = None

    def items(self, paths: Iterable[Path]) -> Generator[Item, None, None]:
        """Yield what is to be done with each source below `paths`, each source once."""
        for found in expand(paths, self._context, self._pattern, known=self._is_known):
            container = self._container_of(_name(found))
            if container is not self._container:
                yield from self._leave()
                self._container = container
            if container is None:
                yield from self._decided(found, self._described(found))
            elif isinstance(found, SourceError) and found.source == container.source.name:
                container.reason = found.reason
            else:
                seen = self._member(found, container)
                container.members.add(seen.location)
                yield from self._decided(found, seen)
        yield from self._leave()

    def _is_known(self, source: Source) -> bool:
        """Whether a file that may be a container is unchanged, so that it stays shut."""
        self._asked = source
        seen = self._described(source)
        held = self._store.source(seen.location)
        if held is None or not self._is_unchanged(held, seen):
            return False
        return not self._retry or all(
            member.status is not SourceStatus.REJECTED
            for member in self._store.members(held)
        )

    def _is_unchanged(self, held: HeldSource, seen: HeldSource) -> bool:
        return is_unchanged(held, seen, self._importers, retry=self._retry)

    def _container_of(self, name: str) -> _Container | None:
        """The container that a source of this `name` came out of.

        It is the file that `expand` asked for last, since it opens one after another.
        """
        asked, container = self._asked, self._container
        if asked is None:
            return None
        if container is not None and container.source is asked and name == asked.name:
            return container  # an error of its own, met on the way
        if not name.startswith(f"{asked.name}!"):
            return None
        if container is not None and container.source is asked:
            return container
        return _Container(asked, self._described(asked))

    def _leave(self) -> Iterator[Item]:
        """Tell of the container that was gone through just now, if there was one."""
        container, self._container = self._container, None
        if container is None or container.source.path is None:
            return
        status = SourceStatus.REJECTED if container.reason else SourceStatus.OPENED
        yield Opened(
            container.source.path,
            replace(container.seen, status=status, reason=container.reason),
            frozenset(container.members),
        )

    def _decided(self, found: Source | SourceError, seen: HeldSource) -> Iterator[Item]:
        if seen.location in self._met:
            return
        self._met.add(seen.location)
        if isinstance(found, SourceError):
            yield Refused(replace(seen, reason=found.reason))
            return
        held = self._store.source(seen.location)
        if held is not None and self._is_unchanged(held, seen):
            if held.status is not SourceStatus.STORED and held.container is None:
                yield from map(Known, self._store.members(held))
            if held.status is not SourceStatus.OPENED:
                yield Known(held)
            return
        twin = self._twin(found, seen)
        yield Reading(found, seen) if twin is None else twin

    def _twin(self, source: Source, seen: HeldSource) -> Twin | None:
        """Recognise the bytes of another source whose articles are up to date."""
        digest = seen.sha256
        if source.path is not None and seen.size is not None:
            # Only a file of a size that is there already is worth reading for this.
            if not self._store.has_source_of_size(seen.size):
                return None
            try:
                digest = digest_of(source.path, source.name)
            except SourceError:
                return None  # whoever parses it will say so
        holder = self._store.source_with_bytes(digest, seen.context)
        if holder is None or holder.location == seen.location:
            return None
        if holder.importer not in self._importers:
            return None
        return Twin(source, replace(seen, sha256=digest, importer=holder.importer))

    def _described(self, found: Source | SourceError) -> HeldSource:
        """What is to be remembered of a file on disk, before it is read."""
        path: str | Path = found.source if isinstance(found, SourceError) else _path(found)
        seen = HeldSource(
            location=_location(path),
            name=_name(found),
            status=SourceStatus.REJECTED,
            context=self._context if isinstance(found, SourceError) else found.context,
            importer=self._means,
        )
        try:
            status = os.stat(path)  # noqa: PTH116 - thousands of these; Path is slower
        except (OSError, ValueError):
            return seen
        if not stat.S_ISREG(status.st_mode):
            return seen
        return replace(seen, size=status.st_size, mtime_ns=status.st_mtime_ns)

    def _member(self, found: Source | SourceError, container: _Container) -> HeldSource:
        """What is to be remembered of a member, before it is read."""
        name = _name(found)
        location = container.seen.location + name.removeprefix(container.source.name)
        content = None if isinstance(found, SourceError) else found.content
        return HeldSource(
            location=location,
            name=name,
            status=SourceStatus.REJECTED,
            context=self._context if isinstance(found, SourceError) else found.context,
            importer=self._means,
            sha256="" if content is None else sha256(content).hexdigest(),
            container=container.seen.location,
        )


@dataclass(slots=True)
class _Container:
    """A container that is being gone through."""

    source: Source
    seen: HeldSource
    members: set[str] = field(default_factory=set)
    reason: str = ""


def _name(found: Source | SourceError) -> str:
    return found.source if isinstance(found, SourceError) else found.name


def _path(source: Source) -> Path:
    assert source.path is not None, "what is not in a container is a file"  # noqa: S101
    return source.path


def _location(path: str | Path) -> str:
    """The absolute path, links unresolved; bytes that are no text become escapes."""
    absolute = os.path.abspath(path)  # noqa: PTH100 - Path.absolute keeps ".."
    return absolute.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
