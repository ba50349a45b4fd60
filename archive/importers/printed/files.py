"""The file with a page's text, opened as the issue names it, and its blocks found by id."""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml import etree

from archive.errors import SourceError
from archive.importers import xml
from archive.importers.printed import abbyy, hocr, page_xml
from archive.importers.printed.alto import read_layout
from archive.importers.printed.layout import Block, Box, Layout, Line
from archive.importers.printed.plan import Area, PagePlan
from archive.importers.printed.ranges import Span, cut, spans_of
from archive.importers.printed.spread import spread
from archive.source import HEAD_SIZE, MAX_SIZE, Source

_BLOCKS = frozenset({"TextBlock", "Illustration", "GraphicalElement", "ComposedBlock"})
_TOLD = 5
_LONGEST = 1_000  # blocks of one area
_PLAIN = (".txt", ".text")
_LONGEST_TEXT = 2**21
_PARAGRAPHS = re.compile(r"\n[ \t\f]*\n|\f")
_NO_PLACES = "its text is plain, and does not say where the words stand"
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that was read.

    `around` gives for ids of other things than blocks the blocks inside or around them;
    `scale` is what a pixel of the page's image measures in the units of the layout. `spans`
    are what lines and words cover of their blocks, where areas begin or end with them;
    `order` gives the places of the blocks with an id.
    """

    layout: Layout
    by_id: dict[str, Block]
    around: dict[str, tuple[str, ...]]
    scale: float = 1.0
    spans: dict[str, Span] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)

    def blocks(self, area: Area) -> tuple[Block, ...]:
        """Return the blocks that an area covers, cut where it begins or ends within one."""
        found = self.whole(area)
        if not area.end or not found:
            return found
        start, end = self.spans.get(area.ids[0]), self.spans.get(area.end)
        last = len(found) - 1
        made = (
            cut(
                block,
                start.start if start and number == 0 else None,
                end.end if end and number == last else None,
            )
            for number, block in enumerate(found)
        )
        return tuple(
            part
            for part, block in zip(made, found, strict=True)
            if part.lines or part is block
        )

    def whole(self, area: Area) -> tuple[Block, ...]:
        """Return the blocks of which an area covers anything."""
        if area.end and area.ids and self.order:
            first = self._held((area.ids[0],))
            last = self._held((area.end,))
            if first and last:
                start, end = self.order[first[0].id], self.order[last[-1].id]
                if start <= end:
                    return self.layout.blocks[start : min(end + 1, start + _LONGEST)]
                return (*first, *last)
        if found := self._held(area.ids):
            return found
        if area.box is None:
            return ()
        box = Box(*(edge * self.scale for edge in area.box))
        return tuple(block for block in self.layout.blocks if _is_in(block.box, box))

    def _held(self, keys: Iterable[str]) -> tuple[Block, ...]:
        """The blocks that the first of some ids stands for of which there are any."""
        for key in keys:
            if key in self.by_id:
                return (self.by_id[key],)
            held = self.around.get(key, ())
            if found := tuple(self.by_id[block] for block in held if block in self.by_id):
                return found
        return ()


def open_page(page: PagePlan, source: Source, wanted: Collection[str]) -> Opened | str:
    """Return the text of a page, or a note that says why it cannot be read.

    `wanted` are the ids that will be asked for.
    """
    if not page.texts:
        return "the issue names no file with its own text"
    why = ""
    wordless: Opened | None = None
    for reference in page.texts:
        name = PurePosixPath(reference.replace("\\", "/")).name
        part = source.part(reference) or source.part(f"{reference}.gz")
        if part is None:
            why = why or f"its text {name} is missing"
            continue
        try:
            content = unpacked(part)
            layout = layout_of(content, part.name)
        except SourceError as error:
            why = f"its text {name} could not be read: it {error.reason}"
            continue
        by_id: dict[str, Block] = {}
        order: dict[str, int] = {}
        for place, block in enumerate(layout.blocks):
            if block.id:
                by_id.setdefault(block.id, block)
                order.setdefault(block.id, place)
        others = frozenset(wanted) - by_id.keys()
        if not others:
            opened = Opened(layout, by_id, {}, _scale(page, layout), {}, order)
        else:
            root = xml.parse(content, part.name)
            around, spans = _around(root, others), spans_of(root, others)
            opened = Opened(layout, by_id, around, _scale(page, layout), spans, order)
        if any(line.words for block in layout.blocks for line in block.lines):
            return opened
        # A step before recognition leaves files of its own, which only outline the page.
        wordless = wordless or opened
    return wordless or why


def unread(missing: Sequence[str]) -> tuple[str, ...]:
    """Return a note on the articles of a page that cannot be read, if there are any."""
    if not missing:
        return ()
    told = ", ".join(missing[:_TOLD]) + (" …" if len(missing) > _TOLD else "")
    return (f"{len(missing)} of its articles cannot be read: {told}",)


def ended_early(cut: Sequence[str]) -> tuple[str, ...]:
    """Return a note on the articles of a page that are cut off, if there are any."""
    if not cut:
        return ()
    told = ", ".join(cut[:_TOLD]) + (" …" if len(cut) > _TOLD else "")
    return (f"{len(cut)} of its articles end early, for their files are cut off: {told}",)


def layout_of(content: bytes, name: str) -> Layout:
    """Return the layout of a page in any of the formats that issues are made of.

    Raises:
        SourceError: It is no such page.
    """
    root = xml.root_of(content[:HEAD_SIZE])
    if root is not None and root.name == "PcGts":
        return page_xml.read_layout(content, name)
    if root is not None and root.name == "document":
        return next(abbyy.read_layouts(content, name))
    if root is not None and root.name.lower() == "html":
        return next(hocr.read_layouts(content, name))
    if root is None and name.lower().endswith(_PLAIN):
        return plain_layout(content)
    return read_layout(content, name)


def plain_layout(content: bytes) -> Layout:
    """Return a page of which there is only the text, in paragraphs without a place."""
    text = content[:_LONGEST_TEXT].decode("utf-8", "replace").replace("\r\n", "\n")
    blocks = (
        tuple(Line(spread(row, None)) for row in paragraph.split("\n") if row.strip())
        for paragraph in _PARAGRAPHS.split(text)
    )
    held = tuple(Block(lines) for lines in blocks if lines)
    return Layout(0, 0, held, notes=(_NO_PLACES,))


def unpacked(part: Source) -> bytes:
    """Return the contents of a part, which some libraries keep as gzip.

    Raises:
        SourceError: It cannot be read, or is too large.
    """
    content = part.read()
    if not content.startswith(_GZIP):
        return content
    try:
        reader = zlib.decompressobj(wbits=31)
        plain = reader.decompress(content, MAX_SIZE)
    except zlib.error as error:
        raise SourceError(part.name, "is damaged gzip") from error
    if reader.unconsumed_tail:
        raise SourceError(part.name, f"is larger than {MAX_SIZE >> 20} MiB unpacked")
    return plain


def _around(root: etree._Element, wanted: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """For ids of anything but blocks, the ids of the blocks inside it or around it."""
    found: dict[str, tuple[str, ...]] = {}
    for element in root.iter():
        key = element.get("ID") or element.get("id")
        if key not in wanted or key in found:
            continue
        inside = tuple(_ids(element.iter()))
        found[key] = inside or tuple(_ids(element.iterancestors()))[:1]
    return found


def _ids(elements: Iterable[etree._Element]) -> Iterable[str]:
    return (
        key
        for element in elements
        if xml.local(element) in _BLOCKS and (key := element.get("ID"))
    )


def _is_in(block: Box | None, area: Box) -> bool:
    if block is None:
        return False
    x, y = (block.left + block.right) / 2, (block.top + block.bottom) / 2
    return area.left <= x <= area.right and area.top <= y <= area.bottom


def _scale(page: PagePlan, layout: Layout) -> float:
    width = next((image.width for image in page.images if image.width), None)
    return layout.width / width if width and layout.width else 1.0
