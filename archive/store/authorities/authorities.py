"""What may be asked and done about the authorities of one archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from sqlite3 import Connection

from archive.authorities import (
    Act,
    ActKind,
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
from archive.errors import DecisionError
from archive.model import EntityKind
from archive.store.authorities import (
    acts,
    assigning,
    linking,
    listing,
    making,
    rows,
    standing,
    stopping,
    suggesting,
)
from archive.store.authorities.cells import Cell, Value
from archive.store.authorities.identifiers import checked
from archive.store.connection import Connections

_NAMED = 3  # in a sentence


class Authorities:
    """The authorities of one archive. Each method is one transaction.

    What is done with an authority that is merged into another is done with that other.
    Methods that take keys raise `NotFoundError` for one that is not known, and
    `DecisionError`, with a sentence for the user, for what cannot be done.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

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
            return linking.link_waiting(connection, limit)

    def merge(self, keys: Iterable[int], into: int) -> Act:
        """Let authorities be one with another, under its name."""
        with self._connections.writing() as connection:
            target = rows.find(connection, into)
            merged = [one for one in self._found(keys) if one.key != target.key]
            if not merged:
                raise DecisionError(f"{target.name} is merged with itself already")
            _refuse_apart(connection, (target, *merged))
            return acts.do(
                connection,
                ActKind.MERGE,
                f"Merged {_names(merged)} into {target.name}",
                {("authority", one.key, "merged_into"): target.key for one in merged},
                [target.key, *(one.key for one in merged)],
            )

    def rename(self, key: int, name: str) -> Act:
        """Call an authority by another name; an empty one gives it back the one found."""
        plain = " ".join(name.split())
        with self._connections.writing() as connection:
            one = rows.find(connection, key)
            sentence = f"Renamed {one.name} to {plain}" if plain else f"Unnamed {one.name}"
            return acts.do(
                connection,
                ActKind.RENAME,
                sentence,
                {("authority", one.key, "name_given"): plain or None},
                [one.key],
            )

    def split(
        self,
        key: int,
        belongings: Iterable[Belonging] = (),
        forms: Iterable[str] = (),
        name: str = "",
    ) -> Act:
        """Take entities out of an authority and make another one of them.

        Those are `belongings`, and all that are printed only in `forms`. The new one is
        called `name`, or else as most of them are.
        """
        with self._connections.writing() as connection:
            one = rows.find(connection, key)
            taken = dict.fromkeys(belongings)
            wanted = tuple(forms)
            if wanted:
                taken |= dict.fromkeys(assigning.printed_as(connection, one.key, wanted))
            found = self._assigned(taken, one)
            called = name.strip() or _commonest(taken)
            new = making.make(connection, one.kind, called)
            made = rows.find(connection, new)
            return acts.do(
                connection,
                ActKind.SPLIT,
                f"Split {made.name} from {one.name}",
                {("assignment", assignment): new for assignment, _ in found},
                [one.key, *(owner for _, owner in found)],
                [new],
            )

    def move(self, belongings: Iterable[Belonging], into: int) -> Act:
        """Let entities of single articles belong to another authority."""
        with self._connections.writing() as connection:
            target = rows.find(connection, into)
            taken = tuple(belongings)
            found = self._assigned(taken)
            return acts.do(
                connection,
                ActKind.MOVE,
                f"Moved {_entities(taken)} to {target.name}",
                {("assignment", assignment): target.key for assignment, _ in found},
                [target.key, *(owner for _, owner in found if owner)],
            )

    def reject(self, keys: Iterable[int]) -> Act:
        """Say that authorities are none, wherever they are found."""
        return self._flag(ActKind.REJECT, "Rejected", keys, rejected=True)

    def reject_in(self, belongings: Iterable[Belonging]) -> Act:
        """Say that entities are none in single articles."""
        with self._connections.writing() as connection:
            taken = tuple(belongings)
            found = self._assigned(taken)
            return acts.do(
                connection,
                ActKind.REJECT,
                f"Rejected {_entities(taken)}",
                {("assignment", assignment): linking.NONE for assignment, _ in found},
                [owner for _, owner in found if owner],
            )

    def confirm(self, keys: Iterable[int]) -> Act:
        """Say that authorities are what they seem."""
        return self._flag(ActKind.CONFIRM, "Confirmed", keys, rejected=False)

    def change_kind(self, keys: Iterable[int], kind: EntityKind) -> Act:
        """Say that authorities are of another kind; a name taken there gets a number."""
        if kind is EntityKind.DATE:
            raise DecisionError("a date is no entity of the archive")
        with self._connections.writing() as connection:
            found = self._found(keys)
            wanted: dict[Cell, Value] = {}
            taken: set[str] = set()
            for one in found:
                wanted["authority", one.key, "kind_given"] = kind.value
                name = making.free_name(connection, kind.value, one.name, one.key, taken)
                taken.add(name)
                if name != one.name:
                    wanted["authority", one.key, "name_given"] = name
            return acts.do(
                connection,
                ActKind.CHANGE_KIND,
                f"Made {_names(found)} a {kind.value}",
                wanted,
                [one.key for one in found],
            )

    def keep_apart(self, keys: Iterable[int]) -> Act:
        """Say that authorities are not the same; parts of one may be among them."""
        with self._connections.writing() as connection:
            wanted_keys = sorted(set(keys))
            known = rows.several(connection, wanted_keys)
            found = [known.get(key) or rows.find(connection, key) for key in wanted_keys]
            if len(found) < 2:  # noqa: PLR2004 - a pair
                raise DecisionError("there must be two to keep apart")
            return acts.do(
                connection,
                ActKind.KEEP_APART,
                f"Kept apart {_names(found)}",
                {
                    ("apart", low, high): 1
                    for place, low in enumerate(wanted_keys)
                    for high in wanted_keys[place + 1 :]
                },
                wanted_keys,
            )

    def identify(self, key: int, identifier: Identifier) -> Act:
        """Attach what an authority is called in an authority file, one for each scheme.

        Its address in the web may be given too.
        """
        scheme, value = identifier.scheme, checked(identifier)
        with self._connections.writing() as connection:
            one = rows.find(connection, key)
            return acts.do(
                connection,
                ActKind.IDENTIFY,
                f"Identified {one.name} as {scheme.value} {value}",
                {("identifier", one.key, scheme.value): value},
                [one.key],
            )

    def unidentify(self, key: int, scheme: Scheme) -> Act:
        """Take away what an authority is called in an authority file."""
        with self._connections.writing() as connection:
            one = rows.find(connection, key)
            return acts.do(
                connection,
                ActKind.IDENTIFY,
                f"Took its {scheme.value} identifier from {one.name}",
                {("identifier", one.key, scheme.value): None},
                [one.key],
            )

    def undo(self, act: int) -> Act:
        """Take an act back, whenever it was done."""
        with self._connections.writing() as connection:
            return acts.undo(connection, act)

    def redo(self, act: int) -> Act:
        """Do an act again that was undone."""
        with self._connections.writing() as connection:
            return acts.redo(connection, act)

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

    def unstop(self, form: str, kind: EntityKind | None = None) -> bool:
        """Take a form off the stop list; return whether it was there."""
        with self._connections.writing() as connection:
            return stopping.unstop(connection, form, kind)

    def stopped(self) -> tuple[Stop, ...]:
        """Return the stop list, in the order of the forms."""
        with self._connections.reading() as connection:
            return stopping.stopped(connection)

    def _found(self, keys: Iterable[int]) -> tuple[Authority, ...]:
        """What authorities stand for, each once."""
        with self._connections.reading() as connection:
            found = (rows.find(connection, key) for key in keys)
            return tuple({one.key: one for one in found}.values())

    def _assigned(
        self, belongings: Iterable[Belonging], of: Authority | None = None
    ) -> Sequence[tuple[int, int]]:
        """The assignments of entities, those alone that are held and belong to `of`."""
        with self._connections.writing() as connection:
            found = assigning.assignments(connection, belongings)
            if of is not None:
                found = [
                    one for one in found if standing.root_of(connection, one[1]) == of.key
                ]
            if not found:
                raise DecisionError("none of these mentions are there any longer")
            return found

    def _flag(
        self, kind: ActKind, verb: str, keys: Iterable[int], *, rejected: bool
    ) -> Act:
        with self._connections.writing() as connection:
            found = self._found(keys)
            wanted: dict[Cell, Value] = {}
            for one in found:
                wanted["authority", one.key, "rejected"] = int(rejected)
                wanted["authority", one.key, "confirmed"] = int(not rejected)
            return acts.do(
                connection,
                kind,
                f"{verb} {_names(found)}",
                wanted,
                [one.key for one in found],
            )


def _refuse_apart(connection: Connection, found: Sequence[Authority]) -> None:
    apart = suggesting.kept_apart(connection)
    for one, other in combinations(found, 2):
        if suggesting.pair(one.key, other.key) in apart:
            raise DecisionError(
                f"{one.name} and {other.name} are kept apart; undo that first"
            )


def _names(found: Sequence[Authority]) -> str:
    return _enumerated([one.name for one in found], "others")


def _entities(belongings: Iterable[Belonging]) -> str:
    taken = tuple(belongings)
    names = tuple(dict.fromkeys(one.name for one in taken))
    articles = len({one.article_id for one in taken})
    return f"{_enumerated(names, 'others')} in {articles} article{'s' * (articles > 1)}"


def _enumerated(names: Sequence[str], others: str) -> str:
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} {others}"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _commonest(belongings: Iterable[Belonging]) -> str:
    ((name, _),) = Counter(one.name for one in belongings).most_common(1) or (("?", 0),)
    return name
