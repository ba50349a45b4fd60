"""Opening an archive, off the GUI thread, and what the sample archive is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archive.errors import StoreError
from reader.sample import PATTERN, sample_source

if TYPE_CHECKING:
    from archive.ingest import IngestOptions
    from reader.room import ReadingRoom

    OpenRoom = Callable[[Path], ReadingRoom]

_STORE: Final = "archive.sqlite3"  # what makes a folder an archive


@dataclass(frozen=True, slots=True)
class Opened:
    """An open reading room, and how many articles it held at that moment."""

    room: ReadingRoom
    articles: int


def open_archive(open_room: OpenRoom, directory: Path, *, make: bool) -> Opened:
    """Open the archive in `directory`, or make one there if there is none and `make`.

    Raises:
        StoreError: There is no archive, or it cannot be opened.
    """
    directory = directory.expanduser().absolute()
    if not make and not (directory / _STORE).is_file():
        raise StoreError(
            f"There is no archive in {directory}. Choose its folder with Open archive…, or "
            "make one with New archive…"
        )
    room = open_room(directory)
    return Opened(room, room.holdings().articles)


def sample_import() -> tuple[tuple[Path, ...], IngestOptions]:
    """Return what the sample archive is imported from, and how."""
    from archive.ingest import IngestOptions

    return (sample_source(),), IngestOptions(pattern=PATTERN)
