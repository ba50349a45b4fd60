"""NewsBank and Access World News: text, and HTML, RTF or PDF of the same layout.

A story has its title, then "Date | Publication (Place)", fields parted by bars, its length,
the text, perhaps ways to cite it, and its record number. Older exports have "Publication
(Place) - Date" instead, and each field on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.errors import SourceError
from archive.importers.databases.documents import glimpse, read_lines, shows
from archive.importers.databases.fields import bare_page, language_of
from archive.importers.databases.lines import Line, joined, paragraphs
from archive.importers.databases.nexis_labels import is_copyright
from archive.importers.databases.stories import Story, pages_of
from archive.importers.head import folded, has_any
from archive.importers.pasted.printed_dates import printed_date
from archive.model import Page
from archive.source import Source

_ISSUE = re.compile(r"^(?P<date>[^|]{6,40})\s\|\s(?P<name>[^|]{2,120})$")
_OLDER = re.compile(
    r"^(?P<name>[^|]{2,100}\([^()|]{2,60}\)) [-–] (?P<date>[^|]{6,40}?)"
    r"(?: [-–] (?P<page>[A-Z]?-?\d{1,4}[A-Z]?)\b.{0,60})?$"
)
_PLACE = re.compile(r"\s*\((?P<place>[^()]*)\)$")
_FIELD = re.compile(
    r"(?i)^(?P<name>author/byline|author|byline|page|section|edition|column|dateline|source"
    r"|memo|language|location|readability|length|series|caption)\s*:\s*(?P<value>.*)$"
)
# What stands between the text and the number of its record.
_BELOW = re.compile(r"(?i)^(?:caption|memo|illustration|index terms|correction)\s?:")
_COUNT = re.compile(r"(?i)^[\d,.]+\s+words?$")
_TAIL = re.compile(
    r"(?i)^(?:[•*·-]\s*)?(?:citations?\s*\(.*\)|record(?: number)?:\s?.*|openurl link.*)$"
)
_BUTTON = re.compile(r"(?i)^(?:read news document|view article|full text|print|e-?mail)$")
_MARK = re.compile(
    r"(?im)^(?:author/byline:|record(?: number)?:\s?\w+$|openurl link|\d[\d,]* words$"
    r"|readability:|length: \d[\d,]* words)"
    r"|\s\|\s(?:page|section):\s"
)
# What shows of such a mark in bytes, whatever elements and blanks stand between the words.
_MARKED = (b"author/byline", b"openurl")
_PLACED = re.compile(rb"\|(?:<[^<>]{0,99}>|\s|\xc2?\xa0|&nbsp;){1,6}(?:page|section)\b")
_RECORD = re.compile(
    rb"record(?:(?:<[^<>]{0,99}>|\s|\xc2?\xa0|&nbsp;){1,6}number|:)"
    rb"|readability:|length:(?:<[^<>]{0,99}>|\s){1,6}\d"
)
_COUNTED = re.compile(
    rb"words(?<![^\d\s>;,\x80-\xff].words)(?<![^\s>;\x80-\xff]words)", re.DOTALL
)
_TITLE_LINES = 4


class NewsBankImporter:
    """Reads an export of NewsBank, each document as one article."""

    name = "newsbank"
    version = 1
    title = "NewsBank exports"
    gives = "the stories of an export, with section and page"

    def accepts(self, source: Source, head: bytes) -> float:
        if shows(head) and not _is_perhaps(head):
            return 0.0
        text = glimpse(source, head)
        issues = any(_issue(Line(line)) for line in text.split("\n"))
        return 0.96 if issues and _MARK.search(text) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        lines = read_lines(source.read(), source.name)
        places = [place for place, line in enumerate(lines) if place and _issue(line)]
        if not places:
            raise SourceError(source.name, "holds no story of NewsBank")
        above = [0, *(place + 1 for place in places)]
        starts = [
            _title_start(lines, place, floor)
            for place, floor in zip(places, above, strict=False)
        ]
        ends = [*starts[1:], len(lines)]
        yield from pages_of(
            _story(lines[start:place], lines[place:end])
            for start, place, end in zip(starts, places, ends, strict=True)
        )


def _is_perhaps(head: bytes) -> bool:
    text = folded(head)
    if _RECORD.search(text) and b") " in head:
        return True
    return b"|" in head and bool(
        _PLACED.search(text) or has_any(head, *_MARKED) or _COUNTED.search(text)
    )


def _issue(line: Line) -> tuple[str, str] | None:
    """Return the date and the newspaper of a line that holds both, or ``None``."""
    found = _ISSUE.match(line.text) or _OLDER.match(line.text)
    if found is None:
        return None
    dated = printed_date(found["date"])
    return (dated.published, found["name"].strip()) if dated else None


def _title_start(lines: Sequence[Line], issue: int, floor: int) -> int:
    """The index of the title's first line, above the line of the issue, from `floor` on."""
    start = max(floor, issue - 1)
    while (
        start > floor
        and issue - start < _TITLE_LINES
        and not lines[start].blanks
        and not _TAIL.match(lines[start - 1].text)
        and not is_copyright(lines[start - 1])
    ):
        start -= 1
    return start


def _story(title: Sequence[Line], lines: Sequence[Line]) -> Story:
    published, named = _issue(lines[0]) or ("", "")
    older = _OLDER.match(lines[0].text)
    printed = (older["page"] or "") if older else ""
    publication = _PLACE.sub("", named)
    fields: dict[str, str] = {}
    start = 1
    for line in lines[1:]:
        parts = [_FIELD.match(part.strip()) for part in line.text.split(" | ")]
        if any(parts):
            fields |= {part["name"].lower(): part["value"] for part in parts if part}
        elif not (_COUNT.match(line.text) or _BUTTON.match(line.text)):
            break
        start += 1
    end = next(
        (n for n in range(start, len(lines)) if _TAIL.match(lines[n].text)), len(lines)
    )
    while end > start and (
        is_copyright(lines[end - 1]) or _BELOW.match(lines[end - 1].text)
    ):
        end -= 1
    return Story(
        headline=joined(title),
        text="\n\n".join(paragraphs(lines[start:end])),
        byline=fields.get("author/byline")
        or fields.get("author")
        or fields.get("byline", ""),
        dateline=fields.get("dateline", ""),
        publication=_with_article_first(publication),
        published=published,
        edition=fields.get("edition", ""),
        page=bare_page(fields.get("page", "") or printed),
        section=fields.get("section", ""),
        language=language_of(fields.get("language", "")),
        rules={
            "publication": "NewsBank heading",
            "published": "NewsBank heading",
            "page": "NewsBank Page",
        },
    )


def _with_article_first(name: str) -> str:
    """Return "New York Post, The" as "The New York Post"."""
    found = re.fullmatch(r"(.+), (The|A|El|La|Los|Le|Les|Der|Die|Das)", name)
    return f"{found[2]} {found[1]}" if found else name
