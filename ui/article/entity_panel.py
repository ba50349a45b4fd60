"""The panel next to an article: its people, organizations, places and dates."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from archive.model import Entity, Mention, Names
from ui.article.entity_delegate import EntityDelegate
from ui.article.entity_model import EntityModel, EntityRole, entity_rows
from ui.article.kinds import printed_form, search_text
from ui.plain import plain_entry

_MANY = 12  # entities from which on a filter is offered


class EntityPanel(QWidget):
    """Lists the entities of the article shown; a click asks for the next mention."""

    entity_chosen = Signal(object)  # Entity, again for each further mention
    search_requested = Signal(str)  # query

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = Names()
        self._issue_dated = False
        self._model = EntityModel()
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(self.tr("Filter names and dates"))
        self._filter.setAccessibleName(self.tr("Filter names and dates"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._fill)
        self._list = _EntityList()
        down = QShortcut(QKeySequence("Down"), self._filter)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._list.enter)
        self._list.setModel(self._model)
        self._list.setItemDelegate(EntityDelegate(self._list))
        self._list.setAccessibleName(self.tr("Names and dates in this article"))
        self._list.clicked.connect(self._choose)
        self._list.next_wanted.connect(self._choose)
        self._list.doubleClicked.connect(self._search)
        self._list.search_wanted.connect(self._search)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._message = QLabel()
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._message.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._message.setMargin(14)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._message)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        filtering = QVBoxLayout()
        filtering.setContentsMargins(8, 6, 8, 0)
        filtering.addWidget(self._filter)
        layout.addLayout(filtering)
        layout.addLayout(self._stack)
        self.clear()

    def show_names(self, names: Names | None, *, issue_dated: bool) -> None:
        """Show the names of an article; ``None`` while they are being found.

        `issue_dated` tells whether the issue has a date.
        """
        chosen = self._chosen()
        self._names = names or Names()
        self._issue_dated = issue_dated
        many = len(self._names.entities) > _MANY
        self._filter.setVisible(many)
        if not many:
            self._filter.clear()
        if names is None:
            self._say(self.tr("Names and dates are being found…"))
        elif not names.entities:
            self._say(self.tr("No names or dates were found in this article."))
        else:
            self._stack.setCurrentWidget(self._list)
            self._fill()
        if chosen is not None:
            self.select(chosen)

    def clear(self) -> None:
        """Show nothing, since no article is shown."""
        self._names = Names()
        self._filter.clear()
        self._filter.hide()
        self._fill()
        self._say("")

    def select(self, meant: Entity | Mention) -> None:
        """Choose the entity meant in the list, without asking for a mention of it."""
        name = meant.entity if isinstance(meant, Mention) else meant.name
        row = self._model.row_of(meant.kind, name)
        if row is None and self._filter.text():
            self._filter.clear()
            row = self._model.row_of(meant.kind, name)
        if row is None:
            self._list.clearSelection()
            return
        index = self._model.index(row)
        self._list.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._list.scrollTo(index)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._list.scheduleDelayedItemsLayout()

    def _fill(self) -> None:
        rows = entity_rows(
            self._names, issue_dated=self._issue_dated, wanted=self._filter.text()
        )
        self._model.show(rows)

    def _say(self, text: str) -> None:
        self._model.show(())
        self._message.setText(text)
        self._stack.setCurrentWidget(self._message)

    def _chosen(self) -> Entity | None:
        return _entity(self._list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        entity = _entity(index)
        if entity is not None:
            self.entity_chosen.emit(entity)

    def _search(self, index: QModelIndex) -> None:
        entity = _entity(index)
        if entity is not None:
            self.search_requested.emit(search_text(entity))

    def _show_menu(self, at: QPoint) -> None:
        index = self._list.indexAt(at)
        entity = _entity(index)
        if entity is None:
            return
        name = plain_entry(printed_form(entity))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Go to the next mention"), lambda: self._choose(index))
        menu.addAction(
            self.tr("Search the archive for “{name}”").format(name=name),
            lambda: self._search(index),
        )
        menu.addSeparator()
        menu.addAction(
            self.tr("Copy “{name}”").format(name=name),
            partial(QGuiApplication.clipboard().setText, printed_form(entity)),
        )
        variants = menu.addMenu(self.tr("Copy as printed"))
        for variant in entity.variants:
            variants.addAction(
                variant, partial(QGuiApplication.clipboard().setText, variant)
            )
        variants.setEnabled(bool(entity.variants))
        menu.popup(self._list.viewport().mapToGlobal(at))


class _EntityList(QListView):
    """A list of rows of unequal height that Enter and Ctrl+Enter work on."""

    next_wanted = Signal(QModelIndex)
    search_wanted = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setToolTip(self.tr("Click: next mention. Double click: search the archive."))

    def enter(self) -> None:
        """Take the keyboard, with the first entity chosen if none is."""
        self.setFocus()
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(1, 0))  # after the first section's head

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            searching = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            wanted = self.search_wanted if searching else self.next_wanted
            wanted.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.visualRect(self.currentIndex()).center()
            self.customContextMenuRequested.emit(at)
            return
        super().contextMenuEvent(event)


def _entity(index: QModelIndex) -> Entity | None:
    entity = index.data(EntityRole.ENTITY)
    return entity if isinstance(entity, Entity) else None
