"""EPUB issues (EPUB 2 and 3), as PressReader and calibre make them: one file per article.

The package document says which newspaper it is and of which day, the table of contents in
which section each article stands.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from archive.containers import anchors, issue_title, toc
from archive.containers.anchors import Part
from archive.containers.http import MAX_PAGE
from archive.containers.xml import parsed
from archive.containers.zipped import Zipped
from archive.errors import PassedOverError, SourceError
from archive.model import Context
from archive.source import Source

if TYPE_CHECKING:
    from lxml import etree

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_NCX = "application/x-dtbncx+xml"
_NO_ARTICLES = frozenset({"cover", "toc", "title-page", "copyright-page", "index"})
_LINK = re.compile(rb"""href\s*=\s*["']([^"'#<>]{1,2000})""", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*>")
_LONGEST_ENTRY = 600  # bytes: a headline and what an article is about
_MAX_DESCRIPTION = 16 * 2**20


def is_one(zipped: Zipped) -> bool:
    """Whether a zip file is an e-book, or is called one."""
    return _CONTAINER in zipped or PurePath(zipped.name).suffix.lower() == ".epub"


def pages(source: Source, zipped: Zipped) -> Iterator[Source | SourceError]:
    """Yield the files that are read one after the other, without covers and contents.

    Raises:
        SourceError: Its package document is missing, or it is locked.
        PassedOverError: There is nothing to read in it.
    """
    package = _Package(zipped)
    locked = _locked(zipped)
    articles = package.articles()
    if any(path in locked for path in articles):
        raise SourceError(
            source.name, "is protected against copying; get it without protection"
        )
    if not articles:
        raise PassedOverError(source.name, "is an e-book with nothing to read in it")
    entries = package.entries()
    sections = {path: part.section for path, part in entries if part.section}
    parts: dict[str, list[Part]] = {}
    for path, part in entries:
        if part.anchor:
            parts.setdefault(path, []).append(part)
    publication, published = package.issue()
    for path in articles:
        try:
            content = zipped.read(path, MAX_PAGE)
        except SourceError as error:
            yield error
            continue
        if _is_contents(path, content, articles, sections):
            continue
        around = Context(
            publication=publication or None,
            published=published,
            section=sections.get(path),
            language=package.said("language") or None,
        )
        name = zipped.member_name(path)
        several = anchors.parted(content, parts.get(path, ()))
        for part, page in several:
            yield Source(
                f"{name}#{part.anchor}",
                content=page,
                context=source.context,
                around=replace(around, section=part.section or None),
            )
        if not several:
            yield Source(name, content=content, context=source.context, around=around)


def _is_contents(
    path: str, content: bytes, articles: list[str], sections: dict[str, str]
) -> bool:
    """Whether a page that stands in no section only leads to articles that do.

    calibre makes such a page for every section, short of text and full of links.
    """
    if path in sections or not sections:
        return False
    folder = posixpath.dirname(path)
    led = {
        _joined(folder, href.decode("utf-8", "replace")) for href in _LINK.findall(content)
    }
    below = [one for one in articles if one in led and one in sections and one != path]
    return bool(below) and len(_TAG.sub(b"", content)) < _LONGEST_ENTRY * len(below)


class _Package:
    """The package document (OPF) of an e-book."""

    def __init__(self, zipped: Zipped) -> None:
        self._zipped = zipped
        self._path = _package_path(zipped)
        self._root = parsed(zipped.read(self._path, _MAX_DESCRIPTION), zipped.name)
        self._items = {item.get("id") or "": item for item in self._root.iter("{*}item")}

    def said(self, name: str) -> str:
        """Return what the metadata say of `name` first; ``""`` if nothing."""
        found = (_text(element) for element in self._root.iter("{*}" + name))
        return next(filter(None, found), "")

    def issue(self) -> tuple[str, str | None]:
        """Return the publication, and the day of the issue in EDTF."""
        title, day = issue_title.parted(self.said("title"))
        dates = [
            issue_title.day_of(_text(date))
            for date in self._root.iter("{*}date", "{*}issued")
            if _event(date) in {"", "publication", "issued"}
        ]
        dates += [
            issue_title.day_of(_text(meta))
            for meta in self._root.iter("{*}meta")
            if meta.get("property") in {"dcterms:issued", "dcterms:date"}
        ]
        return title or self.said("publisher"), next(filter(None, dates), None) or day

    def articles(self) -> list[str]:
        """Return the paths of what is read, in that order."""
        passed = {
            self._resolved(reference.get("href") or "")
            for reference in self._root.iter("{*}reference")
            if (reference.get("type") or "").lower() in _NO_ARTICLES
        }
        found: dict[str, None] = {}
        for reference in self._root.iter("{*}itemref"):
            item = self._items.get(reference.get("idref") or "")
            if item is None or reference.get("linear") == "no":
                continue
            path = self._resolved(item.get("href") or "")
            is_page = (item.get("media-type") or "").lower() in _PAGES
            is_contents = "nav" in (item.get("properties") or "").split()
            if is_page and not is_contents and path not in passed and path in self._zipped:
                found[path] = None
        return list(found)

    def entries(self) -> list[tuple[str, Part]]:
        """Return the paths that the table of contents gives, with what it says of each.

        It is the first table in which articles stand in sections, or else the first.
        """
        others: list[tuple[str, Part]] = []
        for item in self._items.values():
            is_contents = "nav" in (item.get("properties") or "").split()
            if not (is_contents or item.get("media-type") == _NCX):
                continue
            path = self._resolved(item.get("href") or "")
            try:
                root = parsed(self._zipped.read(path, _MAX_DESCRIPTION), path)
            except SourceError:
                continue  # without it, there are just no sections
            folder = posixpath.dirname(path)
            found = [
                (_joined(folder, href), Part(_anchor(href), label, section))
                for href, label, section in toc.entries(root)
            ]
            if any(part.section for _, part in found):
                return found
            others = others or found
        return others

    def _resolved(self, href: str) -> str:
        return _joined(posixpath.dirname(self._path), href)


def _package_path(zipped: Zipped) -> str:
    if _CONTAINER in zipped:
        root = parsed(zipped.read(_CONTAINER, _MAX_DESCRIPTION), zipped.name)
        for file in root.iter("{*}rootfile"):
            path = _joined("", file.get("full-path") or "")
            if path in zipped:
                return path
    packages = [path for path in zipped.paths if path.lower().endswith(".opf")]
    if not packages:
        raise SourceError(
            zipped.name, "is no valid EPUB file: there is no package document in it"
        )
    return packages[0]


def _locked(zipped: Zipped) -> set[str]:
    """The members that are encrypted; fonts often are, without harm."""
    if _ENCRYPTION not in zipped:
        return set()
    root = parsed(zipped.read(_ENCRYPTION, _MAX_DESCRIPTION), zipped.name)
    return {
        _joined("", reference.get("URI") or "")
        for reference in root.iter("{*}CipherReference")
    }


def _joined(folder: str, href: str) -> str:
    """The path of what is called `href` in `folder`, never outside the container."""
    path = unquote(href.partition("#")[0])
    joined = posixpath.normpath(posixpath.join("/", folder, path))
    return joined.lstrip("/")


def _anchor(href: str) -> str:
    return unquote(href.partition("#")[2])


def _event(date: etree._Element) -> str:
    said = {str(key).rpartition("}")[2]: str(value) for key, value in date.attrib.items()}
    return said.get("event", "").lower()


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
