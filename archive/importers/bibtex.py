"""BibTeX and BibLaTeX bibliographies."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    r"|[A-Za-z]{2,40}[ \t]*[{(][ \t]*[^\s,={}()\"]{0,200}\s{0,20},\s{0,20}"
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
        found = entries(decoded(source.read()))
        yield from cited_pages(map(_citation, found), source.name)


def _citation(entry: Entry) -> Citation:
    fields = entry.fields
    text = {name: plain_text(value) for name, value in fields.items() if len(value) < 10**6}
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
    for name in ("url", "howpublished", "note"):
        if found := _URL.search(fields.get(name, "").replace("\\", "")):
            return found[0]
    return ""


def _authors(value: str) -> Iterator[str]:
    for name in _AND.split(value.strip()):
        if name.strip().lower() in _OTHERS or not name.strip():
            continue
        # Braces around the whole keep the name of a body from being turned round.
        whole = name.strip().startswith("{") and name.strip().endswith("}")
        plain = plain_text(name)
        yield plain if whole else in_reading_order(plain)


def _date(text: dict[str, str]) -> str:
    if dated := text.get("date", "").split("/")[0]:
        return dated
    year, month, day = (text.get(name, "") for name in ("year", "month", "day"))
    if month.isdigit() and year[:4].isdigit():
        return f"{year[:4]}-{int(month):02}" + (f"-{int(day):02}" if day.isdigit() else "")
    for written in (f"{day} {month} {year}", f"{month} {year}"):
        if edtf(written):
            return written
    return year
