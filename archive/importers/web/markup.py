"""The tree of a saved page: bounded, without scripts and without archives' toolbars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

MAX_TAGS = 150_000
MAX_DEPTH = 200

_INLINED = re.compile(r"""data:[\w/+.-]{0,60}[;,][^"'()\s<>]{400,}""")
_HIDDEN = re.compile(r"<(script|style)\b([^>]{0,2000})>", re.IGNORECASE)
_CLOSE = {
    "script": re.compile(r"</script", re.IGNORECASE),
    "style": re.compile(r"</style", re.IGNORECASE),
}
_TOOLBAR = re.compile(
    r"<!--\s*BEGIN WAYBACK TOOLBAR INSERT\s*-->.*?<!--\s*END WAYBACK TOOLBAR INSERT\s*-->",
    re.DOTALL,
)
_REPLAYED = re.compile(
    r"(?:(?:https?:)?//web\.archive\.org)?/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?:)"
)
# The same by other archives: archive.today, arquivo.pt, Archive-It, national libraries.
_ARCHIVED = re.compile(
    r"(?:https?:)?//(?:[\w-]+\.)*(?:archive|arquivo|webarchive|archive-it|wayback)[\w.-]*/"
    r"(?:[\w-]+/){0,2}(?:\d{8,14}(?:[a-z]{2}_)?|\d{4}\.\d\d\.\d\d-\d{6})/(?=https?:)"
)
_OVERLOADED = re.compile(r"<([a-zA-Z][\w:-]*)\s[^<>]{20000,}>")  # attributes without end
_UNTEXTUAL = re.compile(  # references to what no text holds: control characters, halves
    r"""&\#(?:
        x0*(?:[0-8bcef]|1[0-9a-f]|d[89a-f][0-9a-f]{2}|fff[ef])(?![0-9a-f])
        | 0*(?:[0-8]|1[124-9]|2\d|3[01]|5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d
            |573[0-3]\d|5734[0-3]|6553[45])(?!\d)
    );?""",
    re.IGNORECASE | re.VERBOSE,
)
_TITLE = re.compile(r"(<title\b[^<>]*>[^<]*)", re.IGNORECASE)
_TITLE_END = re.compile(r"</title", re.IGNORECASE)
_NO_CHARACTERS = "\ufffe\uffff"  # as little as controls
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\r"))
_LONGEST_TAG = 20_000
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*([^\s>]+)\s*-->")
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)")
_BY_MONOLITH = re.compile(
    r"<!--\s*Saved from\s+(https?://\S+)\s+at\s[^<>]{1,60}\smonolith\b"
)
_BY_WEB_SCRAPBOOK = re.compile(
    r"""<html\b[^<>]*\sdata-scrapbook-source=["']?([^"'<>\s]+)"""
)
# HTTrack leaves the scheme out; who asks for the older one is led to the newer.
_BY_HTTRACK = re.compile(r"<!--\s*Mirrored from\s+(?:https?://)?([^\s<>]+)\s+by HTTrack\b")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
_TOO_DEEP = "boolean(" + "/*" * (MAX_DEPTH + 1) + ")"
_PART = "\N{PARAGRAPH SEPARATOR}"
_PARTING = frozenset({"p", "div", "li", "tr", "br", "h1", "h2", "h3", "h4", "section"})
_VOID = frozenset(  # words read better without their quotes
    """
    area base br col embed hr img input link meta param source track wbr
    """.split()  # noqa: SIM905
)


class PageTooLargeError(Exception):
    """A page has more elements than any article."""


def saved_address(markup: str) -> str:
    """Return the address that whatever saved the page noted in the file, or ``""``."""
    head = markup[:4000]
    noted = (_SINGLE_FILE, _SAVED_FROM, _BY_MONOLITH, _BY_WEB_SCRAPBOOK)
    found = next(filter(None, (mark.search(head) for mark in noted)), None)
    address = original_address(unescape(found[1])) if found else ""
    if not address and (mirrored := _BY_HTTRACK.search(head)) is not None:
        address = f"http://{unescape(mirrored[1])}"
    return address if address.startswith(("http://", "https://")) else ""


def original_address(address: str) -> str:
    """Return `address` as it was before a web archive replayed it."""
    return _ARCHIVED.sub("", _REPLAYED.sub("", address))


def parse(markup: str) -> HtmlElement | None:
    """Return the root of the tree of `markup`; ``None`` if there is not one element.

    Inlined images, styles and scripts are left out before the parser sees them, archived
    addresses are the original ones again, and what is nested beyond any sense is flattened.

    Raises:
        PageTooLargeError: More than `MAX_TAGS` tags.
    """
    if "WAYBACK TOOLBAR" in markup:
        markup = _TOOLBAR.sub("", markup)
    if "/web/" in markup:
        markup = _REPLAYED.sub("", markup)
    if "data:" in markup:
        markup = _INLINED.sub("data:,", markup)
    markup = "".join(_shown(markup))
    if max(map(len, markup.split("<"))) > _LONGEST_TAG:
        markup = _OVERLOADED.sub(r"<\1>", markup)
    if not _TITLE_END.search(markup):
        markup = _TITLE.sub(r"\1</title>", markup, count=1)
    if "&#" in markup:
        markup = _UNTEXTUAL.sub("", markup)
    if markup.count("<") > MAX_TAGS:
        raise PageTooLargeError
    tree = _parsed(markup)
    if tree is not None and tree.xpath(_TOO_DEEP):
        tree = _parsed("".join(_flattened(markup)))
    if tree is not None:
        if tree.xpath(_TOO_DEEP):  # by tags that only the parser takes for such
            _flatten(tree)
        _close_links(tree)
    return tree


def _close_links(tree: HtmlElement) -> None:
    """Undo links that go on around other links, as they do where none is closed.

    To a browser one ends where the next begins. Whatever is measured of a link is measured
    of all around it, too, which takes minutes on a page that is one link within another.
    """
    begun: list[HtmlElement] = []
    around: dict[HtmlElement, None] = {}
    for event, link in etree.iterwalk(tree, events=("start", "end"), tag="a"):
        if event == "start":
            around.update(dict.fromkeys(begun[-1:]))
            begun.append(link)
        else:
            begun.pop()
    for link in around:
        link.drop_tag()


def _parsed(markup: str) -> HtmlElement | None:
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        for character in _NO_CHARACTERS:
            markup = markup.replace(character, "")
        content = markup.encode("utf-8", "replace").translate(None, _CONTROLS)
        tree = lxml_html.document_fromstring(content, parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return tree if isinstance(tree, HtmlElement) else None


def _shown(markup: str) -> Iterator[str]:
    """Yield `markup` without its scripts and styles; linked data stays.

    By hand, not by one expression: a thousand scripts that are never closed would make it
    look for their ends to the end of the page each time.
    """
    position = 0
    while match := _HIDDEN.search(markup, position):
        close = _CLOSE[match[1].lower()].search(markup, match.end())
        end = close.start() if close else len(markup)
        kept = match.start() if "ld+json" not in match[2] else end
        yield markup[position:kept]
        if kept != end:
            yield match[0]
        position = end
    yield markup[position:]


def _flattened(markup: str) -> Iterator[str]:
    """Yield `markup` without the tags that open deeper than `MAX_DEPTH`, and their ends."""
    position = depth = 0
    for match in _TAG.finditer(markup):
        if match[2].lower() in _VOID:
            continue
        closing = bool(match[1])
        if closing:
            depth = max(0, depth - 1)
        if depth >= MAX_DEPTH // 2:
            yield markup[position : match.start()]
            yield " " if match[2].lower() != "p" else match[0]
            position = match.end()
        if not closing:
            depth += 1
    yield markup[position:]


def _flatten(tree: HtmlElement) -> None:
    """Leave what is nested beyond any sense its text alone, paragraph by paragraph.

    Not in the first place, because a parser leaves out what is deeper than 2,048.
    """
    deep: list[HtmlElement] = []
    depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth == MAX_DEPTH // 2:
            deep.append(element)
    for element in deep:
        paragraphs = "".join(_pieces(element)).split(_PART)
        for child in list(element):
            element.remove(child)
        element.text = None
        for paragraph in paragraphs:
            if text := paragraph.strip():
                etree.SubElement(element, "p").text = text


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Yield the texts in an element in order, with a mark where a paragraph ends."""
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if part.tag in _PARTING:
            yield _PART
        if event == "start":
            yield part.text or "" if part.tag != "script" else ""
        elif part is not element:
            yield part.tail or ""
