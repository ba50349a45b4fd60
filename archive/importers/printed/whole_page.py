"""Pages of which the file tells no articles, or tells them by its blocks alone.

A page without articles becomes one article, so that its words can be found and read; where
blocks say to which article they belong, each becomes an article of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePosixPath
from statistics import median

from archive.importers.printed.compose import Composed, Piece, compose
from archive.importers.printed.facsimile import facsimile_of, missing_note
from archive.importers.printed.layout import Block, BlockKind, Layout
from archive.importers.printed.naming import context_of
from archive.model import Article, ArticleKind, Context, Field, Origin, Page, Statement
from archive.source import Source

Guess = Callable[[str], str | None]

_NO_WORDS = "no words were recognised on this page"
_NO_PLACES = "the file does not say where the words stand on this page"
_NO_HEADLINE = "the page has no headline of its own; what it is stands in for it"
_STAND_IN = "no headline was found; the first words stand in for it"
_STAND_IN_WORDS = 12
_PLAIN = re.compile(r"[1-9][0-9]{0,3}")
_LONGEST_HEADING = 14
_LETTERS = 0.85
_SURE = 0.75
_LAST_SCANNED = "1990"
_MANY = 150
_LARGE = 1.8  # times the usual size of words
_LARGER = 1.3  # times the next heading
_HEADLINE = 300
_FIELDS = ("publication", "published", "edition", "page")
_NAME_RULE = "file name or folder"
_KINDS = {
    BlockKind.ADVERTISEMENT: ArticleKind.ADVERTISEMENT,
    BlockKind.TABLE: ArticleKind.TABLE,
}


def page_of(
    source: Source, layout: Layout, guess: Guess, said: Sequence[Statement] = ()
) -> Page:
    """Return a page of which no issue's file tells, with the articles its blocks come to.

    `said` is what its own file says of the issue. What the names of the file, of its
    folders and of its image tell besides is taken over, with a statement that it comes
    from there. `guess` tells the language of a text whose file does not.
    """
    own = {statement.field: statement.value for statement in said}
    told = _told(source.name, layout)
    told = replace(told, **{name: own[name] for name in _FIELDS if name in own})
    if language := own.get("language"):
        guess = lambda _: language  # noqa: E731 - it is what the file says of all texts
    number = own.get("page") or layout.label or told.page or _label(layout)
    facsimile = facsimile_of(source, layout)
    articles = articles_of(layout, number, told, source.name, guess)
    if len(articles) == 1:  # whoever reads it is told what is amiss with its page
        only = articles[0]
        articles = (replace(only, notes=(*only.notes, *layout.notes)),)
    notes = (*layout.notes, *missing_note(facsimile))
    if not articles:
        notes += (_NO_WORDS,)
    elif not any(article.words for article in articles):
        notes += (_NO_PLACES,)
    return Page(
        publication=told.publication or "",
        published=told.published,
        articles=articles,
        edition=told.edition or "",
        number=number,
        language=language,
        # Files count their images by the reel, the volume, or all as the first.
        sequence=int(number) if _PLAIN.fullmatch(number) else layout.sequence,
        facsimile=facsimile,
        statements=(*said, *(s for s in _statements(told, number) if s.field not in own)),
        notes=notes,
    )


def _told(name: str, layout: Layout) -> Context:
    """What the file's name tells, and for what it does not, the name of its image.

    A late date in the name of an image is that of the scan.
    """
    own, image = context_of(name), context_of(layout.image)
    if not image.published or image.published > _LAST_SCANNED:
        return own
    if own.published not in {None, image.published}:
        return own
    return replace(
        image,
        publication=own.publication or image.publication,
        page=own.page or image.page,
    )


def _label(layout: Layout) -> str:
    return str(layout.sequence) if layout.sequence is not None else ""


def _statements(told: Context, number: str) -> tuple[Statement, ...]:
    values = {
        "publication": told.publication,
        "published": told.published,
        "edition": told.edition,
        "page": told.page if told.page == number else None,
    }
    return tuple(
        Statement(field, value, Origin.PLACE, _NAME_RULE)
        for field, value in values.items()
        if value
    )


def articles_of(
    layout: Layout, number: str, told: Context, name: str, guess: Guess
) -> tuple[Article, ...]:
    """Return the articles that the blocks of a page come to by themselves.

    `told` is what is known of the issue, and `name` the page's file: where there is no
    headline, they stand in for it.
    """
    printed = [
        block
        for block in layout.blocks
        if block.lines and block.kind is not BlockKind.RUNNING
    ]
    by_article: dict[str, list[Block]] = {}
    for block in printed:
        by_article.setdefault(block.article, []).append(block)
    rest = by_article.pop("", [])
    articles = [_article(layout, number, each, guess) for each in by_article.values()]
    if rest:
        articles.append(_page_article(layout, number, rest, told, name, guess))
    return tuple(article for article in articles if article is not None)


def _article(
    layout: Layout, number: str, blocks: list[Block], guess: Guess
) -> Article | None:
    """Return the article of blocks that say that they are one, headings first."""
    heads = 0
    while heads < len(blocks) - 1 and blocks[heads].kind is BlockKind.HEADING:
        heads += 1
    pieces = [
        Piece(layout, number, block, Field.HEADLINE if place < heads else Field.TEXT)
        for place, block in enumerate(blocks)
    ]
    made = compose(pieces)
    text = made.texts.get(Field.TEXT, "")
    headline = made.texts.get(Field.HEADLINE, "")
    notes: tuple[str, ...] = ()
    if not headline:
        words = text.split(maxsplit=_STAND_IN_WORDS)
        headline = " ".join(words[:_STAND_IN_WORDS])
        headline += " …" if len(words) > _STAND_IN_WORDS else ""
        notes = (_STAND_IN,)
    if not headline:
        return None
    kinds = {block.kind for block in blocks[heads:]}
    kind = _KINDS.get(kinds.pop()) if len(kinds) == 1 else None
    return _made(made, kind or ArticleKind.ARTICLE, headline, notes, guess)


def _page_article(
    layout: Layout, number: str, blocks: list[Block], told: Context, name: str, guess: Guess
) -> Article | None:
    heading = _heading(layout, number, blocks)
    made = compose(
        Piece(layout, number, block, Field.HEADLINE if block is heading else Field.TEXT)
        for block in blocks
    )
    if not made.texts:
        return None
    headline = made.texts.get(Field.HEADLINE) or _what_it_is(number, told, name)
    notes = () if heading is not None else (_NO_HEADLINE,)
    return _made(made, ArticleKind.PAGE, headline, notes, guess)


def _made(
    made: Composed,
    kind: ArticleKind,
    headline: str,
    notes: tuple[str, ...],
    guess: Guess,
) -> Article:
    text = made.texts.get(Field.TEXT, "")
    return Article(
        id="",
        headline=headline[:_HEADLINE],
        text=text,
        language=made.language or guess(text),
        certain=made.certain,
        notes=notes,
        kind=kind,
        regions=made.regions,
        words=made.words,
        confidence=made.confidence,
    )


def _what_it_is(number: str, told: Context, name: str) -> str:
    """Name a page by its newspaper, day and number, as far as they are known."""
    file = PurePosixPath(name.replace("\\", "/").replace("!", "/")).name
    page = f"page {number}" if number else f"page in {file}"
    parts = [part for part in (told.publication, told.published, page) if part]
    whole = ", ".join(parts)
    return "P" + whole[1:] if len(parts) == 1 else whole


def _heading(layout: Layout, number: str, blocks: Sequence[Block]) -> Block | None:
    """Return the one heading of a page, if there is just one and it can be read.

    What the file calls a heading is; else a block is that stands out by the size of its
    type; on a first page, or what may be one, that would be the name of the newspaper.
    """
    if len(blocks) < 2:  # noqa: PLR2004 - a heading is of something
        return None
    told = [block for block in blocks if block.kind is BlockKind.HEADING]
    if told:
        return told[0] if len(told) == 1 and _is_readable(told[0], layout) else None
    sizes = [
        block.size
        for block in blocks
        if block.size is not None
        for line in block.lines
        for _ in line.words
    ]
    if len(sizes) < _MANY or number in {"", "1"}:
        return None
    usual = median(sizes)
    ranked = sorted(
        (block for block in blocks if block.size and block.size >= _LARGE * usual),
        key=lambda block: -(block.size or 0),
    )
    if not ranked:
        return None
    alone = all((a.size or 0) >= _LARGER * (b.size or 0) for a, b in pairwise(ranked[:2]))
    return ranked[0] if alone and _is_readable(ranked[0], layout) else None


def _is_readable(block: Block, layout: Layout) -> bool:
    """Whether a heading is words, and no noise that was taken for words."""
    words = [word for line in block.lines for word in line.words]
    sure = [word.confidence for word in words if word.confidence is not None]
    text = "".join(word.text for word in words)
    letters = sum(char.isalpha() for char in text)
    long = [word for word in words if sum(char.isalpha() for char in word.text) > 1]
    confidence = sum(sure) / len(sure) if sure else layout.confidence
    return (
        2 <= len(words) <= _LONGEST_HEADING  # noqa: PLR2004 - a word is no headline
        and (text[0].isupper() or not text[0].isalpha())
        and letters >= _LETTERS * len(text)
        and len(long) * 2 >= len(words)
        and (confidence is None or confidence >= _SURE)
    )
