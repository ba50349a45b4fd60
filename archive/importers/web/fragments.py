"""Bits of HTML that pages carry inside other data, such as linked data, as plain text."""

from __future__ import annotations

import re
from html import unescape

from bs4 import BeautifulSoup
from bs4.element import Tag

_LONGEST = 500_000
_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_NO_TEXT = ("script", "style", "template", "noscript")
_BLOCKS = (
    "address", "article", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table",
    "tr", "ul",
)  # fmt: skip


def plain_line(fragment: str) -> str:
    """Return the text of `fragment` on one line; entities are decoded, twice if need be."""
    text = _decoded(fragment)
    if _MARKUP.search(text):
        text = _soup(text).get_text(" ")
    return " ".join(text.split())


def plain_paragraphs(fragment: str) -> str:
    """Return the text of `fragment`; breaks and blocks end lines, other tags do not."""
    text = _decoded(fragment)
    if not _MARKUP.search(text):
        return text
    soup = _soup(text)
    for block in soup.find_all(_BLOCKS):
        block.insert_before("\n")
        block.append("\n")
    for line_break in soup.find_all("br"):
        line_break.replace_with("\n")
    return soup.get_text()


def _decoded(fragment: str) -> str:
    text = fragment[:_LONGEST]
    return unescape(unescape(text)) if "&" in text else text


def _soup(text: str) -> BeautifulSoup:
    # In a wrapper, since text that begins with an XML declaration is HTML all the same.
    soup = BeautifulSoup(f"<div>{text}</div>", "lxml")
    for element in soup.find_all(_NO_TEXT):
        if isinstance(element, Tag):
            element.decompose()
    return soup
