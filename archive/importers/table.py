"""Tables with a story in each row (CSV, RFC 4180), as scrapers and spreadsheets write them.

There is no standard of what columns are called; what is read here are the names that data
sets of news commonly use. Other columns are left alone, and formulas are the text they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from archive.errors import SourceError
from archive.importers.databases.fields import edtf
from archive.importers.databases.stories import ONLY_CITED, Story, pages_of
from archive.importers.pasted.decoding import decoded
from archive.model import Page
from archive.source import Source

_MAX_SIZE = 64 * 2**20
_MAX_CELL = 4 * 2**20
_MOST = 20_000
_LONGEST_HEADER = 8_000
_DELIMITERS = (",", ";", "\t", "|")
_NAMES = {
    "headline": "headline title heading articletitle titel titre titulo título titolo",
    "text": "text body content fulltext articletext articlebody maintext story "
    "articlecontent texte texto testo inhalt",
    "deck": "deck subtitle subheadline standfirst",
    "byline": "byline author authors creator journalist autor auteur",
    "publication": "publication newspaper source publisher sourcename publicationname "
    "publicationtitle newspapertitle newspapername outlet zeitung journal",
    "published": "date published publicationdate publisheddate pubdate datepublished "
    "issuedate issued datum fecha",
    "page": "page pagenumber startpage",
    "section": "section category rubrik rubrique",
    "edition": "edition",
    "dateline": "dateline",
    "language": "language lang",
    "url": "url link articleurl weburl",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split()}
_NO_LETTER = re.compile(r"[\W_]+")
_LINE_ENDS = re.compile(r"\r\n?|\n")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")


class TableImporter:
    """Reads a table whose first row names its columns, each other row as one article."""

    name = "csv"
    version = 1
    title = "Tables of stories (CSV)"
    gives = "a story for each row, by the names of the columns"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """How sure this importer is: a table is of news if it has headlines and more."""
        first = decoded(head).lstrip().partition("\n")[0][:_LONGEST_HEADER]
        known = set(_columns(first, _delimiter(first)).values())
        is_news = "text" in known or {"headline", "publication"} <= known
        return 0.8 if is_news and len(known) > 1 else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        text = decoded(source.read(_MAX_SIZE)).lstrip()
        first = text.partition("\n")[0][:_LONGEST_HEADER]
        delimiter = _delimiter(first)
        columns = _columns(first, delimiter)
        csv.field_size_limit(_MAX_CELL)
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        stories = []
        try:
            for number, row in enumerate(rows):
                if number > _MOST:
                    raise SourceError(
                        source.name, f"has more than {_MOST:,} rows; split it first"
                    )
                story = _story(row, columns) if number else None
                if story is not None:
                    stories.append(story)
        except csv.Error as error:
            raise SourceError(
                source.name, "is a damaged table; a quotation mark may be missing"
            ) from error
        if not stories:
            raise SourceError(source.name, "is a table without a story")
        yield from pages_of(stories)


def _delimiter(first: str) -> str:
    return max(_DELIMITERS, key=first.count)


def _columns(first: str, delimiter: str) -> dict[int, str]:
    """Return which columns hold what, by their places; the first of a kind counts."""
    if delimiter not in first:
        return {}
    try:
        names = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        return {}
    columns: dict[int, str] = {}
    for place, name in enumerate(names):
        field = _FIELDS.get(_NO_LETTER.sub("", name.casefold()))
        if field is not None and field not in columns.values():
            columns[place] = field
    return columns


def _story(row: list[str], columns: dict[int, str]) -> Story | None:
    said = {
        field: row[place].strip() for place, field in columns.items() if place < len(row)
    }
    text = said.get("text", "")
    if not (text or said.get("headline")):
        return None
    language = said.get("language", "")
    return Story(
        headline=said.get("headline", ""),
        text=_LINE_ENDS.sub("\n\n", text),
        deck=said.get("deck", ""),
        byline=said.get("byline", ""),
        dateline=said.get("dateline", ""),
        publication=said.get("publication", ""),
        published=edtf(said.get("published", "")),
        edition=said.get("edition", ""),
        page=said.get("page", ""),
        section=said.get("section", ""),
        language=language if _LANGUAGE.fullmatch(language) else None,
        url=said.get("url", ""),
        notes=() if text else (ONLY_CITED,),
        rules={field: f"CSV column {field}" for field in columns.values()},
    )
