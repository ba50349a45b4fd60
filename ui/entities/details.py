"""The pane that tells what is known of the name chosen in the list."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QPoint,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from archive.authorities import Authority, AuthorityDetails, Identifier
from ui import theme
from ui.article.kinds import kind_name
from ui.entities.details_rows import Form, rows_of
from ui.entities.identifiers import page_of
from ui.entities.row_list import RowsModel, RowView
from ui.entities.words import count_words, quoted, spread_words, state_words
from ui.tasks import Task

if TYPE_CHECKING:
    from reader.room import ReadingRoom


class DetailsPane(QWidget):
    """Shows one authority; of several it only says which they are."""

    unidentify_requested = Signal(int, object)  # the key, Scheme
    split_requested = Signal(int, object)  # the key, tuple of a form
    stop_requested = Signal(int, str)  # the key, a form
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, readers: Executor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._authority: Authority | None = None
        self.fetching = Task(readers, self)
        self.fetching.succeeded.connect(self._show)
        self.fetching.failed.connect(self.failed)
        self.heading = QLabel(wordWrap=True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty("rank", "heading")
        self.facts = QLabel(wordWrap=True)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setProperty("rank", "second")
        for label in (self.heading, self.facts):
            label.setContentsMargins(12, 0, 8, 0)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.model = RowsModel(self)
        self.list = self._make_list()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.heading)
        layout.addWidget(self.facts)
        layout.addWidget(self.list, 1)
        self.show_chosen((), 0)

    def show_chosen(self, authorities: tuple[Authority, ...], count: int) -> None:
        """Show what is chosen: `count` rows, of which these are known."""
        if count == 1 and authorities:
            (authority,) = authorities[:1]
            if self._authority is None or authority.key != self._authority.key:
                self.model.show(())
            self._tell(authority)
            self.fetching.run(partial(self._room.authority_details, authority.key))
            return
        self._authority = None
        self.fetching.cancel()
        self.model.show(())
        self.heading.setText(count_words(count) if count else self.tr("Nothing chosen"))
        self.facts.setText(
            quoted([one.name for one in authorities], most=12, count=count)
            if authorities
            else self.tr("Choose a name to see how it is printed and what is known of it; "
                         "choose several to merge them.")
        )  # fmt: skip

    def _make_list(self) -> RowView:
        view = RowView(self.model)
        view.setAccessibleName(self.tr("What is known of the name"))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        self._visit = QAction(self.tr("Open the page of the identifier"), view)
        self._visit.triggered.connect(self._open_page)
        self._remove = QAction(self.tr("Remove the identifier"), view)
        self._remove.setShortcut(QKeySequence("Delete"))
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._remove.triggered.connect(self._unidentify)
        self._split = QAction(self.tr("Split off this form"), view)
        self._split.triggered.connect(self._split_off)
        self._stop = QAction(self.tr("Put this form on the stop list"), view)
        self._stop.triggered.connect(self._stop_form)
        view.addAction(self._remove)
        return view

    def _show(self, details: AuthorityDetails) -> None:
        if self._authority is not None and details.authority.key == self._authority.key:
            self._tell(details.authority)
            self.model.show(rows_of(details))

    def _tell(self, authority: Authority) -> None:
        self._authority = authority
        style = theme.kind_style(authority.kind)
        self.heading.setText(authority.name)
        kind = f"{style.glyph} {kind_name(authority.kind)} · {state_words(authority)}"
        self.facts.setText(f"{kind}\n{spread_words(authority)}")

    def _show_menu(self, at: QPoint) -> None:
        thing = self.list.thing()
        if not isinstance(thing, Form | Identifier):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._remove.setIcon(theme.icon("trash"))
        self._split.setIcon(theme.icon("split"))
        if isinstance(thing, Form):
            forms = [row for row in self.model.rows() if isinstance(row.thing, Form)]
            self._split.setEnabled(len(forms) > 1)
            menu.addActions([self._split, self._stop])
        else:
            menu.addActions([self._visit, self._remove])
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _split_off(self) -> None:
        thing = self.list.thing()
        if isinstance(thing, Form) and self._authority is not None:
            self.split_requested.emit(self._authority.key, (thing.text,))

    def _stop_form(self) -> None:
        thing = self.list.thing()
        if isinstance(thing, Form) and self._authority is not None:
            self.stop_requested.emit(self._authority.key, thing.text)

    def _unidentify(self) -> None:
        thing = self.list.thing()
        if isinstance(thing, Identifier) and self._authority is not None:
            self.unidentify_requested.emit(self._authority.key, thing.scheme)

    def _open_page(self) -> None:
        thing = self.list.thing()
        if isinstance(thing, Identifier):
            QDesktopServices.openUrl(QUrl(page_of(thing)))
