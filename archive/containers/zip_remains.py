"""The members of a zip file without its list of them: one that was cut off, most likely.

Each member has a header of its own before it (APPNOTE.TXT, 4.3.7), so they can be gone
through from the first on. Where a header does not say how long its member is, because it
was written before that was known, the end is looked for.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from archive import headway
from archive.containers.bounds import max_total

_HEADER = struct.Struct("<4s5H3I2H")
_LOCAL, _AFTER = b"PK\x03\x04", b"PK\x07\x08"
_SIZES_AFTER, _UTF8 = 0x8, 0x800
_STORED, _DEFLATED = 0, 8
_WIDE, _WIDE_FIELD = 0xFFFFFFFF, 1
# After a member: its checksum and both of its sizes, narrow or wide.
_SIZES = (struct.Struct("<III"), struct.Struct("<IQQ"))
_CHUNK = 2**16
_LONGEST = 2**16
_UNKNOWN = 2**31
_EMPTY = b"PK\x05\x06" + bytes(18)


def remains_of(file: BinaryIO, most: int) -> zipfile.ZipFile | None:
    """Return what members there are in `file`, at most `most`; ``None`` if there are none.

    The last may not be whole. The file is to stay open as long as they are read.
    """
    found = list(_members(file, most))
    if not found:
        return None
    archive = zipfile.ZipFile(io.BytesIO(_EMPTY))
    archive.fp = file
    archive.filelist = found
    return archive


@dataclass(slots=True)
class _Budget:
    """How many bytes may still be unpacked only to find out where members end."""

    left: int


def _members(file: BinaryIO, most: int) -> Iterator[zipfile.ZipInfo]:
    size = file.seek(0, io.SEEK_END)
    budget = _Budget(max_total(size))
    place = 0
    for _ in range(most):
        headway.got_on()
        file.seek(place)
        head = file.read(_HEADER.size)
        if len(head) < _HEADER.size or not head.startswith(_LOCAL):
            return
        _, _, flags, method, _, _, checksum, packed, plain, name, extra = _HEADER.unpack(
            head
        )
        rest = file.read(name + extra)
        if len(rest) < name + extra:
            return
        info = zipfile.ZipInfo()
        encoding = "utf-8" if flags & _UTF8 else "cp437"
        info.filename = info.orig_filename = rest[:name].decode(encoding, "replace")
        info.flag_bits, info.compress_type, info.CRC = flags, method, checksum
        info.header_offset = place
        begin = place + _HEADER.size + len(rest)
        if flags & _SIZES_AFTER and not packed:
            end, place = _end(file, begin, size, info, budget)
        else:
            if _WIDE in {packed, plain}:
                plain, packed = _wide(rest[name:], plain, packed)
            info.file_size = plain
            end = place = begin + packed
        info.compress_size = min(end, size) - begin
        if method == _STORED:
            info.file_size = info.compress_size
        if info.compress_size > 0 or end == begin:
            yield info
        if place >= size:
            return


def _wide(extra: bytes, plain: int, packed: int) -> tuple[int, int]:
    """Return both sizes of a member, as its header says where they are wide."""
    while len(extra) >= 4:  # noqa: PLR2004 - kind and length of a field
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _WIDE_FIELD and length >= 16 <= len(extra) - 4:  # noqa: PLR2004
            wide_plain, wide_packed = struct.unpack_from("<QQ", extra, 4)
            return wide_plain, wide_packed
        extra = extra[4 + length :]
    return plain, packed


def _end(
    file: BinaryIO, begin: int, size: int, info: zipfile.ZipInfo, budget: _Budget
) -> tuple[int, int]:
    """Return where a member ends and the next begins; tell `info` what stands between."""
    deflated = info.compress_type == _DEFLATED
    end = _unpacked_end(file, begin, budget) if deflated else _stored_end(file, begin, size)
    file.seek(end)
    after = file.read(28)
    at = len(_AFTER) if after.startswith(_AFTER) else 0
    for sizes in _SIZES:
        if len(after) < at + sizes.size:
            continue
        checksum, packed, plain = sizes.unpack_from(after, at)
        if packed == end - begin:
            info.CRC, info.file_size = checksum, plain
            return end, end + at + sizes.size
    info.file_size = _UNKNOWN
    return end, size


def _unpacked_end(file: BinaryIO, begin: int, budget: _Budget) -> int:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    file.seek(begin)
    try:
        while not unpacker.eof and budget.left > 0:
            fed = unpacker.unconsumed_tail or file.read(_CHUNK)
            if not fed:
                break
            headway.got_on()
            budget.left -= len(unpacker.decompress(fed, _CHUNK))
    except zlib.error:
        return file.seek(0, io.SEEK_END)
    return file.tell() - len(unpacker.unused_data) - len(unpacker.unconsumed_tail)


def _stored_end(file: BinaryIO, begin: int, size: int) -> int:
    """Where the sizes come that tell how far they are from the member's beginning."""
    place = begin
    while place < size:
        headway.got_on()
        file.seek(place)
        data = file.read(_CHUNK + _LONGEST)
        found = data.find(_AFTER)
        while 0 <= found < _CHUNK or (found >= 0 and place + len(data) >= size):
            for sizes in _SIZES:
                if found + 4 + sizes.size <= len(data):
                    _, packed, plain = sizes.unpack_from(data, found + 4)
                    if packed == plain == place + found - begin:
                        return place + found
            found = data.find(_AFTER, found + 1)
        place += _CHUNK
    return size
