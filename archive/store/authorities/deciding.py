"""What the user decides of authorities, each decision an act that can be undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from sqlite3 import Connection

from archive.authorities import (
    Act,
    ActKind,
    Authority,
    Belonging,
    Identifier,
    Scheme,
)
from archive.errors import DecisionError
from archive.given import hindrance, on_one_line
from archive.model import EntityKind
from archive.store.authorities import (
    acts,
    assigning,
    linking,
    making,
    rows,
    standing,
    suggesting,
)
from archive.store.authorities.cells import Cell, Value
from archive.store.authorities.identifiers import checked
from archive.store.connection import Connections

_NAMED = 3  # in a sentence
_MOST_APART = 100  # at once: every two of them are a pair to be written down


class Decisions:
    """The acts on the authorities of one archive. Each method is one transaction."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

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
        plain = _checked(name) if name else ""
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
            called = _checked(name) if name else _commonest(taken)
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
                plain, found_name = making.plain_names(connection, one.key)
                name = making.free_name(connection, kind.value, plain, one.key, taken)
                taken.add(name)
                if name != one.name:
                    given = None if name == found_name else name
                    wanted["authority", one.key, "name_given"] = given
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
            if len(found) > _MOST_APART:
                raise DecisionError(
                    f"no more than {_MOST_APART} can be kept apart from each other at once"
                )
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

    def _found(self, keys: Iterable[int]) -> tuple[Authority, ...]:
        """What authorities stand for, each once; at least one."""
        with self._connections.reading() as connection:
            found = {one.key: one for one in (rows.find(connection, key) for key in keys)}
        if not found:
            raise DecisionError("it does not say which people, organizations or places")
        return tuple(found.values())

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


def _checked(name: str) -> str:
    """Return a name as it is kept."""
    plain = on_one_line(name)
    if why := hindrance(plain):
        raise DecisionError(f"this name {why}")
    return plain


def _refuse_apart(connection: Connection, found: Sequence[Authority]) -> None:
    names = {one.key: one.name for one in found}
    for one, other in suggesting.kept_apart(connection, names):
        if one in names and other in names and one != other:
            raise DecisionError(
                f"{names[one]} and {names[other]} are kept apart; undo that first"
            )


def _names(found: Sequence[Authority]) -> str:
    return _enumerated([one.name for one in found], "others")


def _entities(belongings: Iterable[Belonging]) -> str:
    taken = tuple(belongings)
    names = tuple(dict.fromkeys(one.name for one in taken))
    articles = len({one.article_id for one in taken})
    return f"{_enumerated(names, 'others')} in {articles:,} article{'s' * (articles > 1)}"


def _enumerated(names: Sequence[str], others: str) -> str:
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED:,} {others}"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _commonest(belongings: Iterable[Belonging]) -> str:
    ((name, _),) = Counter(one.name for one in belongings).most_common(1) or (("?", 0),)
    return name
