"""Keeping articles: bookmarks made, changed and removed off the GUI thread, with undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from archive.kept import Bookmark
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom


class Keeping(QObject):
    """The bookmarks of one archive as they stand, and what the user does to them."""

    changed = Signal(object)  # tuple[Bookmark, ...], the newest first
    added = Signal(str)  # article_id: it is kept from now on
    exported = Signal(object)  # how many
    imported = Signal(object)  # how many
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, workers: Workers, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._room = room
        self._kept: dict[str, Bookmark] = {}
        self._told: tuple[Bookmark, ...] = ()
        self._reading = Task(workers.writer, self)
        self._reading.succeeded.connect(self._show)
        self._following = Task(workers.readers, self)
        self._following.succeeded.connect(self._follow)
        self._adding = Task(workers.writer, self, keep_all=True)
        self._adding.succeeded.connect(self._added)
        self._writing = Task(workers.writer, self, keep_all=True)
        self._writing.finished.connect(self.reload)
        self._exporting = Task(workers.writer, self, keep_all=True)
        self._exporting.succeeded.connect(self.exported)
        self._importing = Task(workers.writer, self, keep_all=True)
        self._importing.succeeded.connect(self.imported)
        self._importing.finished.connect(self.reload)
        for task in (self._reading, self._following, self._adding, self._writing):
            task.failed.connect(self.failed)
        for task in (self._exporting, self._importing):
            task.failed.connect(self.failed)

    def reload(self) -> None:
        """Read the bookmarks anew and tell them."""
        self._reading.run(self._room.bookmarks)

    def follow(self) -> None:
        """Tell the bookmarks if articles that changed have changed them."""
        self._following.run(self._room.bookmarks)

    def bookmark(self, article_id: str) -> Bookmark | None:
        """Return the bookmark of an article as last told."""
        return self._kept.get(article_id)

    def folders(self) -> frozenset[str]:
        """Return the folders in use."""
        return frozenset(bookmark.folder for bookmark in self._kept.values())

    def tags(self) -> frozenset[str]:
        """Return the tags in use."""
        return frozenset(tag for bookmark in self._kept.values() for tag in bookmark.tags)

    def toggle(self, article_id: str) -> None:
        """Keep an article, or keep it no longer."""
        kept = self._kept.get(article_id)
        if kept is not None:
            self._change(kept, None, self.tr("Remove bookmark"))
        else:
            self._adding.run(partial(self._room.add_bookmark, article_id))

    def remove(self, article_id: str) -> None:
        """Keep an article no longer."""
        if article_id in self._kept:
            self.toggle(article_id)

    def edit(self, bookmark: Bookmark) -> None:
        """Keep an article with this folder, these tags and this note."""
        before = self._kept.get(bookmark.article_id)
        if before != bookmark:
            self._change(before, bookmark, self.tr("Edit bookmark"))

    def export_to(self, path: Path) -> None:
        """Write every bookmark to a file."""
        self._exporting.run(partial(self._room.export_bookmarks, path))

    def import_from(self, path: Path) -> None:
        """Add the bookmarks of a file."""
        self._importing.run(partial(self._room.import_bookmarks, path))

    def _added(self, bookmark: Bookmark) -> None:
        self._kept[bookmark.article_id] = bookmark
        command = _Change(None, bookmark, self.tr("Add bookmark"), self._write, done=True)
        self.undo_stack.push(command)
        self.added.emit(bookmark.article_id)
        self.reload()

    def _change(self, before: Bookmark | None, after: Bookmark | None, name: str) -> None:
        self.undo_stack.push(_Change(before, after, name, self._write))

    def _write(self, article_id: str, bookmark: Bookmark | None) -> None:
        self._reading.cancel()  # what is being read was so before this
        self._following.cancel()
        if bookmark is None:
            self._kept.pop(article_id, None)
            self._writing.run(partial(self._room.remove_bookmark, article_id))
        else:
            self._kept[article_id] = bookmark
            self._writing.run(partial(self._room.put_bookmark, bookmark))

    def _follow(self, bookmarks: tuple[Bookmark, ...]) -> None:
        busy = any(task.is_running() for task in (self._adding, self._writing))
        if bookmarks != self._told and not busy:  # what is being written is told after it
            self._show(bookmarks)

    def _show(self, bookmarks: tuple[Bookmark, ...]) -> None:
        self._told = bookmarks
        self._kept = {bookmark.article_id: bookmark for bookmark in bookmarks}
        self.changed.emit(bookmarks)


class _Change(QUndoCommand):
    """One bookmark before and after; ``None`` stands for an article that is not kept."""

    def __init__(
        self,
        before: Bookmark | None,
        after: Bookmark | None,
        name: str,
        write: Callable[[str, Bookmark | None], None],
        *,
        done: bool = False,
    ) -> None:
        super().__init__(name)
        self._before, self._after = before, after
        self._write, self._done = write, done
        whose = after or before
        self._article_id = whose.article_id if whose else ""

    def redo(self) -> None:
        if not self._done:
            self._write(self._article_id, self._after)
        self._done = False

    def undo(self) -> None:
        self._write(self._article_id, self._before)
