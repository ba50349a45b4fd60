"""What nobody reads: told apart by its first bytes, so that the user knows what to do."""

from __future__ import annotations

import re

from archive.errors import PassedOverError, SourceError
from archive.importers.pasted.decoding import decoded
from archive.importers.xml import Root, root_of

_UNKNOWN = "is in no format that Pressmark reads yet"
# Lists of what elements or fields there may be: they come with news and are none.
_GRAMMAR = re.compile(
    r"<!(?:ELEMENT|ATTLIST|ENTITY|NOTATION)\s|<!\[[^\[]{0,80}\[|%[\w.-]+;"
)
_PROLOG = re.compile(r"(?>\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_SCHEMAS = frozenset(
    {"http://www.w3.org/2001/XMLSchema", "http://relaxng.org/ns/structure/1.0"}
)
# What libraries put beside the pages of a newspaper: catalogue cards, technical reports.
_COMPANIONS = (
    ("mods", "http://www.loc.gov/mods/"),
    ("mix", "http://www.loc.gov/mix/"),
    ("premis", "info:lc/xmlns/premis"),
    ("premis", "http://www.loc.gov/premis/"),
    ("jpylyzer", ""),
)
_JSON = re.compile(
    r"""\s*(?:\{\s*(?:[\w-]*"|\})|\[\s*(?:["{\[\]]|-?\d+\s*[,\]]|true|false|null))"""
)
_STARTS = (
    (b"\xd0\xcf\x11\xe0", "is an Office document of before 2007; save it as .docx"),
    (b"Rar!", "is a RAR file; unpack it first"),
    (b"7z\xbc\xaf", "is a 7z file; unpack it first"),
    (b"PK\3\4", "is no Word document, and no zip file of news"),
    (b"SQLite format", "is a database and no newspaper"),
)


def refusal(name: str, head: bytes) -> SourceError:
    """Return why a source that no importer accepts is not read; `head` is its beginning.

    It is a `PassedOverError` of what is no news but often lies beside it.
    """
    for start, reason in _STARTS:
        if head.startswith(start):
            return SourceError(name, reason)
    text = decoded(head)
    prolog = _PROLOG.match(text)
    rest = text[prolog.end() if prolog else 0 :]
    root = root_of(head)
    if what := _described(rest, root):
        return PassedOverError(name, f"describes {what} and holds no news")
    if _JSON.match(text):
        return SourceError(name, "is JSON, but no news that Pressmark knows")
    if not rest or rest.startswith("<!--"):
        return SourceError(name, "holds nothing but a comment")
    if root is not None and text.lstrip().startswith("<?xml"):
        return SourceError(
            name, f"is XML of a kind that Pressmark does not read ({root.name[:40]})"
        )
    return SourceError(name, _UNKNOWN)


def _described(text: str, root: Root | None) -> str:
    """What a file describes that belongs to news and is none; ``""`` if it may be any."""
    if _GRAMMAR.match(text) or (root is not None and root.namespace in _SCHEMAS):
        return "a format"
    is_companion = root is not None and any(
        root.name == name and root.namespace.startswith(space)
        for name, space in _COMPANIONS
    )
    return "other files" if is_companion else ""
