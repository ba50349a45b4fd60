"""A page of Olive ActivePaper: its articles are files of their own, made into one layout.

An entity holds primitives under headings that tell what they are; a primitive holds lines
(``L``), each followed by its words. ``W`` is a word, after which there is no space if it
says ``NS="y"``. ``Q`` and ``q`` are pieces of a word that ``QW`` gives as a whole: it was
divided at the end of a line, or glued to an apostrophe.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from pathlib import PurePosixPath

from lxml import etree

from archive.errors import SourceError
from archive.importers.printed.boxes import enclosing
from archive.importers.printed.files import Opened, ended_early, unread
from archive.importers.printed.languages import language_tag
from archive.importers.printed.layout import Block, BlockKind, Box, Layout, Line, Word
from archive.importers.printed.numbers import number
from archive.importers.printed.plan import PagePlan
from archive.importers.xml import is_cut_off, local, parse
from archive.source import Source

PARTS = ("headline", "deck", "byline", "text")
_POINTS = 72
_HYPHENS = "-‐¬\u00ad"
_NEW_PARAGRAPH = frozenset({"S", "SA"})


def open_page(
    page: PagePlan,
    source: Source,
    wanted: Collection[str],  # noqa: ARG001 - of the signature that reading asks for
) -> Opened | str:
    """Return a page made of the entities that its plan names, or why there is none."""
    blocks: dict[str, Block] = {}
    around: dict[str, tuple[str, ...]] = {}
    missing, cut = [], []
    width = height = 0.0
    for reference in page.texts:
        name = PurePosixPath(reference).stem
        # Some packages have the folders of the pages beside the table of contents.
        inner = reference.removeprefix("Document/")
        part = source.part(reference) or source.part(inner)
        if part is None:
            missing.append(name)
            continue
        try:
            content = part.read()
            root = parse(content, part.name)
        except SourceError:
            missing.append(name)
            continue
        if is_cut_off(content):
            cut.append(name)
        width, height = _size(root) or (width, height)
        for role, block in _blocks(root):
            blocks[block.id] = block
            key = f"{root.get('ID') or name} {role}"
            around[key] = (*around.get(key, ()), block.id)
    if not blocks:
        return f"none of its {len(page.texts)} articles can be read" if missing else ""
    boxes = [block.box for block in blocks.values() if block.box]
    # Sizes in another resolution than the boxes would put these off the page.
    width = max(width, *(box.right for box in boxes)) if boxes else width
    height = max(height, *(box.bottom for box in boxes)) if boxes else height
    notes = (*unread(missing), *ended_early(cut))
    return Opened(
        Layout(width, height, tuple(blocks.values()), notes=notes), blocks, around
    )


def _size(root: etree._Element) -> tuple[float, float] | None:
    """The page's size in the units of the boxes, which are the pixels of its image."""
    meta = next((child for child in root if local(child) == "Meta"), None)
    if meta is None:
        return None
    width, height = number(meta.get("PAGE_WIDTH")), number(meta.get("PAGE_HEIGHT"))
    resolution = number(meta.get("IMAGES_RESOLUTION")) or _POINTS
    points = number(meta.get("SOURCE_RESOLUTION")) or _POINTS
    if not width or not height:
        return None
    return width * resolution / points, height * resolution / points


def _blocks(root: etree._Element) -> Iterator[tuple[str, Block]]:
    language = language_tag(root.get("LANGUAGE") or "")
    for place, primitive in enumerate(root.iter("{*}Primitive")):
        parent = primitive.getparent()
        role = _role("" if parent is None else local(parent))
        kind = BlockKind.HEADING if role in {"headline", "deck"} else BlockKind.TEXT
        key = primitive.get("ID") or f"{root.get('ID')}-{place}"
        for count, lines in enumerate(_paragraphs(primitive)):
            name = f"{key}/{count}" if count else key
            box = enclosing(word.box for line in lines for word in line.words)
            yield role, Block(lines, kind, name, box, language)
    for image in root.iter("{*}Img"):
        if box := _box(image):
            key = f"{root.get('ID')} image {box.left:.0f} {box.top:.0f}"
            yield "text", Block((), BlockKind.ILLUSTRATION, key, box)


def _role(heading: str) -> str:
    name = heading.lower()
    if name.startswith(("hedline", "headline")):
        return "deck" if name.endswith(("2", "3", "4")) else "headline"
    if name.startswith(("sub", "deck")):
        return "deck"
    return "byline" if name.startswith("byline") else "text"


def _paragraphs(primitive: etree._Element) -> Iterator[tuple[Line, ...]]:
    lines: list[Line] = []
    for starts, line in _lines(primitive):
        if starts and lines:
            yield tuple(lines)
            lines = []
        lines.append(line)
    if lines:
        yield tuple(lines)


def _lines(primitive: etree._Element) -> Iterator[tuple[bool, Line]]:
    """The lines of a primitive, each with whether a paragraph begins with it."""
    wholes = {whole.get("QID"): _text(whole) for whole in primitive.iter("{*}QW")}
    groups: list[tuple[bool, Box | None, list[etree._Element]]] = []
    for element in primitive:
        if local(element) == "L" or not groups:
            groups.append((element.get("P") in _NEW_PARAGRAPH, _box(element), []))
        if local(element) in {"W", "Q", "q"}:
            groups[-1][2].append(element)
    places: dict[str, list[int]] = {}
    for place, (_, _, elements) in enumerate(groups):
        for element in elements:
            if qid := element.get("QID"):
                places.setdefault(qid, []).append(place)
    for place, (starts, box, elements) in enumerate(groups):
        words = tuple(_words(elements, place, wholes, places))
        if words:
            yield starts, Line(words, box, hyphenated=words[-1].part == 1)


def _words(
    elements: Iterable[etree._Element],
    place: int,
    wholes: dict[str | None, str],
    places: dict[str, list[int]],
) -> Iterator[Word]:
    """The words of the line at `place`."""
    for pieces in _words_of(elements):
        boxes = [_box(piece) for piece in pieces]
        text, whole, part = "", "", 0
        for qid, run in groupby(pieces, key=lambda piece: piece.get("QID")):
            printed = "".join(map(_text, run))
            if qid is None or qid not in wholes or qid not in places:
                text += printed
            elif len(set(places[qid])) == 1:
                text += wholes[qid]
            else:
                whole, part = wholes[qid], 1 if place == places[qid][0] else 2
                text += printed.rstrip(_HYPHENS) if part == 1 else printed
        if text:
            yield Word(text, enclosing(boxes), None, whole, part)


def _words_of(elements: Iterable[etree._Element]) -> Iterator[list[etree._Element]]:
    """What stands together without a space: pieces of a word, and what says so."""
    held: list[etree._Element] = []
    for element in elements:
        if held:
            last = held[-1]
            is_piece = last.get("QID") is not None and last.get("QID") == element.get("QID")
            if not is_piece and (last.get("NS") or "").lower() != "y":
                yield held
                held = []
        held.append(element)
    if held:
        yield held


def _text(element: etree._Element) -> str:
    text = "".join(map(str, element.itertext())).strip()
    # What was hard to read is marked by a stroke before it.
    return text.removeprefix("_") if len(text) > 1 else text


def _box(element: etree._Element) -> Box | None:
    edges = [number(edge) for edge in (element.get("BOX") or "").split()]
    known = [edge for edge in edges if edge is not None]
    return Box(*known) if len(known) == len(edges) == 4 else None  # noqa: PLR2004
