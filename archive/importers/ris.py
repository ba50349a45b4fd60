"""RIS citation files, as databases and reference managers write them.

Tags after the RIS specification (Research Information Systems, 2011) and EndNote's use of
them; a line that has no tag goes on with the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.importers.databases.citations import Citation, cited_pages
from archive.importers.databases.fields import edtf, in_reading_order
from archive.importers.databases.lines import Line, paragraphs
from archive.importers.head import bare
from archive.importers.pasted.bylines import authors_of, bare_byline_of
from archive.importers.pasted.decoding import decoded, decoded_head
from archive.model import Page
from archive.source import Source

_TAG = re.compile(r"^([A-Z][A-Z0-9])(?: {1,3}-(?: +(.*)|)| {2}-(\S.*))$")
_START = re.compile(r"^TY {1,3}- *\S")
_FIRST_LINES = 8
_MOST = 150_000
_HEADLINES = ("TI", "T1", "CT", "ST", "BT")
_PUBLICATIONS = ("T2", "JF", "JO", "JA", "J2", "BT", "T3")
_DATES = ("DA", "Y1", "PY")

Item = dict[str, list[str]]


class RisImporter:
    """Reads a RIS file, each item as one article."""

    name = "ris"
    version = 1
    title = "RIS citations"
    gives = "the citation of each story, with its abstract"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        if b"TY " not in bare(head):
            return 0.0
        lines = [line for line in decoded_head(head).split("\n") if line.strip()]
        return 0.95 if any(map(_START.match, lines[:_FIRST_LINES])) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        items = _items(decoded(source.read()))
        yield from cited_pages(map(_citation, items), source.name)


def _items(text: str) -> Iterator[Item]:
    pieces: dict[str, list[list[str]]] = {}
    value: list[str] | None = None
    count = 0
    for line in text.split("\n"):
        found = _TAG.match(line.strip("\ufeff").rstrip())
        if found is None:
            if value is not None and line.strip():
                value.append(line.strip())
            continue
        tag = found[1]
        if tag in {"TY", "ER"}:
            if pieces:
                yield _joined(pieces)
                count += 1
            if count >= _MOST:
                return
            pieces, value = {}, None
        if tag != "ER" and (pieces or tag == "TY"):
            value = [(found[2] or found[3] or "").strip()]
            pieces.setdefault(tag, []).append(value)
    if pieces:
        yield _joined(pieces)


def _joined(pieces: dict[str, list[list[str]]]) -> Item:
    return {tag: ["\n".join(value) for value in values] for tag, values in pieces.items()}


def _citation(item: Item) -> Citation:
    headline_tag = next((tag for tag in _HEADLINES if _first(item, tag)), "TI")
    publication_tag = next(
        (tag for tag in _PUBLICATIONS if _first(item, tag) and tag != headline_tag), ""
    )
    published, date_tag = _date(item)
    authors = tuple(
        in_reading_order(name)
        for tag in ("AU", "A1")
        for value in item.get(tag, ())
        for name in value.split(";")
        if name.strip()
    )
    authors = authors or _noted(_first(item, "N1"))
    return Citation(
        "RIS",
        _first(item, "TY"),
        headline=_first(item, headline_tag),
        authors=authors,
        publication=_first(item, publication_tag),
        published=published,
        edition=_first(item, "ET"),
        section=_first(item, "SE"),
        page=_first(item, "SP"),
        place=_first(item, "CY") or _first(item, "PP"),
        language=_first(item, "LA"),
        url=_address(item),
        abstract=_abstract(_told(item, headline_tag)),
        rules=(
            ("publication", f"RIS {publication_tag}"),
            ("published", f"RIS {date_tag}"),
            ("page", "RIS SP"),
            ("edition", "RIS ET"),
        ),
    )


def _address(item: Item) -> str:
    every = [value for tag in ("UR", "L2", "LK", "L1") for value in item.get(tag, ())]
    return next((value for value in every if value.startswith("http")), "")


def _told(item: Item, headline_tag: str) -> str:
    """The abstract, of which some give each paragraph a tag; of the untitled, the note."""
    untitled = not _first(item, headline_tag)
    for tag in ("AB", "N2", *(("N1",) * untitled)):
        if said := "\n".join(dict.fromkeys(filter(None, item.get(tag, ())))):
            return said
    return ""


def _abstract(value: str) -> str:
    """An abstract with its paragraphs, of which a line may hold one or only a part."""
    lines = [Line(line.strip()) for line in value.split("\n") if line.strip()]
    made: list[str] = []
    for paragraph in paragraphs(lines):
        # What a capital does not begin goes on, however short the lines are.
        if made and paragraph[:1].islower():
            made[-1] = f"{made[-1]} {paragraph}"
        else:
            made.append(paragraph)
    return "\n\n".join(made)


def _noted(note: str) -> tuple[str, ...]:
    """The people of a note that holds nothing but names, as Nexis gives its bylines."""
    parts = [part.strip() for part in re.split("[;,]", note) if part.strip()]
    if not parts or not all(bare_byline_of(part) for part in parts):
        return ()
    return tuple(name for part in parts for name in authors_of(f"By {part}"))


def _first(item: Item, tag: str) -> str:
    return next((value for value in item.get(tag, ()) if value), "")


def _date(item: Item) -> tuple[str, str]:
    """Return the most exact date of an item and its tag; a year may stand apart."""
    year = _first(item, "PY")[:4]
    found: list[tuple[str, str]] = []
    for tag in _DATES:
        value = _first(item, tag).strip("/ ")
        dated = edtf(value.replace("//", "/")) or (
            edtf(f"{value} {year}") if year.isdigit() and value else None
        )
        if dated:
            found.append((dated, tag))
    return max(found, key=lambda pair: len(pair[0]), default=("", "PY"))
