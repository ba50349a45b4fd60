"""Details fetched and corrected off the GUI thread, with undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget

from reader.details import ArticleDetails, CorrectionError, checked
from ui.details.model import field_words
from ui.details.panel import DetailsPanel
from ui.reading import told_of
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom


class Correcting(QObject):
    """Shows the details of the article that is read, and puts them right."""

    corrected = Signal(str)  # article_id: what is held of it has changed
    failed = Signal(object)  # an exception, or a sentence about trouble

    def __init__(
        self, room: ReadingRoom, workers: Workers, stack: QUndoStack, window: QWidget
    ) -> None:
        super().__init__(window)
        self._room, self._stack, self._window = room, stack, window
        self.panel: DetailsPanel | None = None
        self._shown: ArticleDetails | None = None
        self._is_wanted = False
        self._fetching = Task(workers.readers, self)
        self._fetching.succeeded.connect(self._show)
        self._fetching.failed.connect(self._fail)
        self._writing = Task(workers.writer, self, keep_all=True)
        self._writing.succeeded.connect(self._written)
        self._writing.failed.connect(lambda error: self.failed.emit(told_of(error)))

    def show(self, article_id: str) -> None:
        """Show the details of an article."""
        self._is_wanted = True
        self._fetching.run(partial(self._room.details, article_id))

    def follow(self, article_id: str | None) -> None:
        """Show those of another article, if details are in sight or to come."""
        if article_id is not None and self._is_wanted:
            self.show(article_id)

    def close(self) -> None:
        """Close the window, if it is open."""
        if self.panel is not None:
            self.panel.close()

    def _correct(self, field: str, typed: str) -> None:
        if self._shown is None:
            return
        try:
            value = checked(field, typed)
        except CorrectionError as error:
            if self.panel is not None:
                self.panel.refuse(field, typed, str(error))
            return
        self._push(self._shown, field, value)

    def _restore(self, field: str) -> None:
        if self._shown is not None:
            self._push(self._shown, field, None)

    def _push(self, shown: ArticleDetails, field: str, after: str | None) -> None:
        detail = next(found for found in shown.details if found.field == field)
        before = detail.correction.value if detail.correction is not None else None
        if before == after or (before is None and after == detail.value):
            return
        name = self.tr("Correct: {field}").format(field=field_words(field))
        article_id = shown.held.article.id
        self._stack.push(_Corrected(article_id, field, before, after, name, self._write))

    def _write(self, article_id: str, field: str, value: str | None) -> None:
        self._writing.run(partial(_written, self._room, article_id, field, value))

    def _written(self, article_id: str) -> None:
        self.corrected.emit(article_id)
        if self._shown is not None and self._shown.held.article.id == article_id:
            self.follow(article_id)

    def _show(self, details: ArticleDetails) -> None:
        self._shown = details
        if self.panel is None:
            self.panel = DetailsPanel(self._window)
            self.panel.finished.connect(self._forget)
            self.panel.corrected.connect(self._correct)
            self.panel.restored.connect(self._restore)
            self.panel.undo_wanted.connect(self._stack.undo)
            self.panel.redo_wanted.connect(self._stack.redo)
        was_open = self.panel.isVisible()
        self.panel.show_details(details)
        if not was_open:
            self.panel.show()
            self.panel.raise_()
            self.panel.activateWindow()

    def _forget(self) -> None:
        self._is_wanted = False
        self._fetching.cancel()

    def _fail(self, error: Exception) -> None:
        self._is_wanted = self.panel is not None and self.panel.isVisible()
        self.failed.emit(told_of(error))


class _Corrected(QUndoCommand):
    """One field before and after; ``None`` stands for the source's own word."""

    def __init__(
        self,
        article_id: str,
        field: str,
        before: str | None,
        after: str | None,
        name: str,
        write: Callable[[str, str, str | None], None],
    ) -> None:
        super().__init__(name)
        self._article_id, self._field = article_id, field
        self._before, self._after = before, after
        self._write = write

    def redo(self) -> None:
        self._write(self._article_id, self._field, self._after)

    def undo(self) -> None:
        self._write(self._article_id, self._field, self._before)


def _written(room: ReadingRoom, article_id: str, field: str, value: str | None) -> str:
    if value is None:
        room.undo_correction(article_id, field)
    else:
        room.correct(article_id, field, value)
    return article_id
