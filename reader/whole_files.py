"""Files that are written whole or not at all: what stood there before is not lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EISDIR
from pathlib import Path
from typing import TextIO


@contextmanager
def whole_file(
    path: Path, *, encoding: str = "utf-8", errors: str = "strict"
) -> Iterator[TextIO]:
    """Open a file to be written, which is there only once it is whole.

    Until then it lies beside it as ``….part``. What is no file on a disk, such as a pipe,
    is written to directly.

    Raises:
        OSError: It cannot be written; what was there before is as it was.
    """
    if not path.name:
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    target = path.resolve() if path.is_symlink() else path
    if target.exists() and not target.is_file():
        with target.open("w", encoding=encoding, errors=errors, newline="") as file:
            yield file
        return
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("w", encoding=encoding, errors=errors, newline="") as file:
            yield file
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
