"""Where an identifier of an authority file is typed or pasted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from archive.authorities import Authority, Identifier, Scheme
from ui.entities.identifiers import parse_identifier


class IdentifierDialog(QDialog):
    """Asks what an authority is called in an authority file; `open` it."""

    identified = Signal(object)  # Identifier

    def __init__(self, authority: Authority, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Attach an identifier"))
        told = QLabel(authority.name, wordWrap=True)
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setProperty("rank", "heading")
        self.scheme = QComboBox()
        for scheme in Scheme:
            self.scheme.addItem(scheme.value, scheme)
        self.scheme.setCurrentIndex(self.scheme.findData(Scheme.WIKIDATA))
        self.scheme.currentIndexChanged.connect(self._judge)
        self.value = QLineEdit()
        self.value.textChanged.connect(self._judge)
        form = QFormLayout()
        for label, field in (
            (self.tr("&File"), self.scheme),
            (self.tr("&Identifier"), self.value),
        ):
            form.addRow(label, field)
            field.setAccessibleName(label.replace("&", ""))
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("rank", "second")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.attach = buttons.addButton(
            self.tr("&Attach"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(told)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addStretch()
        layout.addWidget(buttons)
        self.attach.setDefault(True)  # only now does it know whose
        height = self.fontMetrics().height()
        self.resize(max(self.sizeHint().width(), 28 * height), 14 * height)
        self._judge()
        self.value.setFocus()

    def accept(self) -> None:
        found = self._found()
        if found is not None:
            self.identified.emit(found)
            super().accept()

    def _found(self) -> Identifier | None:
        return parse_identifier(self.value.text(), Scheme(self.scheme.currentData()))

    def _judge(self) -> None:
        found = self._found()
        self.attach.setEnabled(found is not None)
        if found is not None:
            words = self.tr("{file}: {value}")
            self.hint.setText(words.format(file=found.scheme.value, value=found.value))
        elif self.value.text().strip():
            self.hint.setText(self._example(Scheme(self.scheme.currentData())))
        else:
            self.hint.setText(self.tr("Paste an identifier or the address of its page."))

    def _example(self, scheme: Scheme) -> str:
        words = self.tr("This is no identifier of {file} yet. One looks like {example}.")
        return words.format(file=scheme.value, example=_EXAMPLES[scheme])


_EXAMPLES = {
    Scheme.VIAF: "113230702",
    Scheme.WIKIDATA: "Q42",
    Scheme.LCNAF: "n80076765",
}
