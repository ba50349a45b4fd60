"""One trial: a changed file is read as an import would read it, in a worker process."""

from __future__ import annotations

import logging
import os
import pickle
import re
import signal
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from archive.containers import default_containers
from archive.errors import SourceError
from archive.importers import default_importers, recognizing
from archive.model import Context
from archive.opening import Opening
from archive.parsing import NoNews, Parsed, Parsing, Unreadable, parse
from archive.parts import FolderParts
from archive.source import HEAD_SIZE, Source
from archive.workers import Loss, Lost, Workers

Task = TypeVar("Task")

SECONDS = 10.0
_SECONDS_MORE = 1.0
MEMORY = 2**30
# Time is counted as the processor's, for the machine may have other work. What is stuck in
# a library, where Python cannot stop it, is given up by the clock.
_SECONDS_OF_THE_CLOCK = 30 * SECONDS
_PLACE = re.compile(r'File ".*?([^/"]+/[^/"]+)", line \d+, in (\S+)')


@dataclass(frozen=True, slots=True)
class Trial:
    """`content` in the place of the file at `path`, or of `part`, which that speaks for.

    `format` is the importer or container that is to read it; `root` what was given.
    """

    format: str
    path: Path
    root: Path
    content: bytes = field(repr=False)
    part: str = ""


class _TooLongError(BaseException):
    """Raised wherever a trial is when its time is over; no importer may catch it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a trial: whether something was read, or passed over for what is in it.

    What failed did so in CPU `seconds`. Trials that fail in the same way have the same
    `failure`; ``""`` if nothing failed.
    """

    is_read: bool = False
    is_passed_over: bool = False
    failure: str = ""
    detail: str = ""
    seconds: float | None = None  # of the processor; unknown if the process ended


@dataclass(frozen=True, slots=True)
class ChangedParts:
    """The files around a source, with one of them changed."""

    parts: FolderParts
    name: str
    content: bytes = field(repr=False)

    def names(self) -> Iterator[str]:
        return self.parts.names()

    def find(self, reference: str) -> str | None:
        return self.parts.find(reference)

    def size(self, name: str) -> int:
        return len(self.content) if name == self.name else self.parts.size(name)

    def location(self, name: str) -> tuple[Path | None, bytes | None]:
        return (None, self.content) if name == self.name else self.parts.location(name)


def workers(work: Callable[[Task], Verdict], count: int) -> Workers[Task, Verdict]:
    """Return processes in which trials are judged."""
    return Workers(
        work, count, seconds=_SECONDS_OF_THE_CLOCK, memory=MEMORY, prepare=_prepare
    )


def verdict_of(outcome: Verdict | Lost) -> Verdict:
    """Return the verdict on a trial that may have brought its process down."""
    if isinstance(outcome, Verdict):
        return outcome
    if outcome.loss is Loss.BUG:
        return Verdict(failure=_signature(outcome.detail), detail=outcome.detail)
    return Verdict(failure=outcome.loss.value, detail=outcome.detail)


def judge(trial: Trial) -> Verdict:
    """Read a changed file; runs in a worker process, which tells of whatever is raised."""
    parts = FolderParts(trial.root, trial.path.parent)
    # Nothing of an image is looked at unless its text is to be recognised.
    context = Context(ocr="" if trial.format in recognizing() else None)
    name = trial.path.name
    source = Source(name, content=trial.content, context=context, parts=parts)
    if trial.part:
        changed = ChangedParts(parts, trial.part, trial.content)
        source = replace(source, content=trial.path.read_bytes(), parts=changed)
    before = _spent()
    signal.signal(signal.SIGPROF, _stop)
    # Again and again: what is raised in a callback of the garbage collector, say, is lost.
    signal.setitimer(signal.ITIMER_PROF, SECONDS, _SECONDS_MORE)
    is_read = is_passed_over = False
    try:
        if _is_container(trial.format):
            is_read = _opens(source)
        else:
            parsed = _parsed(source, trial)
            is_read, is_passed_over = (isinstance(parsed, it) for it in (Parsed, NoNews))
    except SourceError:  # in good order; any other exception is told of
        pass
    except _TooLongError:
        trace = traceback.format_exc()
        return Verdict(failure=_signature(trace), detail=trace, seconds=SECONDS)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return Verdict(is_read, is_passed_over, seconds=_spent() - before)


def _spent() -> float:
    """The processor's seconds that this process has taken, and programs that it started."""
    return sum(os.times()[:4])


def _stop(number: int, frame: object) -> None:
    raise _TooLongError


def _parsed(source: Source, trial: Trial) -> Parsed | NoNews | Unreadable:
    for importer in default_importers():  # whatever it is, all of them are asked
        importer.accepts(source, source.head()[:HEAD_SIZE])
    parsed = parse(Parsing(source, importer=trial.format))
    pickle.dumps(parsed)  # as it goes to the process that asked
    return parsed


def _opens(source: Source) -> bool:
    read = False
    for member in Opening(Context(), None).contents(source, source.name):
        read = read or not isinstance(member, SourceError)
    return read


def _is_container(name: str) -> bool:
    return any(container.name == name for container in default_containers())


def _prepare() -> None:
    default_importers()
    logging.disable()
    warnings.simplefilter("ignore")
    # Libraries that read images tell of each damaged line.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _signature(trace: str) -> str:
    """The kind of an exception and where it was raised, the same for all of a kind."""
    lines = trace.strip().splitlines()
    places = [place for place in map(_PLACE.search, lines) if place]
    kind = lines[-1].partition(":")[0].rpartition(".")[2] if lines else "?"
    kind = Loss.SLOW.value if kind == _TooLongError.__name__ else kind
    ours = [place for place in places if "/archive/" in place[0]]
    where = (ours or places)[-1] if places else None
    return f"{kind} in {where[1]} {where[2]}" if where else kind
