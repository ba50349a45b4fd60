"""The part of the reading room where the entities of the whole archive are consulted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archive.authorities import Authority, Listing
from archive.search import Query
from reader import act_files, entity_files, entity_pages, passages
from reader.entities import ActsRead, EntityPage, Exporting, PassagePage
from reader.room_authorities import AuthoritiesRoom
from reader.room_calendar import CalendarRoom
from reader.room_samples import SamplesRoom

PASSAGES = 20  # articles


class EntitiesRoom(AuthoritiesRoom, CalendarRoom, SamplesRoom):
    """Pages, passages and files of the entities of an open archive. From any thread."""

    def entity_query(self, authority: Authority) -> Query:
        """Return the query that finds the articles of an authority.

        It holds for as long as the name does; of one that was rejected it finds nothing.
        """
        return entity_pages.query_of(authority)

    def entity_page(self, key: int, limit: int = 12) -> EntityPage:
        """Return all there is to say of an authority; of one merged, of what it is now.

        Args:
            key: As in `Authority`.
            limit: How many publications, and things of each kind that appear together with
                it, are wanted.

        Raises:
            NotFoundError: There is no such authority.
            SearchError: The index is unusable.
        """
        return entity_pages.page(self._followed(), key, limit)

    def passages(self, key: int, offset: int = 0, limit: int = PASSAGES) -> PassagePage:
        """Return articles that mention an authority, with the sentence of each mention.

        `offset` and `limit` count articles; those of the earliest issues come first. It
        works on what is stored, so that one that was rejected can be looked at, too.

        Raises:
            NotFoundError: There is no such authority.
        """
        return passages.of_authority(self._archive.store, key, offset, limit)

    def export_entity(self, key: int, path: Path) -> Iterator[Exporting]:
        """Write an authority with all its articles to a file, yielding progress.

        A ``.csv`` file has a row for each mention; the other kind is ``.json``. Close the
        iterator to give up: then there is no file.

        Raises:
            NotFoundError: There is no such authority.
            EntityFileError: The file cannot be written, or is of no such kind.
        """
        return entity_files.export_entity(self._followed(), key, path)

    def export_authorities(self, listing: Listing, path: Path) -> Iterator[Exporting]:
        """Write a list of authorities to a ``.csv`` or ``.json`` file, yielding progress.

        All that the listing asks for is written, whatever its offset and limit. A CSV file
        has a row for each printed form. Close the iterator to give up: then there is no
        file.

        Raises:
            EntityFileError: The file cannot be written, or is of no such kind.
        """
        return entity_files.export_list(self._archive.store, listing, path)

    def export_acts(self, path: Path) -> int:
        """Write all acts that hold, to be done again elsewhere, to a ``.json`` file.

        Return how many there are. The file names kinds, names and articles and no keys.

        Raises:
            EntityFileError: The file cannot be written.
        """
        return act_files.export_acts(self._archive.store, path)

    def import_acts(self, path: Path) -> Iterator[ActsRead]:
        """Do the acts of a file, oldest first, yielding how far one is; the last is all.

        What was done already is not done twice; what cannot be done is told and passed
        over. Close the iterator to stop: what was done stays, and can be undone.

        Raises:
            EntityFileError: The file cannot be read, or holds no acts.
        """
        for step in act_files.import_acts(self._archive.store, path):
            self._decide()
            yield step
