"""Planning an import: what there is, of which format, and what is held already.

All files are looked into before any is read. So it is known what there is to do; and a file
that speaks for others is heard before they are read, wherever it lies.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from archive.containers import default_containers
from archive.containers.names import shown_name
from archive.errors import SourceError
from archive.events import Fit, Looked, Planned, Planning
from archive.intake import Intake, Met, item_of
from archive.labour import IngestWorkers
from archive.losses import lost_reason
from archive.pattern import PathPattern
from archive.sniffing import Sniffed, Sniffing
from archive.source import Source
from archive.store import ItemState, Job, JobItem, JobStanding, Store
from archive.walk import files, relative
from archive.workers import Lost

_BATCH = 64
_PATIENCE = 0.2  # seconds
_LEFT_OUT = 3  # of the containers in one


class Planner:
    """Makes the plan of one job."""

    def __init__(
        self,
        store: Store,
        workers: IngestWorkers,
        intake: Intake,
        seconds: float,
    ) -> None:
        """Plan with `workers` that look into files, for up to `seconds` each."""
        self._store = store
        self._workers = workers
        self._intake = intake
        self._seconds = seconds
        self._key = 0
        self._position = 0
        self._files = 0
        self._size = 0
        self._waiting: dict[int, JobItem] = {}  # by position, until they were looked into
        self._items: list[JobItem] = []
        self._claims: list[tuple[str, str]] = []

    def plan(self, job: Job, names: tuple[str, ...]) -> Iterator[Planning]:
        """Find out what there is below the paths of `job`, which users know by `names`.

        Close the iterator to give up.
        """
        self._key = job.key
        self._store.jobs.empty(job.key)
        batch: list[Met] = []
        for root, (top, name) in enumerate(zip(job.paths, names, strict=True)):
            for found in files(top, self._intake.context, self._intake.pattern):
                batch.append(self._intake.met(found, root))
                batch[-1] = _renamed(batch[-1], top, name)
                if len(batch) == _BATCH:
                    yield self._take(batch)
                    batch = []
        yield self._take(batch)
        while self._workers.busy:
            self._collect(_PATIENCE)
            yield Looked(self._files, self._size)
        with self._store.together():
            self._store.jobs.part(job.key)
            self._store.jobs.stand(job.key, JobStanding.WAITING)
        pattern = self._intake.pattern
        yield Planned(job.key, self._fit(job, pattern) if pattern else None)

    def _fit(self, job: Job, pattern: PathPattern) -> Fit | None:
        """Tell how a pattern fits files to be read or held; ``None``: there are none."""
        containers = {container.name for container in default_containers()}
        fitting, unfitting, misfit = 0, 0, ""
        read = (ItemState.WAITING, ItemState.UNCHANGED)
        for item in self._store.jobs.items(job.key, read):
            if item.path is None or item.reason or item.format in containers:
                continue
            below = relative(item.path, job.paths[item.root], pattern)
            if pattern.context(below) is not None:
                fitting += 1
            else:
                unfitting += 1
                misfit = misfit or shown_name(below)
        return Fit(fitting, unfitting, misfit) if fitting + unfitting else None

    def _take(self, batch: list[Met]) -> Looked:
        """Decide a batch as far as can be without reading it; have the rest looked into."""
        unknown: list[tuple[int, Source]] = []
        for met, known in self._intake.known(batch):
            self._files += 1
            self._size += met.seen.size or 0
            items = known or (item_of(met, ItemState.WAITING, None),)
            for item in items:
                self._position += 1
                placed = replace(item, position=self._position)
                if placed.state is not ItemState.WAITING or isinstance(
                    met.found, SourceError
                ):
                    self._items.append(placed)
                else:
                    self._waiting[self._position] = placed
                    unknown.append((self._position, met.found))
        if unknown:
            positions, sources = zip(*unknown, strict=True)
            self._workers.submit(Sniffing(sources, positions))
        while not self._workers.has_room:
            self._collect(_PATIENCE)
        self._collect(0)
        return Looked(self._files, self._size)

    def _collect(self, timeout: float) -> None:
        """Store what has been found out."""
        for task, sniffed in self._workers.collect(timeout):
            assert isinstance(task, Sniffing), "nothing else was asked"  # noqa: S101
            if isinstance(sniffed, Lost):
                self._narrow(task, sniffed)
                continue
            assert isinstance(sniffed, tuple), "as `sniff` returns it"  # noqa: S101
            for position, found in zip(task.positions, sniffed, strict=True):
                self._found(position, found)
        with self._store.together():
            self._store.jobs.put(self._key, self._items)
            self._store.jobs.claim(self._key, self._claims)
        self._items.clear()
        self._claims.clear()

    def _found(self, position: int, found: Sniffed) -> None:
        item = self._waiting.pop(position)
        self._items.append(replace(item, format=found.format, reason=found.reason))
        self._claims += found.claims

    def _narrow(self, task: Sniffing, lost: Lost) -> None:
        """Look one by one into files of which one broke or stalled its reader."""
        if lost.place and len(task.without) < _LEFT_OUT:
            # A container in another one: whoever reads that will say so.
            self._workers.submit(replace(task, without=(*task.without, lost.place)))
            return
        if len(task.sources) == 1:
            reason = lost_reason(lost, self._seconds)
            self._found(task.positions[0], Sniffed(reason=reason))
            return
        for source, position in zip(task.sources, task.positions, strict=True):
            self._workers.submit(Sniffing((source,), (position,)))


def _renamed(met: Met, top: Path, name: str) -> Met:
    """Name a file below `top` as the user names that."""
    shown = shown_name(str(top))
    given = shown_name(name)
    if shown == given or not met.seen.name.startswith(shown):
        return met
    below = met.seen.name.removeprefix(shown)
    called = os.path.join(given, below.lstrip(os.sep)) if below else given  # noqa: PTH118
    found = met.found
    if isinstance(found, SourceError):
        found = SourceError(called, found.reason)
    else:
        found = replace(found, name=called)
    return replace(met, found=found, seen=replace(met.seen, name=called))
