"""The body of a story in markup, NITF or HTML of any kind, as paragraphs.

One walk serves all: blocks end paragraphs, breaks end lines, tables of data become lines
with bars between cells, captions are kept apart, and what is no text is left out.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from html.entities import html5
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from archive.importers.web import markup
from archive.importers.wire import plain
from archive.importers.wire.characters import clean, one_line
from archive.importers.xml import local

_BLOCKS = frozenset(  # words read better without their quotes
    """
    address article aside block blockquote body body.content bq caption center dd details
    div dl dt fn footer footnote h1 h2 h3 h4 h5 h6 hl1 hl2 hl3 hl4 hr html li main note ol
    p pre section summary table tagline tbody td tfoot th thead tr ul nitf-table
    """.split()  # noqa: SIM905
)
_SILENT = frozenset(
    """
    audio body.head button canvas del embed form head header iframe input math
    media-metadata media-object media-producer media-reference nav nitf-table-metadata
    noscript object script select style svg template textarea title video
    """.split()  # noqa: SIM905
)
_CAPTIONS = frozenset({"media-caption", "media-printcaption", "figcaption"})
# What else newspapers' own systems say of a picture: "media-status", "media-job".
_OF_MEDIA = "media-"
_TABLES = frozenset({"table", "nitf-table"})
_CELLS = frozenset({"td", "th"})
# What stands on a line of its own in print, though it is within one in the file.
_PARTED = frozenset({"br", "byttl", "virtloc"})
# What agencies mark as standing beside the text: it comes in fields of its own.
_BESIDE = re.compile(
    r"(?:^|\s)(?:teaser|(?:[\w-]{1,30}__)?byline|(?:\w{1,12}-)?[Ll]ink-?[Bb]ox|notepad|np-public|np-nonpublic|closingline|slugline"
    r"|op-(?:ad|interactive|related-articles|tracker)"
    r"|screen-reader-text|sharedaddy|feedflare)(?:\s|$)"
)
# Where an indented file ends a line between a tag and the mark that follows it.
_BEFORE_MARK = re.compile(r"\s++(?=[.,;:!?)](?:\s|$))")
_BREAK = "\x1e"
_BAR = " | "
# A dateline that its class parts from the text may have no dash.
_DATED = re.compile(r"(?<![\w-])dateline(?![\w-])")
_GOES_ON = re.compile(r"\s*[\w\"“„«»‘']")
_DASH = " – "
_DASHED = re.compile(r"[-–—:]\s*$")
_LONGEST_CELL = 300
# The answer of a program, which what is said to show nothing asks for: "…/count?id=1".
_COUNTER = re.compile(r"[^?]{0,500}/[^/?.]{0,80}\?.*")
_LONGEST_LINE = 100_000  # characters with their markup
_MAX_ENCODED = 8 * 2**20
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_TAG = re.compile(r"<[^<>]*>")
# Markup that was escaped once more, or put whole into a section of characters.
_ESCAPED = re.compile(
    r"</(?:p|div|span|strong|em|b|i|a|ul|li|h[1-6])>|<(?:br\s*/?|p)>", re.IGNORECASE
)
# Lines of a wire within one paragraph of the file: wrapped at its margin, set in to begin.
_WRAPPED_LINE = re.compile(r" ?\S.{0,89}")
_SET_IN = re.compile(r"[ \t]{2,12}\S.{0,89}")
_LEAST_WRAPPED = 2
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!|&(?:[a-zA-Z]+|#\w+);")


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs and captions in reading order, and the address of the first image."""

    paragraphs: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    image: str = ""


def body_of(root: etree._Element, *, breaks: bool = False) -> Body:
    """Return the paragraphs below `root`, which may also hold them as escaped markup.

    `breaks` says that line ends in the text mean something, as in posts of WordPress: an
    empty line parts paragraphs without any tag.
    """
    if not len(root) and root.text:
        return html_body(root.text, breaks=breaks)
    reader = _Reader(breaks=breaks)
    for step in _walk(root):
        reader.take(step)
    reader.flush()
    captions = tuple(filter(None, reader.captions))
    paragraphs = tuple(
        one
        for paragraph in reader.paragraphs
        for one in (_read_again(paragraph) if _ESCAPED.search(paragraph) else (paragraph,))
    )
    return Body(paragraphs, captions, reader.image)


def _read_again(paragraph: str) -> tuple[str, ...]:
    """The paragraphs of markup that stood escaped in one, once and no deeper."""
    try:
        tree = markup.parse(f"<div>{paragraph}</div>")
    except markup.PageTooLargeError:
        tree = None
    if tree is None:
        return (paragraph,)
    reader = _Reader(breaks=False)
    for step in _walk(tree):
        reader.take(step)
    reader.flush()
    return tuple(reader.paragraphs)


def html_body(fragment: str, *, breaks: bool = False) -> Body:
    """Return the paragraphs of a piece of HTML, or of plain text if it has no markup."""
    if not _MARKUP.search(fragment):
        return Body(plain.paragraphs(clean(fragment)))
    try:
        tree = markup.parse(f"<div>{fragment}</div>")
    except markup.PageTooLargeError:
        return Body(plain.paragraphs(clean(_TAG.sub(" ", fragment))))
    return Body() if tree is None else body_of(tree, breaks=breaks)


def decoded_body(text: str) -> Body:
    """Return the paragraphs of HTML or plain text in base64; none if it is not that."""
    try:
        content = base64.b64decode(text[:_MAX_ENCODED])
    except (binascii.Error, ValueError):
        return Body()
    return html_body(content.decode("utf-8", "replace"))


def line_of(element: etree._Element | None) -> str:
    """Return the text of an element, without its silent parts, on one line."""
    if element is None:
        return ""
    pieces = (
        step.text if step.kind is _Kind.TEXT else _gap(step) for step in _walk(element)
    )
    return one_line("".join(pieces))


def raw_text(element: etree._Element) -> str:
    """Return all the text below an element as it stands in the file."""
    return "".join(map(str, element.itertext()))


def html_line(fragment: str) -> str:
    """Return the text of a piece of HTML on one line, of no more than `_LONGEST_LINE`."""
    return " ".join(" ".join(html_body(fragment[:_LONGEST_LINE]).paragraphs).split())


class _Kind(Enum):
    OPEN = auto()
    CLOSE = auto()
    TEXT = auto()


class _Step(NamedTuple):
    kind: _Kind
    name: str = ""
    element: etree._Element | None = None
    text: str = ""


def _walk(root: etree._Element) -> Iterator[_Step]:
    """Yield the tags and texts below `root` in order, without what is silent."""
    yield _Step(_Kind.TEXT, text=root.text or "")
    stack = [(root, iter(root))]
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield _Step(_Kind.CLOSE, local(element).lower(), element)
                yield _Step(_Kind.TEXT, text=element.tail or "")
            continue
        name = local(child).lower()
        if not name and child.tag is etree.Entity:
            yield _Step(_Kind.TEXT, text=html5.get((child.text or "").lstrip("&"), ""))
        silent = name in _SILENT or (name.startswith(_OF_MEDIA) and name not in _CAPTIONS)
        # What ends an article of the web tells of its author, its rights, and others.
        silent = silent or (name == "footer" and local(element).lower() == "article")
        if not name or silent or _BESIDE.search(child.get("class") or ""):
            if name == "media-reference":
                yield _Step(_Kind.OPEN, name, child)
            yield _Step(_Kind.TEXT, text=child.tail or "")
            continue
        yield _Step(_Kind.OPEN, name, child)
        yield _Step(_Kind.TEXT, text=child.text or "")
        stack.append((child, iter(child)))


def _gap(step: _Step) -> str:
    return " " if step.name in _BLOCKS or step.name in _PARTED else ""


class _Reader:
    """Gathers paragraphs; `_parts` is the one being read, `_rows` the table."""

    def __init__(self, *, breaks: bool) -> None:
        self.paragraphs: list[str] = []
        self.captions: list[str] = []
        self.image = ""
        self._breaks = breaks
        self._parts: list[str] = []
        self._table: etree._Element | None = None
        self._rows: list[str] = []
        self._cells: list[str] = []
        self._pre = 0
        self._captions_open = 0

    def take(self, step: _Step) -> None:
        if step.kind is _Kind.TEXT:
            self._text(step.text)
        elif step.element is not None and step.kind is _Kind.OPEN:
            self._open(step.name, step.element)
        elif step.element is not None:
            self._close(step.name, step.element)

    def flush(self) -> None:
        """End the paragraph that is being read; of a caption, it is but a part."""
        if self._captions_open:
            self._parts.append(" ")
            return
        text = "".join(self._parts)
        self._parts.clear()
        if self._pre or _is_typed(text):
            self.paragraphs += plain.paragraphs(clean(text.replace(_BREAK, "\n")))
        else:
            self.paragraphs += _lines(text)

    def _text(self, text: str) -> None:
        if not self._breaks and not self._pre and any(map(str.strip, self._parts[-1:])):
            wrapped = _BEFORE_MARK.match(text)
            if wrapped and "\n" in wrapped[0]:
                text = text[wrapped.end() :]
        if self._pre or not self._breaks:
            self._parts.append(text.replace(_BREAK, ""))
            return
        text = text.replace("\r\n", "\n")
        text = _BLANK_LINE.sub(_BREAK * 2, text).replace("\n", _BREAK)
        self._parts.append(text)

    def _open(self, name: str, element: etree._Element) -> None:
        if name == "br":
            self._parts.append(_BREAK if self._table is None else " ")
        elif name in {"img", "media-reference"}:
            self.image = self.image or _image(element)
        elif self._table is not None:
            if name == "tr":
                self._cells = []
            if name in _CELLS or name == "caption":
                self._parts.clear()
            elif name in _BLOCKS:
                self._parts.append(" ")
        elif name in _TABLES and _holds_data(element):
            self.flush()
            self._table, self._rows = element, []
        elif name in _BLOCKS or name in _CAPTIONS or name == "media":
            self.flush()
            self._pre += name == "pre"
            self._captions_open += name in _CAPTIONS

    def _close(self, name: str, element: etree._Element) -> None:
        if self._table is not None:
            self._close_in_table(name, element)
        elif name in _CAPTIONS:
            self._captions_open -= 1
            if not self._captions_open:
                self.captions.append(one_line("".join(self._parts)))
                self._parts.clear()
        elif name in _BLOCKS or name == "media":
            self.flush()
            self._pre -= name == "pre"
        elif (
            _DATED.search(element.get("class") or "")
            and _GOES_ON.match(element.tail or "")
            and not _DASHED.search("".join(self._parts[-1:]))
        ):
            self._parts.append(_DASH)

    def _close_in_table(self, name: str, element: etree._Element) -> None:
        if name in _CELLS:
            self._cells.append(one_line("".join(self._parts)))
            self._parts.clear()
        elif name == "caption":
            self._table, table = None, self._table
            self.flush()
            self._table = table
        elif name == "tr":
            self._end_row()
        elif element is self._table:
            self._end_row()
            self._parts.clear()
            if self._rows:
                self.paragraphs.append("\n".join(self._rows))
            self._table = None

    def _end_row(self) -> None:
        filled = [cell for cell in self._cells if cell]
        if filled:
            # A row with one thing in it is laid out so, and shows no columns.
            row = self._cells if len(filled) > 1 else filled
            self._rows.append(_BAR.join(row).strip())
        self._cells = []


def _lines(text: str) -> Iterator[str]:
    """Yield the paragraphs of a block; two breaks in a row part them."""
    lines = [one_line(line) for line in text.split(_BREAK)]
    for filled, group in groupby(lines, key=bool):
        if filled:
            yield plain.unwrapped(list(group))


def _is_typed(text: str) -> bool:
    """Whether a block holds lines of a wire, which markup would run together.

    Unlike lines of a file that is indented by its markup, some begin at the margin.
    """
    if _BREAK in text:
        return False
    lines = [line.rstrip() for line in text.split("\n")[1:] if line.strip()]
    at_margin = sum(1 for line in lines if _WRAPPED_LINE.fullmatch(line))
    set_in = sum(1 for line in lines if _SET_IN.fullmatch(line))
    return min(at_margin, set_in) >= _LEAST_WRAPPED and at_margin + set_in == len(lines)


def _holds_data(table: etree._Element) -> bool:
    """Whether a table holds data, and is not there to lay out a page."""
    for element in table.iterdescendants():
        name = local(element).lower()
        if name in _TABLES and element.getparent() is not table:
            return False
        if name in _CELLS:
            long = len(raw_text(element)) > _LONGEST_CELL
            if long or sum(1 for child in element if local(child).lower() == "p") > 1:
                return False
    return True


def _image(element: etree._Element) -> str:
    """The address of an image, unless it is there to count readers."""
    address = one_line(element.get("src") or element.get("source") or "")
    tiny = element.get("width") in {"0", "1"} or element.get("height") in {"0", "1"}
    counts = element.get("alt") == "" and _COUNTER.fullmatch(address)
    return "" if tiny or counts or address.startswith("data:") else address
