"""What the file that speaks for an issue says of it, before any of its pages is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from archive.importers.printed.layout import Box
from archive.model import ArticleKind, Certain, Field, Statement


class Image(NamedTuple):
    """An image of a page as the issue names it; sizes in pixels, ``None`` if not said."""

    reference: str
    width: int | None = None
    height: int | None = None


class Area(NamedTuple):
    """A part of an article: on which page of the plan, and the block or the box there.

    `ids` are of a block, of something around blocks or of something inside one; the first
    that finds any counts. Where none does, the blocks are those with their middle in `box`,
    which is in the pixels of the page's image. With an `end`, the area reaches from the
    first of `ids` to that, both of them included.
    """

    page: int
    ids: tuple[str, ...] = ()
    box: Box | None = None
    field: Field = Field.TEXT
    end: str = ""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page to be read.

    Attributes:
        number: The printed label, ``""`` if none.
        texts: Files that hold its text, as the issue names them, the best first.
        images: Its images, the best first.
    """

    number: str
    sequence: int
    texts: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticlePlan:
    """An article to be put together from its areas, in reading order.

    `headline` is what the issue's file calls it, which is rarely better than what is
    printed; `rule` says where it stands there. `plain` is a file with nothing but its text,
    for when none of its pages can be read.
    """

    kind: ArticleKind
    areas: tuple[Area, ...]
    headline: str = ""
    rule: str = ""
    deck: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    language: str | None = None
    certain: tuple[Certain, ...] = ()
    plain: str = ""


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """An issue, its pages in their order, and its articles in reading order.

    `furniture` are areas that belong to no article and are not missed: the masthead, the
    headings of sections. `notes` are told with the first page.
    """

    publication: str
    published: str | None
    pages: tuple[PagePlan, ...]
    articles: tuple[ArticlePlan, ...] = ()
    furniture: tuple[Area, ...] = ()
    edition: str = ""
    language: str | None = None
    country: str = ""
    statements: tuple[Statement, ...] = ()
    notes: tuple[str, ...] = ()
