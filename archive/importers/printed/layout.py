"""A printed page as recognition sees it: words in lines in blocks, each with its box.

Every format of printed pages is read into these values, and whatever is made of them (text,
regions, boxes for the words of an article) is made in one place for all, `compose`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from archive.model import Certain


class Box(NamedTuple):
    """A box in the units of its layout, from the top left; right and bottom exclusive."""

    left: float
    top: float
    right: float
    bottom: float


class Word(NamedTuple):
    """A word as recognised, without the space around it.

    Attributes:
        text: As printed; of a divided word just this part, without the hyphen.
        box: Where it stands; ``None`` if that is not known.
        confidence: 0 to 1; ``None`` if it is not known.
        whole: The whole word, where the source says of which word this is a part.
        part: 1 or 2 for the parts of a divided word that the source marks; otherwise 0.
    """

    text: str
    box: Box | None = None
    confidence: float | None = None
    whole: str = ""
    part: int = 0


class Line(NamedTuple):
    """A printed line; `hyphenated` if a hyphen that the source marks divides its last word.

    A hyphen that is only printed stays in the text of the last word.
    """

    words: tuple[Word, ...]
    box: Box | None = None
    hyphenated: bool = False


class BlockKind(StrEnum):
    """What a block of a page is."""

    TEXT = "text"
    HEADING = "heading"
    CAPTION = "caption"
    RUNNING = "running"  # a header, a footer, a page number: no part of an article
    ADVERTISEMENT = "advertisement"
    TABLE = "table"
    ILLUSTRATION = "illustration"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or column of lines that belong together, in reading order.

    `id` is what other files call it by, ``""`` if nothing does. `size` is the height of its
    type in units of the layout, ``None`` if that is not known. `article` is the id of the
    article it belongs to, where the page's own file says so. `certain` are the names that
    the source marks among its words. `within` are the ids of the blocks it is nested in,
    the innermost first.
    """

    lines: tuple[Line, ...]
    kind: BlockKind = BlockKind.TEXT
    id: str = ""
    box: Box | None = None
    language: str | None = None
    size: float | None = None
    article: str = ""
    certain: tuple[Certain, ...] = ()
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """One page: its size in units of its own, and its blocks in reading order.

    `width` and `height` are 0 where they are not known; boxes are then of no use. `image`
    is the page's image as the source names it, `label` the printed page number. `pixels`
    says that the units are those of the image.
    """

    width: float
    height: float
    blocks: tuple[Block, ...]
    image: str = ""
    label: str = ""
    sequence: int | None = None
    confidence: float | None = None
    notes: tuple[str, ...] = ()
    pixels: bool = False
