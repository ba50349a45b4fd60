"""The sheets beside the main window that explain it: made when they are first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.beside import bring_forward

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.search.help import SearchHelp
    from ui.shortcuts import ShortcutSheet


class Sheets(QObject):
    """Shows which keys there are, and how one searches."""

    query_tried = Signal(str)  # an example of the latter

    def __init__(self, commands: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._commands, self._window = commands, window
        self.shortcuts: ShortcutSheet | None = None
        self.help: SearchHelp | None = None

    def show_shortcuts(self) -> None:
        """Show all keys."""
        from ui.shortcuts import ShortcutSheet

        if self.shortcuts is None:
            self.shortcuts = ShortcutSheet(self._commands.menus(), self._window)
        bring_forward(self.shortcuts)

    def show_help(self) -> None:
        """Show how one searches."""
        from ui.search.help import SearchHelp

        if self.help is None:
            self.help = SearchHelp(self._window)
            self.help.query_wanted.connect(self.query_tried)
        bring_forward(self.help)
