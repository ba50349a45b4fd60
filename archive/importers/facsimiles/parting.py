"""Articles told apart by the size of type alone, on pages that were typeset.

A headline is larger than the text below it, and spans what belongs to it: a block belongs
to the nearest headline above it in its columns. A column that none heads belongs to the
article that it begins beside, or else goes on with what the column before it ended with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from archive.importers.pasted.bylines import authors_of, byline_of
from archive.importers.printed.article import article_of
from archive.importers.printed.compose import Piece
from archive.importers.printed.layout import Block, BlockKind, Box, Layout, Line
from archive.importers.printed.paragraphs import around
from archive.importers.printed.plan import ArticlePlan
from archive.importers.printed.regions import block_box
from archive.importers.printed.whole_page import Guess
from archive.model import Article, ArticleKind, Field

_HEADLINE = 1.4  # times the size of the text
_DECK = 1.12
_LONGEST = 40  # words of a headline
_LETTERS = 0.6
_ENOUGH = 20  # words of an article
_CLEAR = 0.85  # of the words of a page, that stand below a headline
_CLOSE = 2.5  # lines of the headline between it and its deck
_ROOM = 0.02  # of the page's width, that columns may stand out
_ALIGNED = 1.2  # lines, between columns that begin side by side
_FIRST = 2
_BYLINE_WORDS = 9
_MASTHEAD = 2.0  # times the size of the text
_MASTHEAD_ABOVE = 1.15  # times the largest headline
_MASTHEAD_WORDS = 6
_MASTHEAD_HEADLINES = 3  # with itself
_MASTHEAD_REACH = 0.25  # of the page's height


class _Headed(NamedTuple):
    """A headline with its box, and what belongs to it in reading order."""

    heads: list[Block]
    box: Box
    body: list[Block]


class Parted(NamedTuple):
    """The articles of a page, and the blocks that stand under no headline."""

    articles: tuple[Article, ...]
    rest: tuple[Block, ...]


def parted(layout: Layout, number: str, guess: Guess) -> Parted | None:
    """Part a page into articles; ``None`` if its headlines do not do so clearly.

    `number` is the page's label. `guess` tells the language of a text.
    """
    blocks = [block for block in layout.blocks if _is_printed(block)]
    usual = _usual(blocks)
    headed = _headed(blocks, usual, layout.width)
    if len(headed) < 2 or not _is_clear(blocks, headed):  # noqa: PLR2004 - two part a page
        return None
    articles = (_article(layout, number, one, usual, guess) for one in headed)
    held = {id(block) for one in headed for block in (*one.heads, *one.body)}
    return Parted(
        tuple(article for article in articles if article is not None),
        tuple(block for block in blocks if id(block) not in held),
    )


def with_headings(layout: Layout) -> Layout:
    """Return a page on which headlines are marked as such, by the size of their type."""
    usual = _usual([block for block in layout.blocks if _is_printed(block)])
    marked = (
        replace(block, kind=BlockKind.HEADING)
        if _is_printed(block) and _is_headline(block, usual)
        else block
        for block in layout.blocks
    )
    return replace(layout, blocks=tuple(marked))


def masthead_of(layout: Layout) -> Block | None:
    """Return what is by far the largest on a page, if it stands over several headlines.

    That is the name of the newspaper on a page that is a first one.
    """
    blocks = [block for block in layout.blocks if _is_printed(block) and block.size]
    usual = _usual(blocks)
    headlines = [block for block in blocks if _is_headline(block, usual)]
    if len(headlines) < _MASTHEAD_HEADLINES:
        return None
    largest, second = sorted(headlines, key=lambda block: -(block.size or 0))[:2]
    box = block_box(largest)
    if box is None or box.top > _MASTHEAD_REACH * layout.height:
        return None
    tops = [other.top for block in headlines if (other := block_box(block)) is not None]
    fits = (
        (largest.size or 0) >= max(_MASTHEAD * usual, _MASTHEAD_ABOVE * (second.size or 0))
        and _count(largest) <= _MASTHEAD_WORDS
        and box.top <= min(tops)
    )
    return largest if fits else None


def _is_printed(block: Block) -> bool:
    return bool(block.lines) and block.kind is not BlockKind.RUNNING


def _usual(blocks: Sequence[Block]) -> float:
    """The size of most words."""
    sizes = sorted(block.size or 0.0 for block in blocks for _ in range(_count(block)))
    return median(sizes) if sizes else 0.0


def _is_headline(block: Block, usual: float) -> bool:
    if not block.size or block.size < _HEADLINE * usual or _count(block) > _LONGEST:
        return False
    text = "".join(word.text for line in block.lines for word in line.words)
    letters = sum(char.isalpha() for char in text)
    # An initial is a large letter, and no headline.
    return letters > 1 and letters >= _LETTERS * len(text)


def _headed(blocks: Sequence[Block], usual: float, width: float) -> list[_Headed]:
    """The headlines of a page, each with the blocks that belong to it."""
    headed: list[_Headed] = []
    bodies: list[tuple[Block, Box]] = []
    stacked = False
    for block in blocks:
        box = block_box(block)
        if box is None:
            continue
        if not _is_headline(block, usual):
            bodies.append((block, box))
            stacked = False
            continue
        if stacked and _is_right_below(headed[-1], block, box):
            above = headed.pop()
            headed.append(_Headed([*above.heads, block], around([above.box, box]), []))
        else:
            headed.append(_Headed([block], box, []))
        stacked = True
    owners = [_owner(box, headed, width) for _, box in bodies]
    tops: dict[int, list[float]] = {}
    for (_, box), owner in zip(bodies, owners, strict=True):
        if owner is not None:
            tops.setdefault(id(owner), []).append(box.top)
    last: _Headed | None = None
    for (block, box), owner in zip(bodies, owners, strict=True):
        last = owner or _beside(block, box, headed, tops) or last
        if last is not None:
            last.body.append(block)
    return [one for one in headed if one.body]


def _is_right_below(above: _Headed, block: Block, box: Box) -> bool:
    last = above.heads[-1]
    last_box = block_box(last) or above.box
    step = box.top - last_box.bottom
    common = min(box.right, last_box.right) - max(box.left, last_box.left)
    return (
        (block.size or 0) <= (last.size or 0) * 1.05
        and -(last.size or 0) < step <= _CLOSE * (block.size or 0)
        and common >= 0.5 * min(box.right - box.left, last_box.right - last_box.left)
    )


def _owner(box: Box, headed: Sequence[_Headed], width: float) -> _Headed | None:
    """The nearest headline above a block, in its columns."""
    room = _ROOM * width
    middle = (box.left + box.right) / 2
    above = [
        one
        for one in headed
        if one.box.top < box.top
        and (
            one.box.left - room <= middle <= one.box.right + room
            or box.left - room <= one.box.left <= box.left + room
        )
    ]
    return max(above, key=lambda one: one.box.top, default=None)


def _beside(
    block: Block, box: Box, headed: Sequence[_Headed], tops: Mapping[int, Sequence[float]]
) -> _Headed | None:
    """The article left of a column that no headline spans, if both begin side by side."""
    aligned = [
        one
        for one in headed
        if one.box.left < box.left
        and any(
            abs(top - box.top) <= _ALIGNED * (block.size or 0)
            for top in sorted(tops.get(id(one), ()))[:_FIRST]  # a byline may come first
        )
    ]
    return max(aligned, key=lambda one: one.box.left, default=None)


def _is_clear(blocks: Sequence[Block], headed: Sequence[_Headed]) -> bool:
    words = sum(map(_count, blocks))
    held = sum(_count(block) for one in headed for block in (*one.heads, *one.body))
    long = sum(sum(map(_count, one.body)) >= _ENOUGH for one in headed)
    return held >= _CLEAR * words and long >= 2 and 2 * long >= len(headed)  # noqa: PLR2004


def _article(
    layout: Layout, number: str, one: _Headed, usual: float, guess: Guess
) -> Article | None:
    pieces = [
        Piece(layout, number, block, Field.DECK if place else Field.HEADLINE)
        for place, block in enumerate(one.heads)
    ]
    body = list(one.body)
    byline = ""
    if body and _is_deck(body[0], usual) and len(body) > 1:
        first = body[0]
        if byline_of(_text(first.lines[0])) is None:
            pieces.append(Piece(layout, number, first, Field.DECK))
            body = body[1:]
    if body:
        line = _text(body[0].lines[0])
        found = byline_of(line)
        if found is not None and len(line.split()) <= _BYLINE_WORDS:
            byline = found
            rest = body[0].lines[1:]
            body = [replace(body[0], lines=rest, box=None), *body[1:]] if rest else body[1:]
    pieces += [Piece(layout, number, block) for block in body]
    plan = ArticlePlan(
        ArticleKind.ARTICLE, (), byline=byline, authors=authors_of(byline) if byline else ()
    )
    return article_of(plan, pieces, guess)


def _is_deck(block: Block, usual: float) -> bool:
    return bool(block.size and block.size >= _DECK * usual and _count(block) <= _LONGEST)


def _text(line: Line) -> str:
    return " ".join(word.text for word in line.words)


def _count(block: Block) -> int:
    return sum(len(line.words) for line in block.lines)
