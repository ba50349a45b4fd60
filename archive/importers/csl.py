"""CSL-JSON, as Zotero, Mendeley and citation services write it.

The names of fields are those of the Citation Style Language 1.0.2 (Appendix IV).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import takewhile
from typing import Any

from archive.errors import SourceError
from archive.importers import json_values
from archive.importers.databases.citations import Citation, cited_pages
from archive.importers.databases.fields import full_name
from archive.importers.pasted.decoding import decoded_head
from archive.importers.wire.blocks import html_body
from archive.importers.wire.plain import TooLongError
from archive.model import Page
from archive.source import Source

MAX_SIZE = 64 * 2**20
_MOST = 150_000
_KIND = re.compile(
    r'"type"\s*:\s*"(?:article(?:-(?:journal|magazine|newspaper))?|bill|book|broadcast|chapter'
    r"|dataset|document|entry(?:-\w+)?|figure|graphic|interview|legal_case|legislation"
    r"|manuscript|map|motion_picture|pamphlet|paper-conference|patent|periodical|post"
    r'|post-weblog|report|review(?:-book)?|song|speech|thesis|webpage)"'
)
_FIELD = re.compile(r'"(?:container-title|date-parts|issued|title|citation-key)"\s*:')
# The markup of titles; other brackets are a part of them.
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|span|sc)\b[^<>]*>")
# CrossRef gives abstracts in the elements of journals: <jats:p>.
_JOURNAL = re.compile(r"(</?)jats:")


class CslImporter:
    """Reads a bibliography in CSL-JSON, each item as one article."""

    name = "csl"
    version = 1
    title = "CSL-JSON citations"
    gives = "the citation of each story, with its abstract"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        if not head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith((b"[", b"{")):
            return 0.0
        text = decoded_head(head)
        return 0.95 if _KIND.search(text) and len(set(_FIELD.findall(text))) > 1 else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        items = _items(json_values.read(source.read(MAX_SIZE), source.name))
        citations = (_citation(item) for item in items[:_MOST] if isinstance(item, dict))
        try:
            yield from cited_pages(citations, source.name)
        except TooLongError as error:
            reason = "holds an abstract longer than any newspaper"
            raise SourceError(source.name, reason) from error


def _items(read: Any) -> list[Any]:
    """The items of a file: a list, also by some name, items by their keys, or one alone."""
    if isinstance(read, dict) and "type" not in read:
        lists = [value for value in read.values() if isinstance(value, list)]
        return max(lists, key=len, default=list(read.values()))
    return read if isinstance(read, list) else [read]


def _citation(item: dict[str, Any]) -> Citation:
    return Citation(
        "CSL-JSON",
        _text(item, "type"),
        headline=_plain(_text(item, "title") or _text(item, "title-short")),
        authors=tuple(filter(None, map(_name, json_values.items(item.get("author"))))),
        publication=_text(item, "container-title") or _text(item, "publisher"),
        published=_date(item.get("issued")),
        edition=_text(item, "edition"),
        section=_text(item, "section"),
        page=_text(item, "page") or _text(item, "page-first"),
        place=_text(item, "publisher-place"),
        language=_text(item, "language"),
        url=_text(item, "URL"),
        abstract=_prose(_text(item, "abstract") or _note(item)),
        rules=(
            ("publication", "CSL container-title"),
            ("published", "CSL issued"),
            ("page", "CSL page"),
            ("edition", "CSL edition"),
        ),
    )


def _text(item: dict[str, Any], name: str) -> str:
    """A field's text; CrossRef gives lists where CSL has one value."""
    value = item.get(name)
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _note(item: dict[str, Any]) -> str:
    """What somebody noted of an item that has no title."""
    titled = _text(item, "title") or _text(item, "title-short")
    return "" if titled else _text(item, "note")


def _plain(text: str) -> str:
    return unescape(_MARKUP.sub("", text))


def _prose(text: str) -> str:
    if "</p>" not in text and "</jats:" not in text:
        return _plain(text)
    return "\n\n".join(html_body(_JOURNAL.sub(r"\1", text)).paragraphs)


def _name(author: Any) -> str:
    if not isinstance(author, dict):
        return author.strip() if isinstance(author, str) else ""
    if literal := _text(author, "literal") or _text(author, "name"):
        return literal
    parts = ("given", "dropping-particle", "non-dropping-particle", "family")
    found = [part for one in parts if (part := _text(author, one))]
    name = full_name(*found) if len(found) == 2 else " ".join(found)  # noqa: PLR2004
    suffix = _text(author, "suffix")
    return f"{name}, {suffix}" if suffix and name else name


def _date(issued: Any) -> str:
    """A date in any of the forms that programs give it, as EDTF or as it is said."""
    if isinstance(issued, list):
        return _date(issued[0]) if issued and not isinstance(issued[0], list) else ""
    if not isinstance(issued, dict):
        return json_values.string(issued)
    parts = json_values.items(issued.get("date-parts"))
    first = parts[0] if parts and isinstance(parts[0], list) else parts
    first = first or [issued.get(name) for name in ("year", "month", "day")]
    said = [str(part).strip() for part in first if isinstance(part, str | int)]
    numbers = list(takewhile(str.isdecimal, said))
    if said and len(numbers) < len(said):
        return " ".join(reversed(said))
    if numbers:
        year, *rest = numbers[:3]
        return "-".join([year, *(part.zfill(2) for part in rest)])
    return _text(issued, "raw") or _text(issued, "literal")
