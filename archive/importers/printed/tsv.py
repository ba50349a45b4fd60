"""The table of words that Tesseract writes: a line for every page, block, line and word.

There is no quoting: a quotation mark is the text it is. Programs that call Tesseract save
the same table by other rules, with commas, quoting and the numbers of the rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import groupby

from archive.errors import SourceError
from archive.importers.printed.extent import sized
from archive.importers.printed.layout import Block, Box, Layout, Line, Word
from archive.importers.printed.numbers import number

HEADER = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num"
    "\tleft\ttop\twidth\theight\tconf\ttext"
)
_NAMES = HEADER.split("\t")
_DELIMITERS = "\t,;"
_PAGE, _WORD = "1", "5"
_PERCENT = 100
_COLUMNS = 12


def read_layouts(text: str, name: str) -> Iterator[Layout]:
    """Yield the pages of a table of words. `name` is the source's, for the errors.

    Raises:
        SourceError: There is no page in it.
    """
    rows = [
        row
        for row in _rows(text.replace("\r\n", "\n"), name)
        if len(row) >= _COLUMNS - 1 and row[0] in {_PAGE, _WORD}
    ]
    if not rows:
        raise SourceError(name, "is a table of words without a page")
    pages = [list(page) for _, page in groupby(rows, key=lambda row: row[1])]
    for place, page in enumerate(pages, start=1):
        yield _layout(page, place if len(pages) > 1 else None)


def has_header(text: str) -> bool:
    """Whether a text begins with the names of the columns, by whatever rules."""
    return _delimiter(text) is not None


def _delimiter(text: str) -> str | None:
    first = text.partition("\n")[0].strip("\r")
    for delimiter in _DELIMITERS:
        names = [name.strip('"') for name in first.split(delimiter)]
        if names[-_COLUMNS:] == _NAMES and len(names) <= _COLUMNS + 1:
            return delimiter
    return None


def _rows(text: str, name: str) -> Iterable[list[str]]:
    delimiter = _delimiter(text)
    if text.startswith(HEADER) or delimiter is None:
        return (row.split("\t", _COLUMNS - 1) for row in text.split("\n"))
    return _quoted(text, delimiter, name)


def _quoted(text: str, delimiter: str, name: str) -> Iterator[list[str]]:
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            yield row[-_COLUMNS:]
    except csv.Error as error:
        raise SourceError(name, "is a damaged table of words") from error


def _layout(rows: list[list[str]], place: int | None) -> Layout:
    size: tuple[float | None, float | None] = (None, None)
    for row in rows:
        if row[0] == _PAGE:
            size = number(row[8]), number(row[9])
    words = [row for row in rows if row[0] == _WORD and len(row) == _COLUMNS]
    blocks = []
    for _, paragraph in groupby(words, key=lambda row: row[2:4]):
        lines = [
            Line(tuple(word for row in line if (word := _word(row)).text))
            for _, line in groupby(paragraph, key=lambda row: row[4])
        ]
        kept = tuple(line for line in lines if line.words)
        if kept:
            blocks.append(Block(kept))
    width, height = sized(*size, blocks)
    return Layout(width, height, tuple(blocks), sequence=place, pixels=True)


def _word(row: list[str]) -> Word:
    left, top, width, height = (number(value) for value in row[6:10])
    box = None
    if left is not None and top is not None and width and height:
        box = Box(left, top, left + width, top + height)
    sure = number(row[10])
    known = sure is not None and 0 <= sure <= _PERCENT
    return Word(
        row[11].strip(), box, sure / _PERCENT if known and sure is not None else None
    )
