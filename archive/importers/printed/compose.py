"""Text, regions and word boxes of an article, made of the blocks it consists of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.importers.printed.layout import Block, Layout
from archive.model import Field, PageWords, Region


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of an article, the page it stands on, and the field its text belongs to.

    `number` is the page's label within the issue.
    """

    layout: Layout
    number: str
    block: Block
    field: Field = Field.TEXT


@dataclass(frozen=True, slots=True)
class Composed:
    """What an article's blocks come to.

    `texts` holds each field that has any text, paragraphs parted by an empty line in the
    text and by a space elsewhere; `words` says where each word of them stands.
    """

    texts: dict[Field, str]
    words: tuple[PageWords, ...]
    regions: tuple[Region, ...]
    confidence: float | None
    language: str | None
    word_count: int


def compose(pieces: Iterable[Piece]) -> Composed:
    """Join the lines and blocks of an article in the order given.

    A word that a line end divides is joined once and keeps both boxes, across blocks and
    pages too; a hyphen that belongs to the word stays.
    """
    raise NotImplementedError
