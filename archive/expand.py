"""What the user names (files, folders, zip files) expanded into sources for importers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from archive.errors import SourceError
from archive.model import Context
from archive.opening import Opening, is_text
from archive.pattern import PathPattern
from archive.shelf import Shelf
from archive.source import Source
from archive.walk import files, location_of, relative


def expand(
    paths: Iterable[Path],
    context: Context = Context(),
    pattern: PathPattern | None = None,
    claims: Iterable[tuple[str, str]] = (),
) -> Iterator[Source | SourceError]:
    """Yield the sources below `paths`, lazily, and an error for each that cannot be opened.

    A file on disk is yielded unread, by its path; a member of a zip or gzip file with its
    content. Containers in containers are opened up to three deep. What `context` leaves
    unknown is filled from `pattern`, matched against the path below the folder or inside
    the container.

    `claims` are pairs of locations: the second belongs to the first, which speaks for it.
    It is not yielded itself; in containers, who speaks for others comes last, with these as
    its parts.
    """
    pairs = sorted(claims)
    spoken = {other for _, other in pairs}
    for top in paths:
        opening = Opening(context, pattern)
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
            contents = opening.contents(found, relative(found.path, top, pattern))
            yield from _together(contents, found, place, _inside(pairs, place))
            if opening.full:
                break


def _inside(claims: Sequence[tuple[str, str]], place: str) -> Sequence[tuple[str, str]]:
    """Return those of the sorted `claims` that members of the container at `place` make."""
    first = bisect_left(claims, (f"{place}!", ""))
    return claims[first : bisect_left(claims, (f'{place}"', ""))]  # '"' comes after "!"


def _together(
    contents: Iterable[Source | SourceError],
    container: Source,
    place: str,
    claims: Iterable[tuple[str, str]],
) -> Iterator[Source | SourceError]:
    """Yield what is in a container at `place`, what speaks for others last."""
    shelf = Shelf(claims)
    for found in contents:
        if isinstance(found, SourceError) or not shelf.keeps(
            place + found.name.removeprefix(container.name), found
        ):
            yield found
    for speaker, _ in shelf.speakers():
        yield speaker
