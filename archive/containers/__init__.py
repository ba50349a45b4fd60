"""Containers open into further sources: folders, packed files, web archives, e-books.

Importers never know where a source came from. Nothing in a container is trusted: depth,
number and size of what comes out are bounded, and no path leaves the container.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Protocol, runtime_checkable

from archive.errors import SourceError
from archive.source import Source


class Container(Protocol):
    """Opens one kind of container.

    `name`, `title` and `gives` are as importers have them.
    """

    name: str
    title: str
    gives: str

    def accepts(self, source: Source, head: bytes) -> bool:
        """Whether this is such a container; `head` is the first 16 KiB."""

    def open(self, source: Source) -> Iterator[Source | SourceError]:
        """Yield what it holds; a member that cannot be opened is yielded as its error.

        Raises:
            SourceError: The container itself is damaged or hostile.
        """


@runtime_checkable
class Dividing(Protocol):
    """A container that merely divides a file: its members are not files with names."""

    divides: bool


@cache
def default_containers() -> tuple[Container, ...]:
    """The built-in containers."""
    from archive.containers.folder import FolderContainer
    from archive.containers.har import HarContainer
    from archive.containers.mhtml import MhtmlContainer
    from archive.containers.packed import PackedContainer
    from archive.containers.rows import RowsContainer
    from archive.containers.tar import TarContainer
    from archive.containers.warc import WarcContainer
    from archive.containers.webarchive import WebarchiveContainer
    from archive.containers.zim import ZimContainer
    from archive.containers.zip import ZipContainer

    # What is packed and known by what it packs comes before what is only packed.
    return (
        FolderContainer(),
        WarcContainer(),
        TarContainer(),
        ZipContainer(),
        RowsContainer(),
        PackedContainer(),
        MhtmlContainer(),
        HarContainer(),
        WebarchiveContainer(),
        ZimContainer(),
    )


def container_for(source: Source, head: bytes) -> Container | None:
    """Return the container that opens `source`; ``None`` if it is for an importer.

    `head` is the first 16 KiB, ``b""`` for a folder.
    """
    for container in default_containers():
        if container.accepts(source, head):
            return container
    return None
