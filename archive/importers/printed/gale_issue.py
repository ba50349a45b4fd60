"""Issues in the XML of Gale: the Times Digital Archive, British newspapers and others.

An ``issue`` has articles, in some collections within its pages. The texts of an article are
its title, its preamble and clippings (``text.cr``); each says on which page it stands, and
has a box for every word. See the maps of https://www.digitisednewspapers.net for what the
collections call the same things.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

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
from archive.importers.printed.layout import Block, BlockKind, Line, Word
from archive.importers.printed.numbers import number
from archive.importers.printed.page_images import is_image
from archive.importers.printed.plan import Area, ArticlePlan, Image, IssuePlan, PagePlan
from archive.importers.printed.spread import spread
from archive.importers.xml import local, outermost
from archive.model import Certain, EntityKind, Field, Origin, Statement
from archive.source import Source

_NAMES = ("jn", "marcTitle", "newspaperID", "newspaperId")
_DATES = ("searchableDateStart", "pf", "composed", "da", "printedDate")
_LANGUAGES = ("dcLanguage", "language")
_IMAGES = ("", ".jpg", ".png", ".jp2", ".tif")
_MOST_PAGES = 1_000
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class _Text:
    """A title, a preamble or a clipping, or the part of one that is on one page."""

    page: int
    field: Field
    paragraphs: tuple[tuple[Word, ...], ...]


def issue_of(issue: etree._Element, source: Source, file: str) -> tuple[IssuePlan, Sheets]:
    """Return the plan of an issue that is in `source`, whose name is `file`."""
    sheets: dict[int, Sheet] = {}
    plans: list[ArticlePlan] = []
    for article in outermost(issue, "article"):
        if (plan := _article(article, sheets, len(plans))) is not None:
            plans.append(plan)
    places = {page: place for place, page in enumerate(sorted(sheets))}
    pages = tuple(_page(page, sheets[page], source, file) for page in places)
    articles = tuple(_placed(plan, places) for plan in plans)
    said = _said(issue)
    return (
        IssuePlan(
            said.get("publication", ("", ""))[0],
            said.get("published", (None, ""))[0],
            pages,
            articles,
            language=said.get("language", (None, ""))[0],
            statements=tuple(
                Statement(name, value, Origin.FILE, f"Gale {rule}")
                for name, (value, rule) in said.items()
                if name != "language"
            ),
        ),
        Sheets(sheets),
    )


def _said(issue: etree._Element) -> dict[str, tuple[str, str]]:
    """What the issue says of itself, and in which element."""
    told: dict[str, str] = {}
    waiting = [issue]
    while waiting:
        for one in waiting.pop():
            if local(one) not in {"page", "article"}:
                waiting.append(one)
                if not len(one) and (text := text_of(one)):
                    told.setdefault(local(one), text)
    found: dict[str, tuple[str, str]] = {}
    for field, names in (
        ("publication", _NAMES),
        ("published", _DATES),
        ("issue", ("is",)),
        ("language", _LANGUAGES),
    ):
        for name in names:
            value: str | None = told.get(name, "")
            if field == "published":
                value = issued(value or "")
            elif field == "language":
                value = language_tag(value or "")
            if value:
                found.setdefault(field, (value, name))
    return found


def _article(
    article: etree._Element, sheets: dict[int, Sheet], place: int
) -> ArticlePlan | None:
    """Put the text of an article on its pages, and return its plan."""
    said = {local(one): text_of(one) for one in reversed(article) if local(one) != "text"}
    first = _images(article, sheets)
    title = said.get("ti", "")
    areas: list[Area] = []
    for text in _texts(article, first, _sure(article)):
        sheet = sheets.setdefault(text.page, Sheet())
        for words in text.paragraphs:
            lines = lines_of(words)
            head: tuple[Line, ...] = ()
            if text.field is Field.HEADLINE:
                head, lines = titled(lines, title)
            rest = Field.DECK if head else text.field
            for part, field in ((head, Field.HEADLINE), (lines, rest)):
                if part:
                    key = f"{place} {len(areas)}"
                    kind = BlockKind.TEXT if field is Field.TEXT else BlockKind.HEADING
                    box = enclosing(line.box for line in part)
                    sheet.blocks.append(Block(part, kind, key, box))
                    areas.append(Area(text.page, (key,), None, field))
    if not areas:
        return None
    people = tuple(dict.fromkeys(_authors(article)))
    return ArticlePlan(
        kind_of((said.get("ct", ""), article.get("type") or "")),
        tuple(areas),
        title,
        "Gale title",
        deck=said.get("ta", ""),
        authors=people,
        section=said.get("ct", ""),
        language=language_tag(said.get("ocrLanguage", "")),
        certain=tuple(Certain(EntityKind.PERSON, name, "Gale author") for name in people),
    )


def _images(article: etree._Element, sheets: dict[int, Sheet]) -> int:
    """Note what the images of an article's pages are called; return the first of these."""
    first = 0
    for image in article.iterchildren("{*}pi"):
        page = _page_of(image)
        if page:
            first = first or page
            sheet = sheets.setdefault(page, Sheet())
            sheet.image = sheet.image or text_of(image)
    return first or 1


def _texts(article: etree._Element, page: int, sure: float | None) -> Iterator[_Text]:
    """Yield the texts of an article, which begins on `page`."""
    for text in article.iterchildren("{*}text"):
        for part in text:
            name = local(part)
            if not name.startswith("text."):
                continue
            field = Field.HEADLINE if name == "text.title" else Field.TEXT
            paragraphs: list[list[Word]] = []
            for one in part.iter():
                kind = local(one)
                if kind == "pg" and (turned := _page_of(one)):
                    if any(paragraphs):
                        yield _Text(page, field, tuple(map(tuple, paragraphs)))
                        paragraphs = []
                    page = turned
                elif kind == "p":
                    paragraphs.append([])
                elif kind == "wd":
                    paragraphs = paragraphs or [[]]
                    box = box_in(one.get("pos") or "")
                    paragraphs[-1] += spread(text_of(one)[:LONGEST_WORD], box, sure)
            if any(paragraphs):
                yield _Text(page, field, tuple(map(tuple, paragraphs)))


def _sure(article: etree._Element) -> float | None:
    """How sure recognition was of an article, which is all that is known of its words."""
    told = next(article.iterchildren("{*}ocr"), None)
    value = number(text_of(told))
    if value is None or told is None or told.get("relevant") == "no":
        return None
    return value / _PERCENT if 0 < value <= _PERCENT else None


def _authors(article: etree._Element) -> Iterator[str]:
    for author in article.iterchildren("{*}detailed_au", "{*}au"):
        composed = next(author.iter("{*}composed"), None)
        name = text_of(author if composed is None else composed)
        if name:
            yield name


def _page_of(element: etree._Element) -> int:
    page = number(element.get("pgref"))
    return int(page) if page is not None and 1 <= page <= _MOST_PAGES else 0


def _page(page: int, sheet: Sheet, source: Source, file: str) -> PagePlan:
    """The plan of a page; its image is told without an ending, and named if it is there."""
    named = [sheet.image] if is_image(sheet.image) else []
    called = [f"{sheet.image}{ending}" for ending in _IMAGES if sheet.image]
    there = [image for image in called if source.part(image) is not None]
    sheet.image = ""
    images = tuple(map(Image, there or named))
    return PagePlan(str(page), page, (file,), images)


def _placed(plan: ArticlePlan, places: dict[int, int]) -> ArticlePlan:
    areas = (area._replace(page=places[area.page]) for area in plan.areas)
    return replace(plan, areas=tuple(areas))
