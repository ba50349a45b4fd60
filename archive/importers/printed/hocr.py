"""hOCR: pages of words in a web page, told by the classes of its elements (version 1.2).

See http://kba.github.io/hocr-spec/1.2/. Well-formed pages are read as XML, since there a
closed element without content is not taken for an open one; others as browsers do it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from lxml import etree, html

from archive.errors import SourceError
from archive.importers import xml
from archive.importers.printed.extent import sized
from archive.importers.printed.hocr_words import box_of, title_of, word_of
from archive.importers.printed.languages import language_tag
from archive.importers.printed.layout import Block, BlockKind, Box, Layout, Line, Word
from archive.importers.printed.scattered import gathered
from archive.importers.printed.spread import spread

_WORDS = frozenset({"ocrx_word", "ocr_word"})
# A word that stands in no line is one by itself.
_SURE_LINES = frozenset({"ocr_line", "ocrx_line"}) | _WORDS
_MAYBE_LINES = frozenset({"ocr_caption", "ocr_textfloat", "ocr_header", "ocr_footer"})
_UNREAD = frozenset({"head", "script", "style"})
_KINDS = {
    "ocr_title": BlockKind.HEADING,
    "ocr_caption": BlockKind.CAPTION,
    "ocr_header": BlockKind.RUNNING,
    "ocr_footer": BlockKind.RUNNING,
    "ocr_pageno": BlockKind.RUNNING,
    "ocr_table": BlockKind.TABLE,
    "ocr_photo": BlockKind.ILLUSTRATION,
    "ocr_image": BlockKind.ILLUSTRATION,
    "ocr_linedrawing": BlockKind.ILLUSTRATION,
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"p", "div", "td", "li"}
_HOLDERS = frozenset({"ocr_carea", "ocr_par", "ocrx_block", "ocr_column", "ocr_xycut"})
_IMAGE = re.compile(r"""\b(?:image|file)\s+(?:"([^"]*)"|'([^']*)'|([^;]+))""")
_LABEL = re.compile(r"""\blpageno\s+["']?([^;"']{1,20})""")
_MAX_PAGES = 5_000
_XML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE html PUBLIC|html[^>]*xmlns)", re.IGNORECASE
)


@dataclass(slots=True)
class _Leaf:
    """A page as it grows while the elements go by."""

    box: Box | None
    image: str
    label: str
    blocks: list[Block] = field(default_factory=list)


def read_layouts(content: bytes, name: str) -> Iterator[Layout]:
    """Yield the pages of an hOCR file. `name` is the source's, for the errors.

    What stands in no page, as in files that break the rules, counts to the page before.

    Raises:
        SourceError: There is no page in it.
    """
    root = _root(content)
    if root is None:
        raise SourceError(name, "is empty: there is no page in it")
    pages = _Reader(root).pages()
    if not pages:
        raise SourceError(name, "is an hOCR file without a page")
    # Whoever writes hOCR ends what it began, though pages of the web need not.
    cut = xml.note_if_cut_off(content.lower())
    for place, page in enumerate(pages, start=1):
        blocks = gathered(page.blocks)
        width, height = sized(
            page.box.right if page.box else None,
            page.box.bottom if page.box else None,
            blocks,
        )
        yield Layout(
            width,
            height,
            tuple(blocks),
            page.image,
            page.label,
            place if len(pages) > 1 else None,
            pixels=True,
            notes=cut if place == len(pages) else (),
        )


def _root(content: bytes) -> etree._Element | None:
    if _XML.match(content):
        parser = etree.XMLParser(
            encoding=xml.encoding_of(content),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(content.lstrip(), parser)
        except (etree.XMLSyntaxError, ValueError):
            pass  # like most pages of the web
    try:
        content.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = None
    try:
        return html.document_fromstring(content, parser=html.HTMLParser(encoding=encoding))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


class _Place(NamedTuple):
    """An element to come, the paragraph it stands in, and what kind that is."""

    element: etree._Element
    holder: etree._Element
    kind: BlockKind


class _Reader:
    """Goes through all elements once, and gathers lines until their paragraph ends."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._pages: list[_Leaf] = []
        self._by_tesseract = any(
            meta.get("name") == "ocr-system"
            and "tesseract" in (meta.get("content") or "").lower()
            for meta in root.iter("{*}meta", "meta")
        )
        self._language = _only_language(root)
        self._holder = root
        self._kind = BlockKind.TEXT
        self._lines: list[Line] = []
        self._spoken: dict[str, int] = {}

    def pages(self) -> list[_Leaf]:
        """Return all pages."""
        # A list of what is to come, since nesting may be deeper than Python's stack.
        waiting = [_Place(self._root, self._root, BlockKind.TEXT)]
        while waiting:
            element, holder, kind = waiting.pop()
            tag = xml.local(element)
            if not tag or tag in _UNREAD:
                continue
            classes = frozenset((element.get("class") or "").split())
            kind = self._kind_of(classes, tag) or kind
            if "ocr_page" in classes:
                self._open_page(element)
            elif kind is BlockKind.ILLUSTRATION:
                self._picture(element)
            if _is_line(element, classes):
                self._line(element, holder, kind)
                continue
            if tag == "p" and not len(element) and not (element.text or "").strip():
                self._close()  # all that ocropy writes between two paragraphs
            if tag in _BLOCKS or not _HOLDERS.isdisjoint(classes):
                holder = element
            waiting += [_Place(child, holder, kind) for child in reversed(element)]
        self._close()
        return self._pages

    def _kind_of(self, classes: frozenset[str], tag: str) -> BlockKind | None:
        if "ocr_header" in classes and self._by_tesseract:
            return BlockKind.HEADING  # what its layout analysis calls a heading
        for name in _KINDS.keys() & classes:
            return _KINDS[name]
        return BlockKind.HEADING if tag in _HEADINGS else None

    def _open_page(self, element: etree._Element) -> None:
        self._close()
        if len(self._pages) >= _MAX_PAGES:
            return
        title = title_of(element)
        image = _IMAGE.search(title)
        label = _LABEL.search(title)
        self._pages.append(
            _Leaf(
                box_of(title),
                next((part for part in image.groups() if part), "").strip()
                if image
                else "",
                label[1].strip() if label else "",
            )
        )

    def _picture(self, element: etree._Element) -> None:
        self._close()
        box = box_of(title_of(element))
        if self._pages:
            key = element.get("id") or ""
            self._pages[-1].blocks.append(Block((), BlockKind.ILLUSTRATION, key, box))

    def _line(
        self, element: etree._Element, holder: etree._Element, kind: BlockKind
    ) -> None:
        if holder is not self._holder or kind is not self._kind:
            self._close()
            self._holder, self._kind = holder, kind
        box = box_of(title_of(element))
        words: list[Word] = []
        for child in element.iter():
            if _WORDS.intersection((child.get("class") or "").split()):
                words += word_of(child)
                if said := child.get("lang"):
                    self._spoken[said] = self._spoken.get(said, 0) + 1
        if not words:
            words = list(spread("".join(map(str, element.itertext())), box))
        if words:
            self._lines.append(Line(tuple(words), box))

    def _close(self) -> None:
        """End the block whose lines were gathered."""
        lines, holder = self._lines, self._holder
        if lines:
            if not self._pages:
                self._pages.append(_Leaf(None, "", ""))
            heights = [line.box.bottom - line.box.top for line in lines if line.box]
            is_holder = _HOLDERS.intersection((holder.get("class") or "").split())
            self._pages[-1].blocks.append(
                Block(
                    tuple(lines),
                    self._kind,
                    holder.get("id") or "",
                    box_of(title_of(holder)) if is_holder else None,
                    self._tongue(holder),
                    median(heights) if heights else None,
                )
            )
        self._lines, self._spoken = [], {}

    def _tongue(self, holder: etree._Element) -> str | None:
        """The language of most words, else of what they stand in, else of all of the file.

        That of its markup is not asked: Tesseract writes "en" whatever it reads.
        """
        if self._spoken:
            return language_tag(max(self._spoken, key=lambda said: self._spoken[said]))
        around = [holder, *holder.iterancestors()][:-2]
        said = next((said for element in around if (said := element.get("lang"))), "")
        return language_tag(said) if said else self._language


def _only_language(root: etree._Element) -> str | None:
    """The language that recognition was told to expect, if it was just one."""
    told = [
        (meta.get("content") or "").replace(",", " ").split()
        for meta in root.iter("{*}meta", "meta")
        if (meta.get("name") or "").lower() == "ocr-langs"
    ]
    return language_tag(told[0][0]) if told and len(told[0]) == 1 else None


def _is_line(element: etree._Element, classes: frozenset[str]) -> bool:
    """Whether an element is a line, and not a header or the like with lines in it."""
    if not _SURE_LINES.isdisjoint(classes):
        return True
    return not _MAYBE_LINES.isdisjoint(classes) and not any(
        _SURE_LINES.intersection((child.get("class") or "").split())
        for child in element.iterdescendants()
    )
