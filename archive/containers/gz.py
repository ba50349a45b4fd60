"""Gzip files (RFC 1952): one file packed, or several joined end to end."""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterator
from pathlib import PurePath

from archive.containers.bounds import gathered
from archive.errors import SourceError
from archive.source import Source

_MAGIC = b"\x1f\x8b\x08"
_CHUNK = 2**16
_TRAILER = 8
_TAR_MARK = slice(257, 262)
_HEADER_CRC, _EXTRA, _NAME, _COMMENT = 0x02, 0x04, 0x08, 0x10


class GzipContainer:
    """Opens a gzip file into the one file it packs.

    A file that is cut off gives nothing; one that only fails its checksum is given, and the
    failure told after it.
    """

    name = "gzip"
    title = "Gzip files"
    gives = "the file that is packed in each"

    def accepts(self, source: Source, head: bytes) -> bool:  # noqa: ARG002 - the port's
        return head.startswith(_MAGIC)

    def open(self, source: Source) -> Iterator[Source | SourceError]:
        file = PurePath(source.name.rpartition("!")[2]).name
        stem = file[:-3] if file.lower().endswith(".gz") else file
        packed = source.read()
        unpacking = _Unpacking(source.name, packed)
        content = gathered(source.name, unpacking.chunks(), len(packed))
        if content[_TAR_MARK] == b"ustar":
            raise SourceError(
                source.name,
                "is a packed tar archive, which Pressmark cannot read yet; unpack it",
            )
        yield Source(f"{source.name}!{stem}", content=content, context=source.context)
        if unpacking.damaged:
            yield SourceError(
                source.name, "fails its checksum; what it holds was kept but may be damaged"
            )


class _Unpacking:
    """One pass over packed bytes; `damaged` is set once a checksum did not hold."""

    def __init__(self, name: str, packed: bytes) -> None:
        self._name = name
        self._packed = packed
        self.damaged = False

    def chunks(self) -> Iterator[bytes]:
        """Yield what is packed, in pieces.

        Raises:
            SourceError: It is cut off, or is not gzip after all.
        """
        start = 0
        while start == 0 or self._packed.startswith(_MAGIC, start):
            try:
                start = yield from self._file(start)
            except (zlib.error, IndexError) as error:
                raise self._broken() from error

    def _file(self, start: int) -> Generator[bytes, None, int]:
        """Yield one packed file from offset `start`; return the offset after it."""
        # Raw deflate and our own checksum: zlib withholds the text when the checksum fails.
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        position = _body(self._packed, start)
        checksum = size = 0
        fed = b""
        while not unpacker.eof:
            if not fed:
                fed = self._packed[position : position + _CHUNK]
                position += len(fed)
                if not fed:
                    raise self._broken()
            piece = unpacker.decompress(fed, _CHUNK)
            fed = unpacker.unconsumed_tail
            checksum = zlib.crc32(piece, checksum)
            size += len(piece)
            yield piece
        position -= len(unpacker.unused_data)
        trailer = self._packed[position : position + _TRAILER]
        if len(trailer) < _TRAILER:
            raise self._broken()
        stated = (
            int.from_bytes(trailer[:4], "little"),
            int.from_bytes(trailer[4:], "little"),
        )
        self.damaged |= stated != (checksum, size & 0xFFFFFFFF)
        return position + _TRAILER

    def _broken(self) -> SourceError:
        return SourceError(self._name, "is a damaged or cut off gzip file; fetch it again")


def _body(packed: bytes, start: int) -> int:
    """Return where the compressed bytes begin after the header at `start`."""
    flags = packed[start + 3]
    position = start + 10
    if flags & _EXTRA:
        position += 2 + int.from_bytes(packed[position : position + 2], "little")
    for flag in (_NAME, _COMMENT):
        if flags & flag:
            position = packed.find(b"\0", position) + 1 or len(packed)
    return position + (2 if flags & _HEADER_CRC else 0)
