"""Opening containers, and what is in them, into sources for importers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from archive.containers import Container, container_for
from archive.containers.bounds import max_members, max_total
from archive.errors import SourceError
from archive.model import Context
from archive.pattern import PathPattern
from archive.source import Source
from archive.walk import read_path

MAX_DEPTH = 3
# Names that are trusted to hold text: to look into ten thousand files for a hidden zip
# would cost more than all the rest, and an importer refuses one anyway.
TEXT_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".txt", ".text"})
# How SingleFile calls a page that has a zip file inside.
_PACKED_PAGE = ".zip"


class Opening:
    """Opens containers into what an importer can read, and counts what comes out."""

    def __init__(self, context: Context, pattern: PathPattern | None) -> None:
        """Be ready; `context` and `pattern` are what the user says of the members, too."""
        self._context = context
        self._pattern = pattern
        self._members = 0
        self._size = 0
        self._packed_size = 0
        self._nesting_told = False
        self.full = False

    def contents(
        self, source: Source, below: str, depth: int = 0
    ) -> Iterator[Source | SourceError]:
        """Yield `source` itself, or what is in it if it is a container.

        `below` is its path as the pattern sees it.
        """
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
            if self._is_too_much(member):
                self.full = True
                yield SourceError(
                    source.name,
                    f"holds more than {max_members(self._packed_size):,} files or "
                    f"{max_total(self._packed_size) >> 30} GiB; split it",
                )
                return
            inside = member.name.rpartition("!")[2]
            path = f"{PurePath(below).with_suffix('')}/{inside}"
            context = self._said(source, member, inside, path)
            yield from self.contents(replace(member, context=context), path, depth + 1)
            if self.full:
                return

    def _said(self, container: Source, member: Source, *paths: str) -> Context:
        """What the user says of a member: by its path, or else as of its container."""
        if member.around.url is not None:
            # An address on the web says nothing of how the user named his files.
            return container.context
        said = read_path(self._context, self._pattern, *paths)
        return container.context if said == self._context else said

    def _is_too_much(self, member: Source) -> bool:
        self._members += 1
        self._size += len(member.content or b"")
        members, total = max_members(self._packed_size), max_total(self._packed_size)
        return self._members > members or self._size > total


def is_text(source: Source) -> bool:
    """Whether a file is trusted, by its name, to be text and no container."""
    stem, suffix = os.path.splitext(source.name)  # noqa: PTH122 - thousands of these
    return suffix.lower() in TEXT_SUFFIXES and not stem.lower().endswith(_PACKED_PAGE)


def _opened(container: Container, source: Source) -> Iterator[Source | SourceError]:
    try:
        yield from container.open(source)
    except SourceError as error:
        yield error
