"""What may be asked and done about the authorities of one archive."""

from __future__ import annotations

from archive.authorities import (
    Act,
    Authority,
    AuthorityDetails,
    Listing,
    ListPage,
    Stop,
    Suggestion,
)
from archive.model import EntityKind
from archive.store.authorities import (
    acts,
    listing,
    rows,
    stopping,
    suggesting,
    waiting,
)
from archive.store.authorities.deciding import Decisions


class Authorities(Decisions):
    """The authorities of one archive. Each method is one transaction.

    What is done with an authority that is merged into another is done with that other.
    Methods that take keys raise `NotFoundError` for one that is not known, and
    `DecisionError`, with a sentence for the user, for what cannot be done.
    """

    def find(self, key: int) -> Authority:
        """Return what an authority stands for now."""
        with self._connections.reading() as connection:
            return rows.find(connection, key)

    def named(self, kind: EntityKind, name: str) -> Authority | None:
        """Return the authority that is called so, or that this label stands for now."""
        with self._connections.reading() as connection:
            return listing.named(connection, kind, name)

    def list(self, wanted: Listing) -> ListPage:
        """Return a stretch of a list, and how long the whole is."""
        with self._connections.reading() as connection:
            return listing.listed(connection, wanted)

    def details(self, key: int) -> AuthorityDetails:
        """Return all that is known of what an authority stands for."""
        with self._connections.reading() as connection:
            return rows.details(connection, key)

    def of_article(self, article_id: str) -> dict[tuple[EntityKind, str], Authority]:
        """Return what the entities of an article stand for, by their kind and name."""
        with self._connections.reading() as connection:
            return listing.of_article(connection, article_id)

    def version(self) -> int:
        """Return a number that changes whenever `aliases` may have changed."""
        with self._connections.reading() as connection:
            (version,) = connection.execute(
                "SELECT version FROM authorities_state"
            ).fetchone()
            return int(version)

    def aliases(self) -> dict[tuple[str, str], tuple[str, str] | None]:
        """Return what labels of the index stand for, where that is not themselves.

        Both are a facet (``person``, ``organization``, ``place``) and a name; ``None`` for
        what is rejected.
        """
        with self._connections.reading() as connection:
            return listing.aliases(connection)

    def unlinked(self) -> int:
        """Return how many articles have names without authorities, from earlier times."""
        with self._connections.reading() as connection:
            return int(connection.execute("SELECT COUNT(*) FROM unlinked").fetchone()[0])

    def link(self, limit: int = 100) -> bool:
        """Do a piece of what is left to do; return whether there was any.

        That is to find the authorities of up to `limit` articles that were named before
        there were any, to look again at short forms, and to forget what nobody mentions.
        """
        with self._connections.writing() as connection:
            return waiting.link_waiting(connection, limit)

    def act(self, key: int) -> Act:
        """Return an act as it stands now."""
        with self._connections.reading() as connection:
            return acts.find(connection, key)

    def acts(self, limit: int = 100, authority: int | None = None) -> tuple[Act, ...]:
        """Return the latest acts, the last first; of one authority, or all."""
        with self._connections.reading() as connection:
            return acts.latest(connection, limit, authority)

    def suggestions(self, kind: EntityKind, limit: int = 50) -> tuple[Suggestion, ...]:
        """Return authorities that may be one, the most likely first."""
        with self._connections.reading() as connection:
            return suggesting.suggestions(connection, kind, limit)

    def stop(self, form: str, kind: EntityKind | None = None) -> None:
        """Say that a form is never an entity, of one kind or any; held ones go at once."""
        with self._connections.writing() as connection:
            stopping.stop(connection, form, kind)

    def forms_to_stop(self, key: int) -> tuple[tuple[str, EntityKind], ...]:
        """Return the printed forms, with kinds, that make an authority what it is.

        It is none once they are on the stop list; one that the user made has no such forms.
        """
        with self._connections.reading() as connection:
            return stopping.forms_of(connection, rows.find(connection, key).key)

    def unstop(self, form: str, kind: EntityKind | None = None) -> bool:
        """Take a form off the stop list; return whether it was there.

        Raises:
            DecisionError: What is called so was merged with others meanwhile, in a circle.
        """
        with self._connections.writing() as connection:
            return stopping.unstop(connection, form, kind)

    def stopped(self) -> tuple[Stop, ...]:
        """Return the stop list, in the order of the forms."""
        with self._connections.reading() as connection:
            return stopping.stopped(connection)
