"""Large tables and lists of stories, opened into pieces that are read like small ones.

What a scraper or a database gave out may be of any size. In pieces it needs little memory
at a time, all cores read it, and of a list to which more was added only the end is new.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from archive.containers.divided import is_list, rows_divided, values_divided
from archive.containers.unpacking import Unpacking, is_packed, opened, unpacked_head
from archive.errors import SourceError
from archive.importers import importer_for
from archive.source import Source

_LARGE = 16 * 2**20  # bytes
_LARGE_PACKED = 2 * 2**20
_PIECE = 4 * 2**20
_SAMPLE_CHUNKS = 16  # of 64 KiB
_TABLE, _LIST = "csv", "json"


class RowsContainer:
    """Opens a table or a list of stories, packed or not, into tables and lists.

    A member is called by its first row, line or element, so that it stays the same when
    more is added.
    """

    name = "rows"
    title = "Large tables and lists of stories (CSV, JSON)"
    gives = "their stories, some mebibytes at a time"
    is_secondhand = True
    divides = True

    def __init__(
        self, large: int = _LARGE, packed: int = _LARGE_PACKED, piece: int = _PIECE
    ) -> None:
        """Open what has `large` bytes, or so many that are `packed`; all are bytes."""
        self._large = large
        self._packed = packed
        self._piece = piece

    def accepts(self, source: Source, head: bytes) -> bool:
        """Whether it is large, of stories, and of a form that can be divided."""
        least = self._packed if is_packed(head) else self._large
        if _size(source) < least or b"\0" in (start := unpacked_head(head)):
            return False
        form = _form(source, start)
        return form == _TABLE or (form == _LIST and is_list(_sample(source)))

    def open(self, source: Source) -> Iterator[Source | SourceError]:
        with opened(source) as file:
            unpacking = Unpacking(source.name, file)
            form = _form(source, unpacked_head(source.head()))
            context = replace(source.context, format=form)
            divided = rows_divided if form == _TABLE else values_divided
            unit = "row" if form == _TABLE else "item"
            for piece in divided(unpacking.chunks(), source.name, self._piece):
                name = f"{source.name}!from {unit} {piece.first}"
                yield Source(name, content=piece.content, context=context)
        if unpacking.cut_off or unpacking.broken or unpacking.damaged:
            reason = (
                "is a damaged or cut off packed file; what could be read of it was read"
            )
            raise SourceError(source.name, reason)


def _size(source: Source) -> int:
    if source.content is not None:
        return len(source.content)
    try:
        return source.path.stat().st_size if source.path and source.path.is_file() else 0
    except OSError:
        return 0


def _form(source: Source, start: bytes) -> str:
    """The name of the importer that reads what begins so; ``""`` if there is none."""
    try:
        return importer_for(replace(source, path=None, content=start), start).name
    except SourceError:
        return ""


def _sample(source: Source) -> bytes:
    try:
        with opened(source) as file:
            chunks = Unpacking(source.name, file).chunks()
            return b"".join(islice(chunks, _SAMPLE_CHUNKS))
    except SourceError:
        return b""
