"""The line at the foot of the window that tells how far the rebuilding of the index is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reader.job import Reindexing
from ui.ingest.words import rebuilding_words
from ui.progress_line import ProgressLine


class RebuildBar(ProgressLine):
    """A `ProgressLine` for one kind of work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name(
            self.tr("Progress of the rebuilding"),
            self.tr("Cancel the rebuilding of the index"),
            self.tr("Cancel; the index stays as it is"),
        )

    def show_status(self, status: Reindexing | None) -> None:
        """Show how far it is; ``None``: nothing is under way."""
        if status is None:
            self.hide()
        else:
            self.show_progress(rebuilding_words(status), status.done, status.total)
