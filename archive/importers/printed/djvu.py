"""DjVuXML: the hidden text of a DjVu file, as the Internet Archive hands it out.

Boxes are in pixels from the top left, though their corners are written left, bottom, right,
top; see the DTD of DjVuLibre's djvutoxml.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from statistics import median

from lxml import etree

from archive.errors import SourceError
from archive.importers import xml
from archive.importers.printed.extent import sized
from archive.importers.printed.layout import Block, Box, Layout, Line, Word
from archive.importers.printed.numbers import number
from archive.importers.printed.spread import spread

_MAX_PAGES = 5_000
_PERCENT = 100
_CORNERS = 4


def read_layouts(content: bytes, name: str) -> Iterator[Layout]:
    """Yield the pages of a DjVuXML file. `name` is the source's, for the errors.

    Raises:
        SourceError: There is no page in it.
    """
    root = xml.parse(content, name)
    pages = list(islice(xml.outermost(root, "OBJECT"), _MAX_PAGES))
    if not pages:
        raise SourceError(name, "is a DjVuXML file without a page")
    cut = xml.note_if_cut_off(content)
    for place, page in enumerate(pages, start=1):
        blocks = tuple(filter(None, map(_block, xml.outermost(page, "PARAGRAPH"))))
        width, height = sized(number(page.get("width")), number(page.get("height")), blocks)
        sequence = place if len(pages) > 1 else None
        notes = cut if place == len(pages) else ()
        yield Layout(width, height, blocks, sequence=sequence, pixels=True, notes=notes)


def _block(paragraph: etree._Element) -> Block | None:
    read = map(_line, xml.outermost(paragraph, "LINE"))
    lines = tuple(line for line in read if line.words)
    heights = [
        word.box.bottom - word.box.top for x in lines for word in x.words if word.box
    ]
    return Block(lines, size=median(heights) if heights else None) if lines else None


def _line(element: etree._Element) -> Line:
    words = [word for each in xml.outermost(element, "WORD") for word in _words(each)]
    box = _box(element)
    if not words:  # some files part no words
        words = list(spread("".join(map(str, element.itertext())), box))
    return Line(tuple(words), box)


def _words(element: etree._Element) -> tuple[Word, ...]:
    text = "".join(map(str, element.itertext()))
    sure = number(element.get("x-confidence"))
    known = sure is not None and 0 <= sure <= _PERCENT
    confidence = sure / _PERCENT if known and sure is not None else None
    return spread(text, _box(element), confidence)


def _box(element: etree._Element) -> Box | None:
    """The box of a word or a line, of which some files give the baseline as a fifth."""
    edges = [number(edge) for edge in (element.get("coords") or "").split(",")]
    known = [edge for edge in edges[:_CORNERS] if edge is not None]
    if len(known) < _CORNERS:
        return None
    left, bottom, right, top = known
    top, bottom = min(top, bottom), max(top, bottom)
    return Box(left, top, right, bottom) if left < right and top < bottom else None
