"""The menu of the right click in an article."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from archive.model import Entity
from reader.decided import DecidedNames
from ui import theme
from ui.article.entity_deeds import Wanted, offer_deeds, offer_page
from ui.article.kinds import phrase, printed_form, search_text
from ui.plain import plain_entry

_LONGEST_QUOTE = 40  # letters of a selection shown in a menu


class ArticleMenu(QMenu):
    """Offers what is to be done with what is selected, and with a name."""

    search_wanted = Signal(str)  # a query

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def offer_selection(self, selected: str) -> None:
        """Offer to search for what is selected, if anything is."""
        self.addSeparator()
        if selected:
            self._offer_search(selected, phrase(selected))

    def offer_name(
        self, entity: Entity, decided: DecidedNames, want: Callable[[Wanted], object]
    ) -> None:
        """Offer to search for a name, and what can be done to it."""
        self._offer_search(printed_form(entity), search_text(entity))
        shown = decided.of(entity.kind, entity.name)
        if shown is not None:
            offer_page(self, shown, want)
            offer_deeds(self, shown, decided.shown, want)

    def _offer_search(self, shown: str, query: str) -> QAction:
        if len(shown) > _LONGEST_QUOTE:
            shown = shown[: _LONGEST_QUOTE - 1].rstrip() + "…"
        return self.addAction(
            theme.icon("search"),
            self.tr("Search for “{words}”").format(words=plain_entry(shown)),
            partial(self.search_wanted.emit, query),
        )
