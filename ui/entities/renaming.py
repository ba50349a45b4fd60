"""What an authority is to be called."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from archive.authorities import Authority, AuthorityDetails
from archive.given import hindrance, on_one_line
from ui.entities.words import refused_words


class RenameDialog(QDialog):
    """Asks for a name, and offers the forms that are printed; `open` it.

    When told that another authority has the name already, it offers to merge the two.
    """

    named = Signal(str)  # "" gives back the name that was found
    name_typed = Signal(str)
    merge_wanted = Signal(object)  # Authority: the other one of that name

    def __init__(self, authority: Authority, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rename"))
        self._authority = authority
        self._other: Authority | None = None
        self.name = QComboBox(editable=True)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.addItem(authority.name)
        completer = self.name.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.name.editTextChanged.connect(self._judge)
        form = QFormLayout()
        form.addRow(self.tr("&Name"), self.name)
        self.hint = QLabel(wordWrap=True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setProperty("rank", "second")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        role = QDialogButtonBox.ButtonRole
        self.rename = buttons.addButton(self.tr("&Rename"), role.AcceptRole)
        self.merge = buttons.addButton(self.tr("&Merge the two…"), role.ActionRole)
        self.merge.clicked.connect(self._merge)
        self.merge.hide()
        self.found = buttons.addButton(self.tr("Name as &found"), role.ResetRole)
        self.found.clicked.connect(self._give_back)
        self.found.setVisible(authority.confirmed)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addStretch()
        layout.addWidget(buttons)
        for other in (self.merge, self.found):
            other.setAutoDefault(False)
        self.rename.setDefault(True)  # only now does it know whose
        height = self.fontMetrics().height()
        self.resize(max(self.sizeHint().width(), 28 * height), 10 * height)
        self._judge()
        self._select_all()
        self.name.setFocus()

    def offer(self, details: AuthorityDetails) -> None:
        """Offer the forms in which the authority is printed."""
        typed = self.name.currentText()
        forms: Sequence[str] = [variant.form for variant in details.variants]
        self.name.blockSignals(True)  # noqa: FBT003  # nothing was typed
        self.name.clear()
        self.name.addItems(list(dict.fromkeys((self._authority.name, *forms))))
        self.name.setEditText(typed)
        self.name.blockSignals(False)  # noqa: FBT003
        if typed == self._authority.name:
            self._select_all()

    def show_taken(self, name: str, other: Authority | None) -> None:
        """Say whether another authority has the name that was typed."""
        if name != self.entered():
            return  # it is another one by now
        taken = other is not None and other.key != self._authority.key
        self._other = other if taken else None
        self.merge.setVisible(taken)
        self.hint.setText(
            self.tr("Another one has this name. Are they the same? Then merge them.")
            if taken
            else ""
        )

    def entered(self) -> str:
        """Return the name as typed, without spaces that nobody sees."""
        return on_one_line(self.name.currentText())

    def accept(self) -> None:
        if self.rename.isEnabled():
            self.named.emit(self.entered())
            super().accept()

    def _select_all(self) -> None:
        edit = self.name.lineEdit()
        if edit is not None:
            edit.selectAll()

    def _judge(self) -> None:
        name = self.entered()
        why = hindrance(name) if name else ""
        is_new = bool(name) and not why and name != self._authority.name
        self.rename.setEnabled(is_new)
        self.show_taken(name, None)
        if why:
            self.hint.setText(refused_words(why))
        if is_new:
            self.name_typed.emit(name)

    def _merge(self) -> None:
        if self._other is not None:
            self.merge_wanted.emit(self._other)
            super().reject()

    def _give_back(self) -> None:
        self.named.emit("")
        super().accept()
