"""Whether the originals are as they were given: compared with their digests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archive.errors import SourceError
from archive.originals import Originals, digest_of
from archive.store import HeldPart, HeldSource, Store


def verify(store: Store, originals: Originals) -> Iterator[SourceError]:
    """Compare the originals with their digests, and yield what is wrong.

    A copy must be whole; a file that is only referenced must be there and unchanged, or
    have been moved and given again from where it is now.
    """
    for source in store.sources.files():
        problem = _problem(source, originals)
        if problem and source.original is None and _has_moved(source, store):
            problem = ""
        if problem:
            yield SourceError(source.name, problem)
        assert source.key is not None, "it comes from the store"  # noqa: S101
        for part in store.sources.parts([source.key]).get(source.key, ()):
            if problem := _part_problem(part, originals):
                yield SourceError(f"{source.name}: {part.name}", problem)


def _problem(source: HeldSource, originals: Originals) -> str:
    if source.original is not None:
        return originals.problem(source.original)
    return _changed(source.location, source.name, source.sha256)


def _has_moved(source: HeldSource, store: Store) -> bool:
    """Whether a file that was left where it was is gone, and known from another place."""
    if Path(source.location).exists():
        return False
    places = store.sources.places_of(source.sha256)
    return any(not _changed(place, place, source.sha256) for place in places)


def _part_problem(part: HeldPart, originals: Originals) -> str:
    """What is wrong with a file that a source on disk speaks for."""
    if part.original is not None:
        return originals.problem(part.original)
    if not part.sha256:  # an image, or it could not be read then either
        there = Path(part.location).exists()
        return "" if there else "the file, which was not copied, is missing"
    return _changed(part.location, part.name, part.sha256)


def _changed(location: str, name: str, sha256: str) -> str:
    """What is wrong with a file that was left where it was."""
    try:
        digest = digest_of(Path(location), name)
    except SourceError as error:
        return f"the file, which was not copied, {error.reason}"
    if digest != sha256:
        return "the file, which was not copied, has changed since it was imported"
    return ""
