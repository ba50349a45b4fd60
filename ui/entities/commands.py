"""Every command of the entity desk once: its menus, tool bar and keys read them here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from archive.model import EntityKind
from ui import theme
from ui.article.kinds import kind_name
from ui.entities.words import KINDS

_KEY = QKeySequence.StandardKey
Keys = QKeySequence.StandardKey | str


class Commands(QObject):
    """The commands of a window; whoever can do a thing connects to its `triggered`.

    Those of `listed` have their keys in the list only: a letter that is typed in the filter
    is not to reject anything.
    """

    def __init__(self, window: QWidget, table: QWidget) -> None:
        super().__init__(window)
        self._icons: dict[QAction, str] = {}
        self.open_page = self._make(
            self.tr("&Open the page"), "Return", "Enter", icon="file"
        )
        self.search = self._make(
            self.tr("&Search its articles"), "Ctrl+Return", icon="search"
        )
        self.copy = self._make(self.tr("&Copy"), _KEY.Copy, icon="copy")
        self.export = self._make(self.tr("&Export the list…"), "Ctrl+S", icon="export")
        self.export_acts = self._make(self.tr("Export all &acts…"))
        self.take_over = self._make(self.tr("&Take acts over from a file…"))
        self.confirm = self._make(self.tr("&Confirm"), "Ctrl+K", icon="check")
        self.rename = self._make(self.tr("Re&name…"), "F2", icon="edit")
        self.merge = self._make(self.tr("&Merge…"), "Ctrl+M", icon="merge")
        self.split = self._make(self.tr("S&plit…"), "Ctrl+P", icon="split")
        self.keep_apart = self._make(self.tr("Not the &same"), "Ctrl+Shift+N")
        self.identify = self._make(self.tr("&Attach an identifier…"), "Ctrl+I", icon="tag")
        self.reject = self._make(self.tr("Re&ject"), "Delete", icon="trash")
        self.restore = self._make(self.tr("R&estore"), "Shift+Delete", icon="retry")
        self.stop = self._make(self.tr("Put on the s&top list"), "Ctrl+Delete")
        self.kinds = {
            kind: self._make(
                f"{theme.kind_style(kind).glyph} {kind_name(kind)}", f"Ctrl+Shift+{digit}"
            )
            for digit, kind in enumerate(KINDS, 1)
        }
        self.kind_menu = QMenu(self.tr("Change &kind"), window)
        self.kind_menu.addActions(list(self.kinds.values()))
        self.undo = self._make(self.tr("&Undo"), _KEY.Undo, icon="undo")
        self.redo = self._make(self.tr("&Redo"), _KEY.Redo)
        self.find = self._make(self.tr("Filter &by name"), _KEY.Find, "/")
        self.clear = self._make(self.tr("Take all filters o&ff"), "Ctrl+Shift+Backspace")
        self.shown = {
            kind: self._make(name, f"Ctrl+{digit}")
            for digit, (kind, name) in enumerate(_shown_names(self), 1)
        }
        self.panes = {
            pane: self._make(name, key)
            for pane, name, key in (
                ("details", self.tr("&Details"), "Alt+1"),
                ("suggestions", self.tr("&Suggestions"), "Alt+2"),
                ("history", self.tr("&History"), "Alt+3"),
                ("stops", self.tr("S&top list"), "Alt+4"),
            )
        }
        self.to_list = self._make(self.tr("To the &list"), "Ctrl+L")
        self.leave = self._make(self.tr("Bac&k to the list, and out of it"), "Esc")
        self.renew = self._make(self.tr("Read a&new"), "F5", icon="retry")
        self.close = self._make(self.tr("C&lose"), "Ctrl+W")
        for action in self._everywhere():
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            window.addAction(action)
        for action in self.listed():
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            table.addAction(action)

    def menus(self) -> tuple[tuple[str, tuple[QAction | None, ...]], ...]:
        """Return the menus in order; ``None`` is a line between actions."""
        return (
            (
                self.tr("&Names"),
                (
                    *(self.open_page, self.search, self.copy, None),
                    *(self.export, self.export_acts, self.take_over, None, self.close),
                ),
            ),
            (
                self.tr("&Edit"),
                (
                    *(self.undo, self.redo, None, self.confirm, self.rename, None),
                    *(self.merge, self.split, self.keep_apart, None),
                    *(self.kind_menu.menuAction(), self.identify, None),
                    *(self.reject, self.restore, self.stop),
                ),
            ),
            (
                self.tr("&View"),
                (
                    *(*self.shown.values(), None, self.find, self.clear, None),
                    *(*self.panes.values(), None, self.to_list, self.leave, self.renew),
                ),
            ),
        )

    def listed(self) -> tuple[QAction, ...]:
        """Return the commands on what is chosen in the list."""
        return (
            *(self.open_page, self.search, self.copy, self.confirm, self.rename),
            *(self.merge, self.split, self.keep_apart, *self.kinds.values()),
            *(self.identify, self.reject, self.restore, self.stop),
        )

    def context_menu(self) -> tuple[QAction | None, ...]:
        """Return what a right click on rows of the list offers."""
        return (
            *(self.open_page, self.search, self.copy, None),
            *(self.confirm, self.rename, self.merge, self.split, self.keep_apart, None),
            *(self.kind_menu.menuAction(), self.identify, None),
            *(self.reject, self.restore, self.stop),
        )

    def tool_bar(self) -> tuple[QAction | None, ...]:
        """Return what stands above the list."""
        return (
            *(self.merge, self.rename, self.split, self.confirm, self.reject),
            *(self.restore, None, self.open_page, self.search, None, self.undo),
        )

    def show_choice(self, count: int, *, rejected: bool, kept: bool) -> None:
        """Enable what can be done with so many rows.

        Args:
            count: How many rows are chosen.
            rejected: Whether there may be one among them that was rejected.
            kept: Whether there may be one that was not.
        """
        for action in self.listed():
            action.setEnabled(count > 0)
        for action in (self.open_page, self.search, self.rename, self.identify):
            action.setEnabled(count == 1)
        self.split.setEnabled(count == 1)
        self.keep_apart.setEnabled(count > 1)
        self.kind_menu.menuAction().setEnabled(count > 0)
        for action in (self.reject, self.stop):
            action.setEnabled(count > 0 and kept)
        self.restore.setEnabled(count > 0 and rejected)

    def dress(self) -> None:
        """Draw the icons in the colours of the palette."""
        for action, name in self._icons.items():
            action.setIcon(theme.icon(name))

    def _everywhere(self) -> tuple[QAction, ...]:
        return (
            *(self.undo, self.redo, self.find, self.clear, *self.shown.values()),
            *(*self.panes.values(), self.to_list, self.leave),
            *(self.renew, self.close),
            *(self.export, self.export_acts, self.take_over),
        )

    def _make(self, text: str, *keys: Keys, icon: str = "") -> QAction:
        action = QAction(text, self)
        sequences = [
            QKeySequence(key) if isinstance(key, str) else QKeySequence.keyBindings(key)[0]
            for key in keys
        ]
        action.setShortcuts(sequences)
        plain = text.replace("&", "")
        native = QKeySequence.SequenceFormat.NativeText
        shown = f" ({sequences[0].toString(native)})" if sequences else ""
        action.setToolTip(plain + shown)
        if icon:
            self._icons[action] = icon
            action.setIcon(theme.icon(icon))
        return action


def _shown_names(commands: Commands) -> tuple[tuple[EntityKind | None, str], ...]:
    return (
        (None, commands.tr("&All kinds")),
        (EntityKind.PERSON, commands.tr("&People")),
        (EntityKind.ORGANIZATION, commands.tr("&Organizations")),
        (EntityKind.PLACE, commands.tr("Pla&ces")),
    )
