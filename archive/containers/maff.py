"""MAFF files (Mozilla Archive Format): each folder of the zip file is a page as saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from archive.containers.http import MAX_PAGE
from archive.containers.web_pages import WebPages, iso_date
from archive.containers.xml import parsed
from archive.containers.zipped import Zipped
from archive.errors import SourceError
from archive.source import Source

_DESCRIPTION = "index.rdf"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_MAX_DESCRIPTION = 2**20
_INDEXES = ("index.html", "index.htm", "index.xhtml")


def is_one(zipped: Zipped) -> bool:
    """Whether a zip file holds pages saved in this format."""
    return any(_indexes(zipped)) and not any("/" not in path for path in zipped.paths)


def pages(source: Source, zipped: Zipped) -> Iterator[Source | SourceError]:
    """Yield the pages saved in a MAFF file."""
    found = WebPages(source)
    for folder in sorted(_indexes(zipped)):
        try:
            page = _page(zipped, folder, found)
        except SourceError as error:
            page = error
        if page is not None:
            yield page


def _indexes(zipped: Zipped) -> set[str]:
    """The folders that describe themselves."""
    paths = map(PurePosixPath, zipped.paths)
    return {
        str(path.parent)
        for path in paths
        if path.name == _DESCRIPTION and len(path.parts) > 1
    }


def _page(zipped: Zipped, folder: str, found: WebPages) -> Source | SourceError | None:
    root = parsed(
        zipped.read(f"{folder}/{_DESCRIPTION}", _MAX_DESCRIPTION),
        zipped.member_name(folder),
    )
    said: dict[str, str] = {}
    for element in root.iter("{*}*"):
        tag = str(element.tag).rpartition("}")[2].lower()
        said.setdefault(tag, element.get(f"{_RDF}resource") or element.text or "")
    names = (said.get("indexfilename", ""), *_INDEXES)
    path = next((f"{folder}/{name}" for name in names if f"{folder}/{name}" in zipped), "")
    if not path:
        raise SourceError(zipped.member_name(folder), "is a saved page without its text")
    return found.page(
        said.get("originalurl", "") or path,
        zipped.read(path, MAX_PAGE),
        iso_date(said.get("archivetime", "")),
        said.get("charset") or None,
    )
