"""Where a bookmark gets its folder, its tags and its note."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from archive.kept import Bookmark
from reader.bookmarks import BookmarkNameError, check_names
from ui.bookmarks.model import described


def parse_tags(text: str) -> tuple[str, ...]:
    """Return the tags in a line, parted by commas, each once."""
    return tuple(dict.fromkeys(tag for part in text.split(",") if (tag := part.strip())))


class BookmarkEditor(QDialog):
    """Edits one bookmark; `open` it, and take what it `saved`.

    `folders` and `tags` are those in use, to be chosen from.
    """

    saved = Signal(object)  # Bookmark

    def __init__(
        self,
        bookmark: Bookmark,
        parent: QWidget | None = None,
        *,
        folders: Iterable[str] = (),
        tags: Iterable[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Bookmark"))
        self._bookmark = bookmark
        self._folder = QComboBox()
        self._folder.setEditable(True)
        self._folder.addItems(sorted({"", bookmark.folder, *folders}, key=str.casefold))
        self._folder.setCurrentText(bookmark.folder)
        edit = self._folder.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(self.tr("No folder"))
        self._tags = QLineEdit(", ".join(bookmark.tags))
        self._tags.setPlaceholderText(self.tr("Parted by commas"))
        self._tags.setCompleter(_TagCompleter(tags, self))
        self._note = QPlainTextEdit(bookmark.note)
        self._note.setTabChangesFocus(True)
        self._folder.editTextChanged.connect(self._judge)
        self._tags.textChanged.connect(self._judge)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, field in (
            (self.tr("&Folder"), self._folder),
            (self.tr("&Tags"), self._tags),
            (self.tr("&Note"), self._note),
        ):
            form.addRow(label, field)
            field.setAccessibleName(label.replace("&", ""))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self._save.setShortcut("Ctrl+Return")  # the note keeps Enter for itself
        self._hint = QLabel(wordWrap=True)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._hint.hide()
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(_told(bookmark.headline))
        whereabouts = _told(described(bookmark))
        whereabouts.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout.addWidget(whereabouts)
        layout.addLayout(form)
        layout.addWidget(self._hint)
        layout.addWidget(buttons)
        self.resize(max(self.sizeHint().width(), 34 * self.fontMetrics().height()), 0)
        self._folder.setFocus()

    def accept(self) -> None:
        if not self._save.isEnabled():
            return
        self.saved.emit(
            replace(
                self._bookmark,
                folder=self._entered_folder(),
                tags=parse_tags(self._tags.text()),
                note=self._note.toPlainText().strip(),
            )
        )
        super().accept()

    def _entered_folder(self) -> str:
        parts = map(str.strip, self._folder.currentText().split("/"))
        return "/".join(filter(None, parts))

    def _judge(self) -> None:
        why = ""
        try:
            check_names(self._entered_folder(), parse_tags(self._tags.text()))
        except BookmarkNameError as error:
            why = str(error)
        self._save.setEnabled(not why)
        self._hint.setText(why)
        self._hint.setVisible(bool(why))


def _told(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


class _TagCompleter(QCompleter):
    """Completes the last of several tags on a line."""

    def __init__(self, tags: Iterable[str], parent: QWidget) -> None:
        super().__init__(sorted(set(tags), key=str.casefold), parent)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._before = ""

    def splitPath(self, path: str) -> list[str]:
        before, comma, last = path.rpartition(",")
        self._before = f"{before}{comma} " if comma else ""
        return [last.strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return self._before + super().pathFromIndex(index)
