"""Importers turn a source into pages; one module per format.

The port stands at the door of the package of its adapters. Formats are recognised by their
contents, never by the extension alone: each importer says how sure it is, the surest reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

from archive.errors import SourceError
from archive.model import Page
from archive.source import Source


class Importer(Protocol):
    """Reads one source format.

    `name` is what a user calls it by ("alto"), `title` what it is ("ALTO pages"), `gives`
    what comes of it, as the end of a sentence ("pages with a box for every word").
    """

    name: str
    version: int
    title: str
    gives: str

    def accepts(self, source: Source, head: bytes) -> float:
        """How sure this importer is that it can read `source`, from 0 to 1.

        `head` is the first 16 KiB. By convention 0.95 says that only this format begins
        so, 0.9 that it is a web page, and 0.5 that it is text of some sort.
        """

    def read(self, source: Source) -> Iterator[Page]:
        """Yield the pages of a source, lazily, with what the source itself says.

        Raises:
            SourceError: The source is not what it claims to be.
            PassedOverError: It is, but there is no news in it.
        """


@runtime_checkable
class Package(Protocol):
    """An importer of sources that speak for other files, read together with them."""

    def claims(self, source: Source) -> Iterable[str]:
        """Yield the paths of the files, as `Parts.find` gives them, that belong to it.

        These are not imported by themselves.

        Raises:
            SourceError: The source cannot be read.
        """


@cache
def default_importers() -> tuple[Importer, ...]:
    """Built-in importers and installed plug-ins."""
    from archive.importers.feeds import FeedsImporter
    from archive.importers.html import HtmlImporter
    from archive.importers.iptc7901 import Iptc7901Importer
    from archive.importers.newsml import NewsmlImporter
    from archive.importers.newsml_g2 import NewsmlG2Importer
    from archive.importers.ninjs import NinjsImporter
    from archive.importers.nitf import NitfImporter
    from archive.importers.reuters import ReutersImporter
    from archive.importers.text import TextImporter
    from archive.importers.trec import TrecImporter
    from archive.importers.wordpress import WordPressImporter

    plugins = (point.load()() for point in entry_points(group="pressmark.importers"))
    return (
        HtmlImporter(),
        TextImporter(),
        NitfImporter(),
        NewsmlImporter(),
        NewsmlG2Importer(),
        NinjsImporter(),
        FeedsImporter(),
        WordPressImporter(),
        Iptc7901Importer(),
        ReutersImporter(),
        TrecImporter(),
        *plugins,
    )


def importer_for(source: Source) -> Importer:
    """Return the importer that is surest of `source`.

    Raises:
        SourceError: No importer reads this format, or the source cannot be opened.
    """
    head = source.head()
    if not head.strip(b"\0 \t\r\n"):
        raise SourceError(source.name, "is empty")
    scored = [
        (importer.accepts(source, head), importer) for importer in default_importers()
    ]
    score, importer = max(scored, key=lambda pair: pair[0])
    if score <= 0:
        raise SourceError(source.name, "is in no format that Pressmark reads yet")
    return importer
