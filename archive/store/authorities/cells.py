"""The cells that acts change: each is one value that the user decided.

A cell is named by a tuple, and written down as JSON:

=====================================  =============================================
("authority", key, column)             merged_into, name_given, kind_given, rejected,
                                       confirmed
("assignment", assignment key)         the authority of an entity, 0 for none
("identifier", key, scheme)            what it is called there
("apart", low, high)                   1 if the two are kept apart
=====================================  =============================================
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import TypeAlias

Cell: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = str | int | None

_COLUMNS = frozenset({"merged_into", "name_given", "kind_given", "rejected", "confirmed"})


def written(cell: Cell) -> str:
    """Return a cell's name as it is stored."""
    return json.dumps(cell)


def parsed(stored: str) -> Cell:
    """Return the cell of a stored name."""
    return tuple(json.loads(stored))


def read(connection: sqlite3.Connection, cell: Cell) -> Value:
    """Return what a cell holds."""
    match cell:
        case ("authority", int(key), str(column)) if column in _COLUMNS:
            row = connection.execute(
                f"SELECT {column} FROM authority WHERE authority_key = ?",  # noqa: S608 - one of ours
                (key,),
            ).fetchone()
        case ("assignment", int(key)):
            row = connection.execute(
                "SELECT authority_key FROM assignment WHERE assignment_key = ?", (key,)
            ).fetchone()
        case ("identifier", int(key), str(scheme)):
            row = connection.execute(
                "SELECT value FROM identifier WHERE authority_key = ? AND scheme = ?",
                (key, scheme),
            ).fetchone()
        case ("apart", int(low), int(high)):
            row = connection.execute(
                "SELECT 1 FROM apart WHERE low = ? AND high = ?", (low, high)
            ).fetchone()
        case _:
            raise ValueError(f"no such cell: {cell}")
    return row[0] if row else None


def write(connection: sqlite3.Connection, values: Mapping[Cell, Value]) -> None:
    """Let cells hold values; what follows from them is `acts`' business."""
    for cell, value in values.items():
        match cell:
            case ("authority", int(key), str(column)) if column in _COLUMNS:
                connection.execute(
                    f"UPDATE authority SET {column} = ? WHERE authority_key = ?",  # noqa: S608 - one of ours
                    (value, key),
                )
            case ("assignment", int(key)):
                connection.execute(
                    "UPDATE assignment SET authority_key = ? WHERE assignment_key = ?",
                    (value, key),
                )
            case ("identifier", int(key), str(scheme)):
                connection.execute(
                    "DELETE FROM identifier WHERE authority_key = ? AND scheme = ?",
                    (key, scheme),
                )
                if value is not None:
                    connection.execute(
                        "INSERT INTO identifier VALUES (?, ?, ?)", (key, scheme, value)
                    )
            case ("apart", int(low), int(high)):
                connection.execute(
                    "DELETE FROM apart WHERE low = ? AND high = ?", (low, high)
                )
                if value is not None:
                    connection.execute("INSERT INTO apart VALUES (?, ?)", (low, high))
            case _:
                raise ValueError(f"no such cell: {cell}")
