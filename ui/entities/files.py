"""Lists of names and acts written to files, and acts taken over from them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from archive.authorities import Listing
from reader.entities import ActsRead
from ui import dialogs
from ui.entities.export_line import ExportLine
from ui.entities.words import number, quoted, sentence
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom


class Files(QObject):
    """Asks for a file, writes or reads it off the GUI thread, and says how far it is.

    Attributes:
        line: Shows how far the export of a list is; it goes to the foot of the window.
    """

    said = Signal(str)  # how far it is, or what came of it
    told = Signal(str)  # a sentence for the message bar
    acts_taken = Signal()  # the archive is not as it was
    failed = Signal(object)

    def __init__(self, room: ReadingRoom, workers: Workers, window: QWidget) -> None:
        super().__init__(window)
        self._room, self._window = room, window
        self._last: ActsRead | None = None
        self.line = ExportLine(workers)
        self.line.written.connect(self._say_exported)
        self.line.said.connect(self.told)
        self.line.failed.connect(self.failed)
        self.writing = Task(workers.writer, self, keep_all=True)
        self.writing.succeeded.connect(self._say_written)
        self.reading = Task(workers.writer, self, keep_all=True)
        self.reading.progressed.connect(self._say_reading)
        self.reading.succeeded.connect(self._say_read)
        self.reading.finished.connect(self.acts_taken)
        for task in (self.writing, self.reading):
            task.failed.connect(self.failed)

    def ask_for_list(self, listing: Listing) -> None:
        """Ask where a list is to be written, and write it."""
        export = partial(self.export_list, listing)
        dialogs.choose_names_export(self._window, export).open()

    def ask_for_acts(self) -> None:
        """Ask where all acts are to be written, and write them."""
        dialogs.choose_acts_export(self._window, self.export_acts).open()

    def ask_to_take_over(self) -> None:
        """Ask for a file of acts, and do them here."""
        dialogs.choose_acts(self._window, self.take_over).open()

    def export_list(self, listing: Listing, path: Path) -> None:
        """Write all that a listing asks for, as CSV or JSON by the suffix."""
        self.line.write(path, partial(self._room.export_authorities, listing))

    def export_acts(self, path: Path) -> None:
        """Write all acts that hold, to be done again elsewhere."""
        self.writing.run(partial(self._room.export_acts, path))

    def take_over(self, path: Path) -> None:
        """Do the acts of a file that are not done here yet."""
        self._last = None
        self.reading.run(partial(self._room.import_acts, path))

    def _say_exported(self, count: int) -> None:
        self.said.emit(self.tr("Names written: {count}").format(count=number(count)))

    def _say_written(self, count: int) -> None:
        self.said.emit(self.tr("Acts written: {count}").format(count=number(count)))

    def _say_reading(self, step: ActsRead) -> None:
        self._last = step
        words = self.tr("Acts taken over: {done} of {total}")
        done = step.done + step.known + len(step.failed)
        self.said.emit(words.format(done=number(done), total=number(step.total)))

    def _say_read(self) -> None:
        last = self._last
        if last is None:
            return
        words = self.tr("Acts taken over: {done}; known already: {known}")
        self.said.emit(words.format(done=number(last.done), known=number(last.known)))
        if last.failed:
            words = (
                self.tr("1 act cannot be done here: {why}")
                if len(last.failed) == 1
                else self.tr("{count} acts cannot be done here: {why}")
            )
            why = quoted([sentence(one) for one in last.failed], most=1)
            count = number(len(last.failed))
            self.told.emit(words.format(count=count, why=why))
