"""From files to stored articles, in two steps that are one job: the plan, and its run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from itertools import count
from pathlib import Path

from archive.agenda import Agenda
from archive.containers import default_containers
from archive.emptying import OpeningWorkers, empty
from archive.errors import NotFoundError
from archive.events import (
    SECONDS_A_SOURCE,
    Found,
    Ingested,
    IngestEvent,
    IngestOptions,
    Looked,
    PassedOver,
    Planned,
    Planning,
    Rejected,
    Unchanged,
    options_of,
)
from archive.importers import default_importers
from archive.intake import Intake
from archive.labour import IngestWorkers, work
from archive.losses import MEMORY
from archive.opener import Opener
from archive.originals import Originals
from archive.planning import Planner
from archive.running import Run
from archive.settling import Settling
from archive.store import Job, JobStanding, Store
from archive.workers import Workers

__all__ = [
    "SECONDS_A_SOURCE",
    "Found",
    "IngestEvent",
    "IngestOptions",
    "Ingested",
    "Looked",
    "PassedOver",
    "Planned",
    "Planning",
    "Rejected",
    "Unchanged",
    "ingest",
    "options_of",
    "plan",
    "run",
]

_NICENESS = 5


def ingest(
    paths: Iterable[Path],
    store: Store,
    originals: Originals,
    options: IngestOptions = IngestOptions(),
) -> Iterator[IngestEvent]:
    """Store what is below `paths`, yielding one event for each source, in any order.

    A bad source yields `Rejected` and the batch goes on. Close the iterator to stop: what
    it has yielded is stored, and a new import passes over it.

    Raises:
        StoreError: The archive cannot be written.
        ValueError: The pattern or format makes no sense; with a sentence for the user.
    """
    with _workers(options) as workers:
        for event in _plan(paths, store, options, workers):
            match event:
                case Looked(files=files):
                    yield Found(files, counting=True)
                case Planned(job=key, fit=fit):
                    job = _job(store, key)
                    for done in _run(job, store, originals, options, workers):
                        yield replace(done, fit=fit) if isinstance(done, Found) else done


def plan(
    paths: Iterable[Path], store: Store, options: IngestOptions = IngestOptions()
) -> Iterator[Planning]:
    """Find out what is below `paths`; the last event, `Planned`, names the job to run.

    Nothing is stored but the plan. Close the iterator to give up.

    Raises:
        StoreError: The archive cannot be written.
        ValueError: The pattern or format makes no sense; with a sentence for the user.
    """
    with _workers(options) as workers:
        yield from _plan(paths, store, options, workers)


def run(key: int, store: Store, originals: Originals) -> Iterator[IngestEvent]:
    """Run a job, or go on with it where it stopped, however it was stopped.

    Close the iterator to stop. While nobody advances it, the workers finish what they have
    and rest.

    Raises:
        NotFoundError: There is no such job.
        StoreError: The archive cannot be written.
    """
    job = _job(store, key)
    options = options_of(job.options)
    with _workers(options) as workers:
        if job.standing is JobStanding.PLANNING:  # it was cut short
            planner = Planner(store, workers, Intake(store, options), options.patience)
            with store.sparing():
                for event in planner.plan(job, tuple(map(str, job.paths))):
                    if isinstance(event, Looked):
                        yield Found(event.files, counting=True)
        yield from _run(job, store, originals, options, workers)


def _plan(
    paths: Iterable[Path], store: Store, options: IngestOptions, workers: IngestWorkers
) -> Iterator[Planning]:
    intake = Intake(store, options)
    given = tuple(paths)
    absolute = tuple(Path(os.path.abspath(path)) for path in given)  # noqa: PTH100 - ".."
    job = _job(store, store.jobs.add(absolute, asdict(options)))
    planner = Planner(store, workers, intake, options.patience)
    try:
        with store.sparing():
            yield from planner.plan(job, tuple(map(str, given)))
    except GeneratorExit:
        store.jobs.stand(job.key, JobStanding.CANCELLED)
        raise


def _run(
    job: Job,
    store: Store,
    originals: Originals,
    options: IngestOptions,
    workers: IngestWorkers,
) -> Iterator[IngestEvent]:
    originals.sweep()
    copies = originals if options.copy_originals else None
    positions = count(store.jobs.last_position(job.key) + 1)
    settling = Settling(store, copies, job.key, options.patience, positions.__next__)
    openers: OpeningWorkers = Workers(
        empty,
        1,  # what comes out is parsed on all cores, which takes far longer
        seconds=options.seconds,
        memory=MEMORY,
        prepare=default_containers,
        niceness=_NICENESS,
    )
    with openers, store.sparing():
        agenda = Agenda(store, Intake(store, options), job, Opener(openers))
        yield from Run(store, copies, workers, settling, agenda, job.key).events()


@contextmanager
def _workers(options: IngestOptions) -> Iterator[IngestWorkers]:
    workers: IngestWorkers = Workers(
        work,
        options.jobs or os.cpu_count() or 1,
        seconds=options.patience,
        memory=MEMORY,
        prepare=default_importers,
        niceness=_NICENESS,
    )
    with workers:
        yield workers


def _job(store: Store, key: int) -> Job:
    job = store.jobs.find(key)
    if job is None:
        raise NotFoundError(f"import {key}")
    return job
