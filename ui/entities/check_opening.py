"""The dialog of checks beside a desk, and what was measured with it until now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from archive.model import EntityKind
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom
    from ui.entities.check import CheckDialog


class Checking(QObject):
    """Opens the checks, and tells what is measured."""

    measured = Signal(object)  # tuple[Precision, ...]
    passage_entered = Signal(object)  # PassageAt: to be read there
    failed = Signal(object)  # an exception, or a sentence

    def __init__(self, room: ReadingRoom, workers: Workers, desk: QWidget) -> None:
        super().__init__(desk)
        self._room, self._workers, self._desk = room, workers, desk
        self.dialog: CheckDialog | None = None
        self._reading = Task(workers.readers, self)
        self._reading.succeeded.connect(self.measured)
        self._reading.failed.connect(self.failed)

    def reload(self) -> None:
        """Read what was measured, and tell it."""
        self._reading.run(self._room.precisions)

    def show(self, kind: EntityKind = EntityKind.PERSON) -> None:
        """Check mentions of a kind."""
        from ui.entities.check import CheckDialog

        if self.dialog is None:
            self.dialog = CheckDialog(self._room, self._workers, self._desk)
            self.dialog.measured.connect(self.measured)
            self.dialog.passage_entered.connect(self.passage_entered)
            self.dialog.failed.connect(self.failed)
        self.dialog.check(kind)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def close(self) -> None:
        """Close the dialog, if it is open."""
        if self.dialog is not None:
            self.dialog.close()
