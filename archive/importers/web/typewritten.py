"""Texts that pages show as they were typed: wires within ``pre``, wrapped by hand."""

from __future__ import annotations

import re
from itertools import groupby

from lxml import etree
from lxml.html import HtmlElement

_LEAST = 200
_MOST = 1_000_000
_MOST_OF_PAGE = 0.5
_WRAPPED = (45, 100)
_LONG = 45
_COLUMNS = re.compile(r"\S {3,}\S")


def as_paragraphs(tree: HtmlElement) -> None:
    """Make paragraphs of the ``pre`` that hold most of a page as wrapped prose.

    Programs and tables that a page shows so are but a part of it, or not wrapped.
    """
    typed = {
        element: text
        for element in tree.iter("pre")
        if _LEAST <= len(text := "".join(map(str, element.itertext()))) <= _MOST
        and _is_wrapped(text)
    }
    if not typed or sum(map(len, typed.values())) < _MOST_OF_PAGE * len(
        tree.text_content()
    ):
        return
    for element, text in typed.items():
        for child in list(element):
            element.remove(child)
        element.text, element.tag = None, "div"
        for lines in _blocks(text):
            paragraph = etree.SubElement(element, "p")
            paragraph.text = lines[0]
            for line in lines[1:]:
                etree.SubElement(paragraph, "br").tail = line


def _is_wrapped(text: str) -> bool:
    """Whether most of a text stands in lines as long as those of a typewriter."""
    lines = [line.strip() for line in text.splitlines()]
    least, most = _WRAPPED
    wrapped = sum(len(line) for line in lines if least <= len(line) <= most)
    return 2 * wrapped > sum(map(len, lines))


def _blocks(text: str) -> list[list[str]]:
    """The lines of each paragraph: one, where they were wrapped.

    A paragraph begins after an empty line, or with a line that is set in. Short lines, as
    bylines have, and rows of a table stay.
    """
    found: list[list[str]] = []
    lines = text.expandtabs().replace("\r", "").split("\n")
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        if blank:
            continue
        block = list(group)
        rows = sum(bool(_COLUMNS.search(line.strip())) for line in block)
        if max(map(len, block)) < _LONG or rows * 2 > len(block):
            found.append([line.strip() for line in block])
            continue
        least = min(len(line) - len(line.lstrip()) for line in block)
        wrapped: list[list[str]] = []
        for line in block:
            if not wrapped or len(line) - len(line.lstrip()) > least + 1:
                wrapped.append([])
            wrapped[-1].append(line.strip())
        found += ([" ".join(lines)] for lines in wrapped)
    return found
