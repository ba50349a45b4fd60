"""Searches remembered, saved, checked and removed, off the GUI thread and with undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoStack

from archive.errors import ArchiveError
from archive.kept import Found, PastSearch, SavedSearch
from archive.search import Query
from reader.asked import to_asked
from reader.receipt import receipt_json, receipt_text
from reader.searches import Collecting, Compared
from reader.whole_files import whole_file
from ui.searches.deeds import Deed, Forgetting, Removal
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_Listed = tuple[tuple[SavedSearch, ...], tuple[PastSearch, ...]]


class KeepingError(ArchiveError):
    """A receipt cannot be written, or a saved search cannot be run any more."""


class SearchKeeping(QObject):
    """The searches kept in one archive as they stand, and what the user does to them."""

    changed = Signal(object, object)  # tuples of SavedSearch and of PastSearch
    collecting = Signal(object)  # Collecting, of a search that is being saved
    saved = Signal(object)  # SavedSearch
    saving_ended = Signal()
    checked = Signal(object, object)  # SavedSearch; Compared, Collecting or None: unknown
    exported = Signal(object)  # Path
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
        self._undo_stack = undo_stack
        self._history: tuple[PastSearch, ...] = ()
        self._saved: tuple[SavedSearch, ...] = ()
        self._outcomes: dict[int | None, Compared] = {}
        self._to_save: list[_ToSave] = []  # the first of them is being saved
        self._to_check: dict[int | None, SavedSearch] = {}
        self._complained = False
        self._reading = Task(workers.writer, self)
        self._reading.succeeded.connect(self._show)
        self._writing = Task(workers.writer, self, keep_all=True)
        self._writing.finished.connect(self.reload)
        self._remembering = Task(workers.writer, self, keep_all=True)
        self._remembering.succeeded.connect(self.reload)
        self._remembering.failed.connect(self._complain)
        self._collecting = Task(workers.readers, self)
        self._collecting.progressed.connect(self._collected)
        self._collecting.finished.connect(self._save_next)
        self._saving = Task(workers.writer, self, keep_all=True)
        self._saving.succeeded.connect(self._keep)
        self._checking = Task(workers.readers, self)
        self._checking.progressed.connect(self._compared)
        self._exporting = Task(workers.writer, self, keep_all=True)
        self._exporting.succeeded.connect(self.exported)
        for task in (self._reading, self._writing, self._collecting):
            task.failed.connect(self.failed)
        for task in (self._saving, self._checking, self._exporting):
            task.failed.connect(self.failed)

    def reload(self) -> None:
        """Read what is kept anew and tell it."""
        self._reading.run(partial(_listed, self._room))

    def history(self) -> tuple[PastSearch, ...]:
        """Return the searches that were run, as last told."""
        return self._history

    def names(self) -> frozenset[str]:
        """Return the names of the saved searches, as last told."""
        return frozenset(search.name for search in self._saved)

    def remember(self, query: Query, total: int) -> None:
        """Add a search to the history, and to the runs of those saved that ask the same."""
        asked = to_asked(query)
        same = tuple(search for search in self._saved if search.asked == asked)
        self._remembering.run(partial(_remember, self._room, query, total, same))

    def save(self, query: Query, name: str, note: str = "") -> None:
        """Keep a search with everything it finds, which may take a while."""
        self._to_save.append((query, name, note))
        if len(self._to_save) == 1:
            self._collect_first()

    def stop_saving(self) -> None:
        """Give up the search that is being saved."""
        self._collecting.cancel()
        self._save_next()

    def rename(self, search: SavedSearch, name: str, note: str) -> None:
        """Give a saved search another name and note."""
        after = replace(search, name=name, note=note)
        if after != search:
            self._do(
                _tr("Edit saved search"),
                partial(self._room.edit_saved_search, after),
                partial(self._room.edit_saved_search, search),
            )

    def remove(self, search: SavedSearch) -> None:
        """Keep a search no longer."""
        removal = Removal(self._room, search)
        self._do(_tr("Remove saved search"), removal.remove, removal.put_back)

    def forget(self, past: Iterable[PastSearch]) -> None:
        """Take searches out of the history."""
        forgetting = Forgetting(self._room, tuple(past))
        self._do(_tr("Remove from history"), forgetting.forget, forgetting.put_back)

    def clear_history(self) -> None:
        """Empty the history."""
        if self._history:
            clearing = Forgetting(self._room, None)
            self._do(_tr("Clear history"), clearing.forget, clearing.put_back)

    def check(self, searches: Iterable[SavedSearch]) -> None:
        """Run saved searches again, and tell of each what has changed."""
        self._to_check |= {search.key: search for search in searches}
        self._checking.run(partial(_check, self._room, tuple(self._to_check.values())))

    def check_all(self) -> None:
        """Run every saved search again."""
        self.check(self._saved)

    def receipt(self, search: SavedSearch) -> str:
        """Return the receipt of a saved search, to be pasted."""
        return self._filled(receipt_text, search)()

    def export(self, search: SavedSearch, path: Path) -> None:
        """Write the receipt of a saved search to a ``.txt`` or ``.json`` file."""
        write = receipt_json if path.suffix.lower() == ".json" else receipt_text
        self._exporting.run(partial(_write, path, self._filled(write, search)))

    def _filled(
        self,
        receipt: Callable[[SavedSearch, str, str, Compared | None], str],
        search: SavedSearch,
    ) -> Callable[[], str]:
        """Return what writes a receipt, which may be long, on any thread."""
        version = QCoreApplication.applicationVersion()
        outcome = self._outcomes.get(search.key)
        return partial(receipt, search, self._room.name, version, outcome)

    def _do(
        self, name: str, deed: Callable[[], object], undone: Callable[[], object]
    ) -> None:
        self._undo_stack.push(Deed(name, partial(self._write, deed, undone)))

    def _write(
        self, deed: Callable[[], object], undone: Callable[[], object], *, undo: bool
    ) -> None:
        self._writing.run(undone if undo else deed)

    def _collect_first(self) -> None:
        self._collecting.run(partial(_collect, self._room, *self._to_save[0]))

    def _save_next(self) -> None:
        del self._to_save[:1]
        self.saving_ended.emit()
        if self._to_save:
            self._collect_first()

    def _collected(self, step: Collecting | _Named) -> None:
        if isinstance(step, Collecting):
            self.collecting.emit(step)
        else:
            self._saving.run(partial(_save, self._room, step))

    def _keep(self, saved: SavedSearch) -> None:
        removal = Removal(self._room, saved)
        write = partial(self._write, removal.put_back, removal.remove)
        self._undo_stack.push(Deed(_tr("Save search"), write, done=True))
        self.saved.emit(saved)
        self.reload()

    def _compared(self, step: _Checked) -> None:
        search, outcome = step
        self.checked.emit(search, outcome)
        if not isinstance(outcome, Collecting):
            self._to_check.pop(search.key, None)
        if isinstance(outcome, Compared):
            self._outcomes[search.key] = outcome
            total = outcome.found.total
            self._remembering.run(partial(self._room.note_run, search, total))

    def _show(self, listed: _Listed) -> None:
        self._saved, self._history = listed
        self.changed.emit(self._saved, self._history)

    def _complain(self, error: Exception) -> None:
        """Say once that nothing can be remembered: it is not what the user is at."""
        if not self._complained:
            self._complained = True
            self.failed.emit(error)


_ToSave = tuple[Query, str, str]  # with its name and note
_Named = tuple[Query, Found, str, str]
_Checked = tuple[SavedSearch, Collecting | Compared | None]


def _listed(room: ReadingRoom) -> _Listed:
    return room.saved_searches(), room.history()


def _remember(
    room: ReadingRoom, query: Query, total: int, same: tuple[SavedSearch, ...]
) -> None:
    room.remember(query, total)
    for search in same:
        room.note_run(search, total)


def _collect(
    room: ReadingRoom, query: Query, name: str, note: str
) -> Iterator[Collecting | _Named]:
    for step in room.found(query):
        yield step if isinstance(step, Collecting) else (query, step, name, note)


def _save(room: ReadingRoom, named: _Named) -> SavedSearch:
    query, found, name, note = named
    return room.save_search(query, found, name, note=note)


def _check(room: ReadingRoom, searches: tuple[SavedSearch, ...]) -> Iterator[_Checked]:
    failed: list[tuple[str, ArchiveError]] = []
    for search in searches:
        try:
            for step in room.rerun(search):
                yield search, step
        except ArchiveError as error:  # the others can be checked all the same
            yield search, None
            failed.append((search.name, error))
    if failed:
        raise KeepingError(_complaint(failed))


def _complaint(failed: Sequence[tuple[str, ArchiveError]]) -> str:
    """Return one sentence, however many searches could not be run."""
    name, error = failed[0]
    others = len(failed) - 1
    if others:
        words = _tr("“{name}” and {count} more cannot be run again: {error}")
    else:
        words = _tr("“{name}” cannot be run again: {error}")
    return words.format(name=name, count=others, error=error)


def _write(path: Path, receipt: Callable[[], str]) -> Path:
    try:
        text = receipt()
        with whole_file(path) as file:
            file.write(text)
    except OSError as error:
        words = _tr("{path} cannot be written ({reason}).")
        reason = error.strerror
        raise KeepingError(words.format(path=path, reason=reason)) from error
    return path


def _tr(text: str) -> str:
    return QCoreApplication.translate("Searches", text)
