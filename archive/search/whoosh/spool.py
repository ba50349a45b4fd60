"""Arrays too large for memory that are written side by side, and then behind each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import numpy as np

from archive.search.whoosh.arrays import Array, ArrayWriter
from archive.search.whoosh.cases import packed

_SMALL = 1 << 20  # bytes


class Spool:
    """Arrays that grow piece by piece, kept on disk meanwhile unless they are small."""

    def __init__(self, folder: Path) -> None:
        # Beside what they become: elsewhere there may be memory only.
        self._folder = folder
        self._files: dict[str, tuple[IO[bytes], np.dtype[Any]]] = {}

    def add(self, name: str, array: Array) -> None:
        """Write a piece behind the others of that name, in the type of the first."""
        if name not in self._files:
            spooled = SpooledTemporaryFile(  # noqa: SIM115 closed below
                max_size=_SMALL, mode="w+b", dir=str(self._folder)
            )
            self._files[name] = (spooled, array.dtype)
        file, dtype = self._files[name]
        file.write(np.ascontiguousarray(array, dtype=dtype).data.cast("B"))

    def drain(self, writer: ArrayWriter, prefix: str) -> None:
        """Hand all arrays over, named ``prefix.name``; cases come out packed."""
        for name, (file, dtype) in self._files.items():
            file.seek(0)
            pieces = _pieces(file, dtype)
            if name == "cases":
                pieces = map(packed, pieces)
            writer.put_parts(f"{prefix}.{name}", dtype, pieces)
        self.close()

    def close(self) -> None:
        """Let go of what is on disk."""
        for file, _ in self._files.values():
            file.close()
        self._files.clear()


def _pieces(file: IO[bytes], dtype: np.dtype[Any]) -> Iterator[Array]:
    while piece := file.read(dtype.itemsize << 18):
        yield np.frombuffer(piece, dtype=dtype)
