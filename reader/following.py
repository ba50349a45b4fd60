"""An archive whose index is told, before it is asked, what the user decided of names."""

from __future__ import annotations

from threading import Lock
from time import monotonic

from archive import Archive
from archive.search import Aliases

_AT_ONCE = 0.02  # seconds of telling that nobody notices in a search
_REST = 20  # times as long as telling took the index is left in peace then


class Following:
    """What the parts of a reading room have in common that search. From any thread.

    The index knows before the next search what was decided in this room. What others decide
    meanwhile, and the better names found while names are still being looked for, which may
    change every moment, it is told at once as well; but in an archive so large that this
    takes its time, only now and then, lest every search wait for it.
    """

    _archive: Archive
    _told: int | None = None  # the version of the decisions that the index knows
    _decisions = 0  # that were made in this room
    _decisions_told = 0
    _rests_until = 0.0
    _telling = Lock()

    def _followed(self) -> Archive:
        """Return the archive; its index answers as the user decided until now.

        Raises:
            SearchError: The index cannot be opened.
        """
        authorities = self._archive.store.authorities
        with self._telling:
            # Before the version is read: what is decided while the index is told is news.
            decisions = self._decisions
            version = authorities.version()
            if version == self._told:
                self._decisions_told = decisions
                return self._archive
            begun = monotonic()
            if decisions == self._decisions_told and begun < self._rests_until:
                return self._archive
            self._archive.engine.alias(Aliases(authorities.aliases(), version))
            took = monotonic() - begun
            self._rests_until = begun + took + (_REST * took if took > _AT_ONCE else 0)
            self._told, self._decisions_told = version, decisions
        return self._archive

    def _decide(self) -> None:
        """Let the index be told before the next search, whatever that takes."""
        self._decisions += 1
