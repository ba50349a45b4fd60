"""Names that look like one: why, and what to do of it. Nothing is done unasked."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from archive.authorities import Authority, Suggestion
from archive.model import EntityKind
from ui.entities.names import NamesModel, NamesView, likeliest
from ui.entities.row_list import Row, RowsModel, RowView
from ui.entities.words import KINDS, sentence
from ui.plain import dotted
from ui.tasks import Task

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_Keys = frozenset[int]
_MOST: Final = 200  # suggestions read at a time


class SuggestionsPane(QWidget):
    """Groups of names, of which one at a time is looked at and decided on."""

    merge_wanted = Signal(object, int)  # keys, and the one whose name stays
    apart_wanted = Signal(object)  # keys
    failed = Signal(object)

    def __init__(
        self, room: ReadingRoom, readers: Executor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._kind: EntityKind | None = None
        self._later: set[_Keys] = set()  # put off until the window is opened again
        self.fetching = Task(readers, self)
        self.fetching.succeeded.connect(self._show)
        self.fetching.failed.connect(self.failed)
        self.fetching.failed.connect(self._give_up)
        self.model = RowsModel(self)
        self._suggestions: tuple[Suggestion, ...] = ()
        self._row = 0  # of the suggestion looked at last
        self.list = RowView(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Suggestions"))
        self.list.selectionModel().currentChanged.connect(self._look_at)
        self.members = NamesModel(self, ticks=True)
        self.members.ticked.connect(self._judge)
        self.names = NamesView(self.members)
        self.names.setAccessibleName(self.tr("Names that look like one"))
        self.told = QLabel(wordWrap=True)
        self.told.setProperty("rank", "second")
        self.reasons = QLabel(wordWrap=True)
        self.reasons.setTextFormat(Qt.TextFormat.PlainText)
        asked = QLabel(self.tr("Are these one? The name chosen stays."), wordWrap=True)
        asked.setProperty("rank", "heading")
        self.merge = QPushButton(self.tr("&Merge"))
        self.apart = QPushButton(self.tr("No&t the same"))
        self.later = QPushButton(self.tr("&Later"))
        buttons = QHBoxLayout()
        for button, deed in (
            (self.merge, self._merge),
            (self.apart, self._keep_apart),
            (self.later, self._put_off),
        ):
            button.setAutoDefault(True)
            button.clicked.connect(deed)
            buttons.addWidget(button)
        buttons.addStretch()
        self._asked = QWidget()
        below = QVBoxLayout(self._asked)
        below.setContentsMargins(12, 8, 8, 8)
        below.setSpacing(6)
        below.addWidget(asked)
        below.addWidget(self.names, 1)
        below.addWidget(self.reasons)
        below.addLayout(buttons)
        self.told.setMargin(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.told)
        layout.addWidget(self.list, 2)
        layout.addWidget(self._asked, 3)
        self._show(())

    def renew(self) -> None:
        """Look for suggestions anew, after an act."""
        if not self._suggestions:  # of many names that takes a while
            self.told.setText(self.tr("Looking for names that may be one…"))
        self.fetching.run(partial(_suggested, self._room, self._kind))

    def show_kind(self, kind: EntityKind | None) -> None:
        """Make suggestions for one kind only, or for all."""
        self._kind = kind
        if self.isVisible():
            self.renew()

    def forget_later(self) -> None:
        """Make those suggestions again that were put off."""
        self._later.clear()

    def _show(self, suggestions: tuple[Suggestion, ...]) -> None:
        current = self._current()
        kept = tuple(one for one in suggestions if _keys(one) not in self._later)
        self._suggestions = suggestions
        self.model.show(tuple(map(_row, kept)))
        groups = [_keys(one) for one in kept]
        looked_at = _keys(current) if current is not None else frozenset()
        row = groups.index(looked_at) if looked_at in groups else self._row
        self.list.choose(row)
        self.list.setVisible(bool(kept))
        self._asked.setVisible(bool(kept))
        self.told.setVisible(not kept)
        self.told.setText(
            self.tr("You have put these suggestions off. They come again when the window "
                    "is opened anew.")
            if suggestions
            else self.tr("No two names look like one now.")
        )  # fmt: skip
        self._look_at()

    def _give_up(self) -> None:
        if not self._suggestions:
            self.told.setText(self.tr("Names could not be looked through."))

    def _current(self) -> Suggestion | None:
        found = self.list.thing()
        return found if isinstance(found, Suggestion) else None

    def _look_at(self) -> None:
        suggestion = self._current()
        if suggestion is None:
            self.members.show(())
            return
        self._row = self.list.currentIndex().row()
        self.members.show(suggestion.authorities)
        self.names.choose(likeliest(suggestion.authorities))
        self.reasons.setText("\n".join(map(sentence, suggestion.reasons)))
        self._judge()

    def _judge(self) -> None:
        enough = len(self.members.chosen()) > 1
        for button in (self.merge, self.apart):
            button.setEnabled(enough)

    def _stays(self, chosen: tuple[Authority, ...]) -> Authority:
        current = self.names.current()
        return current if current in chosen and current is not None else likeliest(chosen)

    def _merge(self) -> None:
        chosen = self.members.chosen()
        keys = tuple(authority.key for authority in chosen)
        stays = self._stays(chosen).key
        self._take_out()
        self.merge_wanted.emit(keys, stays)

    def _keep_apart(self) -> None:
        keys = tuple(one.key for one in self.members.chosen())
        self._take_out()
        self.apart_wanted.emit(keys)

    def _take_out(self) -> None:
        """Go on to the next: to look for all anew, after the act, takes a while."""
        decided = self._current()
        self._show(tuple(one for one in self._suggestions if one is not decided))

    def _put_off(self) -> None:
        suggestion = self._current()
        if suggestion is not None:
            self._later.add(_keys(suggestion))
            self._show(self._suggestions)


def _suggested(room: ReadingRoom, kind: EntityKind | None) -> tuple[Suggestion, ...]:
    kinds = KINDS if kind is None else (kind,)
    found = [one for each in kinds for one in room.suggestions(each, _MOST)]
    return tuple(sorted(found, key=lambda one: -one.weight)[:_MOST])


def _row(suggestion: Suggestion) -> Row:
    names = dotted(*(authority.name for authority in suggestion.authorities))
    kind = suggestion.authorities[0].kind
    under = tuple(map(sentence, suggestion.reasons[:1]))
    return Row(names, under=under, kind=kind, thing=suggestion)


def _keys(suggestion: Suggestion) -> _Keys:
    return frozenset(authority.key for authority in suggestion.authorities)
