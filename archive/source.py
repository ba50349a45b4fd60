"""A source: bytes given to ingest, with what is known of them before they are read."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from archive.errors import SourceError
from archive.model import Context
from archive.parts import Parts

HEAD_SIZE = 16_384
MAX_SIZE = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Source:
    """A file on disk, or a member of a container held in memory. Can be pickled.

    Attributes:
        name: As the user knows it: the path as given, or ``container!member``.
        path: The file, where the source is one.
        content: The bytes, where the source is a member of a container.
        context: What the user says of it, with the pattern of its path.
        around: What its place says without being asked: the folder, the container.
        parts: The files around it, for formats that name others.
    """

    name: str
    path: Path | None = None
    content: bytes | None = field(default=None, repr=False)
    context: Context = Context()
    around: Context = Context()
    parts: Parts | None = field(default=None, repr=False)

    def part(self, reference: str) -> Source | None:
        """Return the file that this source calls `reference`; ``None`` if it is missing.

        It never lies outside what the user gave, whatever the reference says.
        """
        if self.parts is None or (found := self.parts.find(reference)) is None:
            return None
        path, content = self.parts.location(found)
        if path is None and content is None:
            return None
        before, mark, inside = self.name.rpartition("!")
        folder, slash, _ = inside.rpartition("/")
        return Source(f"{before}{mark}{folder}{slash}{found}", path, content)

    def head(self) -> bytes:
        """Return the first 16 KiB, by which formats are recognised.

        Raises:
            SourceError: The file cannot be opened.
        """
        if self.content is not None:
            return self.content[:HEAD_SIZE]
        return self._read(HEAD_SIZE)

    def read(self, limit: int = MAX_SIZE) -> bytes:
        """Return the whole contents, at most `limit` bytes.

        Raises:
            SourceError: The file cannot be read, or is larger than `limit`.
        """
        data = self.content if self.content is not None else self._read(limit + 1)
        if len(data) > limit:
            raise SourceError(
                self.name, f"is larger than {limit >> 20} MiB; split it first"
            )
        return data

    def _read(self, count: int) -> bytes:
        assert self.path is not None, "a source has a path or its content"  # noqa: S101
        try:
            # Never wait for the other end of a FIFO that took the place of a file.
            handle = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
            with open(handle, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
                return file.read(count)
        except OSError as error:
            reason = error.strerror or str(error)
            raise SourceError(self.name, f"cannot be read ({reason.lower()})") from error
