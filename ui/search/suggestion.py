"""A better query, offered where the one typed finds (nearly) nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.search.link import LinkButton


class SuggestionLine(QWidget):
    """Asks “Did you mean …?”; nothing is searched for unless the user takes it."""

    query_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, on_page: bool = False) -> None:
        """Be a line above a list, or a paragraph `on_page`."""
        super().__init__(parent)
        self._suggestion = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._question = QLabel(self.tr("Did you mean"))
        self._link = LinkButton()
        self._link.clicked.connect(lambda: self.query_wanted.emit(self._suggestion))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*((0, 0, 0, 0) if on_page else (12, 0, 6, 6)))
        whole.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(3)
        if on_page:  # with a line for itself even a long query is read in whole
            whole.addWidget(self._question)
        else:
            row.addWidget(self._question)
        whole.addLayout(row)
        row.addWidget(self._link)
        row.addWidget(QLabel("?"))
        row.addStretch()
        self.hide()

    def suggest(self, suggestion: str) -> None:
        """Offer a query; ``""``: none."""
        self._suggestion = suggestion
        deed = self.tr("Search for “%s” instead").replace("%s", suggestion)
        self._link.show_text(" ".join(suggestion.split()), deed)
        self.setVisible(bool(suggestion))
