"""The sources of an archive: how they come, are known again, and go with their articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence

from archive.likeness import Print
from archive.model import Context, Page
from archive.store import articles, likeness, source_rows
from archive.store.connection import Connections
from archive.store.held_source import HeldPart, HeldSource


class Sources:
    """The sources of one archive. Each method is one transaction."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def find(self, location: str) -> HeldSource | None:
        """Return what is known of the source at an absolute path or ``path!member``."""
        with self._connections.reading() as connection:
            return source_rows.find(connection, location)

    def members(self, container: HeldSource) -> tuple[HeldSource, ...]:
        """Return the members of a stored container, in the order they were read."""
        assert container.key is not None, "the container comes from the store"  # noqa: S101
        with self._connections.reading() as connection:
            return source_rows.members(connection, container.key)

    def with_bytes(self, sha256: str, context: Context) -> HeldSource | None:
        """Return the source whose articles were read from these bytes in this context."""
        with self._connections.reading() as connection:
            return source_rows.with_bytes(connection, sha256, context)

    def places_of(self, sha256: str) -> tuple[str, ...]:
        """Return the locations of the files that had these bytes when they were read."""
        with self._connections.reading() as connection:
            return source_rows.places_of(connection, sha256)

    def has_size(self, size: int) -> bool:
        """Whether a stored file has `size` bytes, so that it might be the same."""
        with self._connections.reading() as connection:
            return source_rows.has_size(connection, size)

    def rejected(self) -> tuple[HeldSource, ...]:
        """Return the sources that could not be read, by name."""
        with self._connections.reading() as connection:
            return source_rows.rejected(connection)

    def files(self) -> Iterator[HeldSource]:
        """Yield the files, but not the members of containers, that were read, by age."""
        after = 0
        while True:
            with self._connections.reading() as connection:
                batch = source_rows.files(connection, after)
            for source in batch:
                assert source.key is not None, "it comes from the store"  # noqa: S101
                after = source.key
                yield source
            if not batch:
                return

    def at(self, locations: Collection[str]) -> dict[str, HeldSource]:
        """Return what is known of the sources at some locations, by location."""
        with self._connections.reading() as connection:
            return source_rows.at(connection, locations)

    def recognized(self, locations: Collection[str]) -> dict[str, str]:
        """Return in which languages the text of sources was to be recognised, of those."""
        with self._connections.reading() as connection:
            return source_rows.recognized(connection, locations)

    def parts(self, keys: Collection[int]) -> dict[int, tuple[HeldPart, ...]]:
        """Return the files that sources speak for, by key, of those that speak for any."""
        with self._connections.reading() as connection:
            return source_rows.parts(connection, keys)

    def put(
        self,
        source: HeldSource,
        read: Sequence[Page],
        parts: Sequence[HeldPart] = (),
        prints: Iterable[Print] = (),
    ) -> tuple[str, ...]:
        """Store a source and its articles, in place of those it had; return their ids.

        `parts` are the files it speaks for, which are no sources of their own any more;
        `prints` are those of its articles, in order.
        """
        with self._connections.writing() as connection:
            for part in parts:
                own = source_rows.find(connection, part.location)
                if own is not None and own.key is not None:
                    _remove(connection, own.key)
            old = source_rows.find(connection, source.location)
            if old is not None and old.key is not None:
                same = (old.sha256, old.context) == (source.sha256, source.context)
                if not same:
                    source_rows.hand_over(connection, old.key)
            key = source_rows.put(connection, source)
            if old is not None or parts:
                source_rows.put_parts(connection, key, parts)
            article_ids = articles.replace(connection, key, read)
            likeness.put(connection, article_ids, prints)
            return article_ids

    def same_story(
        self, location: str, read: Sequence[Page], prints: Sequence[Print]
    ) -> HeldSource | None:
        """Return the source that has the stories of the pages `read` already.

        There is none for a source at a `location` whose articles are held: it is a holder.
        """
        with self._connections.reading() as connection:
            if articles.are_of_source(connection, location):
                return None
            key = likeness.holder(connection, read, prints)
            return None if key is None else source_rows.by_key(connection, key)

    def put_twin(self, source: HeldSource, holder: HeldSource) -> int:
        """Remember that `source` has the same bytes as `holder`, which has the articles.

        Returns:
            How many articles the source had itself, as it was read before: what a user
            made of them goes over to those of `holder`.
        """
        gone = 0
        with self._connections.writing() as connection:
            old = source_rows.find(connection, source.location)
            if old is not None and old.key is not None and holder.key is not None:
                source_rows.hand_over(connection, old.key)
                gone = articles.give_up(connection, old.key, holder.key)
            source_rows.put(connection, source, same_as=holder.key)
        return gone

    def reject(self, source: HeldSource, parts: Collection[HeldPart] = ()) -> None:
        """Remember that a source cannot be read; articles it had before are kept.

        `parts` are the files it speaks for all the same.
        """
        with self._connections.writing() as connection:
            key = source_rows.put(connection, source)
            if parts:
                source_rows.name_parts(connection, key, parts)

    def pass_over(
        self,
        source: HeldSource,
        same_as: HeldSource | None = None,
        parts: Collection[HeldPart] = (),
    ) -> None:
        """Remember that a source has no news, since it tells the same story as another.

        Or for another `reason` of its own. Articles it had before are kept. `parts` are the
        files it speaks for: they have no news of their own either.
        """
        with self._connections.writing() as connection:
            same = same_as.key if same_as else None
            key = source_rows.put(connection, source, same_as=same)
            if parts:
                source_rows.name_parts(connection, key, parts)

    def finish(self, container: HeldSource, seen: Collection[str]) -> None:
        """Remember that a container was read; forget members not `seen` by location."""
        with self._connections.writing() as connection:
            source_rows.put(connection, container)
            for key in source_rows.vanished(connection, container.location, seen):
                _remove(connection, key)

    def remove(self, location: str) -> bool:
        """Remove a source with members and articles; return whether it was there."""
        with self._connections.writing() as connection:
            source = source_rows.find(connection, location)
            if source is None or source.key is None:
                return False
            for member in source_rows.members(connection, source.key):
                assert member.key is not None, "it comes from the store"  # noqa: S101
                _remove(connection, member.key)
            _remove(connection, source.key)
            return True


def _remove(connection: sqlite3.Connection, key: int) -> None:
    source_rows.hand_over(connection, key)
    articles.delete_of_source(connection, key)
    source_rows.delete(connection, key)
