"""Folders on disk, walked with everything below them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from archive.containers.companions import (
    PAGE_SUFFIXES,
    SUFFIXES,
    former_page,
    is_companion,
    page_of_folder,
    suffix_of,
)
from archive.containers.names import is_hidden, shown_name
from archive.errors import SourceError
from archive.source import Source

_PAGE_ENDS = tuple(PAGE_SUFFIXES)
# The store of an archive: what lies beside it are copies and an index, and no news.
_ARCHIVE = "archive.sqlite3"
NO_FILE = "is a device, pipe or socket and no file; it was not opened"


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder still to be walked, and whether a saved page lies in it or above it."""

    path: str
    beside_page: bool


class FolderContainer:
    """Opens a folder into the files below it, in the order of their names.

    Archives of Pressmark among them are passed over.

    Files are named, not read: whoever knows a file from its size and time need not open it.
    """

    name = "folder"
    title = "Folders"
    gives = "the files below them, at any depth"

    def accepts(self, source: Source, head: bytes) -> bool:  # noqa: ARG002 - the port's
        return source.path is not None and source.path.is_dir()

    def open(self, source: Source) -> Iterator[Source | SourceError]:
        assert source.path is not None, "only a folder on disk is accepted"  # noqa: S101
        top = os.fspath(source.path)
        real_top = os.path.realpath(top)
        # A stack, not recursion: folders may be nested deeper than Python's calls.
        waiting = [_Folder(top, beside_page=False)]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(folder.path) as scan:
                    entries = sorted(scan, key=lambda entry: entry.name)
            except OSError as error:
                yield _unreadable(folder.path, error)
                continue
            if any(entry.name == _ARCHIVE for entry in entries):
                if folder.path == top:
                    yield SourceError(shown_name(top), "is an archive itself; open it")
                continue
            names = {entry.name for entry in entries}
            entries = [
                entry
                for entry in entries
                if not is_hidden(entry.name) and former_page(entry.name) not in names
            ]
            pages = {
                PurePath(entry.name).stem.casefold()
                for entry in entries
                if entry.name[-6:].lower().endswith(_PAGE_ENDS)
            }
            beside_page = folder.beside_page or bool(pages)
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    opened = _opened(entry, real_top, beside_page=beside_page)
                    if opened is not None:
                        yield opened
            waiting.extend(
                reversed(list(_folders(entries, pages, beside_page=beside_page)))
            )


def _folders(
    entries: Sequence[os.DirEntry[str]], pages: set[str], *, beside_page: bool
) -> Iterator[_Folder]:
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            continue
        page = page_of_folder(entry.name)
        if page is None or page.casefold() not in pages:
            yield _Folder(entry.path, beside_page)


def _opened(
    entry: os.DirEntry[str], real_top: str, *, beside_page: bool
) -> Source | SourceError | None:
    """The source an entry is, why it is none, or ``None`` for what is passed over."""
    name = shown_name(entry.path)
    if entry.is_symlink():
        return _link(entry, real_top)
    if not entry.is_file(follow_symlinks=False):
        return SourceError(name, NO_FILE)
    source = Source(name, Path(entry.path))
    if beside_page and suffix_of(entry.name) in SUFFIXES:
        try:
            if is_companion(entry.name, source.head()):
                return None
        except SourceError as error:
            return error
    return source


def _link(entry: os.DirEntry[str], real_top: str) -> SourceError | None:
    """Why a link is not followed; ``None`` if its target is met on the walk anyway."""
    name = shown_name(entry.path)
    target = os.path.realpath(entry.path)
    if not os.path.exists(target):  # noqa: PTH110 - thousands of these; Path is slower
        return SourceError(name, "is a link to nothing")
    inside = os.path.commonpath([real_top, target]) == real_top
    if not inside:
        return SourceError(
            name, "is a link that leads out of its folder; add what it names"
        )
    here = os.path.realpath(os.path.dirname(entry.path))  # noqa: PTH120 - as above
    if os.path.isdir(target) and os.path.commonpath([here, target]) == target:  # noqa: PTH112
        return SourceError(name, "is a link to a folder that it lies in")
    return None


def _unreadable(path: str, error: OSError) -> SourceError:
    reason = (error.strerror or str(error)).lower()
    return SourceError(shown_name(path), f"cannot be opened ({reason})")
