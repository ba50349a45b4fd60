"""The table of contents of an e-book: in which section each article stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_TYPE = "{http://www.idpf.org/2007/ops}type"
_MAX_DEPTH = 32


def sections(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield addresses, relative to the table's file, with the section each stands in.

    The table is a navigation document (EPUB 3) or an NCX file (EPUB 2). Entries that stand
    in no section are left out, and so are the sections' own pages.
    """
    if root.find(".//{*}navMap") is not None:
        for table in root.iter("{*}navMap"):
            yield from _points(table, "", 0)
        return
    tables = list(root.iter("{*}nav"))
    contents = [table for table in tables if "toc" in (table.get(_TYPE) or "").split()]
    for table in contents or tables[:1]:
        for entries in table.iterchildren("{*}ol"):
            yield from _entries(entries, "", 0)


def _entries(
    entries: etree._Element, section: str, depth: int
) -> Iterator[tuple[str, str]]:
    for entry in entries.iterchildren("{*}li"):
        label = next(entry.iterchildren("{*}a", "{*}span"), None)
        below = list(entry.iterchildren("{*}ol"))
        if below and depth < _MAX_DEPTH:
            name = "" if label is None else _text(label)
            for inner in below:
                yield from _entries(inner, name or section, depth + 1)
        elif section and label is not None and (href := label.get("href")):
            yield href, section


def _points(above: etree._Element, section: str, depth: int) -> Iterator[tuple[str, str]]:
    for point in above.iterchildren("{*}navPoint"):
        if next(point.iterchildren("{*}navPoint"), None) is not None:
            if depth < _MAX_DEPTH:
                label = point.find("{*}navLabel")
                name = "" if label is None else _text(label)
                yield from _points(point, name or section, depth + 1)
            continue
        content = point.find("{*}content")
        if section and content is not None and (href := content.get("src")):
            yield href, section


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
