"""The part of the reading room where people, organizations and places are put in order.

What the user decides are acts: dated, kept in the store, and undone at any time. Searches
follow them at once.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.authorities import (
    Act,
    Authority,
    AuthorityDetails,
    Belonging,
    Identifier,
    Listing,
    ListPage,
    Scheme,
    Stop,
    Suggestion,
)
from archive.model import EntityKind
from reader.following import Following


class AuthoritiesRoom(Following):
    """The authorities of an open archive, and the acts on them. Usable from any thread.

    A key is that of `Authority`. Every act may raise `NotFoundError` where there is no such
    authority, article or act, and `DecisionError`, with a sentence for the user, where it
    makes no sense.
    """

    def authorities(self, listing: Listing) -> ListPage:
        """Return a page of the list of authorities, and how many there are."""
        return self._archive.store.authorities.list(listing)

    def authority(self, key: int) -> Authority:
        """Return an authority; of one that was merged, what it is part of now.

        Raises:
            NotFoundError: There is none.
        """
        return self._archive.store.authorities.find(key)

    def authority_named(self, kind: EntityKind, name: str) -> Authority | None:
        """Return the authority that a name or a value of a facet stands for now."""
        return self._archive.store.authorities.named(kind, name)

    def authority_details(self, key: int) -> AuthorityDetails:
        """Return all that is known of an authority beside its articles.

        Raises:
            NotFoundError: There is none.
        """
        return self._archive.store.authorities.details(key)

    def authorities_of(self, article_id: str) -> dict[tuple[EntityKind, str], Authority]:
        """Return which authorities the entities of an article belong to.

        The keys are kind as found and authority name within the article; entities that were
        rejected, and dates, are not there.
        """
        return self._archive.store.authorities.of_article(article_id)

    def merge(self, keys: Iterable[int], into: int) -> Act:
        """Let some authorities be one with `into`, under its name."""
        return self._did(self._archive.store.authorities.merge(keys, into))

    def rename(self, key: int, name: str) -> Act:
        """Give an authority another name; ``""`` gives back the one that was found."""
        return self._did(self._archive.store.authorities.rename(key, name))

    def split(
        self,
        key: int,
        belongings: Iterable[Belonging] = (),
        forms: Iterable[str] = (),
        name: str = "",
    ) -> Act:
        """Make an authority of its own of a part of one.

        Args:
            key: What is to be split.
            belongings: Entities of articles that are another.
            forms: Printed forms that mean another: all entities printed in no other form.
            name: What the new one is to be called; as most of it is printed, if ``""``.
        """
        return self._did(
            self._archive.store.authorities.split(key, belongings, forms, name)
        )

    def reject(self, keys: Iterable[int]) -> Act:
        """Say that authorities are no such thing: searches find them no longer."""
        return self._did(self._archive.store.authorities.reject(keys))

    def reject_in(self, belongings: Iterable[Belonging]) -> Act:
        """Say that these entities of single articles are none."""
        return self._did(self._archive.store.authorities.reject_in(belongings))

    def confirm(self, keys: Iterable[int]) -> Act:
        """Say that authorities are right as they are."""
        return self._did(self._archive.store.authorities.confirm(keys))

    def change_kind(self, keys: Iterable[int], kind: EntityKind) -> Act:
        """Say that authorities are of another kind than was found."""
        return self._did(self._archive.store.authorities.change_kind(keys, kind))

    def keep_apart(self, keys: Iterable[int]) -> Act:
        """Say that authorities are not the same, whatever their names look like."""
        return self._did(self._archive.store.authorities.keep_apart(keys))

    def identify(self, key: int, identifier: Identifier) -> Act:
        """Attach what an authority is called in an authority file."""
        return self._did(self._archive.store.authorities.identify(key, identifier))

    def unidentify(self, key: int, scheme: Scheme) -> Act:
        """Take away what an authority is called in an authority file."""
        return self._did(self._archive.store.authorities.unidentify(key, scheme))

    def move(self, belongings: Iterable[Belonging], into: int) -> Act:
        """Say that entities of single articles mean another authority."""
        return self._did(self._archive.store.authorities.move(belongings, into))

    def undo_act(self, key: int) -> Act:
        """Undo an act, however old; return it as it stands now."""
        return self._did(self._archive.store.authorities.undo(key))

    def redo_act(self, key: int) -> Act:
        """Do an act that was undone again; return it as it stands now."""
        return self._did(self._archive.store.authorities.redo(key))

    def acts(self, limit: int = 200, authority: int | None = None) -> tuple[Act, ...]:
        """Return the last acts, the newest first; those on one authority if given."""
        return self._archive.store.authorities.acts(limit, authority)

    def suggestions(self, kind: EntityKind, limit: int = 50) -> tuple[Suggestion, ...]:
        """Return which authorities may be one, the likeliest first; nothing is done."""
        return self._archive.store.authorities.suggestions(kind, limit)

    def stop(self, form: str, kind: EntityKind | None = None) -> None:
        """Say that a printed form is never an entity, of one kind or of any."""
        self._archive.store.authorities.stop(form, kind)
        self._decide()

    def forms_to_stop(self, key: int) -> tuple[tuple[str, EntityKind], ...]:
        """Return the printed forms, with kinds, that make an authority what it is.

        Whatever it is called now, it is none once they are on the stop list. One that was
        split off by the user has no such forms.

        Raises:
            NotFoundError: There is no such authority.
        """
        return self._archive.store.authorities.forms_to_stop(key)

    def unstop(self, form: str, kind: EntityKind | None = None) -> bool:
        """Take a form off the stop list; return whether it was there.

        Raises:
            DecisionError: What is called so was merged with others meanwhile, in a circle.
        """
        was_there = self._archive.store.authorities.unstop(form, kind)
        self._decide()
        return was_there

    def stopped(self) -> tuple[Stop, ...]:
        """Return the stop list, in the order of the forms."""
        return self._archive.store.authorities.stopped()

    def _did(self, act: Act) -> Act:
        self._decide()
        return act
