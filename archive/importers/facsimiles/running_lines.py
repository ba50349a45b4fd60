"""Running heads and feet: what stands at the edge of page after page, and page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from archive.importers.facsimiles.portals import text_of
from archive.importers.printed.layout import Block, BlockKind, Box, Layout, Line
from archive.importers.printed.paragraphs import box_of

REACH = 2  # pages before and after: heads of left and right pages may differ
_EDGE = 0.12  # of the page's height, from above and from below
_AWAY = 0.02  # that the same line may be moved on another page
_LONGEST = 16  # words
_DIGITS = re.compile(r"[\divxlcIVXLC]+\b|\d+")
_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p|s|pagina|página|pág|sida|side)\b\.?\s*)?[A-Z]{0,2}-?\d{1,4}"
    r"(?:\s*(?:of|von|sur|de|di|van|/)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_LEAST_CHARS = 3


@dataclass(frozen=True, slots=True)
class Edge:
    """A line at the edge of a page: its letters, digits left out, and where it stands."""

    key: str
    y: float


def edges_of(layout: Layout) -> tuple[Edge, ...]:
    """Return the lines of a page that may be running ones."""
    return tuple(edge for block in layout.blocks for edge in _edges(layout, block) if edge)


def without_running(layout: Layout, others: Iterable[tuple[Edge, ...]]) -> Layout:
    """Return a page on which running lines are no part of any article.

    `others` are the edges of the pages around it. A page number alone is one, too.
    """
    around = [edge for edges in others for edge in edges]
    blocks: list[Block] = []
    for block in layout.blocks:
        edges = list(_edges(layout, block))
        running = [
            edge is not None
            and (bool(_NUMBER.fullmatch(text_of(line))) or _recurs(edge, around))
            for line, edge in zip(block.lines, edges, strict=True)
        ]
        if not any(running):
            blocks.append(block)
        else:
            blocks += _parted(block, running)
    return replace(layout, blocks=tuple(blocks))


def _parted(block: Block, running: list[bool]) -> Iterator[Block]:
    kept = tuple(x for x, runs in zip(block.lines, running, strict=True) if not runs)
    ran = tuple(x for x, runs in zip(block.lines, running, strict=True) if runs)
    if kept:
        yield replace(block, lines=kept, box=None)
    yield replace(block, lines=ran, box=None, kind=BlockKind.RUNNING)


def _edges(layout: Layout, block: Block) -> Iterator[Edge | None]:
    for line in block.lines:
        yield _edge(layout, line, box_of(line))


def _edge(layout: Layout, line: Line, box: Box | None) -> Edge | None:
    if box is None or layout.height <= 0 or len(line.words) > _LONGEST:
        return None
    y = (box.top + box.bottom) / 2 / layout.height
    if _EDGE < y < 1 - _EDGE:
        return None
    return Edge(_DIGITS.sub("#", text_of(line)).casefold(), y)


def _recurs(edge: Edge, around: Iterable[Edge]) -> bool:
    letters = sum(char.isalpha() for char in edge.key)
    return letters >= _LEAST_CHARS and any(
        other.key == edge.key and abs(other.y - edge.y) <= _AWAY for other in around
    )
