"""A page of the Utah Digital Newspapers: clippings of articles, with a box for every word.

Words are nodes (``n``) with one box (``r``), or two where a line end divides them, and with
candidates (``o``) of which the first is taken. Boxes are relative to the clipping. The
headline is typed clean beside them, and stands among the words as recognised too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from archive.importers.printed.bare_words import lines_of, titled
from archive.importers.printed.boxes import enclosing
from archive.importers.printed.description import text_of
from archive.importers.printed.files import Opened, ended_early, unread
from archive.importers.printed.layout import Block, BlockKind, Box, Layout, Word
from archive.importers.printed.numbers import number
from archive.importers.printed.plan import PagePlan
from archive.importers.xml import is_cut_off, local, part_root
from archive.source import Source

PARTS = ("headline", "deck", "text")


@dataclass(frozen=True, slots=True)
class Titles:
    """The headline and the deck of an article as they are typed, ``""`` if it has none."""

    headline: str = ""
    deck: str = ""


def open_page(
    page: PagePlan,
    source: Source,
    wanted: Collection[str],  # noqa: ARG001 - of the signature that reading asks for
) -> Opened | str:
    """Return a page made of the clippings of its articles, or why it cannot be read.

    The first text of the plan is the page's own file, which has all words of the page; the
    others are its articles.
    """
    own, *articles = page.texts
    blocks: dict[str, Block] = {}
    around: dict[str, tuple[str, ...]] = {}
    missing, cut = [], []
    for reference in articles:
        name = PurePosixPath(reference).stem
        root = part_root(source, reference)
        if root is None:
            missing.append(name)
            continue
        part = source.part(reference)
        if part is not None and is_cut_off(part.read()):
            cut.append(name)
        for role, block in _article_blocks(root, name, PurePosixPath(own).stem):
            blocks[block.id] = block
            key = f"{name} {role}"
            around[key] = (*around.get(key, ()), block.id)
    root = part_root(source, own)
    words = [] if root is None else list(_nodes(root, Box(0, 0, 0, 0)))
    if not blocks:
        lines = lines_of(words)
        if not lines:
            return f"its text {PurePosixPath(own).name} cannot be read"
        blocks["page"] = Block(lines, id="page", box=enclosing(word.box for word in words))
    boxes = [block.box for block in blocks.values()] + [word.box for word in words]
    whole = enclosing(boxes)
    layout = Layout(
        whole.right if whole else 0,
        whole.bottom if whole else 0,
        tuple(blocks.values()),
        notes=(*unread(missing), *ended_early(cut)),
    )
    return Opened(layout, blocks, around)


def name_in(reference: str) -> str:
    """Return what a file is called, without ending, however its path is written."""
    return PurePosixPath(reference.replace("\\", "/")).stem


def titles_of(article: etree._Element) -> Titles:
    """Return the headline and the deck that an article's file gives."""
    headline = next(
        (
            text_of(item)
            for item in article
            if local(item) == "header-item" and item.get("name") == "headline"
        ),
        "",
    )
    typed = {
        kind: " ".join(
            text_of(text)
            for element in article.iter("{*}article-element")
            if (element.get("type") or "").lower() == kind
            for text in element
            if local(text) == "text"
        )
        for kind in ("headline", "subheadline")
    }
    return Titles(headline or typed["headline"], typed["subheadline"])


def _article_blocks(
    article: etree._Element, name: str, page: str
) -> Iterator[tuple[str, Block]]:
    """The blocks of an article on one page; its titles stand in the first zone of all."""
    titles = titles_of(article)
    is_first = True
    for place, zone in enumerate(article.iter("{*}zone")):
        clipping = next(zone.iterancestors("{*}article-clipping"), None)
        sheet = next(zone.iterancestors("{*}article-page"), None)
        said = "" if sheet is None else sheet.get("href") or ""
        here = name_in(said).casefold() == page.casefold()
        if here and clipping is not None:
            origin = _box(clipping) or Box(0, 0, 0, 0)
            lines = lines_of(list(_nodes(zone, origin)))
            within = _box(zone)
            box = None if within is None else _moved(within, origin)
            if is_first:
                for role, title in (("headline", titles.headline), ("deck", titles.deck)):
                    head, lines = titled(lines, title)
                    if head:
                        around = enclosing(line.box for line in head)
                        key = f"{name}-{place}-{role}"
                        yield role, Block(head, BlockKind.HEADING, key, around)
            if lines or within is not None:
                yield "text", Block(lines, BlockKind.TEXT, f"{name}-{place}", box)
        is_first = False


def _nodes(within: etree._Element, origin: Box) -> Iterator[Word]:
    """The words in an element, those that are divided as two parts."""
    for node in within.iter("{*}n"):
        text = next((text_of(word) for word in node if local(word) == "o"), "")
        boxes = [
            _moved(box, origin)
            for child in node
            if local(child) == "r" and (box := _box(child)) is not None
        ]
        if not text:
            continue
        if len(boxes) > 1 and len(text) > 1:
            first, last = boxes[0], boxes[-1]
            share = (first.right - first.left) / max(
                1, first.right - first.left + last.right - last.left
            )
            cut = min(max(round(len(text) * share), 1), len(text) - 1)
            yield Word(text[:cut], first, None, text, 1)
            yield Word(text[cut:], last, None, text, 2)
        else:
            yield Word(text, boxes[0] if boxes else None)


def _box(element: etree._Element) -> Box | None:
    edges = [number(element.get(name)) for name in ("l", "t", "r", "b")]
    known = [edge for edge in edges if edge is not None]
    return Box(*known) if len(known) == len(edges) else None


def _moved(box: Box, origin: Box) -> Box:
    return Box(
        box.left + origin.left,
        box.top + origin.top,
        box.right + origin.left,
        box.bottom + origin.top,
    )
