"""The part of the reading room where imports are consulted, and folders watched."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from archive import Archive
from archive.errors import NotFoundError, StoreError
from archive.events import IngestOptions, options_of
from archive.report import ItemState, Job, JobItem, Report
from reader.import_report import write_report

if TYPE_CHECKING:
    from archive.formats import KnownFormat

PAGE = 400  # items
_STEP = 2_000  # items looked at between two reports


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Some items of an import; the next are above position `after`, but for the last."""

    items: tuple[JobItem, ...]
    after: int
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A watched folder; `looked` is when it was looked through, an aware UTC moment."""

    path: Path
    looked: datetime | None
    is_there: bool
    options: IngestOptions


class ImportsRoom:
    """The imports and watched folders of an open archive. Usable from any thread."""

    _archive: Archive

    def formats(self) -> tuple[KnownFormat, ...]:
        """Return what Pressmark can read; the first call loads all that reads it."""
        from archive.formats import known_formats

        return known_formats()

    def imports(self) -> tuple[Job, ...]:
        """Return the imports that are remembered, the newest first."""
        return self._archive.store.jobs.everything()

    def import_report(self, job: int) -> Report:
        """Return what an import found and what came of it.

        Raises:
            NotFoundError: The import is not remembered any more.
        """
        return self._archive.report(job)

    def import_items(
        self,
        job: int,
        states: Collection[ItemState],
        containing: str = "",
        after: int = 0,
        limit: int = PAGE,
        *,
        reasoned: bool = False,
    ) -> Iterator[ItemPage]:
        """Yield items in some `states` and above position `after`, up to `limit` of them.

        With `reasoned`, only those with a reason why they are not, or will not be, stored.

        Those `containing` some letters in name or reason are wanted, whatever their case.
        Many may have to be looked at; so pages come as they are filled, the last perhaps
        without any items. Close the iterator to give up.
        """
        letters = containing.casefold()
        found: list[JobItem] = []
        left, looked = limit, 0
        jobs = self._archive.store.jobs
        likely = jobs.items(job, states, after, reasoned=reasoned, containing=containing)
        for item in likely:
            after = item.position
            looked += 1
            if letters in item.name.casefold() or letters in item.reason.casefold():
                found.append(item)
                left -= 1
            if not left:
                yield ItemPage(tuple(found), after)
                return
            if looked == _STEP:
                yield ItemPage(tuple(found), after)
                found, looked = [], 0
        yield ItemPage(tuple(found), after, is_end=True)

    def write_import_report(self, job: int, path: Path) -> None:
        """Write a ``.txt``, ``.csv`` or ``.json`` file of what came of an import.

        Raises:
            NotFoundError: The import is not remembered any more.
            ReportError: The file cannot be written, or is of no such kind.
        """
        report = self._archive.report(job)
        write_report(path, report, self._archive.items(job))

    def to_retry(
        self, job: int, locations: Collection[str] | None = None
    ) -> tuple[tuple[Path, ...], IngestOptions]:
        """Return the files to be imported again for rejected items, and how.

        The items are those at `locations`; all that were rejected if not given. Of a member
        it is the file that it is in.

        Raises:
            NotFoundError: The import is not remembered any more.
        """
        found = self._archive.store.jobs.find(job)
        if found is None:
            raise NotFoundError(f"import {job}")
        paths: dict[Path, None] = {}
        wanted: set[str] = set()
        for item in self._archive.items(job, (ItemState.REJECTED,)):
            if locations is not None and item.location not in locations:
                continue
            if item.path is not None:
                paths[item.path] = None
            else:
                wanted.update(_containers(item.location))
        if wanted:
            for item in self._archive.items(job):
                if item.path is not None and item.location in wanted:
                    paths[item.path] = None
        return tuple(paths), options_of({**found.options, "retry": True})

    def watched(self) -> tuple[WatchedFolder, ...]:
        """Return the watched folders, by path."""
        return tuple(
            WatchedFolder(
                folder.path,
                folder.looked,
                folder.path.is_dir(),
                options_of(folder.options),
            )
            for folder in self._archive.watched()
        )

    def watch(self, folder: Path, options: IngestOptions) -> None:
        """Look through a folder from now on; or with other options than before.

        Raises:
            StoreError: The archive itself is in the folder, or the folder in the archive.
        """
        here, there = self._archive.directory.resolve(), folder.resolve()
        if here == there or here in there.parents or there in here.parents:
            raise StoreError(
                "A folder with the archive itself in it cannot be watched; choose the "
                "folder where new files come to lie"
            )
        self._archive.watch(folder, options)

    def unwatch(self, folder: Path) -> None:
        """Watch a folder no longer; its articles stay."""
        self._archive.unwatch(folder)


def _containers(location: str) -> Iterator[str]:
    """Yield where the file may be that a member is in: a name, too, may have a mark."""
    end = location.find("!")
    while end >= 0:
        yield location[:end]
        end = location.find("!", end + 1)
