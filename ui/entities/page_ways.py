"""The ways from a desk to what is known of names and days: list, page, calendar, check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from archive.model import EntityKind
from archive.search import Query
from ui.entities.calendar_opening import Dating
from ui.entities.check_opening import Checking
from ui.entities.entering import Entities
from ui.entities.page_opening import EntityPages
from ui.entities.page_panel import PanelDeeds
from ui.tasks import Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom


class EntityWays(QObject):
    """Holds the windows about names and days beside one desk."""

    search_wanted = Signal(object)  # Query
    entity_search_wanted = Signal(object)  # Query: for the articles of an entity
    passage_entered = Signal(object)  # PassageAt: to be read there
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, workers: Workers, undo_stack: QUndoStack, desk: QWidget
    ) -> None:
        super().__init__(desk)
        self.entities = Entities(room, workers, undo_stack, desk)
        acting = self.entities.acting
        self.pages = EntityPages(room, workers, acting, desk)
        self.dating = Dating(room, workers, desk)
        self.checking = Checking(room, workers, desk)
        self.deeds = PanelDeeds(room, workers, acting, desk)
        self.dating.check_wanted.connect(lambda: self.checking.show(EntityKind.DATE))
        self.checking.measured.connect(self.dating.show_precisions)
        self.deeds.page_wanted.connect(self.pages.show)
        self.deeds.day_wanted.connect(lambda day: self.dating.show(Query(), day))
        for place in (self.pages, self.dating, self.checking):
            place.passage_entered.connect(self.passage_entered)
        self.dating.search_wanted.connect(self.search_wanted)
        self.entities.page_wanted.connect(self.pages.show)
        self.entities.search_wanted.connect(self.entity_search_wanted)
        self.pages.search_wanted.connect(self.entity_search_wanted)
        for task in (self.entities, self.pages, self.checking, self.deeds):
            task.failed.connect(self.failed)
        self.pages.said.connect(self.said)

    def renew(self) -> None:
        """Let every window follow before long: articles, or their names, came or went."""
        for way in (self.entities, self.pages, self.dating):
            way.renew()

    def close(self) -> None:
        """Close every window."""
        for way in (self.entities, self.pages, self.dating, self.checking):
            way.close()
