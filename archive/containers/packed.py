"""Single files packed with gzip (RFC 1952), bzip2, xz, lz4 or Zstandard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from archive.containers.bounds import gathered
from archive.containers.unpacking import Unpacking, is_packed, opened
from archive.errors import SourceError
from archive.source import Source

_SUFFIXES = frozenset({".gz", ".bz2", ".xz", ".lz4", ".zst", ".zstd"})


class PackedContainer:
    """Opens a packed file into the one file in it.

    A file that is cut off gives nothing; one that only fails its checksum is given, and the
    failure told after it.
    """

    name = "packed"
    title = "Files packed with gzip, bzip2, xz, lz4 or Zstandard"
    gives = "the file in them"

    def accepts(self, source: Source, head: bytes) -> bool:  # noqa: ARG002 - the port's
        return is_packed(head)

    def open(self, source: Source) -> Iterator[Source | SourceError]:
        """Yield the file.

        Raises:
            SourceError: It is cut off, or unpacks to more than is credible.
        """
        file = PurePath(source.name.rpartition("!")[2])
        name = file.stem if file.suffix.lower() in _SUFFIXES else file.name
        with opened(source) as packed:
            unpacking = Unpacking(source.name, packed)
            size = source.path.stat().st_size if source.path else len(source.content or b"")
            content = gathered(source.name, unpacking.chunks(), size)
        if unpacking.cut_off or unpacking.broken:
            raise SourceError(
                source.name, "is a damaged or cut off packed file; fetch it again"
            )
        yield Source(f"{source.name}!{name}", content=content, context=source.context)
        if unpacking.damaged:
            yield SourceError(
                source.name, "fails its checksum; what it holds was kept but may be damaged"
            )
