"""An archive whose index is told, before it is asked, what the user decided of names."""

from __future__ import annotations

from archive import Archive
from archive.search import Aliases


class Following:
    """What the parts of a reading room have in common that search. From any thread."""

    _archive: Archive
    _told: int | None = None  # the version of the decisions that the index knows

    def _followed(self) -> Archive:
        """Return the archive; its index answers as the user decided until now.

        Raises:
            SearchError: The index cannot be opened.
        """
        authorities = self._archive.store.authorities
        version = authorities.version()
        if version != self._told:
            self._archive.engine.alias(Aliases(authorities.aliases(), version))
            self._told = version
        return self._archive
