"""The stop list: printed forms that are no names, whatever a machine takes them for."""

from __future__ import annotations

from concurrent.futures import Executor
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from archive.authorities import Stop
from archive.given import hindrance, on_one_line
from archive.model import EntityKind
from ui.entities.row_list import Row, RowsModel, RowView
from ui.entities.words import KINDS, refused_words
from ui.tasks import Task

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_GAP: Final = 6  # pixels; a layout inside another has the spacing of that one, none


class StopsPane(QWidget):
    """Lists the forms, and lets one add some and take some off."""

    stop_wanted = Signal(str, object)  # a form; EntityKind, or None for all
    unstop_wanted = Signal(str, object)
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, readers: Executor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._room = room
        self.fetching = Task(readers, self)
        self.fetching.succeeded.connect(self._show)
        self.fetching.failed.connect(self.failed)
        self.form = QLineEdit()
        self.form.setPlaceholderText(self.tr("Form as printed"))
        self.form.setAccessibleName(self.tr("Form as printed"))
        self.form.textChanged.connect(self._judge)
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("rank", "second")
        self.hint.hide()
        self.form.returnPressed.connect(self._add)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind"))
        self.kind.addItem(self.tr("No name at all"), None)
        for kind in KINDS:
            self.kind.addItem(_no(kind), kind)
        self.add = QPushButton(self.tr("&Add"))
        self.add.clicked.connect(self._add)
        self.model = RowsModel(self)
        self.list = RowView(self.model)
        self.list.setAccessibleName(self.tr("Stop list"))
        self.list.selectionModel().currentChanged.connect(self._judge)
        self.remove = QPushButton(self.tr("&Take off the list"))
        self.remove.clicked.connect(self._remove)
        remove = QAction(self.tr("Take off the list"), self.list)
        remove.setShortcut(QKeySequence("Delete"))
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(self._remove)
        self.list.addAction(remove)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._place()
        self._judge()

    def renew(self) -> None:
        """Read the list anew."""
        self.fetching.run(self._room.stopped)

    def _place(self) -> None:
        told = QLabel(
            self.tr("These forms are never names, here and in what is imported later."),
            wordWrap=True,
        )
        told.setProperty("rank", "second")
        adding = QHBoxLayout()
        adding.setSpacing(_GAP)
        adding.addWidget(self.kind)
        adding.addWidget(self.add)
        adding.addStretch()
        above = QVBoxLayout()
        above.setContentsMargins(12, 8, 8, 6)
        above.setSpacing(_GAP)
        above.addWidget(told)
        above.addWidget(self.form)
        above.addWidget(self.hint)
        above.addLayout(adding)
        below = QHBoxLayout()
        below.setContentsMargins(12, 4, 8, 8)
        below.addWidget(self.remove)
        below.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self.list, 1)
        layout.addLayout(below)

    def _show(self, stops: tuple[Stop, ...]) -> None:
        row = self.list.currentIndex().row()
        self.model.show(tuple(map(_row, stops)))
        if stops:
            self.list.choose(row)
        self._judge()

    def _judge(self) -> None:
        form = on_one_line(self.form.text())
        why = hindrance(form)
        self.add.setEnabled(not why)
        self.hint.setText(refused_words(why))
        self.hint.setVisible(bool(form and why))
        self.remove.setEnabled(isinstance(self.list.thing(), Stop))

    def _add(self) -> None:
        form = on_one_line(self.form.text())
        if not hindrance(form):
            chosen = self.kind.currentData()  # Qt makes it a str
            kind = EntityKind(chosen) if chosen is not None else None
            self.stop_wanted.emit(form, kind)
            self.form.clear()

    def _remove(self) -> None:
        stop = self.list.thing()
        if isinstance(stop, Stop):
            self.unstop_wanted.emit(stop.form, stop.kind)


def _row(stop: Stop) -> Row:
    aside = _no(stop.kind) if stop.kind else _tr("No name at all")
    return Row(stop.form, aside, kind=stop.kind, thing=stop)


def _no(kind: EntityKind) -> str:
    return {
        EntityKind.PERSON: _tr("No person"),
        EntityKind.ORGANIZATION: _tr("No organization"),
    }.get(kind, _tr("No place"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Entities", text)
