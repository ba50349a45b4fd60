"""Every action of the window once: menus, toolbar and the shortcut sheet read them here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from archive.model import EntityKind
from archive.search import Sort
from reader.results import SearchResults
from ui import theme

_KEY = QKeySequence.StandardKey
Keys = QKeySequence.StandardKey | str


class Actions(QObject):
    """The actions; whoever can do a thing connects to its `triggered`.

    `for_archive` are those that need an open archive, `for_article` an article in it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons: dict[QAction, str] = {}
        self._make_file_actions()
        self._make_edit_actions()
        self._make_view_actions()
        self._make_go_actions()
        self.shortcuts = self._make(self.tr("&Shortcuts"), "F1", "?")
        self.search_help = self._make(self.tr("&How to search…"), "Shift+F1", icon="help")
        self.about = self._make(self.tr("&About Pressmark"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.recent_menu = QMenu(self.tr("Open &recent"), parent)
        self.import_menu = self._make_import_menu(parent)
        parent.addActions([action for _, part in self.menus() for action in part if action])
        self.for_archive = tuple(
            action
            for _, part in self.menus()
            for action in part
            if action is not None and action not in self._always()
        )
        self.for_article = (
            *(self.copy_citation, self.bookmark, self.edit_bookmark),
            *(self.details, self.why),
        )
        self.set_archive_open(is_open=False)

    def menus(self) -> tuple[tuple[str, tuple[QAction | None, ...]], ...]:
        """Return the menus in order; ``None`` is a line between actions."""
        return (
            (
                self.tr("&File"),
                (
                    *(self.new_archive, self.open_archive, self.recent_menu.menuAction()),
                    *(self.open_sample, None),
                    *(self.import_files, self.import_folder, self.watched),
                    *(self.import_report, None),
                    *(self.export_bookmarks, self.import_bookmarks, None),
                    *(self.reindex, None, self.pause_names, self.mains_only, None),
                    self.quit,
                ),
            ),
            (
                self.tr("&Edit"),
                (
                    *(self.undo, self.redo, None, self.copy, self.copy_citation, None),
                    *(self.bookmark, self.edit_bookmark, self.details, None, self.find),
                    *(self.next_match, self.previous_match, None, self.clear_filters),
                    *(None, self.save_search, self.check_searches, self.clear_history),
                ),
            ),
            (
                self.tr("&View"),
                (
                    *(self.zoom_in, self.zoom_out, self.zoom_reset, None),
                    *(*self.kinds.values(), None, *self.panels.values(), None),
                    *(*self.orders.values(), None, self.concordance, self.why, None),
                    *(self.entities, self.calendar, self.check, None),
                    *(self.expand, self.spellings, None, self.sidebar),
                    *(
                        self.timeline,
                        self.timeline_in,
                        self.timeline_out,
                        self.timeline_all,
                    ),
                ),
            ),
            (
                self.tr("&Go"),
                (
                    *(self.next_result, self.previous_result, None),
                    *(self.back, self.forward, None),
                    *(self.to_list, self.to_timeline, self.to_article, None),
                    *(self.place_search, self.place_bookmarks, self.place_searches),
                ),
            ),
            (self.tr("&Help"), (self.search_help, self.shortcuts, None, self.about)),
        )

    def set_archive_open(self, *, is_open: bool) -> None:
        """Enable what needs an archive, or disable it."""
        for action in self.for_archive:
            action.setEnabled(is_open)

    def set_article_open(self, *, is_open: bool) -> None:
        """Enable what is done with the article that is read, or disable it."""
        for action in self.for_article:
            action.setEnabled(is_open)

    def show_kind(self, kind: EntityKind, visible: bool) -> None:
        """Show whether mentions of a kind are marked."""
        self.kinds[kind].setChecked(visible)

    def show_panel(self, panel: str) -> None:
        """Show where the names stand."""
        self.panels[panel].setChecked(True)

    def show_expanded(self, is_on: bool) -> None:
        """Show whether words are looked for in other spellings, too."""
        self.expand.setChecked(is_on)
        self.spellings.setEnabled(is_on)

    def show_order(self, results: SearchResults) -> None:
        """Show in which order results stand."""
        self.orders[results.query.sort].setChecked(True)

    def dress(self) -> None:
        """Draw the icons in the colours of the palette."""
        for action, name in self._icons.items():
            action.setIcon(theme.icon(name))

    def _always(self) -> frozenset[QAction]:
        return frozenset(
            {
                self.new_archive,
                self.open_archive,
                self.recent_menu.menuAction(),
                self.open_sample,
                self.quit,
                self.copy,
                self.undo,
                self.redo,
                self.search_help,
                self.shortcuts,
                self.about,
            }
        )

    def _make_file_actions(self) -> None:
        self.new_archive = self._make(self.tr("&New archive…"), _KEY.New)
        self.open_archive = self._make(self.tr("&Open archive…"), _KEY.Open)
        self.open_sample = self._make(self.tr("Open the &sample archive"))
        self.import_files = self._make(self.tr("&Import files…"), "Ctrl+I", icon="import")
        self.import_folder = self._make(self.tr("Import a &folder…"), "Ctrl+Shift+I")
        self.import_report = self._make(self.tr("Import re&port…"))
        self.watched = self._make(self.tr("&Watched folders…"))
        self.export_bookmarks = self._make(self.tr("&Export bookmarks…"))
        self.import_bookmarks = self._make(self.tr("Import &bookmarks…"))
        self.reindex = self._make(self.tr("Rebuild the search inde&x"))
        self.pause_names = self._make_choice(self.tr("Rest from findin&g names"))
        self.mains_only = self._make_choice(self.tr("Find names only on &mains power"))
        self.quit = self._make(self.tr("&Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        # From the concordance, the desk of names and the calendar, too.
        self.quit.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)

    def _make_import_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(self.tr("Import ▾"), parent)
        menu.addActions([self.import_files, self.import_folder, self.watched])
        menu.addSeparator()
        menu.addAction(self.import_report)
        action = menu.menuAction()
        action.setToolTip(self.tr("Import files or a folder"))
        self._icons[action] = "import"
        action.setIcon(theme.icon("import"))
        return menu

    def _make_edit_actions(self) -> None:
        self.undo = self._make(self.tr("&Undo"), _KEY.Undo)
        self.redo = self._make(self.tr("&Redo"), _KEY.Redo)
        self.copy = self._make(self.tr("&Copy"), _KEY.Copy)
        self.copy_citation = self._make(self.tr("Copy citati&on"), "Ctrl+Shift+C")
        self.bookmark = self._make(self.tr("&Bookmark the article"), "Ctrl+D", icon="star")
        self.edit_bookmark = self._make(self.tr("Folder, &tags and note…"), "Ctrl+Shift+D")
        self.details = self._make(self.tr("Det&ails of the article…"), "Ctrl+Shift+E")
        self.find = self._make(self.tr("&Search"), _KEY.Find, "/", icon="search")
        self.next_match = self._make(self.tr("&Next match"), "F3")
        self.previous_match = self._make(self.tr("&Previous match"), "Shift+F3")
        self.save_search = self._make(self.tr("Sa&ve the search…"), _KEY.Save)
        self.check_searches = self._make(self.tr("C&heck all saved searches"))
        self.clear_history = self._make(self.tr("Clear the search histor&y"))

        keys = "Ctrl+Shift+Backspace"
        self.clear_filters = self._make(self.tr("C&lear all filters"), keys)

    def _make_view_actions(self) -> None:
        self.zoom_in = self._make(self.tr("&Larger text"), _KEY.ZoomIn, "Ctrl+=")
        self.zoom_out = self._make(self.tr("&Smaller text"), _KEY.ZoomOut)
        self.zoom_reset = self._make(self.tr("&Usual size"), "Ctrl+0")
        self.kinds = {
            kind: self._make_choice(
                f"{theme.kind_style(kind).glyph} {name}", f"Ctrl+{digit}"
            )
            for digit, (kind, name) in enumerate(
                (
                    (EntityKind.PERSON, self.tr("Mark &people")),
                    (EntityKind.ORGANIZATION, self.tr("Mark &organizations")),
                    (EntityKind.PLACE, self.tr("Mark p&laces")),
                    (EntityKind.DATE, self.tr("Mark &dates")),
                ),
                1,
            )
        }
        self.panels = {
            "beside": self._make_choice(
                self.tr("Names b&eside the article"), "Ctrl+Shift+1"
            ),
            "under": self._make_choice(self.tr("Names &under the article"), "Ctrl+Shift+2"),
            "hidden": self._make_choice(self.tr("Names &hidden"), "Ctrl+Shift+3"),
        }
        self.orders = {
            Sort.RELEVANCE: self._make_choice(self.tr("&Best first")),
            Sort.NEWEST: self._make_choice(self.tr("&Newest first")),
            Sort.OLDEST: self._make_choice(self.tr("Ol&dest first")),
        }
        for choices in (self.panels, self.orders):
            group = QActionGroup(self)
            for action in choices.values():
                group.addAction(action)
                action.setChecked(action is next(iter(choices.values())))
        for action in self.kinds.values():
            action.setChecked(True)
        self.concordance = self._make(self.tr("&Concordance…"), "Ctrl+Shift+K")
        words = self.tr("People, organi&zations and places…")
        self.entities = self._make(words, "Ctrl+E", icon="people")
        self.calendar = self._make(self.tr("Dates &mentioned…"), "Ctrl+Shift+T")
        self.check = self._make(self.tr("Check &50 names…"), "Ctrl+Shift+X")
        self.why = self._make(self.tr("&Why is this here?"), "Ctrl+Shift+W")
        keys = "Ctrl+Shift+M"
        self.expand = self._make_choice(self.tr("Also &misspelt or misread"), keys)
        self.spellings = self._make(self.tr("Choose spellin&gs…"), "Ctrl+Shift+S")
        self.sidebar = self._make_choice(self.tr("Side&bar"), "F9", icon="sidebar")
        self.sidebar.setChecked(True)
        self.timeline = self._make_choice(self.tr("&Timeline"), "Shift+F9")
        self.timeline.setChecked(True)
        self.timeline_in = self._make(self.tr("Timeline: &zoom in"))
        self.timeline_out = self._make(self.tr("Timeline: zoom o&ut"))
        self.timeline_all = self._make(self.tr("Timeline: show &all"))

    def _make_go_actions(self) -> None:
        self.next_result = self._make(self.tr("&Next result"), "J")
        self.previous_result = self._make(self.tr("&Previous result"), "K")
        self.back = self._make(self.tr("&Back"), "Alt+Left", icon="back")
        self.forward = self._make(self.tr("&Forward"), "Alt+Right", icon="forward")
        self.to_list = self._make(self.tr("To the &results"), "Ctrl+L")
        self.to_timeline = self._make(self.tr("To the &timeline"), "Ctrl+T")
        self.to_article = self._make(self.tr("To the &article"), "Ctrl+Return")
        self.place_search = self._make(self.tr("Fil&ters"), "Ctrl+Shift+F")
        self.place_bookmarks = self._make(self.tr("Boo&kmarks"), "Ctrl+B")
        self.place_searches = self._make(self.tr("Sear&ches"), "Ctrl+H")

    def _make(self, text: str, *keys: Keys, icon: str = "") -> QAction:
        action = QAction(text, self)
        # Of a standard key the first binding: the others are keys few keyboards have.
        sequences = [
            QKeySequence(key) if isinstance(key, str) else QKeySequence.keyBindings(key)[0]
            for key in keys
        ]
        action.setShortcuts(sequences)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        plain = text.replace("&", "")
        shown = (
            sequences[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        )
        action.setToolTip(f"{plain} ({shown})" if shown else plain)
        if icon:
            self._icons[action] = icon
            action.setIcon(theme.icon(icon))
        return action

    def _make_choice(self, text: str, *keys: Keys, icon: str = "") -> QAction:
        action = self._make(text, *keys, icon=icon)
        action.setCheckable(True)
        return action
