"""The window beside the article in which its details are read and put right."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.details import ArticleDetails, Detail
from ui.details.model import DetailsModel
from ui.ingest.tables import TintDelegate

_SIZE: Final = QSize(640, 460)
_LINES: Final = 1.5  # least height of a row in lines of text


class DetailsPanel(QDialog):
    """Shows the details of one article. Escape closes it.

    Signals:
        corrected: A field, and what is to stand in it as it was typed.
        restored: A field in which the source's word is to hold again.
        undo_wanted: The last thing done by hand, wherever, is to be undone.
        redo_wanted: What was undone last is to be done again.
    """

    corrected = Signal(str, str)
    restored = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Details of the article"))
        self.setModal(False)
        self._headline = QLabel(wordWrap=True)
        self._headline.setProperty("rank", "heading")
        self._source = QLabel(wordWrap=True)
        self._source.setProperty("rank", "second")
        self._trouble = QLabel(wordWrap=True)
        self._trouble.setVisible(False)
        for label in (self._headline, self._source, self._trouble):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(12, 0, 12, 0)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.model = DetailsModel(self)
        self.model.typed.connect(self.corrected)
        self._table = self._make_table()
        restore = self.tr("As the &source says")
        self._restore = QPushButton(restore)
        self._restore.setToolTip(self.tr("Take the correction of this field back"))
        self._restore.clicked.connect(self._ask_to_restore)
        self._edit = QPushButton(self.tr("&Correct…"))
        self._edit.setToolTip(self.tr("Put this field right (F2)"))
        self._edit.clicked.connect(self._edit_current)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        for button in (self._edit, self._restore, close):
            button.setAutoDefault(False)  # Enter belongs to what is being typed
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 10)
        foot.addWidget(self._edit)
        foot.addWidget(self._restore)
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self._headline)
        column.addWidget(self._source)
        column.addWidget(self._table, 1)
        column.addWidget(self._trouble)
        column.addLayout(foot)
        QShortcut(QKeySequence("F2"), self, self._edit_current)
        for key in ("Return", "Enter"):
            begin = QShortcut(QKeySequence(key), self._table, self._edit_current)
            begin.setContext(Qt.ShortcutContext.WidgetShortcut)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self)
        undo.activated.connect(self.undo_wanted)
        redo = QShortcut(QKeySequence.StandardKey.Redo, self)
        redo.activated.connect(self.redo_wanted)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * 0.9))
        self._show_chosen()

    def show_details(self, details: ArticleDetails) -> None:
        """Show an article's details; the row that was chosen stays so."""
        row = max(self._table.currentIndex().row(), 0)
        self._headline.setText(details.held.article.headline)
        self._source.setText(_source_words(self, details))
        self._trouble.setVisible(False)
        self.model.show(details)
        self._table.setCurrentIndex(self.model.index(row, DetailsModel.VALUE))
        self._show_chosen()

    def refuse(self, field: str, typed: str, sentence: str) -> None:
        """Say why what was typed was not taken, and let it be mended where it stands."""
        # The editor that it was typed into is closing: it takes a turn to be gone.
        QTimer.singleShot(0, self, partial(self._refuse, field, typed, sentence))

    def _refuse(self, field: str, typed: str, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()
        chosen = self._chosen()
        if self.isVisible() and chosen is not None and chosen.field == field:
            with self.model.offering(typed):
                self._edit_current()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Details"))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        delegate = TintDelegate(table, frozenset({DetailsModel.SAID}))
        delegate.closeEditor.connect(self._trouble.hide)  # it was of what was typed there
        table.setItemDelegate(delegate)
        table.verticalHeader().setMinimumSectionSize(
            round(_LINES * table.fontMetrics().height())
        )
        table.verticalHeader().setVisible(False)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = table.horizontalHeader()
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        header.setHighlightSections(False)
        modes = QHeaderView.ResizeMode
        header.setSectionResizeMode(DetailsModel.FIELD, modes.ResizeToContents)
        header.setSectionResizeMode(DetailsModel.VALUE, modes.Stretch)
        header.setSectionResizeMode(DetailsModel.SAID, modes.Stretch)
        table.selectionModel().currentChanged.connect(self._show_chosen)
        return table

    def _chosen(self) -> Detail | None:
        index = self._table.currentIndex()
        found = index.data(DetailsModel.DETAIL) if index.isValid() else None
        return found if isinstance(found, Detail) else None

    def _show_chosen(self, *_: QModelIndex) -> None:
        chosen = self._chosen()
        self._edit.setEnabled(chosen is not None)
        self._restore.setEnabled(chosen is not None and chosen.correction is not None)

    def _edit_current(self) -> None:
        row = self._table.currentIndex().row()
        if row >= 0:
            index = self.model.index(row, DetailsModel.VALUE)
            self._table.setCurrentIndex(index)
            self._table.edit(index)

    def _ask_to_restore(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.restored.emit(chosen.field)


def _source_words(widget: QWidget, details: ArticleDetails) -> str:
    """Where the article comes from, who read it, and on which pages it stands."""
    article = details.held.article
    made_from = article.provenance
    lines = [
        widget.tr("From {source}, read by {importer}").format(
            source=made_from.source, importer=made_from.importer
        )
    ]
    if article.url:
        lines.append(article.url)
    if article.confidence is not None:
        sure = widget.locale().toString(100 * article.confidence, "f", 0)
        lines.append(widget.tr("Text recognition is {sure} % sure").format(sure=sure))
    for label, image in details.pages:
        if image != "":
            found = widget.tr("its image is missing") if image is None else image
            words = (
                widget.tr("Page {label}: {image}") if label else widget.tr("Page: {image}")
            )
            lines.append(words.format(label=label, image=found))
    return "\n".join(lines)
