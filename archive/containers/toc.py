"""The table of contents of an e-book: in which section each article stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

_TYPE = "{http://www.idpf.org/2007/ops}type"
_MAX_DEPTH = 32


class Entry(NamedTuple):
    """An article of the table: its address, relative to the table's file, and its names."""

    href: str
    label: str
    section: str


def entries(root: etree._Element) -> Iterator[Entry]:
    """Yield the entries of a table of contents that have none below them.

    The table is a navigation document (EPUB 3) or an NCX file (EPUB 2). Entries that stand
    in no section have ``""`` for it.
    """
    if root.find(".//{*}navMap") is not None:
        for table in root.iter("{*}navMap"):
            yield from _points(table, "", 0)
        return
    tables = list(root.iter("{*}nav"))
    contents = [table for table in tables if "toc" in (table.get(_TYPE) or "").split()]
    for table in contents or tables[:1]:
        for listed in table.iterchildren("{*}ol"):
            yield from _entries(listed, "", 0)


def _entries(listed: etree._Element, section: str, depth: int) -> Iterator[Entry]:
    for entry in listed.iterchildren("{*}li"):
        label = next(entry.iterchildren("{*}a", "{*}span"), None)
        below = list(entry.iterchildren("{*}ol"))
        if below and depth < _MAX_DEPTH:
            name = "" if label is None else _text(label)
            for inner in below:
                yield from _entries(inner, name or section, depth + 1)
        elif label is not None and (href := label.get("href")):
            yield Entry(href, _text(label), section)


def _points(above: etree._Element, section: str, depth: int) -> Iterator[Entry]:
    for point in above.iterchildren("{*}navPoint"):
        if next(point.iterchildren("{*}navPoint"), None) is not None:
            if depth < _MAX_DEPTH:
                label = point.find("{*}navLabel")
                name = "" if label is None else _text(label)
                yield from _points(point, name or section, depth + 1)
            continue
        content = point.find("{*}content")
        label = point.find("{*}navLabel")
        if content is not None and (href := content.get("src")):
            yield Entry(href, "" if label is None else _text(label), section)


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
