"""Factiva: text and RTF with and without codes, HTML, and XML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from archive.errors import SourceError
from archive.importers.databases.documents import (
    Form,
    form_of,
    glimpse,
    read_lines,
    shows,
)
from archive.importers.databases.factiva_fields import coded, records, story_of
from archive.importers.databases.factiva_loose import is_loose, parted
from archive.importers.databases.factiva_plain import END, is_plain, plain_stories
from archive.importers.databases.factiva_xml import xml_stories
from archive.importers.databases.lines import Line, without_furniture
from archive.importers.databases.stories import Story, pages_of
from archive.importers.databases.web_lines import element_lines, tree_of
from archive.importers.head import bare, has_any
from archive.importers.pasted.decoding import decoded_head
from archive.importers.xml import parse, root_of
from archive.model import Page
from archive.source import Source

_NAMESPACE = "factiva.com/"
_HEADLINE = re.compile(rb"""class\s*=\s*["']?(\w{0,8}headline)\b""", re.IGNORECASE)
_STORY = re.compile(r"(?i)\barticle\s+\w{2,4}Article\b")
_ARTICLE = re.compile(rb"""class\s*=\s*["']?article\s+\w{2,4}Article\b""")
# The last line of a story in any language of the user's: "Dokument LARKH00020100115…".
_NUMBERED = re.compile(rb">[^<>]{2,40}\s[A-Z][A-Z0-9]{1,9}\d{8}\w{5,12}\s*<")
# Pages of 2010 name no language with the class, and write the number small.
_PRINTED = re.compile(rb"""class\s*=\s*["']article["']""")
_PRINTED_NUMBER = re.compile(rb">Document [a-z][a-z0-9]{1,9}\d{8}\w{5,12}\s*<")
_FURNITURE = re.compile(r"(?i)(?:page \d+ of \d+\s*)?(?:©|\(c\)) ?\d{4} factiva\b.*")
_RIGHTS = (b"(c)", b"copyright", b"rights", b"rechte", b"droits", b"derechos")
_ENOUGH = 5
_NEEDED = frozenset({"HD", "SN"})
_GLIMPSED = 800_000
_TRANSITIONAL = re.compile(rb"<!DOCTYPE html PUBLIC[^<>]{1,99}Transitional", re.IGNORECASE)


class FactivaImporter:
    """Reads an export of Factiva, each document as one article."""

    name = "factiva"
    version = 1
    title = "Factiva exports"
    gives = "the stories of an export, with section, page, and firms and places by code"

    def accepts(self, source: Source, head: bytes) -> float:
        root = root_of(head)
        if root is not None and (
            _NAMESPACE in root.namespace or root.name.lower() == "ppsresponse"
        ):
            return 0.96
        if form_of(head) is Form.HTML:
            return 0.96 if _is_web_export(source, head) else 0.0
        if shows(head) and not _is_perhaps(head):
            return 0.0
        text = glimpse(source, head)
        lines = text.split("\n")
        found = {code[0] for line in lines if (code := coded(Line(line))) is not None}
        if (found >= _NEEDED and len(found) >= _ENOUGH) or is_loose(lines):
            return 0.96
        if is_plain(lines):
            return 0.96 if any(END.match(line) for line in lines) else 0.9
        return 0.0

    def read(self, source: Source) -> Iterator[Page]:
        found = [story for story in _stories(source) if story is not None]
        if not found:
            raise SourceError(
                source.name, "holds no story of Factiva; export the full articles"
            )
        yield from pages_of(found)


def _is_web_export(source: Source, head: bytes) -> bool:
    # A hundred kilobytes of styles stand before the first story.
    shown = has_any(head, b"factiva") or (b"Article" in head and _ARTICLE.search(head))
    # Of pages as the browser saved them, programs and styles are the beginning.
    if not (shown or (_TRANSITIONAL.search(head) and b"<body" not in head.lower())):
        return False
    content = source.read()[:_GLIMPSED]
    if _ARTICLE.search(content):
        return bool(_NUMBERED.search(content))
    printed = has_any(head, b"factiva") and _PRINTED.search(content)
    return bool(printed and _PRINTED_NUMBER.search(content))


def _is_perhaps(head: bytes) -> bool:
    text = bare(head)
    coded = b"HD" in text and b"SN" in text
    return coded or has_any(head, *_RIGHTS) or "©" in decoded_head(head)


def _stories(source: Source) -> Iterator[Story | None]:
    content = source.read()
    root = root_of(content[:16_384])
    if root is not None and form_of(content[:16_384]) is not Form.HTML:
        yield from xml_stories(parse(content, source.name))
        return
    lines = _lines(content, source.name)
    if is_loose([line.text for line in lines]):
        lines = list(parted(lines))
    codes = [code[0] for line in lines if (code := coded(line)) is not None]
    if set(codes) >= _NEEDED and len(set(codes)) >= _ENOUGH:
        yield from map(story_of, records(lines))
    else:
        yield from plain_stories(lines)


def _lines(content: bytes, name: str) -> list[Line]:
    if form_of(content[:16_384]) is Form.HTML:
        heavy = {found.decode().lower() for found in _HEADLINE.findall(content)}
        tree = tree_of(content, name)
        _drop_publisher(tree)
        # What was searched for, and the page's own title, stand around the stories.
        named = [(one, one.get("class") or "") for one in tree.iter("div")]
        parts = [one for one, name in named if _STORY.search(name)]
        parts = parts or [one for one, name in named if name == "article"]
        looks = frozenset(heavy)
        lines = [line for part in parts or [tree] for line in element_lines(part, looks)]
    else:
        lines = list(read_lines(content, name))
    return list(without_furniture(lines, _FURNITURE))


def _drop_publisher(tree: HtmlElement) -> None:
    """Drop what a page prints between a story's last paragraph and its number.

    It is the publisher's name, told from the text by having no class.
    """
    for last in tree.xpath("//p[contains(@class, 'articleParagraph')]"):
        named = last.getnext()
        number = None if named is None else named.getnext()
        if number is None or (named.tag, number.tag) != ("p", "p") or named.get("class"):
            continue
        if END.match("".join(number.itertext()).strip()):
            named.clear(keep_tail=True)
