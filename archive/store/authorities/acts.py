"""What the user does with authorities: written down, undone, and done again.

An act is a set of cells with what they held before and after. The acts that hold are in an
order, that of `applied`; undone can be whatever no later one builds upon: one that changed
the same cell, or is about an authority that this one made.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain

from archive.authorities import Act, ActKind
from archive.errors import DecisionError, NotFoundError
from archive.store.authorities import assigning, cells, making, rows, short, standing
from archive.store.authorities.cells import Cell, Value

_NAMING = frozenset({"merged_into", "name_given", "kind_given"})  # what names follow from


def do(
    connection: sqlite3.Connection,
    kind: ActKind,
    sentence: str,
    wanted: Mapping[Cell, Value],
    about: Collection[int],
    made: Collection[int] = (),
) -> Act:
    """Change cells, and write down what was done.

    `about` are the authorities that it is about, `made` those made for it.

    Raises:
        DecisionError: Nothing would change, or it cannot be.
    """
    before = {cell: cells.read(connection, cell) for cell in wanted}
    changed = {cell: value for cell, value in wanted.items() if before[cell] != value}
    if not changed:
        raise DecisionError("nothing would change: it is so already")
    (key,) = connection.execute(
        """
        INSERT INTO act (kind, sentence, made, applied)
        SELECT ?, ?, ?, IFNULL(MAX(applied), 0) + 1 FROM act RETURNING act_key
        """,
        (kind.value, sentence, rows.now()),
    ).fetchone()
    connection.executemany(
        "INSERT INTO act_cell (act_key, cell, before, after) VALUES (?, ?, ?, ?)",
        [
            (key, cells.written(cell), json.dumps(before[cell]), json.dumps(value))
            for cell, value in changed.items()
        ],
    )
    connection.executemany(
        "INSERT INTO act_authority (act_key, authority_key, made) VALUES (?, ?, ?)",
        [(key, one, one in made) for one in {*about, *made}],
    )
    _change(connection, changed)
    return find(connection, key)


def undo(connection: sqlite3.Connection, key: int) -> Act:
    """Take an act back.

    Raises:
        NotFoundError: There is no such act.
        DecisionError: It is undone already, or a later one builds upon it.
    """
    _check(connection, key, undone=False)
    connection.execute("UPDATE act SET undone = ? WHERE act_key = ?", (rows.now(), key))
    _change(connection, _values(connection, key, "before"), again=True)
    return find(connection, key)


def redo(connection: sqlite3.Connection, key: int) -> Act:
    """Do an act again that was undone.

    Raises:
        NotFoundError: There is no such act.
        DecisionError: It holds, or things are no longer as they were before it.
    """
    _check(connection, key, undone=True)
    connection.execute(
        """
        UPDATE act SET undone = NULL, applied = (SELECT MAX(applied) + 1 FROM act)
        WHERE act_key = ?
        """,
        (key,),
    )
    _change(connection, _values(connection, key, "after"), again=True)
    return find(connection, key)


def find(connection: sqlite3.Connection, key: int) -> Act:
    """Return an act.

    Raises:
        NotFoundError: There is no such act.
    """
    row = connection.execute("SELECT * FROM act WHERE act_key = ?", (key,)).fetchone()
    if row is None:
        raise NotFoundError(f"act {key}")
    return _act(connection, row)


def latest(
    connection: sqlite3.Connection, limit: int, authority: int | None
) -> tuple[Act, ...]:
    """Return acts, the latest first: all, or those about what an authority stands for."""
    if authority is None:
        found = connection.execute(
            "SELECT * FROM act ORDER BY act_key DESC LIMIT ?", (limit,)
        ).fetchall()
    else:
        found = connection.execute(
            f"""
            SELECT * FROM act WHERE act_key IN (
                SELECT act_key FROM act_authority
                WHERE authority_key IN ({standing.GROUP}))
            ORDER BY act_key DESC LIMIT ?2
            """,  # noqa: S608 - written here
            (standing.root_of(connection, authority), limit),
        ).fetchall()
    return tuple(_act(connection, row) for row in found)


def _act(connection: sqlite3.Connection, row: sqlite3.Row) -> Act:
    made = rows.moment(row["made"])
    assert made is not None, "every act is dated"  # noqa: S101
    hindrance = _hindrance(connection, row)
    return Act(
        key=row["act_key"],
        kind=ActKind(row["kind"]),
        made=made,
        sentence=row["sentence"],
        undone=rows.moment(row["undone"]),
        undoable=not hindrance,
        hindrance=hindrance,
    )


def _check(connection: sqlite3.Connection, key: int, *, undone: bool) -> None:
    row = connection.execute("SELECT * FROM act WHERE act_key = ?", (key,)).fetchone()
    if row is None:
        raise NotFoundError(f"act {key}")
    if bool(row["undone"]) != undone:
        raise DecisionError("this is not undone" if undone else "this is undone already")
    hindrance = _hindrance(connection, row)
    if hindrance:
        raise DecisionError(hindrance)


def _hindrance(connection: sqlite3.Connection, row: sqlite3.Row) -> str:
    """Say what stands in the way of undoing an act that holds, or of doing it again."""
    key = row["act_key"]
    if row["undone"] is None:
        later = _later(connection, key)
        return f"first undo what came after it: {later}" if later else ""
    missing = connection.execute(
        """
        SELECT sentence FROM act JOIN act_authority AS maker USING (act_key)
        WHERE maker.made AND act.undone NOT NULL AND act_key <> ?1
            AND maker.authority_key IN (
                SELECT authority_key FROM act_authority WHERE act_key = ?1)
        LIMIT 1
        """,
        (key,),
    ).fetchone()
    if missing:
        return f"first do again what it builds upon: {missing['sentence']}"
    for cell, value in _values(connection, key, "before").items():
        if cells.read(connection, cell) != value:
            return _in_the_way(connection, cell)
    return ""


def _later(connection: sqlite3.Connection, key: int) -> str:
    """The last act that holds, came after another, and builds upon it."""
    row = connection.execute(
        """
        SELECT sentence FROM act WHERE undone IS NULL
            AND applied > (SELECT applied FROM act WHERE act_key = ?1)
            AND act_key IN (
                SELECT theirs.act_key FROM act_cell AS mine
                JOIN act_cell AS theirs USING (cell) WHERE mine.act_key = ?1
                UNION SELECT theirs.act_key FROM act_authority AS mine
                JOIN act_authority AS theirs USING (authority_key)
                WHERE mine.act_key = ?1 AND mine.made)
        ORDER BY applied DESC LIMIT 1
        """,
        (key,),
    ).fetchone()
    return str(row["sentence"]) if row else ""


def _in_the_way(connection: sqlite3.Connection, cell: Cell) -> str:
    row = connection.execute(
        """
        SELECT sentence FROM act JOIN act_cell USING (act_key)
        WHERE cell = ? AND undone IS NULL ORDER BY applied DESC LIMIT 1
        """,
        (cells.written(cell),),
    ).fetchone()
    if row is None:
        return "something else was decided of it before; do that again first"
    return f"first undo what was done instead: {row['sentence']}"


def _values(connection: sqlite3.Connection, key: int, column: str) -> dict[Cell, Value]:
    found = connection.execute(
        f"SELECT cell, {column} AS value FROM act_cell WHERE act_key = ?",  # noqa: S608 - one of two
        (key,),
    )
    return {cells.parsed(row["cell"]): json.loads(row["value"]) for row in found}


def _change(
    connection: sqlite3.Connection, values: Mapping[Cell, Value], *, again: bool = False
) -> None:
    """Write cells, and let everything follow from them.

    If they held these values before, who got a name meanwhile that follows from them gives
    it back, unless the user decided anything of it.

    Raises:
        DecisionError: Something would be merged into itself, or two be called alike.
    """
    assigned = [int(cell[1]) for cell in values if cell[0] == "assignment"]
    touched = {
        int(key)
        for cell in values
        for key in (cell[1:2] if cell[0] != "apart" else cell[1:])
        if cell[0] != "assignment"
    }
    old = [
        read for key in assigned if (read := cells.read(connection, ("assignment", key)))
    ]
    new = [
        int(value) for cell, value in values.items() if cell[0] == "assignment" and value
    ]
    unmade = {key for key in new if making.is_unmade(connection, key)}
    cells.write(connection, values)
    touched |= assigning.assign(connection, assigned)
    touched |= {int(key) for key in chain(old, new)}
    merged = [int(cell[1]) for cell, value in values.items() if _merges(cell) and value]
    touched |= short.give_way(connection, merged)
    with circles_refused(connection):
        standing.refresh(connection, touched, moved=bool(assigned))
        short.relink_about(connection, touched)
    # Whose name was taken meanwhile, as when a form is stopped, is not kept from all else.
    naming = any(cell[0] == "authority" and cell[2] in _NAMING for cell in values)
    if again and naming:
        _give_back_names(connection, touched)
    _check_names(connection, touched if naming else unmade)
    if merged or any(cell[0] == "apart" for cell in values):
        _check_apart(connection, touched)


@contextmanager
def circles_refused(connection: sqlite3.Connection) -> Iterator[None]:
    """Say so in a sentence if something would be merged into itself.

    Raises:
        DecisionError: It would.
    """
    try:
        yield
    except standing.CircleError as error:
        name = rows.several(connection, [error.key])[error.key].name
        raise DecisionError(
            f"{name} is merged the other way round by now; undo that first"
        ) from error


def _merges(cell: Cell) -> bool:
    return cell[0] == "authority" and cell[2] == "merged_into"


def _check_apart(connection: sqlite3.Connection, keys: Collection[int]) -> None:
    """Refuse that two authorities are one and kept apart at once."""
    row = connection.execute(
        """
        WITH root (key) AS (
            SELECT DISTINCT stands_for FROM authority
            WHERE authority_key IN (SELECT value FROM json_each(?))
        ), own (key) AS (
            SELECT key FROM root
            UNION SELECT part.authority_key FROM root
            CROSS JOIN authority AS part ON part.stands_for = root.key
                AND part.stands_for <> part.authority_key
        )
        SELECT one.name AS one, other.name AS other FROM own
        CROSS JOIN apart ON low = own.key
        CROSS JOIN authority AS one ON one.authority_key = low
        CROSS JOIN authority AS other ON other.authority_key = high
        WHERE one.stands_for = other.stands_for LIMIT 1
        """,
        (json.dumps(sorted(keys)),),
    ).fetchone()
    if row:
        raise DecisionError(
            f"{row['one']} and {row['other']} cannot be one and be kept apart at once; "
            "undo one of the two first"
        )


def _give_back_names(connection: sqlite3.Connection, keys: Collection[int]) -> None:
    """Let others that have the names of some authorities have a number, if undecided."""
    found = connection.execute(
        """
        SELECT kind_now, name, stands_for FROM authority
        WHERE authority_key IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(sorted(keys)),),
    ).fetchall()
    for row in found:
        for holder in making.holders(connection, *row):
            (decided,) = connection.execute(
                "SELECT decided FROM authority WHERE authority_key = ?", (holder,)
            ).fetchone()
            if not decided:
                making.tell_apart(connection, holder)


def _check_names(connection: sqlite3.Connection, keys: Collection[int]) -> None:
    """Refuse that two authorities of one kind are called alike by the user."""
    found = connection.execute(
        """
        SELECT kind_now, name, stands_for FROM authority
        WHERE authority_key IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(sorted(keys)),),
    ).fetchall()
    for row in found:
        if making.is_in_use(connection, row["kind_now"], row["name"], row["stands_for"]):
            raise DecisionError(
                f"another {row['kind_now']} is called {row['name']}; merge them, or "
                "choose another name"
            )
