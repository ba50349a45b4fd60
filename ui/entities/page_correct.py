"""The menu by which one entity is put right: its name, its kind, and whether it is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from archive.authorities import Authority
from archive.model import EntityKind
from ui import theme
from ui.article.kinds import kind_name
from ui.entities.acting import Acting
from ui.entities.asking import Asking
from ui.entities.words import KINDS


class CorrectMenu(QMenu):
    """Acts on the authority it was told last; each can be undone."""

    def __init__(self, acting: Acting, asking: Asking, window: QWidget) -> None:
        super().__init__(window)
        self._acting = acting
        self._authority: Authority | None = None
        self._rename = self._make(self.tr("&Rename…"), "F2", self._with(asking.rename))
        self._confirm = self._make(self.tr("&Confirm"), "Ctrl+K", self._do_confirm)
        self._confirm.setToolTip(self.tr("It is right as it is"))
        self._kinds = self.addMenu(self.tr("Change &kind"))
        split = self._make(self.tr("&Split…"), "Ctrl+P", self._with(asking.split))
        identify = self._make(
            self.tr("&Attach an identifier…"), "Ctrl+I", self._with(asking.identify)
        )
        self._reject = self._make(self.tr("&Not a name"), "Ctrl+Delete", self._do_reject)
        self.addSeparator()
        stack = acting.undo_stack
        self._undo = self._make(self.tr("&Undo"), "Ctrl+Z", stack.undo)
        self._redo = self._make(self.tr("R&edo"), "Ctrl+Shift+Z", stack.redo)
        standard = QKeySequence.keyBindings(QKeySequence.StandardKey.Redo)
        self._redo.setShortcuts(list(dict.fromkeys((*standard, *self._redo.shortcuts()))))
        for action, changed, can in (
            (self._undo, stack.canUndoChanged, stack.canUndo),
            (self._redo, stack.canRedoChanged, stack.canRedo),
        ):
            changed.connect(action.setEnabled)
            action.setEnabled(can())
        window.addActions(
            [
                *(self._rename, self._confirm, split, identify),
                *(self._reject, self._undo, self._redo),
            ]
        )

    def set_authority(self, authority: Authority) -> None:
        """Act on this one from now on."""
        self._authority = authority
        self._confirm.setEnabled(not authority.confirmed or authority.rejected)
        self._reject.setEnabled(not authority.rejected)
        self._kinds.clear()
        fill_kinds(self._kinds, authority.kind, self._do_change)

    def _make(self, words: str, keys: str, deed: Callable[[], object]) -> QAction:
        action = self.addAction(words)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: deed())
        return action

    def _with(self, deed: Callable[[Authority], object]) -> Callable[[], object]:
        return lambda: deed(self._authority) if self._authority is not None else None

    def _do_confirm(self) -> None:
        if self._authority is not None:
            self._acting.confirm((self._authority.key,))

    def _do_reject(self) -> None:
        if self._authority is not None:
            self._acting.reject((self._authority.key,))

    def _do_change(self, kind: EntityKind) -> None:
        if self._authority is not None:
            self._acting.change_kind((self._authority.key,), kind)


def fill_kinds(
    menu: QMenu, now: EntityKind, chosen: Callable[[EntityKind], object]
) -> None:
    """Put the kinds that something can be of into a menu, the one it is of ticked."""
    for kind in KINDS:
        glyph = theme.kind_style(kind).glyph
        action = menu.addAction(f"{glyph} {kind_name(kind)}")
        action.setCheckable(True)
        action.setChecked(kind is now)
        action.setEnabled(kind is not now)
        action.triggered.connect(lambda _=False, kind=kind: chosen(kind))
