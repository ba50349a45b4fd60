"""Where the index lies: generations, the one in force, and what is set aside.

::

    index/CURRENT              the name of the generation in force
    index/0007/MANIFEST        its segments and their removed articles, with digests
    index/0007/s000012.arrays  a segment; never changed
    index/0007/r000013.ids     numbers of a segment's removed articles; never changed
    index/0007/DAMAGED         what was found to be damaged, for whoever opens it next
    index/set-aside-1/         what could not be used, for whoever wants to know why

The first two are replaced in one step, so that there always is a whole state.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from contextlib import suppress
from itertools import count
from pathlib import Path

from archive.search.whoosh.arrays import DamageError, check_regular
from archive.search.whoosh.lasting import sync_directory, write_whole
from archive.search.whoosh.manifest import MANIFEST

CURRENT = "CURRENT"
DAMAGED = "DAMAGED"
_LONGEST = 200  # characters of a note that are shown


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
