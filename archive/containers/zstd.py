"""Zstandard frames (RFC 8878), unpacked little by little.

A web archive may begin with a dictionary for all its records, within a frame that other
readers skip (the WARC community's "Zstandard compression for WARC files", 1.0).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zstandard import ZstdDecompressionObj

MAGIC = b"\x28\xb5\x2f\xfd"
DICTIONARY = b"\x5d\x2a\x4d\x18"
MAX_DICTIONARY = 16 * 2**20
_HEADER = 8
# Sixteen marks of frames that readers skip; LZ4 has the same (RFC 8878, 3.1.2).
_SKIPPABLE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
_MAX_WINDOW = 256 * 2**20
# The unpacker cannot be told where to stop, and four bytes may unpack to 128 KiB.
_STEP = 2**10


def is_skippable(data: bytes) -> bool:
    """Whether `data` begins with a frame that holds nothing of what was packed."""
    return _SKIPPABLE.match(data) is not None


def skippable_size(data: bytes) -> int:
    """Return how long the skippable frame is that `data` begins with."""
    return _HEADER + int.from_bytes(data[4:_HEADER], "little")


class Unpackers:
    """Makes unpackers for frames that share a dictionary."""

    def __init__(self, dictionary: bytes = b"") -> None:
        """Take the frame of a dictionary, if there is one.

        Raises:
            ValueError: It is damaged.
        """
        import zstandard

        words = dictionary[_HEADER:]
        try:
            if words.startswith(MAGIC):
                words = zstandard.ZstdDecompressor().decompress(
                    words, max_output_size=MAX_DICTIONARY, allow_extra_data=False
                )
            self._unpacker = zstandard.ZstdDecompressor(
                dict_data=zstandard.ZstdCompressionDict(words) if words else None,
                max_window_size=_MAX_WINDOW,
            )
        except (zstandard.ZstdError, MemoryError) as error:
            raise ValueError("the dictionary is damaged") from error

    def one(self) -> Unpacker:
        """Return an unpacker for one frame."""
        return Unpacker(self._unpacker.decompressobj())


class Unpacker:
    """Unpacks one frame in the manner of `bz2.BZ2Decompressor`."""

    def __init__(self, unpacker: ZstdDecompressionObj) -> None:
        self._unpacker = unpacker
        self._fed = memoryview(b"")

    @property
    def eof(self) -> bool:
        return self._unpacker.eof

    @property
    def needs_input(self) -> bool:
        return not self._fed

    @property
    def unused_data(self) -> bytes:
        return self._unpacker.unused_data + bytes(self._fed)

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:  # noqa: ARG002
        """Return what the next kibibyte of `data`, or of what is left of it, holds.

        Raises:
            ValueError: It is damaged.
        """
        import zstandard

        fed = memoryview(data) if data else self._fed
        step, self._fed = fed[:_STEP], fed[_STEP:]
        try:
            return self._unpacker.decompress(step)
        except zstandard.ZstdError as error:
            raise ValueError("the frame is damaged") from error
