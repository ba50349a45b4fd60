"""The bookmarks in the sidebar: filtered as one types, by folder, newest first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QGuiApplication,
    QKeySequence,
    QPalette,
    QShortcut,
)
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

from archive.kept import Bookmark
from ui import theme
from ui.bookmarks.delegate import BookmarkDelegate
from ui.bookmarks.editor import BookmarkEditor
from ui.bookmarks.model import (
    BookmarkModel,
    BookmarkRole,
    BookmarkSort,
    arranged,
    described,
)
from ui.rows import RowsTree


class BookmarksPane(QWidget):
    """Lists what the user keeps; what it asks for is done elsewhere, then shown here."""

    article_chosen = Signal(str)  # article_id
    edited = Signal(object)  # Bookmark as it should be
    removed = Signal(str)  # article_id
    export_requested = Signal()
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bookmarks: tuple[Bookmark, ...] = ()
        self._closed: set[str] = set()
        self._sort = BookmarkSort.ADDED
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(self.tr("Filter bookmarks"))
        self._filter.setAccessibleName(self.tr("Filter bookmarks"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._fill)
        self._more = QToolButton()
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setAutoRaise(True)
        self._more.setToolTip(self.tr("Order, export and import"))
        self._more.setAccessibleName(self._more.toolTip())
        self._more.setMenu(self._make_menu())
        self._model = BookmarkModel(self)
        self._model.moved.connect(self._move)
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
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 4, 4)
        head.addWidget(self._filter, 1)
        head.addWidget(self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(self._stack)
        # Only now: a stack that has no parent yet would show its first as a window.
        self._stack.addWidget(self._tree)
        self._stack.addWidget(self._message)
        self._dress()
        self._fill()

    def show_bookmarks(self, bookmarks: tuple[Bookmark, ...]) -> None:
        """Show these bookmarks; what was chosen stays chosen if it is still there."""
        self._bookmarks = bookmarks
        self._fill()

    def sort_by(self, sort: BookmarkSort) -> None:
        """Show the bookmarks in another order."""
        self._sort = sort
        self._orders[sort].setChecked(True)
        self._fill()

    def enter(self) -> bool:
        """Take the keyboard to the list, else to the filter; return whether it went."""
        if self._stack.currentWidget() is self._tree:
            self._enter_tree()
        else:
            self._filter.setFocus()
        return self._filter.isEnabled()

    def edit(self, article_id: str) -> None:
        """Let folder, tags and note of a bookmark be edited, if there is one."""
        for bookmark in self._bookmarks:
            if bookmark.article_id == article_id:
                editor = BookmarkEditor(
                    bookmark,
                    self,
                    folders={kept.folder for kept in self._bookmarks},
                    tags={tag for kept in self._bookmarks for tag in kept.tags},
                )
                editor.saved.connect(self.edited)
                editor.open()
                return

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._orders = {
            BookmarkSort.ADDED: menu.addAction(self.tr("Added last first")),
            BookmarkSort.PRINTED: menu.addAction(self.tr("Printed last first")),
        }
        for sort, action in self._orders.items():
            action.setCheckable(True)
            action.setChecked(sort is self._sort)
            action.setActionGroup(group)
            action.triggered.connect(partial(self.sort_by, sort))
        menu.addSeparator()
        menu.addAction(self.tr("Export bookmarks…"), self.export_requested.emit)
        menu.addAction(self.tr("Import bookmarks…"), self.import_requested.emit)
        return menu

    def _make_tree(self) -> QTreeView:
        tree = RowsTree()
        tree.setModel(self._model)
        tree.setItemDelegate(BookmarkDelegate(tree))
        tree.setHeaderHidden(True)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setAccessibleName(self.tr("Bookmarks"))
        tree.setIndentation(14)
        tree.setMouseTracking(True)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        tree.setDefaultDropAction(Qt.DropAction.MoveAction)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._show_menu)
        tree.clicked.connect(self._open)
        tree.collapsed.connect(lambda index: self._closed.add(_folder(index)))
        tree.expanded.connect(lambda index: self._closed.discard(_folder(index)))
        tree.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        for text, keys, deed in (
            (self.tr("Read"), ("Return", "Enter"), lambda: self._open(tree.currentIndex())),
            (self.tr("Folder, tags and note…"), ("F2",), self._edit_chosen),
            (self.tr("Remove the bookmark"), ("Delete",), self._remove),
        ):
            action = QAction(text, tree)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(deed)
            tree.addAction(action)
        return tree

    def _fill(self) -> None:
        chosen = [bookmark.article_id for bookmark in self._chosen()]
        folders = arranged(self._bookmarks, self._filter.text(), self._sort)
        self._model.show(folders)
        filtering = bool(self._filter.text().strip())
        self._tree.blockSignals(True)  # noqa: FBT003  # it is not the user who expands
        self._tree.expandAll()
        for row in range(self._model.rowCount() if self._closed and not filtering else 0):
            index = self._model.index(row, 0)
            if _folder(index) in self._closed:
                self._tree.collapse(index)
        self._tree.blockSignals(False)  # noqa: FBT003
        selection = self._tree.selectionModel()
        for article_id in chosen:
            index = self._model.index_of(article_id)
            if index.isValid():
                selection.setCurrentIndex(index, selection.SelectionFlag.Select)
        self._filter.setEnabled(bool(self._bookmarks))
        if folders:
            self._stack.setCurrentWidget(self._tree)
            return
        self._message.setText(
            self.tr("No bookmark has “{words}” in it.").format(words=self._filter.text())
            if self._bookmarks
            else self.tr("Nothing is kept yet. Press Ctrl+D or the star beside an article.")
        )
        self._stack.setCurrentWidget(self._message)

    def _dress(self) -> None:
        side = self.fontMetrics().height()
        self._more.setIcon(theme.icon("more"))
        for action, name in zip(
            self._tree.actions(), ("file", "edit", "trash"), strict=True
        ):
            action.setIcon(theme.icon(name))
        self._more.setIconSize(self._more.iconSize().expandedTo(QSize(side, side)))

    def _chosen(self) -> list[Bookmark]:
        chosen = map(_bookmark, self._tree.selectionModel().selectedIndexes())
        return [bookmark for bookmark in chosen if bookmark is not None]

    def _open(self, index: QModelIndex) -> None:
        bookmark = _bookmark(index)
        modified = QGuiApplication.keyboardModifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        )
        if bookmark is not None and not modified:
            self.article_chosen.emit(bookmark.article_id)
        elif index.isValid() and bookmark is None:
            self._tree.setExpanded(index, not self._tree.isExpanded(index))

    def _enter_tree(self) -> None:
        self._tree.setFocus()
        if not self._tree.currentIndex().isValid():
            self._tree.setCurrentIndex(self._model.index(0, 0))

    def _edit_chosen(self) -> None:
        bookmark = _bookmark(self._tree.currentIndex())
        if bookmark is not None:
            self.edit(bookmark.article_id)

    def _remove(self) -> None:
        for bookmark in self._chosen():
            self.removed.emit(bookmark.article_id)

    def _move(self, article_ids: tuple[str, ...], folder: str) -> None:
        for bookmark in self._bookmarks:
            if bookmark.article_id in article_ids and bookmark.folder != folder:
                self.edited.emit(replace(bookmark, folder=folder))

    def _copy(self) -> None:
        lines = (f"{one.headline}, {described(one)}" for one in self._chosen())
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _show_menu(self, at: QPoint) -> None:
        if not self._chosen():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        read, edit, remove = self._tree.actions()
        menu.addActions([read, edit])
        menu.addAction(theme.icon("copy"), self.tr("Copy headline and date"), self._copy)
        menu.addSeparator()
        menu.addAction(remove)
        menu.popup(self._tree.viewport().mapToGlobal(at))


def _bookmark(index: QModelIndex) -> Bookmark | None:
    bookmark = index.data(BookmarkRole.BOOKMARK)
    return bookmark if isinstance(bookmark, Bookmark) else None


def _folder(index: QModelIndex) -> str:
    return str(index.data(BookmarkRole.FOLDER) or "")
