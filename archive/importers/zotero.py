"""Zotero's own forms: RDF, and the JSON of its library, its service and its translators."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from archive.importers.databases.citations import Citation, cited_pages
from archive.importers.databases.fields import full_name
from archive.importers.head import bare, start_of
from archive.importers.json_values import as_text, items, members, read, string
from archive.importers.wire.tree import (
    MAX_SIZE,
    child,
    children,
    descendants,
    first,
    line,
    tree_of,
)
from archive.importers.xml import local, root_of
from archive.model import Page
from archive.source import Source

_NAMESPACE = b"zotero.org/namespaces/export#"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_ITEM = re.compile(r'"itemType"\s*:\s*"[a-zA-Z]{3,30}"')
_FIELDS = re.compile(
    r'"(?:creators|creatorType|publicationTitle|abstractNote|itemType)"\s*:'
)
_LEAST_FIELDS = 3
# What hangs on other items, or was written by whoever keeps the library.
_BESIDE = frozenset({"attachment", "note", "annotation"})
_NEWS = {"newspaperArticle": "newspaper", "magazineArticle": "article-magazine"}
_MOST_ELEMENTS = 600_000
_DEEPEST = 3


class ZoteroImporter:
    """Reads what Zotero exports, each item as one article."""

    name = "zotero"
    version = 1
    title = "Zotero RDF and JSON"
    gives = "the citation of each story, with its abstract"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        root = root_of(head)
        if root is not None:
            return 0.96 if root.name == "RDF" and _NAMESPACE in bare(head) else 0.0
        if not start_of(head).startswith((b"{", b"[")):
            return 0.0
        text = as_text(head)
        known = _ITEM.search(text) and len(set(_FIELDS.findall(text))) >= _LEAST_FIELDS
        return 0.95 if known else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        if root_of(source.head()) is not None:
            citations = _from_rdf(tree_of(source, _MOST_ELEMENTS))
        else:
            citations = _from_json(read(source.read(MAX_SIZE), source.name))
        yield from cited_pages(citations, source.name)


def _from_json(value: object) -> Iterator[Citation]:
    for item in _items(value):
        kind = string(item.get("itemType"))
        if kind in _BESIDE:
            continue
        told = {name: string(value).strip() for name, value in item.items()}
        yield Citation(
            "Zotero",
            _NEWS.get(kind, kind),
            headline=told.get("title", ""),
            authors=tuple(filter(None, map(_creator, items(item.get("creators"))))),
            publication=next(
                (told[name] for name in _publications(told) if told.get(name)), ""
            ),
            published=told.get("date", ""),
            edition=told.get("edition", ""),
            section=told.get("section", ""),
            page=told.get("pages", ""),
            place=told.get("place", ""),
            language=told.get("language", ""),
            url=told.get("url", ""),
            abstract=told.get("abstractNote", ""),
            rules=(
                ("publication", "Zotero publicationTitle"),
                ("published", "Zotero date"),
                ("page", "Zotero pages"),
            ),
        )


def _items(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """The items of a library, an answer of the service, or a translator's results."""
    for entry in map(members, items(value)):
        item = members(entry.get("data")) or entry
        if string(item.get("itemType")):
            yield item
        elif depth < _DEEPEST:
            yield from _items(entry.get("items"), depth + 1)


def _publications(told: dict[str, str]) -> Iterator[str]:
    yield "publicationTitle"
    yield from (name for name in told if name.endswith("Title") and name != "shortTitle")
    yield "publisher"


def _creator(value: object) -> str:
    creator = members(value)
    if string(creator.get("creatorType")) not in {"", "author"}:
        return ""
    given, family = (string(creator.get(name)) for name in ("firstName", "lastName"))
    return string(creator.get("name")) or full_name(given, family)


def _from_rdf(root: etree._Element) -> Iterator[Citation]:
    about = {
        one.get(f"{_RDF}about"): one for one in root if one.get(f"{_RDF}about") is not None
    }
    for item in root:
        kind = line(item, "itemType")
        if not kind or kind in _BESIDE:
            continue
        part = child(item, "isPartOf")
        resource = part.get(f"{_RDF}resource") if part is not None else None
        holder = next(iter(part), None) if part is not None else None
        if holder is None and resource is not None:
            holder = about.get(resource)
        yield Citation(
            "Zotero",
            _NEWS.get(kind, kind),
            headline=line(item, "title"),
            authors=tuple(filter(None, map(_person, _authors(item)))),
            publication=line(holder, "title"),
            published=line(item, "date"),
            edition=line(item, "edition"),
            section=line(item, "section"),
            page=line(item, "pages"),
            place=line(first(item, "locality")),
            language=line(item, "language"),
            url=line(item, "identifier", "URI", "value"),
            abstract=line(item, "abstract"),
            rules=(
                ("publication", "Zotero RDF isPartOf"),
                ("published", "Zotero RDF date"),
                ("page", "Zotero RDF pages"),
            ),
        )


def _authors(item: etree._Element) -> Iterator[etree._Element]:
    for people in children(item, "authors"):
        yield from descendants(people, "Person")


def _person(person: etree._Element) -> str:
    given = line(person, "givenName") or line(person, "givenname")
    family = line(person, "surname")
    if family or given:
        return full_name(given, family)
    return line(person, "name") if local(person) == "Person" else ""
