"""Where a saved search gets its name and its note."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from archive.given import hindrance, on_one_line
from archive.search import Query
from ui.searches.words import asked

_NAME_LENGTH = 80  # of one that is suggested


class SearchEditor(QDialog):
    """Asks what a search is to be called; `show` it, and take what was `named`.

    `taken` are the names of the other saved searches. The window stays usable meanwhile.
    """

    named = Signal(str, str)  # name, note

    def __init__(
        self,
        query: Query,
        name: str,
        note: str = "",
        *,
        taken: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Saved search"))
        self._taken = frozenset(taken)
        self._name = QLineEdit(name[:_NAME_LENGTH])
        self._name.selectAll()
        self._name.textChanged.connect(self._judge)
        self._note = QPlainTextEdit(note)
        self._note.setTabChangesFocus(True)
        self._hint = QLabel(" ")
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, field in (
            (self.tr("N&ame"), self._name),
            (self.tr("&Note"), self._note),
        ):
            form.addRow(label, field)
            field.setAccessibleName(label.replace("&", ""))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self._save.setShortcut("Ctrl+Return")  # the note keeps Enter for itself
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        told = QLabel(asked(query))
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(told)
        layout.addLayout(form)
        layout.addWidget(self._hint)
        layout.addWidget(buttons)
        height = self.fontMetrics().height()
        self.resize(max(self.sizeHint().width(), 30 * height), 16 * height)
        self._judge()
        self._name.setFocus()

    def accept(self) -> None:
        if self._save.isEnabled():
            self.named.emit(self._entered(), self._note.toPlainText().strip())
            super().accept()

    def _entered(self) -> str:
        return on_one_line(self._name.text())

    def _judge(self) -> None:
        name, hint = self._entered(), ""
        if name in self._taken:
            hint = self.tr("Another search has this name.")
        elif name and (why := hindrance(name)):
            hint = self.tr("This name {why}.").format(why=why)
        self._hint.setText(hint or " ")
        self._save.setEnabled(bool(name) and not hint)
