"""What files are, by their first bytes: what runs in a worker process before all reading.

Files that other files speak for are found here, too, inside containers as on disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from archive.containers import container_for
from archive.errors import PassedOverError, SourceError
from archive.importers import Importer, Package, default_importers, importer_for
from archive.model import Context
from archive.opening import TEXT_SUFFIXES, Opening
from archive.packages import claims, part_location
from archive.parts import HeldParts
from archive.source import Source
from archive.walk import location_of

# Containers that hold files with paths, which may name each other.
_SHELVES = frozenset({"zip", "tar"})
_SURE = 0.5
_MAX_PACKAGES = 256 * 2**20  # bytes of sources in one container that speak for others


@dataclass(frozen=True, slots=True)
class Sniffing:
    """Files to be looked into, a batch; they stand at `positions` of their job.

    Containers in them are passed by if their names are in `without`.
    """

    sources: tuple[Source, ...]
    positions: tuple[int, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is.

    Attributes:
        format: The name of the importer or container that reads it; ``""`` if none does.
        reason: Why none does.
        claims: Locations of sources that speak for others, with those of the others.
    """

    format: str = ""
    reason: str = ""
    claims: tuple[tuple[str, str], ...] = ()


def sniff(task: Sniffing) -> tuple[Sniffed, ...]:
    """Look into a batch of files."""
    return tuple(_sniffed(source, task.without) for source in task.sources)


def _sniffed(source: Source, without: Collection[str]) -> Sniffed:
    assert source.path is not None, "only files are sniffed"  # noqa: S101
    try:
        head = source.head()
        if source.path.suffix.lower() not in TEXT_SUFFIXES:
            container = container_for(source, head)
            if container is not None:
                is_shelf = container.name in _SHELVES
                inside = _claims_inside(source, without) if is_shelf else ()
                return Sniffed(container.name, claims=inside)
        importer = importer_for(source, head)
    except PassedOverError:  # whoever is to read it will say so
        return Sniffed()
    except SourceError as error:
        return Sniffed(reason=error.reason)
    try:
        claimed = claims(importer, source)
    except SourceError:  # whoever reads it will say why
        return Sniffed(importer.name)
    own = location_of(source.path)
    return Sniffed(
        importer.name,
        claims=tuple((own, part_location(source, name)) for name in claimed),
    )


def _claims_inside(source: Source, without: Collection[str]) -> tuple[tuple[str, str], ...]:
    """The claims of what is in a container; nothing of it is kept but what claims."""
    packages = [it for it in default_importers() if isinstance(it, Package)]
    if not packages:
        return ()
    assert source.path is not None, "only files are sniffed"  # noqa: S101
    names: dict[str, dict[str, bytes]] = defaultdict(dict)
    speaking: list[tuple[Importer, Source]] = []
    size = 0
    opening = Opening(Context(), None, without=without)
    for member in opening.contents(source, source.path.name):
        if isinstance(member, SourceError):
            continue
        shelf, _, inside = member.name.rpartition("!")
        names[shelf][inside] = b""
        importer = _speaker(member, packages)
        size += len(member.content or b"") if importer else 0
        if importer is not None and size <= _MAX_PACKAGES:
            speaking.append((importer, member))
    found: list[tuple[str, str]] = []
    prefix = location_of(source.path)
    for importer, member in speaking:
        shelf, _, inside = member.name.rpartition("!")
        parts = HeldParts(names[shelf], inside.rpartition("/")[0])
        try:
            claimed = claims(importer, replace(member, parts=parts))
        except SourceError:
            continue
        own = prefix + member.name.removeprefix(source.name)
        found += (
            (own, prefix + part_location(member, name).removeprefix(source.name))
            for name in claimed
        )
    return tuple(found)


def _speaker(member: Source, packages: Sequence[Importer]) -> Importer | None:
    """The importer that lets a member speak for others, if any is sure of it."""
    head = member.head()
    if all(importer.accepts(member, head) < _SURE for importer in packages):
        return None
    try:
        importer = importer_for(member, head)
    except SourceError:
        return None
    return importer if isinstance(importer, Package) else None
