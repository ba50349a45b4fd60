"""Packed files unpacked as they are read: gzip, bzip2, xz, lz4 and Zstandard.

Whatever the size of the file, only some hundred kibibytes of it are in memory. A gzip file
may have any number of members end to end (RFC 1952, 2.2), as web archives do for every
record; where one is damaged, reading goes on with the next.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

from archive import headway
from archive.containers import zstd
from archive.errors import SourceError
from archive.source import HEAD_SIZE, Source

GZIP = b"\x1f\x8b\x08"
BZIP2 = b"BZh"
XZ = b"\xfd7zXZ\0"
LZ4 = b"\x04\x22\x4d\x18"
_PACKINGS = (GZIP, BZIP2, XZ, LZ4, zstd.MAGIC, zstd.DICTIONARY)
_CHUNK = 2**16
_TRAILER = 8
_SHORTEST_HEADER = 10
_LONGEST_MAGIC = 8
_BY_CHANCE = 3
# More than there can be in a file that is worth reading on.
_MOST_FAILURES = 10_000
_MEMORY = 256 * 2**20
_XZ_UNPACKER = partial(lzma.LZMADecompressor, lzma.FORMAT_XZ, _MEMORY)
_MAX_RATIO = 200
# What is packed tighter than `_MAX_RATIO` is a bomb, once it is more than this.
_TRUSTED = 64 * 2**20
# After damage: ends the record that it was in, so that the next one begins a line.
_BREAK = b"\r\n\r\n"
_HEADER_CRC, _EXTRA, _NAME, _COMMENT, _RESERVED = 0x02, 0x04, 0x08, 0x10, 0xE0


def is_packed(head: bytes) -> bool:
    """Whether a file that begins with `head` is packed in a way known here."""
    return head.startswith(_PACKINGS) or zstd.is_skippable(head)


def unpacked_head(head: bytes) -> bytes:
    """Return how what is packed begins; `head` itself if it is not packed.

    It is ``b""`` if nothing can be unpacked.
    """
    if not is_packed(head):
        return head
    unpacking = Unpacking("", BytesIO(head))
    try:
        return next(unpacking.chunks(), b"")[:HEAD_SIZE]
    except SourceError:
        return b""


def opened(source: Source) -> BinaryIO:
    """Open the bytes of a source, to be closed by the caller.

    Raises:
        SourceError: The file cannot be opened.
    """
    if source.content is not None:
        return BytesIO(source.content)
    assert source.path is not None, "a source has a path or its content"  # noqa: S101
    try:
        return Path(source.path).open("rb")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SourceError(source.name, f"cannot be read ({reason})") from error


class Unpacking:
    """One pass over a file that may be packed.

    `cut_off` is set when it ended in the middle, `broken` when some of it was lost and
    `damaged` when some did not fit its checksum; what could be read is given all the same.
    """

    def __init__(self, name: str, file: BinaryIO) -> None:
        self._name = name
        self._file = file
        self._packed_size = 0
        self.cut_off = False
        self.broken = False
        self.damaged = False

    def chunks(self) -> Iterator[bytes]:
        """Yield what is packed, in pieces of at most about 64 KiB.

        Raises:
            SourceError: The file cannot be read, or unpacks to far more than is credible.
        """
        size = 0
        for chunk in self._chunks():
            size += len(chunk)
            if size > max(_TRUSTED, self._packed_size * _MAX_RATIO):
                raise SourceError(
                    self._name,
                    f"unpacks to over {_MAX_RATIO} times its size and was not trusted",
                )
            if chunk:
                yield chunk

    def _chunks(self) -> Iterator[bytes]:
        first = self._read()
        if zstd.is_skippable(first) and not first.startswith(zstd.DICTIONARY):
            # Programs that pack with several threads begin every frame with such a one.
            first = self._skipped(first)
        if first.startswith(GZIP):
            return self._gzip(first)
        if first.startswith(BZIP2):
            return self._with(bz2.BZ2Decompressor, BZIP2, first)
        if first.startswith(XZ):
            return self._with(_XZ_UNPACKER, XZ, first)
        if first.startswith(LZ4):
            from lz4.frame import LZ4FrameDecompressor

            return self._with(LZ4FrameDecompressor, LZ4, first)
        if first.startswith((zstd.MAGIC, zstd.DICTIONARY)):
            return self._zstd(first)
        return self._plain(first)

    def _read(self) -> bytes:
        try:
            data = self._file.read(_CHUNK)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise SourceError(self._name, f"cannot be read ({reason})") from error
        except (zlib.error, lzma.LZMAError, EOFError, ValueError) as error:
            # The file is itself a member of a zip file, which is damaged.
            raise SourceError(self._name, "is damaged and cannot be unpacked") from error
        self._packed_size += len(data)
        headway.got_on()
        return data

    def _plain(self, data: bytes) -> Iterator[bytes]:
        while data:
            yield data
            data = self._read()

    def _gzip(self, data: bytes) -> Iterator[bytes]:
        """Yield the members of a gzip file, of which `data` is the beginning."""
        failures = 0
        while data and failures < _MOST_FAILURES:
            begun = _gzip_body(data)
            if begun is None and len(data) < _CHUNK and (more := self._read()):
                data += more
                continue
            if begun is None:
                self.cut_off |= data.startswith(GZIP)
                failures += data.startswith(GZIP)
                # Padding or garbage after a member is common and harms nobody.
                data = self._next_member(data)
                continue
            # Raw deflate, because zlib withholds text from a damaged member.
            unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
            fed = data[begun:]
            checksum = 0
            try:
                while not unpacker.eof:
                    if not fed and not (fed := self._read()):
                        self.cut_off = True
                        return
                    piece = unpacker.decompress(fed, _CHUNK)
                    fed = unpacker.unconsumed_tail
                    checksum = zlib.crc32(piece, checksum)
                    yield piece
            except zlib.error:
                self.broken = True
                failures += 1
                yield _BREAK
                data = self._next_member(fed)
                continue
            rest = unpacker.unused_data
            while len(rest) < _TRAILER and (more := self._read()):
                rest += more
            if len(rest) < _TRAILER:
                self.cut_off = True
                return
            self.damaged |= int.from_bytes(rest[:4], "little") != checksum
            data = rest[_TRAILER:] or self._read()

    def _next_member(self, data: bytes, magic: bytes = GZIP) -> bytes:
        """Return the bytes from the next `magic` on, but for the first; ``b""`` if none."""
        data = data[1:]
        while True:
            found = data.find(magic)
            if found >= 0:
                return data[found:]
            more = self._read()
            if not more:
                return b""
            data = data[-len(magic) + 1 :] + more

    def _skipped(self, data: bytes) -> bytes:
        """Return what comes after the frames to be skipped that `data` begins with."""
        while zstd.is_skippable(data):
            left = zstd.skippable_size(data)
            while left > len(data):
                left -= len(data)
                if not (data := self._read()):
                    self.cut_off = True
                    return b""
            data = self._filled(data[left:])
        return data

    def _filled(self, data: bytes) -> bytes:
        """Return `data` with enough after it to tell what it is, if there is enough."""
        while len(data) < _LONGEST_MAGIC and (more := self._read()):
            data += more
        return data

    def _with(
        self, make: Callable[[], _Unpacker], magic: bytes, data: bytes
    ) -> Iterator[bytes]:
        """Yield what an unpacker of the manner of `bz2.BZ2Decompressor` gives."""
        failures = 0
        while data and failures < _MOST_FAILURES:
            if not data.startswith(magic):
                # Three letters are met by chance; longer marks only where a frame begins.
                data = self._next_member(data, magic) if len(magic) > _BY_CHANCE else b""
                continue
            unpacker = make()
            held = data
            try:
                while not unpacker.eof:
                    if unpacker.needs_input and not data:
                        held = data = self._read()
                        if not data:
                            self.cut_off = True
                            return
                    piece = unpacker.decompress(data, _CHUNK)
                    data = b""
                    yield piece
            except (OSError, EOFError, ValueError, RuntimeError, lzma.LZMAError):
                self.broken = True
                failures += 1
                yield _BREAK
                data = self._next_member(held, magic) if len(magic) > _BY_CHANCE else b""
                continue
            data = self._skipped(self._filled(unpacker.unused_data or b""))

    def _zstd(self, data: bytes) -> Iterator[bytes]:
        words = b""
        if data.startswith(zstd.DICTIONARY):
            size = zstd.skippable_size(data)
            while len(data) < size <= zstd.MAX_DICTIONARY and (more := self._read()):
                data += more
            words, data = data[:size], data[size:]
        try:
            unpackers = zstd.Unpackers(words)
        except ValueError:
            self.broken = True
            return
        yield from self._with(unpackers.one, zstd.MAGIC, data)


class _Unpacker(Protocol):
    """What the unpackers of bzip2, xz and lz4 have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes: ...


def _gzip_body(data: bytes) -> int | None:
    """Return where the packed bytes of a gzip member begin; ``None`` if it is none.

    It is ``None`` as well if `data` ends within the header.
    """
    if not data.startswith(GZIP) or len(data) < _SHORTEST_HEADER or data[3] & _RESERVED:
        return None
    flags = data[3]
    position = _SHORTEST_HEADER
    if flags & _EXTRA:
        position += 2 + int.from_bytes(data[position : position + 2], "little")
    for flag in (_NAME, _COMMENT):
        if flags & flag:
            end = data.find(b"\0", position)
            if end < 0:
                return None
            position = end + 1
    position += 2 if flags & _HEADER_CRC else 0
    return position if position <= len(data) else None
