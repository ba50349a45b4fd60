"""What each migration of the store does: the statements, one module a migration.

None is ever changed once it has been released: what is new comes as the next one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial

from archive.store.migrations import (
    authorities,
    founding,
    jobs,
    listing,
    printed,
    samples,
    searches,
    upkeep,
)


def _run(statements: tuple[str, ...], connection: sqlite3.Connection) -> None:
    for statement in statements:
        connection.execute(statement)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = tuple(
    partial(_run, migration.STATEMENTS)
    for migration in (
        founding,
        searches,
        printed,
        jobs,
        authorities,
        samples,
        listing,
        upkeep,
    )
)
