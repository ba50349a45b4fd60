"""How much may come out of a container: nobody's disk or memory falls to a zip bomb."""

from __future__ import annotations

from collections.abc import Iterable

from archive.errors import SourceError
from archive.source import MAX_SIZE

MAX_MEMBERS = 100_000
MAX_TOTAL = 4 * 2**30
MAX_RATIO = 200
# Of a large file more may come: a page in a web archive takes up a few kibibytes of it.
_BYTES_A_MEMBER = 1024
_FAIR_RATIO = 20
_SMALL = 2**20


def max_members(packed_size: int) -> int:
    """How many members may come out of files that take up `packed_size` bytes on disk."""
    return MAX_MEMBERS + packed_size // _BYTES_A_MEMBER


def max_total(packed_size: int) -> int:
    """How many bytes may come out of files that take up `packed_size` bytes on disk."""
    return MAX_TOTAL + packed_size * _FAIR_RATIO


def gathered(
    name: str, chunks: Iterable[bytes], packed_size: int, limit: int = MAX_SIZE
) -> bytes:
    """Return the unpacked `chunks` as one piece.

    `packed_size` is what the member takes up in its container, in bytes; anything below a
    mebibyte may be packed as tightly as it likes.

    Raises:
        SourceError: Over `limit` bytes, or over `MAX_RATIO` times the packed size.
    """
    pieces: list[bytes] = []
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > max(_SMALL, packed_size * MAX_RATIO):
            raise SourceError(
                name, f"unpacks to over {MAX_RATIO} times its size and was not trusted"
            )
        if size > limit:
            raise SourceError(name, f"is larger than {limit >> 20} MiB; split it first")
        pieces.append(chunk)
    return b"".join(pieces)
