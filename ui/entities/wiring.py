"""Which command does what in the window of the entity desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from archive.model import EntityKind

if TYPE_CHECKING:
    from ui.entities.window import EntitiesWindow


def connect_commands(window: EntitiesWindow) -> None:
    """Let every command of a window be carried out there."""
    commands, choosing = window.commands, window.choosing
    stack = window.acting.undo_stack
    deeds: tuple[tuple[QAction, Callable[[], object]], ...] = (
        (commands.search, choosing.search),
        (commands.confirm, choosing.confirm),
        (commands.rename, choosing.rename),
        (commands.merge, choosing.merge),
        (commands.split, choosing.split),
        (commands.keep_apart, choosing.keep_apart),
        (commands.identify, choosing.identify),
        (commands.reject, choosing.reject),
        (commands.restore, choosing.restore),
        (commands.stop, choosing.stop),
        (commands.copy, window.copy),
        (commands.export, window.export),
        (commands.export_acts, window.files.ask_for_acts),
        (commands.take_over, window.files.ask_to_take_over),
        (commands.open_page, window.open_page),
        (commands.undo, stack.undo),
        (commands.redo, stack.redo),
        (commands.find, window.enter_filter),
        (commands.clear, window.filters.clear),
        (commands.to_list, window.list.enter),
        (commands.leave, window.leave),
        (commands.renew, window.renew),
        (commands.close, window.close),
    )
    for action, deed in deeds:
        action.triggered.connect(deed)
    for kind, action in commands.kinds.items():
        _change_kind(window, action, kind)
    for shown, action in commands.shown.items():
        _show_kind(window, action, shown)
    for pane, action in commands.panes.items():
        _go_to(window, action, pane)
    choosing.search_wanted.connect(window.search_wanted)
    for turn, can in (
        (commands.undo, stack.canUndoChanged),
        (commands.redo, stack.canRedoChanged),
    ):
        can.connect(turn.setEnabled)
    commands.undo.setEnabled(stack.canUndo())
    commands.redo.setEnabled(stack.canRedo())


def _change_kind(window: EntitiesWindow, action: QAction, kind: EntityKind) -> None:
    action.triggered.connect(lambda: window.choosing.change_kind(kind))


def _show_kind(window: EntitiesWindow, action: QAction, kind: EntityKind | None) -> None:
    action.triggered.connect(lambda: window.filters.show_kind(kind))


def _go_to(window: EntitiesWindow, action: QAction, pane: str) -> None:
    action.triggered.connect(lambda: window.go_to(pane))
