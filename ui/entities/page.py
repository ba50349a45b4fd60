"""The page of a person, an organization or a place: a window beside the main window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from archive.authorities import Identifier
from archive.errors import ArchiveError, NotFoundError
from reader.entities import EntityPage
from ui import dialogs
from ui.entities.acting import Acting
from ui.entities.asking import Asking
from ui.entities.export_line import ExportLine
from ui.entities.identifiers import page_of
from ui.entities.page_correct import CorrectMenu
from ui.entities.page_facts import FactsList
from ui.entities.page_facts_model import Fact
from ui.entities.page_head import PageHead
from ui.entities.page_passages import PassagesPane
from ui.entities.page_timeline import PageTimeline
from ui.entities.page_years import Slot, within
from ui.messages import MessageBar
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_SIZE: Final = QSize(1080, 720)
_LEFT: Final = 270  # pixels of the column of facts at first


class EntityWindow(QWidget):
    """Everything that is known of one entity; from each thing a way into the archive."""

    search_wanted = Signal(object)  # Query
    passage_entered = Signal(object)  # PassageAt: to be read there

    def __init__(
        self, room: ReadingRoom, workers: Workers, acting: Acting, parent: QWidget | None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._room = room
        self._page: EntityPage | None = None
        self._trail: list[int] = []  # keys, in the order they were looked at
        self._at = -1
        self._fetching = Task(workers.readers, self)
        self._fetching.succeeded.connect(self._show)
        self._fetching.failed.connect(self._fail)
        self._looking = Task(workers.readers, self)
        self._looking.succeeded.connect(self._follow)
        self._build(workers, acting)
        self._looking.failed.connect(self._messages.show_error)
        acting.changed.connect(self.renew)  # also by what is on the stop list
        self._make_actions()
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * 0.9))

    def show_key(self, key: int) -> None:
        """Show the page of an authority."""
        if self._at < 0 or self._trail[self._at] != key:
            self._trail = [*self._trail[: self._at + 1], key]
            self._at = len(self._trail) - 1
        self._fetch()

    def renew(self) -> None:
        """Fetch the page anew, if it is in sight: something was decided."""
        if self._at >= 0 and self.isVisible():
            self._fetch()

    def go(self, steps: int) -> None:
        """Go back to a page looked at before, or forward again."""
        if 0 <= self._at + steps < len(self._trail):
            self._at += steps
            self._fetch()

    def export(self, path: Path) -> None:
        """Write the entity with all its articles to a file; its suffix says how."""
        if self._page is not None:
            key = self._page.authority.key
            self._export.write(path, partial(self._room.export_entity, key))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._fetching.cancel()
        super().closeEvent(event)

    def _build(self, workers: Workers, acting: Acting) -> None:
        self._head = PageHead()
        self._head.search_wanted.connect(self._search)
        self._head.export_wanted.connect(self._ask_where)
        self._head.back_wanted.connect(lambda: self.go(-1))
        self._head.forward_wanted.connect(lambda: self.go(1))
        asking = Asking(self._room, workers, acting, self)
        asking.failed.connect(self._show_trouble)
        acting.failed.connect(self._show_trouble)
        acting.acted.connect(self._put_message_away)
        self._correct = CorrectMenu(acting, asking, self)
        self._head.correct.setMenu(self._correct)
        self._messages = MessageBar()
        self._export = ExportLine(workers)
        self._export.written.connect(self._say_written)
        self._export.said.connect(self._messages.say)
        self._export.failed.connect(self._messages.show_error)
        self._facts = FactsList()
        self._facts.search_wanted.connect(self.search_wanted)
        self._facts.page_wanted.connect(self._open_other)
        self._facts.identifier_wanted.connect(_look_up)
        right = self._right(workers)
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.addWidget(self._facts)
        self._columns.addWidget(right)
        self._columns.setChildrenCollapsible(False)
        self._columns.setStretchFactor(1, 1)
        self._columns.setSizes([_LEFT, _SIZE.width() - _LEFT])
        self._facts.setMinimumWidth(160)
        right.setMinimumWidth(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._messages)
        column.addWidget(self._columns, 1)
        column.addWidget(self._export)

    def _right(self, workers: Workers) -> QWidget:
        """Return the column of years and sentences."""
        self._timeline = PageTimeline()
        self._timeline.years_chosen.connect(self._search_years)
        self._timeline.hide()  # until there are years to show
        self._count = QLabel()
        self._count.setProperty("rank", "heading")
        self._count.setContentsMargins(12, 6, 12, 4)
        self._passages = PassagesPane(workers.readers)
        self._passages.passage_entered.connect(self.passage_entered)
        self._passages.counted.connect(self._say_count)
        self._passages.failed.connect(self._messages.show_error)
        right = QWidget()
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._timeline)
        inside.addWidget(self._count)
        inside.addWidget(self._passages, 1)
        return right

    def _make_actions(self) -> None:
        for words, keys, deed in (
            (self.tr("Search"), ("Ctrl+Return",), self._search),
            (self.tr("Export…"), ("Ctrl+E", "Ctrl+S"), self._ask_where),
            (self.tr("Back"), ("Alt+Left",), lambda: self.go(-1)),
            (self.tr("Forward"), ("Alt+Right",), lambda: self.go(1)),
            (self.tr("Fetch anew"), ("F5",), self.renew),
            (self.tr("Close"), ("Ctrl+W", "Esc"), self.close),
        ):
            action = QAction(words, self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(deed)
            self.addAction(action)

    def _fetch(self) -> None:
        if self._page is None:
            self._passages.say(self.tr("Looking it up…"))
        self._head.show_trail(back=self._at > 0, forward=self._at + 1 < len(self._trail))
        self._fetching.run(partial(self._room.entity_page, self._trail[self._at]))

    def _show(self, page: EntityPage) -> None:
        before, self._page = self._page, page
        key = page.authority.key
        same = before is not None and before.authority.key == key
        if not same:
            self._messages.hide()
        self.setWindowTitle(
            self.tr("{name} — {archive}").format(
                name=page.authority.name, archive=self._room.name
            )
        )
        self._head.show_authority(page.authority)
        self._correct.set_authority(page.authority)
        self._facts.show_page(page, stay=same)
        self._timeline.show_page(page)
        self._passages.show_from(partial(self._room.passages, key), stay=same)
        if not same:
            self._passages.enter()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, NotFoundError):
            self._passages.say(self.tr("The archive knows nobody and nothing of this."))
        elif isinstance(error, ArchiveError) and self._page is None:
            self._passages.say(str(error))
        else:
            self._messages.show_error(error)

    def _show_trouble(self, error: Exception) -> None:
        if self.isActiveWindow():
            self._messages.show_error(error)

    def _put_message_away(self) -> None:
        """Take away what was said before an act that has been done now."""
        self._messages.hide()

    def _say_count(self, articles: int) -> None:
        words = self.tr("1 article") if articles == 1 else self.tr("{count} articles")
        self._count.setText(words.format(count=self.locale().toString(articles)))

    def _search(self) -> None:
        if self._page is not None and not self._page.authority.rejected:
            self.search_wanted.emit(self._page.query)

    def _search_years(self, slot: Slot) -> None:
        if self._page is not None:
            self.search_wanted.emit(within(self._page.query, slot))

    def _open_other(self, fact: Fact) -> None:
        if fact.key is not None:
            self.show_key(fact.key)
        elif fact.kind is not None:
            work = partial(self._room.authority_named, fact.kind, fact.text)
            self._looking.run(work)

    def _follow(self, authority: object) -> None:
        key = getattr(authority, "key", None)
        if key is None:
            self._messages.say(self.tr("This has no page any more"))
        else:
            self.show_key(key)

    def _ask_where(self) -> None:
        if self._page is not None:
            name = self._page.authority.name
            dialogs.choose_entity_export(self, name, self.export).open()

    def _say_written(self, articles: int) -> None:
        words = self.tr("Articles written: {count}")
        self._messages.say(words.format(count=self.locale().toString(articles)))


def _look_up(identifier: Identifier) -> None:
    QDesktopServices.openUrl(QUrl(page_of(identifier)))
