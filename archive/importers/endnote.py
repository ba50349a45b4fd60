"""EndNote citations: tagged, as refer writes them (``%T Title``), and EndNote's XML.

Tags after EndNote's use of refer's for its reference type "Newspaper Article"; elements of
the XML as EndNote exports them, each read as the tag of the same meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from archive.importers.databases.citations import Citation, cited_pages
from archive.importers.databases.fields import edtf, in_reading_order
from archive.importers.head import bare, start_of
from archive.importers.pasted.decoding import decoded, decoded_head
from archive.importers.xml import local, parse, root_of
from archive.model import Page
from archive.source import Source

_MAX_SIZE = 64 * 2**20
_MOST = 150_000
_FIRST = 256
_START = re.compile(r"^%0 (?=\S)|^%[ATBDJ] \S[^\n]*\n(?:%[A-Z0-9@*+^&] \S[^\n]*\n){2}")
_TAG = re.compile(r"^%([A-Z0-9@*+^&!$~(])(?: (.*))?$")
_LAST = "%0 end"
_YEAR = re.compile(r"\b\d{4}\b")
# Paths within a record, and the tags that mean the same; of several the first counts.
_PATHS = (
    ("contributors/authors/author", "A"), ("titles/title", "T"),
    ("titles/secondary-title", "B"), ("periodical/full-title", "J"), ("dates/year", "D"),
    ("dates/pub-dates/date", "8"), ("pages", "P"), ("edition", "7"), ("section", "&"),
    ("pub-location", "C"), ("language", "G"), ("abstract", "X"),
    ("urls/related-urls/url", "U"), ("urls/web-urls/url", "U"),
    ("titles/short-title", "!"), ("notes", "O"),
)  # fmt: skip

Item = dict[str, list[str]]


class EndnoteImporter:
    """Reads a library of EndNote, each record as one article."""

    name = "endnote"
    version = 1
    title = "EndNote citations"
    gives = "the citation of each story, with its abstract"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        if start_of(bare(head)).startswith(b"%"):
            return 0.95 if _START.match(decoded_head(head).lstrip()) else 0.0
        root = root_of(head)
        is_xml = root is not None and root.name in {"xml", "records"}
        return 0.95 if is_xml and b"<ref-type" in head else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        content = source.read(_MAX_SIZE)
        if start_of(bare(content[:_FIRST])).startswith(b"<"):
            items = _records(parse(content, source.name))
        else:
            items = _tagged(decoded(content))
        yield from cited_pages(map(_citation, items), source.name)


def _tagged(text: str) -> Iterator[Item]:
    """The records of a tagged file; a type, or a tag after an empty line, begins one.

    Without a tag, what stands below an empty line is another paragraph of the last value.
    """
    pieces: dict[str, list[list[str]]] = {}
    value: list[str] = []
    count = 0
    parted = False
    for line in [*text.split("\n"), _LAST]:
        found = _TAG.match(line.strip("\ufeff").rstrip())
        if pieces and found and (parted or found[1] == "0"):
            yield {
                tag: ["\n".join(one) for one in values] for tag, values in pieces.items()
            }
            count += 1
            pieces = {}
        parted = not line.strip()
        if count >= _MOST:
            return
        if found is not None:
            value = [(found[2] or "").strip()]
            pieces.setdefault(found[1], []).append(value)
        elif pieces and line.strip():  # it goes on with the last tag
            value.append(line.strip())


def _records(root: etree._Element) -> Iterator[Item]:
    records = (element for element in root.iter() if local(element) == "record")
    for count, record in enumerate(records):
        if count >= _MOST:
            return
        item: Item = {}
        for child in record:
            if local(child) == "ref-type":
                item["0"] = [child.get("name") or ""]
        for path, tag in _PATHS:
            for element in record.iterfind(
                "/".join(f"{{*}}{part}" for part in path.split("/"))
            ):
                text = "".join(map(str, element.itertext())).replace("\r", "\n").strip()
                item.setdefault(tag, []).append(text)
        yield item


def _citation(item: Item) -> Citation:
    publication = "B" if _first(item, "B") else "J"
    headline = _first(item, "T") or _first(item, "!")
    # Of what has no title, somebody may have noted what it is.
    told = "\n".join(item.get("X", ())) or ("" if headline else _first(item, "O"))
    addresses = [url for url in item.get("U", ()) if url.startswith("http")]
    return Citation(
        "EndNote",
        _kind(_first(item, "0")),
        headline=" ".join(headline.split()),
        authors=tuple(in_reading_order(name) for name in item.get("A", ()) if name),
        publication=_first(item, publication),
        published=_date(_first(item, "8"), _first(item, "D")),
        edition=_first(item, "7"),
        section=_first(item, "&"),
        page=_first(item, "P"),
        place=_first(item, "C"),
        language=_first(item, "G"),
        url=next(iter(addresses), ""),
        abstract=re.sub(r"\n+", "\n\n", told.strip()),
        rules=(
            ("publication", f"EndNote %{publication}"),
            ("published", "EndNote %8" if _first(item, "8") else "EndNote %D"),
            ("page", "EndNote %P"),
            ("edition", "EndNote %7"),
        ),
    )


def _kind(said: str) -> str:
    return "newspaper" if said.casefold() in {"newspaper article", "newspaper"} else said


def _date(day: str, year: str) -> str:
    """The day with its year, which mostly stands apart: "April 16" and "1912"."""
    whole = day if _YEAR.search(day) else f"{day} {year}"
    return whole if edtf(whole) else year


def _first(item: Item, tag: str) -> str:
    return next((value for value in item.get(tag, ()) if value), "")
