"""What issues that were cut into articles by Gale and its contractors have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from archive.importers.printed.boxes import enclosing
from archive.importers.printed.files import Opened
from archive.importers.printed.layout import Block, Box, Layout
from archive.importers.printed.numbers import number
from archive.importers.printed.plan import PagePlan
from archive.model import ArticleKind
from archive.source import Source

LONGEST_WORD = 500  # characters: an address, or words that were not told apart
_CORNERS = 4
# Words of a category or a type; the first that is in it counts.
_KINDS = (
    ("birth", ArticleKind.NOTICE),
    ("marriage", ArticleKind.NOTICE),
    ("advert", ArticleKind.ADVERTISEMENT),
    ("classified", ArticleKind.ADVERTISEMENT),
    ("obituar", ArticleKind.OBITUARY),
    ("death", ArticleKind.OBITUARY),
    ("letter", ArticleKind.LETTER),
    ("editorial", ArticleKind.EDITORIAL),
    ("leader", ArticleKind.EDITORIAL),
    ("notice", ArticleKind.NOTICE),
    ("picture", ArticleKind.ILLUSTRATION),
    ("photo", ArticleKind.ILLUSTRATION),
    ("illustration", ArticleKind.ILLUSTRATION),
    ("cartoon", ArticleKind.ILLUSTRATION),
    ("table", ArticleKind.TABLE),
)


@dataclass(slots=True)
class Sheet:
    """A page as its articles fill it.

    `size` is the box of its image on the film, and `image` what that is called, if told.
    """

    size: Box | None = None
    image: str = ""
    blocks: list[Block] = field(default_factory=list)

    def layout(self) -> Layout:
        """Return the page, as large as is told or as its blocks reach."""
        whole = enclosing(block.box for block in self.blocks)
        width, height = (whole.right, whole.bottom) if whole else (0.0, 0.0)
        if self.size is not None:
            width = self.size.right - self.size.left
            height = self.size.bottom - self.size.top
        blocks = tuple(self.blocks)
        return Layout(width, height, blocks, self.image, pixels=self.size is not None)


@dataclass(frozen=True, slots=True)
class Sheets:
    """Opens the pages of a plan whose text was read with it, by their places."""

    by_place: Mapping[int, Sheet]

    def __call__(
        self,
        page: PagePlan,
        source: Source,  # noqa: ARG002 - of the signature that reading asks for
        wanted: Collection[str],  # noqa: ARG002
    ) -> Opened | str:
        """Return a page."""
        sheet = self.by_place[page.sequence]
        return Opened(sheet.layout(), {block.id: block for block in sheet.blocks}, {})


def kind_of(categories: Iterable[str]) -> ArticleKind:
    """Return what sort of article is called by some categories, the first that tells."""
    for category in categories:
        said = category.casefold()
        for word, kind in _KINDS:
            if word in said:
                return kind
    return ArticleKind.ARTICLE


def box_in(corners: str) -> Box | None:
    """Return the box that is written as its left, top, right and bottom edge."""
    edges = [number(edge) for edge in corners.split(",")]
    known = [edge for edge in edges if edge is not None]
    if not len(edges) == len(known) == _CORNERS:
        return None
    left, top, right, bottom = known
    return Box(left, top, right, bottom) if left < right and top < bottom else None
