"""The members of a zip file: found by name, unpacked within bounds."""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from io import BytesIO
from typing import BinaryIO, cast

from archive import headway
from archive.containers.bounds import MAX_MEMBERS, gathered
from archive.containers.names import member_path, shown_name
from archive.containers.unpacking import opened
from archive.containers.zip_remains import remains_of
from archive.errors import SourceError
from archive.source import MAX_SIZE, Source

_CHUNK = 2**16
_ENCRYPTED = 0x1
_UTF8 = 0x800
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    OverflowError,
)


class Zipped:
    """An open zip file; `files` are its members without folders.

    Of one that `is_cut_off`, they are those that are left.
    """

    def __init__(
        self, name: str, archive: zipfile.ZipFile, *, is_cut_off: bool = False
    ) -> None:
        self.name = name
        self.is_cut_off = is_cut_off
        self._archive = archive
        # Of members there may be a million: what is not needed of them is let go at once.
        archive.NameToInfo.clear()
        self.files: Sequence[zipfile.ZipInfo] = [
            info for info in archive.infolist() if info.filename and not info.is_dir()
        ]
        headway.got_on()  # to list a million takes its time
        for info in self.files:
            info.date_time = _NO_DATE
        self.paths: Sequence[str] = [_path(info) for info in self.files]
        self._by_path: Mapping[str, zipfile.ZipInfo] = dict(
            zip(reversed(self.paths), reversed(self.files), strict=True)
        )

    def __contains__(self, path: str) -> bool:
        return path in self._by_path

    def member_name(self, path: str) -> str:
        """Return what the member at `path` is called."""
        return f"{self.name}!{shown_name(path)}"

    def read(self, path: str, limit: int = MAX_SIZE) -> bytes:
        """Return what is at `path`, at most `limit` bytes.

        Raises:
            SourceError: It is missing, damaged, locked or larger.
        """
        name = self.member_name(path)
        info = self._by_path.get(path)
        if info is None:
            raise SourceError(name, "is missing from the file")
        return self.content(name, info, limit)

    def content(self, name: str, info: zipfile.ZipInfo, limit: int = MAX_SIZE) -> bytes:
        """Return what a member holds; `name` is what it is called in errors.

        Raises:
            SourceError: It is damaged, locked or larger than `limit` bytes.
        """
        with self._open(name, info) as file:
            chunks = iter(lambda: file.read(_CHUNK), b"")
            return gathered(name, chunks, info.compress_size, limit)

    @contextmanager
    def stream(self, path: str) -> Iterator[Streamed]:
        """Open the member at `path`, of whatever size, to be read piece by piece.

        Raises:
            SourceError: It is damaged or locked; also while it is being read.
        """
        info = copy(self._by_path[path])
        checksum = info.CRC
        del info.CRC  # by which the last piece of what is damaged would be withheld
        with self._open(self.member_name(path), info) as file:
            yield Streamed(file, checksum)

    @contextmanager
    def _open(self, name: str, info: zipfile.ZipInfo) -> Iterator[BinaryIO]:
        if info.flag_bits & _ENCRYPTED:
            raise SourceError(name, "is protected by a password; unpack it first")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise SourceError(name, "is a link and no file")
        try:
            with self._archive.open(info) as file:
                yield cast(BinaryIO, file)  # it is one, but for its type
        except NotImplementedError as error:
            raise SourceError(
                name, "is packed in a way that Pressmark cannot open; unpack it first"
            ) from error
        except (*_DAMAGE, RuntimeError) as error:
            raise SourceError(name, "is damaged and cannot be unpacked") from error


class Streamed:
    """A member that is read piece by piece, whatever its checksum says."""

    def __init__(self, file: BinaryIO, checksum: int) -> None:
        self._file = file
        self._checksum = checksum
        self._sum = 0
        self._is_read = False

    def read(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer at the end."""
        data = self._file.read(size)
        self._sum = zlib.crc32(data, self._sum)
        self._is_read = self._is_read or not data
        return data

    @property
    def is_damaged(self) -> bool:
        """Whether what was read to its end does not fit the checksum."""
        return self._is_read and self._sum != self._checksum


@contextmanager
def opened_zip(source: Source) -> Iterator[Zipped]:
    """Open a zip file, which may have something before it, or may be cut off.

    Raises:
        SourceError: It is damaged, and none of its members can be found.
    """
    try:
        archive = zipfile.ZipFile(source.path or BytesIO(source.content or b""))
    except _DAMAGE as error:
        with opened(source) as file:
            remains = remains_of(file, MAX_MEMBERS)
            if remains is None:
                raise SourceError(
                    source.name, "is a damaged or cut off zip file; fetch it again"
                ) from error
            yield Zipped(source.name, remains, is_cut_off=True)
        return
    with archive:
        yield Zipped(source.name, archive)


def _path(info: zipfile.ZipInfo) -> str:
    path = member_path(_decoded(info))
    return info.filename if path == info.filename else path


def _decoded(info: zipfile.ZipInfo) -> str:
    """A member's name; many programs write UTF-8 there without saying so."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename
