"""The list of what an import met, to be narrowed by outcome and letters."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from archive.report import ItemState, JobItem, Report
from ui.ingest.report_items import OUTCOME, SOURCE, ItemsModel, state_words, why_words
from ui.ingest.tables import TintDelegate, dress_table
from ui.tasks import Task

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_PATIENCE_MS: Final = 200  # from a letter typed to the search for it
_OFFERED: Final = (
    ItemState.REJECTED,
    ItemState.PASSED_OVER,
    ItemState.STORED,
    ItemState.UNCHANGED,
    ItemState.OPENED,
    ItemState.PART,
    ItemState.WAITING,
)


class ItemList(QWidget):
    """Two things to narrow by, and the table under them."""

    chosen = Signal()  # other rows than before
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, readers: Executor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._report: Report | None = None
        self.model = ItemsModel(self)
        self.model.wanted.connect(self._fetch)
        self.fetching = Task(readers, self)
        self.fetching.progressed.connect(self.model.add)
        self.fetching.succeeded.connect(self._settle)
        self.fetching.failed.connect(self.failed)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.renew)
        self.outcome = QComboBox()
        self.outcome.setAccessibleName(self.tr("Outcome"))
        self.outcome.addItem(self.tr("All outcomes"), tuple(ItemState))
        for state in _OFFERED:
            self.outcome.addItem(state_words(state), (state,))
        # After the others, or it would be found in place of all that is stored.
        self.outcome.addItem(self.tr("Stored, with a note"), (ItemState.STORED,))
        self._noted = self.outcome.count() - 1
        self.outcome.currentIndexChanged.connect(self.renew)
        self.letters = QLineEdit()
        self.letters.setPlaceholderText(self.tr("Filter by file or reason"))
        self.letters.setAccessibleName(self.tr("Filter by file or reason"))
        self.letters.setClearButtonEnabled(True)
        self.letters.textChanged.connect(self._patience.start)
        self.table = self._make_table()
        self._nothing = QLabel(self.tr("There is nothing of the kind in this import."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setProperty("rank", "second")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        above = QHBoxLayout()
        above.addWidget(self.outcome)
        above.addWidget(self.letters, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(above)
        layout.addWidget(self._stack, 1)

    def show_import(self, report: Report) -> None:
        """List what an import met, from its beginning."""
        self._report = report
        self.renew()

    def show_outcome(self, state: ItemState | None) -> None:
        """List what had one outcome only, or all."""
        wanted = tuple(ItemState) if state is None else (state,)
        states = [self.outcome.itemData(row) for row in range(self.outcome.count())]
        self.outcome.setCurrentIndex(states.index(wanted))

    def renew(self) -> None:
        """Fetch the list anew."""
        self._patience.stop()
        if self._report is None:
            return
        self._stack.setCurrentWidget(self.table)
        self.model.restart(self._report)
        self.chosen.emit()
        self._fetch(0)

    def selected(self) -> list[JobItem]:
        """Return the items that are selected."""
        indexes = self.table.selectionModel().selectedRows(SOURCE)
        return [self.model.item(index.row()) for index in indexes]

    def _fetch(self, after: int) -> None:
        if self._report is None:
            return
        states = tuple(self.outcome.currentData())
        letters = " ".join(self.letters.text().split())
        items = partial(
            self._room.import_items,
            reasoned=self.outcome.currentIndex() == self._noted,
        )
        self.fetching.run(partial(items, self._report.key, states, letters, after))

    def _settle(self) -> None:
        self.model.settle()
        nothing = self.model.is_all and not self.model.rowCount()
        self._stack.setCurrentWidget(self._nothing if nothing else self.table)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setItemDelegate(TintDelegate(table, frozenset({OUTCOME})))
        table.setAccessibleName(self.tr("Files of the import"))
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        dress_table(table)
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        letter = self.fontMetrics().height()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.resizeSection(SOURCE, 20 * letter)
        header.resizeSection(OUTCOME, 8 * letter)
        copy = QAction(self.tr("Copy"), table)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._copy)
        table.addAction(copy)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        table.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        return table

    def _copy(self) -> None:
        lines = (f"{item.name} {why_words(item)}".strip() for item in self.selected())
        QGuiApplication.clipboard().setText("\n".join(lines))
