"""One sentence to be judged, large and by itself, with the mention marked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from archive.search import Snippet
from ui import theme
from ui.search.results_delegate import lay_out

_LARGER: Final = 1.35  # of the usual size
_LINES: Final = 9


class SentenceView(QWidget):
    """Shows a sentence in the serif of the articles."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = Snippet("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_sentence(self, sentence: Snippet) -> None:
        """Show another sentence."""
        self._sentence = sentence
        self.setAccessibleName(sentence.text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, self.minimumSizeHint().height() + 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 5 * round(self.fontMetrics().height() * _LARGER * 1.2))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        font = theme.reading_font(self.font().pointSizeF() * _LARGER)
        layout = lay_out(self._sentence, font, self.width(), _LINES)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        layout.draw(painter, QPointF(0, 0))
