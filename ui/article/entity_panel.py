"""The panel next to an article: its people, organizations, places and dates."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeySequence,
    QPalette,
    QShortcut,
)
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from archive.model import Entity, EntityKind, Mention, Names
from reader.decided import NOTHING_DECIDED, DecidedNames, ShownEntity
from ui.article.entity_deeds import Deed, Wanted, offer_deeds, offer_page
from ui.article.entity_delegate import EntityDelegate
from ui.article.entity_list import EntityList
from ui.article.entity_model import EntityModel, EntityRole, entity_rows
from ui.article.kinds import day_of, printed_form, search_text
from ui.plain import plain_entry

_MANY = 12  # entities from which on a filter is offered


class EntityPanel(QWidget):
    """Lists the entities of the article shown; a click asks for the next mention."""

    entity_chosen = Signal(object)  # Entity, again for each further mention
    search_requested = Signal(str)  # query
    deed_wanted = Signal(object)  # Wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = Names()
        self._decided = NOTHING_DECIDED
        self._issue_dated = False
        self._model = EntityModel()
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(self.tr("Filter names and dates"))
        self._filter.setAccessibleName(self.tr("Filter names and dates"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._fill)
        self._list = EntityList()
        down = QShortcut(QKeySequence("Down"), self._filter)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._list.enter)
        self._list.setModel(self._model)
        self._list.setItemDelegate(EntityDelegate(self._list))
        self._list.setAccessibleName(self.tr("Names and dates in this article"))
        self._list.clicked.connect(self._choose)
        self._list.next_wanted.connect(self._choose)
        self._list.doubleClicked.connect(self._open)
        self._list.open_wanted.connect(self._open)
        self._list.search_wanted.connect(self._search)
        self._list.deed_wanted.connect(self._want)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._message = QLabel()
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._message.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._message.setMargin(14)
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._note.setContentsMargins(14, 8, 14, 0)
        self._note.hide()
        self._stack = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        filtering = QVBoxLayout()
        filtering.setContentsMargins(8, 6, 8, 0)
        filtering.addWidget(self._filter)
        layout.addWidget(self._note)
        layout.addLayout(filtering)
        layout.addLayout(self._stack)
        # Only now: a stack that has no parent yet would show its first as a window.
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._message)
        self.clear()

    def show_names(
        self,
        names: Names | None,
        *,
        issue_dated: bool,
        decided: DecidedNames = NOTHING_DECIDED,
        note: str = "",
        stays: bool = False,
    ) -> None:
        """Show the names of an article; ``None`` while they are being found.

        Args:
            names: As they are to be shown.
            issue_dated: Whether the issue has a date.
            decided: What the archive knows of them, and the user decided.
            note: What is to be said of them, as that there is no model of the language.
            stays: Whether it is the article shown before: the keyboard stays where it is.
        """
        chosen, row = self._chosen(), self._list.currentIndex().row()
        self._names, self._decided = names or Names(), decided
        self._issue_dated = issue_dated
        self._tell(note)
        many = len(self._names.entities) > _MANY
        self._filter.setVisible(many)
        if not many:
            self._filter.clear()
        if names is None:
            self._say(self.tr("Names and dates are being found…"))
        elif not names.entities:
            self._say(
                self.tr("No dates were found in this article.")
                if note
                else self.tr("No names or dates were found in this article.")
            )
        else:
            self._stack.setCurrentWidget(self._list)
            self._fill()
        if chosen is not None:
            if stays and not self._holds(chosen):
                self._choose_near(row)
            else:
                self.select(chosen)

    def clear(self) -> None:
        """Show nothing, since no article is shown."""
        self._names, self._decided = Names(), NOTHING_DECIDED
        self._tell("")
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
            self._names,
            issue_dated=self._issue_dated,
            wanted=self._filter.text(),
            decided=self._decided,
        )
        self._model.show(rows)

    def _tell(self, note: str) -> None:
        """Show above the names what is to be said of them, if anything."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _say(self, text: str) -> None:
        self._model.show(())
        self._message.setText(text)
        self._stack.setCurrentWidget(self._message)

    def _chosen(self) -> Entity | None:
        return _entity(self._list.currentIndex())

    def _holds(self, entity: Entity) -> bool:
        meant = entity.kind, entity.name
        return any((one.kind, one.name) == meant for one in self._names.entities)

    def _choose_near(self, row: int) -> None:
        """Choose the entity of a row, or the nearest above it."""
        for near in range(min(row, self._model.rowCount() - 1), -1, -1):
            index = self._model.index(near)
            if _entity(index) is not None:
                self._list.setCurrentIndex(index)
                return

    def _choose(self, index: QModelIndex) -> None:
        entity = _entity(index)
        if entity is not None:
            self.entity_chosen.emit(entity)

    def _search(self, index: QModelIndex) -> None:
        entity = _entity(index)
        if entity is not None:
            self._search_for(entity)

    def _search_for(self, entity: Entity) -> None:
        self.search_requested.emit(search_text(entity))

    def _open(self, index: QModelIndex) -> None:
        """Open the page of a name, or what is said of a day; else search."""
        entity = _entity(index)
        if entity is None:
            return
        shown = self._shown(entity)
        if entity.kind is EntityKind.DATE and day_of(entity.value):
            self.deed_wanted.emit(Wanted(Deed.DAY, shown))
        elif shown.authority is not None:
            self.deed_wanted.emit(Wanted(Deed.PAGE, shown))
        else:
            self._search(index)

    def _want(self, index: QModelIndex, deed: Deed) -> None:
        entity = _entity(index)
        shown = self._shown(entity) if entity is not None else None
        if shown is not None and shown.authority is not None:
            self.deed_wanted.emit(Wanted(deed, shown))

    def _shown(self, entity: Entity) -> ShownEntity:
        known = self._decided.of(entity.kind, entity.name)
        return known or ShownEntity(entity, (entity,))

    def _show_menu(self, at: QPoint) -> None:
        entity = _entity(self._list.indexAt(at))
        if entity is None:
            return
        # The entries hold the entity and not its row, which may be gone when one is chosen.
        name = plain_entry(printed_form(entity))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        space = "\t" + self.tr("Space")
        next_one = self.tr("Go to the next mention") + space
        menu.addAction(next_one, partial(self.entity_chosen.emit, entity))
        shown = self._shown(entity)
        offer_page(menu, shown, self.deed_wanted.emit, self.tr("Enter"))
        menu.addAction(
            self.tr("Search the archive for “{name}”").format(name=name)
            + "\t"
            + self.tr("Ctrl+Enter"),
            partial(self._search_for, entity),
        )
        offer_deeds(menu, shown, self._decided.shown, self.deed_wanted.emit)
        menu.addSeparator()
        menu.addAction(
            self.tr("Copy “{name}”").format(name=name),
            partial(QGuiApplication.clipboard().setText, printed_form(entity)),
        )
        variants = menu.addMenu(self.tr("Copy as printed"))
        for variant in entity.variants:
            variants.addAction(
                plain_entry(variant),
                partial(QGuiApplication.clipboard().setText, variant),
            )
        variants.setEnabled(bool(entity.variants))
        menu.popup(self._list.viewport().mapToGlobal(at))


def _entity(index: QModelIndex) -> Entity | None:
    entity = index.data(EntityRole.ENTITY)
    return entity if isinstance(entity, Entity) else None
