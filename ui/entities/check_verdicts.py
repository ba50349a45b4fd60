"""The verdicts on one sample: as the user gives them, and as the archive keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive.errors import ArchiveError
from archive.samples import Verdict
from reader.entities import CheckedMention
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom


@dataclass(frozen=True, slots=True)
class _Given:
    """A verdict on the mention at a place of a sample, and what hindered its keeping."""

    sample: int
    at: int
    verdict: Verdict
    error: ArchiveError | None = None


class Verdicts(QObject):
    """Keeps each verdict at once, off the GUI thread; one that is not kept is none.

    A place is that of a mention in the sample, from 0.
    """

    unkept = Signal(int, object)  # the place, and an ArchiveError
    failed = Signal(object)  # any other exception

    def __init__(self, room: ReadingRoom, workers: Workers, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._mentions: tuple[CheckedMention, ...] = ()
        self._given: dict[int, Verdict] = {}
        self._kept: dict[int, Verdict] = {}
        self._keeping = Task(workers.writer, self, keep_all=True)
        self._keeping.succeeded.connect(self._take)
        self._keeping.failed.connect(self.failed)

    def begin(self, mentions: Sequence[CheckedMention]) -> None:
        """Be about another sample, or about none."""
        self._mentions = tuple(mentions)
        self._kept = {
            at: one.drawn.verdict
            for at, one in enumerate(mentions)
            if one.drawn.verdict is not None
        }
        self._given = dict(self._kept)

    def give(self, at: int, verdict: Verdict) -> None:
        """Say of a mention whether it is right."""
        self._given[at] = verdict
        drawn = self._mentions[at].drawn
        given = _Given(drawn.sample, at, verdict)
        self._keeping.run(partial(_keep, self._room, drawn.number, given))

    def on(self, at: int) -> Verdict | None:
        """Return what was said of a mention, if anything."""
        return self._given.get(at)

    def count(self) -> int:
        """Return how many mentions are judged."""
        return len(self._given)

    def first_open(self) -> int:
        """Return the first place that has no verdict; if there is none, the size."""
        size = len(self._mentions)
        return next((at for at in range(size) if at not in self._given), size)

    def _take(self, given: _Given) -> None:
        if self._mentions and self._mentions[0].drawn.sample == given.sample:
            self._follow(given)  # else another sample was drawn meanwhile
        if given.error is not None:
            self.unkept.emit(given.at, given.error)

    def _follow(self, given: _Given) -> None:
        if given.error is None:
            self._kept[given.at] = given.verdict
        elif self._given.get(given.at) is given.verdict:
            del self._given[given.at]
            if given.at in self._kept:
                self._given[given.at] = self._kept[given.at]


def _keep(room: ReadingRoom, number: int, given: _Given) -> _Given:
    try:
        room.judge(given.sample, number, given.verdict)
    except ArchiveError as error:
        return _Given(given.sample, given.at, given.verdict, error)
    return given
