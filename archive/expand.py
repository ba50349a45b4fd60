"""What the user names (files, folders, zip files) expanded into sources for importers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from archive.emptying import Emptying, Member, members
from archive.errors import SourceError
from archive.events import SECONDS_A_SOURCE
from archive.model import Context
from archive.opening import is_text
from archive.pattern import PathPattern
from archive.source import Source
from archive.walk import files, location_of, relative


def expand(
    paths: Iterable[Path],
    context: Context = Context(),
    pattern: PathPattern | None = None,
    claims: Iterable[tuple[str, str]] = (),
    *,
    opening: Callable[[Emptying], Iterable[Member]] = members,
    seconds: float = SECONDS_A_SOURCE,
) -> Iterator[Source | SourceError]:
    """Yield the sources below `paths`, lazily, and an error for each that cannot be opened.

    A file on disk is yielded unread, by its path; a member of a zip or gzip file with its
    content. Containers in containers are opened up to three deep. What `context` leaves
    unknown is filled from `pattern`, matched against the path below the folder or inside
    the container.

    `claims` are pairs of locations: the second belongs to the first, which speaks for it.
    It is not yielded itself; in containers, who speaks for others comes last, with these as
    its parts.

    Containers are opened by `opening`, in this process unless it does so elsewhere, and
    `seconds` are how long a step of that may take.
    """
    pairs = sorted(claims)
    spoken = {other for _, other in pairs}
    for top in paths:
        for found in files(top, context, pattern):
            if isinstance(found, SourceError):
                yield found
                continue
            assert found.path is not None, "these are files"  # noqa: S101
            place = location_of(found.path)
            if place in spoken:
                continue
            if is_text(found):
                yield found
                continue
            below = relative(found.path, top, pattern)
            task = Emptying(
                found, place, below, context, pattern, _inside(pairs, place), seconds
            )
            for member in opening(task):
                yield member.found


def _inside(pairs: Sequence[tuple[str, str]], place: str) -> tuple[tuple[str, str], ...]:
    """Return those of the sorted `pairs` that members of the container at `place` make."""
    first = bisect_left(pairs, (f"{place}!", ""))
    return tuple(pairs[first : bisect_left(pairs, (f'{place}"', ""))])  # '"' is after "!"
