"""What the user decides of authorities, done off the GUI thread and with undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoStack

from archive.authorities import Act, Authority, Belonging, Identifier, Scheme
from archive.errors import DecisionError
from archive.model import EntityKind
from ui.entities.deeds import Stopping, Turning
from ui.entities.words import quoted
from ui.searches.deeds import Deed
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom


class Acting(QObject):
    """Carries acts out, puts each on the undo stack, and tells what has come of it.

    An act is kept in the archive and can be undone in any later session, too; that is
    itself a deed on the stack.
    """

    acted = Signal(object)  # Act: done, undone or done again just now
    listed = Signal(str)  # a sentence: what came on the stop list, or off it
    changed = Signal()  # acts or the stop list are not what they were
    failed = Signal(object)

    def __init__(
        self,
        room: ReadingRoom,
        workers: Workers,
        undo_stack: QUndoStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._room = room
        self.undo_stack = undo_stack
        self._acting = Task(workers.writer, self, keep_all=True)
        self._acting.succeeded.connect(self._keep)
        self._turning = Task(workers.writer, self, keep_all=True)
        self._turning.succeeded.connect(self._tell)
        self._checking = Task(workers.writer, self, keep_all=True)
        self._checking.failed.connect(self.failed)
        self._stopping = Task(workers.writer, self, keep_all=True)
        self._stopping.succeeded.connect(self._keep_stopped)
        for task in (self._acting, self._stopping, self._turning):
            task.failed.connect(self.failed)
            task.finished.connect(self.changed)

    def merge(self, keys: Sequence[int], into: int) -> None:
        """Let authorities be one with `into`, under its name."""
        others = tuple(key for key in keys if key != into)
        if others:
            self._act(self.tr("Merge"), partial(self._room.merge, others, into))

    def rename(self, key: int, name: str) -> None:
        """Give an authority another name; ``""`` gives back the one that was found."""
        self._act(self.tr("Rename"), partial(self._room.rename, key, name))

    def split(self, key: int, belongings: Sequence[Belonging] = (), name: str = "") -> None:
        """Make an authority of its own of some entities of one."""
        deed = partial(self._room.split, key, tuple(belongings), name=name)
        self._act(self.tr("Split"), deed)

    def split_forms(self, key: int, forms: Sequence[str], name: str = "") -> None:
        """Make an authority of its own of what is printed in some forms only."""
        deed = partial(self._room.split, key, forms=tuple(forms), name=name)
        self._act(self.tr("Split"), deed)

    def split_articles(self, key: int, article_ids: Sequence[str], name: str = "") -> None:
        """Make an authority of its own of what one is in some articles."""
        deed = partial(_split_articles, self._room, key, tuple(article_ids), name)
        self._act(self.tr("Split"), deed)

    def reject(self, keys: Sequence[int]) -> None:
        """Say that authorities are none."""
        self._act(self.tr("Reject"), partial(self._room.reject, tuple(keys)))

    def reject_in(self, belongings: Sequence[Belonging]) -> None:
        """Say that entities of single articles are none."""
        self._act(self.tr("Reject"), partial(self._room.reject_in, tuple(belongings)))

    def confirm(self, keys: Sequence[int]) -> None:
        """Say that authorities are right as they are."""
        self._act(self.tr("Confirm"), partial(self._room.confirm, tuple(keys)))

    def restore(self, keys: Sequence[int]) -> None:
        """Say that authorities that were rejected are some, after all.

        That does not help those on the stop list; of these it is told.
        """
        self.confirm(keys)
        self._checking.run(partial(_still_stopped, self._room, tuple(keys)))

    def change_kind(self, keys: Sequence[int], kind: EntityKind) -> None:
        """Say that authorities are of another kind."""
        deed = partial(self._room.change_kind, tuple(keys), kind)
        self._act(self.tr("Change kind"), deed)

    def keep_apart(self, keys: Sequence[int]) -> None:
        """Say that authorities are not the same."""
        deed = partial(self._room.keep_apart, tuple(keys))
        self._act(self.tr("Not the same"), deed)

    def identify(self, key: int, identifier: Identifier) -> None:
        """Attach an identifier."""
        deed = partial(self._room.identify, key, identifier)
        self._act(self.tr("Attach identifier"), deed)

    def unidentify(self, key: int, scheme: Scheme) -> None:
        """Take an identifier away."""
        deed = partial(self._room.unidentify, key, scheme)
        self._act(self.tr("Remove identifier"), deed)

    def move(self, belongings: Sequence[Belonging], into: int) -> None:
        """Say that entities of single articles mean another authority."""
        self._act(self.tr("Move"), partial(self._room.move, tuple(belongings), into))

    def undo(self, act: Act) -> None:
        """Undo an act of any session."""
        turning = Turning(self._room, act.key)
        self._push(self.tr("Undo an act"), turning.undo, turning.redo)

    def redo(self, act: Act) -> None:
        """Do an act that was undone again."""
        turning = Turning(self._room, act.key, stands=False)
        self._push(self.tr("Do an act again"), turning.redo, turning.undo)

    def stop(self, form: str, kind: EntityKind | None) -> None:
        """Put a form on the stop list."""
        stopping = Stopping(self._room, [(form, kind)], puts=True)
        self._stop(self.tr("Add to the stop list"), lambda: stopping)

    def stop_form(self, key: int, form: str) -> None:
        """Put a form of an authority on the stop list, for the kind it was found as."""
        make = partial(Stopping.of_form, self._room, key, form)
        self._stop(self.tr("Add to the stop list"), make)

    def unstop(self, form: str, kind: EntityKind | None) -> None:
        """Take a form off the stop list."""
        stopping = Stopping(self._room, [(form, kind)], puts=False)
        self._stop(self.tr("Take off the stop list"), lambda: stopping)

    def stop_all(self, authorities: Sequence[Authority]) -> None:
        """Put the printed forms of authorities on the stop list, each for its kind."""
        make = partial(Stopping.of_all, self._room, tuple(authorities))
        self._stop(self.tr("Add to the stop list"), make)

    def is_busy(self) -> bool:
        """Tell whether something decided is still to be done."""
        tasks = (self._acting, self._stopping, self._turning)
        return any(task.is_running() for task in tasks)

    def _act(self, name: str, deed: Callable[[], Act]) -> None:
        self._acting.run(partial(_named, name, deed))

    def _keep(self, done: tuple[str, Act]) -> None:
        name, act = done
        turning = Turning(self._room, act.key)
        write = partial(self._write, turning.redo, turning.undo)
        self.undo_stack.push(Deed(name, write, done=True))
        self.acted.emit(act)

    def _stop(self, name: str, make: Callable[[], Stopping]) -> None:
        self._stopping.run(partial(_stopped, name, make))

    def _keep_stopped(self, done: tuple[str, Stopping, str]) -> None:
        name, stopping, told = done
        if stopping.changed:
            write = partial(self._write, stopping.do, stopping.undo)
            self.undo_stack.push(Deed(name, write, done=True))
            self.listed.emit(told)
        if stopping.without:
            words = self.tr(
                "{names}: not printed as such anywhere, so there is no form to be stopped. "
                "Reject it instead."
            )
            names = quoted(stopping.without)
            self.failed.emit(DecisionError(words.format(names=names)))
        elif not stopping.changed:
            self.failed.emit(DecisionError(self.tr("The stop list says so already.")))

    def _push(
        self, name: str, deed: Callable[[], object], undone: Callable[[], object]
    ) -> None:
        self.undo_stack.push(Deed(name, partial(self._write, deed, undone)))

    def _write(
        self, deed: Callable[[], object], undone: Callable[[], object], *, undo: bool
    ) -> None:
        self._turning.run(undone if undo else deed)

    def _tell(self, done: Act | str | None) -> None:
        if isinstance(done, Act):
            self.acted.emit(done)
        elif done:
            self.listed.emit(done)


def _named(name: str, deed: Callable[[], Act]) -> tuple[str, Act]:
    return name, deed()


def _stopped(name: str, make: Callable[[], Stopping]) -> tuple[str, Stopping, str]:
    stopping = make()
    return name, stopping, stopping.do()


def _split_articles(
    room: ReadingRoom, key: int, article_ids: tuple[str, ...], name: str
) -> Act:
    belongings = [
        Belonging(article_id, kind, name)
        for article_id in article_ids
        for (kind, name), authority in room.authorities_of(article_id).items()
        if authority.key == key
    ]
    return room.split(key, belongings, name=name)


def _still_stopped(room: ReadingRoom, keys: tuple[int, ...]) -> None:
    stopped = [one.name for one in map(room.authority, keys) if one.rejected]
    if stopped:
        words = QCoreApplication.translate(
            "Entities", "{names}: on the stop list. Take the form off it to have it back."
        )
        raise DecisionError(words.format(names=quoted(stopped)))
