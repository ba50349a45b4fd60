"""Why an article stands where it stands among the results: a small window beside them."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from archive.search import Explanation, Query, Sort
from ui.search.why_rows import ReasonDelegate, ReasonsModel, points_words
from ui.tasks import Task

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_SIZE: Final = QSize(400, 440)
_Told = tuple[Query, str, Explanation | None]


class Explaining(QObject):
    """Asks the room why, and shows the answer; goes with the article while that is open."""

    failed = Signal(object)

    def __init__(self, room: ReadingRoom, readers: Executor, window: QWidget) -> None:
        super().__init__(window)
        self._room, self._window = room, window
        self.panel: WhyPanel | None = None
        self._is_wanted = False  # from the asking until the panel is closed
        self.task = Task(readers, self)
        self.task.succeeded.connect(self._show)
        self.task.failed.connect(self._fail)

    def explain(self, query: Query, article_id: str) -> None:
        """Show why an article answers a query as it does."""
        self._is_wanted = True
        self.task.run(partial(_explained, self._room, query, article_id))

    def follow(self, query: Query | None, article_id: str | None) -> None:
        """Explain another article or search, if an explanation is in sight or to come."""
        if query is not None and article_id is not None and self._is_wanted:
            self.explain(query, article_id)

    def close(self) -> None:
        """Close the window, if it is open."""
        if self.panel is not None:
            self.panel.close()

    def _forget(self) -> None:
        """Show no answer that is still under way: the panel would open by itself."""
        self._is_wanted = False
        self.task.cancel()

    def _fail(self, error: Exception) -> None:
        self._is_wanted = self.panel is not None and self.panel.isVisible()
        self.failed.emit(error)

    def _show(self, told: _Told) -> None:
        if self.panel is None:
            self.panel = WhyPanel(self._window)
            self.panel.finished.connect(self._forget)
        was_open = self.panel.isVisible()
        self.panel.show_explanation(*told)
        if not was_open:
            self.panel.show()
            self.panel.raise_()
            self.panel.activateWindow()


class WhyPanel(QDialog):
    """The reasons with their points, and the score they add up to. Escape closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Why is this here?"))
        self.setModal(False)
        self._headline = QLabel(wordWrap=True)
        self._headline.setProperty("rank", "heading")
        self._note = QLabel(wordWrap=True)
        self._note.setProperty("rank", "second")
        for label in (self._headline, self._note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(12, 0, 12, 0)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reasons = ReasonsModel(self)
        self._list = _ReasonsView()
        self._list.setModel(self.reasons)
        self._list.setAccessibleName(self.tr("Reasons"))
        self._score = QLabel()
        self._score.setProperty("rank", "heading")
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(True)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 10)
        foot.addWidget(close)
        foot.addStretch()
        foot.addWidget(self._score)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self._headline)
        column.addWidget(self._note)
        column.addWidget(self._list, 1)
        column.addLayout(foot)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * 0.8))

    def show_explanation(
        self, query: Query, headline: str, explanation: Explanation | None
    ) -> None:
        """Show the reasons, or say that there are none."""
        self._headline.setText(headline)
        # Without words every article has the same score, which says nothing of its place.
        reasons = explanation.reasons if explanation and query.text.strip() else ()
        self.reasons.show(reasons)
        self._score.setVisible(bool(reasons))
        if explanation:
            score = points_words(explanation.score)
            self._score.setText(self.tr("Score %s").replace("%s", score))
        if explanation is None:
            note = self.tr("This article is not among the results of the search.")
        elif not reasons:
            note = self.tr("No words are looked for, so the list is in order of date.")
        elif query.sort is not Sort.RELEVANCE:
            note = self.tr(
                "The list is in order of date; by score it stands under Best first."
            )
        else:
            note = self.tr("The article with the highest score comes first.")
        self._note.setText(note)


class _ReasonsView(QListView):
    """Rows as high as their words need at the width there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(ReasonDelegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _explained(room: ReadingRoom, query: Query, article_id: str) -> _Told:
    headline = room.article(article_id).held.article.headline
    return query, headline, room.explain(query, article_id)
