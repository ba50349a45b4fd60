"""The dialog of the folders that are looked through again and again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from archive.errors import ArchiveError
from reader.job import LookedThrough
from ui import dialogs
from ui.ingest.tables import TintDelegate, dress_table
from ui.ingest.watched_model import FOLDER, LOOKED, WatchedModel
from ui.ingest.words import looked_words
from ui.messages import MessageBar
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom
    from reader.room_imports import WatchedFolder
    from ui.ingest.options import ImportRequest


class WatchedDialog(QDialog):
    """Lists the watched folders; more are added, and others let be, beside the window."""

    look_wanted = Signal()
    options_wanted = Signal(object)  # Path: how is this folder to be watched?

    def __init__(
        self, room: ReadingRoom, workers: Workers, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Watched folders"))
        self.setModal(False)
        self._room = room
        self._is_looking = False  # because the user wanted it
        self._listing = Task(workers.readers, self)
        self._listing.succeeded.connect(self._show)
        self._changing = Task(workers.writer, self, keep_all=True)
        self._changing.succeeded.connect(lambda _: self.reload())
        self._adding = Task(workers.writer, self, keep_all=True)
        self._adding.succeeded.connect(lambda _: self.reload())
        self._adding.succeeded.connect(lambda _: self.look_wanted.emit())
        self.messages = MessageBar()
        for task in (self._listing, self._changing, self._adding):
            task.failed.connect(self._fail)
        self._model = WatchedModel(self)
        self.table = self._make_table()
        self._empty = QLabel(
            self.tr(
                "No folder is watched. New files in a watched folder are imported by "
                "themselves while the archive is open."
            ),
            wordWrap=True,
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("rank", "second")
        self._empty.setMargin(24)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(self.messages)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._make_buttons())
        letter = self.fontMetrics().height()
        self.resize(42 * letter, 18 * letter)
        self._show(())

    def reload(self) -> None:
        """Show the folders as they are now."""
        self._listing.run(self._room.watched)

    def watch(self, request: ImportRequest) -> None:
        """Watch the folder of a request from now on, and look through it at once."""
        self.messages.hide()
        self._adding.run(partial(self._room.watch, request.paths[0], request.options))

    def take_look(self, event: LookedThrough) -> None:
        """Show that the folders were looked through."""
        if self.isVisible():
            self.reload()
        if self._is_looking:
            self._is_looking = False
            self._refresh()
            self.messages.say(looked_words(event))

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        table.setItemDelegate(TintDelegate(table))
        table.setAccessibleName(self.tr("Watched folders"))
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        dress_table(table)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = table.horizontalHeader()
        header.setSectionResizeMode(FOLDER, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(LOOKED, QHeaderView.ResizeMode.ResizeToContents)
        remove = QAction(self.tr("Watch it no longer"), table)
        remove.setShortcut(QKeySequence.StandardKey.Delete)
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(self._remove)
        table.addAction(remove)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        table.selectionModel().selectionChanged.connect(self._refresh)
        self._model.modelReset.connect(self._refresh)
        return table

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self._add = buttons.addButton(self.tr("&Add a folder…"), role)
        self._add.clicked.connect(self._ask_where)
        self._unwatch = buttons.addButton(self.tr("&Remove"), role)
        self._unwatch.setToolTip(self.tr("The articles from it stay in the archive."))
        self._unwatch.clicked.connect(self._remove)
        self._look = buttons.addButton(self.tr("&Look now"), role)
        self._look.clicked.connect(self._look_now)
        buttons.rejected.connect(self.close)
        for button in buttons.findChildren(QPushButton):
            button.setAutoDefault(False)
        return buttons

    def _ask_where(self) -> None:
        def chosen(paths: tuple[Path, ...]) -> None:
            self.options_wanted.emit(paths[0])

        dialog = dialogs.choose_folder(self, chosen)
        dialog.setWindowTitle(self.tr("Watch a folder"))
        dialog.open()

    def _remove(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        for folder in [self._model.folder(index.row()) for index in rows]:
            self._changing.run(partial(self._room.unwatch, folder.path))

    def _look_now(self) -> None:
        self._is_looking = True
        self._refresh()
        self.messages.say(self.tr("Looking through the folders…"))
        self.look_wanted.emit()

    def _show(self, folders: tuple[WatchedFolder, ...]) -> None:
        self._model.show(folders)
        self._stack.setCurrentWidget(self.table if folders else self._empty)
        self._refresh()

    def _refresh(self) -> None:
        self._unwatch.setEnabled(self.table.selectionModel().hasSelection())
        self._look.setEnabled(self._model.rowCount() > 0 and not self._is_looking)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, ArchiveError):
            raise error
        self.messages.show_error(error)
