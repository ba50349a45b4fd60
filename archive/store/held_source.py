"""A source as the store remembers it: enough to know it again without reading it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, fields
from enum import StrEnum

from archive.model import Context

_CONTEXT = sorted(field.name for field in fields(Context))


class SourceStatus(StrEnum):
    """What became of a source.

    A container that was read to its end is `OPENED`; so is, with a reason, what is in order
    and has no news.
    """

    STORED = "stored"
    OPENED = "opened"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class HeldSource:
    """A source the archive has seen.

    Attributes:
        location: The absolute path, or ``container!member``; it stays the same however the
            user names the file.
        name: As the user last gave it.
        status: What became of it.
        context: What was known of it before it was read.
        importer: The importers that could have changed the outcome: the one that read it,
            or all there were if none could; as ``html 1, text 1``.
        sha256: Hexadecimal digest of its bytes, ``""`` if they were not read.
        size: In bytes; `mtime_ns` in nanoseconds since 1970; ``None`` for members.
        reason: Why it was rejected or passed over.
        original: Where the copy lies among the originals; ``None`` if it is referenced.
        container: The location of the file a member lies in.
        key: The store's own key; ``None`` before it is stored.
    """

    location: str
    name: str
    status: SourceStatus
    context: Context
    importer: str
    sha256: str = ""
    size: int | None = None
    mtime_ns: int | None = None
    reason: str = ""
    original: str | None = None
    container: str | None = None
    key: int | None = None

    @property
    def is_passed_over(self) -> bool:
        """Whether it is in order and has no news."""
        return self.status is SourceStatus.OPENED and bool(self.reason)


@dataclass(frozen=True, slots=True)
class HeldPart:
    """A file that a source speaks for.

    Attributes:
        name: Its path as seen from the source.
        location: As in `HeldSource`.
        sha256: Hexadecimal digest of its bytes; ``""`` if it is an image, only referenced.
        original: Where the copy lies among the originals, if there is one.
    """

    name: str
    location: str
    sha256: str = ""
    original: str | None = None


def context_json(context: Context) -> str:
    """Return what was known beforehand, as it is stored and compared."""
    known = {name: getattr(context, name) for name in _CONTEXT}
    return json.dumps({name: value for name, value in known.items() if value is not None})


def held_source(row: sqlite3.Row) -> HeldSource:
    """Return the source that a row of ``held_source`` stands for."""
    return HeldSource(
        location=row["location"],
        name=row["name"],
        status=SourceStatus(row["status"]),
        context=Context(**json.loads(row["context"])),
        importer=row["importer"],
        sha256=row["sha256"],
        size=row["size"],
        mtime_ns=row["mtime_ns"],
        reason=row["reason"],
        original=row["original"],
        container=row["container"],
        key=row["source_key"],
    )
