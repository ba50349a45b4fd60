"""What belongs to one state of a generation of the index, sealed.

A manifest is sealed with a key that never leaves this user's account: an index that was
made elsewhere does not bear the seal and is not opened.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from archive.search.whoosh.arrays import DamageError, check_regular
from archive.search.whoosh.lasting import write_whole
from archive.search.whoosh.schema import SCHEMA_VERSION
from archive.search.whoosh.seals import bears, seal

MANIFEST: Final = "MANIFEST"
_NAME = re.compile(r"[sr][0-9]{6,12}\.(arrays|ids)")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the index as it was written."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Part:
    """A segment, and which of its articles are no longer valid."""

    segment: File
    docs: int
    removed: File | None = None
    gone: int = 0

    @property
    def valid(self) -> int:
        """The number of articles that still are."""
        return self.docs - self.gone

    def files(self) -> Iterator[File]:
        yield self.segment
        if self.removed is not None:
            yield self.removed


@dataclass(frozen=True, slots=True)
class Manifest:
    """One state of a generation: `serial` counts commits, `files` the files ever made."""

    serial: int = 0
    files: int = 0
    parts: tuple[Part, ...] = field(default=())


class ForeignError(DamageError):
    """A manifest that this program did not make here, or that has been changed."""

    def __str__(self) -> str:
        return self.reason


def read_manifest(directory: Path, key: bytes) -> Manifest:
    """Read the manifest of a generation.

    Raises:
        ForeignError: It was made elsewhere, by another version, or changed.
        DamageError: It is no file.
        FileNotFoundError: There is none.
    """
    path = directory / MANIFEST
    check_regular(path)
    found = _understood(path.read_bytes(), key)
    if isinstance(found, str):
        raise ForeignError(path, found)
    return found


@lru_cache(maxsize=8)
def _understood(content: bytes, key: bytes) -> Manifest | str:
    """Return the manifest that a file holds, or why it is none of ours.

    It is remembered, because after a change it is asked for again before every search.
    """
    try:
        body, found_seal = content.rsplit(b"\n", 1)
        if not bears(body, found_seal, key):
            return "it was not made by this Pressmark on this computer"
        found = json.loads(body)
        if found["version"] != SCHEMA_VERSION:
            return "it was made by another version of Pressmark"
        parts = tuple(
            Part(
                _file(part["segment"]),
                int(part["docs"]),
                _file(part["removed"]) if part["removed"] else None,
                int(part["gone"]),
            )
            for part in found["parts"]
        )
        return Manifest(int(found["serial"]), int(found["files"]), parts)
    except (ValueError, KeyError, TypeError):
        return "its list of files cannot be read"


def _file(found: dict[str, object]) -> File:
    file = File(str(found["name"]), int(str(found["size"])), str(found["digest"]))
    if not _NAME.fullmatch(file.name):
        raise ValueError(file.name)
    return file


def write_manifest(directory: Path, manifest: Manifest, key: bytes) -> None:
    """Put a manifest in force, in one step."""
    body = json.dumps({"version": SCHEMA_VERSION, **asdict(manifest)}).encode()
    write_whole(directory / MANIFEST, body + b"\n" + seal(body, key))


def check(directory: Path, file: File, digest: str) -> None:
    """Compare a file's digest with what was written.

    Raises:
        DamageError: They differ.
    """
    if digest != file.digest:
        raise DamageError(directory / file.name, "is not what was written")
