"""NITF: the News Industry Text Format of the IPTC, one story a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from archive.errors import SourceError
from archive.importers.wire.nitf import story_of
from archive.importers.wire.pages import pages_of
from archive.importers.wire.tree import descendants, trees_of
from archive.importers.xml import local, root_of
from archive.model import Page
from archive.source import Source

_MOST_ELEMENTS = 150_000
_WRAPPED = re.compile(rb"<(?:[\w-]{1,20}:)?nitf[\s>]")
# Formats that carry NITF within, and say more of it.
_OTHERS = frozenset({"newsml", "newsitem", "newsmessage", "rss", "feed", "html"})


class NitfImporter:
    """Reads NITF 3.x; several documents in one file are as many stories."""

    name = "nitf"
    version = 1
    title = "NITF news stories"
    gives = "a story with byline, dateline, section and the names its agency tagged"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        root = root_of(head)
        if root is None:
            return 0.0
        # Systems put many documents into one file, below a root of their own.
        wrapped = root.name.lower() not in _OTHERS and _WRAPPED.search(head)
        return 0.95 if root.name.lower() == "nitf" else 0.6 * bool(wrapped)

    def read(self, source: Source) -> Iterator[Page]:
        roots = list(trees_of(source, _MOST_ELEMENTS))
        documents = [one for root in roots for one in _documents(root)]
        if not documents:
            raise SourceError(source.name, "holds no element that is a NITF document")
        if not (yield from pages_of(map(story_of, documents), source.name)):
            raise SourceError(source.name, "is a NITF document without headline and text")


def _documents(root: etree._Element) -> Iterator[etree._Element]:
    if local(root) == "nitf":
        yield root
    else:
        yield from descendants(root, "nitf")
