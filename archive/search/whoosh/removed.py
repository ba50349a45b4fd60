"""The lists of a segment's removed articles: their numbers, ascending."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

import numpy as np

from archive.search.whoosh.arrays import Array, DamageError, check_regular
from archive.search.whoosh.manifest import File, Part, check


def write_removed(path: Path, numbers: Array) -> File:
    """Write a list, and make it last."""
    content = numbers.astype("<u4").tobytes()
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return File(path.name, len(content), _digest(content))


def read_removed(folder: Path, part: Part) -> Array:
    """Read the list of a segment.

    Raises:
        DamageError: It is not what was written.
        FileNotFoundError: It is gone.
    """
    if part.removed is None:
        return np.empty(0, dtype=np.uint32)
    path = folder / part.removed.name
    check_regular(path)
    found = path.read_bytes()
    if len(found) != part.removed.size or len(found) != part.gone * 4:
        raise DamageError(path, "has another length than it was written with")
    check(folder, part.removed, _digest(found))
    numbers = np.frombuffer(found, dtype="<u4")
    if numbers.size and int(numbers.max()) >= part.docs:
        raise DamageError(path, "names articles that are not there")
    return numbers


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
