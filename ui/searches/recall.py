"""The last searches, offered under the search box while it is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu

from archive.kept import PastSearch
from reader.searches import query_of
from ui.plain import plain_entry
from ui.searches.words import asked, title_of

_OFFERED: Final = 10
_LEAST: Final = 240  # pixels for a search, however narrow the box is


class Recall(QObject):
    """Opens a menu of the last searches with the down key in an empty box."""

    chosen = Signal(object)  # PastSearch

    def __init__(
        self,
        box: QLineEdit,
        history: Callable[[], Iterable[PastSearch]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._box, self._history = box, history
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and not self._box.text()
        ):
            return self._offer()
        return super().eventFilter(watched, event)

    def _offer(self) -> bool:
        """Open the menu; return whether there is anything to offer."""
        history = tuple(self._history())[:_OFFERED]
        if not history:
            return False
        menu = QMenu(self._box)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Last searches"))
        for past in history:
            # With its filters: the same words may have been searched with others as well.
            told = asked(query_of(past)) or title_of(past)
            metrics, mode = menu.fontMetrics(), Qt.TextElideMode.ElideRight
            shown = metrics.elidedText(told, mode, max(self._box.width(), _LEAST))
            entry = menu.addAction(plain_entry(shown))
            entry.triggered.connect(lambda _=False, past=past: self.chosen.emit(past))
        menu.setMinimumWidth(min(self._box.width(), 360))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._box.mapToGlobal(QPoint(0, self._box.height())))
        return True
