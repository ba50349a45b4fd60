"""The article that is read on the desk: fetched, entered, gone back to."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from archive.errors import NotFoundError
from archive.model import Field
from archive.search import Query
from reader.article import ArticleView
from ui.article.pane import ArticlePane
from ui.tasks import Task
from ui.trail import Trail

if TYPE_CHECKING:
    from reader.concordance import Line
    from reader.room import ReadingRoom


class _Aim(NamedTuple):
    """A place in an article."""

    article_id: str
    field: Field
    start: int
    end: int


class Reading(QObject):
    """Brings one article after another into the pane, with the words of a search marked."""

    begun = Signal(str)  # article_id: it is being fetched
    shown = Signal(str)  # article_id
    trail_changed = Signal(bool, bool)  # whether one can go back, whether forward
    failed = Signal(object)  # an exception, or a sentence about trouble

    def __init__(
        self, room: ReadingRoom, pane: ArticlePane, readers: Executor, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._room, self._pane = room, pane
        self._article_id: str | None = None
        self._text = ""
        self._marked: tuple[object, ...] = ()  # what decides which words are marked
        self._entering = False
        self._aim: _Aim | None = None  # where the article being fetched is to be read
        self._trail = Trail()
        self._fetching = Task(readers, self)
        self._fetching.succeeded.connect(self._show)
        self._fetching.failed.connect(self._fail)
        self.naming = Task(readers, self)
        self.naming.succeeded.connect(pane.show_names)
        self.naming.failed.connect(self.failed)

    @property
    def article_id(self) -> str | None:
        """The id of the article that is shown or being fetched."""
        return self._article_id

    def read(self, article_id: str) -> None:
        """Show an article."""
        self._trail.visit(article_id)
        self._begin(article_id)

    def enter(self, article_id: str) -> None:
        """Show an article and take the keyboard there."""
        self._entering = True
        self.read(article_id)

    def enter_line(self, line: Line) -> None:
        """Show an article at a line of the concordance and take the keyboard there."""
        end = line.start + len(line.keyword)
        self.enter_place(line.article_id, line.field, line.start, end)

    def enter_place(self, article_id: str, field: Field, start: int, end: int) -> None:
        """Show an article at code points ``start:end`` of a field, and go there."""
        self._aim = _Aim(article_id, field, start, end)
        self.enter(article_id)

    def back(self) -> None:
        """Show the article read before."""
        self._revisit(self._trail.back())

    def forward(self) -> None:
        """Show the article that one went back from."""
        self._revisit(self._trail.forward())

    def mark(self, query: Query) -> None:
        """Mark the words of a query that was answered, in this article and the next."""
        marked = (query.text, query.expand, query.unticked)
        if marked != self._marked:
            self._text, self._marked = query.text, marked
            if self._article_id is not None:
                self._fetch(self._article_id)

    def fetch_names(self, article_id: str) -> None:
        """Show the names of an article, found only now, if it is the one here."""
        if article_id == self._article_id:
            self.naming.run(partial(self._room.article, article_id, self._text))

    def renew(self, article_id: str) -> None:
        """Fetch the article here anew, since what is held of it has changed."""
        if article_id == self._article_id:
            self._fetch(article_id)

    def _revisit(self, article_id: str | None) -> None:
        if article_id is not None:
            self._begin(article_id)

    def _begin(self, article_id: str) -> None:
        self._article_id = article_id
        self.trail_changed.emit(self._trail.can_go_back, self._trail.can_go_forward)
        self.begun.emit(article_id)
        self._fetch(article_id)

    def _fetch(self, article_id: str) -> None:
        self._fetching.run(partial(self._room.article, article_id, self._text))

    def _show(self, view: ArticleView) -> None:
        article_id = view.held.article.id
        self._pane.show_article(view)
        aim, self._aim = self._aim, None
        if aim is not None and aim.article_id == article_id:
            self._pane.point_at(aim.field, aim.start, aim.end)
        if self._entering:
            self._entering = False
            self._pane.enter()
        self.shown.emit(article_id)

    def _fail(self, error: Exception) -> None:
        self._entering, self._aim = False, None  # or the next article would take these
        self.failed.emit(told_of(error))


def told_of(error: Exception) -> Exception | str:
    """Return what to tell of an article that cannot be had: its id would tell nothing."""
    if not isinstance(error, NotFoundError):
        return error
    return QCoreApplication.translate(
        "Reading",
        "This article is no longer in the archive. Its file may have been imported anew; "
        "search for it.",
    )
