"""Where the index lies: generations, their manifests, and what is set aside.

::

    index/CURRENT              the name of the generation in force
    index/0007/MANIFEST        its segments and their removed articles, with digests
    index/0007/s000012.arrays  a segment; never changed
    index/0007/r000013.ids     numbers of a segment's removed articles; never changed
    index/set-aside-1/         what could not be used, for whoever wants to know why

Both names in capitals are replaced in one step, so that there always is a whole state. A
manifest is sealed with a key that never leaves this user's account: an index that was made
elsewhere does not bear the seal and is not opened.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path

from archive.search.whoosh.arrays import DamageError
from archive.search.whoosh.schema import SCHEMA_VERSION

CURRENT = "CURRENT"
MANIFEST = "MANIFEST"
_KEY_BYTES = 32


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
    """One state of a generation; `serial` counts its commits, `files` the files ever made."""

    serial: int = 0
    files: int = 0
    parts: tuple[Part, ...] = field(default=())


class ForeignError(Exception):
    """A manifest that this program did not make here, or that has been changed."""


def read_key(path: Path) -> bytes:
    """Return this user's key for sealing, made when it is first needed.

    Raises:
        OSError: It can neither be read nor written.
    """
    with suppress(FileNotFoundError):
        found = path.read_bytes()
        if len(found) == _KEY_BYTES:
            return found
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    new.write_bytes(secrets.token_bytes(_KEY_BYTES))
    new.chmod(0o600)
    new.replace(path)
    return path.read_bytes()


def current(directory: Path) -> str | None:
    """Return the name of the generation in force, if there is one."""
    try:
        name = (directory / CURRENT).read_text(encoding="ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    return name if name.isdecimal() and (directory / name).is_dir() else None


def generations(directory: Path) -> list[str]:
    """Return the names of all generations, in force or not, in order."""
    return sorted(path.name for path in directory.iterdir() if path.name.isdecimal())


def put_current(directory: Path, generation: str) -> None:
    """Put a generation in force."""
    write_whole(directory / CURRENT, f"{generation}\n".encode("ascii"))


def read_manifest(directory: Path, key: bytes) -> Manifest:
    """Read the manifest of a generation.

    Raises:
        ForeignError: It was made elsewhere, by another version, or changed.
        FileNotFoundError: There is none.
    """
    try:
        body, seal = (directory / MANIFEST).read_bytes().rsplit(b"\n", 1)
        if not hmac.compare_digest(_seal(body, key), seal):
            raise ForeignError("it was not made by this Pressmark on this computer")
        found = json.loads(body)
        if found["version"] != SCHEMA_VERSION:
            raise ForeignError("it was made by another version of Pressmark")
        parts = tuple(
            Part(
                File(**part["segment"]),
                part["docs"],
                File(**part["removed"]) if part["removed"] else None,
                part["gone"],
            )
            for part in found["parts"]
        )
        return Manifest(found["serial"], found["files"], parts)
    except (ValueError, KeyError, TypeError) as error:
        raise ForeignError("its list of files cannot be read") from error


def write_manifest(directory: Path, manifest: Manifest, key: bytes) -> None:
    """Put a manifest in force, in one step."""
    body = json.dumps({"version": SCHEMA_VERSION, **asdict(manifest)}).encode()
    write_whole(directory / MANIFEST, body + b"\n" + _seal(body, key))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it has its old or its new content, whatever happens."""
    new = path.with_name(f"{path.name}.new")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    sync_directory(path.parent)


def sync_directory(directory: Path) -> None:
    """Make the names in a directory last, where the system knows how to."""
    if os.name == "nt":
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def check(directory: Path, file: File, digest: str) -> None:
    """Compare a file's digest with what was written.

    Raises:
        DamageError: They differ.
    """
    if digest != file.digest:
        raise DamageError(directory / file.name, "is not what was written")


def sweep(folder: Path, kept: Collection[str]) -> None:
    """Delete the files of a generation that are needed no longer.

    What another process has open stays, on systems that keep it, until the next time.
    """
    for path in folder.iterdir():
        if path.name not in kept and path.name != MANIFEST:
            with suppress(OSError):
                path.unlink()


def clear_unused(directory: Path) -> None:
    """Delete the generations that are not in force."""
    in_force = current(directory)
    for name in generations(directory):
        if name != in_force:
            shutil.rmtree(directory / name, ignore_errors=True)


def holds_index(directory: Path) -> bool:
    """Say whether there is anything of an index, usable or not."""
    return any(map(_is_index, directory.iterdir()))


def set_aside(directory: Path) -> None:
    """Move everything that cannot be used out of the way; older such things go."""
    found = [path for path in directory.iterdir() if _is_index(path)]
    if not found:
        return
    for old in directory.glob("set-aside-*"):
        shutil.rmtree(old, ignore_errors=True)
    aside = next(
        path
        for number in count(1)
        if not (path := directory / f"set-aside-{number}").exists()
    )
    aside.mkdir()
    # CURRENT first: without it nobody opens what is half moved.
    for path in sorted(found, key=lambda path: path.name != CURRENT):
        path.rename(aside / path.name)


def _is_index(path: Path) -> bool:
    # The last two were made by the first version.
    return path.name.isdecimal() or path.name in {CURRENT, "current", "VERSION"}


def _seal(body: bytes, key: bytes) -> bytes:
    return hmac.new(key, body, sha256).hexdigest().encode("ascii")
