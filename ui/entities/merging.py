"""Which name stays when several are one?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from archive.authorities import Authority
from ui.article.kinds import kind_name
from ui.entities.names import NamesModel, NamesView, likeliest
from ui.entities.words import number


class MergeDialog(QDialog):
    """Asks which of some authorities the others become; `open` it."""

    decided = Signal(int)  # the key of the one that stays

    def __init__(
        self, authorities: Sequence[Authority], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Merge {count} names")
        self.setWindowTitle(title.format(count=number(len(authorities))))
        asked = QLabel(self.tr("Which &name stays?"))
        asked.setProperty("rank", "heading")
        model = NamesModel(self)
        model.show(authorities)
        self.names = NamesView(model)
        self.names.setAccessibleName(self.tr("Name that stays"))
        self.names.selectionModel().currentChanged.connect(self._warn)
        self.names.doubleClicked.connect(self.accept)
        asked.setBuddy(self.names)
        self._kinds = {authority.kind for authority in authorities}
        self.warning = QLabel(wordWrap=True)
        self.warning.setProperty("rank", "second")
        self.warning.setVisible(len(self._kinds) > 1)
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
        for widget in (asked, self.names, self.warning, told, buttons):
            layout.addWidget(widget)
        self.merge.setDefault(True)  # only now does it know whose
        height = self.fontMetrics().height()
        self.resize(30 * height, 24 * height)
        self.names.choose(likeliest(authorities))
        self.names.setFocus()

    def accept(self) -> None:
        chosen = self.names.current()
        if chosen is not None:
            self.decided.emit(chosen.key)
            super().accept()

    def _warn(self) -> None:
        chosen = self.names.current()
        if chosen is not None:
            words = self.tr("These are of different kinds; all of them become: {kind}.")
            self.warning.setText(words.format(kind=kind_name(chosen.kind)))
