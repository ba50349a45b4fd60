"""BibTeX and BibLaTeX bibliographies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.importers.databases.bibtex_entries import Entry, entries
from archive.importers.databases.citations import Citation, cited_pages
from archive.importers.databases.fields import edtf, in_reading_order
from archive.importers.databases.latex import plain_text
from archive.importers.head import bare, start_of
from archive.importers.pasted.decoding import decoded, decoded_head
from archive.model import Page
from archive.source import Source

_ENTRY = re.compile(
    r"(?m)^[ \t]*@[ \t]*(?:(?:string|comment|preamble)[ \t]*[{(]"
    r"|[A-Za-z]{2,40}[ \t]*[{(][ \t]*[^\n,={}()\"]{0,200}\s{0,20},\s{0,20}"
    r"[A-Za-z][\w-]{0,60}\s{0,20}=)",
    re.IGNORECASE,
)
_PERHAPS = re.compile(rb"@[ \t]*[A-Za-z]{2,40}[ \t]*[{(]")
_FIRST_LINES = 60
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_PUBLICATIONS = (
    "journaltitle",
    "journal",
    "newspaper",
    "maintitle",
    "booktitle",
    "publication",
    "shortjournal",
    "howpublished",
    "organization",
    "publisher",
)
# What an article shares with the issue that it refers to.
_ISSUE = frozenset(
    [
        "journaltitle",
        "journal",
        "booktitle",
        "publisher",
        "address",
        "location",
        "date",
        "year",
        "month",
        "day",
        "edition",
        "langid",
        "language",
    ]
)
_MOST_REFERRED = 8
_LINKED = re.compile(r"\\href\s*\{([^{}]*)\}")
_URL = re.compile(r"https?://[^\s{}]+")
_OTHERS = frozenset({"others", "et al.", "et al"})


class BibtexImporter:
    """Reads a bibliography, each entry as one article."""

    name = "bibtex"
    version = 1
    title = "BibTeX bibliographies"
    gives = "the citation of each story, with its abstract"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        if start_of(head).startswith((b"<", b"{", b"[")) or not _PERHAPS.search(bare(head)):
            return 0.0
        text = decoded_head(head)
        found = _ENTRY.search(text)
        if found is None or text.lstrip()[:1] in {"<", "{", "["}:
            return 0.0
        # Comments and licences may stand before the first entry, but no whole text.
        return 0.95 if text.count("\n", 0, found.start()) < _FIRST_LINES else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        found = _completed(list(entries(decoded(source.read()))))
        yield from cited_pages(map(_citation, found), source.name)


def _completed(found: list[Entry]) -> Iterator[Entry]:
    """Yield entries with what those that they refer to say of the issue."""
    by_key = {entry.key.lower(): entry for entry in reversed(found) if entry.key}
    for entry in found:
        fields = dict(entry.fields)
        referred = ",".join(entry.fields.get(name, "") for name in ("crossref", "xdata"))
        for key in referred.split(",")[:_MOST_REFERRED]:
            other = by_key.get(key.strip().lower())
            inherited = other.fields if other is not None and key.strip() else {}
            names = _ISSUE if entry.fields.get("crossref") else inherited.keys()
            fields = {
                name: value for name, value in inherited.items() if name in names
            } | fields
            if _PUBLICATIONS[0] not in fields and "title" in inherited and names is _ISSUE:
                fields.setdefault("booktitle", inherited["title"])
        yield replace(entry, fields=fields)


def _citation(entry: Entry) -> Citation:
    fields = entry.fields
    text = {
        name: plain_text(_LINKED.sub("", value))
        for name, value in fields.items()
        if len(value) < 10**6
    }
    publication = next(
        (name for name in _PUBLICATIONS if text.get(name) and not _URL.search(text[name])),
        "journal",
    )
    headline = text.get("title") or text.get("shorttitle", "")
    if subtitle := text.get("subtitle"):
        headline = f"{headline}: {subtitle}"
    kind = text.get("entrysubtype") or entry.kind
    return Citation(
        "BibTeX",
        kind,
        headline=headline,
        authors=tuple(_authors(fields.get("author", ""))),
        publication=text.get(publication, ""),
        published=_date(text),
        edition=text.get("edition", ""),
        section=text.get("section", ""),
        page=text.get("pages") or text.get("page", ""),
        place=text.get("address") or text.get("location", ""),
        language=text.get("langid") or text.get("language", ""),
        url=_url(fields),
        abstract=text.get("abstract") or ("" if headline else _note(text)),
        rules=(
            ("publication", f"BibTeX {publication}"),
            ("published", "BibTeX date" if text.get("date") else "BibTeX year"),
            ("page", "BibTeX pages"),
            ("edition", "BibTeX edition"),
        ),
    )


def _note(text: dict[str, str]) -> str:
    """What somebody noted of an entry that has no title, unless it is but an address."""
    notes = (text.get(name, "") for name in ("annotation", "annote", "note"))
    return next((one for one in notes if _URL.sub("", one).strip(" .,()")), "")


def _url(fields: dict[str, str]) -> str:
    """The address, which has its own field or is said to be how a thing was published."""
    for name in ("url", "howpublished", "note", "title"):
        if found := _URL.search(fields.get(name, "").replace("\\", "")):
            return found[0]
    return ""


def _authors(value: str) -> Iterator[str]:
    for name in _parted(value.strip()):
        if name.strip().lower() in _OTHERS or not name.strip():
            continue
        # Braces around the whole keep the name of a body from being turned round.
        whole = name.strip().startswith("{") and name.strip().endswith("}")
        plain = plain_text(name)
        yield plain if whole else in_reading_order(plain)


def _parted(value: str) -> Iterator[str]:
    """Yield the names of a value, which "and" parts where no brace is open."""
    name, depth = "", 0
    for part in _AND.split(value):
        name = f"{name} and {part}" if depth > 0 else part
        depth += part.count("{") - part.count("}")
        if depth <= 0:
            yield name
            depth = 0
    if depth > 0:
        yield from _AND.split(name)


def _date(text: dict[str, str]) -> str:
    dated = text.get("date", "").split("/")[0]
    if edtf(dated) or (dated and not text.get("year")):
        return dated
    year, month, day = (text.get(name, "") for name in ("year", "month", "day"))
    if month.isdigit() and year[:4].isdigit():
        return f"{year[:4]}-{int(month):02}" + (f"-{int(day):02}" if day.isdigit() else "")
    for written in (f"{day} {month} {year}", f"{month} {year}"):
        if edtf(written):
            return written
    return year
