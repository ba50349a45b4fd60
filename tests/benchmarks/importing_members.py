"""What comes out of a container as imports read it: one process opens, another parses."""

from __future__ import annotations

from pathlib import Path

from archive.containers import default_containers
from archive.emptying import Emptying, OpeningWorkers, empty
from archive.importers import default_importers
from archive.labour import IngestWorkers, work
from archive.losses import MEMORY
from archive.opener import Opener
from archive.parsing import Parsing
from archive.source import Source
from archive.workers import Workers
from tests.benchmarks.html import read_languages

_SECONDS = 60.0


def read_in_processes(path: Path) -> None:
    """Open a container and parse what is in it; the processes have ended afterwards."""
    parsers: IngestWorkers = Workers(
        work, 1, seconds=_SECONDS, memory=MEMORY, prepare=_prepare
    )
    openers: OpeningWorkers = Workers(
        empty, 1, seconds=_SECONDS, memory=MEMORY, prepare=default_containers
    )
    task = Emptying(Source(path.name, path), str(path), path.name)
    with parsers, openers:
        for member in Opener(openers).all_members(task):
            if isinstance(member.found, Source):
                parsers.submit(Parsing(member.found))
            while not parsers.has_room:
                parsers.collect(_SECONDS)
        while parsers.busy:
            parsers.collect(_SECONDS)


def _prepare() -> None:
    default_importers()
    read_languages()  # a part of what a process takes to start, and of no page
