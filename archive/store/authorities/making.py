"""Authorities as the linking rule makes them, each with a label that no other has."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count

from archive.linking import acronym_of, fold, identity, is_weak, skeleton
from archive.model import EntityKind
from archive.store.authorities import standing

_NUMBER = re.compile(r"\([0-9]+\)")


@dataclass(slots=True)
class New:
    """An authority to be made, and what is known of it at its birth.

    Entities of its `identity` join it; with ``""`` nothing does but what the user puts
    there.
    """

    key: int
    kind: EntityKind
    label: str
    identity: str
    families: int = 0
    articles: int = 0
    mentions: int = 0
    day: str | None = None


def make(
    connection: sqlite3.Connection, kind: EntityKind, name: str, known: str = ""
) -> int:
    """Make an authority called `name`, or so and a number, and return its key."""
    label = free_name(connection, kind.value, " ".join(name.split()) or "?")
    new = New(next_key(connection), kind, label, known)
    insert(connection, [new])
    return new.key


def next_key(connection: sqlite3.Connection) -> int:
    """Return a key that no authority ever had; the next ones follow it."""
    row = connection.execute(
        "SELECT seq + 1 FROM sqlite_sequence WHERE name = 'authority'"
    ).fetchone()
    return int(row[0]) if row else 1


def insert(connection: sqlite3.Connection, made: Sequence[New]) -> None:
    """Store new authorities; those on the stop list are rejected at once."""
    connection.executemany(
        """
        INSERT INTO authority (authority_key, stands_for, articles, mentions, first, last,
            kind_now, folded, name, label, kind, found, identity, families, weak, skeleton,
            acronym)
        VALUES (?1, ?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?7, ?5, ?7, ?8, ?9, ?10, ?11, ?12)
        """,
        [
            (
                new.key,
                new.articles,
                new.mentions,
                new.day,
                new.kind.value,
                fold(new.label),
                new.label,
                new.identity,
                new.families,
                is_weak(new.identity),
                skeleton(like := new.identity or identity(new.kind, new.label)),
                acronym_of(like),
            )
            for new in made
        ],
    )
    stopped = connection.execute(
        """
        UPDATE authority SET stopped = 1, state = 2
        WHERE authority_key >= ?
            AND EXISTS (SELECT 1 FROM stopped WHERE stopped.identity = authority.identity)
        """,
        (made[0].key,),
    )
    if stopped.rowcount:
        standing.bump(connection)


def improve(connection: sqlite3.Connection, key: int, form: str) -> str:
    """Call an authority by a better form of its name; return what it is called then.

    One whose form has a number, to tell it from a namesake, keeps that.
    """
    row = connection.execute(
        "SELECT kind, identity, found FROM authority WHERE authority_key = ?", (key,)
    ).fetchone()
    plain = " ".join(form.split())
    # Not even those it is merged with may be called so: they may be parted again.
    if identity(EntityKind(row["kind"]), row["found"]) != row["identity"] or {
        *holders(connection, row["kind"], plain)
    } - {key}:
        return str(row["found"])
    connection.execute(
        "UPDATE authority SET found = ? WHERE authority_key = ?", (plain, key)
    )
    standing.rename(connection, key)
    return plain


def tell_apart(connection: sqlite3.Connection, key: int) -> None:
    """Give an authority that stands alone again a number, if another has its name by now.

    One that the user named keeps that name.
    """
    row = connection.execute(
        """
        SELECT kind_now, name FROM authority
        WHERE authority_key = ? AND stands_for = authority_key AND name_given IS NULL
        """,
        (key,),
    ).fetchone()
    if row is None or not is_in_use(connection, row["kind_now"], row["name"], key):
        return
    connection.execute(
        "UPDATE authority SET found = ? WHERE authority_key = ?",
        (free_name(connection, row["kind_now"], row["name"], key), key),
    )
    standing.rename(connection, key)


def plain_names(connection: sqlite3.Connection, key: int) -> tuple[str, str]:
    """Return what an authority is called, and by which form of its name it was found.

    It is called so without the number that it got when its kind was changed.
    """
    name, found = connection.execute(
        "SELECT name, found FROM authority WHERE authority_key = ?", (key,)
    ).fetchone()
    number = name.removeprefix(f"{found} ")
    return found if _NUMBER.fullmatch(number) else name, found


def free_name(
    connection: sqlite3.Connection,
    kind: str,
    name: str,
    root: int | None = None,
    promised: Collection[str] = (),
) -> str:
    """Return `name`, with a number if others than those that stand for `root` have it.

    None of the names that are `promised` is returned.
    """
    return next(
        form
        for form in _numbered(name)
        if form not in promised and not is_taken(connection, kind, form, root)
    )


def is_taken(
    connection: sqlite3.Connection, kind: str, name: str, root: int | None = None
) -> bool:
    """Say whether others than those that stand for `root` are called so."""
    return bool(holders(connection, kind, name, root))


def is_in_use(connection: sqlite3.Connection, kind: str, name: str, root: int) -> bool:
    """Say so, too, but not for the sake of those whom nobody sees under that name.

    These are what a split made that was undone, and who has it but as a label, undecided.
    """
    return any(
        not is_unmade(connection, key) and not _is_but_labelled(connection, key, kind, name)
        for key in holders(connection, kind, name, root)
    )


def is_unmade(connection: sqlite3.Connection, key: int) -> bool:
    """Say whether an authority was made by a split that was undone."""
    found = connection.execute(
        """
        SELECT 1 FROM authority
        WHERE authority_key = ? AND identity = '' AND articles = 0 AND NOT decided
        """,
        (key,),
    )
    return found.fetchone() is not None


def _is_but_labelled(
    connection: sqlite3.Connection, key: int, kind: str, name: str
) -> bool:
    """Whether an authority that nothing was decided of is called otherwise."""
    found = connection.execute(
        """
        SELECT 1 FROM authority
        WHERE authority_key = ? AND NOT decided AND (kind_now, name) <> (?, ?)
        """,
        (key, kind, name),
    )
    return found.fetchone() is not None


def holders(
    connection: sqlite3.Connection, kind: str, name: str, root: int | None = None
) -> list[int]:
    """Return those that are called so, and do not stand for `root`.

    They are as well that would be if the user took back what he decided of them.
    """
    rows = connection.execute(
        """
        SELECT authority_key FROM authority
        WHERE label = ?1 AND kind = ?2 AND stands_for IS NOT ?3
        UNION ALL SELECT authority_key FROM authority
        WHERE name = ?1 AND kind_now = ?2 AND stands_for IS NOT ?3
            AND (name <> label OR kind_now <> kind)
        UNION ALL SELECT authority_key FROM authority
        WHERE found = ?1 AND kind = ?2 AND stands_for IS NOT ?3 AND found <> label
        """,
        (name, kind, root),
    )
    return [key for (key,) in rows]


def _numbered(name: str) -> Iterator[str]:
    return chain((name,), (f"{name} ({number})" for number in count(2)))
