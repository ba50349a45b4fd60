"""Whom or what does a name of one article mean, if not what was taken for it?"""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from archive.authorities import Authority, Listing, ListPage
from reader.decided import ShownEntity
from ui.entities.names import NamesModel, NamesView
from ui.tasks import Task

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_SOME: Final = 60  # names offered
_DEBOUNCE_MS: Final = 150


class MoveDialog(QDialog):
    """Offers the names of the archive as one types, and somebody new; `open` it."""

    chosen = Signal(int)  # the key of what is meant
    new_wanted = Signal()  # it is somebody or something that has no page yet

    def __init__(
        self,
        room: ReadingRoom,
        readers: Executor,
        shown: ShownEntity,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._room, self._shown = room, shown
        name = shown.entity.name
        self.setWindowTitle(self.tr("Somebody or something else"))
        asked = QLabel(self.tr("Whom or what does “{name}” mean in this article?"))
        asked.setText(asked.text().format(name=name))
        asked.setTextFormat(Qt.TextFormat.PlainText)
        asked.setProperty("rank", "heading")
        asked.setWordWrap(True)
        self.letters = QLineEdit(clearButtonEnabled=True)
        self.letters.setPlaceholderText(self.tr("Letters of its name"))
        self.letters.setAccessibleName(self.tr("Letters of its name"))
        self.letters.installEventFilter(self)
        self.listing = Task(readers, self)
        self.listing.succeeded.connect(self._show)
        self.listing.finished.connect(self._judge)
        self._rest = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._rest.timeout.connect(self._look)
        self._model = NamesModel(self)
        self.names = NamesView(self._model)
        self.names.setAccessibleName(self.tr("Names of the archive"))
        self.names.doubleClicked.connect(self.accept)
        self.names.selectionModel().currentChanged.connect(self._judge)
        self._none = QLabel(self.tr("No other name of the archive has these letters."))
        self._none.setProperty("rank", "second")
        self._none.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        role = QDialogButtonBox.ButtonRole
        self.move_button = buttons.addButton(self.tr("&This one"), role.AcceptRole)
        self.new_button = buttons.addButton(self.tr("Somebody &new"), role.ActionRole)
        self.new_button.setToolTip(
            self.tr("It gets a page of its own, with what this article says of it")
        )
        self.new_button.clicked.connect(self._take_new)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for widget in (asked, self.letters, self._none, self.names, buttons):
            layout.addWidget(widget)
        layout.setStretchFactor(self.names, 1)
        self.move_button.setDefault(True)  # of the dialog, which it is in only now
        height = self.fontMetrics().height()
        self.resize(30 * height, 26 * height)
        self.letters.setText(_surname(name))
        self.letters.textChanged.connect(self._wait)
        self.letters.setFocus()
        self._judge()
        self._look()

    def accept(self) -> None:
        meant = self.names.current()
        if meant is not None and self.move_button.isEnabled():
            self.chosen.emit(meant.key)
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys go through the names while one types."""
        if (
            watched is self.letters
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}
            and self._model.rowCount()
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = self.names.currentIndex().row() + step
            row = max(0, min(row, self._model.rowCount() - 1))
            self.names.setCurrentIndex(self._model.index(row))
            return True
        return super().eventFilter(watched, event)

    def _wait(self) -> None:
        """Let nobody be taken who does not have the letters that stand there now."""
        self.move_button.setEnabled(False)
        self._rest.start()

    def _look(self) -> None:
        wanted = Listing(
            kind=self._shown.entity.kind, containing=self.letters.text(), limit=_SOME
        )
        self.listing.run(partial(self._room.authorities, wanted))

    def _show(self, page: ListPage) -> None:
        own = self._shown.authority.key if self._shown.authority is not None else None
        others: tuple[Authority, ...] = tuple(
            one for one in page.authorities if one.key != own
        )
        self._model.show(others)
        self._none.setVisible(not others)
        if others:
            self.names.setCurrentIndex(self._model.index(0))

    def _judge(self) -> None:
        is_known = not (self._rest.isActive() or self.listing.is_running())
        self.move_button.setEnabled(is_known and self.names.current() is not None)

    def _take_new(self) -> None:
        self.new_wanted.emit()
        super().reject()


def _surname(name: str) -> str:
    """Return the last word of a name, which others of like name have, too."""
    words = name.split()
    return words[-1] if words else ""
