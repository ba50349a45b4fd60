"""A concordance: every match of a query with the words around it, one match a line.

Librarians call it KWIC, key word in context. All hits of a query are read, fifty articles
at a time, so that it can be shown while it grows, and be given up by closing the iterator.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from archive.errors import ArchiveError
from archive.model import Field
from archive.search import Query
from archive.search.passages import Marker, also_of
from archive.search.syntax import parse
from archive.search.tree import And, FieldIs, Mentions, Node, Not, Or, Period, Undated

if TYPE_CHECKING:
    from archive.archive import Archive
    from archive.store import ArticleRow

WIDTH: Final = 60  # code points of context on either side
MOST: Final = 100_000  # lines of one concordance
_HITS: Final = 500  # asked of the engine at once
_ARTICLES: Final = 50  # read from the store at once
_FIELDS: Final = (Field.HEADLINE, Field.TEXT)

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")  # and what would steer a terminal
_JOINER = "\u200d"


class ConcordanceError(ArchiveError):
    """A concordance cannot be made of this query, or cannot be written."""


@dataclass(frozen=True, slots=True)
class Line:
    """One match in its context: ``left + keyword + right`` is the passage on one line.

    Attributes:
        left: What stands before the match, in the order of reading.
        field: The part of the article where it stands, from code point `start` on.
        published: The issue's date as EDTF, ``None`` if it is not known.
    """

    article_id: str
    left: str
    keyword: str
    right: str
    field: Field
    start: int
    headline: str
    publication: str
    published: str | None
    page: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Some more lines, and how far the reading is.

    Attributes:
        done: The articles read so far, of `total` that answer the query.
        full: There are more matches than a concordance holds; this is the last batch.
    """

    lines: tuple[Line, ...]
    done: int
    total: int
    full: bool = False


def concordance(
    archive: Archive, query: Query, width: int = WIDTH, limit: int = MOST
) -> Iterator[Batch]:
    """Return the lines of all hits of a query, in the order of the hits, batch by batch.

    An article without words of the query in its headline or text, as when one looks for a
    person only, gives no line. Close the iterator to stop.

    Args:
        archive: Where to search.
        query: What to search for; its limit, offset and facets to count do not matter.
        width: The code points of context wanted on either side.
        limit: The greatest number of lines, at most `MOST`.

    Raises:
        QuerySyntaxError: The query cannot be understood.
        ConcordanceError: The query has no words that could stand in the middle.
        SearchError: The index is unusable.
    """
    tree = parse(query.text)
    if not _has_words(tree):
        raise ConcordanceError(
            "This search has no words that could stand in the middle of a line. "
            "Search for a word or a phrase first."
        )
    asked = replace(query, facets=(), timeline=None, limit=_HITS, offset=0)
    return _batches(archive, asked, tree, width, min(limit, MOST))


def make_lines(row: ArticleRow, marker: Marker, width: int = WIDTH) -> Iterator[Line]:
    """Yield the lines of one article, those of its headline first."""
    for field in _FIELDS:
        text = row.headline if field is Field.HEADLINE else row.text
        for start, end in marker.matches(text, field, row.language):
            yield Line(
                row.article_id,
                _before(text, start, width),
                _BLANKS.sub(" ", text[start:end]),
                _after(text, end, width),
                field,
                start,
                row.headline,
                row.publication,
                row.published,
                row.page,
            )


def _batches(
    archive: Archive, query: Query, tree: Node, width: int, limit: int
) -> Iterator[Batch]:
    """Page through the hits; one that moved to a later page meanwhile is read once."""
    seen: set[str] = set()
    room, done = limit, 0
    marker: Marker | None = None
    while True:
        page = archive.engine.search(replace(query, offset=done))
        hits = [hit.article_id for hit in page.hits]
        marker = marker or Marker(tree, also_of(page.variants))
        for first in range(0, len(hits), _ARTICLES):
            some = hits[first : first + _ARTICLES]
            fresh = [article_id for article_id in some if article_id not in seen]
            seen.update(fresh)
            rows = archive.store.rows(fresh)
            found = [line for row in rows for line in make_lines(row, marker, width)]
            done += len(some)
            full = len(found) > room
            yield Batch(tuple(found[:room]), done, max(page.total, done), full)
            room -= len(found)
            if full:
                return
        if not hits or done >= page.total:
            if not done:
                yield Batch((), 0, 0)
            return


def _has_words(tree: Node) -> bool:
    """Whether a query has words that can be marked in a headline or a text."""
    match tree:
        case And(children=children) | Or(children=children):
            return any(map(_has_words, children))
        case FieldIs(name=name, child=child):
            return name in _FIELDS and _has_words(child)
        case Not() | Period() | Undated() | Mentions():
            return False
        case _:
            return True


def _before(text: str, start: int, width: int) -> str:
    """Return up to `width` code points that end at `start`, blanks as single spaces."""
    reach = width + 1
    while True:
        begin = max(0, start - reach)
        folded = _BLANKS.sub(" ", text[begin:start])
        if begin == 0 or len(folded) > width:
            break
        reach *= 2
    cut = max(0, len(folded) - width)
    while cut < len(folded) and _continues(folded, cut):
        cut += 1
    return folded[cut:].lstrip()


def _after(text: str, end: int, width: int) -> str:
    """Return up to `width` code points that begin at `end`, blanks as single spaces."""
    reach = width + 1
    while True:
        folded = _BLANKS.sub(" ", text[end : end + reach])
        if end + reach >= len(text) or len(folded) > width:
            break
        reach *= 2
    cut = min(width, len(folded))
    while 0 < cut < len(folded) and _continues(folded, cut):
        cut -= 1
    return folded[:cut].rstrip()


def _continues(text: str, at: int) -> bool:
    """Whether a character is seen as one with the character before it."""
    sign = text[at]
    if sign.isascii():
        return False
    return (
        sign == _JOINER
        or unicodedata.category(sign).startswith("M")
        or "\U0001f3fb" <= sign <= "\U0001f3ff"  # tones of skin
        or (at > 0 and text[at - 1] == _JOINER)
    )
