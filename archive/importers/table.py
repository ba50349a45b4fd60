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
from archive.importers.databases.web_lines import marked_up_text
from archive.importers.pasted.decoding import decoded
from archive.model import Page
from archive.source import Source

_MAX_SIZE = 64 * 2**20
_MAX_CELL = 4 * 2**20
_MOST = 20_000
_LONGEST_HEADER = 8_000
_DELIMITERS = (",", ";", "\t", "|")
_NAMES = {
    "headline": "headline title heading articletitle titel titre titulo título titolo "
    "webtitle headlinemain headlinetext",
    "text": "text body content fulltext articletext articlebody maintext story "
    "articlecontent texte texto testo inhalt bodytext fieldsbodytext fieldsbody",
    "deck": "deck subtitle subheadline standfirst",
    "byline": "byline author authors creator journalist autor auteur bylineoriginal "
    "fieldsbyline",
    "publication": "publication newspaper source publisher sourcename publicationname "
    "publicationtitle newspapertitle newspapername outlet zeitung journal medianame",
    "published": "date published publicationdate publisheddate pubdate datepublished "
    "issuedate issued datum fecha publishdate datepublish webpublicationdate",
    "page": "page pagenumber startpage printpage",
    "section": "section category rubrik rubrique sectionname",
    "edition": "edition",
    "dateline": "dateline",
    "language": "language lang",
    "url": "url link articleurl weburl",
}
# What these are called in tables that have no column of the names above.
_ELSE = {
    "text": "article",
    "deck": "abstract description leadparagraph",
    "publication": "sourcedomain domain",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split()}
_OTHERS = {name: field for field, names in _ELSE.items() for name in names.split()}
# How programs write that there is nothing, and several names in one cell.
_NOTHING = frozenset({"nan", "NaN", "None", "null", "NULL", "NA", "N/A", "[]"})
_LISTED = re.compile(r"\[\s*(['\"]).*\1\s*\]", re.DOTALL)
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
# "29-Dec-17", as spreadsheets show a day: until 29 of this century, from 30 of the last.
_SHORT_DAY = re.compile(r"(\d{1,2}-[^\W\d_]{3}-)(\d\d)")
_CENTURY = 30
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
        known = set(_columns(first, _delimiter(first), others=False).values())
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


def _columns(first: str, delimiter: str, *, others: bool = True) -> dict[int, str]:
    """Return which columns hold what, by their places; the first of a kind counts.

    `others` are names that may mean something else in a table that is not of news.
    """
    if delimiter not in first:
        return {}
    try:
        names = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        return {}
    columns: dict[int, str] = {}
    for known in (_FIELDS, _OTHERS) if others else (_FIELDS,):
        for place, name in enumerate(names):
            field = known.get(_NO_LETTER.sub("", name.casefold()))
            if field is not None and field not in columns.values():
                columns[place] = field
    return columns


def _story(row: list[str], columns: dict[int, str]) -> Story | None:
    cells = {
        field: row[place].strip() for place, field in columns.items() if place < len(row)
    }
    said = {field: cell for field, cell in cells.items() if cell not in _NOTHING}
    text = said.get("text", "")
    if not (text or said.get("headline")):
        return None
    language = said.get("language", "")
    return Story(
        headline=said.get("headline", ""),
        text=marked_up_text(text, "table") or _LINE_ENDS.sub("\n\n", text),
        deck=said.get("deck", ""),
        byline=_names(said.get("byline", "")),
        dateline=said.get("dateline", ""),
        publication=said.get("publication", ""),
        published=edtf(_day(said.get("published", ""))),
        edition=said.get("edition", ""),
        page=said.get("page", ""),
        section=said.get("section", ""),
        language=language if _LANGUAGE.fullmatch(language) else None,
        url=said.get("url", ""),
        notes=() if text else (ONLY_CITED,),
        rules={field: f"CSV column {field}" for field in columns.values()},
    )


def _names(cell: str) -> str:
    """The names in a cell, also if it is a list as programs write it: "['Ann', 'Bo']"."""
    if not _LISTED.fullmatch(cell):
        return cell
    return ", ".join(filter(None, (one or two for one, two in _QUOTED.findall(cell))))


def _day(cell: str) -> str:
    short = _SHORT_DAY.fullmatch(cell)
    if short is None:
        return cell
    return f"{short[1]}{19 if int(short[2]) >= _CENTURY else 20}{short[2]}"
