"""Opening containers, and what is in them, into sources for importers.

How many members come out, how large and how deep is bounded here; so is the processor's
time, by what a file of that size and so many members may ever need. Where a process that
does this may be given up, it is told of every step (`archive.headway`).
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import PurePath
from time import process_time

from archive import headway
from archive.containers import Container, Dividing, container_for
from archive.containers.bounds import max_members, max_total
from archive.errors import SourceError
from archive.events import SECONDS_A_SOURCE
from archive.losses import lost_reason
from archive.model import Context
from archive.pattern import PathPattern
from archive.source import Source
from archive.walk import read_path
from archive.workers import Loss, Lost

MAX_DEPTH = 3
# Names that are trusted to hold text: to look into ten thousand files for a hidden zip
# would cost more than all the rest, and an importer refuses one anyway.
TEXT_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".txt", ".text"})
# How SingleFile calls a page that has a zip file inside.
_PACKED_PAGE = ".zip"
# What may be needed besides a first while: honest files take about a tenth of it.
_SECONDS_A_MEBIBYTE = 0.5
_SECONDS_A_MEMBER = 0.002


class Opening:
    """Opens containers into what an importer can read, and counts what comes out."""

    def __init__(
        self,
        context: Context,
        pattern: PathPattern | None,
        *,
        seconds: float = SECONDS_A_SOURCE,
        without: Collection[str] = (),
    ) -> None:
        """Be ready; `context` and `pattern` are what the user says of the members, too.

        Of the processor, `seconds` are given in advance. Containers in containers are
        passed by if their names are in `without`.
        """
        self._context = context
        self._pattern = pattern
        self._seconds = seconds
        self._without = without
        self._began = process_time()
        self._members = 0
        self._size = 0
        self._packed_size = 0
        self._nesting_told = False
        self._inner = False  # whether a container in another one was just gone through
        self.full = False

    def contents(
        self, source: Source, below: str, depth: int = 0
    ) -> Iterator[Source | SourceError]:
        """Yield `source` itself, or what is in it if it is a container.

        `below` is its path as the pattern sees it.
        """
        if source.name in self._without:
            return
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
        if depth < MAX_DEPTH:
            yield from self._inside(container, source, below, depth)
        elif not self._nesting_told:
            self._nesting_told = True
            yield SourceError(
                source.name, f"is packed more than {MAX_DEPTH} deep; unpack it first"
            )

    def _inside(
        self, container: Container, source: Source, below: str, depth: int
    ) -> Iterator[Source | SourceError]:
        """Yield what is in `source`, a container that lies in `depth` others."""
        place = source.name if depth else ""
        headway.entered(place)
        for member in _opened(container, source):
            headway.got_on()
            self._members += 1
            if (failure := self._failure(member)) is not None:
                self.full = True
                yield SourceError(source.name, failure)
                return
            if isinstance(member, SourceError):
                yield member
                continue
            inside = member.name.rpartition("!")[2]
            path = f"{PurePath(below).with_suffix('')}/{inside}"
            if isinstance(container, Dividing):
                context = member.context
            else:
                context = self._said(source, member, inside, path)
            yield from self.contents(replace(member, context=context), path, depth + 1)
            if self.full:
                return
            if self._inner:
                self._inner = False
                headway.entered(place)
        self._inner = bool(depth)

    def _said(self, container: Source, member: Source, *paths: str) -> Context:
        """What the user says of a member: by its path, or else as of its container."""
        if member.around.url is not None:
            # An address on the web says nothing of how the user named his files.
            return container.context
        said = read_path(self._context, self._pattern, *paths)
        return container.context if said == self._context else said

    def _failure(self, member: Source | SourceError) -> str | None:
        """Why to go no further, now that one more member has come out."""
        earned = self._packed_size / 2**20 * _SECONDS_A_MEBIBYTE
        earned += self._members * _SECONDS_A_MEMBER
        if process_time() - self._began > self._seconds + earned:
            return "takes far longer to open than its size explains; unpack it first"
        if isinstance(member, SourceError):
            return None
        self._size += len(member.content or b"")
        members, total = max_members(self._packed_size), max_total(self._packed_size)
        if self._members > members or self._size > total:
            return f"holds more than {members:,} files or {total >> 30} GiB; split it"
        return None


def is_text(source: Source) -> bool:
    """Whether a file is trusted, by its name, to be text and no container."""
    stem, suffix = os.path.splitext(source.name)  # noqa: PTH122 - thousands of these
    return suffix.lower() in TEXT_SUFFIXES and not stem.lower().endswith(_PACKED_PAGE)


def _opened(container: Container, source: Source) -> Iterator[Source | SourceError]:
    outgrown = False
    try:
        yield from container.open(source)
    except SourceError as error:
        yield error
    except MemoryError:
        outgrown = True  # and told of when all that was held is gone
    if outgrown:
        yield SourceError(source.name, lost_reason(Lost(Loss.LARGE), 0))
