"""The foot of a window from which names are written to a file: how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.entities import Exporting
from reader.pace import Pace
from reader.shown import shown_name
from ui.entities.words import number
from ui.ingest.words import time_left
from ui.progress_line import ProgressLine
from ui.tasks import Task, Workers


class ExportLine(ProgressLine):
    """Writes one file at a time off the GUI thread; until it is whole it is not there."""

    written = Signal(int)  # how many, of whatever is written
    said = Signal(str)  # a sentence
    failed = Signal(object)

    def __init__(self, workers: Workers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name(
            self.tr("Progress of the export"),
            self.tr("Cancel the export"),
            self.tr("Cancel; no file is written"),
        )
        self._file_name, self._done, self._pace = "", 0, Pace()
        # It goes on though the window is closed: the user wants the file.
        self._writing = Task(workers.readers, self, keep_all=True)
        self._writing.progressed.connect(self._show_step)
        self._writing.succeeded.connect(self._tell)
        self._writing.failed.connect(self.failed)
        self._writing.finished.connect(self.hide)
        self.cancel_requested.connect(self._cancel)

    def write(self, path: Path, export: Callable[[Path], Iterator[Exporting]]) -> None:
        """Let `export` write a file, unless one is being written."""
        if self._writing.is_running():
            words = self.tr(
                "The file {name} is still being written. Wait for it, or cancel it."
            )
            self.said.emit(words.format(name=self._file_name))
            return
        self._file_name, self._done, self._pace = shown_name(path.name), 0, Pace()
        words = self.tr("Writing {name}…").format(name=self._file_name)
        self.show_progress(words, 0, 0)
        self._writing.run(partial(export, path))

    def _show_step(self, step: Exporting) -> None:
        self._done = step.done
        words = self.tr("Writing {name}: {done} of {total}").format(
            name=self._file_name, done=number(step.done), total=number(step.total)
        )
        left = self._pace.seconds_left(step.done, step.total)
        if left is not None:
            words = f"{words} · {time_left(left)}"
        self.show_progress(words, step.done, step.total)

    def _tell(self) -> None:
        self.written.emit(self._done)

    def _cancel(self) -> None:
        self._writing.cancel()
        self.hide()
        words = self.tr("The file {name} was not written: you cancelled it.")
        self.said.emit(words.format(name=self._file_name))
