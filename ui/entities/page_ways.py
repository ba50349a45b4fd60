"""The ways from a desk to what is known of names and days: pages, calendar, checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from archive.search import Query
from ui.entities.acting import Acting
from ui.entities.calendar_opening import Dating
from ui.entities.check_opening import Checking
from ui.entities.page_opening import EntityPages
from ui.entities.page_panel import PanelDeeds
from ui.tasks import Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom


class EntityWays(QObject):
    """Holds the windows about names and days beside one desk."""

    passage_entered = Signal(object)  # PassageAt: to be read there
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, workers: Workers, acting: Acting, desk: QWidget
    ) -> None:
        super().__init__(desk)
        self.pages = EntityPages(room, workers, acting, desk)
        self.dating = Dating(room, workers, desk)
        self.checking = Checking(room, workers, desk)
        self.deeds = PanelDeeds(room, workers, acting, desk)
        self.deeds.page_wanted.connect(self.pages.show)
        self.deeds.day_wanted.connect(lambda day: self.dating.show(Query(), day))
        for place in (self.pages, self.dating, self.checking):
            place.passage_entered.connect(self.passage_entered)
        for task in (self.pages, self.checking, self.deeds):
            task.failed.connect(self.failed)
        self.pages.said.connect(self.said)

    def close(self) -> None:
        """Close every window."""
        for way in (self.pages, self.dating, self.checking):
            way.close()
