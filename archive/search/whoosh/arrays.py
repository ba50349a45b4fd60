"""A file of named arrays: written once, checked, and read through the memory map.

Layout: the arrays' bytes, each begun at a multiple of 64; then a directory in JSON (names,
dtypes, offsets, lengths, and facts the writer adds); then the directory's digest, its
length as eight bytes, little end first, and eight bytes that name the format. Nothing in it
can be run.
"""

from __future__ import annotations

import json
import mmap
import os
import stat
from array import array
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Facts = Mapping[str, object]

_MAGIC = b"PMARRAY2"
_ALIGNED = 64
_DTYPES = frozenset({"|u1", "<u2", "<u4", "<u8", "<i4", "<i8", "<f4"})
_CHUNK = 1 << 20
_DIGEST = 16  # bytes
_TAIL = _DIGEST + 8 + len(_MAGIC)


class DamageError(Exception):
    """A file of the index is not what was written; `reason` says in what."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path.name} {self.reason}"


class ArrayWriter:
    """Writes one file of arrays, piece after piece; the digest comes with `finish`."""

    def __init__(self, path: Path) -> None:
        """Begin the file; one that a change given up has left is overwritten."""
        self.path = path
        path.unlink(missing_ok=True)
        self._file = path.open("xb")
        self._digest = blake2b(digest_size=_DIGEST)
        self._at = 0
        self._directory: dict[str, tuple[str, int, int]] = {}

    def put(self, name: str, array: Array) -> None:
        """Write an array of one dimension."""
        self.put_parts(name, array.dtype, (array,))

    def put_parts(self, name: str, dtype: npt.DTypeLike, parts: Iterable[Array]) -> None:
        """Write one array that comes in pieces."""
        kind = np.dtype(dtype)
        self._write(b"\0" * (-self._at % _ALIGNED))
        begin = self._at
        for part in parts:
            self._write(np.ascontiguousarray(part, dtype=kind).data.cast("B"))
        self._directory[name] = (_little(kind), begin, self._at - begin)

    def finish(self, facts: Facts) -> tuple[int, str]:
        """Write the directory and make all of it last; return size in bytes and digest."""
        found = json.dumps({"arrays": self._directory, "facts": dict(facts)}).encode()
        own = blake2b(found, digest_size=_DIGEST).digest()
        self._write(found + own + len(found).to_bytes(8, "little") + _MAGIC)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return self._at, self._digest.hexdigest()

    def close(self) -> None:
        """Close the file, finished or not."""
        self._file.close()

    def _write(self, piece: bytes | memoryview) -> None:
        self._file.write(piece)
        self._digest.update(piece)
        self._at += len(piece)


class ArrayFile(Mapping[str, Array]):
    """The arrays of a file by name. They are read where they lie, and only when used."""

    def __init__(self, path: Path, size: int) -> None:
        """Open a file that is to have `size` bytes.

        Raises:
            DamageError: It is shorter or longer, or its directory is not as it was written.
            OSError: It is not there or cannot be read.
        """
        self.path = path
        check_regular(path)
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size != size or size < _TAIL:
                raise DamageError(path, "has another length than it was written with")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._bytes = np.frombuffer(self._map, dtype=np.uint8)
        self._known: dict[str, Array] = {}
        self._directory, self.facts = self._read_directory(size)

    def __getitem__(self, name: str) -> Array:
        known = self._known.get(name)
        if known is None:
            dtype, begin, length = self._directory[name]
            known = self._known[name] = self._bytes[begin : begin + length].view(dtype)
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._directory)

    def __len__(self) -> int:
        return len(self._directory)

    def _read_directory(
        self, size: int
    ) -> tuple[dict[str, tuple[str, int, int]], dict[str, Any]]:
        end = size - _TAIL
        own, length = self._map[end : end + _DIGEST], self._map[end + _DIGEST : size - 8]
        if self._map[size - 8 :] != _MAGIC:
            raise DamageError(self.path, "does not end as it should")
        directory = self._map[max(0, end - int.from_bytes(length, "little")) : end]
        if blake2b(directory, digest_size=_DIGEST).digest() != own:
            raise DamageError(self.path, "has a directory that is not what was written")
        try:
            found = json.loads(directory)
            arrays = {
                name: (str(d), int(b), int(n))
                for name, (d, b, n) in found["arrays"].items()
            }
            facts = dict(found["facts"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise DamageError(self.path, "has no readable directory") from error
        for dtype, begin, count in arrays.values():
            fits = dtype in _DTYPES and 0 <= begin <= begin + count <= end
            if not fits or count % np.dtype(dtype).itemsize:
                raise DamageError(self.path, "has a directory that makes no sense")
        return arrays, facts


def check_regular(path: Path) -> None:
    """Make sure that opening a file neither leads elsewhere nor waits for somebody.

    Raises:
        DamageError: Something else than a file is in its place.
        OSError: There is nothing, or it cannot be looked at.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        raise DamageError(path, "is not a file")


def check_rising(file: ArrayFile, name: str, end: int) -> None:
    """Make sure that places in another array are in order and none behind its end.

    Then what is read by them takes no more memory than there is, whatever befell the file.

    Raises:
        DamageError: They are not.
    """
    places = file[name]
    if not places.size or int(places[-1]) > end or bool(np.any(places[1:] < places[:-1])):
        raise DamageError(file.path, f"has places that make no sense in {name}")


def check_below(file: ArrayFile, name: str, end: int) -> None:
    """Make sure that all numbers in an array are below `end`; raise `DamageError`."""
    numbers = file[name]
    if numbers.size and int(numbers.max()) >= end:
        raise DamageError(file.path, f"has numbers that make no sense in {name}")


def digest_of(path: Path) -> str:
    """Return the digest of a file's bytes as `ArrayWriter.finish` gives it."""
    digest = blake2b(digest_size=_DIGEST)
    with path.open("rb", buffering=0) as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def smallest(array: Array) -> Array:
    """Return whole numbers in the smallest unsigned type that holds them all."""
    most = int(array.max()) if array.size else 0
    return array.astype(np.min_scalar_type(most))


def ints(numbers: array[int]) -> npt.NDArray[np.int64]:
    """Return numbers of eight bytes where they lie; no more can be put behind them."""
    return np.frombuffer(numbers, dtype=np.int64) if numbers else np.empty(0, np.int64)


def _little(kind: np.dtype[Any]) -> str:
    return kind.newbyteorder("<").str
