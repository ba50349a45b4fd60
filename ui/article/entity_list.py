"""The list widget of an article's names and dates: keys and clicks as wishes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QListView

from ui.article.entity_deeds import Deed

_DEEDS: Final = {  # by key, and whether it is pressed with Ctrl
    (Qt.Key.Key_F2, False): Deed.RENAME,
    (Qt.Key.Key_K, True): Deed.CONFIRM,
    (Qt.Key.Key_Delete, False): Deed.REJECT_HERE,
    (Qt.Key.Key_Delete, True): Deed.REJECT,
}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class EntityList(QListView):
    """A list of rows of unequal height with keys for what can be done to them."""

    next_wanted = Signal(QModelIndex)
    open_wanted = Signal(QModelIndex)
    search_wanted = Signal(QModelIndex)
    deed_wanted = Signal(QModelIndex, object)  # Deed

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setToolTip(self.tr("Click: next mention. Double click: open its page."))

    def enter(self) -> None:
        """Take the keyboard, with the first entity chosen if none is."""
        self.setFocus()
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(1, 0))  # after the first section's head

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # The window has Ctrl+Enter, too: it means the article there.
            controlled = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in _ENTER or (Qt.Key(event.key()), controlled) in _DEEDS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        controlled = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER:
            wanted = self.search_wanted if controlled else self.open_wanted
            wanted.emit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Space:
            self.next_wanted.emit(self.currentIndex())
            return
        deed = _DEEDS.get((Qt.Key(event.key()), controlled))
        if deed is not None:
            self.deed_wanted.emit(self.currentIndex(), deed)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.visualRect(self.currentIndex()).center()
            self.customContextMenuRequested.emit(at)
            return
        super().contextMenuEvent(event)
