"""Sources that speak for other files: which files, and what is to be remembered of them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from archive.errors import SourceError
from archive.importers import Importer, Package
from archive.originals import Originals
from archive.source import Source
from archive.store import HeldPart
from archive.walk import location_of

MAX_CLAIMS = 100_000
MAX_HELD = 512 * 2**20  # of the files that a source in a container speaks for
_IMAGES = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"II*\0",
    b"MM\0*",
    b"II+\0",
    b"MM\0+",
    b"\0\0\0\x0cjP  ",
    b"\xff\x4f\xff\x51",
    b"GIF8",
    b"BM",
    b"AT&TFORM",
    b"%PDF-",
)
_HEAD = 16


def claims(importer: Importer, source: Source) -> tuple[str, ...]:
    """Return the files that `source` speaks for, as its parts are named; itself never.

    Raises:
        SourceError: The source cannot be read.
    """
    if not isinstance(importer, Package) or source.parts is None:
        return ()
    claimed: dict[str, None] = {}
    own = os.path.basename(source.name.rpartition("!")[2])  # noqa: PTH119 - may be no path
    for name in importer.claims(source):
        if name != own:
            claimed[name] = None
        if len(claimed) == MAX_CLAIMS:
            break
    return tuple(claimed)


def part_location(source: Source, name: str) -> str:
    """Return where a part of `source` lies, as `HeldSource` names locations."""
    if source.path is not None:
        return location_of(source.path.parent / name)
    before, mark, inside = source.name.rpartition("!")
    return (
        before
        + mark
        + os.path.normpath(
            os.path.join(os.path.dirname(inside), name)  # noqa: PTH118, PTH120 - no real path
        ).replace(os.sep, "/")
    )


def held_parts(
    source: Source, names: Iterable[str], copies: Originals | None, place: str
) -> tuple[HeldPart, ...]:
    """Return what is to be remembered of the parts of `source`, which lies at `place`.

    Texts are digested, and copied where there are `copies` to keep them in; images, which
    are large, are only referenced.

    Raises:
        StoreError: A copy cannot be written.
    """
    named = named_parts(source, names, place)
    return tuple(_held(source, part.name, part.location, copies) for part in named)


def named_parts(source: Source, names: Iterable[str], place: str) -> tuple[HeldPart, ...]:
    """Return the parts of `source`, which lies at `place`, without looking into them."""
    prefix = place.removesuffix(source.name.rpartition("!")[2])
    named = []
    for name in names:
        location = part_location(source, name)
        if source.path is None:
            location = prefix + location.rpartition("!")[2]
        named.append(HeldPart(name, location))
    return tuple(named)


def measured(path: Path, locations: Iterable[str]) -> tuple[int | None, int | None]:
    """Return the size of a file and its parts, and the newest time of them.

    The folders they lie in count as well, since a file that was missing may turn up there;
    of a file that is gone, both are ``None``.
    """
    folders: set[str] = {os.path.dirname(path)}  # noqa: PTH120 - thousands of these
    try:
        own = os.stat(path)  # noqa: PTH116 - as above
    except (OSError, ValueError):
        return None, None
    size, newest = own.st_size, own.st_mtime_ns
    for location in locations:
        folders.add(os.path.dirname(location))  # noqa: PTH120 - as above
        part = _stat(location)
        size += part.st_size if part else 0
        newest = max(newest, part.st_mtime_ns if part else 0)
    times = (known.st_mtime_ns for known in map(_stat, folders) if known)
    return size, max(newest, *times, 0)


def is_image(head: bytes) -> bool:
    """Whether a file that begins so is the image of a page, or a PDF of one."""
    return head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def _held(source: Source, name: str, location: str, copies: Originals | None) -> HeldPart:
    assert source.parts is not None, "its parts were claimed"  # noqa: S101
    path, content = source.parts.location(name)
    part = Source(name, path, content)
    try:
        if is_image(part.head()[:_HEAD]):
            return HeldPart(name, location)
        content = part.read()
    except SourceError:  # gone or too large; what it means is the importer's to say
        return HeldPart(name, location)
    original = None if copies is None else copies.add(content, name)
    return HeldPart(name, location, sha256(content).hexdigest(), original)


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - as above
    except (OSError, ValueError):
        return None
