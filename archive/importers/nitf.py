"""NITF: the News Industry Text Format of the IPTC, one story a file."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archive.errors import SourceError
from archive.importers.wire.nitf import story_of
from archive.importers.wire.pages import pages_of
from archive.importers.wire.tree import descendants, tree_of
from archive.importers.xml import local, root_of
from archive.model import Page
from archive.source import Source

_MOST_ELEMENTS = 150_000


class NitfImporter:
    """Reads NITF 3.x; several documents in one file are as many stories."""

    name = "nitf"
    version = 1
    title = "NITF news stories"
    gives = "a story with byline, dateline, section and the names its agency tagged"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        root = root_of(head)
        return 0.95 if root and root.name.lower() == "nitf" else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        root = tree_of(source, _MOST_ELEMENTS)
        if local(root) != "nitf" and next(_documents(root), None) is None:
            raise SourceError(source.name, "holds no element that is a NITF document")
        if not (yield from pages_of(map(story_of, _documents(root)), source.name)):
            raise SourceError(source.name, "is a NITF document without headline and text")


def _documents(root: etree._Element) -> Iterator[etree._Element]:
    if local(root) == "nitf":
        yield root
    else:
        yield from descendants(root, "nitf")
