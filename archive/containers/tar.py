"""Tar files, packed or not: the files in them, as in a zip file."""

from __future__ import annotations

import tarfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from archive.containers.bounds import gathered
from archive.containers.companions import is_beside_content, is_companion, pages_among
from archive.containers.names import member_path, shown_name
from archive.containers.unpacking import Unpacking, opened, unpacked_head
from archive.errors import SourceError
from archive.source import HEAD_SIZE, Source

_MARK = slice(257, 262)
_BLOCK = 512
_CHUNK = 2**16
_MAX_NAMES = 5_000_000
_DAMAGE = (
    tarfile.TarError,
    EOFError,
    ValueError,
    OverflowError,
    IndexError,
    RecursionError,
)
_CUT_OFF = "is a damaged or cut off tar file; what could be read of it was read"


class TarContainer:
    """Opens a tar file into the files in it, held in memory one at a time.

    It is gone through twice, first for the names: what lies beside a saved page can come
    before that page.
    """

    name = "tar"
    title = "Tar files"
    gives = "the files in them"

    def accepts(self, source: Source, head: bytes) -> bool:  # noqa: ARG002 - the port's
        start = unpacked_head(head)[:_BLOCK]
        if start[_MARK] == b"ustar":
            return True
        # Tar files of before 1988 have no mark, but a checksum that nothing else has.
        if len(start) < _BLOCK or not start[0]:
            return False
        try:
            tarfile.TarInfo.frombuf(start, "utf-8", "surrogateescape")
        except _DAMAGE:
            return False
        return True

    def open(self, source: Source) -> Iterator[Source | SourceError]:
        pages = pages_among(_names(source))
        times: Counter[str] = Counter()
        with _opened(source) as (archive, unpacking):
            try:
                while (member := archive.next()) is not None:
                    found = _member(source, archive, member, times, pages)
                    if found is not None:
                        yield found
            except _DAMAGE as error:
                raise SourceError(source.name, _CUT_OFF) from error
            if unpacking.cut_off or unpacking.broken or unpacking.damaged:
                raise SourceError(source.name, _CUT_OFF)
            if not times:
                raise SourceError(source.name, "is a tar file with nothing in it")


def _names(source: Source) -> list[str]:
    names: list[str] = []
    with _opened(source) as (archive, _):
        try:
            while (member := archive.next()) is not None:
                names.append(member_path(member.name))
                _forget(archive)
                if len(names) > _MAX_NAMES:
                    break
        except _DAMAGE:
            pass  # told of when the contents are read
    return names


def _member(
    source: Source,
    archive: tarfile.TarFile,
    member: tarfile.TarInfo,
    times: Counter[str],
    pages: set[str],
) -> Source | SourceError | None:
    _forget(archive)
    path = member_path(member.name)
    if member.isdir() or is_beside_content(path, pages):
        return None
    times[path] += 1
    shown = shown_name(path) + (f" ({times[path]})" if times[path] > 1 else "")
    name = f"{source.name}!{shown}"
    if member.islnk() or member.issym():
        return SourceError(name, "is a link and no file")
    file = archive.extractfile(member) if member.isfile() else None
    if file is None:
        return SourceError(name, "is a device or pipe and no file")
    try:
        chunks = iter(lambda: file.read(_CHUNK), b"")
        content = gathered(name, chunks, member.size)
    except SourceError as error:
        return error
    if pages and is_companion(path, content[:HEAD_SIZE]):
        return None
    return Source(name, content=content, context=source.context)


def _forget(archive: tarfile.TarFile) -> None:
    """Let go of the members met so far, which tarfile would keep until the end."""
    archive.members = []  # type: ignore[attr-defined]  # the stubs leave it out


@contextmanager
def _opened(source: Source) -> Iterator[tuple[tarfile.TarFile, Unpacking]]:
    with opened(source) as file:
        unpacking = Unpacking(source.name, file)
        stream = cast(BinaryIO, _Stream(unpacking.chunks()))  # all it needs is to be read
        try:
            archive = tarfile.open(  # noqa: SIM115 - closed below
                fileobj=stream, mode="r|", bufsize=_CHUNK, errors="surrogateescape"
            )
        except _DAMAGE as error:
            raise SourceError(source.name, _CUT_OFF) from error
        with archive:
            yield archive, unpacking


class _Stream:
    """A file that gives what an unpacking does."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def read(self, size: int) -> bytes:
        while len(self._rest) < size and (chunk := next(self._chunks, b"")):
            self._rest += chunk
        found, self._rest = self._rest[:size], self._rest[size:]
        return found
