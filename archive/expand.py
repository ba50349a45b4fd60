"""What the user names (files, folders, zip files) expanded into sources for importers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path, PurePath

from archive.containers import Container, container_for
from archive.containers.bounds import max_members, max_total
from archive.containers.folder import NO_FILE
from archive.containers.names import shown_name
from archive.errors import SourceError
from archive.model import Context
from archive.pattern import PathPattern
from archive.source import Source

MAX_DEPTH = 3
# Names that are trusted to hold text: to look into ten thousand files for a hidden zip
# would cost more than all the rest, and an importer refuses one anyway.
_TEXT_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".txt", ".text"})
# How SingleFile calls a page that has a zip file inside.
_PACKED_PAGE = ".zip"


def expand(
    paths: Iterable[Path],
    context: Context = Context(),
    pattern: PathPattern | None = None,
    known: Callable[[Source], bool] | None = None,
) -> Iterator[Source | SourceError]:
    """Yield the sources below `paths`, lazily, and an error for each that cannot be opened.

    A file on disk is yielded unread, by its path; a member of a zip or gzip file with its
    content. Containers in containers are opened up to three deep. What `context` leaves
    unknown is filled from `pattern`, matched against the path below the folder or inside
    the container.

    `known` is asked about each file on disk that may be a container, before it is opened;
    one that it knows is yielded as it is.
    """
    for path in paths:
        yield from _Expansion(path, context, pattern, known).sources()


class _Expansion:
    """The expansion of one path, which counts what comes out of it."""

    def __init__(
        self,
        top: Path,
        context: Context,
        pattern: PathPattern | None,
        known: Callable[[Source], bool] | None,
    ) -> None:
        self._top = top
        self._context = context
        self._pattern = pattern
        self._known = known
        self._members = 0
        self._size = 0
        self._packed_size = 0
        self._nesting_told = False

    def sources(self) -> Iterator[Source | SourceError]:
        source = Source(shown_name(str(self._top)), self._top, context=self._context)
        try:
            self._top.stat()
        except FileNotFoundError:
            yield SourceError(source.name, "is not there; check its name")
            return
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            yield SourceError(source.name, f"cannot be opened ({reason.lower()})")
            return
        if (folder := container_for(source, b"")) is not None:
            # A path below "." does not begin with it; and Path.relative_to is slow.
            prefix = os.path.join(str(self._top), "") if self._top.parts else ""  # noqa: PTH118
            for below in _opened(folder, source):
                if isinstance(below, Source):
                    assert below.path is not None, "a folder yields files"  # noqa: S101
                    relative = str(below.path).removeprefix(prefix)
                    yield from self._file(below, relative)
                else:
                    yield below
        elif self._top.is_file():
            yield from self._file(source, self._tail())
        else:
            yield SourceError(source.name, NO_FILE)

    def _file(self, source: Source, relative: str) -> Iterator[Source | SourceError]:
        """Yield a file on disk, or what it holds if it is a container."""
        context = self._read_path(relative)
        if context != source.context:
            source = replace(source, context=context)
        stem, suffix = os.path.splitext(relative)  # noqa: PTH122 - thousands of these
        if suffix.lower() in _TEXT_SUFFIXES and not stem.lower().endswith(_PACKED_PAGE):
            yield source
            return
        if self._known is not None and self._known(source):
            yield source
            return
        yield from self._contents(source, relative, 0)

    def _contents(
        self, source: Source, relative: str, depth: int
    ) -> Iterator[Source | SourceError]:
        try:
            container = container_for(source, source.head())
        except SourceError as error:
            yield error
            return
        if container is None:
            yield source
            return
        if source.path is not None and source.path.is_file():
            self._packed_size += source.path.stat().st_size
        if depth == MAX_DEPTH:
            if not self._nesting_told:
                self._nesting_told = True
                yield SourceError(
                    source.name, f"is packed more than {MAX_DEPTH} deep; unpack it first"
                )
            return
        for member in _opened(container, source):
            if isinstance(member, SourceError):
                yield member
                continue
            if (excess := self._excess(member)) is not None:
                yield excess
                return
            inside = member.name.rpartition("!")[2]
            below = f"{PurePath(relative).with_suffix('')}/{inside}"
            # An address on the web says nothing of how the user named his files.
            context = source.context
            if member.around.url is None:
                context = self._read_path(inside, below, otherwise=context)
            yield from self._contents(replace(member, context=context), below, depth + 1)

    def _excess(self, member: Source) -> SourceError | None:
        """Count a member; return the error that ends the expansion when it is too much."""
        self._members += 1
        self._size += len(member.content or b"")
        members, total = max_members(self._packed_size), max_total(self._packed_size)
        if self._members <= members and self._size <= total:
            return None
        return SourceError(
            shown_name(str(self._top)),
            f"holds more than {members:,} files or {total >> 30} GiB; split it",
        )

    def _read_path(self, *relatives: str, otherwise: Context | None = None) -> Context:
        """The user's context, completed with what the first path that fits says.

        If none does, it is what is known of the container, which is `otherwise`.
        """
        if self._pattern is None:
            return self._context
        for relative in relatives:
            said = self._pattern.context(relative)
            if said is not None:
                return _completed(self._context, said)
        return otherwise or self._context

    def _tail(self) -> str:
        """As much of a single file's path as the pattern speaks of."""
        depth = self._pattern.depth if self._pattern else 1
        return "/".join(self._top.parts[-depth:])


def _opened(container: Container, source: Source) -> Iterator[Source | SourceError]:
    try:
        yield from container.open(source)
    except SourceError as error:
        yield error


def _completed(context: Context, said: Context) -> Context:
    unknown = {
        field.name: getattr(said, field.name)
        for field in fields(Context)
        if getattr(context, field.name) is None
    }
    return replace(context, **unknown)
