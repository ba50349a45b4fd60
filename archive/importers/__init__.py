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

        These are not imported by themselves; so all that `read` opens is to be among them,
        and what is only a list of others claims none. Inside containers the names of parts
        are known when this is asked, but their contents may be missing.

        Raises:
            SourceError: The source cannot be read.
        """


@runtime_checkable
class Recognizing(Protocol):
    """An importer that brings more if the user wants the text of images recognised."""

    recognizes: bool


@runtime_checkable
class Secondhand(Protocol):
    """An importer of texts that others took from pages, which are read first if there."""

    is_secondhand: bool


@cache
def default_importers() -> tuple[Importer, ...]:
    """Built-in importers and installed plug-ins."""
    from archive.importers.abbyy import AbbyyImporter
    from archive.importers.agency_xml import AgencyXmlImporter
    from archive.importers.alto import AltoImporter
    from archive.importers.archivebox import ArchiveBoxImporter
    from archive.importers.bagit import BagitImporter
    from archive.importers.bibtex import BibtexImporter
    from archive.importers.crawls import CrawlsImporter
    from archive.importers.csl import CslImporter
    from archive.importers.delpher import DelpherImporter
    from archive.importers.didl import DidlImporter
    from archive.importers.djvu import DjvuImporter
    from archive.importers.endnote import EndnoteImporter
    from archive.importers.europresse import EuropresseImporter
    from archive.importers.factiva import FactivaImporter
    from archive.importers.feeds import FeedsImporter
    from archive.importers.gale import GaleImporter
    from archive.importers.hocr import HocrImporter
    from archive.importers.html import HtmlImporter
    from archive.importers.iarchives import IarchivesImporter
    from archive.importers.images import ImagesImporter
    from archive.importers.iptc7901 import Iptc7901Importer
    from archive.importers.json_stories import JsonImporter
    from archive.importers.mets import MetsImporter
    from archive.importers.ndnp import NdnpImporter
    from archive.importers.newsbank import NewsBankImporter
    from archive.importers.newsml import NewsmlImporter
    from archive.importers.newsml_g2 import NewsmlG2Importer
    from archive.importers.nexis import NexisImporter
    from archive.importers.nexis_uni import NexisUniImporter
    from archive.importers.ninjs import NinjsImporter
    from archive.importers.nitf import NitfImporter
    from archive.importers.olive import OliveImporter
    from archive.importers.page_xml import PageXmlImporter
    from archive.importers.pdf import PdfImporter
    from archive.importers.proquest import ProQuestImporter
    from archive.importers.refnum import RefnumImporter
    from archive.importers.reuters import ReutersImporter
    from archive.importers.ris import RisImporter
    from archive.importers.rtf import RtfImporter
    from archive.importers.table import TableImporter
    from archive.importers.tei import TeiImporter
    from archive.importers.tesseract import TesseractImporter
    from archive.importers.text import TextImporter
    from archive.importers.trec import TrecImporter
    from archive.importers.word import WordImporter
    from archive.importers.wordpress import WordPressImporter
    from archive.importers.xml_stories import XmlStoriesImporter
    from archive.importers.zotero import ZoteroImporter

    plugins = (point.load()() for point in entry_points(group="pressmark.importers"))
    return (
        HtmlImporter(),
        TextImporter(),
        AltoImporter(),
        HocrImporter(),
        PageXmlImporter(),
        AbbyyImporter(),
        DjvuImporter(),
        TesseractImporter(),
        MetsImporter(),
        NdnpImporter(),
        BagitImporter(),
        CrawlsImporter(),
        ArchiveBoxImporter(),
        RefnumImporter(),
        DidlImporter(),
        DelpherImporter(),
        OliveImporter(),
        IarchivesImporter(),
        GaleImporter(),
        NexisImporter(),
        NexisUniImporter(),
        FactivaImporter(),
        ProQuestImporter(),
        NewsBankImporter(),
        EuropresseImporter(),
        RisImporter(),
        BibtexImporter(),
        CslImporter(),
        EndnoteImporter(),
        ZoteroImporter(),
        TableImporter(),
        JsonImporter(),
        XmlStoriesImporter(),
        TeiImporter(),
        WordImporter(),
        RtfImporter(),
        NitfImporter(),
        NewsmlImporter(),
        NewsmlG2Importer(),
        NinjsImporter(),
        FeedsImporter(),
        WordPressImporter(),
        Iptc7901Importer(),
        AgencyXmlImporter(),
        ReutersImporter(),
        TrecImporter(),
        PdfImporter(),
        ImagesImporter(),
        *plugins,
    )


@cache
def recognizing() -> frozenset[str]:
    """Return the names of importers that bring more if text is to be recognised."""
    return frozenset(
        importer.name
        for importer in default_importers()
        if isinstance(importer, Recognizing)
    )


@cache
def secondhand() -> frozenset[str]:
    """Return the names of importers of texts that others took from pages."""
    return frozenset(
        importer.name
        for importer in default_importers()
        if isinstance(importer, Secondhand)
    )


def signature(importer: Importer) -> str:
    """Return an importer's name and version, as ``html 1``, by which readings are known."""
    return f"{importer.name} {importer.version}"


def importer_named(name: str) -> Importer:
    """Return the importer that users call `name`.

    Raises:
        ValueError: There is none; with a sentence that lists those there are.
    """
    for importer in default_importers():
        if importer.name == name:
            return importer
    known = ", ".join(sorted(importer.name for importer in default_importers()))
    raise ValueError(f"Pressmark knows no format called {name!r}; use one of {known}")


def importer_for(source: Source, head: bytes | None = None) -> Importer:
    """Return the importer that the user wants for `source`, or else the surest of it.

    `head` is the first 16 KiB, if the caller has read them.

    Raises:
        SourceError: No importer reads this format, or the source cannot be opened.
        PassedOverError: It is no news, such as the DTD of a format.
        ValueError: The format the user named is unknown; with a sentence that lists all.
    """
    from archive.importers.unread import refusal

    head = source.head() if head is None else head
    if not head.strip(b"\0 \t\r\n"):
        raise SourceError(source.name, "is empty")
    if source.context.format is not None:
        return importer_named(source.context.format)
    scored = [
        (importer.accepts(source, head), importer) for importer in default_importers()
    ]
    score, importer = max(scored, key=lambda pair: pair[0])
    if score <= 0:
        raise refusal(source.name, head)
    return importer
