"""Opening an archive, off the GUI thread, and what the sample archive is made of."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from archive.errors import StoreError
from reader.sample import PATTERN, sample_source
from ui.tasks import Task

if TYPE_CHECKING:
    from archive.ingest import IngestOptions
    from reader.room import ReadingRoom

    OpenRoom = Callable[[Path], ReadingRoom]

_PATIENCE_MS: Final = 100  # an archive that takes longer to open is announced
_STORE: Final = "archive.sqlite3"  # what makes a folder an archive


@dataclass(frozen=True, slots=True)
class Opened:
    """An open reading room, and how many articles it held at that moment."""

    room: ReadingRoom
    articles: int


class Opening(QObject):
    """Opens one archive after another; one that takes its time is announced."""

    announced = Signal()  # it takes a moment
    opened = Signal(object)  # Opened
    failed = Signal(object)
    finished = Signal()

    def __init__(self, open_room: OpenRoom, readers: Executor, parent: QObject) -> None:
        super().__init__(parent)
        self._open_room = open_room
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.announced)
        self._task = Task(readers, self)
        self._task.succeeded.connect(self._tell)
        self._task.failed.connect(self._fail)
        self._task.finished.connect(self.finished)

    def open(self, directory: Path, *, make: bool) -> None:
        """Open the archive in a folder, or make one there if `make`; see `open_archive`."""
        self._patience.start()
        self._task.run(partial(open_archive, self._open_room, directory, make=make))

    def _tell(self, opened: Opened) -> None:
        self._patience.stop()
        self.opened.emit(opened)

    def _fail(self, error: Exception) -> None:
        self._patience.stop()
        self.failed.emit(error)


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
