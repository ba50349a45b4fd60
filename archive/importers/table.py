"""Tables with a story in each row (CSV, RFC 4180), as scrapers and spreadsheets write them.

Columns whose names are not known are left alone, and formulas are the text they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from archive.errors import SourceError
from archive.importers.databases.stories import Story
from archive.importers.pasted.decoding import decoded
from archive.importers.rows import are_of_news, fields_named, pages_of_stories, story_of
from archive.model import Page
from archive.source import Source

_MAX_SIZE = 64 * 2**20
MAX_CELL = 4 * 2**20  # characters
_MOST = 100_000
_LONGEST_HEADER = 8_000
_CITED = frozenset({"headline", "publication"})
# What spreadsheets write above a header: "sep=;".
SEPARATOR = re.compile(r"\"?sep=[,;\t|]\"?[ \t\r]*\n", re.IGNORECASE)
# Quotation marks within a cell, as databases write them, and as RFC 4180 says.
_BACKSLASHED = re.compile(r'\w\W{0,3}\\"|\\"\w')
_DOUBLED = re.compile(r'\w\W{0,2}""\w|\w""\W{0,2}\w')
_DELIMITERS = (",", ";", "\t", "|")


class TableImporter:
    """Reads a table whose first row names its columns, each other row as one article."""

    name = "csv"
    version = 1
    title = "Tables of stories (CSV)"
    gives = "a story for each row, by the names of the columns"
    is_secondhand = True

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """How sure this importer is: a table is of news if it has headlines and more."""
        first = _table(head).partition("\n")[0][:_LONGEST_HEADER]
        if first.startswith(("{", "[", "<")):
            return 0.0
        fields = _columns(first, delimiter_of(first), sure=True)
        return 0.8 if are_of_news(fields, _CITED) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        text = _table(source.read(_MAX_SIZE))
        yield from pages_of_stories(_stories(text, source.name), source.name, "a table")


def _table(content: bytes) -> str:
    """The text of a table from its header on, quotation marks within it doubled."""
    text = SEPARATOR.sub("", decoded(content).lstrip(), count=1).lstrip()
    return text.replace('\\"', '""') if is_backslashed(text) else text


def is_backslashed(text: str) -> bool:
    """Say whether backslashes stand before quotation marks within the cells of a table."""
    return bool(_BACKSLASHED.search(text) and not _DOUBLED.search(text))


def _stories(text: str, name: str) -> Iterator[Story]:
    first = text.partition("\n")[0][:_LONGEST_HEADER]
    delimiter = delimiter_of(first)
    columns = _columns(first, delimiter)
    csv.field_size_limit(MAX_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(rows):
            if number > _MOST:
                raise SourceError(name, f"has more than {_MOST:,} rows; split it first")
            story = story_of(_said(row, columns), "CSV column") if number else None
            if story is not None:
                yield story
    except csv.Error as error:
        reason = "is a damaged table; a quotation mark may be missing"
        raise SourceError(name, reason) from error


def delimiter_of(first: str) -> str:
    """Return what parts the cells in the first row of a table."""
    return max(_DELIMITERS, key=first.count)


def _columns(first: str, delimiter: str, *, sure: bool = False) -> dict[str, int]:
    """Return in which column each field stands; `sure` as in `fields_named`."""
    if delimiter not in first:
        return {}
    try:
        names = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        return {}
    return {
        field: names.index(name) for field, name in fields_named(names, sure=sure).items()
    }


def _said(row: list[str], columns: dict[str, int]) -> dict[str, str]:
    return {
        field: said
        for field, place in columns.items()
        if place < len(row) and (said := row[place].strip())
    }
