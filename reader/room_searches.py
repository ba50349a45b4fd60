"""The part of the reading room where searches are remembered, kept and run again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from archive.errors import NotFoundError
from archive.kept import Found, PastSearch, SavedSearch
from archive.search import Query
from reader import searches
from reader.following import Following
from reader.searches import Collecting, Compared, SearchNameError


class SearchesRoom(Following):
    """The history and the saved searches of an open archive. Usable from any thread."""

    def history(self) -> tuple[PastSearch, ...]:
        """Return the searches that were run, the last one first."""
        return self._archive.store.searches.history()

    def remember(self, query: Query, total: int) -> None:
        """Add a search that was run just now to the history."""
        self.put_history((searches.as_past(query, total),))

    def put_history(self, ran: Iterable[PastSearch]) -> None:
        """Add searches to the history as they are given, for undo."""
        self._archive.store.searches.add(ran)

    def forget(self, past: PastSearch) -> PastSearch | None:
        """Take a search out of the history; return it as it was, for undo."""
        return self._archive.store.searches.forget(past.asked)

    def clear_history(self) -> tuple[PastSearch, ...]:
        """Empty the history; return what was in it, for undo."""
        return self._archive.store.searches.clear()

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return every saved search, the newest first."""
        return self._archive.store.searches.saved()

    def saved_search(self, name: str) -> SavedSearch:
        """Return the saved search of this name.

        Raises:
            NotFoundError: There is none.
        """
        for saved in self.saved_searches():
            if saved.name == name:
                return saved
        raise NotFoundError(f"saved search “{name}”")

    def found(self, query: Query) -> Iterator[Collecting | Found]:
        """Yield how far one is, and last of all every article that a query finds.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index is unusable, or changes all the time.
        """
        return searches.collect(self._followed().engine.search, query)

    def save_search(
        self, query: Query, found: Found, name: str, folder: str = "", note: str = ""
    ) -> SavedSearch:
        """Keep a search with what it found.

        Raises:
            SearchNameError: The name is none, or another search has it.
        """
        return self.put_saved_search(
            searches.as_saved(query, found, name, folder, note), found
        )

    def put_saved_search(self, saved: SavedSearch, found: Found) -> SavedSearch:
        """Keep a search as it is given, for undo.

        Raises:
            SearchNameError: Another search has its name.
        """
        kept = self._archive.store.searches.save(saved, found)
        if kept is None:
            raise SearchNameError(f"There is a saved search “{saved.name}” already.")
        return kept

    def edit_saved_search(self, saved: SavedSearch) -> None:
        """Change name, folder and note of a saved search to those given.

        Raises:
            SearchNameError: The name is none, or another search has it.
        """
        searches.check_names(saved.name, saved.folder)
        if not self._archive.store.searches.edit(saved):
            raise SearchNameError(f"There is a saved search “{saved.name}” already.")

    def remove_saved_search(self, saved: SavedSearch) -> tuple[SavedSearch, Found] | None:
        """Keep a search no longer; return it with what it found, for undo."""
        return self._archive.store.searches.remove(saved.key) if saved.key else None

    def rerun(self, saved: SavedSearch) -> Iterator[Collecting | Compared]:
        """Run a saved search again; yield how far one is, and last what has changed.

        Raises:
            NotFoundError: It is kept no longer.
            QuerySyntaxError: Its query is not understood any more.
            SearchError: The index is unusable, or changes all the time.
        """
        then = self._archive.store.searches.found(saved.key) if saved.key else None
        if then is None:
            raise NotFoundError(f"saved search “{saved.name}”")
        for step in self.found(searches.query_of(saved)):
            yield step if isinstance(step, Collecting) else searches.compare(then, step)

    def note_run(self, saved: SavedSearch, total: int) -> None:
        """Remember that a saved search was run just now, and how much it found."""
        if saved.key is not None:
            self._archive.store.searches.note_run(saved.key, datetime.now(UTC), total)
