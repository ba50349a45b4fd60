"""Who changes the index, and when: articles added and removed, upkeep, a rebuild."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from archive.errors import BusyError
from archive.model import HeldArticle
from archive.search.whoosh import place
from archive.search.whoosh.arrays import DamageError
from archive.search.whoosh.change import Change, sweep
from archive.search.whoosh.crowding import to_merge
from archive.search.whoosh.rebuilding import Rebuild
from archive.search.whoosh.states import States


class Writer:
    """Writes the index that `states` reads."""

    def __init__(self, states: States) -> None:
        self._states = states
        self._rebuild: Rebuild | None = None

    def update(self, add: Iterable[HeldArticle], gone: set[str], patience: float) -> None:
        """Remove articles by id, and add others, in one step.

        Raises:
            BusyError: Another process is writing.
            DamageError: The index is not what was written.
            OSError: The disk fails; the index is as it was.
        """
        with self._states.hold.held(patience):
            with self._change() as change:
                change.remove(gone)
                change.add(add)
                change.merge(to_merge(change.manifest.parts, now=True))
                change.commit()
            rebuild = self._rebuild  # another thread may end it at any moment
            if rebuild is not None:
                rebuild.note(gone)

    def tidy(self) -> bool:
        """Do one merge that ought to be done; return whether there was one."""
        hold = self._states.hold
        try:
            hold.keep(0)
        except (BusyError, OSError):  # upkeep can wait, even for ever
            return False
        try:
            with hold.held(0):
                _, manifest = self._states.manifest()
                if self._rebuild is not None or not to_merge(manifest.parts):
                    return False
                with self._change() as change:
                    change.merge(to_merge(change.manifest.parts))
                    change.commit()
                return True
        finally:
            hold.let_go()

    def rebuild(self, patience: float) -> Rebuild:
        """Begin another generation; the right to write is kept until it ends.

        Raises:
            BusyError: Another process is writing, or a rebuild has begun before.
            OSError: The disk fails.
        """
        hold = self._states.hold
        with hold.held(patience):  # or a change would sweep the folder that is just made
            if self._rebuild is not None:
                raise BusyError("this archive's index is being rebuilt already")
            self._rebuild = Rebuild(self._states, self._end_rebuild)
            hold.keep(0)
            return self._rebuild

    @contextmanager
    def _change(self) -> Iterator[Change]:
        """Change the generation in force; what a change that fails has written goes."""
        states = self._states
        try:
            generation, manifest = states.manifest()
            if self._rebuild is None:
                place.clear_unused(states.directory)  # what a killed rebuild has left
            try:
                yield Change(states, generation, manifest)
            except BaseException:  # Ctrl+C leaves files as well, which nobody else clears
                # The change may be in force for all that, if only syncing its name failed.
                with suppress(DamageError, OSError):
                    sweep(states.directory / generation, states.manifest()[1])
                raise
        except FileNotFoundError as error:
            raise states.missing(error) from error

    def _end_rebuild(self) -> None:
        self._rebuild = None
        self._states.hold.let_go()
