"""The window of a concordance: made beside the main window, sorted, read, exported."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from archive.errors import ArchiveError
from archive.search import Query
from reader.concordance import Batch, Line
from reader.concordance_files import Head, aligned, write
from reader.concordance_order import Order, Sorter
from ui import dialogs, theme
from ui.concordance.model import ORDERS, ConcordanceModel
from ui.concordance.order import OrderButton
from ui.concordance.progress import ProgressRow
from ui.concordance.table import LineTable
from ui.concordance.words import lines_words, searched_words
from ui.elided import ElidedLabel
from ui.messages import MessageBar
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_SIZE: Final = QSize(1180, 680)
_NOTHING: Final = Batch((), 0, 0)


class ConcordanceWindow(QWidget):
    """Every match of one search in its context, one a line."""

    line_entered = Signal(object)  # Line: to be read where it stands

    def __init__(self, room: ReadingRoom, workers: Workers, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._room = room
        self._query: Query | None = None
        self._made = datetime.now(UTC)
        self._last = _NOTHING
        self._whole = False
        self._order, self._descending = Order.HITS, False
        self._sorter = Sorter()
        self._model = ConcordanceModel(self)
        self._reading = Task(workers.readers, self)
        self._reading.progressed.connect(self._take)
        self._reading.succeeded.connect(self._finish)
        self._reading.failed.connect(self._fail)
        self._sorting = Task(workers.readers, self)
        self._sorting.succeeded.connect(self._arrange)
        self._copying = Task(workers.readers, self)
        self._copying.succeeded.connect(_put_on_clipboard)
        self._writing = Task(workers.writer, self, keep_all=True)
        self._writing.succeeded.connect(self._say_written)
        self.setWindowTitle(self.tr("Concordance — {name}").format(name=room.name))
        self._build()
        self._make_actions()
        for task in (self._sorting, self._copying, self._writing):
            task.failed.connect(self._messages.show_error)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * 0.9))

    def make(self, query: Query) -> None:
        """Make the concordance of a query, unless it is the one that is here."""
        query = replace(query, limit=0, offset=0, facets=(), timeline=None)
        if query == self._query and (self._whole or self._reading.is_running()):
            return
        self._query = query
        self.make_again()

    def make_again(self) -> None:
        """Read all articles anew."""
        if self._query is None:
            return
        self._sorting.cancel()
        self._messages.hide()
        self._made, self._last, self._whole = datetime.now(UTC), _NOTHING, False
        self._sorter = Sorter()
        self._model.clear()
        self._table.forget_room()
        self._searched.show_text(searched_words(self._query))
        self._stack.setCurrentWidget(self._table)
        self._progress.begin()
        self._reading.run(partial(self._room.concordance, self._query))
        self._refresh()

    def cancel(self) -> None:
        """Read no further; the lines that are here stay."""
        if self._reading.is_running():
            self._reading.cancel()
            self._progress.show_stopped(self._last)
            self._settle()

    def sort(self, order: Order, *, descending: bool = False) -> None:
        """Put the lines in another order."""
        self._order, self._descending = order, descending
        self._show_order()
        lines = self._model.arrived()
        work = partial(self._sorter.arrange, lines, order, descending=descending)
        self._sorting.run(work)

    def turn_to(self, order: Order) -> None:
        """Sort by something else, or by the same the other way round."""
        again = order is self._order
        self.sort(order, descending=again and not self._descending)

    def export(self, path: Path) -> None:
        """Write the lines as they stand to a file; its suffix says in which format."""
        if self._query is not None:
            lines = self._model.arranged()
            self._writing.run(partial(write, path, self._head(len(lines)), lines))

    def copy(self) -> None:
        """Put the lines selected on the clipboard, as text in columns."""
        lines = [self._model.line(row) for row in self._table.selected_rows()]
        if lines:
            self._copying.run(partial(_text_of, lines))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.cancel()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_save"):
            self._save.setIcon(theme.icon("export"))
        super().changeEvent(event)

    def _build(self) -> None:
        self._count = QLabel()
        self._count.setProperty("rank", "heading")
        self._searched = ElidedLabel()
        self._searched.setAccessibleName(self.tr("Search"))
        self._orders = OrderButton()
        self._orders.order_chosen.connect(self.turn_to)
        self._save = QPushButton(theme.icon("export"), self.tr("&Export…"))
        self._save.setAutoDefault(True)
        self._save.setToolTip(self.tr("Write the lines to a file (Ctrl+E)"))
        self._save.clicked.connect(self._ask_where)
        self._messages = MessageBar()
        self._table = LineTable(self._model)
        self._table.setAccessibleName(self.tr("Concordance"))
        self._table.doubleClicked.connect(self._enter)
        self._table.horizontalHeader().sectionClicked.connect(
            lambda column: self.turn_to(ORDERS[column])
        )
        self._empty = QLabel(wordWrap=True)
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("rank", "second")
        self._empty.setMargin(32)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        self._progress = ProgressRow()
        self._progress.cancel_wanted.connect(self.cancel)
        self._progress.again_wanted.connect(self.make_again)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.setSpacing(10)
        top.addWidget(self._count)
        top.addWidget(self._searched, 1)
        top.addWidget(self._orders)
        top.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._messages)
        column.addWidget(self._stack, 1)
        column.addWidget(self._progress)
        self._show_order()

    def _make_actions(self) -> None:
        self.addActions(self._orders.actions_of_orders())
        for words, keys, deed in (
            (self.tr("Export…"), ("Ctrl+E", "Ctrl+S"), self._ask_where),
            (self.tr("Make anew"), ("F5",), self.make_again),
            (self.tr("Close"), ("Ctrl+W", "Esc"), self.close),
        ):
            action = QAction(words, self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(deed)
            self.addAction(action)
        read = QAction(self.tr("Read the article here"), self._table)
        read.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        read.triggered.connect(self._enter)
        copy = QAction(self.tr("Copy"), self._table)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.triggered.connect(self.copy)
        for action in (read, copy):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._table.addActions([read, copy])
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _take(self, batch: Batch) -> None:
        first = not self._model.rowCount()
        self._last = batch
        self._table.make_room(batch.lines)
        self._model.add(batch.lines)
        self._progress.show_batch(batch)
        self._refresh()
        if first and batch.lines:
            self._table.setCurrentIndex(self._model.index(0, 0))
            self._table.setFocus()

    def _finish(self) -> None:
        self._whole = True
        self._progress.hide()
        if not self._model.rowCount():
            self._say_empty(
                self.tr("The words of this search stand in no headline and no text.")
                if self._last.total
                else self.tr("Nothing was found.")
            )
        self._settle()

    def _settle(self) -> None:
        """Sort in what came after the user chose an order."""
        if self._order is not Order.HITS or self._descending:
            self.sort(self._order, descending=self._descending)
        self._refresh()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, ArchiveError):
            raise error
        self._progress.hide()
        if self._model.rowCount():
            self._messages.show_error(error)
        else:
            self._say_empty(str(error))
        self._settle()

    def _arrange(self, numbers: list[int]) -> None:
        self._model.arrange(numbers)
        current = self._table.currentIndex()
        if current.isValid():
            self._table.scrollTo(current, LineTable.ScrollHint.PositionAtCenter)

    def _say_empty(self, sentence: str) -> None:
        self._empty.setText(sentence[:1].upper() + sentence[1:])
        self._stack.setCurrentWidget(self._empty)

    def _refresh(self) -> None:
        running = self._reading.is_running()
        lines = self._model.rowCount()
        self._count.setText(lines_words(lines, self._last, over=self._whole))
        self._save.setEnabled(bool(lines) and not running)
        self._orders.setEnabled(bool(lines))

    def _show_order(self) -> None:
        way = Qt.SortOrder.DescendingOrder if self._descending else _UPWARDS
        column = ORDERS.index(self._order) if self._order in ORDERS else -1
        self._table.horizontalHeader().setSortIndicator(column, way)
        self._orders.show_order(self._order)

    def _enter(self) -> None:
        line = self._table.current_line()
        if isinstance(line, Line):
            self.line_entered.emit(line)

    def _head(self, lines: int) -> Head:
        return Head(
            archive=self._room.name,
            query=self._query or Query(),
            articles=self._last.total,
            read=self._last.done,
            lines=lines,
            made=self._made,
            order=self._order,
            descending=self._descending,
            complete=self._whole and not self._last.full,
            version=QCoreApplication.applicationVersion(),
        )

    def _ask_where(self) -> None:
        if not self._save.isEnabled():
            return
        dialogs.choose_concordance(self, self.export).open()

    def _say_written(self, lines: int) -> None:
        words = self.tr("Lines written: {lines}")
        self._messages.say(words.format(lines=self.locale().toString(lines)))


_UPWARDS: Final = Qt.SortOrder.AscendingOrder


def _put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _text_of(lines: list[Line]) -> str:
    return "\n".join(aligned(lines))
