"""What is printed around the text of a web page: its deck, and the heading above it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from archive.importers.web.declared import Declared, plain
from archive.importers.web.linked_data import Story
from archive.importers.web.publication import key

_MARKED = re.compile(
    r"(?:^|[\s_-])(?:deck|dek|standfirst|stand-first|subtitle|sub-title|subhead(?:line|ing)?"
    r"|summary|chapo|chapeau|sottotitolo|occhiello|bajada|entradilla|vorspann|teaser-?text"
    r"|lead|lede|abstract|description|desc|excerpt|intro|ingress|tagline|sapo)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TAGS = ("p", "h2", "h3", "div", "span", "strong")
_MIN, _MAX = 30, 600
_HEADINGS = ("h1", "h2", "h3")
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "h1", "h2", "h3", "ul", "ol", "figure"}
)


def deck_of(
    tree: HtmlElement, head: Declared, story: Story, headline: str, text: str
) -> str:
    """Return the deck as printed, ``""`` if there is none or the text begins with it.

    A deck is printed after the headline and before the text. It is known by what the page
    declares as its description, or by its class.
    """
    described = {
        key(words)
        for words in (
            story.description,
            *head.each("og:description", "description", "twitter:description"),
        )
        if len(words) > _MIN
    }
    start = key(text[:600])
    for section in tree.iter("section"):
        if section.get("data-field") == "subtitle":  # as Medium exports it
            words = plain(section)
            told = key(words) in key(headline) or start.startswith(key(words)[:60])
            return "" if told or len(words) > _MAX else words
    after_headline = False
    for element in tree.iter("h1", *_TAGS):
        if not after_headline:
            after_headline = element.tag == "h1" and key(plain(element))[:40] in key(
                headline
            )
            continue
        if any(child.tag in _BLOCKS for child in element):
            continue
        words = plain(element)
        if not _MIN <= len(words) <= _MAX:
            continue
        wanted = key(words)
        if wanted[:60] and wanted[:60] in start:
            return ""
        if wanted in key(headline):
            continue
        if wanted in described or _is_marked(element):
            return words
    return ""


def heading_above(tree: HtmlElement, opening: str) -> str:
    """Return the heading nearest above the paragraph that begins with `opening`."""
    wanted = key(opening[:120])[:50]
    last = ""
    for element in tree.iter(*_HEADINGS, "p", "div"):
        if element.tag in _HEADINGS:
            last = plain(element) or last
        elif wanted and key("".join(element.itertext())[:400]).startswith(wanted):
            return last
    return ""


def _is_marked(element: HtmlElement) -> bool:
    parent = element.getparent()
    return any(
        _MARKED.search(candidate.get("class") or "")
        for candidate in (element, parent)
        if candidate is not None
    )
