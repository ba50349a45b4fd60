"""Imports in a process of its own, which is watched: what it opens, takes and gives.

Nothing there may reach the network, start a program or write outside the folder it is
given; whatever tries raises, and is told of.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from archive.archive import Archive
from archive.events import Found, Ingested, IngestEvent, IngestOptions
from archive.losses import MEMORY
from archive.model import HeldArticle
from archive.workers import Lost, Workers

SECONDS = 10.0
_PATIENCE = 300.0  # of the clock, on a machine that does other things as well
# A library asks for a socket to learn what the machine can do; that harms nobody.
_FORBIDDEN = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostby",
    "socket.send",
    "urllib.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.startfile",
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_attempts: list[str] = []
_folder = tempfile.gettempdir()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an import.

    Attributes:
        articles: Those that are held after it, in order.
        seconds: Of the processor.
        peak: The most memory that the process has ever taken, in bytes.
        attempts: What it tried and may not: connections, programs, foreign files.
    """

    events: tuple[IngestEvent, ...]
    articles: tuple[HeldArticle, ...]
    seconds: float
    peak: int
    attempts: tuple[str, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why sources were rejected or passed over."""
        return tuple(reason for it in self.events if (reason := getattr(it, "reason", "")))

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(
            note for it in self.events if isinstance(it, Ingested) for note in it.notes
        )

    @property
    def kinds(self) -> tuple[str, ...]:
        """The names of the kinds of events, in alphabetical order."""
        return tuple(sorted(type(event).__name__ for event in self.events))


@dataclass(frozen=True, slots=True)
class Task:
    """Import `paths` into a new archive at `archive`."""

    paths: tuple[Path, ...]
    archive: Path


@contextmanager
def guarded() -> Iterator[Workers[Task, Outcome]]:
    """Start the process; it dies with the context."""
    with Workers(import_all, 1, seconds=_PATIENCE, memory=MEMORY, prepare=watch) as workers:
        yield workers


def imported(workers: Workers[Task, Outcome], archive: Path, *paths: Path) -> Outcome:
    """Return what comes of an import; it fails if the process dies of it."""
    workers.submit(Task(paths, archive))
    while True:
        for _, outcome in workers.collect(_PATIENCE):
            assert not isinstance(outcome, Lost), outcome
            return outcome


def import_all(task: Task) -> Outcome:
    """Do as an import does, in this process alone, and measure it."""
    global _folder  # noqa: PLW0603 - the hook below cannot be given it
    _folder = tempfile.tempdir = str(task.archive.parent)
    os.environ["XDG_DATA_HOME"] = _folder
    _attempts.clear()
    start = process_time()
    with Archive(task.archive) as archive:
        events = [
            event
            for event in archive.ingest(task.paths, IngestOptions(jobs=1))
            if not isinstance(event, Found)
        ]
        articles = tuple(archive.store.articles())
    return Outcome(
        tuple(events), articles, process_time() - start, _peak(), tuple(_attempts)
    )


def watch() -> None:
    """Let this process do all the work of imports itself, and nothing but that."""
    import archive.ingest
    from archive.importers import default_importers
    from tests.fakes import InlineWorkers

    archive.ingest.Workers = InlineWorkers  # type: ignore[misc, assignment]
    default_importers()
    sys.addaudithook(_audit)


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        _attempts.append(f"{event} {arguments!r}")
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[0], str | bytes):
        path, _, flags = arguments
        name = os.fsdecode(path)  # type: ignore[arg-type]
        is_ours = name.startswith((_folder, os.devnull))
        is_secret = name.startswith(("/etc/passwd", "/etc/hostname"))
        writes = isinstance(flags, int) and bool(flags & _WRITES)
        if is_secret or (writes and not is_ours):
            _attempts.append(f"open {name}")


def _peak() -> int:
    status = Path("/proc/self/status")
    if status.exists():  # what `getrusage` tells there includes who started the process
        found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text())
        return int(found[1]) * 1024 if found else 0
    try:
        import resource
    except ImportError:  # Windows
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
