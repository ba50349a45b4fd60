"""Articles and pages of the British Library's first newspapers: a file for each of them.

A ``BL_newspaper`` is one ``BL_article`` or one ``BL_page`` with what is known of the issue.
Words have boxes within the clipping that they stand in, which has its place on the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archive.errors import SourceError
from archive.importers.printed.bare_words import lines_of, titled
from archive.importers.printed.boxes import enclosing
from archive.importers.printed.cut_articles import (
    LONGEST_WORD,
    Sheet,
    Sheets,
    box_in,
    kind_of,
)
from archive.importers.printed.description import text_of
from archive.importers.printed.issued import issued
from archive.importers.printed.languages import language_tag
from archive.importers.printed.layout import Block, BlockKind, Box, Line, Word
from archive.importers.printed.numbers import number
from archive.importers.printed.plan import Area, ArticlePlan, Image, IssuePlan, PagePlan
from archive.importers.printed.spread import spread
from archive.importers.xml import local
from archive.model import Certain, EntityKind, Field, Origin, Statement

_ORIGIN = Box(0, 0, 0, 0)
_STATED = (
    ("publication", ("title", "normalisedTitle")),
    ("published", ("normalisedDate", "issued", "printedDate")),
    ("volume", ("volumeNumber",)),
    ("issue", ("issueNumber",)),
)


def plan_of(root: etree._Element, name: str, file: str) -> tuple[IssuePlan, Sheets]:
    """Return what a file says of an issue, and the page or pages it is about.

    `name` is the source's, for the errors, and `file` that of its file.

    Raises:
        SourceError: It holds neither an article nor a page.
    """
    article = next(root.iter("{*}BL_article"), None)
    held = next(root.iter("{*}BL_page"), None) if article is None else article
    if held is None:
        raise SourceError(name, "holds no article and no page of a newspaper")
    said: dict[str, str] = {}
    types = []
    for one in held.iter():
        if not len(one) and (text := text_of(one)):
            said.setdefault(local(one), text)
            if local(one) == "Type":
                types.append(text)
    sheets: dict[int, Sheet] = {}
    title = said.get("Title", "") if article is not None else ""
    placed = list(_placed(held, title, sheets))
    places = {page: place for place, page in enumerate(sheets)}
    areas = [Area(places[page], (key,), None, field) for page, key, field in placed]
    statements = tuple(_statements(said))
    known = {statement.field: statement.value for statement in statements}
    plan = IssuePlan(
        known.get("publication", ""),
        known.get("published"),
        tuple(_page(page, sheet, file) for page, sheet in sheets.items()),
        _articles(areas, said, types) if article is not None else (),
        language=language_tag(said.get("Language", "")),
        statements=statements,
    )
    return plan, Sheets(sheets)


def _statements(said: dict[str, str]) -> Iterator[Statement]:
    for field, names in _STATED:
        for name in names:
            told = said.get(name, "")
            value = issued(told) if field == "published" else told
            if value:
                yield Statement(field, value, Origin.FILE, f"BL_newspaper {name}")
                break


def _articles(
    areas: list[Area], said: dict[str, str], types: list[str]
) -> tuple[ArticlePlan, ...]:
    if not areas:
        return ()
    author = said.get("authorName", "")
    people = (author,) if author else ()
    return (
        ArticlePlan(
            kind_of(reversed(types)),
            tuple(areas),
            said.get("Title", ""),
            "BL_newspaper Title",
            authors=people,
            language=language_tag(said.get("Language", "")),
            certain=tuple(
                Certain(EntityKind.PERSON, name, "BL_newspaper authorName")
                for name in people
            ),
        ),
    )


def _placed(
    held: etree._Element, title: str, sheets: dict[int, Sheet]
) -> Iterator[tuple[int, str, Field]]:
    """Put the text on its `sheets`; yield of each block its page, its id and its field."""
    page = 1
    count = 0
    for one in held.iter():
        name = local(one)
        if name == "pageImage":
            said = {local(part): text_of(part) for part in one}
            told = number(said.get("pageSequence"))
            page = int(told) if told is not None and told >= 1 else len(sheets) + 1
            size = box_in(said.get("pageCoordinates", ""))
            sheets.setdefault(page, Sheet(size, said.get("pageImageFile", "")))
        elif name in {"articleImage", "pageText"}:
            lines = lines_of(_words(one))
            head: tuple[Line, ...] = ()
            if not count:
                head, lines = titled(lines, title)
            for part, field in ((head, Field.HEADLINE), (lines, Field.TEXT)):
                if part:
                    kind = BlockKind.HEADING if part is head else BlockKind.TEXT
                    box = enclosing(line.box for line in part)
                    sheet = sheets.setdefault(page, Sheet())
                    sheet.blocks.append(Block(part, kind, str(count), box))
                    yield page, str(count), field
                    count += 1


def _words(clipping: etree._Element) -> list[Word]:
    """The words of a clipping, or of a whole page, with their places on the page."""
    place = next((text_of(one) for one in clipping.iter("{*}articleCoordinates")), "")
    origin = box_in(place) or _ORIGIN
    words: list[Word] = []
    for one in clipping.iter("{*}articleWord", "{*}pageWord"):
        box = box_in(one.get("coord") or "")
        if box is not None:
            box = Box(
                box.left + origin.left,
                box.top + origin.top,
                box.right + origin.left,
                box.bottom + origin.top,
            )
        words += spread(text_of(one)[:LONGEST_WORD], box)
    return words


def _page(page: int, sheet: Sheet, file: str) -> PagePlan:
    images = (Image(sheet.image),) if sheet.image else ()
    return PagePlan(str(page), page, (file,), images)
