"""Which name stays when several are one?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from archive.authorities import Authority
from ui import rows
from ui.article.kinds import kind_name
from ui.entities.names import NamesModel, NamesView, likeliest
from ui.entities.words import number

_PATIENCE_MS: Final = 150  # from a letter typed to the names with it
_SHOWN: Final = 4  # names found that are in sight at once


class MergeDialog(QDialog):
    """Asks which of some authorities the others become; `open` it.

    Others can be added, which are looked for by their letters.
    """

    decided = Signal(object, int)  # all keys, and that of the one that stays
    letters_typed = Signal(str)  # to be answered with `show_found`

    def __init__(
        self, authorities: Sequence[Authority], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Merge names"))
        self._authorities = list(authorities)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.letters_typed.emit(self._typed()))
        asked = QLabel(self.tr("Which &name stays?"))
        asked.setProperty("rank", "heading")
        self._model, self._found = NamesModel(self), NamesModel(self)
        self.names = NamesView(self._model)
        self.names.setAccessibleName(self.tr("Name that stays"))
        self.names.selectionModel().currentChanged.connect(self._warn)
        self.names.doubleClicked.connect(self.accept)
        asked.setBuddy(self.names)
        self.letters = QLineEdit()
        self.letters.setPlaceholderText(self.tr("Add another name"))
        self.letters.setAccessibleName(self.tr("Add another name"))
        self.letters.setClearButtonEnabled(True)
        self.letters.textChanged.connect(self._look)
        self.found = NamesView(self._found)
        self.found.setAccessibleName(self.tr("Names found"))
        self.found.setFixedHeight(_SHOWN * rows.row_height(self.font(), 1) + 4)
        self.found.clicked.connect(self._add)
        self.found.hide()
        self.warning = QLabel(wordWrap=True)
        self.warning.setProperty("rank", "second")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.merge = buttons.addButton(
            self.tr("&Merge"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        told = QLabel(
            self.tr("The other names stay as forms in which it is printed. This can be "
                    "undone at any time."),
            wordWrap=True,
        )  # fmt: skip
        told.setProperty("rank", "second")
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for widget in (asked, self.names, self.letters, self.found, self.warning):
            layout.addWidget(widget)
        layout.addWidget(told)
        layout.addWidget(buttons)
        self.merge.setDefault(True)  # only now does it know whose
        height = self.fontMetrics().height()
        self.resize(30 * height, 32 * height)
        self._show()
        self.names.setFocus()
        if len(self._authorities) == 1:
            self.letters.setFocus()

    def show_found(self, letters: str, found: Sequence[Authority]) -> None:
        """Offer names that have `letters` in them, unless others were typed by now."""
        if letters != self._typed() or not letters:
            return
        held = {authority.key for authority in self._authorities}
        self._found.show([one for one in found if one.key not in held])
        self.found.setVisible(bool(self._found.rowCount()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and self.found.hasFocus():
            self._add()
        elif event.key() == Qt.Key.Key_Down and self.letters.hasFocus():
            self.found.setFocus()
            self.found.setCurrentIndex(self._found.index(0, 0))
        elif not (is_enter and self.letters.hasFocus()):  # or it would merge too soon
            super().keyPressEvent(event)

    def accept(self) -> None:
        chosen = self.names.current()
        if chosen is not None and self.merge.isEnabled():
            self.decided.emit(tuple(one.key for one in self._authorities), chosen.key)
            super().accept()

    def _typed(self) -> str:
        return " ".join(self.letters.text().split())

    def _look(self) -> None:
        if self._typed():
            self._patience.start()
        else:
            self._patience.stop()
            self.found.hide()

    def _add(self) -> None:
        added = self.found.current()
        if added is not None:
            self._authorities.append(added)
            self.letters.clear()
            self._show()
            self.names.setFocus()

    def _show(self) -> None:
        self._model.show(self._authorities)
        self.names.choose(likeliest(self._authorities))
        kinds = {authority.kind for authority in self._authorities}
        self.warning.setVisible(len(kinds) > 1)
        self.merge.setEnabled(len(self._authorities) > 1)
        words = self.tr("&Merge {count}")
        self.merge.setText(words.format(count=number(len(self._authorities))))

    def _warn(self) -> None:
        chosen = self.names.current()
        if chosen is not None:
            words = self.tr("These are of different kinds; all of them become: {kind}.")
            self.warning.setText(words.format(kind=kind_name(chosen.kind)))
