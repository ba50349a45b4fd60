"""SQLite's FTS5 with the Porter stemmer, all but the words in plain tables beside it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.benchmarks.search.cases import TOP, VALUES, Case, Form
from tests.benchmarks.search.corpus import Row
from tests.benchmarks.search.peers import Answer

_SCHEMA = """
CREATE VIRTUAL TABLE article USING fts5(title, body, tokenize = 'porter');
CREATE TABLE issue (
    number INTEGER PRIMARY KEY, publication TEXT, section TEXT, year INTEGER, day INTEGER
);
CREATE TABLE name (number INTEGER, kind TEXT, name TEXT);
"""
_INDEX = "CREATE INDEX name_of ON name (number, kind, name)"
_COUNT = "SELECT count(*) FROM article WHERE article MATCH ?"
_TOP = "SELECT rowid FROM article WHERE article MATCH ? ORDER BY rank LIMIT ?"
_SNIPPETS = """SELECT rowid, highlight(article, 0, '[', ']'),
                      snippet(article, 1, '[', ']', '…', 32)
               FROM article WHERE article MATCH ? ORDER BY rank LIMIT ?"""
_WITHIN = "FROM article JOIN issue ON number = article.rowid WHERE article MATCH ?"
_NEWEST = f"SELECT number {_WITHIN} ORDER BY day DESC LIMIT ?"
_PERIOD = f"{_WITHIN} AND day BETWEEN ? AND ?"
_ISSUES = f"SELECT {{0}}, count(*) {_WITHIN} GROUP BY {{0}} ORDER BY 2 DESC LIMIT {VALUES}"
_NAMED = "FROM article JOIN name ON number = article.rowid WHERE article MATCH ?"
_NAMES = f"""SELECT name, count(*) {_NAMED} AND kind = '{{0}}'
             GROUP BY name ORDER BY 2 DESC LIMIT {VALUES}"""
_YEARS = f"SELECT year, count(*) {_WITHIN} GROUP BY year ORDER BY year"


class Fts5:
    """FTS5 as one would use it from Python's own sqlite3."""

    name = "SQLite FTS5"

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._path = directory / "fts5.sqlite3"
        self._connection: sqlite3.Connection | None = None

    def build(self, batches: Iterable[Sequence[Row]]) -> None:
        shutil.rmtree(self._path.parent, ignore_errors=True)
        self._path.parent.mkdir(parents=True)
        connection = sqlite3.connect(self._path)
        connection.executescript(_SCHEMA)
        for batch in batches:
            with connection:
                self._add(connection, batch)
        with connection:
            connection.execute(_INDEX)
        connection.close()

    def _add(self, connection: sqlite3.Connection, batch: Sequence[Row]) -> None:
        connection.executemany(
            "INSERT INTO article (rowid, title, body) VALUES (?, ?, ?)",
            ((row.number, row.title, row.body) for row in batch),
        )
        connection.executemany(
            "INSERT INTO issue VALUES (?, ?, ?, ?, ?)",
            (
                (row.number, row.publication, row.section, row.year, row.day)
                for row in batch
            ),
        )
        connection.executemany(
            "INSERT INTO name VALUES (?, ?, ?)",
            (
                (row.number, kind, name)
                for row in batch
                for kind, names in (
                    ("person", row.people),
                    ("organization", row.organizations),
                    ("place", row.places),
                )
                for name in names
            ),
        )

    def open(self) -> None:
        self._connection = sqlite3.connect(self._path)

    def answers(self, case: Case) -> bool:
        return case.form not in {Form.FUZZY, Form.VERY_FUZZY, Form.SUFFIX}

    def ask(self, case: Case) -> Answer:
        match = _match(case)
        if case.period:
            (total,) = self._all(f"SELECT count(*) {_PERIOD}", match, *case.period)[0]
            top = self._all(
                f"SELECT number {_PERIOD} ORDER BY rank LIMIT ?", match, *case.period, TOP
            )
        else:
            (total,) = self._all(_COUNT, match)[0]
            statement = _NEWEST if case.newest else _SNIPPETS if case.snippets else _TOP
            top = self._all(statement, match, TOP)
        for facet in case.facets:
            counted = _ISSUES if facet in {"publication", "year"} else _NAMES
            self._all(counted.format(facet), match)
        if case.timeline:
            self._all(_YEARS, match)
        return Answer(total, tuple(row[0] for row in top))

    def ranked(self, words: Sequence[str], limit: int) -> tuple[int, ...]:
        match = " OR ".join(f'"{word}"' for word in words)
        return tuple(row[0] for row in self._all(_TOP, match, limit))

    def _all(self, statement: str, *values: object) -> list[tuple[int, ...]]:
        assert self._connection is not None, "open first"
        return self._connection.execute(statement, values).fetchall()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()


def _match(case: Case) -> str:
    match case.form:
        case Form.ANY:
            return " OR ".join(case.words)
        case Form.PHRASE:
            return f'"{" ".join(case.words)}"'
        case Form.NEAR:
            return f"NEAR({' '.join(case.words)}, 5)"
        case Form.PREFIX:
            return f"{case.words[0]}*"
        case _:
            return " AND ".join(case.words)
