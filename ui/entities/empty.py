"""What stands in place of an empty list of names: why, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyList(QWidget):
    """Says why there is nothing, and offers to take the filters off if these are why."""

    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel(wordWrap=True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setProperty("rank", "second")
        self.clear = QPushButton(self.tr("Take all filters &off"))
        self.clear.setAutoDefault(True)
        self.clear.clicked.connect(self.clear_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch()
        column.addWidget(self.sentence)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def tell(self, *, is_narrowed: bool) -> None:
        """Say why nothing is listed."""
        self.clear.setVisible(is_narrowed)
        self.sentence.setText(
            self.tr("No name of the archive is like that.")
            if is_narrowed
            else self.tr("No names yet. They are found in the background once articles are "
                         "imported.")
        )  # fmt: skip
