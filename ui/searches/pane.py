"""The saved searches and the history in the sidebar, filtered as one types."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from archive.kept import PastSearch, SavedSearch
from reader.searches import Collecting, Compared
from ui import theme
from ui.rows import RowsTree
from ui.searches import words
from ui.searches.delegate import SearchDelegate
from ui.searches.model import AnyIndex, SearchesModel, SearchRole, arranged, identity
from ui.searches.words import Kept
from ui.searches.work_line import WorkLine

_ICONS = ("search", "retry", "star", "edit", "copy", "export", "trash")
_OLD_MS: Final = 60_000  # after so long, "today" may be yesterday


class SearchesPane(QWidget):
    """Lists searches; what it asks for is done elsewhere, then shown here."""

    run_requested = Signal(object)  # PastSearch or SavedSearch
    check_requested = Signal(object)  # tuple[SavedSearch, ...]
    save_requested = Signal(object)  # PastSearch
    edit_requested = Signal(object)  # SavedSearch
    copy_requested = Signal(object)  # SavedSearch: its receipt
    export_requested = Signal(object)  # SavedSearch
    removed = Signal(object)  # SavedSearch
    forgotten = Signal(object)  # tuple[PastSearch, ...]
    save_current_requested = Signal()
    check_all_requested = Signal()
    clear_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved: tuple[SavedSearch, ...] = ()
        self._history: tuple[PastSearch, ...] = ()
        self._states: dict[int, Compared | Collecting | None] = {}
        self._closed: set[str] = set()
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(self.tr("Filter searches"))
        self._filter.setAccessibleName(self.tr("Filter searches"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._fill)
        self._more = QToolButton()
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setAutoRaise(True)
        self._more.setToolTip(self.tr("Save, check and clear"))
        self._more.setAccessibleName(self._more.toolTip())
        self._more.setMenu(self._make_menu())
        self._model = SearchesModel(self)
        self._tree = self._make_tree()
        down = QShortcut(QKeySequence("Down"), self._filter)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._enter_tree)
        self._message = QLabel()
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._message.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setMargin(12)
        self._stack = QStackedLayout()
        self._work = WorkLine()
        self._work.stopped.connect(self.stop_requested)
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 4, 4)
        head.addWidget(self._filter, 1)
        head.addWidget(self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(self._stack, 1)
        # Only now: a stack that has no parent yet would show its first as a window.
        self._stack.addWidget(self._tree)
        self._stack.addWidget(self._message)
        layout.addWidget(self._work)
        # The days in the list are told from today.
        self._calendar = QTimer(self, interval=_OLD_MS)
        self._calendar.timeout.connect(self._fill)
        self._dress()
        self._fill()

    def show_searches(
        self, saved: tuple[SavedSearch, ...], history: tuple[PastSearch, ...]
    ) -> None:
        """Show these searches; what was chosen stays chosen if it is still there."""
        if (saved, history) != (self._saved, self._history):
            self._saved, self._history = saved, history
            self._fill()

    def enter(self) -> bool:
        """Take the keyboard to the list, else to the filter; return whether it went."""
        if self._stack.currentWidget() is self._tree:
            self._enter_tree()
        else:
            self._filter.setFocus()
        return self._filter.isEnabled()

    def show_state(self, search: SavedSearch, state: Compared | Collecting | None) -> None:
        """Show what a saved search finds now, how far the check is, or that it failed."""
        if search.key is not None:
            self._states[search.key] = state
            self._model.show_state(search.key, state)

    def show_saving(self, step: Collecting) -> None:
        """Show how far the saving of a search is."""
        text = self.tr("Saving the search: {done} of {total}")
        done, total = words.number(step.done), words.number(step.total)
        self._work.say(text.format(done=done, total=total))

    def end_saving(self) -> None:
        """Show that no search is being saved any more."""
        self._work.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(
            self.tr("Save the current search…"), self.save_current_requested.emit
        )
        self._check_all = menu.addAction(
            self.tr("Check all saved searches"), self.check_all_requested.emit
        )
        menu.addSeparator()
        self._clear = menu.addAction(
            self.tr("Clear the history"), self.clear_requested.emit
        )
        return menu

    def _make_tree(self) -> QTreeView:
        tree = _Tree()
        tree.setModel(self._model)
        tree.setItemDelegate(SearchDelegate(tree))
        tree.setHeaderHidden(True)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setAccessibleName(self.tr("Searches"))
        tree.setIndentation(14)
        tree.setMouseTracking(True)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._show_menu)
        tree.doubleClicked.connect(self._run)
        tree.collapsed.connect(lambda index: self._closed.add(str(index.data())))
        tree.expanded.connect(lambda index: self._closed.discard(str(index.data())))
        tree.copied.connect(self._copy)
        tree.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        # The keys are those of the window's own action, which asks the tree to copy.
        keys_of_copy = QKeySequence(QKeySequence.StandardKey.Copy)
        copy_keys = "\t" + keys_of_copy.toString(QKeySequence.SequenceFormat.NativeText)
        for text, keys, deed in (
            (self.tr("Search again"), ("Return", "Enter"), self._run),
            (self.tr("Check for new articles"), ("F5",), self._check),
            (self.tr("Save…"), (), self._save),
            (self.tr("Name and note…"), ("F2",), self._edit),
            (self.tr("Copy the receipt") + copy_keys, (), self._copy),
            (self.tr("Export the receipt…"), (), self._export),
            (self.tr("Remove"), ("Delete",), self._remove),
        ):
            action = QAction(text, tree)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(deed)
            tree.addAction(action)
        return tree

    def _fill(self) -> None:
        chosen = {identity(search) for search in self._chosen()}
        groups = arranged(self._saved, self._history, self._filter.text())
        place = self._tree.verticalScrollBar().value()
        self._model.show(groups, self._states)
        filtering = bool(self._filter.text().strip())
        self._tree.blockSignals(True)  # noqa: FBT003  # it is not the user who expands
        self._tree.expandAll()
        for row in range(self._model.rowCount() if self._closed and not filtering else 0):
            index = self._model.index(row, 0)
            if str(index.data()) in self._closed:
                self._tree.collapse(index)
        self._tree.blockSignals(False)  # noqa: FBT003
        selection = self._tree.selectionModel()
        searches: tuple[Kept, ...] = (*self._saved, *self._history)
        for search in searches if chosen else ():
            found = self._model.index_of(search) if identity(search) in chosen else None
            if found is not None and found.isValid():
                selection.setCurrentIndex(found, selection.SelectionFlag.Select)
        self._tree.verticalScrollBar().setValue(place)
        self._filter.setEnabled(bool(self._saved or self._history))
        self._check_all.setEnabled(bool(self._saved))
        self._clear.setEnabled(bool(self._history))
        if groups:
            self._calendar.start()
            self._stack.setCurrentWidget(self._tree)
            return
        self._message.setText(
            self.tr("No search has “{words}” in it.").format(words=self._filter.text())
            if self._saved or self._history
            else self.tr("No search yet. What you search for is listed here; keep it with "
                         "Ctrl+S to repeat it and to see what is new.")
        )  # fmt: skip
        self._stack.setCurrentWidget(self._message)

    def _dress(self) -> None:
        side = self.fontMetrics().height()
        self._more.setIcon(theme.icon("more"))
        for action, name in zip(self._tree.actions(), _ICONS, strict=True):
            action.setIcon(theme.icon(name))
        self._more.setIconSize(self._more.iconSize().expandedTo(QSize(side, side)))

    def _chosen(self) -> list[Kept]:
        chosen = map(_search, self._tree.selectionModel().selectedIndexes())
        return [search for search in chosen if search is not None]

    def _chosen_saved(self) -> tuple[SavedSearch, ...]:
        return tuple(one for one in self._chosen() if isinstance(one, SavedSearch))

    def _enter_tree(self) -> None:
        self._tree.setFocus()
        if not self._tree.currentIndex().isValid():
            first = self._model.index(0, 0, self._model.index(0, 0))
            self._tree.setCurrentIndex(first)

    def _run(self) -> None:
        search = _search(self._tree.currentIndex())
        if search is not None:
            self.run_requested.emit(search)

    def _check(self) -> None:
        if saved := self._chosen_saved():
            self.check_requested.emit(saved)

    def _save(self) -> None:
        search = _search(self._tree.currentIndex())
        if isinstance(search, PastSearch):
            self.save_requested.emit(search)

    def _edit(self) -> None:
        search = _search(self._tree.currentIndex())
        if isinstance(search, SavedSearch):
            self.edit_requested.emit(search)

    def _copy(self) -> None:
        search = _search(self._tree.currentIndex())
        if search is not None:
            self.copy_requested.emit(search)

    def _export(self) -> None:
        search = _search(self._tree.currentIndex())
        if isinstance(search, SavedSearch):
            self.export_requested.emit(search)

    def _remove(self) -> None:
        chosen = self._chosen()
        for search in self._chosen_saved():
            self.removed.emit(search)
        if past := tuple(one for one in chosen if isinstance(one, PastSearch)):
            self.forgotten.emit(past)

    def _show_menu(self, at: QPoint) -> None:
        chosen = self._chosen()
        if not chosen:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        run, check, save, edit, copy, export, remove = self._tree.actions()
        if isinstance(_search(self._tree.currentIndex()), SavedSearch):
            menu.addActions([run, check, edit])
            menu.addSeparator()
            menu.addActions([copy, export])
        else:
            menu.addActions([run, save])
        menu.addSeparator()
        menu.addAction(remove)
        menu.popup(self._tree.viewport().mapToGlobal(at))


class _Tree(RowsTree):
    """A tree that can be copied from."""

    copied = Signal()

    def copy(self) -> None:
        self.copied.emit()


def _search(index: AnyIndex) -> Kept | None:
    search = index.data(SearchRole.SEARCH)
    return search if isinstance(search, PastSearch | SavedSearch) else None
