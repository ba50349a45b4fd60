"""The files that belong to a source, such as the pages that a METS file names.

Formats name their parts in every way there is: relative, absolute, as URLs, with the
backslashes of another system, in the wrong case. Whatever a reference says, only files
below the folder or inside the container that the user gave are ever opened.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import unquote

_SCHEME = re.compile(r"^(?:file:|[a-z][a-z0-9+.-]*://[^/]*)", re.IGNORECASE)
_DRIVE = re.compile(r"^/*[a-z]:", re.IGNORECASE)
_LONGEST = 1_000


class Parts(Protocol):
    """The files around a source. Can be pickled."""

    def names(self) -> Iterator[str]:
        """Yield the paths, with ``/``, of all files in and below the source's folder."""

    def find(self, reference: str) -> str | None:
        """Return the path of what a source calls `reference`, if it is there.

        It is relative to the source's folder, and may begin with ``..`` within what the
        user gave.
        """

    def size(self, name: str) -> int:
        """The size in bytes of a part; 0 if it is gone."""

    def location(self, name: str) -> tuple[Path | None, bytes | None]:
        """Return the file or the content of a part that `find` or `names` gave."""


@dataclass(frozen=True, slots=True)
class FolderParts:
    """Files on disk: `folder` is the source's own, `root` what the user gave."""

    root: Path
    folder: Path
    # What folders hold, by small letters: an issue may name as many files as it likes.
    _held: dict[Path, dict[str, list[str]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def names(self) -> Iterator[str]:
        for directory, folders, files in os.walk(self.folder):
            folders.sort()
            for file in sorted(files):
                path = Path(directory, file)
                if not path.is_symlink() and path.is_file():
                    yield path.relative_to(self.folder).as_posix()

    def find(self, reference: str) -> str | None:
        for candidate in _candidates(reference):
            path = Path(os.path.normpath(self.folder / candidate))
            # Unlike `Path.is_file` this says no to names that no file system takes.
            is_here = os.path.isfile(path)  # noqa: PTH113
            found = path if is_here else self._in_other_case(path)
            if found is not None and self._is_inside(found):
                return Path(os.path.relpath(found, self.folder)).as_posix()
        return None

    def size(self, name: str) -> int:
        try:
            return (self.folder / name).stat().st_size
        except OSError:
            return 0

    def location(self, name: str) -> tuple[Path | None, bytes | None]:
        return Path(os.path.normpath(self.folder / name)), None

    def _is_inside(self, path: Path) -> bool:
        root = self.root.resolve()
        real = path.resolve()
        return real.is_relative_to(root) and real.is_file()

    def _in_other_case(self, path: Path) -> Path | None:
        try:
            below = path.relative_to(self.root)
        except ValueError:
            return None
        here = self.root
        for part in below.parts:
            same = self._names_in(here).get(part.casefold())
            if not same:
                return None
            here /= part if part in same else same[0]
        return here if here.is_file() else None

    def _names_in(self, folder: Path) -> dict[str, list[str]]:
        if folder not in self._held:
            names: dict[str, list[str]] = {}
            with suppress(OSError), os.scandir(folder) as scan:
                for name in sorted(entry.name for entry in scan):
                    names.setdefault(name.casefold(), []).append(name)
            self._held[folder] = names
        return self._held[folder]


@dataclass(frozen=True, slots=True)
class HeldParts:
    """Members of a container held in memory, by their paths; `folder` is the source's."""

    members: Mapping[str, bytes] = field(repr=False)
    folder: str = ""

    def names(self) -> Iterator[str]:
        prefix = f"{self.folder}/" if self.folder else ""
        for name in sorted(self.members):
            if name.startswith(prefix):
                yield name.removeprefix(prefix)

    def find(self, reference: str) -> str | None:
        for candidate in _candidates(reference):
            wanted = _normal(f"{self.folder}/{candidate}" if self.folder else candidate)
            if wanted is None:
                continue
            if wanted not in self.members:
                folded = wanted.casefold()
                same = (name for name in self.members if name.casefold() == folded)
                wanted = next(same, "")
            if wanted:
                return os.path.relpath(wanted, self.folder or ".").replace(os.sep, "/")
        return None

    def size(self, name: str) -> int:
        return len(self._content(name) or b"")

    def location(self, name: str) -> tuple[Path | None, bytes | None]:
        return None, self._content(name)

    def _content(self, name: str) -> bytes | None:
        full = _normal(f"{self.folder}/{name}" if self.folder else name)
        return None if full is None else self.members.get(full)


def _candidates(reference: str) -> Iterator[str]:
    """What a reference may mean, the likeliest first, relative to the source's folder."""
    if not reference or "\0" in reference or len(reference) > _LONGEST:
        return
    plain = reference.strip().replace("\\", "/")
    for text in dict.fromkeys((plain, unquote(plain))):
        path = _DRIVE.sub("", _SCHEME.sub("", text)).partition("#")[0]
        relative = not path.startswith("/") and path == text.partition("#")[0]
        steps = [step for step in path.split("/") if step not in {"", "."}]
        if not steps:
            continue
        if relative or text.lower().startswith("file:"):
            yield "/".join(steps)
        # Of a path on the machine that made it, only its end can still hold.
        ends = [step for step in steps if step != ".."]
        for count in range(min(len(ends), 3), 0, -1):
            yield "/".join(ends[-count:])


def _normal(path: str) -> str | None:
    """A path without ``.`` and ``..``; ``None`` if it leaves the container."""
    steps: list[str] = []
    for step in PurePosixPath(path).parts:
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in {".", "/"}:
            steps.append(step)
    return "/".join(steps)
