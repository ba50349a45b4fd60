"""Where the index lies: generations, their manifests, and what is set aside.

::

    index/CURRENT              the name of the generation in force
    index/0007/MANIFEST        its segments and their removed articles, with digests
    index/0007/s000012.arrays  a segment; never changed
    index/0007/r000013.ids     numbers of a segment's removed articles; never changed
    index/0007/DAMAGED         what was found to be damaged, for whoever opens it next
    index/set-aside-1/         what could not be used, for whoever wants to know why

The first two are replaced in one step, so that there always is a whole state. A
manifest is sealed with a key that never leaves this user's account: an index that was made
elsewhere does not bear the seal and is not opened.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path

from archive.search.whoosh.arrays import DamageError, check_regular
from archive.search.whoosh.schema import SCHEMA_VERSION
from archive.search.whoosh.seals import bears, seal, sync_directory

CURRENT = "CURRENT"
MANIFEST = "MANIFEST"
DAMAGED = "DAMAGED"
_NAME = re.compile(r"[sr][0-9]{6,12}\.(arrays|ids)")
_LONGEST = 200  # characters of a note that are shown


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


def current(directory: Path) -> str | None:
    """Return the name of the generation in force, if there is one."""
    try:
        check_regular(directory / CURRENT)
        content = (directory / CURRENT).read_bytes().decode("ascii")
    except (FileNotFoundError, UnicodeDecodeError, DamageError):
        return None
    name = content.removesuffix("\n")
    folder = directory / name
    held = (
        content == f"{name}\n"
        and name.isdecimal()
        and folder.is_dir()
        and not folder.is_symlink()
    )
    return name if held else None


def generations(directory: Path) -> list[str]:
    """Return the names of all generations, in force or not, in order."""
    found = (path.name for path in directory.iterdir() if _is_generation(path))
    return sorted(found, key=int)


def next_generation(directory: Path) -> str:
    """Return a name that no generation has had as far as can be known.

    Another process may still have files of one that was set aside open by their names.
    """
    aside = (path for path in directory.glob("set-aside-*/*") if _is_generation(path))
    used = [int(name) for name in generations(directory)]
    used += [int(path.name) for path in aside]
    return f"{max(used, default=0) + 1:04}"


def put_current(directory: Path, generation: str) -> None:
    """Put a generation in force."""
    sync_directory(directory)  # the folder's own name has to last before it is named
    write_whole(directory / CURRENT, f"{generation}\n".encode("ascii"))


def read_manifest(directory: Path, key: bytes) -> Manifest:
    """Read the manifest of a generation.

    Raises:
        ForeignError: It was made elsewhere, by another version, or changed.
        DamageError: It is no file.
        FileNotFoundError: There is none.
    """
    path = directory / MANIFEST
    check_regular(path)
    try:
        body, found_seal = path.read_bytes().rsplit(b"\n", 1)
        if not bears(body, found_seal, key):
            raise ForeignError(path, "it was not made by this Pressmark on this computer")
        found = json.loads(body)
        if found["version"] != SCHEMA_VERSION:
            raise ForeignError(path, "it was made by another version of Pressmark")
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
    except (ValueError, KeyError, TypeError) as error:
        raise ForeignError(path, "its list of files cannot be read") from error


def _file(found: dict[str, object]) -> File:
    file = File(str(found["name"]), int(str(found["size"])), str(found["digest"]))
    if not _NAME.fullmatch(file.name):
        raise ValueError(file.name)
    return file


def write_manifest(directory: Path, manifest: Manifest, key: bytes) -> None:
    """Put a manifest in force, in one step."""
    body = json.dumps({"version": SCHEMA_VERSION, **asdict(manifest)}).encode()
    write_whole(directory / MANIFEST, body + b"\n" + seal(body, key))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it has its old or its new content, whatever happens."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)  # it may be a link, and lead elsewhere
    with new.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    sync_directory(path.parent)


def check(directory: Path, file: File, digest: str) -> None:
    """Compare a file's digest with what was written.

    Raises:
        DamageError: They differ.
    """
    if digest != file.digest:
        raise DamageError(directory / file.name, "is not what was written")


def note_damage(folder: Path, error: DamageError) -> None:
    """Let whoever opens a generation next know that it is damaged."""
    write_whole(folder / DAMAGED, f"{error.path.name}\n{error.reason}".encode())


def noted_damage(folder: Path) -> DamageError | None:
    """Return what was found to be damaged in a generation."""
    try:
        check_regular(folder / DAMAGED)
        note = (folder / DAMAGED).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    except DamageError as error:
        return error
    name, _, reason = note[:_LONGEST].partition("\n")
    return DamageError(folder / Path(name or MANIFEST).name, reason or "is damaged")


def sweep(folder: Path, kept: Collection[str]) -> None:
    """Delete the files of a generation that are needed no longer.

    What another process has open stays, on systems that keep it, until the next time.
    """
    for path in folder.iterdir():
        if path.name not in kept and path.name not in {MANIFEST, DAMAGED}:
            with suppress(OSError):
                path.unlink()


def clear_unused(directory: Path) -> None:
    """Delete the generations that are not in force, if it is known which one is."""
    in_force = current(directory)
    for name in generations(directory):
        if in_force is not None and name != in_force:
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
    return _is_generation(path) or path.name in {CURRENT, "current", "VERSION"}


def _is_generation(path: Path) -> bool:
    return path.name.isascii() and path.name.isdecimal()
