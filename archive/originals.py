"""The files as they were given: copies under the name of their own contents.

A copy is called after its SHA-256 (``5f/3a9c….html``), so the same file is kept once, and
whether it is still what it was can be told from its name alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from time import time
from typing import BinaryIO

from archive.errors import SourceError, StoreError

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_UNFINISHED = "unfinished-"
_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Originals:
    """The folder of copies. Usable from any process; a copy once made never changes."""

    directory: Path

    def add(self, content: bytes, name: str) -> str:
        """Keep a copy of `content`, and return its path below the folder, with ``/``.

        The copy gets the suffix of `name`, so that other programs know what it is.

        Raises:
            StoreError: The copy cannot be written.
        """
        kept = _place(sha256(content).hexdigest(), name)
        if not self.path(kept).exists():
            self._write([content], name)
        return kept

    def add_file(self, path: Path, name: str) -> tuple[str, str]:
        """Keep a copy of a file of any size; return its path below the folder and SHA-256.

        Raises:
            SourceError: The file cannot be read; `name` says which to the user.
            StoreError: The copy cannot be written.
        """
        try:
            file = path.open("rb")
        except OSError as error:
            raise _unreadable(name, error) from error
        with file:
            return self._write(iter(partial(_chunk, file, name), b""), name)

    def sweep(self) -> None:
        """Remove what was being copied when a process was ended, more than a day ago."""
        for path in self.directory.glob(f"{_UNFINISHED}*"):
            with suppress(FileNotFoundError):  # another process sweeps too
                if time() - path.stat().st_mtime > _SECONDS_A_DAY:
                    path.unlink()

    def path(self, kept: str) -> Path:
        """Return where a copy lies."""
        return self.directory / kept

    def problem(self, kept: str) -> str:
        """Return what is wrong with a copy, as a sentence's end; ``""`` if it is intact."""
        path = self.path(kept)
        if not path.exists():
            return "the copy in the archive is missing"
        try:
            digest = digest_of(path, kept)
        except SourceError as error:
            return f"the copy in the archive {error.reason}"
        if _place(digest, kept) != kept:
            return "the copy in the archive is damaged"
        return ""

    def _write(self, chunks: Iterable[bytes], name: str) -> tuple[str, str]:
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
            # Whoever finds a copy under its name finds all of it: it gets that at the end.
            with NamedTemporaryFile(
                dir=self.directory, prefix=_UNFINISHED, delete=False
            ) as copy:
                written = Path(copy.name)
                try:
                    digest = sha256()
                    for chunk in chunks:
                        digest.update(chunk)
                        copy.write(chunk)
                    copy.flush()
                    os.fsync(copy.fileno())
                except BaseException:  # given up, too: what is not whole must not stay
                    written.unlink()
                    raise
            kept = _place(digest.hexdigest(), name)
            self.path(kept).parent.mkdir(exist_ok=True)
            written.chmod(0o444)
            written.replace(self.path(kept))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise StoreError(
                f"the originals cannot be copied into the archive ({reason})"
            ) from error
        return kept, digest.hexdigest()


def digest_of(path: Path, name: str) -> str:
    """Return the hexadecimal SHA-256 of a file.

    Raises:
        SourceError: It cannot be read; `name` says which to the user.
    """
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(name, error) from error


def _chunk(file: BinaryIO, name: str) -> bytes:
    try:
        return file.read(2**20)
    except OSError as error:
        raise _unreadable(name, error) from error


def _place(digest: str, name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    kept_suffix = suffix if _SUFFIX.fullmatch(suffix) else ""
    return f"{digest[:2]}/{digest[2:]}{kept_suffix}"


def _unreadable(name: str, error: OSError) -> SourceError:
    reason = (error.strerror or str(error)).lower()
    return SourceError(name, f"cannot be read ({reason})")
