"""ALTO, the form in which libraries keep the words of a page (versions 1 to 4, dialects).

Elements are known by their local names alone, since namespaces differ by version and many
files have none. Spaces are taken for granted between words, whether or not they are marked.
See https://www.loc.gov/standards/alto/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from statistics import median
from typing import NamedTuple

from lxml import etree

from archive.errors import SourceError
from archive.importers import xml
from archive.importers.printed.alto_tokens import joined_marks, united
from archive.importers.printed.alto_values import (
    box_of,
    confidence_of,
    content_of,
    page_confidence,
    printed_size,
)
from archive.importers.printed.extent import sized
from archive.importers.printed.kinds import kind_of
from archive.importers.printed.languages import language_tag
from archive.importers.printed.layout import Block, BlockKind, Layout, Line, Word
from archive.importers.printed.numbers import number
from archive.importers.printed.ordering import chained, in_order
from archive.importers.printed.scattered import parted
from archive.importers.printed.spread import shared, spread
from archive.model import Certain, EntityKind

_MARGINS = frozenset({"TopMargin", "LeftMargin", "RightMargin", "BottomMargin"})
_HOLDERS = _MARGINS | {"PrintSpace", "ComposedBlock"}
_MAX_PAGES = 2_000
_MAX_DEPTH = 20
_PARTS = {"HypPart1": 1, "HypPart2": 2}
_ARTICLE = "article"
_ENTITIES = {
    "per": EntityKind.PERSON,
    "org": EntityKind.ORGANIZATION,
    "cor": EntityKind.ORGANIZATION,
    "loc": EntityKind.PLACE,
    "pla": EntityKind.PLACE,
    "gpe": EntityKind.PLACE,
}


@dataclass(frozen=True, slots=True)
class _Tags:
    """What the tags of a file say of the blocks and words that refer to them."""

    kinds: dict[str, BlockKind] = field(default_factory=dict)
    names: dict[str, Certain] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)


class _Raw(NamedTuple):
    """A block as it stands in the file, and what it stands in."""

    element: etree._Element
    name: str
    kind: BlockKind
    within: tuple[str, ...]
    article: str = ""


def read_layout(root_or_bytes: etree._Element | bytes, name: str) -> Layout:
    """Return the first page of an ALTO file, given as its bytes or its root.

    `name` is the source's, for the errors.

    Raises:
        SourceError: There is no page in it.
    """
    return next(read_layouts(root_or_bytes, name))


def read_layouts(
    root_or_bytes: etree._Element | bytes, name: str, notes: tuple[str, ...] = ()
) -> Iterator[Layout]:
    """Yield all pages of an ALTO file; nearly all have just one, which has the `notes`.

    Raises:
        SourceError: There is no page in it.
    """
    root = (
        xml.parse(root_or_bytes, name)
        if isinstance(root_or_bytes, bytes)
        else root_or_bytes
    )
    if xml.local(root).lower() != "alto":
        raise SourceError(name, "is no ALTO file")
    pages = list(islice(root.iter("{*}Page"), _MAX_PAGES))
    if not pages:
        raise SourceError(name, "is an ALTO file without a page")
    named = (
        text
        for name in ("{*}fileName", "{*}fileIdentifier")
        for e in root.iter(name)
        if (text := (e.text or "").strip())
    )
    image = next(named, "")
    tags = _tags(root)
    order = next(root.iter("{*}ReadingOrder"), None)
    ids = [key for e in order.iter() if (key := e.get("REF"))] if order is not None else []
    unit = next((e.text for e in root.iter("{*}MeasurementUnit")), "") or ""
    pixels = unit.strip().lower() == "pixel"
    content = root_or_bytes if isinstance(root_or_bytes, bytes) else b""
    notes += xml.note_if_cut_off(content)
    for page in pages:
        layout = _Reader(tags, page).layout(ids, image)
        told = layout.notes + (notes if page is pages[-1] else ())
        yield replace(layout, pixels=pixels, notes=told)


def _tags(root: etree._Element) -> _Tags:
    tags = _Tags()
    holder = next(root.iter("{*}Tags"), None)
    for tag in holder if holder is not None else ():
        key, label = tag.get("ID"), (tag.get("LABEL") or "").strip()
        if not key or not label:
            continue
        if xml.local(tag) in {"NamedEntityTag", "NE"}:
            entity = _ENTITIES.get((tag.get("TYPE") or "").strip().lower()[:3])
            if entity is not None:
                tags.names[key] = Certain(entity, label, "ALTO tag")
        elif kind := kind_of(label) or kind_of(tag.get("TYPE") or ""):
            tags.kinds[key] = kind
        elif _ARTICLE in {label.lower(), (tag.get("TYPE") or "").strip().lower()}:
            tags.articles.add(key)
    return tags


class _Reader:
    """Reads one page; it remembers which of the many tags means which element."""

    def __init__(self, tags: _Tags, page: etree._Element) -> None:
        self._tags = tags
        self._page = page
        self._locals: dict[str, str] = {}
        self._language = language_tag(page.get("LANG") or "")
        self._following: dict[str, str] = {}
        self._any_sure = False
        self._marks = joined_marks(page)

    def layout(self, ids: list[str], image: str) -> Layout:
        """Return the page; `ids` is the order in which the file wants it read, if any."""
        page = self._page
        blocks = [block for raw in self._raw() for block in self._blocks(raw)]
        if ids:
            blocks = in_order(blocks, ids)
        elif self._following:
            blocks = chained(blocks, self._following)
        if not self._any_sure:
            # Who is unsure of every word did not measure.
            blocks = [_unmeasured(block) for block in blocks]
        width, height = sized(*printed_size(page), blocks)
        sequence = number(page.get("PHYSICAL_IMG_NR"))
        return Layout(
            width,
            height,
            tuple(blocks),
            image,
            (page.get("PRINTED_IMG_NR") or "").strip().strip("[]"),
            int(sequence) if sequence is not None and sequence >= 1 else None,
            page_confidence(page),
        )

    def _local(self, element: etree._Element) -> str:
        tag = element.tag
        try:
            return self._locals[tag]
        except KeyError:
            return self._locals.setdefault(tag, xml.local(element))

    def _raw(self) -> list[_Raw]:
        """Return the blocks of the page, out of all they are nested in, in file order."""
        found: list[_Raw] = []
        text = BlockKind.TEXT
        # A list of what is still to do, since nesting may be deeper than Python's stack.
        waiting = [_Raw(child, "", text, ()) for child in reversed(self._page)]
        while waiting:
            element, _, kind, within, article = waiting.pop()
            name = self._local(element)
            if name in _MARGINS:
                kind = BlockKind.RUNNING
            elif name == "ComposedBlock":
                kind = self._kind(element, kind)
                key = element.get("ID")
                article = self._article(element) or article
                within = (key, *within[:_MAX_DEPTH]) if key else within
            if name in _HOLDERS:
                waiting += [
                    _Raw(child, "", kind, within, article) for child in reversed(element)
                ]
            elif name in {"TextBlock", "Illustration"}:
                article = self._article(element) or article
                found.append(_Raw(element, name, kind, within, article))
        if all(raw.kind is BlockKind.RUNNING for raw in found if raw.name == "TextBlock"):
            # Where the margins hold all there is, they are no margins.
            return [
                raw._replace(kind=text) if raw.kind is BlockKind.RUNNING else raw
                for raw in found
            ]
        return found

    def _kind(self, element: etree._Element, inherited: BlockKind) -> BlockKind:
        for key in (element.get("TAGREFS") or "").split():
            if key in self._tags.kinds:
                return self._tags.kinds[key]
        return kind_of(element.get("TYPE") or "") or inherited

    def _article(self, element: etree._Element) -> str:
        """The id of the article that an element says to be, or to belong to."""
        for key in (element.get("TAGREFS") or "").split():
            if key in self._tags.articles:
                return key
        is_one = (element.get("TYPE") or "").strip().lower() == _ARTICLE
        return (element.get("ID") or "") if is_one else ""

    def _blocks(self, raw: _Raw) -> Iterator[Block]:
        """Yield a block, parted where its lines are tagged as of several kinds."""
        whole = self._block(raw)
        kinds = [
            self._kind(child, whole.kind)
            for child in (raw.element if self._tags.kinds else ())
            if self._local(child) == "TextLine"
        ]
        if all(kind is whole.kind for kind in kinds) or not whole.lines:
            yield from parted(whole)
            return
        pairs = zip(kinds, whole.lines, strict=True)
        for kind, group in groupby(pairs, key=lambda pair: pair[0]):
            lines = tuple(line for _, line in group)
            size = _size(lines)
            yield replace(whole, lines=lines, kind=kind, box=None, size=size)

    def _block(self, raw: _Raw) -> Block:
        element = raw.element
        key = element.get("ID") or ""
        following = element.get("IDNEXT")
        if key and following:
            self._following[key] = following
        if raw.name == "Illustration":
            return Block(
                (), BlockKind.ILLUSTRATION, key, box_of(element), within=raw.within
            )
        names: dict[Certain, None] = {}
        lines = [
            self._line(child, names)
            for child in element
            if self._local(child) == "TextLine"
        ]
        said = element.get("language") or element.get("LANG") or ""
        return Block(
            tuple(lines),
            self._kind(element, raw.kind),
            key,
            box_of(element),
            (language_tag(said) if said else None) or self._language,
            _size(lines),
            raw.article,
            certain=tuple(names),
            within=raw.within,
        )

    def _line(self, element: etree._Element, names: dict[Certain, None]) -> Line:
        words: list[Word] = []
        hyphenated = False
        for child in element:
            name = self._local(child)
            if name == "String":
                if hyphenated and words:  # a hyphen within a line divides nothing
                    words[-1] = words[-1]._replace(text=words[-1].text + "-")
                hyphenated = False
                before = len(words)
                self._string(child, words)
                if child in self._marks and 0 < before < len(words):
                    mark = words.pop(before)
                    words[before - 1] = united(words[before - 1], mark)
                if self._tags.names and (references := child.get("TAGREFS")):
                    for key in references.split():
                        if key in self._tags.names:
                            names[self._tags.names[key]] = None
            elif name == "HYP":
                hyphenated = True
        box = box_of(element)
        if box is not None and not any(word.box for word in words):
            words = shared(words, box)
        return Line(tuple(words), box, hyphenated)

    def _string(self, element: etree._Element, words: list[Word]) -> None:
        get = element.get
        text = content_of(element)
        box = box_of(element)
        confidence = confidence_of(element)
        if confidence:
            self._any_sure = True
        if " " in text:
            words += spread(text, box, confidence)
        elif text:
            whole = get("SUBS_CONTENT")
            if whole is None:
                words.append(Word(text, box, confidence))
            else:
                part = _PARTS.get(get("SUBS_TYPE") or "", 0)
                words.append(Word(text, box, confidence, whole, part))


def _size(lines: Iterable[Line]) -> float | None:
    heights = [line.box.bottom - line.box.top for line in lines if line.box is not None]
    return median(heights) if heights else None


def _unmeasured(block: Block) -> Block:
    lines = (
        line._replace(words=tuple(word._replace(confidence=None) for word in line.words))
        for line in block.lines
    )
    return replace(block, lines=tuple(lines))
