"""Points at one place of an article: marks it more strongly and scrolls to it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from archive.model import EntityKind
from ui.article.marks import Place, current_match_format, current_mention_format

_FAR = 100_000  # positions that Qt lays out in an instant
_PATIENCE = 20  # milliseconds until one looks again
_ABOVE = 0.3  # of the height: where a place that was out of sight is scrolled to


class Pointer(QObject):
    """Keeps one place of a text pointed out, whatever happens to the text's looks.

    To ask where a place is makes Qt lay out all that is before it. Far down a long article
    that takes a second, so there one waits until Qt has done it in the background.
    """

    def __init__(self, text: QTextEdit) -> None:
        super().__init__(text)
        self._text = text
        self._place: Place | None = None
        self._kind: EntityKind | None = None
        self._scrolled = False
        self._wait = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._wait.timeout.connect(self.arrive)

    def point_at(self, place: Place, kind: EntityKind | None) -> None:
        """Point at a mention of `kind`, or at a match, and scroll to it if it is hidden."""
        self._place, self._kind = place, kind
        self._scrolled = False
        self.arrive()

    def clear(self) -> None:
        """Point at nothing."""
        self._place = None
        self._text.setExtraSelections([])

    def arrive(self) -> None:
        """Mark the place and, the first time, scroll to it; later if it is not ready."""
        if self._place is None or not self._text.isVisible():
            return
        if not self._is_laid_out(self._place):
            self._wait.start()
            return
        self._mark(self._place)
        if not self._scrolled:
            self._scrolled = True
            self._scroll_to(self._place)

    def _is_laid_out(self, place: Place) -> bool:
        block = self._text.document().findBlock(place.start)
        return place.start < _FAR or block.layout().lineCount() > 0

    def _mark(self, place: Place) -> None:
        over = QTextEdit.ExtraSelection()
        over.cursor = QTextCursor(self._text.document())
        over.cursor.setPosition(place.start)
        over.cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        look = current_mention_format(self._kind) if self._kind else current_match_format()
        over.format = look
        self._text.setExtraSelections([over])

    def _scroll_to(self, place: Place) -> None:
        cursor = QTextCursor(self._text.document())
        cursor.setPosition(place.start)
        seen = self._text.viewport().height()
        rect = self._text.cursorRect(cursor)
        if rect.top() >= 0 and rect.bottom() <= seen:
            return
        bar = self._text.verticalScrollBar()
        wanted = bar.value() + rect.top() - round(seen * _ABOVE)
        self._text.setTextCursor(cursor)
        self._text.ensureCursorVisible()  # makes the bar reach as far as there
        bar.setValue(wanted)
