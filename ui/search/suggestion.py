"""A better query, offered where the one typed finds (nearly) nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.search.link import LinkButton


class SuggestionLine(QWidget):
    """Asks “Did you mean: …”; nothing is searched for unless the user takes it."""

    query_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, on_page: bool = False) -> None:
        """Be a line above a list, or a paragraph `on_page`."""
        super().__init__(parent)
        self._suggestion = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._question = QLabel(self.tr("Did you mean:"))
        self._link = LinkButton()
        self._link.clicked.connect(lambda: self.query_wanted.emit(self._suggestion))
        self._may_break = on_page
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(*((0, 0, 0, 0) if on_page else (12, 0, 6, 6)))
        self._whole.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._link)
        row.addStretch()
        self._whole.addWidget(self._question)
        self._whole.addLayout(row, 1)
        self.hide()

    def suggest(self, suggestion: str) -> None:
        """Offer a query; ``""``: none."""
        self._suggestion = suggestion
        deed = self.tr("Search for “%s” instead").replace("%s", suggestion)
        self._link.show_text(" ".join(suggestion.split()), deed)
        self._break()
        self.setVisible(bool(suggestion))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break()

    def _break(self) -> None:
        """Give a query that would be cut a line of its own, where there may be two."""
        parts = (self._question, self._link)
        is_long = sum(part.sizeHint().width() for part in parts) > self.width()
        way = QBoxLayout.Direction
        breaks = self._may_break and is_long
        self._whole.setDirection(way.TopToBottom if breaks else way.LeftToRight)
