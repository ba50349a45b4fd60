"""Looking things up in the XML of agencies, whatever its namespaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from archive.errors import SourceError
from archive.importers.wire.blocks import line_of
from archive.importers.wire.charsets import in_utf8
from archive.importers.xml import local, parse, root_of
from archive.source import Source

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
MAX_SIZE = 64 * 2**20
# Tags of the file and of the markup escaped in it; each costs some 20 microseconds.
_MOST_TAGS = 1_500_000
_HEAD = 16 * 2**10
# Characters that a newspaper's system had no name for: "<!-- 2019(unknown) -->".
_UNKNOWN = re.compile(rb"<!--\s?([\da-fA-F]{4})\(unknown\)\s?-->")
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)")
_TOO_MANY = "has far more elements than news; split it first"


def tree_of(source: Source, most: int) -> etree._Element:
    """Return the root of a source in XML that has `most` elements at most.

    Raises:
        SourceError: It is too large, cannot be read, or is no XML.
    """
    return _tree(source.read(MAX_SIZE), source.name, most)


def trees_of(source: Source, most: int) -> Iterator[etree._Element]:
    """Yield the roots of the documents that a source has one after the other, mostly one.

    Wires are kept so, each document with its own declaration, or without any.

    Raises:
        SourceError: As `tree_of`; `most` are the elements of each.
    """
    content = source.read(MAX_SIZE)
    root = root_of(content[:_HEAD])
    if root is None:
        yield _tree(content, source.name, most)
        return
    name = rb"(?:[\w.-]{1,40}:)?" + re.escape(root.name.encode())
    between = re.compile(
        rb"</" + name + rb"\s*>\s*(?=<\?xml\s|<!DOCTYPE\s|<" + name + rb"[\s>])"
    )
    ends = [0, *(end.end() for end in between.finditer(content)), len(content)]
    for start, end in pairwise(ends):
        yield _tree(content[start:end], source.name, most)


def _tree(content: bytes, name: str, most: int) -> etree._Element:
    if content.count(b"<") + content.count(b"&lt;") > _MOST_TAGS:
        raise SourceError(name, _TOO_MANY)
    declared = _ENCODING.match(content)
    if declared is None or declared[1].lower() == b"utf-8":
        content = in_utf8(content)
    root = parse(_UNKNOWN.sub(rb"&#x\1;", content), name)
    if root.xpath("boolean((//*)[$most])", most=most + 1):
        raise SourceError(name, _TOO_MANY)
    return root


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """Yield the children of an element that have one of these local names."""
    if element is not None:
        yield from (child for child in element if local(child) in names)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element at the end of a path of local names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def descendants(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """Yield all elements below that have one of these local names, in order."""
    if element is not None:
        for one in element.iterdescendants():
            if local(one) in names:
                yield one


def first(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first element below that has this local name."""
    return next(descendants(element, name), None)


def line(element: etree._Element | None, *path: str) -> str:
    """Return the text at the end of a path, on one line; ``""`` if it is not there."""
    return line_of(child(element, *path) if path else element)


def attribute(element: etree._Element | None, name: str) -> str:
    """Return an attribute, ``""`` if it or the element is not there."""
    return "" if element is None else (element.get(name) or "").strip()


def language(element: etree._Element | None) -> str:
    """Return the ``xml:lang`` of an element, ``""`` if it has none."""
    return attribute(element, _LANGUAGE)
