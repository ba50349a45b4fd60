"""All acts of all sessions, the newest first, each to be undone and done again."""

from __future__ import annotations

from concurrent.futures import Executor
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from archive.authorities import Act, Authority
from ui.entities.row_list import Row, RowsModel, RowView
from ui.entities.words import sentence
from ui.searches.words import when
from ui.tasks import Task

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_STEP: Final = 500  # acts read at first, and more each time one asks for earlier ones


class HistoryPane(QWidget):
    """Lists acts and says of each whether it holds, and what keeps it from being undone."""

    undo_wanted = Signal(object)  # Act
    redo_wanted = Signal(object)  # Act
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, readers: Executor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._authority: Authority | None = None
        self._limit = _STEP
        self.fetching = Task(readers, self)
        self.fetching.succeeded.connect(self._show)
        self.fetching.failed.connect(self.failed)
        self.about = QComboBox()
        self.about.setAccessibleName(self.tr("Acts shown"))
        self.about.addItem(self.tr("All acts"), "all")
        self.about.addItem(self.tr("Acts on the name chosen"), "chosen")
        self.about.currentIndexChanged.connect(self._begin)
        self.model = RowsModel(self)
        self.list = RowView(self.model)
        self.list.setAccessibleName(self.tr("Acts"))
        self.list.selectionModel().currentChanged.connect(self._judge)
        self.told = QLabel(wordWrap=True)
        self.told.setProperty("rank", "second")
        self.told.setMargin(12)
        self.hindrance = QLabel(wordWrap=True)
        self.hindrance.setTextFormat(Qt.TextFormat.PlainText)
        self.hindrance.setProperty("rank", "second")
        self.undo = QPushButton(self.tr("&Undo this act"))
        self.undo.setAutoDefault(True)
        self.undo.clicked.connect(self._turn)
        self.earlier = QPushButton(self.tr("Show &earlier acts"))
        self.earlier.clicked.connect(self._show_earlier)
        above = QHBoxLayout()
        above.setContentsMargins(12, 8, 8, 4)
        above.addWidget(self.about)
        above.addStretch()
        below = QVBoxLayout()
        below.setContentsMargins(12, 4, 8, 8)
        below.addWidget(self.hindrance)
        buttons = QHBoxLayout()
        buttons.addWidget(self.undo)
        buttons.addWidget(self.earlier)
        buttons.addStretch()
        below.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self.told)
        layout.addWidget(self.list, 1)
        layout.addLayout(below)
        self._show(())

    def renew(self) -> None:
        """Read the acts anew."""
        if not self._is_narrowed():
            self.fetching.run(partial(self._room.acts, self._limit))
        elif self._authority is not None:
            self.fetching.run(partial(self._room.acts, self._limit, self._authority.key))
        else:
            self.fetching.cancel()
            self._show(())

    def show_chosen(self, authorities: tuple[Authority, ...], count: int) -> None:
        """Take up which name is chosen in the list."""
        authority = authorities[0] if count == 1 and authorities else None
        is_other = authority != self._authority
        self._authority = authority
        if is_other and self._is_narrowed():
            self._begin()

    def _is_narrowed(self) -> bool:
        return bool(self.about.currentData() == "chosen")

    def _begin(self) -> None:
        self._limit = _STEP
        self.renew()

    def _show_earlier(self) -> None:
        self._limit *= 4
        self.renew()

    def _show(self, acts: tuple[Act, ...]) -> None:
        current = self._current()
        now = datetime.now(UTC)
        self.model.show(tuple(_row(act, now) for act in acts))
        keys = [act.key for act in acts]
        if acts:
            is_there = current is not None and current.key in keys
            self.list.choose(keys.index(current.key) if current and is_there else 0)
        self.told.setText(
            self.tr("Choose one name in the list.")
            if self._is_narrowed() and self._authority is None
            else self.tr("Nothing was decided yet.")
        )
        self.told.setVisible(not acts)
        self.list.setVisible(bool(acts))
        self.earlier.setVisible(len(acts) >= self._limit)
        self._judge()

    def _current(self) -> Act | None:
        act = self.list.thing()
        return act if isinstance(act, Act) else None

    def _judge(self) -> None:
        act = self._current()
        self.undo.setVisible(act is not None)
        self.hindrance.setVisible(act is not None and not act.undoable)
        if act is None:
            return
        self.undo.setEnabled(act.undoable)
        self.undo.setText(
            self.tr("&Undo this act") if act.undone is None else self.tr("&Do it again")
        )
        self.hindrance.setText(sentence(act.hindrance))

    def _turn(self) -> None:
        act = self._current()
        if act is None:
            return
        (self.undo_wanted if act.undone is None else self.redo_wanted).emit(act)


def _row(act: Act, now: datetime) -> Row:
    undone = act.undone is not None
    made = when(act.made, now)
    under = made
    if act.undone is not None:
        words = _tr("{made} · undone {undone}")
        under = words.format(made=made, undone=when(act.undone, now))
    return Row(act.sentence, under=(under,), is_struck=undone, thing=act)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Entities", text)
