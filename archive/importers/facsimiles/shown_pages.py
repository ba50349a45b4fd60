"""What a page as its own facsimile becomes: articles, regions, and where its image is."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.importers.facsimiles.parting import parted, with_headings
from archive.importers.facsimiles.told import NOTHING_TOLD, Told, name_plate
from archive.importers.printed.claims import file_name
from archive.importers.printed.layout import Layout
from archive.importers.printed.naming import context_of
from archive.importers.printed.page_images import location_of
from archive.importers.printed.whole_page import Guess, articles_of
from archive.model import Article, Context, Facsimile, Origin, Page, Statement
from archive.source import Source

NO_WORDS = "there are no words on this page"
_FEW = 12  # words that are not worth an article
_REST = "the text of the page that stands under no headline"
_NAME_RULE = "file name or folder"
_PLAIN = re.compile(r"[1-9][0-9]{0,3}")


def page_shown(
    source: Source,
    layout: Layout,
    guess: Guess,
    place: int,
    of: int,
    *,
    told: Told = NOTHING_TOLD,
    typeset: bool = False,
) -> Page:
    """Return a page of which `source` holds the image, too.

    Args:
        source: The file.
        layout: What is printed on it; its label and sequence are those of the issue.
        guess: Tells the language of a text.
        place: Its number within the file, from 1.
        of: How many pages the file has.
        told: What the file says of its issue.
        typeset: Whether the sizes of its type are exact, so that they part its articles.
    """
    named = context_of(source.name)
    known = Context(
        publication=told.publication or named.publication,
        published=told.published or named.published,
    )
    counted = str(layout.sequence) if of > 1 and layout.sequence is not None else ""
    number = layout.label or counted or named.page or ""
    articles = _articles(layout, number, known, source.name, guess, typeset=typeset)
    notes = layout.notes if articles else (*layout.notes, NO_WORDS)
    return Page(
        publication=known.publication or "",
        published=known.published,
        articles=articles,
        edition=named.edition or "",
        number=number,
        sequence=int(number) if _PLAIN.fullmatch(number) else layout.sequence,
        facsimile=_facsimile(source, layout, place, of),
        statements=(*told.statements, *_placed(named, number)),
        notes=notes,
    )


def _articles(
    layout: Layout, number: str, known: Context, name: str, guess: Guess, *, typeset: bool
) -> tuple[Article, ...]:
    if not typeset:
        return articles_of(layout, number, known, name, guess)
    plate = name_plate(layout) if layout.sequence == 1 else None
    blocks = tuple(block for block in layout.blocks if block is not plate)
    below = replace(layout, blocks=blocks)
    found = parted(below, number, guess)
    if found is None:
        return articles_of(with_headings(below), number, known, name, guess)
    if sum(len(line.words) for block in found.rest for line in block.lines) < _FEW:
        return found.articles
    rest = articles_of(replace(layout, blocks=found.rest), number, known, name, guess)
    return (
        *found.articles,
        *(replace(one, notes=(*one.notes, _REST)) for one in rest),
    )


def _facsimile(source: Source, layout: Layout, place: int, of: int) -> Facsimile:
    """The page within its own file, named as addresses do (RFC 8118, section 3)."""
    size = (round(layout.width) or None, round(layout.height) or None)
    return Facsimile(
        f"{file_name(source)}#page={place}" if of > 1 else file_name(source),
        location_of(source),
        *(size if layout.pixels else (None, None)),
    )


def _placed(named: Context, number: str) -> tuple[Statement, ...]:
    values = {
        "publication": named.publication,
        "published": named.published,
        "edition": named.edition,
        "page": named.page if named.page == number else None,
    }
    return tuple(
        Statement(field, value, Origin.PLACE, _NAME_RULE)
        for field, value in values.items()
        if value
    )
