"""An open archive at work: three columns, connected to its room and its clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from archive.search import Query
from reader.asked import asked_anew
from reader.results import SearchResults
from ui.article.pane import ArticlePane
from ui.bookmarks.desk import Bookmarking
from ui.concordance.concording import Concording
from ui.details.correcting import Correcting
from ui.entities.page_ways import EntityWays
from ui.importing import Importing
from ui.ingest.bar import ImportBar
from ui.ingest.rebuild_bar import RebuildBar
from ui.keeping import Keeping
from ui.orders import Orders
from ui.reading import Reading
from ui.rebuilding import Rebuilding
from ui.search.filtering import Filtering
from ui.search.pane import SearchPane
from ui.search.why import Explaining
from ui.searches.desk import Searching
from ui.sidebar import Sidebar
from ui.state import Session
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.concordance import Line
    from reader.room import ReadingRoom
    from ui.entities.page_passages import PassageAt
    from ui.orders import MakeClerk
    from ui.search.box import SearchBox

_COLUMNS: Final = (216, 372, 780)  # pixels, at a first start
_GATHERED_MS: Final = 400  # changes of the index this close together renew the list once


class Desk(QWidget):
    """Sidebar, results and article of one archive, and what happens between them."""

    unclear = Signal(object)  # QuerySyntaxError
    answered = Signal(object)  # SearchResults
    query_wanted = Signal(str)  # for the search box
    box_wanted = Signal()
    import_wanted = Signal()
    failed = Signal(object)  # an exception
    said = Signal(str)  # a sentence, for the message bar
    choice_wanted = Signal(object)  # Choice, for the message bar
    article_shown = Signal(str)  # article_id

    def __init__(
        self,
        room: ReadingRoom,
        workers: Workers,
        make_clerk: MakeClerk | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.room = room
        self._workers = workers
        self._answered: Query | None = None
        self.sidebar = Sidebar()
        self.results = SearchPane(room, workers.readers)
        self.article = ArticlePane()
        self.bar = ImportBar()
        self.rebuild_bar = RebuildBar()
        self.keeping = Keeping(room, workers, self)
        self.searching = Searching(
            room, workers, self.keeping.undo_stack, self.sidebar.searches, self
        )
        self.orders: Orders | None = None
        self.importing: Importing | None = None
        self.rebuilding: Rebuilding | None = None
        if make_clerk is not None:
            self.orders = Orders(room.directory, make_clerk, workers.orders, self)
            self.importing = Importing(room, self.bar, self.orders, workers, self)
            self.rebuilding = Rebuilding(
                room, self.rebuild_bar, self.orders, workers.readers, self
            )
        self.reading = Reading(room, self.article, workers.readers, self)
        self.concording = Concording(room, workers, self)
        self.explaining = Explaining(room, workers.readers, self)
        self.correcting = Correcting(room, workers, self.keeping.undo_stack, self)
        self.ways = EntityWays(room, workers, self.keeping.undo_stack, self)
        self.entities = self.ways.entities
        self.filtering = Filtering(
            room,
            workers.readers,
            self.sidebar.facets,
            self.results,
            self.keeping.undo_stack,
            self,
        )
        self.bookmarking = Bookmarking(
            self.keeping, self.sidebar.bookmarks, self.results, self.article, self
        )
        self._gathering = QTimer(self, singleShot=True, interval=_GATHERED_MS)
        self._place()
        self._connect_search()
        self._connect_article()
        self._connect_searches()
        self._connect_ways()
        self.keeping.reload()
        self.ways.checking.reload()

    def search(self, text: str) -> None:
        """Search for the words of `text`."""
        if text != self.results.query.text:
            self.results.asking.search(text)

    def take_up(self, session: Session) -> None:
        """Search and read on where the user was."""
        query = session.query
        self.searching.noticing.pass_over(query)
        self.sidebar.facets.take(query.chosen, query.excluded)
        self.results.timeline.set_open(is_open=session.timeline_open)
        self.results.asking.ask_all(asked_anew(query, self.results.query))
        self.query_wanted.emit(session.query.text)
        if session.article_id is not None:
            self.show_article(session.article_id)

    def run_search(self, query: Query) -> None:
        """Search with all that a search was kept with."""
        is_open = self.results.timeline.is_open
        self.take_up(Session(self.room.directory, query, timeline_open=is_open))
        self.searching.noticing.take_enter(query)

    def follow_box(self, box: SearchBox) -> None:
        """Offer the last searches in the box, and note a search that ends with Enter."""
        self.searching.offer_in(box)
        box.entered.connect(self._take_enter)

    def session(self) -> Session:
        """Return where the user is, to be taken up again."""
        query, is_open = self.results.query, self.results.timeline.is_open
        return Session(self.room.directory, query, self.reading.article_id, is_open)

    def article_id(self) -> str | None:
        """Return the id of the article that is shown or being fetched."""
        return self.reading.article_id

    def show_article(self, article_id: str) -> None:
        """Show an article, and select it in the list if it is there."""
        self.reading.read(article_id)

    def enter_article(self, article_id: str) -> None:
        """Show an article and take the keyboard there."""
        self.reading.enter(article_id)

    def explain(self, article_id: str | None = None) -> None:
        """Say why an article, or else the one shown, stands where it does."""
        article_id = article_id or self.reading.article_id
        if self._answered is not None and article_id is not None:
            self.explaining.explain(self._answered, article_id)

    def show_details(self) -> None:
        """Show what is known of the article shown, to be put right."""
        if self.reading.article_id is not None:
            self.correcting.show(self.reading.article_id)

    def toggle_bookmark(self) -> None:
        """Keep the article shown, or keep it no longer."""
        if self.reading.article_id is not None:
            self.keeping.toggle(self.reading.article_id)

    def edit_bookmark(self) -> None:
        """Edit folder, tags and note of the article shown, which is kept from then on."""
        if self.reading.article_id is not None:
            self.bookmarking.edit(self.reading.article_id)

    def let_go(self) -> None:
        """Close clerk and room behind what was asked of them; the desk is done with."""
        self._gathering.stop()
        self.entities.changed.disconnect(self._follow_decisions)  # an act may be under way
        self.searching.noticing.stop()
        self.concording.close()
        self.explaining.close()
        self.correcting.close()
        self.ways.close()
        for task in self.findChildren(Task):
            if not task.keeps_all:
                task.cancel()
        if self.orders is not None:
            self.orders.close()
        self._workers.close_after_use(self.room.close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.results.enter()  # from the article or the sidebar, back to the list
            return
        super().keyPressEvent(event)

    def _place(self) -> None:
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.sidebar, self.results, self.article):
            self.columns.addWidget(widget)
        self.columns.setChildrenCollapsible(False)
        self.columns.setStretchFactor(0, 0)
        self.columns.setStretchFactor(1, 1)
        self.columns.setStretchFactor(2, 3)
        self.columns.setSizes(list(_COLUMNS))
        # Together less than a laptop's 1366 pixels shared by a scale of 200 %.
        self.sidebar.setMinimumWidth(136)
        self.results.setMinimumWidth(220)
        self.article.setMinimumWidth(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.columns, 1)
        column.addWidget(self.rebuild_bar)
        column.addWidget(self.bar)

    def _connect_search(self) -> None:
        results = self.results
        results.answered.connect(self._take_answer)
        results.unclear.connect(self.unclear)
        whom = self.rebuilding.take_failure if self.rebuilding else self.failed
        results.failed.connect(whom)
        results.article_chosen.connect(self.show_article)
        results.article_entered.connect(self.enter_article)
        results.query_wanted.connect(self.query_wanted)
        results.import_wanted.connect(self.import_wanted)
        results.left.connect(self.box_wanted)
        results.menu_requested.connect(self._show_menu)
        self.filtering.failed.connect(self.failed)
        self._gathering.timeout.connect(results.asking.refresh)
        self._gathering.timeout.connect(self.keeping.follow)
        if self.orders is not None:
            self.orders.index_changed.connect(self._gathering.start)
            self.orders.failed.connect(self.failed)
        if self.importing is not None:
            self.importing.said.connect(self.said)
            self.importing.choice_wanted.connect(self.choice_wanted)
            self.importing.failed.connect(self.failed)
        if self.rebuilding is not None:
            self.rebuilding.said.connect(self.said)
            self.rebuilding.failed.connect(self.failed)

    def _connect_article(self) -> None:
        self.reading.begun.connect(self.results.want)
        self.reading.shown.connect(self.article_shown)
        self.reading.failed.connect(self.failed)
        self.keeping.failed.connect(self.failed)
        self.bookmarking.article_wanted.connect(self.show_article)
        self.bookmarking.said.connect(self.said)
        self.concording.line_entered.connect(self._enter_line)
        self.article.entity_search_requested.connect(self.query_wanted)
        self.article.why_requested.connect(self.explain)
        self.article.details_requested.connect(self.show_details)
        self.explaining.failed.connect(self.failed)
        self.correcting.failed.connect(self.failed)
        self.correcting.corrected.connect(self._renew)
        self.article_shown.connect(self.correcting.follow)
        self.article_shown.connect(self._follow_explaining)
        if self.orders is not None:
            self.article.names_wanted.connect(self.orders.name_first)
            self.orders.article_named.connect(self.reading.fetch_names)

    def _renew(self, article_id: str) -> None:
        """Show anew what was corrected, in the article and in the list."""
        self.reading.renew(article_id)
        self.ways.dating.renew()
        self._gathering.start()

    def _enter_line(self, line: Line) -> None:
        self.reading.enter_line(line)
        self.window().raise_()
        self.activateWindow()

    def _take_enter(self) -> None:
        self.results.asking.retry()
        self.searching.noticing.take_enter(self.results.query)

    def _note_answer(self, results: SearchResults) -> None:
        self.searching.take_answer(results, is_sure=self.results.can_search)

    def _connect_searches(self) -> None:
        searching, noticing = self.searching, self.searching.noticing
        self.answered.connect(self._note_answer)
        self.results.article_chosen.connect(noticing.take_use)
        self.results.article_entered.connect(noticing.take_use)
        searching.run_wanted.connect(self.run_search)
        searching.failed.connect(self.failed)
        searching.said.connect(self.said)

    def _connect_ways(self) -> None:
        ways, facets = self.ways, self.sidebar.facets
        self.sidebar.entities_wanted.connect(ways.entities.show)
        self.article.deed_wanted.connect(ways.deeds.do)
        ways.entities.changed.connect(self._follow_decisions)
        ways.entity_search_wanted.connect(self._search_entity)
        ways.search_wanted.connect(self.run_search)
        ways.passage_entered.connect(self._enter_passage)
        ways.checking.measured.connect(facets.show_precisions)
        facets.check_wanted.connect(ways.checking.show)
        facets.page_wanted.connect(ways.pages.show_named)
        ways.said.connect(self.said)
        ways.failed.connect(self.failed)
        if self.orders is not None:
            self.orders.index_changed.connect(ways.renew)

    def _follow_decisions(self) -> None:
        """Show anew what was decided of names, in the article and beside the results.

        Of several acts one after another only the last is followed.
        """
        if self.entities.acting.is_busy():
            return
        if self.reading.article_id is not None:
            self.reading.renew(self.reading.article_id)
        self.results.asking.refresh()

    def _enter_passage(self, place: PassageAt) -> None:
        self.reading.enter_place(*place)
        self.window().raise_()
        self.activateWindow()

    def _search_entity(self, query: Query) -> None:
        self.run_search(query)
        self.window().raise_()
        self.activateWindow()

    def _take_answer(self, results: SearchResults) -> None:
        self._answered = results.query
        if self.rebuilding is not None:
            self.rebuilding.look_once()
        self._follow_explaining()
        self.filtering.take_answer(results)
        self.reading.mark(results.query)
        self.answered.emit(results)

    def _follow_explaining(self) -> None:
        self.explaining.follow(self._answered, self.reading.article_id)

    def _show_menu(self, article_id: str, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kept = self.keeping.bookmark(article_id) is not None
        menu.addAction(self.tr("Read"), lambda: self.enter_article(article_id))
        menu.addAction(
            self.tr("Remove the bookmark") if kept else self.tr("Bookmark the article"),
            lambda: self.keeping.toggle(article_id),
        )
        menu.addAction(self.tr("Why is this here?"), lambda: self.explain(article_id))
        menu.popup(where)
