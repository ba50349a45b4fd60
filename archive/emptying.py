"""Emptying a container: what runs in a worker process, and gives its members one by one."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import TypeAlias

from archive.errors import SourceError
from archive.model import Context
from archive.opening import Opening
from archive.pattern import PathPattern
from archive.shelf import Shelf
from archive.source import Source
from archive.workers import Workers


@dataclass(frozen=True, slots=True)
class Emptying:
    """A container on disk to be gone through.

    Attributes:
        location: Where it lies, as `HeldSource` names locations.
        below: Its path as the pattern sees it.
        context, pattern: What the user says of its members.
        claims: Pairs of locations: the second belongs to the first, which speaks for it.
        seconds: How long a step may take.
        given: So many members are known from a first try, and need not be given again.
        without: The containers in it that are to be passed by, by name.
    """

    source: Source
    location: str
    below: str
    context: Context = Context()
    pattern: PathPattern | None = None
    claims: tuple[tuple[str, str], ...] = ()
    seconds: float = 60.0
    given: int = 0
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A member, or why it cannot be opened; the container itself if it is none.

    Attributes:
        sha256: The digest of its content; ``""`` without.
        digests: Those of its parts that are no images.
    """

    found: Source | SourceError
    sha256: str = ""
    digests: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.found.name if isinstance(self.found, Source) else self.found.source


@dataclass(frozen=True, slots=True)
class Emptied:
    """All that is in a container was given."""


OpeningWorkers: TypeAlias = Workers[Emptying, Member | Emptied]


def empty(task: Emptying) -> Generator[Member | Emptied, None, Member | Emptied]:
    """Yield what is in a container; what speaks for others comes last, with those."""
    yield from islice(members(task), task.given, None)
    return Emptied()


def members(task: Emptying) -> Iterator[Member]:
    """Yield what is in a container, in this process; the container itself if it is none."""
    shelf = Shelf(task.claims)
    opening = Opening(
        task.context, task.pattern, seconds=task.seconds, without=task.without
    )
    for found in opening.contents(task.source, task.below):
        if isinstance(found, SourceError):
            yield Member(found)
            continue
        location = task.location + found.name.removeprefix(task.source.name)
        if not shelf.keeps(location, found):
            yield _member(found)
    for speaker, digests in shelf.speakers():
        yield _member(speaker, digests)


def _member(found: Source | SourceError, digests: tuple[str, ...] = ()) -> Member:
    content = found.content if isinstance(found, Source) else None
    return Member(found, "" if content is None else sha256(content).hexdigest(), digests)
