"""Text, regions and word boxes of an article, made of the blocks it consists of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from archive.importers.printed.flow import Flow, Side
from archive.importers.printed.hyphens import bare
from archive.importers.printed.layout import Block, Layout
from archive.importers.printed.regions import regions_of
from archive.model import Certain, Field, PageWords, Region
from archive.words import WordBox, pack


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
    text and by a space elsewhere; `words` says where each word of them stands. `word_count`
    counts words as recognised, each part of a divided one. `certain` are the names that the
    source marks in the blocks.
    """

    texts: dict[Field, str]
    words: tuple[PageWords, ...]
    regions: tuple[Region, ...]
    confidence: float | None
    language: str | None
    word_count: int
    certain: tuple[Certain, ...] = ()


def compose(pieces: Iterable[Piece]) -> Composed:
    """Join the lines and blocks of an article in the order given.

    A word that a line end divides is joined once and keeps both boxes, across blocks and
    pages too; a hyphen that belongs to the word stays.
    """
    held = tuple(pieces)
    boxes: dict[str, list[WordBox]] = {}
    texts: dict[Field, str] = {}
    compounds = _Compounds(held)
    for name in dict.fromkeys(piece.field for piece in held):
        flow = Flow(name, boxes, compounds)
        flow.add(
            (Side(piece.number, piece.layout.width, piece.layout.height), piece.block)
            for piece in held
            if piece.field is name
        )
        if text := flow.text():
            texts[name] = text
    blocks = [piece.block for piece in held]
    return Composed(
        texts,
        tuple(PageWords(number, pack(page)) for number, page in boxes.items() if page),
        regions_of((piece.layout, piece.number, piece.block) for piece in held),
        _confidence(held),
        _language(blocks),
        sum(len(line.words) for block in blocks for line in block.lines),
        tuple(dict.fromkeys(name for block in blocks for name in block.certain)),
    )


class _Compounds:
    """The words of an article with a hyphen inside, in small letters; made if needed."""

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self._pieces = pieces
        self._found: frozenset[str] | None = None

    def __contains__(self, word: object) -> bool:
        if self._found is None:
            self._found = frozenset(
                bare(word.text)
                for piece in self._pieces
                for line in piece.block.lines
                for word in line.words
                if "-" in word.text[1:-1]
            )
        return word in self._found


def _confidence(pieces: tuple[Piece, ...]) -> float | None:
    """The mean of all words; where the source gives none, that of the pages."""
    known = [
        word.confidence
        for piece in pieces
        for line in piece.block.lines
        for word in line.words
        if word.confidence is not None
    ] or [
        piece.layout.confidence for piece in pieces if piece.layout.confidence is not None
    ]
    return sum(known) / len(known) if known else None


def _language(blocks: Iterable[Block]) -> str | None:
    """The language of most words among the blocks that say theirs."""
    counts: Counter[str] = Counter()
    for block in blocks:
        if block.language:
            counts[block.language] += sum(len(line.words) for line in block.lines)
    return max(counts, key=lambda tag: counts[tag]) if counts else None
